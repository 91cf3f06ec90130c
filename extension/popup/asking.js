/**
 * The first thing that runs: all that is known is asked for while the rest of the popup is on its
 * way. It touches nothing of the page, which may not be there yet.
 */

import { addressInFront, allowed } from "../lib/browser.js";
import { local, session } from "../lib/storage.js";

/**
 * All that the popup is made from, in one round of questions.
 * @returns {Promise<{ kept: Pick<import("../lib/storage.js").Local, "pair" | "catalogue" | "chosen">,
 *   told: Pick<import("../lib/storage.js").Session, "link" | "state" | "beside">,
 *   allows: { origins: string[], mayPause: boolean }, address: string | undefined }>} What is kept,
 *   what the daemon told last, what the browser allows, what is in front.
 */
export async function askAll() {
  const [kept, told, allows, address] = await Promise.all([
    local.get("pair", "catalogue", "chosen"),
    session.get("link", "state", "beside"),
    allowed(),
    addressInFront(),
  ]);
  return { kept, told, allows, address };
}

/** What is known when the popup opens. */
export const first = askAll();
first.catch(() => null); // whoever waits for it says what went wrong
// The first of its kind takes as long as all the drawing; now nothing else can be done.
Intl.DateTimeFormat();
