/** The review: at most three questions; to keep all comes first, and keeping is the default. */

import { ask } from "../api.js";
import { el, part } from "../dom.js";
import { promise } from "../promise.js";
import { SENTENCES } from "../sentences/review.en.js";
import { head } from "../tiles.js";
import { all, learn, say, useZone, weekdayName } from "../words.js";

learn(SENTENCES);

/**
 * @param {import("../pages.js").Room} room - Where it stands.
 * @returns {Promise<Node[]>} The page.
 */
export async function draw({ again }) {
  const [{ review, zone, due }, { platforms }] = await Promise.all([ask("/v1/dash/review", {}), ask("/v1/dash/names", {})]);
  useZone(zone);
  const top = [head(say("page_review")), el("p", { class: "lead" }, say("review_said"))];
  if (review.items.length === 0) return [...top, el("section", { class: "card reading" }, el("p", {}, say("review_nothing")))];
  const send = async (/** @type {Wire.Choosing[]} */ answers) => {
    await ask("/v1/dash/reviewed", { answers });
    await again();
    part("said").textContent = say("review_kept");
  };
  const keep = () => void send(review.items.map(({ about, boundary }) => ({ about, boundary, choice: "keep" })));
  const form = el(
    "form",
    { submit: (event) => { event.preventDefault(); void send(chosen(review.items, /** @type {HTMLFormElement} */ (event.currentTarget))); } },
    ...review.items.map((item, i) => question(item, i, platforms)),
    el("div", { class: "buttons" }, el("button", { type: "submit", class: "framed" }, say("review_answer"))),
  );
  return [
    ...top,
    due ? null : el("p", { class: "soft" }, say("review_answered")),
    el("div", { class: "buttons" }, el("button", { type: "button", class: "main", click: keep }, say("review_keep_all"))),
    form,
  ].filter((node) => node !== null);
}

/**
 * @param {Wire.Item} item - One question.
 * @param {number} i - Its number.
 * @param {Record<string, string>} platforms - Names by id.
 * @returns {HTMLElement} It, with its answers; the first is chosen.
 */
function question(item, i, platforms) {
  return el(
    "fieldset",
    { class: "card" },
    el("legend", { class: "spoken" }, asked(item, platforms)),
    el("p", { "aria-hidden": "true" }, asked(item, platforms)),
    item.because === "" ? null : el("blockquote", {}, item.because),
    el("div", { class: "choices" }, ...item.choices.map((choice, n) =>
      el("label", {}, el("input", { type: "radio", name: `item-${i}`, value: choice, checked: n === 0 }), say(`choice_${choice.replaceAll("-", "_")}`)))),
    el("p", { class: "small" }, el("a", { href: item.about === "texts" ? "#words" : "#boundaries" }, say(`next_${item.about}`))),
  );
}

/**
 * @param {Wire.Item} item - One question.
 * @param {Record<string, string>} platforms - Names by id.
 * @returns {string} It, in a sentence.
 */
function asked({ about, name, weeks, past, counted, weekday, notices, left, texts, proposal }, platforms) {
  if (about === "drift") {
    return weekday === null
      ? say("ask_drift", { name, weeks, past, counted })
      : say("ask_drift_weekday", { name, weeks, past, counted, weekday: weekdayName(weekday, "long") });
  }
  if (about === "fading") return say("ask_fading", { name, notices, left });
  if (about === "texts") return say("ask_texts", { texts: all(texts.map((id) => say(`text_${id}`))) });
  return say("ask_proposal", { said: proposal ? promise(proposal.boundary, platforms) : "" });
}

/**
 * @param {readonly Wire.Item[]} items - The questions.
 * @param {HTMLFormElement} form - With the answers.
 * @returns {Wire.Choosing[]} What she chose.
 */
function chosen(items, form) {
  const found = new FormData(form);
  return items.map(({ about, boundary, choices }, i) => {
    const choice = choices.find((each) => each === found.get(`item-${i}`)) ?? null;
    return { about, boundary, choice };
  });
}
