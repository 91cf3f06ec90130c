// The numbering of spans against a daemon that is honest, slow to settle or cannot read one of them.

import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import {
  BATCH,
  CAPACITY,
  DAY_MS,
  append,
  drop,
  fresh,
  halve,
  isFull,
  isWhole,
  oldestDayEnds,
  settle,
} from "../../extension/lib/queue.js";

/** @typedef {import("../../extension/lib/queue.js").Numbered} Numbered */

const EPOCH = "abcdefghijklmnop";

/**
 * @param {number} start - UTC ms.
 * @returns {import("../../extension/lib/tracker.js").Span} A span of one second.
 */
function span(start) {
  return { platform: "x", surface: "feed", since: start, start, end: start + 1000 };
}

test("spans are numbered in the order in which they close", () => {
  const { queue, numbered } = append(fresh(EPOCH), [span(0), span(5000)]);
  assert.deepEqual(numbered.map(({ n, start }) => [n, start]), [[1, 0], [2, 5000]]);
  assert.equal(queue.next, 3);
  assert.equal(append(queue, [span(9000)]).numbered[0]?.n, 3);
});

test("the settled mark moves the lowest number and never back", () => {
  const { queue } = append(fresh(EPOCH), [span(0), span(1), span(2)]);
  const first = settle(queue, { settled: 2, refused: [] }, 3);
  assert.equal(first.below, 3);
  const second = settle(first.queue, { settled: 1, refused: [] }, 1);
  assert.equal(second.below, 3);
});

test("a settled mark beyond what was ever numbered settles no future span", () => {
  const { queue } = append(fresh(EPOCH), [span(0)]);
  assert.equal(settle(queue, { settled: 1e15, refused: [] }, 1).queue.low, 2);
});

test("refused spans are settled and counted once", () => {
  const { queue } = append(fresh(EPOCH), [span(0), span(1)]);
  const answer = { settled: 2, refused: [{ n: 2 }] };
  const first = settle(queue, answer, 2);
  assert.equal(first.queue.refused, 1);
  assert.equal(settle(first.queue, answer, 0).queue.refused, 1);
});

test("when the store is full the oldest day goes and is counted", () => {
  const spans = [0, 1000, DAY_MS - 1, DAY_MS, DAY_MS + 5].map(span);
  const { queue, numbered } = append(fresh(EPOCH), spans);
  assert.equal(isFull({ ...queue, next: queue.low + CAPACITY }), true);
  assert.equal(isFull(queue), false);
  assert.equal(oldestDayEnds(queue, numbered), 4);
  assert.equal(oldestDayEnds(queue, numbered.slice(0, 2)), 3);
  assert.equal(oldestDayEnds(queue, []), queue.next);
  assert.deepEqual(drop(queue, 4, 3), { ...queue, low: 4, dropped: 3 });
});

test("while a culprit is sought the open span stays at home", () => {
  const { queue, numbered } = append(fresh(EPOCH), [span(0), span(1), span(2)]);
  assert.equal(isWhole(queue), true);
  const halved = halve(queue, numbered);
  assert.equal(halved.queue.batch, 1);
  assert.equal(isWhole(halved.queue), false);
});

test("if even an empty report is refused, no span is to blame", () => {
  const { queue, numbered } = append(fresh(EPOCH), [span(0)]);
  const alone = halve(queue, numbered);
  assert.deepEqual([alone.queue.suspect, alone.queue.batch, alone.again], [1, 0, true]);
  const empty = halve(alone.queue, []);
  assert.deepEqual([empty.queue.suspect, empty.queue.aside, empty.again], [null, 0, false]);
});

/**
 * Talk to a daemon that refuses a report which holds a bad number, until nothing is left.
 * @param {number} count - Spans held.
 * @param {Set<number>} bad - Numbers that the daemon cannot read.
 * @returns {{ stored: Set<number>, aside: number[], rounds: number }} What came of it.
 */
function converse(count, bad) {
  let { queue, numbered: held } = append(
    fresh(EPOCH),
    Array.from({ length: count }, (_, i) => span(i)),
  );
  const stored = new Set();
  /** @type {number[]} */
  const aside = [];
  let rounds = 0;
  while (held.length > 0 && rounds < 10_000) {
    rounds += 1;
    const sent = held.slice(0, queue.batch);
    const from = held[0]?.n ?? queue.next;
    if (sent.some(({ n }) => bad.has(n))) {
      queue = halve(queue, sent).queue;
      continue;
    }
    for (const { n } of sent) stored.add(n);
    let settled = from - 1;
    while (stored.has(settled + 1)) settled += 1;
    const done = settle(queue, { settled, refused: [] }, sent.length);
    if (done.setAside !== null) aside.push(done.setAside);
    queue = done.queue;
    held = held.filter(({ n }) => n >= done.below && n !== done.setAside);
  }
  return { stored, aside, rounds };
}

test("a span that cannot be read is set aside and never blocks the others", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3 * BATCH }),
      fc.array(fc.integer({ min: 1, max: 3 * BATCH }), { maxLength: 6 }),
      (count, numbers) => {
        const bad = new Set(numbers.filter((n) => n <= count));
        const { stored, aside, rounds } = converse(count, bad);
        assert.deepEqual(new Set(aside), bad);
        assert.equal(stored.size, count - bad.size);
        assert.ok(rounds <= 10 + count / 10 + bad.size * 40, `${rounds} rounds`);
      },
    ),
    { numRuns: 60 },
  );
});
