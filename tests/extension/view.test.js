// What the popup shows of what is known.

import assert from "node:assert/strict";
import test from "node:test";
import { view } from "../../extension/lib/view.js";
import { BOUNDARY, KNOWN, STATE } from "./known.js";

const NOW = STATE.now;

/**
 * @param {Partial<Wire.State>} state - What differs from an empty day.
 * @param {boolean} [shown] - Whether she pressed `Show`.
 * @returns {import("../../extension/lib/view.js").View} What the popup shows.
 */
function seen(state, shown = false) {
  return view({ ...KNOWN, state: { ...STATE, ...state } }, shown);
}

/**
 * @param {import("../../extension/lib/storage.js").LinkKind} kind - How the daemon answers.
 * @returns {import("../../extension/lib/storage.js").Link} A link.
 */
function link(kind) {
  return { ...KNOWN.link, kind };
}

test("each trouble has a screen of its own, the first that holds", () => {
  assert.equal(view({ ...KNOWN, pair: null }, false).screen, "pair");
  assert.equal(view({ ...KNOWN, pair: null, link: link("away") }, false).screen, "pair");
  for (const kind of /** @type {const} */ (["away", "unverified", "mismatch", "refused"])) {
    assert.equal(view({ ...KNOWN, link: link(kind) }, false).screen, kind);
  }
  assert.equal(view({ ...KNOWN, state: null, link: link("unknown") }, false).screen, "connecting");
  assert.equal(view({ ...KNOWN, seen: 0 }, false).screen, "choose");
  assert.equal(view({ ...KNOWN, seen: 0, missing: ["X"] }, false).screen, "state");
  assert.equal(view(KNOWN, false).screen, "state");
});

test("the last known state is shown before the daemon has answered", () => {
  assert.equal(view({ ...KNOWN, link: link("unknown") }, false).screen, "state");
});

test("in session everything is hidden until she wants to see it", () => {
  const session = /** @type {const} */ ({ on: true, why: "switch", until: NOW + 1 });
  assert.equal(seen({ session }).screen, "hidden");
  assert.equal(seen({ session }, true).screen, "state");
  assert.deepEqual(seen({ session }).session, { on: true, own: true, until: NOW + 1 });
});

test("one word stands for all boundaries: that of the one farthest along", () => {
  const at = (/** @type {Wire.BoundaryState["standing"]} */ standing) => ({ ...BOUNDARY, standing });
  assert.equal(seen({}).standing, "counting");
  assert.equal(seen({ boundaries: [at("within"), at("near")] }).standing, "near");
  assert.equal(seen({ boundaries: [at("near"), at("past"), at("within")] }).standing, "past");
  assert.equal(seen({ boundaries: [at("unknown"), at("excepted")] }).standing, "excepted");
});

test("three boundaries are shown, the farthest along first, the rest are counted", () => {
  const boundaries = [
    { ...BOUNDARY, name: "a" },
    { ...BOUNDARY, name: "b" },
    { ...BOUNDARY, name: "c", standing: /** @type {const} */ ("past") },
    { ...BOUNDARY, name: "d", standing: /** @type {const} */ ("near") },
  ];
  const { rows, more } = seen({ boundaries });
  assert.deepEqual(rows.map(({ name }) => name), ["c", "d", "a"]);
  assert.equal(more, 1);
});

/** @type {[string, Partial<Wire.BoundaryState>, object][]} */
const ROWS = [
  ["what is left of a limit", {}, { bar: 0.25, rest: { kind: "time", ms: 1_800_000 } }],
  ["nothing used yet", { used: 0 }, { bar: 0, rest: { kind: "time", ms: 1_800_000 } }],
  ["by how much it is past", { standing: "past", left: -60_000 }, { bar: 1, rest: { kind: "past", ms: 60_000 } }],
  ["past, to the moment", { standing: "past", left: 0 }, { bar: 1, rest: { kind: "word" } }],
  ["checks left", { kind: "checks", used: 4, left: 2 }, { bar: 4 / 6, rest: { kind: "checks", n: 2 } }],
  ["no check left", { kind: "checks", used: 6, left: 0 }, { bar: 1, rest: { kind: "word" } }],
  ["hours have no bar", { kind: "schedule", left: null, until: 7 }, { bar: null, rest: { kind: "until", at: 7 } }],
  ["hours that never end", { kind: "schedule", left: null }, { bar: null, rest: { kind: "word" } }],
  ["an exception", { standing: "excepted", until: 9 }, { bar: null, rest: { kind: "until", at: 9 } }],
  ["not known", { standing: "unknown" }, { bar: null, rest: { kind: "word" } }],
];

for (const [name, parts, expected] of ROWS) {
  test(`a boundary's line says ${name}`, () => {
    const [line] = seen({ boundaries: [{ ...BOUNDARY, ...parts }] }).rows;
    assert.deepEqual({ bar: line?.bar, rest: line?.rest }, expected);
  });
}

test("a platform goes by its name, one that is no longer there by none", () => {
  const minutes = ["x", "gone"].map((platform) => ({ platform, surface: "feed", confirmed: 7, running: 0 }));
  const state = { ...STATE, today: { ...STATE.today, minutes } };
  assert.deepEqual(view({ ...KNOWN, names: { x: "X / Twitter" }, state }, false).platforms, [
    { name: "X / Twitter", ms: 7 },
    { name: "", ms: 7 },
  ]);
});

test("the next edge names its boundary only where several keep hours", () => {
  const edge = { boundary: "evening", at: NOW + 1, opens: false };
  const evening = { ...BOUNDARY, id: "evening", name: "Evening", kind: "schedule" };
  assert.deepEqual(seen({ edge, boundaries: [evening] }).edge, { what: "hours", name: "", at: NOW + 1, opens: false });
  const other = { ...evening, id: "set-times", name: "Set times" };
  assert.deepEqual(seen({ edge, boundaries: [evening, other] }).edge, { what: "named", name: "Evening", at: NOW + 1, opens: false });
});

test("hours of messages alone are said as such", () => {
  const edge = { boundary: "evening", at: NOW + 1, opens: true };
  const of = (/** @type {string[]} */ ...covers) => {
    return seen({ edge, boundaries: [{ ...BOUNDARY, id: "evening", kind: "schedule", covers }] }).edge?.what;
  };
  assert.equal(of("*/messages", "*/requests"), "messages");
  assert.equal(of("instagram/messages"), "messages");
  assert.equal(of("*/messages", "*/feed"), "hours");
  assert.equal(of("*/*"), "hours");
});

test("a browser that runs unheard is named, one that was closed long ago is not", () => {
  const browser = { name: "Firefox", label: /** @type {const} */ ("work"), heard: NOW, unheard_since: null };
  const browsers = [
    browser,
    { ...browser, name: "Chromium", unheard_since: NOW - 9 },
    { ...browser, name: "Old", heard: NOW - 3_600_000 },
    { ...browser, name: "New", heard: null },
  ];
  const { heard, unheard } = seen({ browsers });
  assert.deepEqual(heard, ["Firefox"]);
  assert.deepEqual(unheard, [{ name: "Chromium", since: NOW - 9 }]);
});
