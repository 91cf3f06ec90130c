// The background page in a small browser, talking to daemons good and bad.

import assert from "node:assert/strict";
import test, { after, beforeEach, mock } from "node:test";
import { BrowserStub } from "./browser_stub.js";
import { Daemon } from "./daemon_stub.js";
import { BOUNDARY, STATE } from "./known.js";

const really = setTimeout; // the tests hold still the one that all else sees
const browser = BrowserStub.install();
const POPUP = { id: browser.id, url: browser.runtime.getURL("popup/popup.html") };
/** @type {Daemon} */
let daemon;
globalThis.fetch = /** @type {typeof fetch} */ (
  /** @type {unknown} */ ((/** @type {string} */ url, /** @type {any} */ init) => daemon.fetch(url, init))
);
daemon = new Daemon();
await import("../../extension/background.js");
const outbox = await import("../../extension/lib/outbox.js");
assert.equal(await browser.send({ ask: "pair", code: "7K3M-Q9XA", label: "work" }, POPUP), "paired");

beforeEach(async () => {
  daemon = new Daemon();
  await browser.send({ ask: "refresh" }, POPUP);
  daemon.asked = [];
});

after(async () => {
  goTo(undefined); // gives up the held request and the timer, so that node can end
  await daemon.until(() => daemon.reports().at(-1)?.["open"] === null);
});

/** @param {string | undefined} url - What the tab in front shows now. */
function goTo(url) {
  const [tab] = browser.openTabs;
  assert.ok(tab);
  if (url === undefined) delete tab.url;
  else tab.url = url;
  browser.tabs.onUpdated.raise(1, { status: "loading", ...(url === undefined ? {} : { url }) }, tab);
}

/** @param {() => boolean} seen - What comes to be while time goes on, and what is really waited for besides. */
async function ticks(seen) {
  while (!seen()) {
    mock.timers.tick(100);
    await new Promise((resolve) => void really(resolve, 10));
  }
}

/** @returns {Promise<number>} How many spans wait. */
async function waiting() {
  return (await outbox.batch()).spans.length;
}

/** @returns {string} What the popup is told of the daemon. */
function linkKind() {
  return /** @type {{ kind: string }} */ (browser.storage.session.items.get("link")).kind;
}

const span = { platform: "p", surface: "feed", since: 1000, start: 1000, end: 2000 };

test("a change of place is reported at once, and nothing of the address", async () => {
  goTo("https://p.test/");
  await daemon.until(() => daemon.reports().some(({ open }) => open?.surface === "feed"));
  goTo("https://p.test/m/secret-42?name=secret#secret");
  await daemon.until(() => daemon.reports().some(({ open }) => open?.surface === "messages"));
  goTo(undefined);
  await daemon.until(() => daemon.reports().at(-1)?.["open"] === null);
  assert.equal(JSON.stringify(daemon.asked).includes("secret"), false);
  assert.equal(JSON.stringify([...browser.storage.local.items]).includes("secret"), false);
  assert.equal(JSON.stringify([...browser.storage.session.items]).includes("secret"), false);
});

test("each sample is durable at once, so that a killed browser loses only what came after it", async () => {
  const kept = () => /** @type {{ seen: number } | null} */ (browser.storage.local.items.get("open"));
  goTo("https://p.test/");
  await daemon.until(() => daemon.reports().some(({ open }) => open?.surface === "feed"));
  const first = kept()?.seen ?? Infinity;
  while (Date.now() <= first) await new Promise(setImmediate);
  browser.alarms.onAlarm.raise({ name: "look-a" });
  while ((kept()?.seen ?? 0) <= first) await new Promise(setImmediate);
  goTo(undefined);
  await daemon.until(() => daemon.reports().at(-1)?.["open"] === null);
  assert.equal(kept(), null);
});

