/**
 * What the popup shows, made from what is known. PURE: no sentence, no browser; ids and numbers go
 * in and come out, `popup.js` finds the words.
 */

import { noteOf, presses, wantsOverlay } from "./pressing.js";

/**
 * @typedef {{ surface: string, ms: number }} OfSurface
 * @typedef {{ platform: string, ms: number }} OfPlatform
 *
 * @typedef {object} Known
 * @property {import("./storage.js").Pair | null} pair - With which daemon.
 * @property {import("./storage.js").Link} link - How it answers.
 * @property {Wire.State | null} state - What it told last.
 * @property {Wire.BesideAnswer | null} beside - What it told beside that.
 * @property {number} seen - How many platforms the browser shows.
 * @property {Record<string, string>} names - Of platforms, by id.
 * @property {string[]} missing - Names of those that she ticked and the browser hides.
 * @property {boolean} mayPause - Whether the browser lets a page be held back.
 * @property {import("./classify.js").Place | null} front - The platform behind the popup.
 *
 * @typedef {"pair" | "connecting" | "away" | "unverified" | "mismatch" | "refused" | "choose"
 *   | "hidden" | "state"} Screen
 * @typedef {Wire.BoundaryState["standing"]} Standing
 * @typedef {{ kind: "word" } | { kind: "time", ms: number } | { kind: "past", ms: number }
 *   | { kind: "checks", n: number } | { kind: "until", at: number }} Rest
 * @typedef {{ name: string, standing: Standing, bar: number | null, rest: Rest }} Row
 *
 * @typedef {object} View
 * @property {Screen} screen - What to show; all but "state" and "hidden" have one thing to do.
 * @property {boolean} connected - Whether the state is of now.
 * @property {Standing | "counting"} standing - Of all boundaries together; "counting" without any.
 * @property {{ what: "hours" | "messages" | "named", name: string, at: number, opens: boolean }
 *   | null} edge - What comes next; by name only where several boundaries keep hours.
 * @property {Row[]} rows - Up to three boundaries, the farthest along first.
 * @property {number} more - How many boundaries are not among them.
 * @property {OfSurface[]} minutes - Where time went today, most first.
 * @property {{ name: string, ms: number }[]} platforms - The same by platform; "" is all others.
 * @property {number} checks - Of today.
 * @property {number} unknown - Milliseconds of today that are not known.
 * @property {{ name: string, since: number }[]} unheard - Browsers that run and are not heard.
 * @property {string[]} heard - Browsers that are heard.
 * @property {{ on: boolean, own: boolean, until: number | null }} session - Whether notices are
 *   held, whether by her own switch, and until when.
 * @property {import("./pressing.js").Press[]} presses - What she can do now.
 * @property {import("./pressing.js").Note} note - The one line worth saying.
 */

export const MOST_ROWS = 3;
const MOST_SURFACES = 3;
const MOST_PLATFORMS = 5;
/** Stands for all that is not named. */
const OTHER = "other";
const HEARD_WITHIN_MS = 360_000;

/** What such a boundary is about can be called by what it is. */
const MESSAGES = new Set(["messages", "requests"]);

/** @type {Standing[]} */
const FARTHEST_FIRST = ["past", "near", "within", "excepted", "unknown"];

/**
 * Make the view.
 * @param {Known} known - All that is known.
 * @param {boolean} shown - Whether she pressed `Show` while in session.
 * @returns {View} What to show.
 */
export function view(known, shown) {
  const { state } = known;
  const boundaries = sorted(state?.boundaries ?? []);
  const minutes = state?.today.minutes ?? [];
  return {
    screen: screenOf(known, shown),
    connected: known.link.kind === "connected",
    standing: state ? overall(boundaries) : "unknown",
    edge: edgeOf(state),
    rows: boundaries.slice(0, MOST_ROWS).map(row),
    more: Math.max(0, boundaries.length - MOST_ROWS),
    minutes: bySurface(minutes),
    platforms: byPlatform(minutes).map(({ platform, ms }) => ({ name: known.names[platform] ?? "", ms })),
    checks: state?.today.checks ?? 0,
    unknown: state?.today.unknown ?? 0,
    unheard: unheardOf(state),
    heard: heardOf(state),
    session: sessionOf(state),
    presses: presses(state, known.front, known.beside?.texts ?? []),
    note: noteOf(state, known.beside, known.missing, wantsOverlay(state) && !known.mayPause),
  };
}

/**
 * @param {Known} known - All that is known.
 * @param {boolean} shown - Whether she pressed `Show`.
 * @returns {Screen} The first that holds.
 */
function screenOf({ pair, link, state, seen, missing }, shown) {
  if (!pair) return "pair";
  if (link.kind !== "connected" && link.kind !== "unknown") return link.kind;
  if (!state) return "connecting";
  if (seen === 0 && missing.length === 0) return "choose";
  return state.session.on && !shown ? "hidden" : "state";
}

/**
 * @param {readonly Wire.BoundaryState[]} boundaries - In her order.
 * @returns {Wire.BoundaryState[]} The farthest along first, else in her order.
 */
