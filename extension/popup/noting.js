/** The one line of the popup in words, and what its button does. */

import { inside } from "../ui/names.js";
import { all, plural, say, when } from "../ui/words.js";

/** @typedef {import("../lib/note.js").Note} Note */
/**
 * @typedef {"undo" | "loud" | "copy-crisis" | "options" | "allow-pause" | "review" | ""} Doing
 * @typedef {{ said: string, button: string, doing: Doing }} Line
 */

/** @type {Line} */
const SILENT = { said: "", button: "", doing: "" };

/**
 * @param {Note} note - What is worth saying.
 * @param {number} at - UTC ms.
 * @returns {Line} It in words; `button` is the key of what its button says.
 */
export function lineOf(note, at) {
  if (note.kind === "none") return SILENT;
  if (note.kind === "posting") {
    const said = say("asked_posting", when(note.until, at));
    return note.undo ? { said, button: "press_undo", doing: "undo" } : { ...SILENT, said };
  }
  if (note.kind === "look") return looking(note, at);
  if (note.kind === "minutes") return { ...SILENT, said: say("asked_until", when(note.until, at)) };
  if (note.kind === "quiet") {
    return { said: say("asked_quiet", when(note.until, at)), button: "asked_loud", doing: "loud" };
  }
  return waiting(note);
}

/**
 * @param {Extract<Note, { kind: "look" }>} note - She needs to look.
 * @param {number} at - UTC ms.
 * @returns {Line} With the signpost as the next thing, or how to have one.
 */
function looking({ until, crisis }, at) {
  const said = say("asked_until", when(until, at));
  if (crisis) return { said, button: "copy_crisis", doing: "copy-crisis" };
  return { ...SILENT, said: `${said} ${say("crisis_missing")}` };
}

/**
 * @param {Extract<Note, { kind: "hidden" | "pause" | "mistake" | "invite" }>} note - What waits.
 * @returns {Line} In words.
 */
function waiting(note) {
  if (note.kind === "hidden") {
    return { said: say("access_missing", all(note.names.map(inside))), button: "access_button", doing: "options" };
  }
  if (note.kind === "pause") return { said: say("pause_wanted"), button: "pause_allow", doing: "allow-pause" };
  if (note.kind === "mistake") return { ...SILENT, said: say("settings_mistake") };
  const said =
    note.about === "review" ? plural("invite_review", note.questions) : say(`invite_${note.about}`);
  return { said, button: "invite_button", doing: "review" };
}
