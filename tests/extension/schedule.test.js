// When the extension looks, reports and waits.

import assert from "node:assert/strict";
import test from "node:test";
import {
  alarmsFor,
  backOff,
  isDue,
  isHeldBack,
  pauseBetweenHolds,
  quickHolds,
} from "../../extension/lib/schedule.js";

const NOW = 1_790_000_000_000;

test("in front of a platform two alarms of half a minute stand a quarter apart", () => {
  assert.deepEqual(
    alarmsFor("front").map(({ first, every }) => [first, every]),
    [[0.5, 0.5], [0.75, 0.5]],
  );
  assert.deepEqual(alarmsFor("watch"), alarmsFor("front"));
  assert.deepEqual(alarmsFor("away").map(({ every }) => every), [5]);
});

test("a report is due each half minute in front and each five minutes elsewhere", () => {
  const last = { sent: NOW, retry: 0 };
  assert.equal(isDue("front", NOW + 15_000, last), false);
  assert.equal(isDue("front", NOW + 30_000, last), true);
  assert.equal(isDue("watch", NOW + 60_000, last), false);
  assert.equal(isDue("away", NOW + 300_000, last), true);
});

test("after a failure nothing is tried before its time and something soon after", () => {
  const last = { sent: NOW, retry: NOW + 5_000 };
  assert.equal(isDue("front", NOW + 4_999, last), false);
  assert.equal(isDue("away", NOW + 5_000, last), true);
});

test("a clock that is set back never silences the reports", () => {
  assert.equal(isDue("front", NOW - 3_600_000, { sent: NOW, retry: 0 }), true);
  assert.equal(isHeldBack(NOW - 3_600_000, NOW), false);
});

test("the back-off doubles, is spread and stays below two minutes", () => {
  assert.deepEqual([1, 2, 3].map((n) => backOff(n, 1)), [5_000, 10_000, 20_000]);
  assert.equal(backOff(1, 0), 2_500);
  assert.equal(backOff(500, 1), 120_000);
});

test("a daemon that answers at once cannot make the extension spin", () => {
  assert.equal(quickHolds(3, 25_000, false), 0);
  assert.equal(quickHolds(3, 40, false), 4);
  assert.equal(pauseBetweenHolds(1), 0);
  assert.ok(pauseBetweenHolds(4) >= 1_000);
  assert.equal(pauseBetweenHolds(60), 25_000);
});

test("thirty changes within a moment delay no command, a thousand do", () => {
  const after = (/** @type {number} */ changes) => {
    let quick = 0;
    for (let i = 0; i < changes; i += 1) quick = quickHolds(quick, 40, true);
    return pauseBetweenHolds(quick);
  };
  assert.equal(after(30), 0);
  assert.equal(after(1_000), 25_000);
});
