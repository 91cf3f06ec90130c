/** One day from left to right: a lane a surface, her hours behind it, unknown time hatched. */

import { svg } from "../dom.js";
import { clock, duration, surfaceName } from "../words.js";
import { canvas, label, tick } from "./plot.js";
import { colour, hours, inOrder, scale, windowOf } from "./scale.js";

const LANE = 26;
const BAR = 14;
const AXIS = 26;
const LABELS = 116;
const NARROW = 520;
const LEAST = 2.5;

/**
 * @param {Wire.DayAnswer} day - What happened.
 * @param {number} width - In px.
 * @param {number} unit - A sixteenth of her letter size, in px.
 * @returns {SVGElement} The drawing.
 */
export function timeline(day, width, unit) {
  const lanes = inOrder(day.stays.map((stay) => stay.surface));
  const narrow = width < NARROW * unit;
  const left = narrow ? 0 : LABELS * unit;
  const lane = (narrow ? LANE + 12 : LANE) * unit;
  const bottom = Math.max(1, lanes.length) * lane + 18 * unit;
  const { from, to } = windowOf(day);
  const x = scale(from, to, left + 22 * unit, width - 22 * unit);
  const top = (/** @type {number} */ i) => i * lane + (narrow ? 16 : (LANE - BAR) / 2) * unit;
  const ticks = hours(from, to, (width - left) / (58 * unit));
  const now = day.now >= from && day.now < to ? x(day.now) : null;
  return canvas(
    width,
    bottom + AXIS * unit,
    svg("g", {}, ...(day.open ?? []).map(([a, b]) => band("opened", x(a), x(b), bottom))),
    svg("g", {}, ...ticks.map((at) => svg("path", { class: "grid", d: `M${x(at)} 0V${bottom}` }))),
    svg("g", {}, ...day.unknown.map(([a, b]) => band("unknown-time", x(a), x(b), bottom))),
    ...lanes.map((surface, i) => svg("g", {}, ...day.stays.filter((stay) => stay.surface === surface).map((stay) => bar(stay, x, top(i), unit)))),
    ...lanes.map((surface, i) => label(narrow ? 4 : 0, narrow ? i * lane + 11 * unit : top(i) + 11 * unit, surfaceName(surface), "start", "strong")),
    svg("g", {}, ...day.checks.map((at) => svg("path", { class: "check", d: `M${x(at)} ${bottom - 12 * unit}l${4 * unit} ${8 * unit}h${-8 * unit}z` }))),
    svg("path", { class: "axis", d: `M${left} ${bottom}H${width}` }),
    now === null ? null : svg("path", { class: "now", d: `M${now} 0V${bottom}` }),
    ...ticks.map((at) => tick(x(at), bottom + 17 * unit, clock(at), width, unit)),
  );
}

/**
 * @param {Wire.Stay} stay - Use of a surface.
 * @param {(at: number) => number} x - The scale.
 * @param {number} y - Of its lane.
 * @param {number} unit - As above.
 * @returns {SVGElement} Its bar, never too thin to be seen.
 */
function bar({ start, end, surface }, x, y, unit) {
  const width = Math.max(LEAST, x(end) - x(start));
  const said = `${surfaceName(surface)} ${clock(start)}–${clock(end)}, ${duration(end - start)}`;
  return svg("rect", { class: colour(surface), x: x(start), y, width, height: BAR * unit, rx: Math.min(3, width / 2) }, svg("title", {}, said));
}

/**
 * @param {string} kind - Its class.
 * @param {number} from - In px.
 * @param {number} to - In px.
 * @param {number} height - In px.
 * @returns {SVGElement} A band behind the lanes.
 */
function band(kind, from, to, height) {
  return svg("rect", { class: kind, x: from, y: 0, width: Math.max(1, to - from), height, rx: 4 });
}
