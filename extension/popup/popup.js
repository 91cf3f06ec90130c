/** The popup: what is known at once, what is new as it comes. */

import { access } from "../lib/access.js";
import { api, mayPause, now } from "../lib/browser.js";
import { inFront } from "../lib/commands.js";
import { local, onChange, session } from "../lib/storage.js";
import { view } from "../lib/view.js";
import { make, part, picture, show, tell } from "../ui/dom.js";
import { preparePairing } from "../ui/pairing.js";
import { all, duration, plural, say, speak, surfaceName, when } from "../ui/words.js";

/** @typedef {import("../lib/view.js").View} View */
/** @typedef {import("../lib/view.js").Row} Row */

const PRESSES = /** @type {const} */ (["close", "minutes", "look", "posting"]);
const AGAIN_MS = 10_000;
const WORTH_SAYING_MS = 60_000;

/** What each problem has to say and the one thing to do about it. */
const PROBLEMS = {
  connecting: { command: "", button: "", press: refresh },
  away: { command: "framekeeper serve", button: "try_again", press: refresh },
  unverified: { command: "", button: "pair_again", press: pairAgain },
  mismatch: { command: "framekeeper doctor", button: "try_again", press: refresh },
  refused: { command: "framekeeper doctor", button: "try_again", press: refresh },
  choose: { command: "", button: "choose_button", press: openOptions },
};

let shown = false;
let pairing = false;
/** @type {() => void} */
let pressProblem = refresh;
/** @type {() => void} */
let pressNote = openOptions;
/** Whether what she pressed last could not be done. */
let undone = false;
/** Where the keyboard was before its button went. */
const FALLBACK = "standing-word";

speak(document);
document.title = say("name");
preparePairing(() => {
  pairing = false;
  void render();
});
part("open-options").addEventListener("click", openOptions);
part("note-button").addEventListener("click", () => pressNote());
for (const press of PRESSES) {
  part(`press-${press}`).addEventListener("click", () => void pressed(press));
}
part("problem-button").addEventListener("click", () => pressProblem());
part("hidden-show").addEventListener("click", () => {
  shown = true;
  void render().then(() => part("standing-word").focus());
});
part("session").addEventListener("click", (event) => {
  const on = !(event.currentTarget instanceof HTMLElement && event.currentTarget.dataset["on"]);
  void api.runtime.sendMessage({ ask: "in-session", on });
});
onChange(() => void render());
await render();
document.documentElement.dataset["ready"] = "";
refresh();
setInterval(refresh, AGAIN_MS);

/** Ask the daemon; what comes of it arrives through storage. */
function refresh() {
  void api.runtime.sendMessage({ ask: "refresh" });
}

/**
 * She pressed a button; where it goes, the keyboard is not lost.
 * @param {(typeof PRESSES)[number] | "undo"} ask - Which.
 * @returns {Promise<void>} When it is done, or said that it is not.
 */
async function pressed(ask) {
  const done = (await api.runtime.sendMessage({ ask })) === true;
  if (done && ask === "close") window.close();
  undone = !done;
  await render();
  const held = document.activeElement;
  if (!held || held === document.body) part(FALLBACK).focus();
}

/** The browser asks her, within her click. */
function allowPause() {
  void api.permissions.request({ permissions: ["scripting"] }).then(render);
}

/** The options page, in a tab of its own. */
function openOptions() {
  void api.runtime.openOptionsPage();
}

/** Show the pairing form in place of the problem. */
function pairAgain() {
  pairing = true;
  void render().then(() => part("pair-code").focus());
}

/**
 * @returns {Promise<void>} When the page shows what is known.
 */
async function render() {
  const [{ pair }, { link, state }, { granted, missing }, front, may] = await Promise.all([
    local.get("pair"),
    session.get("link", "state"),
    access(),
    inFront(),
    mayPause(),
  ]);
  const names = missing.map(({ name }) => name);
  const known = { pair, link, state, seen: granted.length, missing: names, mayPause: may, front };
  draw(view(known, shown), now());
}

/**
 * @param {View} seen - What to show.
 * @param {number} at - UTC ms.
 */