function sorted(boundaries) {
  const place = (/** @type {Standing} */ standing) => FARTHEST_FIRST.indexOf(standing);
  return boundaries.toSorted((a, b) => place(a.standing) - place(b.standing));
}

/**
 * @param {readonly Wire.BoundaryState[]} boundaries - The farthest along first.
 * @returns {View["standing"]} One word for all of them.
 */
function overall(boundaries) {
  return boundaries[0]?.standing ?? "counting";
}

/**
 * @param {Wire.State | null} state - The last told.
 * @returns {View["edge"]} What comes next; null if nothing is known to.
 */
function edgeOf(state) {
  if (!state?.edge) return null;
  const { boundary, at, opens } = state.edge;
  const keepers = state.boundaries.filter(({ kind }) => kind === "schedule");
  const keeper = keepers.find(({ id }) => id === boundary);
  if (keepers.length > 1 && keeper) return { what: "named", name: keeper.name, at, opens };
  const covers = keeper?.covers ?? [];
  const messages = covers.length > 0 && covers.every((atom) => MESSAGES.has(atom.split("/").at(-1) ?? ""));
  return { what: messages ? "messages" : "hours", name: "", at, opens };
}

/**
 * @param {Wire.BoundaryState} boundary - One of hers.
 * @returns {Row} Its line.
 */
function row({ name, kind, standing, used, left, until }) {
  const counted = left !== null && standing !== "excepted" && standing !== "unknown";
  const bar = !counted ? null : left > 0 ? used / (used + left) : 1;
  return { name, standing, bar, rest: restOf(kind, standing, left, until) };
}

/**
 * @param {string} kind - Of the boundary.
 * @param {Standing} standing - How it stands.
 * @param {number | null} left - Milliseconds or checks; negative when past.
 * @param {number | null} until - Until when that holds.
 * @returns {Rest} What to say beside its name.
 */
function restOf(kind, standing, left, until) {
  if (standing === "unknown") return { kind: "word" };
  if (standing === "excepted" || left === null) {
    return until === null ? { kind: "word" } : { kind: "until", at: until };
  }
  if (kind === "checks") return left > 0 ? { kind: "checks", n: left } : { kind: "word" };
  if (standing !== "past") return { kind: "time", ms: Math.max(0, left) };
  return left < 0 ? { kind: "past", ms: -left } : { kind: "word" };
}

/**
 * @param {Wire.State | null} state - The last told.
 * @returns {View["unheard"]} Browsers that run and are not heard.
 */
function unheardOf(state) {
  return (state?.browsers ?? []).flatMap(({ name, unheard_since: since }) =>
    since === null ? [] : [{ name, since }],
  );
}

/**
 * @param {Wire.State | null} state - The last told.
 * @returns {string[]} Browsers that were heard a moment ago.
 */
function heardOf(state) {
  return (state?.browsers ?? [])
    .filter(({ heard, unheard_since: since }) => {
      return state && since === null && heard !== null && state.now - heard <= HEARD_WITHIN_MS;
    })
    .map(({ name }) => name);
}

/**
 * @param {Wire.State | null} state - The last told.
 * @returns {View["session"]} In session or not.
 */
function sessionOf(state) {
  const session = state?.session;
  return {
    on: session?.on ?? false,
    own: session?.why === "switch",
    until: session?.until ?? null,
  };
}

/**
 * @param {readonly Wire.Minutes[]} minutes - By platform and surface.
 * @returns {OfSurface[]} By surface, most first; the rest together as "other".
 */
export function bySurface(minutes) {
  return most(sums(minutes, ({ surface }) => surface), MOST_SURFACES).map(([surface, ms]) => ({ surface, ms }));
}

/**
 * @param {readonly Wire.Minutes[]} minutes - By platform and surface.
 * @returns {OfPlatform[]} By platform, most first; the rest together as "other".
 */
export function byPlatform(minutes) {
  return most(sums(minutes, ({ platform }) => platform), MOST_PLATFORMS).map(([platform, ms]) => ({ platform, ms }));
}

/**
 * @param {readonly Wire.Minutes[]} minutes - By platform and surface.
 * @param {(each: Wire.Minutes) => string} of - What they are summed by.
 * @returns {[string, number][]} Milliseconds of each that has any.
 */
function sums(minutes, of) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const each of minutes) {
    found.set(of(each), (found.get(of(each)) ?? 0) + each.confirmed + each.running);
  }
  return [...found].filter(([, ms]) => ms > 0);
}

/**
 * @param {[string, number][]} all - Names and milliseconds.
 * @param {number} count - So many lines at most.
 * @returns {[string, number][]} Most first; what has no line of its own is "other", the last.
 */
function most(all, count) {
  const named = all.filter(([name]) => name !== OTHER).sort((a, b) => b[1] - a[1]);
  const kept = named.slice(0, all.length > count ? count - 1 : count);
  const rest = all.filter((each) => !kept.includes(each)).reduce((sum, [, ms]) => sum + ms, 0);
  return rest > 0 ? [...kept, [OTHER, rest]] : kept;
}
