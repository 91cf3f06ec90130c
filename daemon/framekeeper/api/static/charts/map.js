/** Hour by weekday: when she was there. Her hours are framed, so that what lies outside is seen. */

import { svg } from "../dom.js";
import { clockOfDay, duration, say, weekdayName } from "../words.js";
import { isOpen } from "./open.js";
import { canvas, label, tick } from "./plot.js";
import { level } from "./scale.js";

const ROW = 28;
const LEFT = 48;
const TOP = 22;
const NARROW = 560;
const GAP = 2;

/**
 * @param {Wire.Availability} seen - The map.
 * @param {Wire.Hours | null} hours - Hers.
 * @param {number} dayEdge - In minutes after midnight.
 * @param {number} weekStarts - 0 is Monday.
 * @param {number} width - In px.
 * @param {number} unit - A sixteenth of her letter size, in px.
 * @returns {SVGElement} The drawing; on a narrow page the hours go down.
 */
export function map(seen, hours, dayEdge, weekStarts, width, unit) {
  const edge = Math.floor(dayEdge / 60);
  const down = width < NARROW * unit;
  const left = LEFT * unit;
  const top = TOP * unit;
  const across = down ? 7 : 24;
  const cell = (width - left) / across;
  const row = (down ? 20 : ROW) * unit;
  const used = new Map(seen.cells.map((each) => [`${each.weekday} ${each.hour}`, each]));
  const parts = [];
  for (let day = 0; day < 7; day += 1) {
    for (let i = 0; i < 24; i += 1) {
      const weekday = (day + weekStarts) % 7;
      const hour = (i + edge) % 24;
      const at = down ? { x: left + day * cell, y: top + i * row } : { x: left + i * cell, y: top + day * row };
      parts.push(box(used.get(`${weekday} ${hour}`), seen.days[weekday] ?? 0, at, cell - GAP, row - GAP, isOpen(hours, weekday, hour, dayEdge), `${weekdayName(weekday, "long")} ${clockOfDay(hour * 60)}`));
    }
  }
  return canvas(width, top + (down ? 24 : 7) * row, ...parts, ...axes(down, { left, top, cell, row, edge, weekStarts, unit }));
}

/**
 * @param {Wire.MapCell | undefined} cell - What was used in this hour.
 * @param {number} days - How many days of this weekday are in the map.
 * @param {{ x: number, y: number }} at - Where.
 * @param {number} width - In px.
 * @param {number} height - In px.
 * @param {boolean} open - Whether it lies in her hours.
 * @param {string} name - Weekday and hour.
 * @returns {SVGElement} One hour.
 */
function box(cell, days, { x, y }, width, height, open, name) {
  const used = cell?.used ?? 0;
  const said = `${name}, ${duration(days > 0 ? used / days : 0)}${open ? say("in_hours") : ""}`;
  const filled = svg("rect", { class: `level-${level(used, days)}`, x, y, width, height, rx: 3 }, svg("title", {}, said));
  if (!open) return filled;
  return svg("g", {}, filled, svg("rect", { class: "in-hours", x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1, rx: 3 }));
}

/**
 * @param {boolean} down - Whether the hours go down.
 * @param {{ left: number, top: number, cell: number, row: number, edge: number, weekStarts: number, unit: number }} sizes - Of the map.
 * @returns {SVGElement[]} The names at both sides.
 */
function axes(down, { left, top, cell, row, edge, weekStarts, unit }) {
  const days = Array.from({ length: 7 }, (_, day) => {
    const name = weekdayName((day + weekStarts) % 7, "short");
    return down ? label(left + (day + 0.5) * cell, top - 8 * unit, name, "middle") : label(0, top + (day + 0.62) * row, name, "start", "strong");
  });
  const every = down ? 2 : 3;
  const hours = Array.from({ length: 24 }, (_, i) => i)
    .filter((i) => (i + edge) % every === 0)
    .map((i) => (down ? label(0, top + (i + 0.75) * row, clockOfDay(((i + edge) % 24) * 60)) : tick(left + i * cell, top - 8 * unit, clockOfDay(((i + edge) % 24) * 60), left + 24 * cell, unit, "start")));
  return [...days, ...hours];
}