test("where a block holds nothing is counted, also by a look that comes before the arrival", async () => {
  /** @type {Wire.BoundaryState} */
  const block = { ...BOUNDARY, response: "block", covers: ["*/feed"], holds: [0, null] };
  daemon.state = { ...STATE, boundaries: [block] };
  await browser.send({ ask: "refresh" }, POPUP);
  const [tab] = browser.openTabs;
  assert.ok(tab);
  tab.url = "https://p.test/";
  browser.tabs.onActivated.raise({ tabId: 1, windowId: 1 });
  await browser.send({ ask: "refresh" }, POPUP); // it has looked by then
  goTo("https://p.test/m/1");
  await daemon.until(() => daemon.reports().some(({ open }) => open?.surface === "messages"));
  goTo(undefined);
  await daemon.until(() => daemon.reports().at(-1)?.["open"] === null);
  const counted = daemon.reports().flatMap(({ spans, open }) => [...spans, ...(open ? [open] : [])]);
  assert.deepEqual([...new Set(counted.map(({ surface }) => surface))], ["messages"]);
});

test("a block that begins to hold where something may be written goes on being counted", async () => {
  goTo("https://p.test/m/1");
  await daemon.until(() => daemon.reports().some(({ open }) => open?.surface === "messages"));
  /** @type {Wire.BoundaryState} */
  const block = { ...BOUNDARY, response: "block", covers: ["*/messages"], holds: [0, null] };
  daemon.state = { ...STATE, boundaries: [block] };
  await browser.send({ ask: "refresh" }, POPUP);
  browser.tabs.onActivated.raise({ tabId: 1, windowId: 1 });
  await browser.send({ ask: "refresh" }, POPUP);
  await daemon.until(() => daemon.reports().length > 1);
  assert.equal(daemon.reports().at(-1)?.["open"]?.surface, "messages");
  goTo(undefined);
  await daemon.until(() => daemon.reports().at(-1)?.["open"] === null);
});

test("what goes on is told at once also after the only span was set aside", async () => {
  goTo("https://p.test/");
  await daemon.until(() => daemon.reports().some(({ open }) => open?.surface === "feed"));
  daemon.answers = (asked) =>
    asked.message["spans"]?.length > 0
      ? { status: 400, body: "{}", signed: true }
      : daemon.honest(asked);
  daemon.asked = [];
  await outbox.add([{ ...span, surface: "bad" }]);
  await browser.send({ ask: "refresh" }, POPUP);
  assert.equal(daemon.reports().at(-1)?.["open"]?.surface, "feed");
  goTo(undefined);
  await daemon.until(() => daemon.reports().at(-1)?.["open"] === null);
});

test("in front of a platform two alarms stand, elsewhere one", async () => {
  goTo("https://p.test/");
  await daemon.until(() => daemon.reports().some(({ open }) => open));
  assert.deepEqual([...browser.standingAlarms.keys()], ["look-a", "look-b"]);
  goTo(undefined);
  await daemon.until(() => daemon.reports().at(-1)?.["open"] === null);
  assert.deepEqual([...browser.standingAlarms.keys()], ["here"]);
});

test("a message from anybody but the own pages is ignored", async () => {
  /** @type {BrowserSender[]} */
  const strangers = [
    { id: browser.id, url: "https://p.test/" },
    { id: "another-extension", url: "chrome-extension://another/popup/popup.html" },
    { id: "another-extension", url: POPUP.url },
    { id: browser.id, url: "chrome-extension://another/popup/popup.html" },
    { id: browser.id, url: browser.runtime.getURL("popup/popup.html.evil") },
    { id: browser.id },
    {},
  ];
  for (const sender of strangers) {
    assert.equal(await browser.send({ ask: "in-session", on: true }, sender), undefined);
    assert.equal(await browser.send({ ask: "pair", code: "7K3M-Q9XA", label: "work" }, sender), undefined);
  }
  assert.deepEqual(daemon.asked, []);
});

