/** A boundary changed, set or ended: what it would mean first, with the last 28 days under it. */

import { ask } from "./api.js";
import { el } from "./dom.js";
import { choice, daysFrom, input, minutes, ms, problemSaid, reason, twoSteps, value, why } from "./form.js";
import { previewOf } from "./preview.js";
import { promise } from "./promise.js";
import { dayOf, herLongDay, say, surfaceName, when } from "./words.js";

const SURFACES = ["messages", "requests", "comments", "feed", "stories", "shorts", "explore", "watch", "notifications"];
const MADE = ["create", "insights"];
const DAY_MINUTES = 1_440;

/**
 * @typedef {object} Room
 * @property {Wire.FrameAnswer} frame - All boundaries, exceptions and hours.
 * @property {Record<string, string>} platforms - Names by id.
 * @property {() => Promise<void>} again - Draws the page once more.
 * @property {() => void} close - Puts the form away.
 */

/**
 * @param {Wire.Version["boundary"]} boundary - As it holds.
 * @param {Room} room - Where it stands.
 * @returns {HTMLFormElement} The form that changes it.
 */
export function changeForm(boundary, room) {
  const wish = (/** @type {HTMLFormElement} */ form, /** @type {boolean} */ dry) =>
    ask("/v1/dash/wish", { ...nothing(boundary.id, dry), ...changedIn(form, boundary.rule.kind), ...reason(form) });
  return twoSteps({
    fields: [
      ...ruleFields(boundary.rule, room.frame.hours),
      el("label", { class: "field" }, el("span", {}, say("until_day")), el("input", { ...daysFrom(room.frame, 1), name: "until", "aria-describedby": "until-said" }), el("span", { class: "small soft", id: "until-said" }, say("until_said"))),
      input("because", say("because"), { value: boundary.because, maxlength: 280, autocomplete: "off" }),
      input("plan", say("plan"), { value: boundary.plan, maxlength: 280, autocomplete: "off" }),
      ...why(),
    ],
    look: async (form) => meaning(await wish(form, true), room, value(form, "until")),
    keep: async (form) => {
      const until = value(form, "until");
      if (until === "") return wish(form, false);
      const [because, plan] = [value(form, "because"), value(form, "plan")];
      if (because !== boundary.because || plan !== boundary.plan) {
        const own = await ask("/v1/dash/wish", { ...nothing(boundary.id, false), because, plan });
        if (own.problem) return own;
      }
      return ask("/v1/dash/exceptions/add", forAWhile(form, boundary, until));
    },
    again: room.again,
    close: room.close,
  });
}

/**
 * @param {Wire.Version["boundary"]} boundary - As it holds.
 * @param {Room} room - Where it stands.
 * @returns {HTMLFormElement} The form that ends it.
 */
export function endForm(boundary, room) {
  const wish = (/** @type {HTMLFormElement} */ form, /** @type {boolean} */ dry) =>
    ask("/v1/dash/wish", { ...nothing(boundary.id, dry), ends: true, ...reason(form) });
  return twoSteps({
    fields: why(),
    look: async (form) => meaning(await wish(form, true), room, ""),
    keep: (form) => wish(form, false),
    again: room.again,
    close: room.close,
    yes: say("end_it"),
  });
}

/**
 * @param {Room} room - Where it stands.
 * @returns {HTMLFormElement} The form that sets a new one.
 */
