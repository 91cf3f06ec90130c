/** The export: asked for in parts, put together here, and saved by the browser. */

import { ask } from "./api.js";
import { el, part } from "./dom.js";
import { csv, joined } from "./rows.js";
import { say } from "./words.js";

const PART_MS = 31 * 86_400_000;
const DAY_MS = 86_400_000;

/**
 * @param {Wire.KeptAnswer} kept - All that is kept.
 * @returns {HTMLElement} The card.
 */
export function exportCard({ start, now, last }) {
  const save = async (/** @type {"json" | "csv"} */ kind) => {
    const all = await everything(start, now + DAY_MS);
    const text = kind === "json" ? JSON.stringify(all) : csv(all);
    offer(`framekeeper-${last}.${kind}`, text, kind === "json" ? "application/json" : "text/csv");
    part("said").textContent = say("saved");
  };
  return el(
    "section",
    { class: "card stack" },
    el("h2", {}, say("export_title")),
    el("p", { class: "soft" }, say("export_said")),
    el(
      "div",
      { class: "buttons" },
      el("button", { type: "button", class: "framed", id: "save-json", click: () => void save("json") }, say("export_json")),
      el("button", { type: "button", class: "framed", id: "save-csv", click: () => void save("csv") }, say("export_csv")),
    ),
  );
}

/**
 * @param {number} start - UTC ms.
 * @param {number} end - UTC ms.
 * @returns {Promise<Wire.ExportAnswer>} All that is kept between.
 */
async function everything(start, end) {
  const parts = [];
  for (let at = start; at < end; at += PART_MS) {
    parts.push(await ask("/v1/dash/export", { start: at, end: Math.min(at + PART_MS, end) }));
  }
  return joined(parts);
}

/**
 * @param {string} name - Of the file.
 * @param {string} text - In it.
 * @param {string} type - Of it.
 */
export function offer(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = el("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
