/**
 * Which tabs are held back now, and how. PURE: no browser, no sentence; the instant is an argument.
 *
 * Only a boundary that she gave `response = "pause"` or `"block"` holds anything back, only while
 * the daemon says that it holds (use is past, or would be at once), and only while the daemon is
 * heard: what is not known is never held against her. In session nothing comes up; a
 * pause that stands already stays, and says nothing until `Show`.
 */

/** Nothing is written on these, so their tab may go; every other tab stays as it is. */
export const NOTHING_WRITTEN = new Set(["feed", "shorts", "explore", "watch"]);
/** `Continue` lasts so long, and `I need to look` (the daemon's own rule). */
export const CONTINUE_MS = 300_000;
export const LOOK_MS = 900_000;

/**
 * @typedef {import("./classify.js").Place} Place
 * @typedef {Record<string, number>} Passes - Until when each boundary holds nothing back here.
 * @typedef {object} Shown - A tab.
 * @property {Place | null} place - What it shows; null for every other site.
 * @property {boolean} written - Whether something may have been written in it.
 * @property {boolean} standing - Whether a pause stands above it already.
 * @typedef {object} Pause
 * @property {string[]} boundaries - All that hold this tab back; the first is the one that is named.
 * @property {string} name - Of the first.
 * @property {string} plan - Of the first; "" without one.
 * @property {boolean} silent - In session: nothing is said until `Show`.
 * @property {"overlay" | "page"} how - A page on which something may have been written is never left
 *   by itself: it gets the overlay, which keeps it.
 */

/**
 * @param {{ link: import("./storage.js").Link, state: Wire.State | null }} kept - As it is kept.
 * @returns {Wire.State | null} The last told, if the daemon is heard.
 */
export function toldNow({ link, state }) {
  return link.kind === "connected" ? state : null;
}

/**
 * @param {Wire.State | null} state - The last told, if the daemon is heard.
 * @param {Shown} tab - Which tab.
 * @param {Passes} passes - What she chose in a pause before.
 * @param {number} now - UTC ms.
 * @returns {Pause | null} How the tab is held back; null: not at all.
 */
export function pauseOf(state, tab, passes, now) {
  const { place, written, standing } = tab;
  if (!state || !place || isAfter(state.quiet_until, now)) return null;
  if (state.session.on && !standing) return null;
  const holding = state.boundaries.filter((each) => covers(each, place) && holds(each, passes, now));
  const first = holding.find(({ response }) => response === "block") ?? holding[0];
  if (!first) return null;
  const page = first.response === "block" && !written && !standing;
  return {
    boundaries: [first, ...holding.filter((each) => each !== first)].map(({ id }) => id),
    name: first.name,
    plan: first.plan,
    silent: state.session.on,
    how: page ? "page" : "overlay",
  };
}

/**
 * Whether something may have been written in a tab.
 * @param {Place | null} place - What it shows.
 * @param {boolean} arriving - Whether its address has changed just now.
 * @param {boolean} before - Whether something may have been written before that.
 * @returns {boolean} True also where nobody can know.
 */
export function mayBeWritten(place, arriving, before) {
  if (!place) return false;
  return arriving ? before : !NOTHING_WRITTEN.has(place.surface);
}

/**
 * Whether any of these boundaries still holds, for the page that stands in place of a platform.
 * @param {Wire.State} state - The last told.
 * @param {readonly string[]} boundaries - Their ids.
 * @param {Passes} passes - What she chose before.
 * @param {number} now - UTC ms.
 * @returns {boolean} False once none does.
 */
export function stillHolds(state, boundaries, passes, now) {
  if (isAfter(state.quiet_until, now)) return false;
  return state.boundaries.some((each) => boundaries.includes(each.id) && holds(each, passes, now));
}

/**
 * The next instant at which something is held back or let go by itself.
 * @param {Wire.State | null} state - The last told.
 * @param {Passes} passes - What she chose before.
 * @param {number} now - UTC ms.
 * @returns {number | null} UTC ms; null: nothing changes unless the daemon says so.
 */
export function nextTurn(state, passes, now) {
  const turns = (state?.boundaries ?? [])
    .filter((each) => each.holds)
    .flatMap((each) => [...(each.holds ?? []), each.silent_until, passes[each.id] ?? null]);
  turns.push(state?.quiet_until ?? null);
  const later = turns.filter((at) => at !== null).filter((at) => at > now);
  return later.length === 0 ? null : Math.min(...later);
}

/**
 * @param {Passes} passes - What she chose before.
 * @param {readonly string[]} boundaries - Which hold nothing back from now on.
 * @param {"continue" | "look"} choice - For how long.
 * @param {number} now - UTC ms.
 * @returns {Passes} With the new ones, without those that have ended.
 */
export function passed(passes, boundaries, choice, now) {
  const until = now + (choice === "look" ? LOOK_MS : CONTINUE_MS);
  const kept = Object.entries(passes).filter(([, end]) => end > now);
  return { ...Object.fromEntries(kept), ...Object.fromEntries(boundaries.map((id) => [id, until])) };
}

/**
 * @param {Wire.BoundaryState} boundary - One of hers.
 * @param {Passes} passes - What she chose before.
 * @param {number} now - UTC ms.
 * @returns {boolean} Whether it holds something back at this instant, as far as is known.
 */
function holds({ id, holds: told, silent_until: silent }, passes, now) {
  if (!told || isAfter(silent, now) || isAfter(passes[id] ?? null, now)) return false;
  const [from, until] = told;
  return from <= now && (until === null || until > now);
}

/**
 * @param {Wire.BoundaryState} boundary - One of hers.
 * @param {Place} place - Of a tab.
 * @returns {boolean} Whether it is about this place.
 */
function covers({ covers: about, excepts }, { platform, surface }) {
  const names = [`${platform}/${surface}`, `${platform}/*`, `*/${surface}`, "*/*"];
  const among = (/** @type {string[]} */ list) => names.some((name) => list.includes(name));
  return among(about) && !among(excepts);
}

/**
 * @param {number | null} until - UTC ms.
 * @param {number} now - UTC ms.
 * @returns {boolean} Whether that is still to come.
 */
function isAfter(until, now) {
  return until !== null && until > now;
}
