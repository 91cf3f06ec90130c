/** A column a day, in parts; her usual day as a dashed line, unknown time hatched below the axis. */

import { svg } from "../dom.js";
import { date, duration, longDay, say, shortDay, surfaceName } from "../words.js";
import { canvas, label } from "./plot.js";
import { colour, inOrder, scale, steps } from "./scale.js";

const HEIGHT = 190;
const LEFT = 76;
const TOP = 14;
const BELOW = 34;
const MANY = 10;

/**
 * @param {object} time - In order.
 * @param {readonly number[]} time.before - Starts of days before anything was counted, left empty.
 * @param {readonly Wire.DayFigures[]} time.days - The last may still go on.
 * @param {readonly number[]} time.coming - Starts of days that have not begun, to fill up the week.
 * @param {number | null} usual - Ms of her usual day.
 * @param {number} width - In px.
 * @param {number} unit - A sixteenth of her letter size, in px.
 * @returns {SVGElement} The drawing.
 */
export function columns({ before, days, coming }, usual, width, unit) {
  const used = (/** @type {Wire.DayFigures} */ day) => Object.values(day.surfaces).reduce((a, b) => a + b, 0);
  const marks = steps(Math.max(1, usual ?? 0, ...days.map(used)));
  const left = LEFT * unit;
  const bottom = (TOP + HEIGHT) * unit;
  const y = scale(0, marks.at(-1) ?? 1, bottom, TOP * unit);
  const starts = [...before, ...days.map((day) => day.start), ...coming];
  const room = (width - left) / starts.length;
  const thick = Math.min(44 * unit, room * (starts.length > MANY ? 0.74 : 0.6));
  const middle = (/** @type {number} */ i) => left + room * (i + 0.5);
  const place = (/** @type {number} */ i) => middle(before.length + i);
  const lines = usual === null ? [] : [svg("path", { class: "usual", d: `M${left} ${y(usual)}H${width}` })];
  return canvas(
    width,
    bottom + BELOW * unit,
    ...marks.map((at) => svg("path", { class: at === 0 ? "axis" : "grid", d: `M${left} ${y(at)}H${width}` })),
    ...marks.map((at) => label(left - 8 * unit, y(at) + 4 * unit, duration(at), "end")),
    ...days.map((day, i) => column(day, place(i) - thick / 2, thick, y)),
    ...days.map((day, i) => foot(day, place(i), thick, bottom, unit)),
    ...names(starts, middle, room, bottom, unit),
    ...lines,
  );
}

/**
 * @param {Wire.DayFigures} day - One of hers.
 * @param {number} x - Where its column begins.
 * @param {number} width - Of the column.
 * @param {(ms: number) => number} y - The scale.
 * @returns {SVGElement} The column, from the bottom up.
 */
function column(day, x, width, y) {
  let below = 0;
  const parts = inOrder(Object.keys(day.surfaces)).map((surface) => {
    const ms = day.surfaces[surface] ?? 0;
    const [low, high] = [y(below), y(below + ms)];
    below += ms;
    const height = Math.max(0, low - high - 1); // a line of paper between two parts
    return svg("rect", { class: colour(surface), x, y: high, width, height, rx: Math.min(2, height / 2) },
      svg("title", {}, `${surfaceName(surface)} ${duration(ms)}`));
  });
  return svg("g", {}, ...parts);
}

/**
 * @param {Wire.DayFigures} day - One of hers.
 * @param {number} x - Its middle.
 * @param {number} width - Of its column.
 * @param {number} bottom - The axis.
 * @param {number} unit - As above.
 * @returns {SVGElement | null} A hatched foot where part of the day is not known; a word for leave.
 */
function foot(day, x, width, bottom, unit) {
  if (day.unknown > 0) {
    const said = say("unknown_on", { day: longDay(day.start), time: duration(day.unknown) });
    return svg("rect", { class: "unknown-time", x: x - width / 2, y: bottom + 3 * unit, width, height: 7 * unit }, svg("title", {}, said));
  }
  if (!day.leave) return null;
  const line = svg("path", { class: "axis dashed", d: `M${x - width / 2} ${bottom + 6 * unit}h${width}` });
  return svg("g", {}, line, svg("title", {}, say("leave")));
}

/**
 * @param {readonly number[]} starts - Of the days.
 * @param {(i: number) => number} middle - Of their columns.
 * @param {number} room - For each, in px.
 * @param {number} bottom - The axis.
 * @param {number} unit - As above.
 * @returns {SVGElement[]} The days that there is room to write.
 */
function names(starts, middle, room, bottom, unit) {
  const weeks = starts.length > MANY;
  const fits = room >= 44 * unit;
  return starts.flatMap((start, i) => {
    if (weeks && i % 7 !== 0) return [];
    const at = start + 43_200_000; // its noon: safe from the edges of days
    if (weeks) return [label(middle(i) - room / 2, bottom + 26 * unit, date(at), "start")];
    return [label(middle(i), bottom + 26 * unit, fits ? shortDay(at) : shortDay(at).slice(0, 2), "middle")];
  });
}
