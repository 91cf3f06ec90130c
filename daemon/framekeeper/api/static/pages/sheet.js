/** The supervision sheet: what is on it is ticked, seen, then printed or saved. */

import { ask } from "../api.js";
import { el, svg } from "../dom.js";
import { offer } from "../saving.js";
import { SENTENCES } from "../sentences/sheet.en.js";
import { head } from "../tiles.js";
import { learn, say } from "../words.js";

learn(SENTENCES);

/** @type {Wire.PaperRequest["ticks"]} */
const TICKS = ["platforms", "times", "sentences", "looks"];

/**
 * @param {import("../pages.js").Room} room - Where it stands.
 * @returns {Promise<Node[]>} The page.
 */
export async function draw({ changed }) {
  const place = el("div", { class: "paper" });
  const buttons = el(
    "div",
    { class: "buttons" },
    el("button", { type: "button", class: "main", click: () => void made(() => window.print()) }, say("sheet_print")),
    el("button", { type: "button", class: "framed", click: () => void made(({ markdown, last }) => offer(`supervision-sheet-${last}.md`, markdown, "text/markdown")) }, say("sheet_markdown")),
  );
  const form = el(
    "form",
    { class: "no-print", "data-passing": true },
    el("fieldset", { class: "choices" }, el("legend", {}, say("sheet_ticks")), ...TICKS.map((id) => el("label", {}, el("input", { type: "checkbox", name: "tick", value: id }), say(`tick_${id}`)))),
    buttons,
  );
  const ticks = () => TICKS.filter((id) => new FormData(/** @type {HTMLFormElement} */ (form)).getAll("tick").includes(id));
  const show = async () => {
    const { sheet } = await ask("/v1/dash/paper", { ticks: ticks(), made: false });
    buttons.hidden = sheet === null; // nothing to print
    place.replaceChildren(...(sheet ? paper(sheet) : [el("p", {}, say("sheet_nothing"))]));
  };
  form.addEventListener("change", () => void show());
  await show();
  return [head(say("page_sheet")), el("p", { class: "lead no-print" }, say("sheet_said")), form, place];

  /**
   * @param {(answer: Wire.PaperAnswer) => void} use - Prints or saves it.
   * @returns {Promise<void>} When it is noted that this sheet was made: the next begins after it.
   */
  async function made(use) {
    const answer = await ask("/v1/dash/paper", { ticks: ticks(), made: true });
    if (!answer.sheet) return;
    await changed();
    use(answer);
  }
}

/**
 * @param {Wire.Sheet} sheet - The document.
 * @returns {Node[]} It, as text only.
 */
function paper({ title, period, sections, about, notes, lines }) {
  return [
    el("h2", {}, title),
    el("p", { class: "soft" }, period),
    ...sections.map(section),
    el("div", { class: "about" }, ...about.map((text) => el("p", { class: "small soft" }, whole(text)))),
    el("h3", {}, notes),
    ...Array.from({ length: lines }, () => el("div", { class: "write", "aria-hidden": "true" })),
  ];
}

/**
 * @param {string} text - Of the sheet.
 * @returns {string} The same; no length of time is cut in two.
 */
function whole(text) {
  const held = text.replace(/(\d) (h|min|%)(?!\p{L})/gu, "$1\u00a0$2");
  return held.replace(/(\u00a0h) (?=\d+\u00a0min)/gu, "$1\u00a0");
}

/**
 * @param {Wire.Section} part - Of the sheet.
 * @returns {HTMLElement} It.
 */
function section({ title, answers, items, tables }) {
  return el(
    "section",
    {},
    el("h3", {}, title),
    answers.length === 0 ? null : el("dl", {}, ...answers.flatMap(({ question, said }) => [el("dt", {}, question), el("dd", {}, whole(said))])),
    items.length === 0 ? null : el("ul", {}, ...items.map((item) => el("li", {}, whole(item)))),
    ...tables.map((each) => el("div", { class: "scrolls", role: "region", tabindex: 0, "aria-label": title }, rows(each))),
  );
}

/**
 * @param {Wire.Table} table - Of the sheet.
 * @returns {HTMLElement} It, with its bars.
 */
function rows({ headings, rows: found }) {
  const bar = (/** @type {number} */ part) => svg("svg", { class: "sheet-bar", width: "100%", height: 8, "aria-hidden": "true" }, svg("rect", { class: "s-messages", width: `${part / 10}%`, height: 8, rx: 2 }));
  return el(
    "table",
    {},
    el("thead", {}, el("tr", {}, ...headings.map((text, i) => el("th", { scope: "col", class: i === 0 ? null : "amount" }, text)))),
    el("tbody", {}, ...found.map(({ cells, bar: part }) => el("tr", {}, ...cells.map((cell, i) => (i === 0 ? el("th", { scope: "row" }, cell, bar(part)) : el("td", { class: "amount" }, cell)))))),
  );
}