function draw(seen, at) {
  const { screen } = seen;
  const asksToPair = screen === "pair" || (screen === "unverified" && pairing);
  document.documentElement.dataset["screen"] = screen;
  tell("link", seen.connected ? say("link_connected") : "");
  show("pair", asksToPair);
  show("state", screen === "state");
  show("hidden", screen === "hidden");
  show("problem", !asksToPair && screen in PROBLEMS);
  if (screen in PROBLEMS) drawProblem(/** @type {keyof typeof PROBLEMS} */ (screen));
  drawNote(seen, at);
  drawState(seen, at);
  for (const press of PRESSES) {
    show(`press-${press}`, screen === "state" && seen.presses.includes(press));
  }
  drawSession(seen, at);
  tell("coverage", coverage(seen, at));
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
function drawNote(seen, at) {
  const { said, button, press } = noteOf(seen, at);
  pressNote = press;
  show("note", seen.screen === "state" && said !== "");
  show("note-button", button !== "");
  tell("note-said", said);
  tell("note-button", button && say(button));
}

/**
 * @param {View} seen - What to show.
 * @param {number} at - UTC ms.
 * @returns {{ said: string, button: string, press: () => void }} The one line worth saying: what
 *   she pressed before what is amiss.
 */
function noteOf({ asked, missing, settingsOk, screen, asksPause }, at) {
  const plain = (/** @type {string} */ said) => ({ said, button: "", press: refresh });
  if (screen !== "state") return plain("");
  if (undone) return plain(say("press_undone"));
  if (asked.kind === "posting") {
    const said = say("asked_posting", when(asked.until, at));
    return { said, button: asked.undo ? "press_undo" : "", press: () => void pressed("undo") };
  }
  if (asked.kind !== "none") return plain(say("asked_until", when(asked.until, at)));
  if (missing.length > 0) {
    return { said: say("access_missing", all(missing)), button: "access_button", press: openOptions };
  }
  if (asksPause) return { said: say("pause_wanted"), button: "pause_allow", press: allowPause };
  return plain(settingsOk ? "" : say("settings_mistake"));
}

/**
 * @param {View} seen - What to show; nothing of it is put into the page while it is hidden.
 * @param {number} at - UTC ms.
 */
function drawState(seen, at) {
  const visible = seen.screen === "state";
  tell("standing-word", visible ? say(`standing_${seen.standing}`) : "");
  part("standing-shape").replaceChildren(picture(seen.standing, "large"));
  tell("edge", visible ? edge(seen, at) : "");
  show("boundaries", seen.rows.length > 0);
  part("rows").replaceChildren(...(visible ? seen.rows.map((each) => row(each, at)) : []));
  tell("more", visible && seen.more > 0 ? plural("boundaries_more", seen.more) : "");
  part("minutes").replaceChildren(...(visible ? cells(seen) : []));
}

/**
 * @param {View} seen - What to show.
 * @param {number} at - UTC ms.
 * @returns {string} What comes next.
 */
function edge(seen, at) {
  if (seen.edge) {
    const { name, opens } = seen.edge;
    const time = when(seen.edge.at, at);
    if (name === null) return say(opens ? "edge_opens_alone" : "edge_closes_alone", time);
    return say(opens ? "edge_opens" : "edge_closes", name, time);
  }
  return seen.standing === "counting" ? say("counting_said") : "";
}

/**
 * @param {Row} boundary - One of hers.
 * @param {number} at - UTC ms.
 * @returns {HTMLElement} Its line.
 */
function row({ name, standing, bar, rest }, at) {
  const word = make("span", "spoken", say(`standing_${standing}`));
  const line = make(
    "li",
    `row ${standing}`,
    picture(standing, "small"),
    make("span", "name", name),
    make("span", "rest", restSaid(rest, standing, at)),
  );
  if (rest.kind !== "word") line.append(word);
  line.title = name;
  if (bar !== null) {
    const filled = make("span", "");
    filled.style.inlineSize = `${Math.round(Math.min(1, Math.max(0, bar)) * 100)}%`;
    line.append(make("span", "bar", filled));
  }
  return line;
}

/**
 * @param {Row["rest"]} rest - What is left.
 * @param {Row["standing"]} standing - How the boundary stands.
 * @param {number} at - UTC ms.
 * @returns {string} In words.
 */
function restSaid(rest, standing, at) {
  if (rest.kind === "time") return say("rest_time", duration(rest.ms));
  if (rest.kind === "past") return say("rest_past", duration(rest.ms));
  if (rest.kind === "checks") return plural("rest_checks", rest.n);
  if (rest.kind === "until") return say("rest_until", when(rest.at, at));
  return say(`standing_${standing}`);
}

/**
 * @param {View} seen - What to show.
 * @returns {HTMLElement[]} One cell a surface, and the checks.
 */
function cells(seen) {
  const cell = (/** @type {string} */ name, /** @type {string} */ value) =>
    make("div", "", make("dt", "", name), make("dd", "", value));
  return [
    ...seen.minutes.map(({ surface, ms }) => cell(surfaceName(surface), duration(ms))),
    cell(say("today_checks"), new Intl.NumberFormat().format(seen.checks)),
  ];
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

/**
 * @param {View} seen - What to show.
 * @param {number} at - UTC ms.
 * @returns {string} What is counted and what is not known.
 */
function coverage({ screen, unheard, heard, unknown }, at) {
  if (screen !== "state") return "";
  const parts = unheard.map(({ name, since }) => say("coverage_unheard", name, when(since, at)));
  if (heard.length > 0) parts.unshift(say("coverage_heard", all(heard)));
  if (unknown >= WORTH_SAYING_MS) parts.push(say("coverage_unknown", duration(unknown)));
  return parts.join(" ");
}
