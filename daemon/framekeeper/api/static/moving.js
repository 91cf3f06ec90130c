/** What goes to somebody or somewhere else: everything to another laptop, hours to a colleague. */

import { ask } from "./api.js";
import { sentence } from "./bringing.js";
import { copy } from "./copying.js";
import { el, part } from "./dom.js";
import { input, nobody } from "./form.js";
import { bar } from "./holding.js";
import { offer } from "./saving.js";
import { number, say } from "./words.js";

const SHORTEST = 10;
const LONGEST = 1_000;

/**
 * @param {Wire.KeptAnswer} kept - All that is kept.
 * @returns {HTMLElement} The card.
 */
export function moveCard({ last }) {
  const place = el("div", { class: "second", hidden: true });
  const attributes = { type: "password", autocomplete: "new-password", minlength: SHORTEST, required: true };
  const form = /** @type {HTMLFormElement} */ (el(
    "form",
    { "data-passing": true, submit: (event) => { event.preventDefault(); void write(); } },
    el("div", { class: "fields" }, nobody(), input("passphrase", say("passphrase_new"), { ...attributes, id: "move-passphrase" }), input("again", say("passphrase_again"), { ...attributes, id: "move-again" })),
    el("div", { class: "buttons" }, el("button", { type: "submit", class: "framed", id: "move-write" }, say("move_write"))),
  ));
  form.addEventListener("input", () => { place.hidden = true; });
  return el("section", { class: "card stack" }, el("h2", {}, say("move_title")), el("p", { class: "soft" }, say("move_said")), form, place);

  /** Write the file, and save it; what cannot be done leaves what she wrote as it is. */
  async function write() {
    const said = new FormData(form);
    const passphrase = String(said.get("passphrase"));
    if (passphrase !== said.get("again")) {
      tell(el("p", { tabindex: -1 }, say("problem_sealing_differs")));
      return;
    }
    if (passphrase.length > LONGEST) { // a field that cut it by itself would lock the file by another one
      tell(el("p", { tabindex: -1 }, say("problem_sealing_long", { longest: number(LONGEST) })));
      return;
    }
    const shown = bar(say("move_working"));
    tell(shown.element);
    const wrong = await written(passphrase, last, shown.tell).finally(() => { place.hidden = true; });
    if (!wrong) form.reset();
    tell(wrong ?? el("p", { tabindex: -1 }, say("move_done")));
  }

  /** @param {HTMLElement} said - What stands in the second step. */
  function tell(said) {
    place.replaceChildren(said);
    place.hidden = false;
    if (said.tabIndex !== -1 || said.tagName !== "P") return;
    said.focus();
    part("said").textContent = said.textContent;
  }
}

/**
 * @param {string} passphrase - Of the file.
 * @param {string} last - The day of the data in it.
 * @param {(done: number, of: number) => void} moves - Moves a bar.
 * @returns {Promise<HTMLElement | null>} Why it could not be written; null if it is saved.
 */
async function written(passphrase, last, moves) {
  const { token, size, problem, details } = await ask("/v1/dash/seal", { passphrase });
  if (problem) return sentence(problem, details);
  const parts = await fetched(token, size, moves);
  if (parts === null) return sentence("sealing.failed");
  offer(`framekeeper-${last}.age`, parts, "application/octet-stream");
  return null;
}

/**
 * @param {string} token - Of a sealed file.
 * @param {number} size - Bytes.
 * @param {(done: number, of: number) => void} tell - How far it has come.
 * @returns {Promise<BlobPart[] | null>} The file; null if it is no longer there.
 */
async function fetched(token, size, tell) {
  /** @type {BlobPart[]} */
  const parts = [];
  for (let at = 0; at < size;) {
    const { data } = await ask("/v1/dash/fetch", { token, at });
    const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
    if (bytes.length === 0) return null;
    parts.push(bytes);
    at += bytes.length;
    tell(at, size);
  }
  await ask("/v1/dash/fetch", { token, at: size }); // it need not be kept any longer
  return parts;
}

/** @returns {HTMLElement} The card of what a colleague gets. */
export function shareCard() {
  const tick = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox", id: "share-names" }));
  const shown = el("pre", { class: "preview", id: "share-text", tabindex: 0, role: "region", "aria-label": say("share_preview") });
  const place = el("div", { class: "second", hidden: true }, shown, el("div", { class: "buttons" }, el("button", { type: "button", class: "main", id: "share-copy", click: () => void copy(shown.textContent ?? "", shown) }, say("share_copy"))));
  tick.addEventListener("change", () => { if (!place.hidden) void look(); });
  return el(
    "section",
    { class: "card stack" },
    el("h2", {}, say("share_title")),
    el("p", { class: "soft" }, say("share_said")),
    el("label", { class: "tick" }, tick, say("share_names")),
    el("div", { class: "buttons" }, el("button", { type: "button", class: "framed", id: "share-look", click: () => void look() }, say("share_look"))),
    place,
  );

  /** Show what would be copied. */
  async function look() {
    const { text } = await ask("/v1/dash/share", { names: tick.checked });
    shown.textContent = text;
    place.hidden = false;
    part("said").textContent = say("share_shown");
  }
}
