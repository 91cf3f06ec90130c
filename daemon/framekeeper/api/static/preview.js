/** The last 28 days under a new value, beside how they were: a row of marks, and as a table. */

import { table } from "./charts/plot.js";
import { verdicts } from "./charts/verdicts.js";
import { el } from "./dom.js";
import { dayOf, duration, named, plural, say } from "./words.js";

/**
 * @param {Wire.PreviewDay[]} preview - The last 28 days.
 * @param {string} title - Of the table.
 * @returns {Node[]} How they were and how they would have been; nothing if none of them counts.
 */
export function previewOf(preview, title) {
  const counts = (/** @type {"before" | "after"} */ which) =>
    preview.map((day) => day[which]).filter((each) => each === "within" || each === "past");
  const [before, after] = [counts("before"), counts("after")];
  if (after.length === 0) return [];
  const within = (/** @type {(string | null)[]} */ found) => found.filter((each) => each === "within").length;
  return [
    el("p", { class: "soft small" }, plural("preview_after", after.length, { within: within(after) })),
    row(preview, "after"),
    ...(before.length === 0 ? [] : [
      el("p", { class: "soft small" }, plural("preview_before", before.length, { within: within(before) })),
      row(preview, "before"),
    ]),
    el("details", {}, el("summary", {}, say("as_table")), table({
      head: [say("day"), say("minutes"), say("preview_under"), say("preview_was")],
      rows: preview.map((day) => [dayOf(day.key), duration(day.used), verdict(day.after), verdict(day.before)]),
      amounts: [1],
    }, say("table_of", { title }))),
  ];
}

/**
 * @param {Wire.PreviewDay[]} preview - The last 28 days.
 * @param {"before" | "after"} which - As they were, or under the new value.
 * @returns {HTMLElement} A mark a day.
 */
function row(preview, which) {
  const days = preview.map((day) => ({ key: day.key, weekday: 0, past: 0, verdict: day[which] ?? /** @type {const} */ ("left out") }));
  return el("div", { class: "scrolls" }, verdicts(days));
}

/**
 * @param {Wire.PreviewDay["after"]} found - Of a day; null where the boundary did not hold.
 * @returns {string} In a word.
 */
function verdict(found) {
  return named("verdict", (found ?? "left out").replace(" ", "_"));
}
