/** The Start page: pair this browser, answer one question, tick platforms, see what is seen. */

import { api } from "../lib/browser.js";
import { lane } from "../lib/lane.js";
import { local, onChange, session } from "../lib/storage.js";
import { part, show, tell } from "../ui/dom.js";
import { inside } from "../ui/names.js";
import { preparePairing } from "../ui/pairing.js";
import { drawPlatforms, preparePlatforms } from "../ui/platforms.js";
import { all, say, speak } from "../ui/words.js";
import { drawHours, lackOf, readHours } from "./hours.js";

/** What is said when her answer cannot be kept. */
const SAID = {
  "": "",
  boundaries: "start_keep_boundaries",
  hours: "start_keep_hours",
  file: "start_keep_file",
  away: "start_keep_away",
};

/** @type {Wire.OfferAnswer | null} */
let offered = null;
let watching = false;
const inTurn = lane();

speak(document);
document.title = say("start_title");
preparePairing(() => void render().then(() => part("question-title").focus()));
preparePlatforms(() => void render());
part("answers").addEventListener("change", () => {
  watching = false;
  tell("keep-said", "");
  drawAnswer();
});
part("question").addEventListener("submit", (event) => {
  event.preventDefault();
  if (part("keep").ariaDisabled !== "true") void keep();
});
onChange(() => void render());
api.permissions.onAdded.addListener(() => void render());
api.permissions.onRemoved.addListener(() => void render());
await render();
document.documentElement.dataset["ready"] = "";
void api.runtime.sendMessage({ ask: "refresh" }); // she may have begun in a terminal meanwhile

/**
 * One drawing after the other, so that none of what was known before comes last.
 * @returns {Promise<void>} When the page shows what is known.
 */
function render() {
  return inTurn(drawKnown);
}

/**
 * @returns {Promise<void>} When the page shows what is known.
 */
async function drawKnown() {
  const { pair } = await local.get("pair");
  const { state } = await session.get("state");
  if (pair && !offered) {
    const told = await ask();
    offered ??= told;
  }
  const names = (state?.boundaries ?? []).map(({ name }) => name);
  const kept = watching || names.length > 0;
  show("pair", pair === null);
  show("paired", pair !== null);
  if (pair) tell("paired", say("start_paired", inside(pair.name), say(`options_label_${pair.label}`)));
  drawQuestion(pair !== null, names);
  mark("step-pair", pair !== null);
  mark("step-question", kept);
  const { platforms, granted } = await drawPlatforms();
  show("unpaired", platforms.length === 0);
  mark("step-platforms", granted.length > 0);
  const done = pair !== null && kept && granted.length > 0;
  tell("done", done ? say("start_done") : "");
  show("done", done);
}

/**
 * @param {string} step - Of the page.
 * @param {boolean} done - Whether it is.
 */
function mark(step, done) {
  if (done) part(step).dataset["done"] = "";
  else delete part(step).dataset["done"];
}

/**
 * @returns {Promise<Wire.OfferAnswer | null>} What a first boundary could be.
 */
async function ask() {
  const answer = await api.runtime.sendMessage({ ask: "offer" });
  return typeof answer === "object" && answer !== null ? /** @type {Wire.OfferAnswer} */ (answer) : null;
}

/**
 * @param {boolean} paired - Whether an answer can be kept.
 * @param {string[]} names - Of her boundaries.
 */
function drawQuestion(paired, names) {
  const set = names.length > 0;
  show("kept", set || watching);
  show("question", !set);
  if (set) tell("kept", say("start_kept", all(names.map(inside))));
  else if (watching) tell("kept", say("start_watching"));
  part("keep").ariaDisabled = paired ? null : "true";
  if (!paired) tell("keep-said", say("start_waits_pair"));
  else if (part("keep-said").textContent === say("start_waits_pair")) tell("keep-said", "");
  if (part("hours").dataset["answer"] !== chosen()) drawAnswer();
}

/**
 * @returns {Wire.BeginRequest["answer"]} What is chosen; just watching, if nothing is.
 */
function chosen() {
  const box = part("answers").querySelector("input:checked");
  return /** @type {Wire.BeginRequest["answer"]} */ (box?.getAttribute("value") ?? "watch");
}

/** Show the hours that go with what is chosen. */
function drawAnswer() {
  const offer = offerOf(chosen());
  show("hours", offer !== undefined);
  show("watch-said", chosen() === "watch");
  if (offer) drawHours(offer);
  part("hours").dataset["answer"] = offer || chosen() === "watch" ? chosen() : "";
}

/**
 * @param {string} answer - One of hers.
 * @returns {Wire.Offer | undefined} What goes with it, once that is known.
 */
function offerOf(answer) {
  return offered?.offers.find((each) => each.answer === answer);
}

/**
 * Keep what is chosen.
 * @returns {Promise<void>} When it is kept, or said that it is not.
 */
async function keep() {
  const answer = chosen();
  const offer = offerOf(answer);
  const week = offer ? readHours(offer) : null;
  const lack = week ? lackOf(week) : "";
  if (lack) {
    tell("keep-said", lack);
    return;
  }
  const problem = await api.runtime.sendMessage({ ask: "begin", answer, week });
  const known = typeof problem === "string" && problem in SAID ? /** @type {keyof typeof SAID} */ (problem) : "away";
  tell("keep-said", SAID[known] && say(SAID[known]));
  watching = known === "" && answer === "watch";
  offered = null;
  await render();
  if (known === "") part("platforms-title").focus();
}
