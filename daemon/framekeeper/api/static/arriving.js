/**
 * The first thing that runs: the link is exchanged, and what the first page is made from is asked
 * for, while the rest of the page is on its way. It touches nothing of the page.
 */

import { askAhead, enter, isInside } from "./api.js";

/** Whether she came by a link. */
export const entered = enter(location.hash);
entered.then(askFirst).catch(() => null); // whoever waits for it says what went wrong
// The first of its kind takes as long as all the drawing; now nothing else can be done.
Intl.DateTimeFormat();

/**
 * @param {boolean} byLink - Whether she came by a link: then it stands before the page's name.
 */
function askFirst(byLink) {
  if (!isInside()) return;
  const [page, day] = location.hash.slice(1).split("/").slice(byLink ? 1 : 0);
  askAhead("/v1/dash/state", {});
  askAhead("/v1/dash/undo", { number: null });
  if ((page || "today") !== "today" || day !== undefined) return;
  askAhead("/v1/dash/day", { at: null });
  askAhead("/v1/dash/names", {});
}
