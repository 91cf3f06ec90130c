/** A few numbers, each with what it is and what it is held against. */

import { el } from "./dom.js";

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
