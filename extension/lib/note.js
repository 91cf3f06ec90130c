/**
 * The one line that is worth saying beside how things stand: at most one, the first that holds.
 * What she pressed comes before what is amiss, and what can wait for days comes last. PURE.
 */

import { askedFor } from "./pressing.js";

/**
 * @typedef {{ kind: "none" } | { kind: "posting", until: number, undo: boolean }
 *   | { kind: "look", until: number, crisis: boolean } | { kind: "minutes", until: number }
 *   | { kind: "quiet", until: number }
 *   | { kind: "hidden", names: string[] } | { kind: "pause" } | { kind: "mistake" }
 *   | { kind: "invite", about: "review" | "drift" | "proposal", questions: number }} Note
 */

/**
 * @param {Wire.State | null} state - The last told.
 * @param {Wire.BesideAnswer | null} beside - What was told beside it.
 * @param {string[]} hidden - Names of platforms that she ticked and the browser hides.
 * @param {boolean} asksPause - Whether a boundary wants a pause that the browser does not allow.
 * @returns {Note} What to say.
 */
export function noteOf(state, beside, hidden, asksPause) {
  if (!state) return { kind: "none" };
  const asked = askedFor(state);
  if (asked.kind === "look") return { ...asked, crisis: beside?.texts.includes("crisis") ?? false };
  if (asked.kind !== "none") return asked;
  if (hidden.length > 0) return { kind: "hidden", names: hidden };
  if (asksPause) return { kind: "pause" };
  if (!state.settings_ok) return { kind: "mistake" };
  return beside?.invite ? { kind: "invite", ...beside.invite } : { kind: "none" };
}
