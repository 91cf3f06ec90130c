/** One week or four: minutes against her own usual day, availability, days within. */

import { ask } from "../api.js";
import { bars } from "../charts/bars.js";
import { columns } from "../charts/columns.js";
import { map } from "../charts/map.js";
import { legend, plot, readable } from "../charts/plot.js";
import { reach } from "../charts/reach.js";
import { colour, inOrder } from "../charts/scale.js";
import { verdicts } from "../charts/verdicts.js";
import { el } from "../dom.js";
import { SENTENCES } from "../sentences/weeks.en.js";
import { head, tiles, unknownNote } from "../tiles.js";
import { clock, clockOfDay, date, dayOf, duration, fullDate, learn, longDay, named, number, plural, say, shortDay, surfaceName, useZone, weekdayName, when } from "../words.js";

learn(SENTENCES);

const NOON_MS = 43_200_000;
const LOOKED_AT = 14;
const LEVELS = ["level-1", "level-2", "level-3", "level-4"];

/**
 * @param {import("../pages.js").Room} _room - Where it stands.
 * @param {1 | 4} weeks - How many.
 * @returns {Promise<Node[]>} The page.
 */
export async function draw(_room, weeks) {
  const [page, asked] = location.hash.slice(1).split("/");
  const back = Math.min(520, Math.max(0, Number.parseInt(asked ?? "0", 10) || 0));
  const answer = await ask("/v1/dash/weeks", { weeks, back });
  useZone(answer.zone);
  const { summary, start, end } = answer;
  const step = (/** @type {number} */ n) => `#${page}/${n}`;
  const title = say("weeks_title", { first: date(start + NOON_MS), last: fullDate(end - NOON_MS) });
  return [
    head(title, [
      { name: say("weeks_before"), href: answer.earlier ? step(back + 1) : null },
      { name: say("weeks_after"), href: back > 0 ? step(back - 1) : null },
      { name: say("weeks_now"), href: back > 1 ? step(0) : null },
    ]),
    tiles(figures(summary, answer.now)),
    unknownNote(summary.unknown),
    daysCard(answer),
    el("div", { class: "columns" }, surfacesCard(summary), withinCard(summary)),
    mapCard(answer),
    reachCard(answer),
  ].filter((node) => node !== null);
}

/**
 * @param {Wire.Summary} summary - Of the weeks.
 * @param {number} now - UTC ms.
 * @returns {{ name: string, value: string, beside: string }[]} Their numbers.
 */
function figures({ used, middle, usual, checks, usual_checks: usualChecks, outside, away }, now) {
  const found = [{ name: say("in_all"), value: duration(used), beside: "" }];
  if (middle !== null) {
    const beside = usual === null ? "" : say("usually", { value: duration(usual) });
    found.push({ name: say("typical_day"), value: duration(middle), beside });
  }
  if (checks !== null) {
    const beside = usualChecks === null ? "" : say("usually", { value: number(usualChecks) });
    found.push({ name: say("checks_a_day"), value: number(checks), beside });
  }
  if (outside.used !== null) {
    const share = outside.share === null ? say("none") : say("percent", { n: outside.share });
    found.push({ name: say("outside"), value: share, beside: say("on_days", { time: duration(outside.used), days: plural("days", outside.days) }) });
  }
  if (away) {
    found.push({ name: say("away_tile"), value: duration(away[1] - away[0]), beside: say("away_until", { time: when(away[1], now) }) });
  }
  return found;
}

/**
 * @param {Wire.WeeksAnswer} answer - The weeks.
 * @returns {HTMLElement} A column a day.
 */
function daysCard({ summary, before, coming }) {
  const { days, usual } = summary;
  const surfaces = inOrder(days.flatMap((day) => Object.keys(day.surfaces)));
  /** @type {[string, string][]} */
  const marks = surfaces.map((surface) => [colour(surface), surfaceName(surface)]);
  if (days.some((day) => day.unknown > 0)) marks.push(["unknown-time", say("legend_unknown")]);
  const total = (/** @type {Wire.DayFigures} */ day) => Object.values(day.surfaces).reduce((a, b) => a + b, 0);
  return plot({
    title: say("day_by_day"),
    said: usual === null ? say("usual_later") : say("usual_said", { time: duration(usual) }),
    table: {
      head: [say("day"), ...surfaces.map(surfaceName), say("in_all"), say("unknown")],
      rows: days.map((day) => [
        longDay(day.start + NOON_MS), ...surfaces.map((s) => duration(day.surfaces[s] ?? 0)), duration(total(day)), duration(day.unknown),
      ]),
      amounts: surfaces.map((_, i) => i + 1).concat(surfaces.length + 1, surfaces.length + 2),
    },
    draw: (width, unit) => columns({ before, days, coming }, usual, width, unit),
    marks: legend(marks),
  });
}

