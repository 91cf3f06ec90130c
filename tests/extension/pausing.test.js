// Which tabs are held back, and how.

import assert from "node:assert/strict";
import test from "node:test";
import { passed, pauseOf, wantsOverlay } from "../../extension/lib/pausing.js";
import { BOUNDARY, STATE } from "./known.js";

const NOW = STATE.now;
const FEED = { platform: "instagram", surface: "feed" };
const MESSAGES = { platform: "instagram", surface: "messages" };
const PAUSE = {
  ...BOUNDARY,
  standing: /** @type {const} */ ("past"),
  response: /** @type {const} */ ("pause"),
  covers: ["*/*"],
  plan: "Close it",
};
const BLOCK = { ...PAUSE, id: "block", response: /** @type {const} */ ("block") };

/**
 * @param {Partial<Wire.BoundaryState>[]} boundaries - What differs from a pause that holds.
 * @param {Partial<Wire.State>} [state] - What differs else.
 * @returns {Wire.State} A state.
 */
function having(boundaries, state = {}) {
  return { ...STATE, boundaries: boundaries.map((each) => ({ ...PAUSE, ...each })), ...state };
}

/** @type {[string, Partial<Wire.BoundaryState>, Partial<Wire.State>, boolean][]} */
const HELD = [
  ["what is past", {}, {}, true],
  ["what is within", { standing: "within" }, {}, false],
  ["what is near", { standing: "near" }, {}, false],
  ["an exception", { standing: "excepted" }, {}, false],
  ["what is not known", { standing: "unknown" }, {}, false],
  ["a boundary with notices only", { response: "notify" }, {}, false],
  ["a standing that has run out", { until: NOW }, {}, false],
  ["a standing that still holds", { until: NOW + 1 }, {}, true],
  ["while she looks", { silent_until: NOW + 1, silent_why: "look" }, {}, false],
  ["when the look is at its end", { silent_until: NOW, silent_why: "look" }, {}, true],
  ["in session", {}, { session: { on: true, why: "switch", until: null } }, false],
  ["in her quiet days", {}, { quiet_until: NOW + 1 }, false],
  ["another platform", { covers: ["x/*"] }, {}, false],
  ["this surface anywhere", { covers: ["*/feed"] }, {}, true],
  ["all of this platform", { covers: ["instagram/*"] }, {}, true],
  ["all but this surface", { excepts: ["*/feed"] }, {}, false],
];

for (const [name, boundary, state, held] of HELD) {
  test(`held back: ${name}: ${held ? "yes" : "no"}`, () => {
    assert.equal(pauseOf(having([boundary], state), FEED, false, {}, NOW) !== null, held);
  });
}

test("nothing is held back while the daemon is not heard, and no other site", () => {
  assert.equal(pauseOf(null, FEED, true, {}, NOW), null);
  assert.equal(pauseOf(having([{}]), null, true, {}, NOW), null);
});

test("what she chose lets her on until it ends, for that boundary alone", () => {
  const until = (/** @type {number} */ at) => pauseOf(having([{}]), FEED, false, { [PAUSE.id]: at }, NOW);
  assert.equal(until(NOW + 1), null);
  assert.notEqual(until(NOW), null);
  assert.notEqual(pauseOf(having([{}]), FEED, false, { other: NOW + 1 }, NOW), null);
  assert.deepEqual(passed({ old: NOW, other: NOW + 2 }, "a", NOW + 9, NOW), { other: NOW + 2, a: NOW + 9 });
});

test("a block stands in the place of what arrives, and of pages on which nothing is written", () => {
  const how = (/** @type {typeof FEED} */ place, /** @type {boolean} */ arriving) =>
    pauseOf(having([{}, BLOCK]), place, arriving, {}, NOW)?.how;
  assert.equal(how(FEED, false), "page");
  assert.equal(how(MESSAGES, true), "page");
  assert.equal(how(MESSAGES, false), "overlay", "half a message is never lost");
  assert.equal(pauseOf(having([{}]), FEED, true, {}, NOW)?.how, "overlay");
});

test("her plan and the boundary's own name are what is said", () => {
  assert.deepEqual(pauseOf(having([{}]), FEED, false, {}, NOW), {
    boundary: "a-day",
    name: "A day",
    plan: "Close it",
    how: "overlay",
  });
});

test("the browser is asked for nothing unless a boundary wants a pause", () => {
  assert.equal(wantsOverlay(null), false);
  assert.equal(wantsOverlay(having([{ response: "notify" }])), false);
  assert.equal(wantsOverlay(having([{}])), true);
});
