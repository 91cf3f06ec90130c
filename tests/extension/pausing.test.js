// Which tabs are held back, and how.

import assert from "node:assert/strict";
import test from "node:test";
import {
  CONTINUE_MS,
  LOOK_MS,
  mayBeWritten,
  nextTurn,
  passed,
  pauseOf,
  stillHolds,
} from "../../extension/lib/pausing.js";
import { wantsOverlay } from "../../extension/lib/pressing.js";
import { BOUNDARY, STATE } from "./known.js";

const NOW = STATE.now;
const FEED = { platform: "instagram", surface: "feed" };
const MESSAGES = { platform: "instagram", surface: "messages" };
const TAB = { place: FEED, written: false, standing: false };
const IN_SESSION = { session: { on: true, why: /** @type {const} */ ("switch"), until: null } };
const PAUSE = {
  ...BOUNDARY,
  standing: /** @type {const} */ ("past"),
  response: /** @type {const} */ ("pause"),
  covers: ["*/*"],
  plan: "Close it",
  holds: /** @type {[number, null]} */ ([0, null]),
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
  ["what the daemon says holds", {}, {}, true],
  ["before the first instant of use", { standing: "within" }, {}, true],
  ["what does not hold, whatever its standing", { holds: null }, {}, false],
  ["a boundary with notices only", { response: "notify", holds: null }, {}, false],
  ["what has run out", { holds: [0, NOW] }, {}, false],
  ["what still holds", { holds: [0, NOW + 1] }, {}, true],
  ["hours that have just closed", { holds: [NOW, NOW + 9] }, {}, true],
  ["hours that close in a moment", { holds: [NOW + 1, NOW + 9] }, {}, false],
  ["while she looks", { silent_until: NOW + 1, silent_why: "look" }, {}, false],
  ["during her ten minutes", { silent_until: NOW + 1, silent_why: "minutes" }, {}, false],
  ["when the look is at its end", { silent_until: NOW, silent_why: "look" }, {}, true],
  ["in session", {}, IN_SESSION, false],
  ["in her quiet days", {}, { quiet_until: NOW + 1 }, false],
  ["another platform", { covers: ["x/*"] }, {}, false],
  ["this surface anywhere", { covers: ["*/feed"] }, {}, true],
  ["all of this platform", { covers: ["instagram/*"] }, {}, true],
  ["all but this surface", { excepts: ["*/feed"] }, {}, false],
];

for (const [name, boundary, state, held] of HELD) {
  test(`held back: ${name}: ${held ? "yes" : "no"}`, () => {
    assert.equal(pauseOf(having([boundary], state), TAB, {}, NOW) !== null, held);
  });
}

test("nothing is held back while the daemon is not heard, and no other site", () => {
  assert.equal(pauseOf(null, TAB, {}, NOW), null);
  assert.equal(pauseOf(having([{}]), { ...TAB, place: null }, {}, NOW), null);
});

test("in session a pause that stands stays and says nothing; none comes up", () => {
  const state = having([{}], IN_SESSION);
  assert.equal(pauseOf(state, TAB, {}, NOW), null);
  assert.equal(pauseOf(state, { ...TAB, standing: true }, {}, NOW)?.silent, true);
  assert.equal(pauseOf(having([{}]), TAB, {}, NOW)?.silent, false);
});

test("what she chose lets her on until it ends, for those boundaries alone", () => {
  const until = (/** @type {number} */ at) => pauseOf(having([{}]), TAB, { [PAUSE.id]: at }, NOW);
  assert.equal(until(NOW + 1), null);
  assert.notEqual(until(NOW), null);
  assert.notEqual(pauseOf(having([{}]), TAB, { other: NOW + 1 }, NOW), null);
  const before = { old: NOW, other: NOW + 2 };
  assert.deepEqual(passed(before, ["a", "b"], "look", NOW), {
    other: NOW + 2,
    a: NOW + LOOK_MS,
    b: NOW + LOOK_MS,
  });
  assert.deepEqual(passed({}, ["a"], "continue", NOW), { a: NOW + CONTINUE_MS });
});

