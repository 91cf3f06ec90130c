/** What is kept, table by table; how long; what can be taken away, written down, unpaired. */

import { ask } from "../api.js";
import { table } from "../charts/plot.js";
import { bringCard } from "../bringing.js";
import { el } from "../dom.js";
import { exportCard, wholeCard } from "../exporting.js";
import { forgetCard } from "../forgetting.js";
import { hold } from "../holding.js";
import { moveCard, shareCard } from "../moving.js";
import { SENTENCES } from "../sentences/data.en.js";
import { head } from "../tiles.js";
import { days, fullDate, learn, named, number, say, size, useZone, when } from "../words.js";

learn(SENTENCES);

/**
 * @param {import("../pages.js").Room} room - Where it stands.
 * @returns {Promise<Node[]>} The page.
 */
export async function draw({ again }) {
  const [kept, { browsers }] = await Promise.all([ask("/v1/dash/kept", {}), ask("/v1/dash/browsers", {})]);
  useZone(kept.zone);
  return [
    head(say("page_data")),
    el("p", { class: "lead" }, say("data_said")),
    el("div", { class: "columns" }, exportCard(kept), wholeCard(kept, again)),
    el("div", { class: "columns" }, bringCard(again), moveCard(kept)),
    el("div", { class: "columns" }, shareCard(), forgetCard(kept, again)),
    browsersCard(browsers, kept.now, again),
    tablesCard(kept),
    filesCard(kept),
  ];
}

/**
 * @param {Wire.KeptAnswer} kept - All that is kept.
 * @returns {HTMLElement} Table by table, the fullest first.
 */
function tablesCard({ tables, keep_detail: detail, detail_from: from }) {
  const sorted = [...tables].sort((a, b) => b.rows - a.rows || a.name.localeCompare(b.name));
  const rows = sorted.map(({ name, rows: count, size: bytes, oldest }) => [
    el("span", {}, el("code", {}, ...broken(name)), " ", el("span", { class: "soft" }, say(`table_${name}`) || say("table_other"))),
    number(count), bytes === null ? "" : size(bytes), oldest === null ? "" : fullDate(oldest),
  ]);
  const retention = detail === null ? say("kept_forever") : say("kept_for", { time: days(detail) });
  return el(
    "section",
    { class: "card stack" },
    el("h2", {}, say("tables_title")),
    el("p", { class: "soft" }, from > 0 ? `${retention} ${say("sums_before", { day: fullDate(from) })}` : retention),
    table({ head: [say("table"), say("rows"), say("size"), say("oldest")], rows, amounts: [1, 2, 3] }, say("tables_title")),
  );
}

/**
 * @param {string} name - Of a table.
 * @returns {(Node | string)[]} It, to be broken after a `_` if it must be.
 */
function broken(name) {
  return name.split("_").flatMap((word, i) => (i === 0 ? [word] : ["_", el("wbr", {}), word]));
}

/**
 * @param {Wire.KeptAnswer} kept - All that is kept.
 * @returns {HTMLElement} File by file.
 */
function filesCard({ files }) {
  const rows = files.map(({ kind, name, size: bytes, changed }) => [named("file", kind), name, size(bytes), fullDate(changed)]);
  return el(
    "section",
    { class: "card stack" },
    el("h2", {}, say("files_title")),
    el("p", { class: "soft" }, say("files_said")),
    table({ head: [say("file"), say("name_of"), say("size"), say("changed")], rows, amounts: [2, 3] }, say("files_title"), "folds"),
  );
}

/**
 * @param {Wire.PairedBrowser[]} browsers - That are paired.
 * @param {number} now - UTC ms.
 * @param {() => Promise<void>} again - Draws the page once more.
 * @returns {HTMLElement} One line each.
 */
function browsersCard(browsers, now, again) {
  const rows = browsers.map((browser) => [
    browser.name, say(`label_${browser.label}`), browser.heard === null ? say("never") : when(browser.heard, now), fullDate(browser.paired), unpair(browser.name, again),
  ]);
  return el(
    "section",
    { class: "card stack" },
    el("h2", {}, say("browsers_title")),
    browsers.length === 0
      ? el("p", { class: "soft" }, say("no_browser"))
      : table({ head: [say("browser"), say("for_what"), say("heard"), say("paired"), el("span", { class: "spoken" }, say("unpair"))], rows, amounts: [2, 3, 4] }, say("browsers_title"), "folds acts"),
  );
}

/**
 * @param {string} name - Of a browser.
 * @param {() => Promise<void>} again - Draws the page once more.
 * @returns {HTMLElement} A button, and the second step that it opens.
 */
function unpair(name, again) {
  const first = el("button", { type: "button", class: "quiet", click: open, "aria-label": say("unpair_named", { name }) }, say("unpair"));
  const yes = el("button", { type: "button", class: "framed", click: () => hold(held, "unpair_held", () => ask("/v1/dash/unpair", { name }).then(again)) }, say("unpair_yes"));
  const no = el("button", { type: "button", class: "quiet", click: close }, say("keep"));
  const second = el("span", { class: "buttons", hidden: true, role: "group", "aria-label": say("unpair_named", { name }) }, yes, no);
  const held = el("span", {}, first, second);
  return held;

  /** The second step. */
  function open() {
    first.hidden = true;
    second.hidden = false;
    yes.focus();
  }

  /** Back to the first. */
  function close() {
    second.hidden = true;
    first.hidden = false;
    first.focus();
  }
}
