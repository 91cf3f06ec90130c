/**
 * Thin bars: how far along a boundary is, how much of the most a part is. Their words stand
 * beside them, so they are not read out.
 */

import { svg } from "../dom.js";

/**
 * @param {number} part - 0 to 1.
 * @returns {SVGElement} The bar, as wide as its place.
 */
export function level(part) {
  return bar(svg("rect", { class: "whole", width: "100%", height: 6, rx: 3 }), filled("used", part));
}

/**
 * @param {number} part - 0 to 1.
 * @param {string} kind - The class that colours it.
 * @returns {SVGElement} A bar beside others like it: how much of the longest it is.
 */
export function share(part, kind) {
  return bar(filled(kind, part));
}

/**
 * @param {...SVGElement} parts - From below to above.
 * @returns {SVGElement} As wide as its place.
 */
function bar(...parts) {
  return svg("svg", { class: "level", width: "100%", height: 6, "aria-hidden": "true" }, ...parts);
}

/**
 * @param {string} kind - Its class.
 * @param {number} part - 0 to 1.
 * @returns {SVGElement} What is filled.
 */
function filled(kind, part) {
  const width = `${Math.round(Math.min(1, Math.max(0, part)) * 100)}%`;
  return svg("rect", { class: kind, width, height: 6, rx: 3 });
}
