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

test("the page of the popup names every module that it needs, and no other", () => {
  const page = readFileSync(POPUP, "utf8");
  const named = [...page.matchAll(/<link rel="modulepreload" href="([^"]+)">/g)];
  const files = named.map(([, name]) => new URL(name ?? "", POPUP).href);
  const needed = imported(new URL("popup.js", POPUP), new Set());
  assert.deepEqual(files.toSorted(), [...needed].toSorted());
});
