/** The pairing form, which popup and options page have alike. */

import { api } from "../lib/browser.js";
import { part, tell } from "./dom.js";
import { say } from "./words.js";

const SAID = {
  paired: "pair_done",
  unreadable: "pair_unreadable",
  refused: "pair_refused",
  away: "pair_away",
  strange: "pair_strange",
};

/**
 * Make the form work.
 * @param {() => void} done - Called when this browser is paired.
 */
export function preparePairing(done) {
  const form = part("pair-form");
  const code = part("pair-code");
  const button = part("pair-button");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!(form instanceof HTMLFormElement) || button.ariaDisabled === "true") return;
    void pair(form, code, button).then((outcome) => {
      if (outcome === "paired") done();
    });
  });
  code.addEventListener("input", () => code.removeAttribute("aria-invalid"));
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
