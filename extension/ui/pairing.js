/** What there is to do to pair, which popup, options and Start page have alike. */

import { api } from "../lib/browser.js";
import { make, part, tell } from "./dom.js";
import { say } from "./words.js";

const SAID = {
  paired: "pair_done",
  unreadable: "pair_unreadable",
  refused: "pair_refused",
  away: "pair_away",
  strange: "pair_strange",
};

const COMMAND = "framekeeper pair";
const LABELS = ["work", "private", "both"];
const LONGEST_CODE = 24;

/**
 * Draw it into the part `pairing`, and make it work. What comes of it is told in `pair-said`.
 * @param {() => void} done - Called when this browser is paired.
 */
export function preparePairing(done) {
  const code = field();
  const button = element("button", { id: "pair-button", type: "submit", className: "main", textContent: say("pair_button") });
  const form = element("form", { id: "pair-form" });
  form.append(element("label", { htmlFor: code.id, textContent: say("pair_code") }), code, labels(), button);
  const command = make("p", "command", make("code", "", COMMAND));
  part("pairing").replaceChildren(make("p", "", say("pair_how")), command, form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (button.ariaDisabled === "true") return;
    void pair(form, code, button).then((outcome) => {
      if (outcome === "paired") done();
    });
  });
  code.addEventListener("input", () => code.removeAttribute("aria-invalid"));
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name - Of the element.
 * @param {Partial<HTMLElementTagNameMap[Name]>} properties - What it has.
 * @returns {HTMLElementTagNameMap[Name]} A new element.
 */
function element(name, properties) {
  return Object.assign(document.createElement(name), properties);
}

/** @returns {HTMLInputElement} Where the code goes. */
function field() {
  const code = element("input", { id: "pair-code", name: "code", autocomplete: "off", autocapitalize: "characters" });
  Object.assign(code, { spellcheck: false, maxLength: LONGEST_CODE, required: true });
  code.setAttribute("aria-describedby", "pair-said");
  return code;
}

/** @returns {HTMLElement} What this browser is for. */
function labels() {
  const choices = LABELS.map((value) =>
    make("label", "", element("input", { type: "radio", name: "label", value, defaultChecked: value === "both" }), make("span", "", say(`label_${value}`))),
  );
  return make("fieldset", "", make("legend", "", say("pair_for")), ...choices);
}

/**
 * @param {HTMLFormElement} form - With code and label.
 * @param {HTMLElement} code - The field, which gets the focus back if it was wrong.
 * @param {HTMLElement} button - Keeps the focus while it waits.
 * @returns {Promise<keyof typeof SAID>} What came of it.
 */
async function pair(form, code, button) {
  const fields = new FormData(form);
  button.ariaDisabled = "true";
  tell("pair-said", say("pair_asking"));
  const message = { ask: "pair", code: fields.get("code"), label: fields.get("label") };
  const answer = await api.runtime.sendMessage(message);
  const outcome = isOutcome(answer) ? answer : "strange";
  button.ariaDisabled = null;
  tell("pair-said", say(SAID[outcome]));
  if (outcome === "unreadable" || outcome === "refused") {
    code.setAttribute("aria-invalid", "true");
    code.focus();
  }
  return outcome;
}

/**
 * @param {unknown} answer - Of the background page.
 * @returns {answer is keyof typeof SAID} Whether it is one that has a sentence.
 */
function isOutcome(answer) {
  return typeof answer === "string" && answer in SAID;
}
