// The popup's modules are fetched side by side: its page names all that its script imports.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

const POPUP = new URL("../../extension/popup/popup.html", import.meta.url);

/**
 * @param {URL} file - A module.
 * @param {Set<string>} found - All that were found so far; takes those that it imports.
 * @returns {Set<string>} The same.
 */
function imported(file, found) {
  const text = readFileSync(file, "utf8");
  for (const [, name] of text.matchAll(/^import\s+(?:[^"']*?from\s+)?"(\.[^"]+)"/gm)) {
    const next = new URL(name ?? "", file);
    if (found.has(next.href)) continue;
    found.add(next.href);
    imported(next, found);
  }
  return found;
}

const PAGE = readFileSync(POPUP, "utf8");
const FETCHED = [...PAGE.matchAll(/<(?:link rel="modulepreload" href|script type="module" async(?: blocking="render")? src)="([^"]+)"/g)].map(
  ([, name]) => new URL(name ?? "", POPUP).href,
);

test("the page of the popup names every module that it needs, and no other", () => {
  const script = new URL("popup.js", POPUP);
  const needed = imported(script, new Set([script.href]));
  assert.deepEqual(FETCHED.toSorted(), [...needed].toSorted());
});

test("what is known is asked for before anything else is fetched", () => {
  const asking = new URL("asking.js", POPUP);
  const needed = imported(asking, new Set([asking.href]));
  assert.deepEqual(FETCHED.slice(0, needed.size).toSorted(), [...needed].toSorted());
  assert.ok(PAGE.indexOf('src="asking.js"') < PAGE.indexOf('rel="stylesheet"'));
});
