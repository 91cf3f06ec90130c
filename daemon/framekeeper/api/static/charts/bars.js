/** One line a surface: the typical day as a bar, her usual day as a mark. */

import { svg } from "../dom.js";
import { duration, say, surfaceName } from "../words.js";
import { canvas, label } from "./plot.js";
import { colour, scale } from "./scale.js";

const LINE = 34;
const NAMES = 116;
const VALUES = 170;
const NARROW = 460;

/**
 * @param {readonly Wire.SurfaceLine[]} lines - In order.
 * @param {number} width - In px.
 * @param {number} unit - A sixteenth of her letter size, in px.
 * @returns {SVGElement} The drawing.
 */
export function bars(lines, width, unit) {
  const narrow = width < NARROW * unit;
  const left = narrow ? 0 : NAMES * unit;
  const right = narrow ? width : width - VALUES * unit;
  const height = (narrow ? LINE + 14 : LINE) * unit;
  const most = Math.max(1, ...lines.map(({ middle, usual }) => Math.max(middle ?? 0, usual ?? 0)));
  const x = scale(0, most, left, right - 4 * unit);
  return canvas(
    width,
    lines.length * height,
    ...lines.map((line, i) => {
      const top = i * height;
      const y = top + (narrow ? 22 : 8) * unit;
      const text = top + (narrow ? 13 : 20) * unit;
      return svg(
        "g",
        {},
        label(0, text, surfaceName(line.surface), "start", "strong"),
        svg("rect", { class: "track", x: left, y, width: Math.max(0, right - left), height: 16 * unit, rx: 3 }),
        svg("rect", { class: colour(line.surface), x: left, y, width: x(line.middle ?? 0) - left, height: 16 * unit, rx: 3 }),
        !line.usual ? null : svg("path", { class: "usual-mark", d: `M${x(line.usual)} ${y - 2 * unit}v${20 * unit}` }),
        label(width, text, amounts(line), "end"),
      );
    }),
  );
}

/**
 * @param {Wire.SurfaceLine} line - One surface.
 * @returns {string} The typical day, and the usual one.
 */
function amounts({ middle, usual, total }) {
  if (!middle && !usual) return say("only_total", { time: duration(total) });
  if (middle === null) return say("unknown_yet");
  if (usual === null) return duration(middle);
  return say("against", { now: duration(middle), usual: duration(usual) });
}
