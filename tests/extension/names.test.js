// Names inside sentences: they cannot turn, break or stretch what stands around them.

import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { inside, plain, short } from "../../extension/ui/names.js";

test("a name without tricks stays as it is, whatever its script", () => {
  for (const name of ["Evening", "ערב", "مساء", "Zoë & Co", "<b>x</b>", "夜", "a\u200Db"]) assert.equal(plain(name), name);
});

test("marks of direction, line breaks and what is not seen are taken out", () => {
  assert.equal(plain("Eve\u202Egnin"), "Eve gnin");
  assert.equal(plain("a\nb\r\nc\u2028d\u0000e"), "a b c d e");
  assert.equal(plain("\u2066\u200F\uFEFF"), "");
});

test("a name is never longer than can be read", () => {
  assert.equal(plain("x".repeat(5_000)).length, 200);
});

test("where the end of a sentence matters more, only a name's beginning stands", () => {
  assert.equal(short("Evening", 10), "Evening");
  assert.equal(short("Messages only in office hours", 10), "Messages…");
});

test("inside a sentence a name is isolated, and cannot end its isolation itself", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (name) => {
      const said = inside(name);
      assert.ok(said.startsWith("\u2068") && said.endsWith("\u2069"));
      assert.doesNotMatch(said.slice(1, -1), /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/u);
      assert.ok(said.length <= 202);
    }),
  );
});
