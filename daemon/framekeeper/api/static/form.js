/** Fields of forms, with their labels; what stands in them is read in one place. */

import { el } from "./dom.js";
import { herDate, problemOf, say, weekdayName } from "./words.js";

const REASONS = ["launch", "leave", "ill", "on call", "training", "other"];
const LONGEST = 280;
const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const DAY_MS = 86_400_000;
const YEARS = 10;
let number = 0;

/**
 * @param {string} name - Of the field.
 * @param {string} said - Its label.
 * @param {Record<string, import("./dom.js").Value>} attributes - Of the input.
 * @returns {HTMLElement} A labelled input.
 */
export function input(name, said, attributes) {
  return el("label", { class: "field" }, el("span", {}, said), el("input", { name, ...attributes }));
}

/**
 * @param {string} name - Of the field.
 * @param {string} said - Its label.
 * @param {readonly (readonly [string, string])[]} options - Value and text of each.
 * @param {string} chosen - The value that stands there.
 * @returns {HTMLElement} A labelled choice of one.
 */
export function choice(name, said, options, chosen) {
  const made = options.map(([id, text]) => el("option", { value: id, selected: id === chosen }, text));
  return el("label", { class: "field" }, el("span", {}, said), el("select", { name }, ...made));
}

/**
 * @param {string} name - Of the field.
 * @param {string} said - Its label.
 * @param {number} stands - Minutes that stand there.
 * @param {number} most - Minutes.
 * @param {number} least - Minutes.
 * @returns {HTMLElement} A labelled number of minutes.
 */
export function minutes(name, said, stands, most, least = 0) {
  return input(name, said, { type: "number", inputmode: "numeric", min: least, max: most, step: 1, value: stands, required: true });
}

/**
 * @param {Wire.FrameAnswer} frame - It tells what day it is.
 * @param {number} days - From today.
 * @returns {{ type: "date", min: string, max: string }} A date from that day on, within ten years.
 */
export function daysFrom({ now, edge }, days) {
  return { type: "date", min: herDate(now + days * DAY_MS, edge), max: herDate(now + YEARS * 365 * DAY_MS, edge) };
}

/** @returns {HTMLElement} The name that browsers look for beside a passphrase; there is none. */
export function nobody() {
  return el("input", { type: "text", autocomplete: "username", hidden: true, "aria-hidden": "true", tabindex: -1 });
}

/** @returns {HTMLElement[]} Why, chosen; and in her own words if she likes. */
export function why() {
  number += 1;
  const id = `note-${number}`;
  return [
    choice("reason", say("why"), [["", say("why_none")], ...REASONS.map((r) => /** @type {[string, string]} */ ([r, say(`reason_${r.replaceAll(" ", "_")}`)]))], ""),
    el("label", { class: "field wide" }, el("span", {}, say("why_note")), el("input", { name: "note", maxlength: LONGEST, autocomplete: "off", "aria-describedby": id }), el("span", { id, class: "small soft" }, say("nothing_of_them"))),
  ];
}

/**
 * @param {HTMLFormElement} form - Any.
 * @param {string} name - Of a field.
 * @returns {string} What stands in it; "" if there is no such field.
 */
export function value(form, name) {
  const found = new FormData(form).get(name);
  return typeof found === "string" ? found : "";
}

/**
 * @param {HTMLFormElement} form - Any.
 * @param {string} name - Of a field.
 * @returns {number} The minutes in it, as ms.
 */
export function ms(form, name) {
  return Math.max(0, Math.round(Number(value(form, name)))) * 60_000;
}

/**
 * @param {HTMLFormElement} form - With `why`.
 * @returns {{ reason: NonNullable<Wire.WishRequest["reason"]> | null, note: string }} What she said.
 */
export function reason(form) {
  const chosen = value(form, "reason");
  return { reason: chosen === "" ? null : /** @type {NonNullable<Wire.WishRequest["reason"]>} */ (chosen), note: value(form, "note") };
}

/**
 * @param {Problem} answer - The daemon's, with the key of a problem.
 * @returns {string} What is wrong, in a sentence.
 */
export function problemSaid({ problem, details = {} }) {
  const weekday = (/** @type {string} */ text) => (WEEKDAYS.includes(text) ? weekdayName(WEEKDAYS.indexOf(text), "long") : text);
  const named = Object.fromEntries(Object.entries(details).map(([place, text]) => [place, weekday(text)]));
  return problemOf(problem, named) || say("problem");
}

/**
 * @typedef {object} Problem
 * @property {string} problem - Key of why something cannot be; "" if it can.
 * @property {Record<string, string>} [details] - For the places of its sentence.
 */

/**
 * A form in two steps: look first, then yes or no. Nothing is sent twice, and what cannot be is said
 * beside what she has written.
 * @param {object} parts - Of it.
 * @param {Node[]} parts.fields - Of the first step.
 * @param {(form: HTMLFormElement) => Promise<{ said: Node[], may: boolean }>} parts.look - What it
 *   would mean; whether it can be.
 * @param {(form: HTMLFormElement) => Promise<Problem>} parts.keep - Does it, or says why not.
 * @param {() => Promise<void>} parts.again - Draws the page once more.
 * @param {() => void} parts.close - Puts it away.
 * @param {string} [parts.yes] - On the second step's button.
 * @returns {HTMLFormElement} It.
 */
export function twoSteps({ fields, look, keep, again, close, yes = say("keep_so") }) {
  const second = el("div", { class: "second", hidden: true });
  /** @type {Set<() => Promise<void>>} */
  const busy = new Set();
  const form = /** @type {HTMLFormElement} */ (el(
    "form",
    { class: "change", submit: (event) => { event.preventDefault(); void once(review); } },
    el("div", { class: "fields" }, ...fields),
    el("div", { class: "buttons" }, el("button", { type: "submit", class: "framed" }, say("look")), el("button", { type: "button", class: "quiet", click: close }, say("never_mind"))),
    second,
  ));
  form.addEventListener("input", () => { second.hidden = true; });
  return form;

  /**
   * @param {() => Promise<void>} doing - What is asked for.
   * @returns {Promise<void>} When it is done; a second press meanwhile does nothing.
   */
  async function once(doing) {
    if (busy.size > 0) return;
    busy.add(doing);
    try {
      await doing();
    } finally {
      busy.delete(doing);
    }
  }

  /** @returns {Promise<void>} When the second step stands. */
  async function review() {
    const { said, may } = await look(form);
    step(said, ...(may
      ? [el("button", { type: "button", class: "main", click: () => void once(carryOut) }, yes), el("button", { type: "button", class: "framed", click: close }, say("never_mind"))]
      : []));
  }

  /** @returns {Promise<void>} When what she said yes to is done, or it is said why it is not. */
  async function carryOut() {
    const done = await keep(form);
    if (done.problem === "") await again();
    else step([el("p", {}, problemSaid(done))]);
  }

  /**
   * @param {Node[]} said - In words.
   * @param {...HTMLElement} buttons - Below them.
   */
  function step(said, ...buttons) {
    const title = el("div", { tabindex: -1, class: "stack" }, ...said);
    second.replaceChildren(title);
    if (buttons.length > 0) second.append(el("div", { class: "buttons" }, ...buttons));
    second.hidden = false;
    title.focus();
  }
}