/**
 * @param {Wire.Summary} summary - Of the weeks.
 * @returns {HTMLElement} A line a surface.
 */
function surfacesCard({ surfaces }) {
  if (surfaces.length === 0) {
    return el("section", { class: "card stack" }, el("h2", {}, say("against_title")), el("p", { class: "soft" }, say("nothing_counted")));
  }
  const ordered = inOrder(surfaces.map((line) => line.surface)).flatMap((id) => surfaces.filter((line) => line.surface === id));
  return plot({
    title: say("against_title"),
    said: say("against_said"),
    table: {
      head: [say("what"), say("typical_day"), say("usual_day"), say("in_all")],
      rows: ordered.map((line) => [
        surfaceName(line.surface), line.middle === null ? "" : duration(line.middle), line.usual === null ? say("unknown_yet") : duration(line.usual), duration(line.total),
      ]),
      amounts: [1, 2, 3],
    },
    draw: (width, unit) => bars(ordered, width, unit),
  });
}

/**
 * @param {Wire.Summary} summary - Of the weeks.
 * @returns {HTMLElement} How each boundary was kept.
 */
function withinCard({ boundaries }) {
  if (boundaries.length === 0) {
    return el("section", { class: "card stack" }, el("h2", {}, say("within_title")), el("p", { class: "soft" }, say("no_boundary")));
  }
  const last = boundaries.map((each) => ({ ...each, days: each.days.slice(-LOOKED_AT) }));
  const keys = [...new Set(last.flatMap(({ days }) => days.map(({ key }) => key)))].sort();
  const line = (/** @type {typeof last[number]} */ { name, within, days }) => el("li", {},
    el("p", { class: "name" }, el("span", {}, name), el("span", { class: "soft number" }, within.counted === 0 ? say("unknown_yet") : say("within_of", { n: within.within, of: within.counted }))),
    el("div", { class: "scrolls" }, verdicts(days)));
  return readable({
    title: say("within_title"),
    said: say("within_said"),
    picture: el("ul", { class: "days" }, ...last.map(line)),
    table: {
      head: [say("day"), ...last.map(({ name }) => name)],
      rows: keys.map((key) => [dayOf(key), ...last.map(({ days }) => named("verdict", (days.find((day) => day.key === key)?.verdict ?? "left out").replace(" ", "_")))]),
      amounts: [],
    },
  });
}

/**
 * @param {Wire.WeeksAnswer} answer - The weeks.
 * @returns {HTMLElement} Hour by weekday.
 */
function mapCard({ summary, hours, edge, week_starts: weekStarts }) {
  const { map: seen, outside } = summary;
  /** @type {[string, string][]} */
  const marks = LEVELS.map((kind, i) => [kind, say(`level_${i + 1}`)]);
  if (hours) marks.push(["in-hours", say("legend_hours")]);
  return plot({
    title: say("map_title"),
    said: outside.share === null ? say("map_said") : say("map_outside", { share: say("percent", { n: outside.share }) }),
    table: {
      head: [say("when"), say("minutes_on_average"), say("days_there")],
      rows: [...seen.cells].sort((a, b) => a.weekday - b.weekday || a.hour - b.hour).map((cell) => [
        `${weekdayName(cell.weekday, "long")} ${clockOfDay(cell.hour * 60)}`, duration(cell.used / Math.max(1, seen.days[cell.weekday] ?? 1)),
        say("of", { n: cell.there, of: seen.days[cell.weekday] ?? 0 }),
      ]),
      amounts: [1, 2],
    },
    draw: (width, unit) => map(seen, hours, edge, weekStarts, width, unit),
    marks: legend(marks),
  });
}

/**
 * @param {Wire.WeeksAnswer} answer - The weeks.
 * @returns {HTMLElement} First and last check of each day.
 */
function reachCard({ summary, edge }) {
  const { days } = summary;
  const time = (/** @type {number | null} */ at) => (at === null ? "" : clock(at));
  return plot({
    title: say("reach_title"),
    said: say("reach_said"),
    table: {
      head: [say("day"), say("checks"), say("first"), say("last"), say("away")],
      rows: days.map((day) => [
        shortDay(day.start + NOON_MS), day.checks === null ? "" : number(day.checks), time(day.first), time(day.last), day.away ? duration(day.away[1] - day.away[0]) : "",
      ]),
      amounts: [1, 2, 3, 4],
    },
    draw: (width, unit) => reach(days, Math.floor(edge / 60), width, unit),
    marks: legend([["first", say("first")], ["last", say("last")]]),
  });
}
