/** Every page, in the order in which they stand at the top. */

import { draw as boundaries } from "./pages/boundaries.js";
import { draw as data } from "./pages/data.js";
import { draw as review } from "./pages/review.js";
import { draw as sheet } from "./pages/sheet.js";
import { draw as today } from "./pages/today.js";
import { draw as weeks } from "./pages/weeks.js";
import { draw as words } from "./pages/words.js";

/**
 * @typedef {object} Room
 * @property {Wire.State} state - How things stand.
 * @property {() => Promise<void>} again - Draws the page once more.
 * @property {() => Promise<void>} changed - Offers to undo what was just done, the page as it is.
 *
 * @typedef {object} Page
 * @property {string} id - In the address and in the keys of its sentences.
 * @property {boolean} live - Whether it goes on while it is looked at.
 * @property {(room: Room) => Promise<Node[]>} draw - Asks for what it shows and makes it.
 */

/** @type {Page[]} */
export const PAGES = [
  { id: "today", live: true, draw: today },
  { id: "week", live: false, draw: (room) => weeks(room, 1) },
  { id: "month", live: false, draw: (room) => weeks(room, 4) },
  { id: "boundaries", live: false, draw: boundaries },
  { id: "review", live: false, draw: review },
  { id: "words", live: false, draw: words },
  { id: "sheet", live: false, draw: sheet },
  { id: "data", live: false, draw: data },
];
