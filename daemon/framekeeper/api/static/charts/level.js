/** How far along a boundary is: a thin bar. Its words stand beside it, so it is not read out. */

import { svg } from "../dom.js";

/**
 * @param {number} part - 0 to 1.
 * @returns {SVGElement} The bar, as wide as its place.
 */
export function level(part) {
  const width = `${Math.round(Math.min(1, Math.max(0, part)) * 100)}%`;
  return svg(
    "svg",
    { class: "level", width: "100%", height: 6, "aria-hidden": "true" },
    svg("rect", { class: "whole", width: "100%", height: 6, rx: 3 }),
    svg("rect", { class: "used", width, height: 6, rx: 3 }),
  );
}
