/** What all charts share: a heading, one sentence, the drawing, and the same as a table. */

import { el, svg } from "../dom.js";
import { say } from "../words.js";

/**
 * @typedef {object} Table
 * @property {(string | Node)[]} head - Of the columns; the first names the rows.
 * @property {(string | Node)[][]} rows - Cell by cell.
 * @property {number[]} amounts - Which columns hold amounts.
 *
 * @typedef {object} Plot
 * @property {string} title - Of the card.
 * @property {string} said - What there is to see, in one sentence.
 * @property {Table} table - All that is drawn.
 * @property {(width: number, unit: number) => SVGElement} draw - Makes the drawing for a width in
 *   px; `unit` px are a sixteenth of her letter size.
 * @property {Node | null} [marks] - Below the drawing.
 */

/** So wide is a letter of an axis, at most, in px. */
const LETTER = 8;

let number = 0;

/**
 * @param {Plot} what - To show.
 * @returns {HTMLElement} A card that redraws itself when its width changes.
 */
export function plot({ title, said, table: contents, draw, marks }) {
  const id = newId();
  const drawing = el("div", { class: "drawing" });
  const picture = el("div", {}, drawing, marks ?? null);
  watchWidth(drawing, (width, unit) => {
    const made = draw(width, unit);
    for (const [name, value] of Object.entries({ class: "chart", role: "img", "aria-labelledby": `${id} ${id}-said` })) {
      made.setAttribute(name, value);
    }
    drawing.replaceChildren(made);
  });
  return readable({ id, title, said, table: contents, picture });
}

/**
 * @param {object} what - To show.
 * @param {string} [what.id] - Of its heading.
 * @param {string} what.title - Of the card.
 * @param {string} what.said - What there is to see, in one sentence.
 * @param {Table} what.table - All that is drawn.
 * @param {HTMLElement} what.picture - The drawing.
 * @returns {HTMLElement} A card with a picture that can be read as a table.
 */
export function readable({ id = newId(), title, said, table: contents, picture }) {
  const written = el("div", { hidden: true }, table(contents, say("table_of", { title })));
  const button = el("button", { type: "button", class: "quiet", "aria-describedby": id, "data-table": "away", click: toggle }, say("as_table"));
  return el(
    "section",
    { class: "card", "aria-labelledby": id },
    el("div", { class: "bar" }, el("h2", { id }, title), button),
    el("p", { class: "said", id: `${id}-said` }, said),
    picture,
    written,
  );

  /** The picture becomes the table, or the table the picture. */
  function toggle() {
    written.hidden = !written.hidden;
    picture.hidden = !written.hidden;
    button.textContent = say(written.hidden ? "as_table" : "as_picture");
    button.dataset["table"] = written.hidden ? "away" : "shown";
  }
}

/** @returns {string} An id that no other plot has. */
function newId() {
  number += 1;
  return `plot-${number}`;
}

/**
 * Draw all plots of a page at once, as soon as they have their place.
 * @param {HTMLElement} page - Any.
 */
export function place(page) {
  const drawings = [...page.querySelectorAll(".drawing")];
  const widths = drawings.map((each) => each.clientWidth); // all are measured before any is drawn
  for (const [i, each] of drawings.entries()) each.dispatchEvent(new CustomEvent("placed", { detail: widths[i] ?? 0 }));
}

/**
 * @param {Table} contents - Of it.
 * @param {string} name - What it is about.
 * @param {string} [folded] - Class of one whose rows take two lines on a narrow page.
 * @returns {HTMLElement} A table that scrolls where it is too wide.
 */
export function table({ head, rows, amounts }, name, folded) {
  const kind = (/** @type {number} */ column) => (amounts.includes(column) ? "amount" : null);
  const what = (/** @type {number} */ column) => (folded && amounts.includes(column) && typeof head[column] === "string" ? head[column] : null);
  return el(
    "div",
    { class: "scrolls", role: "region", tabindex: 0, "aria-label": name },
    el(
      "table",
      { class: folded },
      el("thead", {}, el("tr", {}, ...head.map((text, i) => el("th", { scope: "col", class: kind(i) }, text)))),
      el(
        "tbody",
        {},
        ...rows.map((row) =>
          el("tr", {}, ...row.map((cell, i) => (i === 0 ? el("th", { scope: "row" }, cell) : el("td", { class: kind(i), "data-head": what(i) }, cell)))),
        ),
      ),
    ),
  );
}

/**
 * @param {readonly (readonly [string, string])[]} entries - Class of the mark, and what it says.
 * @returns {HTMLElement} What the colours mean.
 */
export function legend(entries) {
  return el("ul", { class: "legend" }, ...entries.map(([kind, text]) => el("li", {}, swatch(kind), text)));
}

/**
 * @param {string} kind - Class of a mark.
 * @returns {SVGElement} What it looks like in a drawing, small; its word stands beside it.
 */
export function swatch(kind) {
  return svg("svg", { class: "swatch", viewBox: "0 0 16 16", "aria-hidden": "true" }, shape(kind));
}

/**
 * @param {string} kind - Class of a mark.
 * @returns {SVGElement} The shape that it has in the drawing.
 */
function shape(kind) {
  if (kind === "check") return svg("path", { class: kind, d: "M8 3l5 10H3z" });
  if (kind === "first" || kind === "last") return svg("circle", { class: kind, cx: 8, cy: 8, r: 5 });
  return svg("rect", { class: kind, x: 1, y: 1, width: 14, height: 14, rx: 3 });
}

/**
 * @param {number} width - In px.
 * @param {number} height - In px.
 * @param {...(SVGElement | null)} parts - What is drawn.
 * @returns {SVGElement} The drawing, one px a unit.
 */
export function canvas(width, height, ...parts) {
  return svg("svg", { width, height, viewBox: `0 0 ${width} ${height}` }, ...parts);
}

/**
 * @param {number} x - Where.
 * @param {number} y - The base line.
 * @param {string} text - What.
 * @param {"start" | "middle" | "end"} anchor - Which part of it lies there.
 * @param {string | null} kind - Its class.
 * @returns {SVGElement} A text.
 */
export function label(x, y, text, anchor = "start", kind = null) {
  return svg("text", { x, y, "text-anchor": anchor, class: kind }, text);
}

/**
 * @param {number} x - Where on a scale.
 * @param {number} y - The base line.
 * @param {string} text - What.
 * @param {number} width - Of the drawing, in px.
 * @param {number} unit - A sixteenth of her letter size, in px.
 * @param {"start" | "middle"} anchor - Which part of it lies there.
 * @returns {SVGElement} A text at its place, or beside the edge if it would be cut there.
 */
export function tick(x, y, text, width, unit, anchor = "middle") {
  const long = text.length * LETTER * unit * (anchor === "middle" ? 0.5 : 1);
  if (x + long > width) return label(width, y, text, "end");
  return anchor === "middle" && x < long ? label(0, y, text, "start") : label(x, y, text, anchor);
}

/**
 * @param {Element} element - Whose width matters.
 * @param {(width: number, unit: number) => void} draw - Called with each new width.
 */
function watchWidth(element, draw) {
  let last = 0;
  const take = (/** @type {number} */ width) => {
    if (width === 0 || width === last) return;
    last = width;
    draw(width, Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16);
  };
  element.addEventListener("placed", (event) => take(/** @type {CustomEvent<number>} */ (event).detail));
  new ResizeObserver(([entry]) => take(Math.floor(entry?.contentRect.width ?? 0))).observe(element);
}
