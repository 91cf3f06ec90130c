/** The first thing that runs: the link is exchanged while the rest of the page is on its way. */

import { enter } from "./api.js";

/** Whether she came by a link. */
export const entered = enter(location.hash);
entered.catch(() => null); // whoever waits for it says what went wrong
