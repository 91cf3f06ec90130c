/** Her public texts: copied, never sent; where each goes, and what to look at first. */

import { ask } from "../api.js";
import { table } from "../charts/plot.js";
import { copy } from "../copying.js";
import { el, picture } from "../dom.js";
import { SENTENCES } from "../sentences/words.en.js";
import { head } from "../tiles.js";
import { learn, number, plural, say } from "../words.js";

learn(SENTENCES);

/**
 * @param {import("../pages.js").Room} room - Where it stands.
 * @returns {Promise<Node[]>} The page.
 */
export async function draw({ again }) {
  const [{ texts }, { platforms }] = await Promise.all([ask("/v1/dash/shelf", {}), ask("/v1/dash/names", {})]);
  return [head(say("page_words")), el("p", { class: "lead" }, say("words_said")), ...texts.map((text) => card(text, platforms, again))];
}

/**
 * @param {Wire.ShelfText} text - One of hers.
 * @param {Record<string, string>} platforms - Names by id.
 * @param {() => Promise<void>} again - Draws the page once more.
 * @returns {HTMLElement} Its card.
 */
function card(text, platforms, again) {
  const { id, versions, missing, pasted, outdated, cautions } = text;
  const [longest] = versions;
  const title = say(`text_${id}`);
  const shown = el("blockquote", { class: "text" }, longest ?? "");
  const note = (/** @type {boolean} */ there) => void ask("/v1/dash/shelf/pasted", { text: id, there }).then(again);
  const stands = pasted || outdated;
  return el(
    "section",
    { class: "card promise reading" },
    el("h2", {}, title),
    ...missing.map((what) => el("p", { class: "soft" }, say(`missing_${what}`))),
    longest === undefined ? null : shown,
    outdated ? el("p", { class: "coming noted" }, picture("near"), say("text_outdated")) : null,
    pasted && !outdated ? el("p", { class: "noted soft" }, picture("within"), say("text_pasted")) : null,
    ...cautions.map(({ about, said }) => el("p", { class: "coming noted" }, picture("near"), say(`warning_${about}`, { said }))),
    longest === undefined ? null : el(
      "div",
      { class: "buttons" },
      el("button", { type: "button", class: "main", click: () => void copy(longest, shown), "aria-label": say("named", { text: say("copy"), name: title }) }, say("copy")),
      el("button", { type: "button", class: "framed", click: () => note(!stands || outdated), "aria-label": say("named", { text: say(stands && !outdated ? "taken_down" : "pasted"), name: title }) }, say(stands && !outdated ? "taken_down" : "pasted")),
    ),
    longest === undefined ? null : el("details", {}, el("summary", {}, plural("text_places", text.fits.length)), places(text, platforms, title)),
  );
}

/**
 * @param {Wire.ShelfText} text - One of hers.
 * @param {Record<string, string>} platforms - Names by id.
 * @param {string} title - What it is called.
 * @returns {HTMLElement} Where it goes on a phone, and whether it fits.
 */
function places({ versions, fits }, platforms, title) {
  const rows = fits.map(({ place, version, length }) => {
    const fitting = version === null ? undefined : versions[version];
    const name = platforms[place.platform] ?? place.platform;
    const room = place.longest === null ? number(length) : say("of", { n: number(length), of: number(place.longest) });
    const hidden = el("span", { class: "spoken" }, fitting ?? "");
    const button = fitting === undefined ? say("does_not_fit") : el("button", { type: "button", class: "quiet", click: () => void copy(fitting, hidden), "aria-label": say("copy_for", { platform: name }) }, say("copy"));
    return [name, say(`where_${place.platform}_${place.part}`), room, typeof button === "string" ? button : el("span", {}, button, hidden)];
  });
  return table({ head: [say("platform"), say("where"), say("characters"), say("copy")], rows, amounts: [2] }, say("table_of", { title }), "folds");
}
