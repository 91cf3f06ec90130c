/** Fields of forms, with their labels; what stands in them is read in one place. */

import { el } from "./dom.js";
import { say } from "./words.js";

const REASONS = ["launch", "leave", "ill", "on call", "training", "other"];
const LONGEST = 280;
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
 * @returns {HTMLElement} A labelled number of minutes.
 */
export function minutes(name, said, stands, most) {
  return input(name, said, { type: "number", inputmode: "numeric", min: 0, max: most, step: 1, value: stands, required: true });
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
 * @param {string} problem - Key of the daemon's.
 * @returns {string} What is wrong, in a sentence.
 */
export function problemSaid(problem) {
  return say(`problem_${problem.replaceAll(".", "_")}`) || say("problem");
}

/**
 * A form in two steps: look first, then yes or no. Nothing is sent twice, and what cannot be is said
 * beside what she has written.
 * @param {object} parts - Of it.
 * @param {Node[]} parts.fields - Of the first step.
 * @param {(form: HTMLFormElement) => Promise<{ said: Node[], may: boolean }>} parts.look - What it
 *   would mean; whether it can be.
 * @param {(form: HTMLFormElement) => Promise<string>} parts.keep - Does it; the key of why it could
 *   not be done, "" if it was.
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
    const problem = await keep(form);
    if (problem === "") await again();
    else step([el("p", {}, problemSaid(problem))]);
  }

  /**
   * @param {Node[]} said - In words.
   * @param {...HTMLElement} buttons - Below them.
   */
  function step(said, ...buttons) {
    const title = el("div", { tabindex: -1, class: "stack" }, ...said);
    second.replaceChildren(title, el("div", { class: "buttons" }, ...buttons));
    second.hidden = false;
    title.focus();
  }
}
