// `Close for now`, as the daemon asks for it.

import assert from "node:assert/strict";
import test, { beforeEach } from "node:test";
import { BrowserStub } from "./browser_stub.js";

const browser = BrowserStub.install();
const { obey } = await import("../../extension/lib/commands.js");
const rule = { hosts: [], fragment_patterns: [] };
browser.storage.local.items.set("catalogue", {
  version: "1",
  platforms: [
    {
      id: "p",
      hosts: ["p.test"],
      host_patterns: [],
      surfaces: [
        { id: "messages", patterns: ["^/m/"], ...rule },
        { id: "feed", patterns: ["^/$"], ...rule },
      ],
    },
  ],
});
let count = 0;

/**
 * @param {object} [parts] - What differs.
 * @returns {Wire.Command} A command that is still good.
 */
function close(parts = {}) {
  count += 1;
  return { id: `c${count}`, do: "close", platform: "p", expires: Date.now() + 10_000, ...parts };
}

const tab = { windowId: 1, active: false, audible: false };
const calendar = { ...tab, id: 1, lastAccessed: 10 };
const notes = { ...tab, id: 2, lastAccessed: 20 };
const otherFeed = { ...tab, id: 3, lastAccessed: 30, url: "https://p.test/" };
const feed = { ...tab, id: 4, lastAccessed: 40, url: "https://p.test/", active: true };
const messages = { ...feed, url: "https://p.test/m/1" };

beforeEach(() => {
  browser.openTabs = [calendar, notes, otherFeed, feed].map((each) => ({ ...each }));
});

/** @returns {[number[], number | undefined]} The tabs that are open, and the one in front. */
function tabs() {
  return [browser.openTabs.map(({ id }) => id), browser.openTabs.find(({ active }) => active)?.id];
}

test("the last tab that is no platform comes to the front and a feed goes", async () => {
  await obey(close());
  assert.deepEqual(tabs(), [[1, 2, 3], 2]);
});

test("a page on which something may be written stays behind it untouched", async () => {
  browser.openTabs = [{ ...notes }, { ...messages }];
  await obey(close());
  assert.deepEqual(tabs(), [[2, 4], 2]);
});

test("without another tab a new one comes", async () => {
  browser.openTabs = [{ ...messages }];
  await obey(close());
  assert.deepEqual(tabs(), [[4, 99], 99]);
});

test("a command does nothing when late, done before, unknown, or when she has moved on", async () => {
  const before = tabs();
  await obey(close({ expires: Date.now() - 1 }));
  await obey(close({ platform: "q" }));
  await obey(/** @type {Wire.Command} */ (/** @type {unknown} */ (close({ do: "open" }))));
  assert.deepEqual(tabs(), before);
  const once = close();
  await obey(once);
  browser.openTabs = [calendar, notes, otherFeed, feed].map((each) => ({ ...each }));
  await obey(once);
  assert.deepEqual(tabs(), before);
});
