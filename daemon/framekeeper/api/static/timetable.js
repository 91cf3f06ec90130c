/** Hours, as two time fields a window: looked at first, then kept. */

import { ask } from "./api.js";
import { el } from "./dom.js";
import { problemSaid, reason, twoSteps, why } from "./form.js";
import { previewOf } from "./preview.js";
import { say, weekdayName, when } from "./words.js";

/**
 * @param {Wire.Hours} hours - As they are.
 * @param {import("./changing.js").Room} room - Where it stands.
 * @returns {HTMLFormElement} The form that changes them.
 */
export function hoursForm(hours, room) {
  const days = hours.week.map((windows, weekday) => dayFields(weekday, windows));
  const wish = (/** @type {HTMLFormElement} */ form, /** @type {boolean} */ dry) =>
    ask("/v1/dash/hours", { name: hours.name, dry, week: days.map(windowsIn), ...reason(form) });
  return twoSteps({
    fields: [el("div", { class: "wide week" }, ...days), ...why()],
    look: async (form) => {
      const answer = await wish(form, true);
      if (answer.problem) return { said: [el("p", {}, problemSaid(answer))], may: false };
      const meaning = answer.changes.flatMap(({ name, what, at, preview }) => [
        el("p", {}, say("hours_mean", { name, what: say(`means_${what}`, { time: when(at, room.frame.now) }) })),
        ...previewOf(preview, say("preview_of", { name })),
      ]);
      return { said: meaning.length === 0 ? [el("p", {}, say("hours_alone"))] : meaning, may: true };
    },
    keep: (form) => wish(form, false),
    again: room.again,
    close: room.close,
  });
}

/** So many windows of a weekday are taken. */
const MOST_WINDOWS = 12;

/** @type {Wire.Hours} */
export const USUAL = { name: "office", week: [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? [{ start: 540, end: 1020 }] : [])) };

/**
 * @param {number} weekday - 0 is Monday.
 * @param {readonly Wire.Window[]} windows - Of this day.
 * @returns {HTMLElement} Its fields, with a button for one more.
 */
function dayFields(weekday, windows) {
  const name = weekdayName(weekday, "long");
  const count = () => { more.hidden = rows.childElementCount >= MOST_WINDOWS; };
  const fields = (/** @type {Wire.Window} */ window) => windowFields(name, window, count);
  const rows = el("div", { class: "stack tight" }, ...windows.map(fields));
  const add = () => {
    rows.append(fields({ start: 540, end: 1020 }));
    count();
  };
  const more = el("button", { type: "button", class: "quiet", click: add, "aria-label": say("window_more_on", { day: name }) }, say("window_more"));
  count();
  return el("fieldset", { class: "weekday" }, el("legend", {}, name), rows, more);
}

/**
 * @param {string} day - Its name.
 * @param {Wire.Window} window - In minutes after midnight.
 * @param {() => void} fewer - Is told when it is gone.
 * @returns {HTMLElement} Two times, and a button that takes them away.
 */
function windowFields(day, { start, end }, fewer) {
  const time = (/** @type {string} */ key, /** @type {number} */ minutes) =>
    el("input", { type: "time", required: true, value: written(minutes), "aria-label": say(key, { day }) });
  const row = el("div", { class: "window" }, time("window_from", start), say("window_to"), time("window_until", end));
  const less = () => {
    row.remove();
    fewer();
  };
  row.append(el("button", { type: "button", class: "quiet", click: less, "aria-label": say("window_less_on", { day }) }, say("window_less")));
  return row;
}

/**
 * @param {HTMLElement} day - The fields of one.
 * @returns {Wire.Opening[]} What stands in them.
 */
function windowsIn(day) {
  return [...day.querySelectorAll(".window")].map((row) => {
    const [start = 0, end = 0] = [...row.querySelectorAll("input")].map((field) => minutesOf(field.value));
    return { start, end };
  });
}

/**
 * @param {number} minutes - After midnight; 1440 is written as 00:00.
 * @returns {string} As a time field has it.
 */
function written(minutes) {
  const at = minutes % 1440;
  return `${String(Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`;
}

/**
 * @param {string} text - Of a time field.
 * @returns {number} Minutes after midnight.
 */
function minutesOf(text) {
  const [hours = 0, minutes = 0] = text.split(":").map(Number);
  return hours * 60 + minutes;
}
