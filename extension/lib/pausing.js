/**
 * Which tabs are held back now, and how. PURE: no browser, no sentence; the instant is an argument.
 *
 * Only a boundary that she gave `response = "pause"` or `"block"` holds anything back, only while it
 * is past, and only while the daemon is heard: what is not known is never held against her.
 */

import { NOTHING_WRITTEN } from "./surfaces.js";

/** `Continue` lasts so long, and `I need to look` (the daemon's own rule). */
export const CONTINUE_MS = 300_000;
export const LOOK_MS = 900_000;

/**
 * @typedef {import("./classify.js").Place} Place
 * @typedef {Record<string, number>} Passes - Until when each boundary holds nothing back here.
 * @typedef {{ boundary: string, name: string, plan: string, how: "overlay" | "page" }} Pause
 */

/**
 * @param {Wire.State | null} state - The last told, if the daemon is heard.
 * @param {Place | null} place - Of a tab.
 * @param {boolean} arriving - Whether its address has changed just now.
 * @param {Passes} passes - What she chose in a pause before.
 * @param {number} now - UTC ms.
 * @returns {Pause | null} How the tab is held back; null: not at all. A page on which something may
 *   have been written is never left by itself: it gets the overlay, which keeps it.
 */
export function pauseOf(state, place, arriving, passes, now) {
  if (!state || !place || state.session.on || isAfter(state.quiet_until, now)) return null;
  const holding = state.boundaries.filter(
    (each) => holds(each, now) && covers(each, place) && !isAfter(passes[each.id] ?? null, now),
  );
  const first = holding.find(({ response }) => response === "block") ?? holding[0];
  if (!first) return null;
  const page = first.response === "block" && (arriving || NOTHING_WRITTEN.has(place.surface));
  const { id: boundary, name, plan } = first;
  return { boundary, name, plan, how: page ? "page" : "overlay" };
}

/**
 * @param {Wire.State | null} state - The last told.
 * @returns {boolean} Whether a boundary wants the overlay, for which the browser has to be asked.
 */
export function wantsOverlay(state) {
  return (state?.boundaries ?? []).some(({ response }) => response !== "notify");
}

/**
 * @param {Passes} passes - What she chose before.
 * @param {string} boundary - Which holds nothing back from now on.
 * @param {number} until - UTC ms.
 * @param {number} now - UTC ms.
 * @returns {Passes} With the new one, without those that have ended.
 */
export function passed(passes, boundary, until, now) {
  const kept = Object.entries(passes).filter(([, end]) => end > now);
  return { ...Object.fromEntries(kept), [boundary]: until };
}

/**
 * @param {Wire.BoundaryState} boundary - One of hers.
 * @param {number} now - UTC ms.
 * @returns {boolean} Whether it holds something back at this instant, as far as is known.
 */
function holds({ response, standing, until, silent_until: silent }, now) {
  const known = until === null || until > now;
  return response !== "notify" && standing === "past" && known && !isAfter(silent, now);
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
