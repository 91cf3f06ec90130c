/**
 * Where numbered spans wait for the daemon: one entry a span in `storage.local`.
 *
 * `queue.js` decides, this file keeps. A crash between two writes may leave a span that is already
 * settled (it is sent again and counted once) but never loses one: entries and numbering are written
 * together, and entries go before the mark moves.
 */

import { lane } from "./lane.js";
import { entries, local } from "./storage.js";
import { randomText } from "./signing.js";
import {
  MOST_ASIDE,
  append,
  drop,
  fresh,
  halve,
  isFull,
  isWhole,
  oldestDayEnds,
  settle,
} from "./queue.js";

/**
 * @typedef {import("./queue.js").Queue} Queue
 * @typedef {import("./queue.js").Numbered} Numbered
 */

const CHUNK = 500;
/** Looking and reporting go on side by side; each change of the numbering waits for the last. */
const inTurn = lane();

/**
 * @param {number} n - A span's number.
 * @returns {string} The name of its entry.
 */
function key(n) {
  return `span:${n}`;
}

/**
 * @returns {Promise<Queue>} The numbering; a new one, with its own epoch, if none is kept.
 */
async function load() {
  const { queue } = await local.get("queue");
  if (queue) return queue;
  const first = fresh(randomText());
  await local.set({ queue: first });
  return first;
}

/**
 * Keep closed spans.
 * @param {readonly import("./tracker.js").Span[]} spans - In the order in which they closed.
 * @returns {Promise<void>} When they are durable.
 */
export async function add(spans) {
  if (spans.length === 0) return;
  await inTurn(async () => {
    let before = await load();
    if (isFull(before)) before = await dropOldestDay(before);
    try {
      await write(before, spans);
    } catch {
      await write(await dropOldestDay(before), spans); // the browser's own quota came first
    }
  });
}

/**
 * @param {Queue} before - The numbering.
 * @param {readonly import("./tracker.js").Span[]} spans - To be kept.
 */
async function write(before, spans) {
  const { queue, numbered } = append(before, spans);
  const items = Object.fromEntries(numbered.map((span) => [key(span.n), span]));
  await entries.set({ ...items, queue });
}

/**
 * @returns {Promise<{ queue: Queue, spans: Numbered[], whole: boolean }>} The next report: its
 *   numbering, its spans, and whether the open span may go along.
 */
export async function batch() {
  return await inTurn(async () => {
    const queue = await load();
    const { spans, low } = await held(queue, Math.max(queue.batch, 1));
    return {
      queue: { ...queue, low },
      spans: spans.slice(0, queue.batch),
      whole: isWhole(queue),
    };
  });
}

/**
 * The daemon has stored what was sent.
 * @param {{ settled: number, refused: readonly { n: number }[] }} answer - Proven.
 * @param {readonly Numbered[]} sent - What the report held.
 * @returns {Promise<boolean>} Whether something is left that the daemon could take at once: spans, or
 *   what goes on, which was left out while a culprit was sought.
 */
export async function accepted(answer, sent) {
  return await inTurn(async () => {
    const before = await load();
    const { queue, below, setAside } = settle(before, answer, sent.length);
    if (setAside !== null) await putAside(before, setAside);
    await remove(range(before.low, below));
    await local.set({ queue });
    const moved = queue.low > before.low || setAside !== null || queue.batch > before.batch;
    const { spans } = await held(queue, 1);
    return moved && (spans.length > 0 || !isWhole(before));
  });
}

/**
 * @param {Queue} queue - The numbering.
 * @param {number} n - The number of a span that the daemon cannot read.
 */
async function putAside(queue, n) {
  const found = await entries.get([key(n)]);
  const slot = `aside:${queue.aside % MOST_ASIDE}`;
  await entries.set({ [slot]: { epoch: queue.epoch, span: found[key(n)] ?? null } });
  await entries.remove([key(n)]);
}

/**
 * The daemon has refused a report as malformed.
 * @param {readonly Numbered[]} sent - What the report held.
 * @returns {Promise<boolean>} Whether a smaller one may be tried at once.
 */
export async function malformed(sent) {
  return await inTurn(async () => {
    const { queue, again } = halve(await load(), sent);
    await local.set({ queue });
    return again;
  });
}

/**
 * Begin a new numbering, as after a pairing; what waits is numbered anew and kept.
 * @returns {Promise<void>} When it is durable.
 */
export async function renumber() {
  await inTurn(async () => {
    const before = await load();
    const { spans } = await held(before, before.next - before.low);
    const start = { ...fresh(randomText()), refused: before.refused, aside: before.aside };
    const { queue, numbered } = append(
      start,
      spans.map(({ platform, surface, since, start: from, end }) => {
        return { platform, surface, since, start: from, end };
      }),
    );
    const items = Object.fromEntries(numbered.map((span) => [key(span.n), span]));
    await entries.set({ ...items, queue }); // at once; what is left over is cleared after
    await remove(range(Math.max(before.low, queue.next), before.next));
  });
}

/**
 * @param {Queue} queue - The numbering.
 * @param {number} most - So many spans at most.
 * @returns {Promise<{ spans: Numbered[], low: number }>} Those held, lowest number first, and the
 *   lowest number that is held (the next to be given, if none is).
 */
async function held(queue, most) {
  /** @type {Numbered[]} */
  const spans = [];
  for (let from = queue.low; from < queue.next && spans.length < most; from += CHUNK) {
    const keys = range(from, Math.min(from + CHUNK, queue.next));
    const found = await entries.get(keys);
    for (const name of keys) {
      const span = found[name];
      if (isSpan(span) && spans.length < most) spans.push(span);
    }
  }
  return { spans, low: spans[0]?.n ?? queue.next };
}

/**
 * @param {Queue} queue - A full numbering.
 * @returns {Promise<Queue>} With room for a day; the daemon learns of the gap by `from`.
 */
async function dropOldestDay(queue) {
  const { spans } = await held(queue, queue.next - queue.low);
  const low = oldestDayEnds(queue, spans);
  await remove(range(queue.low, low));
  return drop(queue, low, spans.filter(({ n }) => n < low).length);
}

/**
 * @param {number} from - The first number.
 * @param {number} to - The first number after.
 * @returns {string[]} The names of their entries.
 */
function range(from, to) {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => key(from + i));
}

/**
 * @param {string[]} keys - Which shall go.
 */
async function remove(keys) {
  for (let i = 0; i < keys.length; i += CHUNK) await entries.remove(keys.slice(i, i + CHUNK));
}

/**
 * @param {unknown} value - An entry.
 * @returns {value is Numbered} Whether it is a span.
 */
function isSpan(value) {
  return typeof value === "object" && value !== null && "n" in value && "end" in value;
}
