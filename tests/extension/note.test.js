// The one line of the popup: never two, and the first that holds.

import assert from "node:assert/strict";
import test from "node:test";
import { noteOf } from "../../extension/lib/pressing.js";
import { BOUNDARY, STATE } from "./known.js";

const UNTIL = STATE.now + 900_000;
const LOOKED = { ...BOUNDARY, silent_why: /** @type {const} */ ("look"), silent_until: UNTIL };
const INVITE = { about: /** @type {const} */ ("drift"), questions: 2 };
/** @type {Wire.BesideAnswer} */
const BESIDE = { texts: [], invite: INVITE };

test("after a look the signpost is next, if her numbers are there", () => {
  assert.deepEqual(noteOf({ ...STATE, boundaries: [LOOKED] }, { texts: ["crisis"], invite: null }, [], false), {
    kind: "look",
    until: UNTIL,
    crisis: true,
  });
  assert.deepEqual(noteOf({ ...STATE, boundaries: [LOOKED] }, { texts: ["out_of_hours"], invite: null }, [], false), {
    kind: "look",
    until: UNTIL,
    crisis: false,
  });
});

test("what she pressed comes first, then what is amiss, and what can wait comes last", () => {
  /** @type {Wire.State} */
  const everything = {
    ...STATE,
    boundaries: [LOOKED],
    posting: [{ platform: "x", since: STATE.now, until: UNTIL }],
    quiet_until: UNTIL,
    settings_ok: false,
  };
  const kinds = [
    noteOf(everything, BESIDE, ["X"], true),
    noteOf({ ...everything, boundaries: [] }, BESIDE, ["X"], true),
    noteOf({ ...everything, boundaries: [], posting: [] }, BESIDE, ["X"], true),
    noteOf({ ...STATE, settings_ok: false }, BESIDE, ["X"], true),
    noteOf({ ...STATE, settings_ok: false }, BESIDE, [], true),
    noteOf({ ...STATE, settings_ok: false }, BESIDE, [], false),
    noteOf(STATE, BESIDE, [], false),
    noteOf(STATE, null, [], false),
    noteOf(null, BESIDE, ["X"], true),
  ].map(({ kind }) => kind);
  assert.deepEqual(kinds, ["look", "posting", "quiet", "hidden", "pause", "mistake", "invite", "none", "none"]);
});

test("an invitation says what stands out and how much it asks", () => {
  assert.deepEqual(noteOf(STATE, BESIDE, [], false), { kind: "invite", about: "drift", questions: 2 });
});
