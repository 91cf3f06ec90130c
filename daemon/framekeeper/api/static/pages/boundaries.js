/** What holds, what is coming and what was: each boundary with its versions, exceptions, hours. */

import { ask } from "../api.js";
import { el, picture } from "../dom.js";
import { promise, reasonSaid, weekSaid } from "../promise.js";
import { head } from "../tiles.js";
import { fullDate, longDay, plural, say, useZone, when } from "../words.js";

/**
 * @param {import("../pages.js").Room} room - Where it stands.
 * @returns {Promise<Node[]>} The page.
 */
export async function draw({ state }) {
  const [answer, names] = await Promise.all([ask("/v1/dash/frame", {}), ask("/v1/dash/names", {})]);
  useZone(answer.zone);
  const ids = [...new Set(answer.versions.map((version) => version.boundary.id))];
  const groups = ids.map((id) => answer.versions.filter((version) => version.boundary.id === id));
  const holds = (/** @type {Wire.Version[]} */ versions) => versions.some((v) => v.valid_to === null || v.valid_to > answer.now);
  const live = groups.filter(holds);
  const ended = groups.filter((versions) => !holds(versions));
  return [
    head(say("page_boundaries")),
    el("p", { class: "lead" }, say("boundaries_said")),
    ...(live.length === 0 ? [el("p", {}, say("no_boundary"))] : live.map((versions) => card(versions, answer, state, names))),
    el("div", { class: "columns" }, exceptions(answer), ...answer.hours.map(hoursCard)),
    ended.length === 0 ? null : el("details", {}, el("summary", {}, plural("ended_boundaries", ended.length)), el("div", { class: "stack" }, ...ended.map((versions) => card(versions, answer, state, names)))),
  ].filter((node) => node !== null);
}

/**
 * @param {Wire.Version[]} versions - Of one boundary, by time.
 * @param {Wire.FrameAnswer} answer - All of them.
 * @param {Wire.State} state - How they stand.
 * @param {Wire.NamesAnswer} names - Of platforms.
 * @returns {HTMLElement} Its card.
 */
function card(versions, { now }, state, names) {
  const held = versions.find((v) => v.valid_from <= now && (v.valid_to === null || v.valid_to > now));
  const coming = versions.filter((v) => v.valid_from > now);
  const past = versions.filter((v) => v.valid_to !== null && v.valid_to <= now).reverse();
  const shown = held ?? coming[0] ?? past[0];
  const standing = state.boundaries.find((each) => each.id === shown?.boundary.id)?.standing;
  if (!shown) return el("section", { class: "card" });
  const { name, because, plan } = shown.boundary;
  const said = (/** @type {Wire.Version} */ v) => promise(v.boundary, names.platforms);
  const lines = held
    ? [el("p", {}, said(held)), el("p", { class: "soft small" }, [say("since", { day: fullDate(held.valid_from) }), reasonSaid(held.reason)].join(" "))]
    : [];
  return el(
    "section",
    { class: "card promise" },
    el("div", { class: "title" }, standing ? picture(standing) : null, el("h2", {}, name), standing ? el("span", { class: "soft" }, say(`standing_${standing}`)) : null),
    ...lines,
    ...coming.map((v) => el("p", { class: "coming" }, say("from_then", { time: when(v.valid_from, now), said: said(v) }), " ", el("span", { class: "soft" }, reasonSaid(v.reason)))),
    held?.valid_to && coming.length === 0 ? el("p", { class: "coming" }, say("ends_then", { time: when(held.valid_to, now) })) : null,
    because === "" ? null : el("blockquote", {}, because),
    plan === "" ? null : el("p", { class: "soft small" }, say("plan_is", { plan })),
    past.length === 0 ? null : el("details", {}, el("summary", {}, plural("earlier", past.length)), history(past, said)),
  );
}

/**
 * @param {Wire.Version[]} versions - That hold no more, the newest first.
 * @param {(version: Wire.Version) => string} said - In words.
 * @returns {HTMLElement} One line each.
 */
function history(versions, said) {
  return el(
    "ol",
    { class: "history" },
    ...versions.map((v) =>
      el("li", {}, el("span", { class: "when" }, say("from_to", { from: fullDate(v.valid_from), to: fullDate((v.valid_to ?? v.valid_from) - 1) })), el("span", {}, [said(v), reasonSaid(v.reason)].join(" ")))),
  );
}

/**
 * @param {Wire.FrameAnswer} answer - All that holds.
 * @returns {HTMLElement} Exceptions to come first, then those that were.
 */
function exceptions({ exceptions: found, versions, now }) {
  const name = (/** @type {string | null} */ id) =>
    id === null ? say("every_boundary") : (versions.findLast((v) => v.boundary.id === id)?.boundary.name ?? id);
  const line = (/** @type {Wire.PlannedException} */ e) => {
    const time = e.end === null ? say("from_on", { from: longDay(e.start) }) : say("from_to", { from: longDay(e.start), to: longDay(e.end - 1) });
    return el("li", {}, el("span", { class: "when" }, time), el("span", {}, [say(`shape_${e.shape.shape}`, { name: name(e.boundary) }), reasonSaid(e.reason)].join(" ")));
  };
  const over = (/** @type {Wire.PlannedException} */ e) => e.end !== null && e.end <= now;
  const coming = found.filter((e) => !over(e));
  const was = found.filter(over).reverse();
  return el(
    "section",
    { class: "card stack" },
    el("h2", {}, say("exceptions_title")),
    coming.length === 0 ? el("p", { class: "soft" }, say("no_exception")) : el("ol", { class: "history" }, ...coming.map(line)),
    was.length === 0 ? null : el("details", {}, el("summary", {}, plural("earlier_exceptions", was.length)), el("ol", { class: "history" }, ...was.map(line))),
  );
}

/**
 * @param {Wire.Hours} hours - A weekly schedule.
 * @returns {HTMLElement} Its card.
 */
function hoursCard(hours) {
  return el(
    "section",
    { class: "card stack" },
    el("h2", {}, say("hours_title", { name: hours.name })),
    el("table", {}, el("tbody", {}, ...weekSaid(hours).map(({ day, windows }) => el("tr", {}, el("th", { scope: "row" }, day), el("td", { class: "number" }, windows))))),
  );
}
