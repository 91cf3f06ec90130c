/** A line a day from the first check to the last: how long she could be reached. */

import { svg } from "../dom.js";
import { clock, clockOfDay, minuteOfDay, shortDay } from "../words.js";
import { canvas, label, tick } from "./plot.js";
import { afterEdge, scale } from "./scale.js";

const LEFT = 56;
const BOTTOM = 24;
const MANY = 10;
const FIRST_TICK = 120;

/**
 * @param {readonly Wire.DayFigures[]} days - In order.
 * @param {number} edge - The hour at which her day begins.
 * @param {number} width - In px.
 * @param {number} unit - A sixteenth of her letter size, in px.
 * @returns {SVGElement} The drawing.
 */
export function reach(days, edge, width, unit) {
  const row = (days.length > MANY ? 15 : 26) * unit;
  const left = LEFT * unit;
  const bottom = days.length * row + 4 * unit;
  const x = scale(0, 1440, left, width - 8 * unit);
  const place = (/** @type {number} */ at) => x(afterEdge(minuteOfDay(at), edge));
  const every = width < 480 * unit ? 360 : 180;
  const ticks = [];
  for (let minute = FIRST_TICK; minute < 1440; minute += every) ticks.push(minute);
  return canvas(
    width,
    bottom + BOTTOM * unit,
    ...ticks.map((minute) => svg("path", { class: "grid", d: `M${x(minute)} 0V${bottom}` })),
    ...ticks.map((minute) => tick(x(minute), bottom + 16 * unit, clockOfDay((minute + edge * 60) % 1440), width, unit)),
    ...days.map((day, i) => line(day, i * row + row / 2 + 2 * unit, place, i % (days.length > MANY ? 7 : 1) === 0, unit)),
  );
}

/**
 * @param {Wire.DayFigures} day - One of hers.
 * @param {number} y - Where.
 * @param {(at: number) => number} place - The scale.
 * @param {boolean} named - Whether its name is written.
 * @param {number} unit - As above.
 * @returns {SVGElement} Its line; none on a day without a check.
 */
function line(day, y, place, named, unit) {
  const name = named ? label(0, y + 4 * unit, shortDay(day.start + 43_200_000), "start", "strong") : null;
  if (day.first === null || day.last === null) return svg("g", {}, name);
  const [from, to] = [place(day.first), place(day.last)];
  return svg(
    "g",
    {},
    name,
    svg("path", { class: "reach", d: `M${from} ${y}H${Math.max(from + 0.1, to)}` }),
    svg("circle", { class: "last", cx: to, cy: y, r: 4 * unit }),
    svg("circle", { class: "first", cx: from, cy: y, r: 4.5 * unit }),
    svg("title", {}, `${shortDay(day.start + 43_200_000)} ${clock(day.first)}–${clock(day.last)}`),
  );
}
