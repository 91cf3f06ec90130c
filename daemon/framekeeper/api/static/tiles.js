/** A few numbers, each with what it is and what it is held against. */

import { el, svg } from "./dom.js";
import { duration, say } from "./words.js";

const WORTH_SAYING_MS = 60_000;

/**
 * @param {readonly { name: string, value: string, beside: string }[]} entries - In order.
 * @returns {HTMLElement} All of them in a row.
 */
export function tiles(entries) {
  return el(
    "dl",
    { class: "tiles" },
    ...entries.map(({ name, value, beside }) =>
      el("div", { class: "tile" }, el("dt", {}, name), el("dd", {}, value), beside === "" ? null : el("dd", {}, beside)),
    ),
  );
}

/**
 * @param {number} ms - How much is not known.
 * @returns {HTMLElement | null} A line that says so, with the mark that it has in the drawings.
 */
export function unknownNote(ms) {
  if (ms < WORTH_SAYING_MS) return null;
  const mark = svg("rect", { class: "unknown-time", width: 24, height: 16, rx: 3 });
  const picture = svg("svg", { width: 24, height: 16, "aria-hidden": "true" }, mark);
  return el("p", { class: "unknown-note" }, picture, say("unknown_note", { time: duration(ms) }));
}

/**
 * @param {string} title - Of the page.
 * @param {readonly { name: string, href: string | null }[]} steps - Where to go from here; one that
 *   leads nowhere is left out.
 * @returns {HTMLElement} The head of a page.
 */
export function head(title, steps = []) {
  const links = steps.filter(({ href }) => href !== null);
  return el(
    "div",
    { class: "head" },
    el("h1", { tabindex: -1 }, title),
    links.length === 0 ? null : el("p", { class: "steps" }, ...links.map(({ name, href }) => el("a", { href, class: "step" }, name))),
  );
}
