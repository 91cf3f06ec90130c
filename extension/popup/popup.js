/** The popup: what is known at once, what is new as it comes. */

import { api, now, openPage } from "../lib/browser.js";
import { accessIn, placeIn } from "../lib/classify.js";
import { lane } from "../lib/lane.js";
import { onChange } from "../lib/storage.js";
import { view } from "../lib/view.js";
import { part, parsed, show, tell } from "../ui/dom.js";
import { say, speak, when } from "../ui/words.js";
import { askAll, first } from "./asking.js";
import { drawState, lineOf } from "./drawing.js";

/** @typedef {import("../lib/view.js").View} View */

const PRESSES = /** @type {const} */ (["close", "minutes", "look", "posting", "copy"]);
const AGAIN_MS = 10_000;
const COPIED_MS = 4_000;

/** What each problem has to say and the one thing to do about it. */
const PROBLEMS = {
  connecting: { command: "", button: "", press: refresh },
  away: { command: "framekeeper service start", button: "try_again", press: refresh },
  unverified: { command: "", button: "pair_again", press: pairAgain },
  mismatch: { command: "framekeeper doctor", button: "try_again", press: refresh },
  refused: { command: "framekeeper doctor", button: "try_again", press: refresh },
  choose: { command: "", button: "choose_button", press: openStart },
};
/** What the button of the one line does. */
const DOINGS = {
  "": refresh,
  undo: () => void pressed("undo"),
  loud: () => void pressed("loud"),
  "copy-crisis": () => void copied("crisis"),
  options: openOptions,
  "allow-pause": allowPause,
  review: () => void openDashboard("review"),
};

const inTurn = lane();
/** @type {typeof askAll} The first drawing shows what was asked for before; every later one asks anew. */
let asked = () => {
  asked = askAll;
  return first;
};
let shown = false;
/** @type {Promise<void> | null} */
let form = null;
let pairing = false;
let expanded = false;
/** Which text was copied a moment ago. */
let justCopied = "";
/** The key of what could not be done, until she presses something else. */
let undone = "";
/** @type {() => void} */
let pressProblem = refresh;
/** @type {() => void} */
let pressNote = refresh;
/** Where the keyboard is when its button has gone. */
const FALLBACK = "standing-word";

await parsed();
speak(document);
document.title = say("name");
part("open-options").addEventListener("click", openOptions);
part("pair-start").addEventListener("click", openStart);
part("note-button").addEventListener("click", () => pressNote());
for (const press of PRESSES) {
  const doing = press === "copy" ? () => copied("out_of_hours") : () => pressed(press);
  part(`press-${press}`).addEventListener("click", () => void doing());
}
part("problem-button").addEventListener("click", () => pressProblem());
part("dashboard").addEventListener("click", () => void openDashboard("today"));
part("minutes").addEventListener("click", () => {
  expanded = !expanded;
  void render();
});
part("hidden-show").addEventListener("click", () => {
  shown = true;
  void render().then(() => part(FALLBACK).focus());
});
part("session").addEventListener("click", (event) => {
  const on = !(event.currentTarget instanceof HTMLElement && event.currentTarget.dataset["on"]);
  void api.runtime.sendMessage({ ask: "in-session", on });
});
onChange(() => void render());
await render();
document.documentElement.dataset["ready"] = "";
performance.mark("ready"); // for who measures
refresh();
setInterval(refresh, AGAIN_MS);

/** Ask the daemon; what comes of it arrives through storage. */
function refresh() {
  void api.runtime.sendMessage({ ask: "refresh" });
}

/**
 * She pressed a button; where it goes, the keyboard is not lost.
 * @param {Exclude<(typeof PRESSES)[number], "copy"> | "undo" | "loud"} ask - Which.
 * @returns {Promise<void>} When it is done, or said that it is not.
 */
async function pressed(ask) {
  const done = (await api.runtime.sendMessage({ ask })) === true;
  if (done && ask === "close") window.close();
  undone = done ? "" : "press_undone";
  await render();
  const held = document.activeElement;
  if (held && held !== document.body) return;
  part(ask === "look" && !part("note-button").hidden ? "note-button" : FALLBACK).focus();
}

/**
 * Put one of her texts on the clipboard; it is sent nowhere.
 * @param {"out_of_hours" | "crisis"} text - Which.
 * @returns {Promise<void>} When it is there, or said that it is not.
 */
async function copied(text) {
  const told = await api.runtime.sendMessage({ ask: "copy", text });
  const there = typeof told === "string" && told !== "" && (await toClipboard(told));
  undone = there ? "" : "copy_failed";
  justCopied = there ? text : "";
  await render();
  tell("copied", there ? say("copied") : ""); // read out once the button says it too
  if (there) setTimeout(() => void forgetCopied(), COPIED_MS);
}

/**
 * @param {string} text - What to put there.
 * @returns {Promise<boolean>} Whether the browser let it.
 */
async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // the popup has lost the focus meanwhile
  }
}

