/** How a boundary stands, in a line: the same words as in the popup. */

import { level } from "./charts/level.js";
import { el, picture } from "./dom.js";
import { duration, plural, say, when } from "./words.js";

/**
 * @param {Wire.BoundaryState} boundary - One of hers.
 * @param {number} now - UTC ms.
 * @returns {HTMLElement} Its line.
 */
export function standingLine(boundary, now) {
  const { standing, used, left, plan } = boundary;
  const counted = left !== null && standing !== "excepted" && standing !== "unknown";
  const part = !counted ? null : left > 0 ? used / (used + left) : 1;
  const word = say(`standing_${standing}`);
  const rest = restSaid(boundary, now);
  return el(
    "li",
    { class: standing },
    picture(standing),
    el("span", {}, boundary.name),
    el("span", { class: "rest" }, rest === "" ? word : said(word, rest, left)),
    part === null ? null : el("span", { class: "wide" }, level(part)),
    plan === "" || standing === "within" ? null : el("span", { class: "wide soft small" }, plan),
  );
}

/**
 * @param {string} word - How it stands.
 * @param {string} rest - What there is beside that.
 * @param {number | null} left - Below zero where `rest` says by how much it is past, and so the word.
 * @returns {string} Both.
 */
function said(word, rest, left) {
  return left !== null && left < 0 ? rest : `${word}, ${rest}`;
}

/**
 * @param {Wire.BoundaryState} boundary - One of hers.
 * @param {number} now - UTC ms.
 * @returns {string} What is left, or until when it stands so; "" if the word says it all.
 */
function restSaid({ kind, standing, left, until }, now) {
  if (standing === "unknown") return "";
  if (standing === "excepted" || left === null) {
    return until === null ? "" : say("rest_until", { time: when(until, now) });
  }
  if (kind === "checks") return left > 0 ? plural("rest_checks", left) : "";
  if (standing !== "past") return say("rest_time", { time: duration(left) });
  return left < 0 ? say("rest_past", { time: duration(-left) }) : "";
}
