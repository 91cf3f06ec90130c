// Which buttons the popup has, and what it says of those that were pressed.

import assert from "node:assert/strict";
import test from "node:test";
import { askedFor, presses } from "../../extension/lib/pressing.js";
import { BOUNDARY, STATE } from "./known.js";

const FEED = { platform: "instagram", surface: "feed" };
const MESSAGES = { platform: "instagram", surface: "messages" };
const PAST = { ...BOUNDARY, standing: /** @type {const} */ ("past") };
const NEAR = { ...BOUNDARY, id: "near", standing: /** @type {const} */ ("near") };
const LOOKED = { ...PAST, silent_why: /** @type {const} */ ("look"), silent_until: STATE.now + 9 };
const ASKED = { ...NEAR, silent_why: /** @type {const} */ ("minutes"), silent_until: STATE.now + 5 };
const POSTING = { platform: "instagram", since: STATE.now, until: STATE.now + 7 };

/** @type {[string, Partial<Wire.State>, import("../../extension/lib/classify.js").Place | null, string[]][]} */
const CASES = [
  ["nothing in front and nothing past: no button", {}, null, []],
  ["a feed within every boundary", { boundaries: [BOUNDARY] }, FEED, ["close", "posting"]],
  ["a feed past a boundary", { boundaries: [PAST] }, FEED, ["close", "minutes", "posting"]],
  ["messages near a boundary", { boundaries: [NEAR] }, MESSAGES, ["close", "minutes", "look"]],
  ["requests are messages", { boundaries: [PAST] }, { ...MESSAGES, surface: "requests" }, ["close", "minutes", "look"]],
  ["messages within every boundary", { boundaries: [BOUNDARY] }, MESSAGES, ["close"]],
  ["before she opens a platform", { boundaries: [PAST] }, null, ["minutes", "look"]],
  ["minutes that go on are not asked for twice, a look still is", { boundaries: [ASKED] }, MESSAGES, ["close", "look"]],
  ["a look that goes on is not asked for twice", { boundaries: [LOOKED] }, MESSAGES, ["close"]],
  ["another boundary speaks", { boundaries: [LOOKED, NEAR] }, MESSAGES, ["close", "minutes", "look"]],
  ["posting that goes on is not asked for twice", { posting: [POSTING] }, FEED, ["close"]],
  ["posting elsewhere is another", { posting: [{ ...POSTING, platform: "x" }] }, FEED, ["close", "posting"]],
  ["what is posting already", {}, { ...FEED, surface: "create" }, ["close"]],
  ["an exception asks for nothing", { boundaries: [{ ...PAST, standing: "excepted" }] }, FEED, ["close", "posting"]],
];

for (const [name, state, front, expected] of CASES) {
  test(`buttons: ${name}`, () => assert.deepEqual(presses({ ...STATE, ...state }, front, []), expected));
}

test("a text that lacks nothing can be copied, whatever is in front; a signpost is for after a look", () => {
  assert.deepEqual(presses(STATE, null, ["out_of_hours", "crisis"]), ["copy"]);
  assert.deepEqual(presses(STATE, FEED, ["out_of_hours"]), ["close", "posting", "copy"]);
  assert.deepEqual(presses(STATE, null, ["crisis"]), []);
});

test("without a state there is no button", () => assert.deepEqual(presses(null, FEED, ["out_of_hours"]), []));

test("what she asked for is said until it ends, looking first", () => {
  const said = (/** @type {Partial<Wire.State>} */ state) => askedFor({ ...STATE, ...state });
  assert.deepEqual(askedFor(null), { kind: "none" });
  assert.deepEqual(said({ boundaries: [PAST] }), { kind: "none" });
  assert.deepEqual(said({ boundaries: [ASKED] }), { kind: "minutes", until: STATE.now + 5 });
  assert.deepEqual(said({ boundaries: [ASKED, LOOKED] }), { kind: "look", until: STATE.now + 9 });
  assert.deepEqual(said({ boundaries: [LOOKED], posting: [POSTING] }), { kind: "look", until: STATE.now + 9 });
  assert.deepEqual(said({ quiet_until: STATE.now + 3 }), { kind: "quiet", until: STATE.now + 3 });
  assert.deepEqual(said({ boundaries: [ASKED], quiet_until: STATE.now + 3 }).kind, "minutes");
  assert.deepEqual(said({ boundaries: [ASKED], posting: [POSTING], undo: true }), {
    kind: "posting",
    until: STATE.now + 7,
    undo: true,
  });
});
