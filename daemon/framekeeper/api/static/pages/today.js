/** One day: its timeline, its numbers, and (today) how each boundary stands. */

import { ask } from "../api.js";
import { share } from "../charts/level.js";
import { legend, plot } from "../charts/plot.js";
import { colour, inOrder } from "../charts/scale.js";
import { timeline } from "../charts/timeline.js";
import { el } from "../dom.js";
import { standingLine } from "../standing.js";
import { head, tiles, unknownNote } from "../tiles.js";
import { clock, duration, longDay, number, plural, say, surfaceName, useZone } from "../words.js";

const MINUTE_MS = 60_000;

/**
 * @param {import("../pages.js").Room} room - Where it stands.
 * @returns {Promise<Node[]>} The page.
 */
export async function draw({ state }) {
  const at = Number(location.hash.split("/")[1]);
  const [day, names] = await Promise.all([
    ask("/v1/dash/day", { at: Number.isSafeInteger(at) && at > 0 ? at : null }),
    ask("/v1/dash/names", {}),
  ]);
  useZone(day.zone);
  const today = day.later === null;
  const date = longDay(day.figures.start + MINUTE_MS); // of her day, which ends after midnight
  const title = today ? say("today_title", { day: date }) : date;
  const steps = [
    { name: say("day_before"), href: day.earlier === null ? null : `#today/${day.earlier}` },
    { name: say("day_after"), href: day.later === null ? null : `#today/${day.later}` },
    { name: say("day_today"), href: today ? null : "#today" },
  ];
  return [
    head(title, steps),
    tiles(figures(day)),
    unknownNote(day.figures.unknown),
    day.detail ? timelineCard(day, names) : el("p", { class: "soft" }, say("sums_only")),
    el("div", { class: "columns" }, today ? standings(state) : null, minutes(day, today ? state : null, names)),
  ].filter((node) => node !== null);
}

/**
 * @param {Wire.DayAnswer} day - Of hers.
 * @returns {{ name: string, value: string, beside: string }[]} Its numbers.
 */
function figures({ figures: f }) {
  const used = Object.values(f.surfaces).reduce((a, b) => a + b, 0);
  const found = [{ name: say("in_all"), value: duration(used), beside: "" }];
  if (f.checks !== null) {
    const between = f.first === null || f.last === null ? "" : say("first_last", { first: clock(f.first), last: clock(f.last) });
    found.push({ name: say("checks"), value: number(f.checks), beside: between });
  }
  if (f.outside !== null) {
    const checks = f.outside_checks === null ? "" : plural("checks_n", f.outside_checks);
    found.push({ name: say("outside"), value: duration(f.outside), beside: checks });
  }
  if (f.away) {
    found.push({ name: say("away_tile"), value: duration(f.away[1] - f.away[0]), beside: say("away_until", { time: clock(f.away[1]) }) });
  }
  return found;
}

/**
 * @param {Wire.DayAnswer} day - Of hers.
 * @param {Wire.NamesAnswer} names - Of platforms.
 * @returns {HTMLElement} Its timeline.
 */
function timelineCard(day, names) {
  /** @type {[string, string][]} */
  const marks = [];
  if (day.open !== null) marks.push(["opened", say("legend_open")]);
  if (day.unknown.length > 0) marks.push(["unknown-time", say("legend_unknown")]);
  marks.push(["check", say("legend_check")]);
  const rows = day.stays.map(({ start, end, platform, surface }) => [
    `${clock(start)}–${clock(end)}`, surfaceName(surface), names.platforms[platform] ?? platform, duration(end - start),
  ]);
  const unknown = day.unknown.map(([a, b]) => [`${clock(a)}–${clock(b)}`, say("unknown"), "", duration(b - a)]);
  return plot({
    title: say("timeline"),
    said: day.stays.length === 0 ? say("nothing_counted") : plural("timeline_said", day.checks.length, {
      surfaces: inOrder(day.stays.map((s) => s.surface)).length,
    }),
    table: { head: [say("time"), say("what"), say("platform"), say("how_long")], rows: [...rows, ...unknown].sort(), amounts: [3] },
    draw: (width, unit) => timeline(day, width, unit),
    marks: legend(marks),
  });
}

/**
 * @param {Wire.State} state - How things stand.
 * @returns {HTMLElement} Each boundary in a line.
 */
function standings({ boundaries, now }) {
  return el(
    "section",
    { class: "card stack" },
    el("h2", {}, say("boundaries_title")),
    boundaries.length === 0
      ? el("p", { class: "soft" }, say("no_boundary"))
      : el("ul", { class: "standings" }, ...boundaries.map((each) => standingLine(each, now))),
  );
}

/**
 * @param {Wire.DayAnswer} day - Of hers.
 * @param {Wire.State | null} state - Of today: what still runs is in it.
 * @param {Wire.NamesAnswer} names - Of platforms.
 * @returns {HTMLElement} Minutes by what she did, and by platform.
 */
function minutes(day, state, names) {
  const surfaces = new Map(Object.entries(day.figures.surfaces));
  const platforms = new Map(Object.entries(day.figures.platforms));
  for (const { platform, surface, running } of state?.today.minutes ?? []) {
    if (running <= 0) continue;
    surfaces.set(surface, (surfaces.get(surface) ?? 0) + running);
    platforms.set(platform, (platforms.get(platform) ?? 0) + running);
  }
  /** @type {(sums: Map<string, number>, name: (id: string) => (Node | string)[], kind: (id: string) => string) => HTMLElement} */
  const list = (sums, name, kind) => {
    const sorted = [...sums].sort((a, b) => b[1] - a[1]);
    const most = sorted[0]?.[1] ?? 1;
    return el("table", { class: "shares" }, el("tbody", {}, ...sorted.map(([id, ms]) =>
      el("tr", {}, el("th", { scope: "row" }, ...name(id), share(ms / most, kind(id))), el("td", { class: "amount" }, duration(ms))))));
  };
  return el(
    "section",
    { class: "card stack" },
    el("h2", {}, say("minutes")),
    surfaces.size === 0 ? el("p", { class: "soft" }, say("nothing_counted")) : list(surfaces, (id) => [surfaceName(id)], colour),
    surfaces.size === 0 ? null : el("details", {}, el("summary", {}, say("by_platform")), list(platforms, (id) => [names.platforms[id] ?? id], () => "used")),
  );
}
