/** Parts of a page by name, and the few ways in which they are changed. */

/**
 * For a script that does not wait for its page.
 * @returns {Promise<void>} When every part of the page is there.
 */
export async function parsed() {
  if (document.readyState !== "loading") return;
  await new Promise((resolve) => void document.addEventListener("DOMContentLoaded", resolve, { once: true }));
}

/**
 * @param {string} id - Of an element that the page has.
 * @returns {HTMLElement} The element.
 */
export function part(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no part ${id}`);
  return element;
}

/**
 * @param {string} id - Of an element.
 * @param {string} text - What it says; nothing is touched if it says so already, so that a screen
 *   reader does not repeat it.
 */
export function tell(id, text) {
  const element = part(id);
  if (element.textContent !== text) element.textContent = text;
}

/**
 * @param {string} id - Of an element.
 * @param {boolean} shown - Whether it is there.
 */
export function show(id, shown) {
  part(id).hidden = !shown;
}

/**
 * @param {string} name - Of the element.
 * @param {string} kind - Its class.
 * @param {(string | Node)[]} children - What is inside.
 * @returns {HTMLElement} A new element.
 */
export function make(name, kind, ...children) {
  const element = document.createElement(name);
  if (kind) element.className = kind;
  element.append(...children);
  return element;
}

/**
 * @param {string} shape - Of `popup.html`: within, near, past, excepted, unknown, counting.
 * @param {string} kind - Its class.
 * @returns {SVGElement} The shape as a picture that is not read out; the word stands beside it.
 */
export function picture(shape, kind) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", `shape ${kind} ${shape}`);
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `#shape-${shape}`);
  svg.append(use);
  return svg;
}
