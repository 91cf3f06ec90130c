/** What the popup and the options page may ask of the background page. */

import { closeForNow } from "./commands.js";
import { pairWith } from "./pairing.js";
import { choose } from "./pauser.js";
import { inFront } from "./places.js";
import { act, report } from "./reporter.js";
import { session } from "./storage.js";
import { begin, copy, learnBeside, offers, openDashboard } from "./wishing.js";

const LABELS = /** @type {const} */ (["work", "private", "both"]);
/** Those that say all there is to say. */
const PRESSES = /** @type {const} */ (["minutes", "look", "undo"]);
const TEXTS = /** @type {const} */ (["out_of_hours", "crisis"]);
const PAGES = /** @type {const} */ (["today", "boundaries", "review"]);
const ANSWERS = /** @type {const} */ (["everything", "messages", "set-times", "watch"]);
const IN_SESSION_MINUTES = 60;
const MOST_BOUNDARIES = 500;

/**
 * @typedef {{ ask: "refresh" } | { ask: "pair", code: string, label: "work" | "private" | "both" }
 *   | { ask: "in-session", on: boolean } | { ask: "close" | "minutes" | "look" | "posting" | "undo" }
 *   | { ask: "loud" } | { ask: "copy", text: Wire.CopyRequest["text"] }
 *   | { ask: "open", page: Wire.OpenRequest["page"] } | { ask: "offer" }
 *   | { ask: "begin", answer: Wire.BeginRequest["answer"], week: Wire.BeginRequest["week"] }} Message
 */

/**
 * Answer a page of the extension.
 * @param {unknown} message - A `Message`, if it is well-formed.
 * @param {number} [tab] - Where it comes from.
 * @returns {Promise<unknown>} "paired" and the like for a pairing, else whether it was done.
 */
export async function answer(message, tab) {
  if (typeof message !== "object" || message === null || !("ask" in message)) return false;
  if (message.ask === "refresh") {
    await report();
    await learnBeside();
    return true;
  }
  if (message.ask === "in-session" && "on" in message && typeof message.on === "boolean") {
    return await act({ do: "in-session", on: message.on, minutes: IN_SESSION_MINUTES });
  }
  if (message.ask === "pause") return await answerPause(message, tab);
  if (message.ask === "close") return await closeForNow();
  if (message.ask === "posting") return await posting();
  const press = PRESSES.find((known) => known === message.ask);
  if (press) return await act({ do: press });
  if (message.ask === "loud") return await act({ do: "quiet", on: false });
  if (message.ask === "pair" && "code" in message && "label" in message) {
    const label = LABELS.find((known) => known === message.label);
    if (typeof message.code !== "string" || !label) return "unreadable";
    return await pair(message.code, label);
  }
  return await answerWish(message);
}

/**
 * Answer what is asked beside the state.
 * @param {{ ask: unknown }} message - A text of hers, her dashboard, a first boundary.
 * @returns {Promise<unknown>} What came of it; false if it is none of these.
 */
async function answerWish(message) {
  const text = TEXTS.find((known) => "text" in message && known === message.text);
  const page = PAGES.find((known) => "page" in message && known === message.page);
  const chosen = ANSWERS.find((known) => "answer" in message && known === message.answer);
  if (message.ask === "copy" && text) return await copy(text);
  if (message.ask === "open" && page) return await openDashboard(page);
  if (message.ask === "offer") return await offers();
  if (message.ask !== "begin" || !chosen) return false;
  const week = "week" in message ? /** @type {Wire.Opening[][] | null} */ (message.week) : null;
  return await begin({ answer: chosen, week });
}

/**
 * Answer a pause, all that a page which is held back may ask.
 * @param {unknown} message - What was chosen there.
 * @param {number} [tab] - Where.
 * @returns {Promise<boolean>} Whether it is done.
 */
export async function answerPause(message, tab) {
  if (typeof message !== "object" || message === null || tab === undefined) return false;
  if (!("ask" in message) || message.ask !== "pause" || !("choice" in message)) return false;
  if (!("boundaries" in message) || !Array.isArray(message.boundaries)) return false;
  const boundaries = message.boundaries.filter((id) => typeof id === "string").slice(0, MOST_BOUNDARIES);
  return await choose(message.choice, boundaries, tab);
}

/**
 * While the popup has the focus the daemon sees nothing in front, so it is told the platform.
 * @returns {Promise<boolean>} Whether it is done.
 */
async function posting() {
  const place = await inFront();
  return place !== null && (await act({ do: "posting", platform: place.platform }));
}

/**
 * @param {string} code - As typed.
 * @param {(typeof LABELS)[number]} label - What this browser is for.
 * @returns {Promise<import("./pairing.js").PairOutcome>} What came of it.
 */
async function pair(code, label) {
  const outcome = await pairWith(code, label);
  if (outcome === "paired") {
    const { link } = await session.get("link");
    await session.set({ link: { ...link, retry: 0, failures: 0, greeted: false } });
    await report();
  }
  return outcome;
}
