// The tracker as tables: what is in front, and which spans come of it.

import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import {
  LONGEST_GAP_MS,
  LONGEST_SPAN_MS,
  LONGEST_STRETCH_MS,
  close,
  isUse,
  modeOf,
  step,
} from "../../extension/lib/tracker.js";

/** @typedef {import("../../extension/lib/tracker.js").Sample} Sample */
/** @typedef {import("../../extension/lib/tracker.js").Open} Open */

const FEED = { platform: "instagram", surface: "feed" };
const MESSAGES = { platform: "instagram", surface: "messages" };
const T = 1_790_000_000_000;

/**
 * @param {number} seconds - After T.
 * @param {Partial<Sample>} [parts] - What differs from the feed being in front.
 * @returns {Sample} A sample.
 */
function at(seconds, parts = {}) {
  return {
    at: T + seconds * 1000,
    edge: false,
    place: FEED,
    focused: true,
    idle: "active",
    audible: false,
    ...parts,
  };
}

/**
 * @param {Sample[]} samples - In the order in which they are taken.
 * @returns {{ spans: string[], open: string | null }} Spans as "surface start-end since" in s.
 */
function track(samples) {
  /** @type {Open | null} */
  let open = null;
  /** @type {string[]} */
  const spans = [];
  const s = (/** @type {number} */ ms) => (ms - T) / 1000;
  for (const sample of samples) {
    const result = step(open, sample);
    open = result.open;
    spans.push(...result.spans.map((x) => `${x.surface} ${s(x.start)}-${s(x.end)} ${s(x.since)}`));
  }
  return { spans, open: open && `${open.surface} ${s(open.start)}-${s(open.seen)} ${s(open.since)}` };
}

/** @type {[string, Sample[], string[], string | null][]} */
const TABLE = [
  ["a look confirms the time since the last one", [at(0), at(15), at(30)], [], "feed 0-30 0"],
  [
    "an event that is taken a moment after a later one begins nothing before it",
    [at(0), at(10), at(9.995, { place: MESSAGES, edge: true }), at(12, { place: MESSAGES })],
    ["feed 0-10 0"],
    "messages 10-12 10",
  ],
  [
    "a clock that was set back by more than a moment ends what went on",
    [at(0), at(10), at(8, { place: MESSAGES, edge: true })],
    ["feed 0-10 0"],
    "messages 8-8 8",
  ],
  [
    "an event on leaving counts up to the event",
    [at(0), at(20, { edge: true, place: null })],
    ["feed 0-20 0"],
    null,
  ],
  [
    "a look that finds her gone counts up to the look before",
    [at(0), at(5), at(10, { focused: false })],
    ["feed 0-5 0"],
    null,
  ],
  [
    "a change of address within the page is a new stretch at once",
    [at(0), at(10, { edge: true, place: MESSAGES }), at(20)],
    ["feed 0-10 0"],
    "feed 20-20 20",
  ],
  [
    "the time up to the idle event counts",
    [at(0), at(40), at(60, { edge: true, idle: "idle" })],
    ["feed 0-60 0"],
    null,
  ],
  [
    "sound in the active tab goes on counting while she sits still",
    [at(0, { audible: true }), at(30, { idle: "idle", audible: true, edge: true }), at(60, { idle: "idle", audible: true })],
    [],
    "feed 0-60 0",
  ],
  [
    "a locked screen never counts, sound or not",
    [at(0, { audible: true }), at(10, { edge: true, idle: "locked", audible: true })],
    ["feed 0-10 0"],
    null,
  ],
  [
    "sleep is a gap: the span ends at the last look before it",
    [at(0), at(15), at(28_800)],
    ["feed 0-15 0"],
    "feed 28800-28800 28800",
  ],
  [
    "an event right after sleep does not count the sleep either",
    [at(0), at(15), at(3_600, { edge: true, place: null })],
    ["feed 0-15 0"],
    null,
  ],
  [
    "a gap of 45 s is still use, one of more is not",
    [at(0), at(45), at(90.001)],
    ["feed 0-45 0"],
    "feed 90.001-90.001 90.001",
  ],
  [
    "a clock that is set back ends the span and begins another",
    [at(0), at(30), at(-3_570), at(-3_555)],
    ["feed 0-30 0"],
    "feed -3570--3555 -3570",
  ],
  [
    "a clock that is set on by an hour adds nothing",
    [at(0), at(30), at(3_630), at(3_645)],
    ["feed 0-30 0"],
    "feed 3630-3645 3630",
  ],
  [
    "long use is cut into touching spans of one stretch",
    [at(0), at(40), at(80), at(110), at(130), at(170), at(200, { edge: true, place: null })],
    ["feed 0-120 0", "feed 120-200 0"],
    null,
  ],
  ["one look alone is no use", [at(0), at(90, { place: null })], [], null],
  ["another site is nothing", [at(0, { place: null }), at(15, { place: null })], [], null],
  [
    "coming back is a new stretch",
    [at(0), at(10, { edge: true, place: null }), at(12, { edge: true }), at(20)],
    ["feed 0-10 0"],
    "feed 12-20 12",
  ],
];

