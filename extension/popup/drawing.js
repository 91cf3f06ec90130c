/**
 * How things stand, in words and drawn: the word, the boundaries, the day, the coverage; and the one
 * line, with what its button does.
 */

import { make, part, picture, show, tell } from "../ui/dom.js";
import { inside, plain, short } from "../ui/names.js";
import { all, count, duration, figure, plural, say, surfaceName, when, whenAt } from "../ui/words.js";

/** @typedef {import("../lib/view.js").View} View */
/** @typedef {import("../lib/view.js").Row} Row */
/** @typedef {import("../lib/pressing.js").Note} Note */
/**
 * @typedef {"undo" | "loud" | "copy-crisis" | "options" | "allow-pause" | "review" | ""} Doing
 * @typedef {{ said: string, button: string, doing: Doing }} Line
 */

const WORTH_SAYING_MS = 60_000;
/** So much of a name stands before the time that the line is about. */
const EDGE_NAME = 24;
/** @type {Line} */
const SILENT = { said: "", button: "", doing: "" };

/**
 * Nothing of it is put into the page while it is hidden.
 * @param {View} seen - What to show.
 * @param {number} at - UTC ms.
 * @param {boolean} expanded - Whether the platforms stand in place of the boundaries.
 */
export function drawState(seen, at, expanded) {
  const visible = seen.screen === "state";
  tell("standing-word", visible ? say(`standing_${seen.standing}`) : "");
  part("standing-shape").replaceChildren(picture(seen.standing, "large"));
  tell("edge", visible ? edge(seen, at) : "");
  show("boundaries", seen.rows.length > 0 && !expanded);
  part("rows").replaceChildren(...(visible ? seen.rows.map((each) => row(each, at)) : []));
  tell("more", visible && seen.more > 0 ? plural("boundaries_more", seen.more) : "");
  drawDay(seen, visible, expanded);
  tell("coverage", visible ? coverage(seen, at) : "");
}

/**
 * @param {View} seen - What to show.
 * @param {number} at - UTC ms.
 * @returns {string} What comes next.
 */
function edge(seen, at) {
  if (!seen.edge) return seen.standing === "counting" ? say("counting_said") : "";
  const { what, name, opens } = seen.edge;
  const time = whenAt(seen.edge.at, at);
  if (what === "named") return say(opens ? "edge_opens" : "edge_closes", inside(short(name, EDGE_NAME)), time);
  if (what === "messages") return say(opens ? "edge_messages_open" : "edge_messages_close", time);
  return say(opens ? "edge_opens_alone" : "edge_closes_alone", time);
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
    make("bdi", "name", plain(name)),
    make("span", "rest", restSaid(rest, standing, at)),
  );
  if (rest.kind !== "word") line.append(word);
  line.title = plain(name);
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
 * @param {boolean} visible - Whether anything of it may be in the page.
 * @param {boolean} expanded - Whether by platform too.
 */
function drawDay(seen, visible, expanded) {
  const empty = seen.minutes.length === 0 && seen.checks === 0;
  show("minutes", visible && !empty);
  show("nothing", visible && empty);
  show("platforms", visible && !empty && expanded);
  part("minutes").ariaExpanded = String(expanded);
  part("minutes-said").replaceChildren(...(visible ? items(seen) : []));
  part("platforms").replaceChildren(...(visible ? seen.platforms.map(platform) : []));
}

/**
 * @param {View} seen - What to show.
 * @returns {(string | Node)[]} One item a surface, and the checks. A number without a unit is
 *   minutes; it is read out with it.
 */
function items({ minutes, checks }) {
  const found = minutes.map(({ surface, ms }) =>
    make("span", "", surfaceName(surface), " ", ...number(figure(ms), duration(ms))),
  );
  const n = count(checks);
  const [before = "", after = ""] = plural("today_checks", checks).split(n);
  found.push(make("span", "", before, make("b", "", n), after));
  return found.flatMap((item, i) => (i === 0 ? [item] : [" · ", item]));
}

/**
 * @param {string} seen - Short, as the eye takes it in.
 * @param {string} read - Whole, as it is read out.
 * @returns {Node[]} Both.
 */
function number(seen, read) {
  const bold = make("b", "", seen);
  if (seen === read) return [bold];
  bold.ariaHidden = "true";
  return [bold, make("span", "spoken", read)];
}

/**
 * @param {{ name: string, ms: number }} used - One of today's platforms.
 * @returns {HTMLElement} Its line.
 */
function platform({ name, ms }) {
  const said = name ? plain(name) : say("surface_other");
  return make("li", "", make("bdi", "name", said), make("span", "rest", duration(ms)));
}

/**
 * @param {View} seen - What to show.
 * @param {number} at - UTC ms.
 * @returns {string} What is counted and what is not known.
 */
function coverage({ unheard, heard, unknown }, at) {
  const parts = unheard.map(({ name, since }) => say("coverage_unheard", inside(name), when(since, at)));
  if (heard.length > 0) parts.unshift(say("coverage_heard", all(heard.map(inside))));
  if (unknown >= WORTH_SAYING_MS) parts.push(say("coverage_unknown", duration(unknown)));
  return parts.join(" ");
}

/**
 * @param {Note} note - What is worth saying.
 * @param {number} at - UTC ms.
 * @returns {Line} It in words; `button` is the key of what its button says.
 */
export function lineOf(note, at) {
  if (note.kind === "none") return SILENT;
  if (note.kind === "posting") {
    const said = say("asked_posting", when(note.until, at));
    return note.undo ? { said, button: "press_undo", doing: "undo" } : { ...SILENT, said };
  }
  if (note.kind === "look") return looking(note, at);
  if (note.kind === "minutes") return { ...SILENT, said: say("asked_until", when(note.until, at)) };
  if (note.kind === "quiet") {
    return { said: say("asked_quiet", when(note.until, at)), button: "asked_loud", doing: "loud" };
  }
  return waiting(note);
}

/**
 * @param {Extract<Note, { kind: "look" }>} note - She needs to look.
 * @param {number} at - UTC ms.
 * @returns {Line} With the signpost as the next thing, or how to have one.
 */
function looking({ until, crisis }, at) {
  const said = say("asked_until", when(until, at));
  if (crisis) return { said, button: "copy_crisis", doing: "copy-crisis" };
  return { ...SILENT, said: `${said} ${say("crisis_missing")}` };
}

/**
 * @param {Extract<Note, { kind: "hidden" | "pause" | "mistake" | "invite" }>} note - What waits.
 * @returns {Line} In words.
 */
function waiting(note) {
  if (note.kind === "hidden") {
    return { said: say("access_missing", all(note.names.map(inside))), button: "access_button", doing: "options" };
  }
  if (note.kind === "pause") return { said: say("pause_wanted"), button: "pause_allow", doing: "allow-pause" };
  if (note.kind === "mistake") return { ...SILENT, said: say("settings_mistake") };
  const said =
    note.about === "review" ? plural("invite_review", note.questions) : say(`invite_${note.about}`);
  return { said, button: "invite_button", doing: "review" };
}
