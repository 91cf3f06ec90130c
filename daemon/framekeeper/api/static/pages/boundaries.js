/** What holds, what is coming and what was; every boundary can be changed from here. */

import { ask } from "../api.js";
import { changeForm, endForm, newForm, nothing, timeOf } from "../changing.js";
import { el, picture } from "../dom.js";
import { endButton, exceptionForm } from "../excepting.js";
import { coversSaid, promise, reasonSaid, weekSaid } from "../promise.js";
import { SENTENCES } from "../sentences/boundaries.en.js";
import { head } from "../tiles.js";
import { USUAL, hoursForm } from "../timetable.js";
import { all, fullDate, learn, plural, say, useZone, when } from "../words.js";

learn(SENTENCES);

/** @typedef {Omit<import("../changing.js").Room, "close"> & { state: Wire.State }} Place */

/**
 * @param {import("../pages.js").Room} room - Where it stands.
 * @returns {Promise<Node[]>} The page.
 */
export async function draw({ state, again }) {
  const [frame, { platforms }] = await Promise.all([ask("/v1/dash/frame", {}), ask("/v1/dash/names", {})]);
  useZone(frame.zone);
  /** @type {Place} */
  const place = { frame, platforms, again, state };
  const ids = [...new Set(frame.versions.map((version) => version.boundary.id))];
  const groups = ids.map((id) => frame.versions.filter((version) => version.boundary.id === id));
  const holds = (/** @type {Wire.Version[]} */ versions) => versions.some((v) => v.valid_to === null || v.valid_to > frame.now);
  const ended = groups.filter((versions) => !holds(versions));
  return [
    head(say("page_boundaries")),
    el("p", { class: "lead" }, say("boundaries_said")),
    frame.versions.some((v) => holds([v])) ? null : el("p", {}, say("no_boundary")),
    el(
      "div",
      { class: "columns" },
      ...groups.filter(holds).map((versions) => card(versions, place)),
      el("section", { class: "card alone" }, unfolding([[say("add"), (close) => newForm({ ...place, close })]], "")),
    ),
    el("div", { class: "columns" }, exceptions(place), ...(frame.hours.length === 0 ? [noHours(place)] : frame.hours.map((hours) => hoursCard(hours, place)))),
    ended.length === 0 ? null : el("details", {}, el("summary", {}, plural("ended_boundaries", ended.length)), el("div", { class: "columns" }, ...ended.map((versions) => card(versions, place)))),
  ].filter((node) => node !== null);
}

/**
 * @param {readonly (readonly [string, (close: () => void) => HTMLElement])[]} entries - What each
 *   button says, and the form that it unfolds.
 * @param {string} name - For whom; "" if that is clear.
 * @returns {HTMLElement} The buttons; one form at a time in their place.
 */
function unfolding(entries, name) {
  const place = el("div", {});
  const buttons = el("div", { class: "buttons" }, ...entries.map(([text, form]) => {
    const button = el("button", { type: "button", class: "framed", "aria-label": name === "" ? null : say("named", { text, name }), click: () => {
      buttons.hidden = true;
      place.replaceChildren(form(() => {
        place.replaceChildren();
        buttons.hidden = false;
        button.focus();
      }));
      place.querySelector("form")?.setAttribute("data-opener", button.getAttribute("aria-label") ?? text);
      const first = /** @type {HTMLElement | null} */ (place.querySelector("input, select"));
      first?.focus();
      if (first instanceof HTMLInputElement) first.select(); // what she types takes its place
    } }, text);
    return button;
  }));
  return el("div", {}, buttons, place);
}

/**
 * @param {Wire.Version[]} versions - Of one boundary, by time.
 * @param {Place} place - Where it stands.
 * @returns {HTMLElement} Its card.
 */
function card(versions, place) {
  const { frame: { now }, state, platforms } = place;
  const held = versions.find((v) => v.valid_from <= now && (v.valid_to === null || v.valid_to > now));
  const coming = versions.filter((v) => v.valid_from > now);
  const past = versions.filter((v) => v.valid_to !== null && v.valid_to <= now).reverse();
  const shown = held ?? coming[0] ?? past[0];
  const standing = state.boundaries.find((each) => each.id === shown?.boundary.id)?.standing;
  if (!shown) return el("section", { class: "card" });
  const { name, because, plan } = shown.boundary;
  const said = (/** @type {Wire.Version} */ v) => promise(v.boundary, platforms);
  return el(
    "section",
    { class: "card promise" },
    el("div", { class: "title" }, standing ? picture(standing) : null, el("h2", {}, name), standing ? el("span", { class: "soft" }, say(`standing_${standing}`)) : null),
    held ? el("p", {}, said(held)) : null,
    held ? el("p", { class: "soft small" }, [say("since", { day: fullDate(held.valid_from) }), reasonSaid(held.reason)].join(" ")) : null,
    ...coming.map((v) => el("p", { class: "coming" }, say("from_then", { time: when(v.valid_from, now), said: said(v) }), " ", el("span", { class: "soft" }, reasonSaid(v.reason)))),
    held?.valid_to && coming.length === 0 ? el("p", { class: "coming" }, [say("ends_then", { time: when(held.valid_to, now) }), reasonSaid(held.ended)].join(" ")) : null,
    because === "" ? null : el("blockquote", {}, because),
    plan === "" ? null : el("p", { class: "soft small" }, say("plan_is", { plan })),
    held ? actions(held, coming.length > 0, place) : null,
    past.length === 0 ? null : el("details", {}, el("summary", {}, plural("earlier", past.length)), history(past, said)),
  );
}