test("a message that is none is answered with no and does nothing", async () => {
  for (const message of [null, 7, "refresh", {}, { ask: "forget" }, { ask: "in-session", on: "yes" }]) {
    assert.equal(await browser.send(message, POPUP), false);
  }
  assert.equal(await browser.send({ ask: "pair", code: 7, label: "work" }, POPUP), "unreadable");
  assert.equal(await browser.send({ ask: "pair", code: "7K3M-Q9XA", label: "boss" }, POPUP), "unreadable");
  assert.deepEqual(daemon.asked, []);
});

const GOOD = JSON.stringify({ settled: 1e9, gaps: [], refused: [], state: STATE });

/** @type {[string, Daemon["answers"], string][]} */
const BAD = [
  ["is away", () => Promise.reject(new TypeError("refused")), "away"],
  ["says yes unsigned", () => ({ status: 200, body: GOOD, signed: false }), "unverified"],
  ["says 401", () => ({ status: 401, body: "{}", signed: false }), "unverified"],
  ["says that it is not paired", () => ({ status: 403, body: '{"error":"unpaired"}', signed: false }), "unverified"],
  ["says 400 unsigned", () => ({ status: 400, body: "{}", signed: false }), "unverified"],
  ["is of megabytes", () => ({ status: 200, body: "x".repeat(2_000_000), signed: true }), "unverified"],
  ["is signed nonsense", () => ({ status: 200, body: "nonsense", signed: true }), "refused"],
  ["is of wrong types", () => ({ status: 200, body: '{"settled":"9"}', signed: true }), "refused"],
  ["cannot store now", () => ({ status: 503, body: "{}", signed: true }), "refused"],
];

for (const [name, answers, kind] of BAD) {
  test(`a daemon that ${name} loses no span and no key`, async () => {
    await outbox.add([span]);
    const held = await waiting();
    daemon.answers = answers;
    await browser.send({ ask: "refresh" }, POPUP);
    assert.equal(linkKind(), kind);
    assert.equal(await waiting(), held);
    daemon.answers = (asked) => daemon.honest(asked);
    await browser.send({ ask: "refresh" }, POPUP);
    assert.equal(linkKind(), "connected");
    assert.equal(await waiting(), 0);
  });
}

test("in front of a platform a daemon that was away is asked again without an event", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  goTo("https://p.test/");
  await ticks(() => daemon.reports().some(({ open }) => open) && linkKind() === "connected");
  daemon.answers = () => Promise.reject(new TypeError("refused"));
  await browser.send({ ask: "refresh" }, POPUP);
  assert.equal(linkKind(), "away");
  daemon.answers = (asked) => daemon.honest(asked);
  await ticks(() => linkKind() === "connected");
  mock.timers.reset();
});

test("one span that cannot be read is set aside, the others arrive", async () => {
  await outbox.add([span, { ...span, surface: "bad" }, span, span]);
  /** @type {Set<number>} */
  const stored = new Set();
  daemon.answers = (asked) => {
    const spans = /** @type {{ n: number, surface: string }[] | undefined} */ (asked.message["spans"]);
    if (!spans) return daemon.honest(asked);
    if (spans.some(({ surface }) => surface === "bad")) return { status: 400, body: "{}", signed: true };
    for (const { n } of spans) stored.add(n);
    let settled = asked.message["from"] - 1;
    while (stored.has(settled + 1)) settled += 1;
    const body = JSON.stringify({ settled, gaps: [], refused: [], state: STATE });
    return { status: 200, body, signed: true };
  };
  await browser.send({ ask: "refresh" }, POPUP);
  await browser.send({ ask: "refresh" }, POPUP);
  assert.equal(stored.size, 3);
  assert.equal(await waiting(), 0);
  assert.equal(linkKind(), "connected");
});

