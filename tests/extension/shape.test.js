// Answers of the wrong shape are no answers, whoever proves them.

import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { read } from "../../extension/lib/shape.js";
import { BOUNDARY, STATE } from "./known.js";

const FULL = { ...STATE, boundaries: [BOUNDARY] };

test("an answer as agreed is read, with fields of a later version too", () => {
  assert.deepEqual(read("state", { ...FULL, later: 1 }), { ...FULL, later: 1 });
  const answer = { settled: 3, gaps: [[1, 2]], refused: [{ n: 3, why: "old" }], state: FULL };
  assert.deepEqual(read("spans", answer), answer);
});

/** @type {[string, unknown][]} */
const WRONG = [
  ["nothing", undefined],
  ["null", null],
  ["a list", [FULL]],
  ["a text", "state"],
  ["a missing field", { ...FULL, today: undefined }],
  ["a fraction", { ...FULL, revision: 1.5 }],
  ["a number as text", { ...FULL, now: "1" }],
  ["an unknown standing", { ...FULL, boundaries: [{ ...BOUNDARY, standing: "over" }] }],
  ["a name that never ends", { ...FULL, boundaries: [{ ...BOUNDARY, name: "x".repeat(1e6) }] }],
  ["ten thousand boundaries", { ...FULL, boundaries: Array.from({ length: 10_000 }, () => BOUNDARY) }],
];

for (const [name, value] of WRONG) {
  test(`${name} is no state`, () => assert.equal(read("state", value), null));
}

test("no value at all makes the reading fail", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(
        ...(/** @type {const} */ (["hello", "catalogue", "spans", "state", "wait", "pair"])),
      ),
      fc.jsonValue(),
      (name, value) => {
        assert.equal(read(name, value), null);
      },
    ),
  );
});

test("fields that an object inherits do not count", () => {
  assert.equal(read("pair", Object.create({ key_id: "a", key: "b", name: "c" })), null);
});