for (const [name, samples, spans, open] of TABLE) {
  test(name, () => assert.deepEqual(track(samples), { spans, open }));
}

test("the open span keeps its start and moves its last confirmed instant", () => {
  const first = step(null, at(0));
  assert.deepEqual(first.open, { ...FEED, since: T, start: T, seen: T });
  assert.equal(first.changed, true);
  const second = step(first.open, at(15));
  assert.equal(second.changed, false);
  assert.equal(second.open?.seen, T + 15_000);
});

test("a stretch longer than a day begins anew", () => {
  const long = { ...FEED, since: T - LONGEST_STRETCH_MS, start: T - 100_000, seen: T };
  const { open, spans } = step(long, at(30));
  assert.equal(spans[0]?.since, long.since);
  assert.equal(open?.since, open?.start);
});

test("what went on when a worker died is closed where it was last confirmed", () => {
  assert.deepEqual(close({ ...FEED, since: T, start: T, seen: T + 7 }), [
    { ...FEED, since: T, start: T, end: T + 7 },
  ]);
  assert.deepEqual(close({ ...FEED, since: T, start: T, seen: T }), []);
  assert.deepEqual(close(null), []);
});

test("a platform behind another program is watched, one she left for is not", () => {
  assert.equal(modeOf(at(0)), "front");
  assert.equal(modeOf(at(0, { focused: false })), "watch");
  assert.equal(modeOf(at(0, { focused: false, idle: "idle" })), "away");
  assert.equal(modeOf(at(0, { idle: "idle" })), "away");
  assert.equal(modeOf(at(0, { place: null })), "away");
});

const sample = fc.record({
  gap: fc.oneof(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: -7_200_000, max: 7_200_000 })),
  edge: fc.boolean(),
  place: fc.constantFrom(null, FEED, MESSAGES, { platform: "x", surface: "feed" }),
  focused: fc.boolean(),
  idle: fc.constantFrom(
    /** @type {const} */ ("active"),
    /** @type {const} */ ("idle"),
    /** @type {const} */ ("locked"),
  ),
  audible: fc.boolean(),
});

test("whatever happens, spans are well-formed and never end after the last look", () => {
  fc.assert(
    fc.property(fc.array(sample, { maxLength: 60 }), (steps) => {
      let now = T;
      /** @type {Open | null} */
      let open = null;
      let latest = T;
      for (const { gap, ...rest } of steps) {
        now += gap;
        latest = Math.max(latest, now);
        const result = step(open, { at: now, ...rest });
        for (const span of result.spans) {
          assert.ok(span.end > span.start && span.end - span.start <= LONGEST_SPAN_MS);
          assert.ok(span.since <= span.start && span.start - span.since <= LONGEST_STRETCH_MS);
          assert.ok(span.end <= latest);
        }
        assert.equal(result.open !== null, isUse({ at: now, ...rest }));
        assert.ok(!result.open || result.open.seen - result.open.start < LONGEST_SPAN_MS);
        open = result.open;
      }
    }),
  );
});

test("while the clock runs on, spans do not overlap and never exceed confirmed time", () => {
  const forward = sample.map((s) => ({ ...s, gap: Math.abs(s.gap) }));
  fc.assert(
    fc.property(fc.array(forward, { maxLength: 60 }), (steps) => {
      let now = T;
      /** @type {Open | null} */
      let open = null;
      let end = T;
      let counted = 0;
      let possible = 0;
      for (const { gap, ...rest } of steps) {
        now += gap;
        if (open && gap <= LONGEST_GAP_MS) possible += gap;
        const result = step(open, { at: now, ...rest });
        for (const span of result.spans) {
          assert.ok(span.start >= end);
          end = span.end;
          counted += span.end - span.start;
        }
        open = result.open;
      }
      assert.ok(counted + (open ? open.seen - open.start : 0) <= possible);
    }),
  );
});