test("a failed pairing changes nothing", async () => {
  const pair = browser.storage.local.items.get("pair");
  daemon.answers = (asked) =>
    asked.path === "/v1/pair" ? { status: 403, body: "{}", signed: false } : daemon.honest(asked);
  assert.equal(await browser.send({ ask: "pair", code: "7K3MQ9XB", label: "both" }, POPUP), "refused");
  daemon.answers = () => ({ status: 200, body: '{"key":"x"}', signed: false });
  assert.equal(await browser.send({ ask: "pair", code: "7K3MQ9XB", label: "both" }, POPUP), "strange");
  assert.deepEqual(browser.storage.local.items.get("pair"), pair);
});

test("after the installation the Start page opens by itself, and after an update it does not", () => {
  const before = browser.openTabs.length;
  browser.runtime.onInstalled.raise({ reason: "update" });
  assert.equal(browser.openTabs.length, before);
  browser.runtime.onInstalled.raise({ reason: "install" });
  assert.equal(browser.openTabs.length, before + 1);
  browser.openTabs = browser.openTabs.slice(0, before);
  for (const tab of browser.openTabs) tab.active = true;
});

test("a text of hers is asked for when she copies it, and kept nowhere", async () => {
  const told = await browser.send({ ask: "copy", text: "out_of_hours" }, POPUP);
  assert.equal(told, "I read messages here in my office hours.");
  const kept = JSON.stringify([...browser.storage.local.items, ...browser.storage.session.items]);
  assert.equal(kept.includes("office hours"), false);
  assert.deepEqual(daemon.asked.map(({ path }) => path), ["/v1/copy"]);
});

test("what can be copied is learned when a page asks anew, and stays known where nothing answers", async () => {
  const known = () => browser.storage.session.items.get("beside");
  await browser.send({ ask: "refresh" }, POPUP);
  assert.deepEqual(known(), { texts: ["out_of_hours"], invite: null });
  daemon.answers = (asked) =>
    asked.path === "/v1/beside" ? { status: 200, body: '{"texts":"x"}', signed: true } : daemon.honest(asked);
  await browser.send({ ask: "refresh" }, POPUP);
  assert.deepEqual(known(), { texts: ["out_of_hours"], invite: null });
});

test("the dashboard is opened by the daemon; no link comes back", async () => {
  assert.equal(await browser.send({ ask: "open", page: "review" }, POPUP), true);
  assert.deepEqual(daemon.asked.map(({ path, message }) => [path, message]), [["/v1/open", { page: "review" }]]);
});

test("a first boundary is asked for by the Start page, and what came of it is said", async () => {
  const start = { id: browser.id, url: browser.runtime.getURL("start/start.html") };
  assert.deepEqual(await browser.send({ ask: "offer" }, start), { free: true, offers: [] });
  assert.equal(await browser.send({ ask: "begin", answer: "messages", week: null }, start), "");
  daemon.answers = (asked) =>
    asked.path === "/v1/begin"
      ? { status: 200, body: '{"kept":false,"problem":"boundaries"}', signed: true }
      : daemon.honest(asked);
  assert.equal(await browser.send({ ask: "begin", answer: "messages", week: null }, start), "boundaries");
  daemon.answers = () => ({ status: 200, body: '{"kept":true,"problem":""}', signed: false });
  assert.equal(await browser.send({ ask: "begin", answer: "messages", week: null }, start), "away");
});

test("what is no text, page or answer is asked of nobody", async () => {
  for (const message of [
    { ask: "copy", text: "leave" },
    { ask: "copy" },
    { ask: "open", page: "data" },
    { ask: "begin", answer: "nothing", week: null },
  ]) {
    assert.equal(await browser.send(message, POPUP), false);
  }
  assert.deepEqual(daemon.asked, []);
});

test("in session is asked for with its hour", async () => {
  assert.equal(await browser.send({ ask: "in-session", on: true }, POPUP), true);
  const asked = daemon.asked.find(({ path }) => path === "/v1/act");
  assert.deepEqual(asked?.message, { do: "in-session", on: true, minutes: 60 });
});