export function newForm(room) {
  const { hours } = room.frame;
  const kinds = /** @type {const} */ (["limit", "checks", "schedule"]).filter((kind) => kind !== "schedule" || hours.length > 0);
  const values = el("div", { class: "fields wide" });
  const kind = choice("kind", say("kind"), kinds.map((each) => [each, say(`kind_${each}`)]), "limit");
  const arrange = () => {
    const select = kind.querySelector("select");
    values.replaceChildren(...ruleFields(blank(/** @type {Wire.NewRule["kind"]} */ (select?.value ?? "limit"), hours), hours));
  };
  kind.addEventListener("change", arrange);
  arrange();
  const box = (/** @type {string} */ id, /** @type {string} */ text, /** @type {boolean} */ checked) => el("label", {}, el("input", { type: "checkbox", name: "covers", value: id, checked }), text);
  const wish = (/** @type {HTMLFormElement} */ form, /** @type {boolean} */ dry) => {
    const covers = new FormData(form).getAll("covers").map(String);
    return ask("/v1/dash/wish", {
      ...nothing(null, dry), name: value(form, "name").trim(), rule: ruleIn(form, /** @type {Wire.NewRule["kind"]} */ (value(form, "kind"))),
      covers: covers.length === 0 ? ["everything"] : covers, without: covers.length === 0 && value(form, "without") === "made" ? MADE : [],
      because: value(form, "because"), plan: value(form, "plan"), ...reason(form),
    });
  };
  return twoSteps({
    fields: [
      el("h2", { class: "wide" }, say("add")),
      el("label", { class: "field" }, el("span", {}, say("name_of_it")), el("input", { name: "name", required: true, maxlength: 60, autocomplete: "off", "aria-describedby": "name-said" }), el("span", { id: "name-said", class: "small soft" }, say("name_said"))),
      kind, values,
      el("fieldset", { class: "wide choices" }, el("legend", {}, say("covers_what")), ...SURFACES.map((id) => box(id, surfaceName(id), false))),
      el("label", { class: "wide row" }, el("input", { type: "checkbox", name: "without", value: "made", checked: true }), say("without_made")),
      input("because", say("because"), { maxlength: 280, autocomplete: "off" }),
      input("plan", say("plan"), { maxlength: 280, autocomplete: "off" }),
      el("p", { class: "small soft wide" }, say("nothing_of_them")),
    ],
    look: async (form) => (value(form, "name").trim() === ""
      ? { said: [el("p", {}, problemSaid({ problem: "settings.not_a_name" }))], may: false }
      : meaning(await wish(form, true), room, "")),
    keep: (form) => wish(form, false),
    again: room.again,
    close: room.close,
  });
}

/**
 * @param {string | null} boundary - Its id.
 * @param {boolean} dry - Only look.
 * @returns {Required<Wire.WishRequest>} A wish that changes nothing yet.
 */
export function nothing(boundary, dry) {
  return { boundary, dry, ends: false, back: false, name: null, rule: null, covers: null, without: null, because: null, plan: null, reason: null, note: "" };
}

/**
 * @param {Wire.NewRule["kind"]} kind - Of a new one.
 * @param {readonly Wire.Hours[]} hours - Hers.
 * @returns {Wire.Version["boundary"]["rule"]} Values to begin with.
 */
function blank(kind, hours) {
  const [first] = hours;
  if (kind === "schedule" && first) return { kind: "schedule", hours: first, grace_before: 0, grace_after: 600_000, warn_before: null };
  if (kind === "checks") return { kind: "checks", checks: 6, per: "day", warn_percent: null };
  return { kind: "limit", at_most: 2_700_000, per: "day", rolling: 0, rest: 600_000, warn_percent: null, warn_before: null };
}

/**
 * @param {Wire.Version["boundary"]["rule"]} rule - What stands there.
 * @param {readonly Wire.Hours[]} hours - Hers.
 * @returns {HTMLElement[]} Its fields.
 */
function ruleFields(rule, hours) {
  if (rule.kind === "limit") {
    const per = rule.per === "rolling" ? [] : [choice("per", say("per"), ["day", "week", "sitting"].map((each) => [each, say(`per_${each}`)]), rule.per)];
    return [minutes("at_most", say("at_most"), Math.round(rule.at_most / 60_000), 7 * DAY_MINUTES), ...per];
  }
  if (rule.kind === "checks") {
    return [
      input("checks", say("checks_most"), { type: "number", inputmode: "numeric", min: 0, max: 1_000, value: rule.checks, required: true }),
      choice("per", say("per"), ["day", "week"].map((each) => [each, say(`per_${each}`)]), rule.per),
    ];
  }
  const names = hours.map(({ name }) => /** @type {[string, string]} */ ([name, name]));
  return [choice("within", say("within_hours"), names, rule.hours.name), minutes("grace_after", say("grace_after"), Math.round(rule.grace_after / 60_000), 240)];
}

/**
 * @param {HTMLFormElement} form - With those fields.
 * @param {Wire.NewRule["kind"]} kind - Of the boundary.
 * @returns {Required<Wire.NewRule>} What stands in them.
 */
