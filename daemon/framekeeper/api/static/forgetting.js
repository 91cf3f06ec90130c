/** `forget`, in two steps: what shall go, then what that is, what it cannot reach, and yes or no. */

import { ask } from "./api.js";
import { el, part } from "./dom.js";
import { hold } from "./holding.js";
import { clock, clockOfDay, dayOf, duration, longDay, plural, say } from "./words.js";

const OUT_OF_REACH = ["exports", "backups", "snapshots", "settings"];
/** @typedef {"hour" | "day" | "days" | "all"} What */
/** @type {What[]} */
const WHATS = ["hour", "day", "days", "all"];

/**
 * @param {Wire.KeptAnswer} kept - All that is kept.
 * @param {() => Promise<void>} again - Draws the page once more.
 * @returns {HTMLElement} The card.
 */
export function forgetCard({ first, last }, again) {
  const date = (/** @type {string} */ id, /** @type {string} */ key) =>
    el("label", { id: `${id}-label` }, say(key), el("input", { type: "date", id, min: first, max: last, value: last, required: true }));
  const hour = el("select", { id: "forget-hour" }, ...Array.from({ length: 24 }, (_, h) => el("option", { value: h }, clockOfDay(h * 60))));
  const second = el("div", { class: "second", hidden: true, id: "forget-second" });
  const form = el(
    "form",
    { submit: (event) => void review(event, second, again) },
    el("fieldset", { class: "choices" }, el("legend", {}, say("forget_what")), ...WHATS.map(choice)),
    el("div", { class: "row", id: "forget-when" }, date("forget-first", "forget_first"), date("forget-last", "forget_last"), el("label", { id: "forget-hour-label" }, say("forget_from"), hour)),
    el("div", { class: "buttons" }, el("button", { type: "submit", class: "framed" }, say("forget_look"))),
  );
  form.addEventListener("change", () => {
    second.hidden = true;
    arrange(form);
  });
  arrange(form);
  return el("section", { class: "card stack" }, el("h2", {}, say("forget_title")), el("p", { class: "soft" }, say("forget_said")), form, second);
}

/**
 * @param {What} what - Shall go.
 * @returns {HTMLElement} One choice.
 */
function choice(what) {
  const radio = el("input", { type: "radio", name: "forget", value: what, checked: what === "hour" });
  return el("label", {}, radio, say(`forget_${what}`));
}

/**
 * @param {HTMLElement} form - The first step.
 * @returns {What} What is chosen.
 */
function chosen(form) {
  const radio = form.querySelector("input[name=forget]:checked");
  return radio instanceof HTMLInputElement ? /** @type {What} */ (radio.value) : "hour";
}

/** @param {HTMLElement} form - The first step: only the fields of the choice are there. */
function arrange(form) {
  const what = chosen(form);
  /** @type {Record<string, boolean>} */
  const shown = { "forget-first-label": what !== "all", "forget-last-label": what === "days", "forget-hour-label": what === "hour" };
  for (const [id, is] of Object.entries(shown)) {
    const field = form.querySelector(`#${id}`);
    if (field instanceof HTMLElement) field.hidden = !is;
  }
}

/**
 * @param {string} id - Of a field.
 * @returns {string} What stands in it.
 */
function value(id) {
  const field = part(id);
  return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value : "";
}

/**
 * @param {Event} event - The form was sent.
 * @param {HTMLElement} second - Where the second step stands.
 * @param {() => Promise<void>} again - Draws the page once more.
 */
async function review(event, second, again) {
  event.preventDefault();
  const what = chosen(/** @type {HTMLElement} */ (event.currentTarget));
  const [one, other] = [value("forget-first"), value("forget-last")];
  const last = what === "days" ? other : one;
  if (what !== "all" && last < one) {
    part("said").textContent = say("days_order");
    second.replaceChildren(el("p", {}, say("days_order")));
    second.hidden = false;
    return;
  }
  const reach = what === "all" ? null : await ask("/v1/dash/reach", { first: one, last, hour: what === "hour" ? Number(value("forget-hour")) : null });
  const yes = el("button", { type: "button", class: "main", id: "forget-yes", click: () => hold(second, "forget_held", () => forget(reach, second, again)) }, say(what === "all" ? "forget_yes_all" : "forget_yes"));
  const no = el("button", { type: "button", class: "framed", id: "forget-no", click: () => { second.hidden = true; } }, say("keep"));
  const title = el("p", { tabindex: -1 }, reach === null ? say("forget_asks_all") : asked(what, reach, one, last));
  second.replaceChildren(title, el("p", { class: "small soft" }, say("forget_not_reached")), list(OUT_OF_REACH), el("div", { class: "buttons" }, yes, no));
  second.hidden = false;
  title.focus();
}

/**
 * @param {What} what - Shall go.
 * @param {Wire.ReachAnswer} reach - The window, and what is in it.
 * @param {string} first - The day that she chose.
 * @param {string} last - The last one; her day ends in the night after it.
 * @returns {string} The question.
 */
function asked(what, { start, end, used, notices }, first, last) {
  const when = what === "hour"
    ? say("forget_window_hour", { day: longDay(start), from: clock(start), to: clock(end) })
    : what === "day" || first === last ? longDay(start) : say("from_to", { from: dayOf(first, start), to: dayOf(last, start) });
  return say("forget_asks", { when, time: duration(used), notices: plural("notices", notices) });
}

/**
 * @param {readonly string[]} ids - Of what is not reached.
 * @returns {HTMLElement} One line each.
 */
function list(ids) {
  return el("ul", {}, ...ids.map((id) => el("li", {}, say(`reach_${id}`))));
}

/**
 * @param {Wire.ReachAnswer | null} reach - The window; null is all.
 * @param {HTMLElement} second - Where it is said.
 * @param {() => Promise<void>} again - Draws the page once more.
 */
async function forget(reach, second, again) {
  const working = el("p", { role: "status" }, say("forget_working"));
  second.replaceChildren(working);
  const answer = ask("/v1/dash/forget", { start: reach?.start ?? null, end: reach?.end ?? null });
  const gone = await answer.finally(() => { if (second.contains(working)) second.hidden = true; });
  await again();
  part("said").textContent = say("forget_done");
  const place = document.getElementById("forget-second");
  if (!place) return;
  const title = el("p", { tabindex: -1 }, say("forget_done_said", { entries: plural("entries", gone.spans), copies: plural("copies", gone.rewritten.length) }));
  place.replaceChildren(title, el("p", { class: "small soft" }, say("forget_not_reached")), list(gone.out_of_reach.map((key) => key.replace("store.reach.", ""))));
  place.hidden = false;
  title.focus();
}
