/**
 * The hours of a first boundary, as a few fields: days to tick, and two times a window.
 *
 * Hours that are the same on each day with any can be changed here; others are only shown.
 */

import { make, part } from "../ui/dom.js";
import { clock, say, weekday } from "../ui/words.js";

/** @typedef {Wire.Opening[][]} Week */

const HOUR_MIN = 60;

/**
 * @param {Week} week - Seven days, Monday first.
 * @returns {Wire.Opening[] | null} The windows that each open day has; null if they differ.
 */
function windowsOf(week) {
  const open = week.filter((day) => day.length > 0).map((day) => JSON.stringify(day));
  return new Set(open).size === 1 ? (week.find((day) => day.length > 0) ?? null) : null;
}

/**
 * Draw the fields.
 * @param {Wire.Offer} offer - What goes with her answer.
 */
export function drawHours({ week, hers }) {
  const windows = windowsOf(week);
  const fields = windows && !hers ? fieldsOf(week, windows) : linesOf(week);
  part("hours").replaceChildren(...fields);
}

/**
 * @param {Wire.Offer} offer - What goes with her answer.
 * @returns {Week | null} The hours as they stand in the fields; null if there are none, and they
 *   stay as they were offered.
 */
export function readHours({ hers }) {
  const days = [...part("hours").querySelectorAll("input[type=checkbox]")];
  const times = [...part("hours").querySelectorAll("input[type=time]")];
  if (hers || days.length === 0) return null;
  const read = times.map((field) => minutesOf(field instanceof HTMLInputElement ? field.value : ""));
  const windows = read.flatMap((start, i) => (i % 2 === 0 ? [{ start, end: read[i + 1] ?? NaN }] : []));
  return days.map((box) => (box instanceof HTMLInputElement && box.checked ? windows : []));
}

/**
 * @param {Week} week - From the fields, the same on each day that is ticked.
 * @returns {string} Why it cannot be kept; "" if nothing is amiss within one day. That each time is
 *   filled in is seen to by the browser.
 */
export function lackOf(week) {
  const windows = week.find((day) => day.length > 0);
  if (!windows) return say("start_hours_no_day");
  const empty = windows.find(({ start, end }) => start === end);
  if (empty) return say("start_hours_same", clock(empty.start));
  const inOrder = windows.toSorted((one, other) => one.start - other.start);
  const at = inOrder.findIndex((each, i) => overlaps(each, inOrder[i + 1]));
  const both = inOrder.slice(at, at + 2).map(({ start, end }) => `${clock(start)}–${clock(end)}`);
  return at < 0 ? "" : say("start_hours_overlap", ...both);
}

/**
 * @param {Wire.Opening} window - One that may go on after midnight.
 * @param {Wire.Opening | undefined} next - The one that begins after it, if there is one.
 * @returns {boolean} Whether it begins before the first has ended.
 */
function overlaps({ start, end }, next) {
  return next !== undefined && (end < start || next.start < end);
}

/**
 * @param {Week} week - As offered.
 * @param {Wire.Opening[]} windows - Of each open day.
 * @returns {Node[]} Fields.
 */
function fieldsOf(week, windows) {
  const days = week.map((day, i) => {
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = day.length > 0;
    const name = make("abbr", "", weekday(i, "short"));
    name.title = weekday(i, "long");
    return make("label", "day", box, name);
  });
  const group = make("fieldset", "days", make("legend", "spoken", say("start_days")), ...days);
  return [group, ...windows.map(windowOf)];
}

/**
 * @param {Wire.Opening} window - As offered.
 * @returns {HTMLElement} Two fields.
 */
function windowOf({ start, end }) {
  return make(
    "div",
    "window",
    make("label", "", make("span", "", say("start_from")), timeField(start)),
    make("label", "", make("span", "", say("start_to")), timeField(end)),
  );
}

/**
 * @param {number} minutes - After midnight.
 * @returns {HTMLElement} A field for a time.
 */
function timeField(minutes) {
  const made = document.createElement("input");
  made.type = "time";
  made.required = true;
  made.value = [Math.floor(minutes / HOUR_MIN), minutes % HOUR_MIN]
    .map((each) => String(each).padStart(2, "0"))
    .join(":");
  return made;
}

/**
 * @param {string} value - Of a field.
 * @returns {number} Minutes after midnight; NaN if it is empty.
 */
function minutesOf(value) {
  const [hours = NaN, minutes = NaN] = value.split(":").map(Number);
  return value === "" ? NaN : hours * HOUR_MIN + minutes;
}

/**
 * @param {Week} week - As offered.
 * @returns {HTMLElement[]} A line each day.
 */
function linesOf(week) {
  const lines = week.map((day, i) => {
    const times = day.map(({ start, end }) => `${clock(start)}–${clock(end)}`).join(", ");
    return make("p", "", `${weekday(i, "long")} ${times}`);
  });
  return [...lines.filter((_, i) => week[i]?.length), make("p", "soft", say("start_hours_hers"))];
}
