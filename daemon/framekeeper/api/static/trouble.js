/** What went wrong, in one sentence, and how to go on: above the page, which stays as it is. */

import { AwayError, ClosedError, RefusedError, UnwritableError } from "./api.js";
import { part } from "./dom.js";
import { clock, say } from "./words.js";

/**
 * @param {unknown} error - Any.
 * @returns {boolean} Whether it is one that is said here; else it is a mistake of the page.
 */
export function isKnown(error) {
  return error instanceof ClosedError || error instanceof AwayError;
}

/**
 * @param {unknown} error - A known one.
 * @param {number | null} since - Of when what is shown is; null if nothing is.
 */
export function showTrouble(error, since) {
  const key = error instanceof UnwritableError ? "unwritable_said" : error instanceof RefusedError ? "refused_said" : "away_said";
  const shown = since === null || error instanceof RefusedError ? "" : say("shown_is_of", { time: clock(since) });
  const said = [say(key), shown].filter(Boolean).join(" ");
  part("trouble-said").textContent = said;
  part("said").textContent = said; // read out: what was hidden just now would not be
  part("trouble").hidden = false;
}

/** All is well. */
export function hideTrouble() {
  part("trouble").hidden = true;
  part("trouble-said").textContent = "";
}