test("one choice is enough, however many boundaries hold the place back", () => {
  const state = having([{ id: "a" }, { id: "b" }, { id: "c", covers: ["x/*"] }, BLOCK]);
  const pause = pauseOf(state, TAB, {}, NOW);
  assert.deepEqual(pause?.boundaries, ["block", "a", "b"]);
  assert.equal(pauseOf(state, TAB, passed({}, pause.boundaries, "continue", NOW), NOW), null);
});

test("a block stands in the place of a page on which nothing can have been written", () => {
  const how = (/** @type {Partial<typeof TAB>} */ tab) =>
    pauseOf(having([{}, BLOCK]), { ...TAB, ...tab }, {}, NOW)?.how;
  assert.equal(how({}), "page");
  assert.equal(how({ place: MESSAGES }), "page");
  assert.equal(how({ place: MESSAGES, written: true }), "overlay", "half a message is never lost");
  assert.equal(how({ standing: true }), "overlay", "what is there already stays as it is");
  assert.equal(pauseOf(having([{}]), TAB, {}, NOW)?.how, "overlay");
});

test("something may be written where she has been, nothing where she has just come from elsewhere", () => {
  assert.equal(mayBeWritten(MESSAGES, false, false), true);
  assert.equal(mayBeWritten(FEED, false, true), false);
  assert.equal(mayBeWritten(MESSAGES, true, false), false);
  assert.equal(mayBeWritten(MESSAGES, true, true), true, "from one message to the next");
  assert.equal(mayBeWritten(FEED, true, true), true);
  assert.equal(mayBeWritten(null, true, true), false);
});

test("her plan and the boundary's own name are what is said", () => {
  assert.deepEqual(pauseOf(having([{}]), TAB, {}, NOW), {
    boundaries: ["a-day"],
    name: "A day",
    plan: "Close it",
    silent: false,
    how: "overlay",
  });
});

test("the page in place of a platform knows when it may go", () => {
  const state = having([{ holds: [0, NOW + 5] }, { id: "b", holds: null }]);
  assert.equal(stillHolds(state, ["a-day"], {}, NOW), true);
  assert.equal(stillHolds(state, ["a-day"], {}, NOW + 5), false);
  assert.equal(stillHolds(state, ["a-day"], { "a-day": NOW + 1 }, NOW), false);
  assert.equal(stillHolds(state, ["b", "ended"], {}, NOW), false);
  assert.equal(stillHolds({ ...state, quiet_until: NOW + 1 }, ["a-day"], {}, NOW), false);
  assert.equal(stillHolds({ ...state, ...IN_SESSION }, ["a-day"], {}, NOW), true);
});

test("the next turn is the first end of anything, so that nobody has to ask", () => {
  assert.equal(nextTurn(null, {}, NOW), null);
  assert.equal(nextTurn(having([{}]), {}, NOW), null);
  assert.equal(nextTurn(having([{ holds: [0, NOW + 9] }, { id: "b", holds: null, until: NOW + 1 }]), {}, NOW), NOW + 9);
  assert.equal(nextTurn(having([{ holds: [0, NOW + 9], silent_until: NOW + 4 }]), { "a-day": NOW + 7 }, NOW), NOW + 4);
  assert.equal(nextTurn(having([{}]), { "a-day": NOW + 7 }, NOW), NOW + 7);
  assert.equal(nextTurn(having([{}], { quiet_until: NOW + 3 }), {}, NOW), NOW + 3);
  assert.equal(nextTurn(having([{ holds: [NOW + 2, NOW + 9] }]), {}, NOW), NOW + 2);
  assert.equal(nextTurn(having([{ holds: [0, NOW] }]), { "a-day": NOW - 1 }, NOW), null);
});

test("the browser is asked for nothing unless a boundary wants a pause", () => {
  assert.equal(wantsOverlay(null), false);
  assert.equal(wantsOverlay(having([{ response: "notify" }])), false);
  assert.equal(wantsOverlay(having([{}])), true);
});
