/** Copying a text: by the clipboard where the browser allows it, else by a selection. */

import { part } from "./dom.js";
import { say } from "./words.js";

/**
 * @param {string} text - To be copied.
 * @param {HTMLElement} shown - Where it stands on the page.
 * @returns {Promise<void>} When it is said that it was.
 */
export async function copy(text, shown) {
  try {
    await navigator.clipboard.writeText(text);
    part("said").textContent = "";
    part("said").textContent = say("copied");
  } catch {
    getSelection()?.selectAllChildren(shown);
    part("said").textContent = say("copy_selected");
  }
}
