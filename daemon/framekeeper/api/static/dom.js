/** Elements, made by hand: every text goes in as text, whatever stands in it. */

/**
 * @typedef {string | number | boolean | null | undefined | ((event: Event) => void)} Value
 * @typedef {Node | string | null | undefined | false} Child
 */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} name - Of the element.
 * @param {Record<string, Value>} attributes - A function listens to the event of its name; null,
 *   undefined and false are left out.
 * @param {...Child} children - What is inside.
 * @returns {HTMLElement} A new element.
 */
export function el(name, attributes, ...children) {
  const element = document.createElement(name);
  dress(element, attributes, children);
  return element;
}

/**
 * @param {string} name - Of the element.
 * @param {Record<string, Value>} attributes - As for `el`.
 * @param {...Child} children - What is inside.
 * @returns {SVGElement} A new element of a drawing.
 */
export function svg(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  dress(element, attributes, children);
  return element;
}

/**
 * @param {string} shape - Of `index.html`: within, near, past, excepted, unknown, session.
 * @returns {SVGElement} The shape as a picture that is not read out; the word stands beside it.
 */
export function picture(shape) {
  const attributes = { class: `shape ${shape}`, viewBox: "0 0 24 24", "aria-hidden": "true" };
  return svg("svg", attributes, svg("use", { href: `#shape-${shape}` }));
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
 * @param {Element} element - Anything.
 * @param {Record<string, Value>} attributes - As for `el`.
 * @param {readonly Child[]} children - What is inside.
 */
function dress(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, String(value));
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
}
