/** What is kept, taken along: asked for in parts, put together here, and saved. */

import { ask } from "./api.js";
import { el, part } from "./dom.js";
import { bar } from "./holding.js";
import { offer } from "./saving.js";
import { say } from "./words.js";

/**
 * @param {Wire.KeptAnswer} kept - All that is kept.
 * @returns {HTMLElement} The card of what is made to be handed on.
 */
export function exportCard({ last }) {
  const tick = el("input", { type: "checkbox", id: "save-sentences" });
  const save = (/** @type {"json" | "csv"} */ form) => void saved(`framekeeper-${last}`, "rounded", form, tick instanceof HTMLInputElement && tick.checked, card);
  const card = el(
    "section",
    { class: "card stack" },
    el("h2", {}, say("export_title")),
    el("p", { class: "soft" }, say("export_said")),
    el("label", { class: "tick" }, tick, say("export_sentences")),
    el(
      "div",
      { class: "buttons" },
      el("button", { type: "button", class: "framed", id: "save-json", click: () => save("json") }, say("export_json")),
      el("button", { type: "button", class: "framed", id: "save-csv", click: () => save("csv") }, say("export_csv")),
    ),
  );
  return card;
}

/**
 * @param {Wire.KeptAnswer} kept - All that is kept.
 * @param {() => Promise<void>} again - Draws the page once more.
 * @returns {HTMLElement} The card of the complete export, and of a copy.
 */
export function wholeCard({ last }, again) {
  const save = (/** @type {"json" | "csv"} */ form) => void saved(`framekeeper-all-${last}`, "whole", form, false, card);
  const copy = async () => {
    const { name, problem } = await ask("/v1/dash/backup", {});
    if (!problem) await again();
    part("said").textContent = problem ? say("backup_not") : say("backup_made", { name });
    const place = document.getElementById("backup-said");
    if (!place) return;
    place.textContent = part("said").textContent;
    place.hidden = false;
  };
  const card = el(
    "section",
    { class: "card stack" },
    el("h2", {}, say("whole_title")),
    el("p", { class: "soft" }, say("whole_said")),
    el(
      "div",
      { class: "buttons" },
      el("button", { type: "button", class: "framed", id: "save-all-json", click: () => save("json") }, say("export_json")),
      el("button", { type: "button", class: "framed", id: "save-all-csv", click: () => save("csv") }, say("export_csv")),
      el("button", { type: "button", class: "framed", id: "backup", click: () => void copy() }, say("backup")),
    ),
    el("p", { class: "small soft", id: "backup-said", hidden: true }),
  );
  return card;
}

/**
 * @param {string} name - Of the file, without its ending.
 * @param {"rounded" | "whole"} kind - What is in it.
 * @param {"json" | "csv"} form - How it is written.
 * @param {boolean} sentences - Whether her own sentences are in it.
 * @param {HTMLElement} card - Where it is said how far it has come.
 */
async function saved(name, kind, form, sentences, card) {
  const shown = bar(say("export_working"));
  card.append(shown.element);
  /** @type {string[]} */
  const texts = [];
  try {
    /** @type {Wire.GiveAt | null} */
    let at = null;
    do {
      const given = /** @type {Wire.GiveAnswer} */ (await ask("/v1/dash/give", { kind, form, at, sentences }));
      texts.push(given.text);
      at = given.at;
      shown.tell(given.done, given.of);
    } while (at !== null);
  } finally {
    shown.element.remove();
  }
  offer(`${name}.${form}`, texts, form === "json" ? "application/json" : "text/csv");
  part("said").textContent = say("saved");
}
