/**
 * The numbering of spans and what becomes of them. PURE: values in, values out; `outbox.js` keeps
 * them in storage.
 *
 * A span gets the next number when it closes and is held until the daemon has settled it. `low` is
 * the lowest number that may still be held: it is sent as `from`, and the daemon counts what is
 * missing below as unknown. Nothing but a settled mark, a full store or a proven refusal of one
 * single span ever takes a span out.
 */

export const CAPACITY = 50_000;
/** Spans in one report; 64 KB hold more than twice as many. */
export const BATCH = 200;
export const DAY_MS = 86_400_000;
/** Spans that were set aside are kept to be looked at; of more than these only the number. */
export const MOST_ASIDE = 100;

/**
 * @typedef {import("./tracker.js").Span} Span
 * @typedef {Span & { n: number }} Numbered
 * @typedef {object} Queue
 * @property {string} epoch - Random; made anew whenever the numbering restarts.
 * @property {number} low - The lowest number that may still be held.
 * @property {number} next - The number of the next span.
 * @property {number} refused - Spans that the daemon could not count.
 * @property {number} aside - Spans that the daemon could not read.
 * @property {number} dropped - Spans that were lost to a full store.
 * @property {number} batch - Spans in the next report; lower than BATCH while a culprit is sought.
 * @property {number | null} suspect - The one span of a report that was refused as malformed.
 */

/**
 * @param {string} epoch - Random, 16 to 32 characters of base64url.
 * @returns {Queue} An empty queue.
 */
export function fresh(epoch) {
  return {
    epoch,
    low: 1,
    next: 1,
    refused: 0,
    aside: 0,
    dropped: 0,
    batch: BATCH,
    suspect: null,
  };
}

/**
 * Number closed spans.
 * @param {Queue} queue - Before.
 * @param {readonly Span[]} spans - In the order in which they closed.
 * @returns {{ queue: Queue, numbered: Numbered[] }} After, and the spans with their numbers.
 */
export function append(queue, spans) {
  const numbered = spans.map((span, i) => ({ n: queue.next + i, ...span }));
  return { queue: { ...queue, next: queue.next + spans.length }, numbered };
}

/**
 * @param {Queue} queue - The queue.
 * @returns {boolean} Whether a day must go before more can be kept.
 */
export function isFull(queue) {
  return queue.next - queue.low >= CAPACITY;
}

/**
 * Where the oldest day ends, when the store is full.
 * @param {Queue} queue - The queue.
 * @param {readonly Numbered[]} oldest - Held spans, lowest number first; as many as one likes.
 * @returns {number} The first number of them that stays.
 */
export function oldestDayEnds(queue, oldest) {
  const first = oldest[0];
  if (!first) return queue.next;
  const later = oldest.find((span) => Math.abs(span.start - first.start) >= DAY_MS);
  return later?.n ?? (oldest.at(-1)?.n ?? first.n) + 1;
}

/**
 * Let the oldest go.
 * @param {Queue} queue - Before.
 * @param {number} low - The first number that stays.
 * @param {number} count - How many were really held below.
 * @returns {Queue} After.
 */
export function drop(queue, low, count) {
  return { ...queue, low, dropped: queue.dropped + count };
}

/**
 * The daemon has stored a report.
 * @param {Queue} queue - Before.
 * @param {{ settled: number, refused: readonly { n: number }[] }} answer - Proven to be the
 *   daemon's.
 * @param {number} sent - How many spans the report held.
 * @returns {{ queue: Queue, below: number, setAside: number | null }} After; all spans below
 *   `below` may be forgotten; `setAside` is the number of a span that is now known to be the
 *   culprit.
 */
export function settle(queue, answer, sent) {
  const settled = Math.min(answer.settled, queue.next - 1);
  const low = Math.max(queue.low, settled + 1);
  const refused =
    queue.refused + answer.refused.filter(({ n }) => n >= queue.low && n < low).length;
  const culprit = sent === 0 && queue.suspect !== null && queue.suspect >= low;
  return {
    queue: {
      ...queue,
      low,
      refused,
      aside: queue.aside + (culprit ? 1 : 0),
      batch: culprit || sent === 0 ? BATCH : Math.min(BATCH, Math.max(queue.batch, sent * 2)),
      suspect: null,
    },
    below: low,
    setAside: culprit ? queue.suspect : null,
  };
}

/**
 * The daemon has refused a report as malformed (400, proven to be the daemon's). The batch is
 * halved until one span stands alone; then an empty report shows whether it is the span or the
 * report itself that is not understood.
 * @param {Queue} queue - Before.
 * @param {readonly Numbered[]} sent - What the report held.
 * @returns {{ queue: Queue, again: boolean }} After, and whether to try at once; false means that
 *   even an empty report is refused, so no span is to blame.
 */
export function halve(queue, sent) {
  if (sent.length > 1) {
    return { queue: { ...queue, batch: Math.floor(sent.length / 2) }, again: true };
  }
  const only = sent[0];
  if (only) return { queue: { ...queue, batch: 0, suspect: only.n }, again: true };
  if (queue.batch > 0) return { queue: { ...queue, batch: 0 }, again: true };
  return { queue: { ...queue, batch: 1, suspect: null }, again: false };
}

/**
 * Whether the open span may go along: not while a culprit is sought.
 * @param {Queue} queue - The queue.
 * @returns {boolean} True in good times.
 */
export function isWhole(queue) {
  return queue.batch >= BATCH;
}
