/** The closed page: what it says, and how she goes on with what she has written here. */

import { enter, leave } from "./api.js";
import { part } from "./dom.js";
import { isWritten, onlyWritten } from "./unsaved.js";
import { say } from "./words.js";

/** @type {(() => void) | null} */
let back = null;

/** Nothing of hers stays on the page, but what she has written and not sent. */
export function close() {
  leave();
  document.title = say("name");
  for (const id of ["top", "foot", "did", "trouble"]) part(id).hidden = true;
  const page = part("page");
  const written = isWritten(page);
  if (!written) page.replaceChildren();
  else back ??= onlyWritten(page);
  page.hidden = !written;
  part("closed").hidden = false;
  part("closed-why").textContent = say(written ? "closed_written" : "closed");
  part("go-on").hidden = false;
}

/**
 * Go on by a new link, in this tab.
 * @param {string} link - As it was printed.
 * @returns {Promise<boolean>} Whether the page stands as it was; if not, it has to be drawn.
 */
export async function goOn(link) {
  if (!(await enter(link))) {
    part("closed-why").textContent = say("no_link");
    return false;
  }
  part("closed").hidden = true;
  back?.();
  const stood = back !== null;
  back = null;
  return stood;
}