/**
 * @returns {Promise<void>} When the button says again what it does.
 */
async function forgetCopied() {
  justCopied = "";
  await render();
  tell("copied", "");
}

/**
 * @param {"today" | "review"} page - Of her dashboard.
 * @returns {Promise<void>} When it opens, or the command that opens it is told.
 */
async function openDashboard(page) {
  const opened = await api.runtime.sendMessage({ ask: "open", page });
  if (opened === true) window.close();
  undone = opened === true ? "" : "open_by_hand";
  await render();
}

/** The browser asks her, within her click. */
function allowPause() {
  void api.permissions.request({ permissions: ["scripting"] }).then(render);
}

/** The options page, in a tab of its own. */
function openOptions() {
  void api.runtime.openOptionsPage();
}

/** The Start page, in a tab of its own. */
function openStart() {
  void openPage("start/start.html");
}

/** Show the pairing form in place of the problem. */
function pairAgain() {
  pairing = true;
  void render().then(() => part("pair-code").focus());
}

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
  const { kept, told, allows, address } = await asked();
  const { platforms, granted, missing } = accessIn(kept, allows.origins);
  const known = {
    ...told,
    pair: kept.pair,
    seen: granted.length,
    names: Object.fromEntries(platforms.map(({ id, name }) => [id, name])),
    missing: missing.map(({ name }) => name),
    mayPause: allows.mayPause,
    front: placeIn(kept.catalogue, address),
  };
  const seen = view(known, shown);
  if (asksToPair(seen)) await formWorks();
  draw(seen, now());
}

/**
 * @param {View} seen - What to show.
 * @returns {boolean} Whether the pairing form is shown.
 */
function asksToPair({ screen }) {
  return screen === "pair" || (screen === "unverified" && pairing);
}

/**
 * Fetch what the pairing form needs, which is seldom shown; it is never shown before it works.
 * @returns {Promise<void>} When it works.
 */
async function formWorks() {
  form ??= import("../ui/pairing.js").then(({ preparePairing }) => {
    preparePairing(() => {
      pairing = false;
      void render();
    });
  });
  await form;
}

/**
 * @param {View} seen - What to show.
 * @param {number} at - UTC ms.
 */
function draw(seen, at) {
  const { screen } = seen;
  const pairs = asksToPair(seen);
  document.documentElement.dataset["screen"] = screen;
  tell("link", seen.connected ? say("link_connected") : "");
  show("pair", pairs);
  show("pair-start", screen === "pair");
  show("state", screen === "state");
  show("hidden", screen === "hidden");
  show("problem", !pairs && screen in PROBLEMS);
  show("dashboard", screen === "state");
  if (screen in PROBLEMS) drawProblem(/** @type {keyof typeof PROBLEMS} */ (screen));
  drawNote(seen, at);
  drawState(seen, at, expanded);
  for (const press of PRESSES) {
    show(`press-${press}`, screen === "state" && seen.presses.includes(press));
  }
  tell("press-copy", say(justCopied === "out_of_hours" ? "copied" : "copy_out_of_hours"));
  drawSession(seen, at);
}

/**
 * @param {keyof typeof PROBLEMS} screen - Which.
 */
function drawProblem(screen) {
  const { command, button, press } = PROBLEMS[screen];
  pressProblem = press;
  tell("problem-title", say(`${screen}_title`));
  tell("problem-said", say(`${screen}_said`));
  const code = part("problem-command").firstElementChild;
  if (code) code.textContent = command;
  show("problem-command", command !== "");
  show("problem-button", button !== "");
  tell("problem-button", button && say(button));
}

/**
 * @param {View} seen - What to show.
 * @param {number} at - UTC ms.
 */
function drawNote({ screen, note }, at) {
  const { said, button, doing } =
    undone === "" ? lineOf(note, at) : /** @type {const} */ ({ said: say(undone), button: "", doing: "" });
  const there = screen === "state" && said !== "";
  pressNote = DOINGS[doing];
  part("note").dataset["kind"] = undone === "" ? note.kind : "undone";
  show("note", there);
  show("note-button", there && button !== "");
  tell("note-said", there ? said : "");
  const label = doing === "copy-crisis" && justCopied === "crisis" ? "copied" : button;
  tell("note-button", there && label ? say(label) : "");
}

/**
 * @param {View} seen - What to show.
 * @param {number} at - UTC ms.
 */
function drawSession({ screen, session: held }, at) {
  const button = part("session");
  show("session", screen === "state" || (screen === "hidden" && held.own));
  tell("session", say(held.on ? "session_end" : "session_begin"));
  if (held.on) button.dataset["on"] = "";
  else delete button.dataset["on"];
  if (held.on && !held.own) show("session", false); // what the desktop switched on, it switches off
  const until = held.until === null ? "" : when(held.until, at);
  const key = held.own ? "session_said" : "session_said_desktop";
  tell("hidden-said", until ? say("session_said_until", until) : say(key));
}
