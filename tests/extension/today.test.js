// Where the time of a day went.

import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { byPlatform, bySurface } from "../../extension/lib/view.js";

/**
 * @param {string} platform - Its id.
 * @param {string} surface - Its id.
 * @param {number} confirmed - Milliseconds.
 * @returns {Wire.Minutes} Time on it, some of it still running.
 */
function at(platform, surface, confirmed) {
  return { platform, surface, confirmed, running: 5 };
}

const FEW = [at("x", "feed", 10), at("instagram", "feed", 20), at("x", "messages", 90)];

test("time is by surface over all platforms, most first, the rest together", () => {
  assert.deepEqual(bySurface(FEW), [
    { surface: "messages", ms: 95 },
    { surface: "feed", ms: 40 },
  ]);
  assert.deepEqual(bySurface([...FEW, at("x", "profile", 1), at("x", "groups", 2), at("x", "other", 300)]), [
    { surface: "messages", ms: 95 },
    { surface: "feed", ms: 40 },
    { surface: "other", ms: 318 },
  ]);
});

test("time is by platform over all surfaces, five lines at most", () => {
  assert.deepEqual(byPlatform(FEW), [
    { platform: "x", ms: 110 },
    { platform: "instagram", ms: 25 },
  ]);
  const many = ["a", "b", "c", "d", "e", "f"].map((platform, i) => at(platform, "feed", i));
  assert.deepEqual(byPlatform(many).map(({ platform }) => platform), ["f", "e", "d", "c", "other"]);
});

test("no line is lost and none is made up: both ways add up to all of it", () => {
  const one = fc.record({
    platform: fc.constantFrom("a", "b", "c", "d", "e", "f", "other"),
    surface: fc.constantFrom("feed", "messages", "create", "profile", "other"),
    confirmed: fc.nat(1000),
    running: fc.nat(10),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 30 }), (minutes) => {
      const all = minutes.reduce((sum, { confirmed, running }) => sum + confirmed + running, 0);
      const sum = (/** @type {{ ms: number }[]} */ lines) => lines.reduce((total, { ms }) => total + ms, 0);
      assert.equal(sum(bySurface(minutes)), all);
      assert.equal(sum(byPlatform(minutes)), all);
      assert.ok(bySurface(minutes).length <= 3);
      assert.ok(byPlatform(minutes).length <= 5);
    }),
  );
});
