/** The last change, above every page, with the button that undoes it for as long as it can be. */

import { ask } from "./api.js";
import { part } from "./dom.js";
import { named, problemOf, say } from "./words.js";

/** @type {{ change: Wire.UndoAnswer["last"], told: number, busy: boolean, stands: string, page: string }} */
const last = { change: null, told: 0, busy: false, stands: "", page: "" };

/** @returns {Promise<void>} When it is known what can be undone. */
export async function lookForUndo() {
  know(await ask("/v1/dash/undo", { number: null }));
}

/**
 * @param {Wire.UndoAnswer} answer - With what can be undone next.
 */
function know(answer) {
  last.change = answer.last;
}

/**
 * @param {number} now - UTC ms.
 * @param {boolean} hidden - Whether nothing of hers may be seen.
 */
export function drawUndo(now, hidden) {
  const { change } = last;
  const stands = last.page === location.hash ? last.stands : "";
  const shown = !hidden && change !== null && change.until > now;
  part("did").hidden = hidden || (!shown && stands === "");
  part("undo").hidden = !shown;
  if (!shown) {
    part("did-said").textContent = stands;
    return;
  }
  const said = saidOf(change);
  part("did-said").textContent = said;
  part("undo").setAttribute("aria-label", say("undo_named", { said }));
  if (change.number <= last.told) return;
  last.told = change.number;
  part("said").textContent = say("undo_offered", { said });
}

/** @returns {Promise<void>} When it is undone, or it is said that it cannot be. */
export async function undo() {
  if (last.change === null || last.busy) return;
  last.busy = true; // what was taken in may take a moment: a second press means the same
  tell(await ask("/v1/dash/undo", { number: last.change.number }).finally(() => { last.busy = false; }));
}

/**
 * @param {Wire.UndoAnswer} answer - What became of it; why it stands is said until she goes elsewhere.
 */
function tell(answer) {
  know(answer);
  last.stands = answer.done ? "" : problemOf(answer.problem ?? "");
  last.page = location.hash;
  part("said").textContent = last.stands || say("undone");
}

/**
 * @param {Wire.Undoable} change - The last one.
 * @returns {string} What was done.
 */
function saidOf({ what, name }) {
  const about = what === "text" ? named("text", name) : name;
  return say(`did_${what.replaceAll("-", "_")}`, { name: about });
}
