// The queue in storage: what is closed is kept until it is settled, whatever fails in between.

import assert from "node:assert/strict";
import test, { beforeEach } from "node:test";
import { CAPACITY, DAY_MS } from "../../extension/lib/queue.js";
import { BrowserStub } from "./browser_stub.js";

const browser = BrowserStub.install();
const outbox = await import("../../extension/lib/outbox.js");
const store = browser.storage.local;

/** @typedef {import("../../extension/lib/queue.js").Queue} Queue */

beforeEach(() => {
  store.items.clear();
  store.untilFailure = Infinity;
  store.failures = 0;
});

/**
 * @param {number} start - UTC ms.
 * @returns {import("../../extension/lib/tracker.js").Span} A span of one second.
 */
function span(start) {
  return { platform: "x", surface: "feed", since: start, start, end: start + 1000 };
}

/**
 * @returns {Promise<number[]>} The starts of all spans that the next reports would hold.
 */
async function waiting() {
  return (await outbox.batch()).spans.map(({ start }) => start);
}

/** @returns {number} How many entries of spans the store really holds. */
function entries() {
  return [...store.items.keys()].filter((key) => key.startsWith("span:")).length;
}

test("what is settled is forgotten, the rest waits", async () => {
  await outbox.add([span(1), span(2)]);
  await outbox.add([span(3)]);
  const { queue, spans } = await outbox.batch();
  assert.equal(queue.low, 1);
  assert.equal(await outbox.accepted({ settled: 2, refused: [] }, spans), true);
  assert.deepEqual(await waiting(), [3]);
  assert.equal(entries(), 1);
});

test("a numbering begins with an epoch of its own and keeps it", async () => {
  const { queue } = await outbox.batch();
  assert.match(queue.epoch, /^[A-Za-z0-9_-]{16,32}$/);
  assert.equal((await outbox.batch()).queue.epoch, queue.epoch);
});

test("nothing held: the report begins at the number to come", async () => {
  await outbox.add([span(1)]);
  await outbox.accepted({ settled: 1, refused: [] }, (await outbox.batch()).spans);
  assert.equal((await outbox.batch()).queue.low, 2);
});

test("after a pairing what waits is numbered anew and kept", async () => {
  await outbox.add([span(1), span(2), span(3)]);
  const before = await outbox.batch();
  await outbox.accepted({ settled: 1, refused: [] }, before.spans);
  await outbox.renumber();
  const after = await outbox.batch();
  assert.notEqual(after.queue.epoch, before.queue.epoch);
  assert.deepEqual(after.spans.map(({ n, start }) => [n, start]), [[1, 2], [2, 3]]);
  assert.equal(entries(), 2);
});

test("a span that cannot be read is put aside and can be looked at", async () => {
  await outbox.add([span(1)]);
  const { spans } = await outbox.batch();
  assert.equal(await outbox.malformed(spans), true);
  const empty = await outbox.batch();
  assert.deepEqual([empty.spans.length, empty.whole], [0, false]);
  await outbox.accepted({ settled: 0, refused: [] }, []);
  assert.deepEqual(await waiting(), []);
  const aside = /** @type {{ span: { start: number } }} */ (store.items.get("aside:0"));
  assert.equal(aside.span.start, 1);
});

test("when the store is full the oldest day goes and the newest stays", async () => {
  await outbox.add([span(5), span(DAY_MS + 5)]);
  const queue = /** @type {Queue} */ (store.items.get("queue"));
  store.items.set("queue", { ...queue, next: CAPACITY + 1 });
  await outbox.add([span(DAY_MS + 9)]);
  assert.deepEqual(await waiting(), [DAY_MS + 5, DAY_MS + 9]);
});

test("when the browser's own quota is reached first, the same", async () => {
  await outbox.add([span(5), span(DAY_MS + 5)]);
  store.untilFailure = 0;
  store.failures = 1;
  await outbox.add([span(DAY_MS + 9)]);
  assert.deepEqual(await waiting(), [DAY_MS + 5, DAY_MS + 9]);
});

test("wherever a write fails, no span is lost and none is invented", async () => {
  for (let at = 0; at < 12; at += 1) {
    store.items.clear();
    store.untilFailure = Infinity;
    await outbox.add([span(1), span(2), span(3)]);
    store.untilFailure = at;
    store.failures = 1;
    /** @type {(() => Promise<unknown>)[]} */
    const work = [
      async () => outbox.accepted({ settled: 1, refused: [] }, (await outbox.batch()).spans),
      async () => outbox.renumber(),
      async () => outbox.malformed((await outbox.batch()).spans),
    ];
    for (const job of work) await job().catch(() => undefined);
    store.untilFailure = Infinity;
    store.items.set("queue", { .../** @type {Queue} */ (store.items.get("queue")), batch: 200 });
    const left = await waiting();
    assert.ok(left.includes(2) && left.includes(3), `failure at ${at}: ${left}`);
    assert.ok(left.every((start) => [1, 2, 3].includes(start)));
  }
});

test("looking and reporting may go on side by side", async () => {
  await Promise.all(Array.from({ length: 20 }, (_, i) => outbox.add([span(i)])));
  assert.equal((await waiting()).length, 20);
  assert.equal(entries(), 20);
});
