// Which match patterns hold which others: what browsers answer to `permissions.contains`.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { covers } from "../../extension/lib/classify.js";

const INSTAGRAM = "https://*.instagram.com/*";

test("a pattern holds itself, and what lies within it", () => {
  assert.ok(covers([INSTAGRAM], INSTAGRAM));
  assert.ok(covers([INSTAGRAM], "https://www.instagram.com/*"));
  assert.ok(covers([INSTAGRAM], "https://instagram.com/*"));
  assert.ok(covers(["*://*.instagram.com/*"], INSTAGRAM));
  assert.ok(covers(["https://*/*"], INSTAGRAM));
  assert.ok(covers(["<all_urls>"], INSTAGRAM));
  assert.ok(covers(["*://*/*"], "https://x.com/*"));
});

test("one host does not hold another, nor a part of it the whole", () => {
  assert.ok(!covers([], INSTAGRAM));
  assert.ok(!covers(["https://www.instagram.com/*"], INSTAGRAM));
  assert.ok(!covers(["http://*.instagram.com/*"], INSTAGRAM));
  assert.ok(!covers(["https://*.notinstagram.com/*"], INSTAGRAM));
  assert.ok(!covers([INSTAGRAM], "https://*.notinstagram.com/*"));
  assert.ok(!covers(["https://*.com.example/*", "http://127.0.0.1/*"], INSTAGRAM));
  assert.ok(!covers(["https://*.x.com/*"], "https://*/*"));
});

test("what is no pattern holds nothing, and nothing holds it", () => {
  assert.ok(!covers(["", "file", "instagram.com"], INSTAGRAM));
  assert.ok(!covers(["<all_urls>"], ""));
});

test("every host that can be asked for holds itself alone", () => {
  const manifest = JSON.parse(readFileSync(new URL("../../extension/manifest.json", import.meta.url), "utf8"));
  /** @type {string[]} */
  const all = manifest.optional_host_permissions.filter((/** @type {string} */ each) => each !== "https://*/*");
  for (const pattern of all) {
    const others = all.filter((each) => each !== pattern && covers([pattern], each));
    assert.ok(covers([pattern], pattern), pattern);
    assert.ok(others.every((each) => new URL(each.replace("*.", "")).host.endsWith(new URL(pattern.replace("*.", "")).host)), pattern);
  }
});