/**
 * What waits can be taken back; meanwhile she can change what holds, so that who loosened for
 * tomorrow can still tighten now.
 * @param {Wire.Version} held - What holds.
 * @param {boolean} followed - Whether other values come after it.
 * @param {Place} place - Where it stands.
 * @returns {HTMLElement} What can be done with it.
 */
function actions(held, followed, place) {
  const { boundary } = held;
  const waits = held.valid_to !== null;
  const offered = unfolding([
    [say("change"), (close) => changeForm(boundary, { ...place, close })],
    ...(waits && !followed ? [] : [ending(boundary, place)]),
  ], boundary.name);
  if (waits) {
    const back = () => void ask("/v1/dash/wish", { ...nothing(boundary.id, false), back: true }).then(place.again);
    offered.querySelector(".buttons")?.prepend(el("button", { type: "button", class: "framed", click: back, "aria-label": say("named", { text: say("take_back"), name: boundary.name }) }, say("take_back")));
  }
  return offered;
}

/**
 * @param {Wire.Version["boundary"]} boundary - That holds.
 * @param {Place} place - Where it stands.
 * @returns {readonly [string, (close: () => void) => HTMLElement]} The button that ends it, and its form.
 */
function ending(boundary, place) {
  return [say("end"), (close) => endForm(boundary, { ...place, close })];
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
 * @param {Place} place - Where it stands.
 * @returns {HTMLElement} Exceptions to come first, then those that were.
 */
function exceptions(place) {
  const { exceptions: found, versions, now } = place.frame;
  const name = (/** @type {string | null} */ id) =>
    id === null ? say("every_boundary") : (versions.findLast((v) => v.boundary.id === id)?.boundary.name ?? id);
  const over = (/** @type {Wire.PlannedException} */ e) => e.end !== null && e.end <= now;
  const line = (/** @type {Wire.PlannedException} */ e) => {
    const about = shapeSaid(e, name(e.boundary), place);
    return el("li", {}, el("span", { class: "when" }, timeOf(e, place.frame.edge)), el("span", {}, [about, reasonSaid(e.reason)].join(" "), over(e) ? null : endButton(e.id, about, place.again)));
  };
  const coming = found.filter((e) => !over(e));
  const was = found.filter(over).reverse();
  return el(
    "section",
    { class: "card stack" },
    el("h2", {}, say("exceptions_title")),
    coming.length === 0 ? el("p", { class: "soft" }, say("no_exception")) : el("ol", { class: "history" }, ...coming.map(line)),
    unfolding([[say("plan_exception"), (close) => exceptionForm({ ...place, close })]], ""),
    was.length === 0 ? null : el("details", {}, el("summary", {}, plural("earlier_exceptions", was.length)), el("ol", { class: "history" }, ...was.map(line))),
  );
}

/**
 * @param {Wire.PlannedException} exception - One of hers.
 * @param {string} name - Of what it is about.
 * @param {Place} place - Where it stands.
 * @returns {string} What it does.
 */
function shapeSaid({ shape, boundary }, name, { frame, platforms }) {
  if (shape.shape !== "values") return say(`shape_${shape.shape}`, { name });
  const found = frame.versions.findLast((v) => v.boundary.id === boundary);
  const said = found ? promise({ ...found.boundary, rule: shape.rule }, platforms) : "";
  const free = (shape.free ?? []).map((atom) => coversSaid({ include: [atom], exclude: [], browsers: "both" }, platforms));
  return [say("shape_values", { name, said }), free.length === 0 ? "" : say("shape_without", { free: all(free) })].filter(Boolean).join(" ");
}

/**
 * @param {Wire.Hours} hours - A weekly schedule.
 * @param {Place} place - Where it stands.
 * @returns {HTMLElement} Its card.
 */
function hoursCard(hours, place) {
  return el(
    "section",
    { class: "card stack" },
    el("h2", {}, say("hours_title", { name: hours.name })),
    el("table", {}, el("tbody", {}, ...weekSaid(hours).map(({ day, windows }) => el("tr", {}, el("th", { scope: "row" }, day), el("td", { class: "number" }, ...unbroken(windows)))))),
    unfolding([[say("change"), (close) => hoursForm(hours, { ...place, close })]], hours.name),
  );
}

/**
 * @param {string} windows - The times of a day.
 * @returns {(Node | string)[]} The same; no window is cut in two at the end of a line.
 */
function unbroken(windows) {
  return windows.split(/(\S+–\S+)/).map((part, i) => (i % 2 === 1 ? el("span", { class: "whole" }, part) : part));
}

/**
 * @param {Place} place - Where it stands.
 * @returns {HTMLElement} A card that sets the first hours.
 */
function noHours(place) {
  return el(
    "section",
    { class: "card stack" },
    el("h2", {}, say("no_hours_title")),
    el("p", { class: "soft" }, say("no_hours")),
    unfolding([[say("set_hours"), (close) => hoursForm(USUAL, { ...place, close })]], ""),
  );
}
