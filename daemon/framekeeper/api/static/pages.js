/**
 * Every page, in the order in which they stand at the top. What a page needs is fetched when it is gone to, or
 * when the first one stands: the first comes sooner, since it does not wait for the others.
 */

import { AwayError } from "./api.js";

/**
 * @typedef {object} Room
 * @property {Wire.State} state - How things stand.
 * @property {() => Promise<void>} again - Draws the page once more.
 * @property {() => Promise<void>} changed - Offers to undo what was just done, the page as it is.
 *
 * @typedef {(room: Room) => Promise<Node[]>} Draw - Asks for what a page shows and makes it.
 *
 * @typedef {object} Page
 * @property {string} id - In the address and in the keys of its sentences.
 * @property {boolean} live - Whether it goes on while it is looked at.
 * @property {() => Promise<Draw>} load - When what it needs is there.
 */

/** @type {Page[]} */
export const PAGES = [
  { id: "today", live: true, load: drawing(() => import("./pages/today.js")) },
  { id: "week", live: false, load: weeks(1) },
  { id: "month", live: false, load: weeks(4) },
  { id: "boundaries", live: false, load: drawing(() => import("./pages/boundaries.js")) },
  { id: "review", live: false, load: drawing(() => import("./pages/review.js")) },
  { id: "words", live: false, load: drawing(() => import("./pages/words.js")) },
  { id: "sheet", live: false, load: drawing(() => import("./pages/sheet.js")) },
  { id: "data", live: false, load: drawing(() => import("./pages/data.js")) },
];

/** Fetch what the other pages need; what cannot be had now is asked for when it is needed. */
export function loadAll() {
  for (const { load } of PAGES) load().catch(() => null);
}

/**
 * @param {1 | 4} n - How many weeks.
 * @returns {Page["load"]} Of the page that shows them.
 */
function weeks(n) {
  const load = drawing(() => import("./pages/weeks.js"));
  return async () => {
    const draw = await load();
    return (room) => draw(room, n);
  };
}

/**
 * @template {(...given: never[]) => Promise<Node[]>} Drawn
 * @param {() => Promise<{ draw: Drawn }>} module - Fetches it.
 * @returns {() => Promise<Drawn>} When it is there.
 * @throws {AwayError} When it cannot be had.
 */
function drawing(module) {
  return async () => {
    try {
      return (await module()).draw;
    } catch {
      throw new AwayError();
    }
  };
}