function ruleIn(form, kind) {
  const per = value(form, "per");
  return {
    kind,
    at_most: kind === "limit" ? ms(form, "at_most") : null,
    per: per === "" ? null : /** @type {"day" | "week" | "sitting"} */ (per),
    checks: kind === "checks" ? Number(value(form, "checks")) : null,
    within: kind === "schedule" ? value(form, "within") : null,
    grace_after: kind === "schedule" ? ms(form, "grace_after") : null,
  };
}

/**
 * What she left as it stood is not wished for: something else may wait in its place.
 * @param {HTMLFormElement} form - With those fields and her words.
 * @param {Wire.NewRule["kind"]} kind - Of the boundary.
 * @returns {Pick<Required<Wire.WishRequest>, "rule" | "because" | "plan">} What she changed.
 */
function changedIn(form, kind) {
  const changed = (/** @type {string} */ name) => {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLSelectElement) return [...field.options].some((each) => each.selected !== each.defaultSelected);
    return field instanceof HTMLInputElement && field.value !== field.defaultValue;
  };
  const rule = ruleIn(form, kind);
  const kept = Object.entries(rule).filter(([name]) => name === "kind" || changed(name));
  return {
    rule: kept.length === 1 ? null : { ...noRule(kind), ...Object.fromEntries(kept) },
    because: changed("because") ? value(form, "because") : null,
    plan: changed("plan") ? value(form, "plan") : null,
  };
}

/**
 * @param {Wire.NewRule["kind"]} kind - Of a boundary.
 * @returns {Required<Wire.NewRule>} Nothing of it changed.
 */
function noRule(kind) {
  return { kind, at_most: null, per: null, checks: null, within: null, grace_after: null };
}

/**
 * @param {HTMLFormElement} form - With the new values.
 * @param {Wire.Version["boundary"]} boundary - That returns by itself.
 * @param {string} until - The last day of it.
 * @returns {Wire.ExceptionRequest} Other values for a while.
 */
function forAWhile(form, boundary, until) {
  const { at_most, checks, within, grace_after } = ruleIn(form, boundary.rule.kind);
  return {
    boundaries: [boundary.id], shape: "values", first: null, last: until, waits: true, reason: reason(form).reason ?? "other",
    values: { at_most, checks, within, grace_after, more: null, rest: null, grace_before: null, free: [] },
  };
}

/**
 * @param {Wire.WishAnswer} answer - What a wish would mean.
 * @param {Room} room - Where it stands.
 * @param {string} until - The last day of it; "" for good.
 * @returns {{ said: Node[], may: boolean }} In words, with the last days under it.
 */
function meaning(answer, { frame, platforms }, until) {
  const { what, at, boundary, preview } = answer;
  if (answer.problem) return { said: [el("p", {}, problemSaid(answer))], may: false };
  if (until !== "" && what === "tighter") return { said: [el("p", {}, say("means_tighter_until"))], may: false };
  /** @type {Node[]} */
  const said = [el("p", {}, say(`means_${what}`, { time: when(at, frame.now) }))];
  if (boundary && what !== "ended") said.push(el("p", {}, el("strong", {}, promise(boundary, platforms))));
  if (boundary && what !== "ended" && until === "" && ends(boundary.id, frame)) said.push(el("p", {}, say("means_ends_no_longer")));
  const before = boundary ? frame.exceptions.find((e) => e.boundary === boundary.id && (e.end === null || e.end > frame.now)) : undefined;
  if (before && until === "" && what !== "ended") said.push(el("p", {}, say("means_excepted", { time: timeOf(before, frame.edge) })));
  if (until !== "") said.push(el("p", {}, say("means_until", { day: dayOf(until, frame.now) })));
  if (what !== "ended") said.push(...previewOf(preview, say("preview_title")));
  return { said, may: true };
}

/**
 * @param {string} boundary - Its id.
 * @param {Wire.FrameAnswer} frame - As it stands.
 * @returns {boolean} Whether its end waits.
 */
function ends(boundary, { versions, now }) {
  const last = versions.findLast((v) => v.boundary.id === boundary);
  return typeof last?.valid_to === "number" && last.valid_to > now;
}

/**
 * @param {Wire.PlannedException} exception - One of hers.
 * @param {number} edge - When her day begins, in minutes after midnight.
 * @returns {string} From which day of hers to which.
 */
export function timeOf({ start, end }, edge) {
  const from = herLongDay(start, edge);
  return end === null ? say("from_on", { from }) : say("from_to", { from, to: herLongDay(end - 1, edge) });
}
