// Numbers behind the drawings.

import assert from "node:assert/strict";
import test from "node:test";

import fc from "fast-check";

import { isOpen } from "../../daemon/framekeeper/api/static/charts/open.js";
import { afterEdge, colour, hours, inOrder, level, scale, steps, windowOf } from "../../daemon/framekeeper/api/static/charts/scale.js";

const HOUR = 3_600_000;
const MINUTE = 60_000;

/**
 * @param {Partial<Wire.DayAnswer>} parts - What differs from an empty day.
 * @returns {Wire.DayAnswer} A day that began at 4:00 on the first of January 1970.
 */
function day(parts) {
  const start = 4 * HOUR;
  const figures = /** @type {Wire.DayFigures} */ ({ start, end: start + 24 * HOUR });
  return { now: 100 * HOUR, zone: "UTC", earlier: null, later: null, detail: true, figures, stays: [], checks: [], unknown: [], open: null, ...parts };
}

test("a scale is straight, goes one way and never leaves its place", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 10 ** 9 }), fc.integer(), fc.integer(), (from, length, a, b) => {
      const x = scale(from, from + length, 10, 510);
      const [low, high] = a < b ? [a, b] : [b, a];
      assert.ok(x(low) <= x(high));
      assert.ok(x(a) >= 10 && x(a) <= 510);
    }),
  );
  assert.equal(scale(0, 100, 0, 200)(25), 50);
  assert.equal(scale(5, 5, 0, 200)(5), 0);
});

test("an axis of minutes has few whole steps and reaches what is on it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 24 * HOUR }), (most) => {
      const marks = steps(most);
      assert.ok(marks.length <= 6 && marks.length >= 2);
      assert.equal(marks[0], 0);
      assert.ok((marks.at(-1) ?? 0) >= most);
    }),
  );
  assert.deepEqual(steps(50 * MINUTE), [0, 15, 30, 45, 60].map((m) => m * MINUTE));
});

test("surfaces stand in families, one that is not known last and grey", () => {
  assert.deepEqual(inOrder(["zines", "feed", "messages", "feed", "create"]), ["messages", "feed", "create", "zines"]);
  assert.equal(colour("zines"), "s-other");
  assert.equal(colour("feed"), "s-feed");
});

test("a day without anything shows twelve hours from eight", () => {
  assert.deepEqual(windowOf(day({})), { from: 8 * HOUR, to: 20 * HOUR });
});

test("all that happened on a day is in its window, in whole hours", () => {
  const at = fc.integer({ min: 0, max: 1439 });
  fc.assert(
    fc.property(fc.array(fc.tuple(at, at), { maxLength: 5 }), (pairs) => {
      const stays = pairs.filter(([a, b]) => a < b).map(([a, b]) => ({ start: 4 * HOUR + a * MINUTE, end: 4 * HOUR + b * MINUTE, platform: "x", surface: "feed" }));
      const { from, to } = windowOf(day({ stays }));
      assert.ok(stays.every(({ start, end }) => from <= start && end <= to));
      assert.ok(from % HOUR === 0 && to % HOUR === 0 && to - from >= 12 * HOUR);
      assert.ok(from >= 4 * HOUR && to <= 28 * HOUR);
    }),
  );
});

test("hours at an axis are as many as there is room for", () => {
  assert.equal(hours(8 * HOUR, 20 * HOUR, 13).length, 13);
  assert.deepEqual(hours(8 * HOUR, 20 * HOUR, 4), [8, 11, 14, 17, 20].map((h) => h * HOUR));
});

test("an hour of the map is as dark as one of its days", () => {
  assert.deepEqual([0, 4, 5, 15, 30].map((m) => level(m * MINUTE * 4, 4)), [0, 1, 2, 3, 4]);
  assert.equal(level(MINUTE, 0), 0);
});

test("a minute after midnight belongs to the evening before", () => {
  assert.equal(afterEdge(1, 4), 20 * 60 + 1);
  assert.equal(afterEdge(240, 4), 0);
});

test("an hour is hers if more than half of it is, also after midnight", () => {
  const week = Array.from({ length: 7 }, (_, i) => (i === 0 ? [{ start: 9 * 60, end: 12 * 60 + 30 }] : i === 5 ? [{ start: 22 * 60, end: 120 }] : []));
  const mine = { name: "office", week };
  assert.deepEqual([8, 9, 11, 12].map((hour) => isOpen(mine, 0, hour, 240)), [false, true, true, false]);
  assert.deepEqual([22, 23, 0, 1, 2].map((hour) => isOpen(mine, 5, hour, 240)), [true, true, true, true, false]);
  assert.equal(isOpen(mine, 6, 1, 240), false);
  assert.equal(isOpen(mine, 6, 1, 0), true);
  assert.equal(isOpen(null, 0, 9, 240), false);
});
