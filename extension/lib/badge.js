/**
 * The badge takes the place of notices where the desktop can show none; else it is off. Shapes, not
 * colours: nothing blinks, nothing is red, and in session it is empty.
 */

import { api } from "./browser.js";

const SHAPES = { within: "", excepted: "", unknown: "", near: "◐", past: "◆" };
const GROUND = "#3d5a6c";
const INK = "#ffffff";

/**
 * @param {Wire.State | null} state - The last told; null while the daemon is not heard.
 * @returns {Promise<void>} When it is shown.
 */
export async function showBadge(state) {
  const text = state && state.notices === "unavailable" && !state.session.on ? shapeOf(state) : "";
  await api.action.setBadgeText({ text });
  if (!text) return;
  await api.action.setBadgeBackgroundColor({ color: GROUND });
  await api.action.setBadgeTextColor?.({ color: INK });
}

/**
 * @param {Wire.State} state - The state.
 * @returns {string} The shape of the boundary that is farthest along.
 */
function shapeOf(state) {
  const all = new Set(state.boundaries.map(({ standing }) => standing));
  return all.has("past") ? SHAPES.past : all.has("near") ? SHAPES.near : "";
}
