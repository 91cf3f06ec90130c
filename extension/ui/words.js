/**
 * Sentences, plurals, durations and times of day: one function each. Every word that is seen comes
 * from `_locales`; a key is read here and nowhere else.
 */

import { api } from "../lib/browser.js";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** Some Monday, 00:00 UTC. */
const MONDAY_MS = 4 * DAY_MS;

/**
 * @param {string} key - Of the sentence.
 * @param {...string} values - For its places.
 * @returns {string} The sentence.
 */
export function say(key, ...values) {
  return api.i18n.getMessage(key, values);
}

/**
 * @param {string} key - Of the sentence; `_one` and `_other` are its forms.
 * @param {number} n - How many.
 * @returns {string} The sentence with the number.
 */
export function plural(key, n) {
  const form = new Intl.PluralRules(language()).select(n) === "one" ? "one" : "other";
  return say(`${key}_${form}`, count(n));
}

/**
 * @param {number} n - How many.
 * @returns {string} The number as it is written.
 */
export function count(n) {
  return new Intl.NumberFormat(language()).format(n);
}

/**
 * @param {number} ms - Milliseconds.
 * @returns {string} In minutes, from one hour on in hours and minutes; rounded down.
 */
export function duration(ms) {
  const minutes = Math.floor(Math.max(0, ms) / MINUTE_MS);
  if (minutes === 0) return say(ms > 0 ? "duration_less" : "duration_minutes", "0");
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return say("duration_minutes", String(minutes));
  const rest = minutes % 60;
  return rest === 0
    ? say("duration_hours", String(hours))
    : say("duration_both", String(hours), String(rest));
}

/**
 * @param {number} ms - Milliseconds.
 * @returns {string} The same where it is plain that minutes are meant: they are a bare number.
 */
export function figure(ms) {
  const minutes = Math.floor(Math.max(0, ms) / MINUTE_MS);
  const rest = minutes % 60;
  if (minutes >= 60) return rest ? say("figure_both", count((minutes - rest) / 60), String(rest)) : duration(ms);
  return minutes === 0 && ms > 0 ? say("figure_less") : count(minutes);
}

/**
 * @param {number} at - UTC ms.
 * @param {number} now - UTC ms.
 * @returns {string} As `when`, for the end of a sentence: a time of today stands with "at".
 */
export function whenAt(at, now) {
  const said = when(at, now);
  return startOfDay(at) === startOfDay(now) ? say("when_at", said) : said;
}

/**
 * @param {number} minutes - After midnight.
 * @returns {string} The time of day.
 */
export function clock(minutes) {
  const options = /** @type {const} */ ({ hour: "numeric", minute: "2-digit", timeZone: "UTC" });
  return format(minutes * MINUTE_MS, options);
}

/**
 * @param {number} day - 0 is Monday.
 * @param {"long" | "short"} length - How it is written.
 * @returns {string} Its name.
 */
export function weekday(day, length) {
  return format(MONDAY_MS + day * DAY_MS, { weekday: length, timeZone: "UTC" });
}

/**
 * @param {number} at - UTC ms.
 * @param {number} now - UTC ms.
 * @returns {string} The time; with the day if it is not today's, as people say it.
 */
export function when(at, now) {
  const time = format(at, { hour: "numeric", minute: "2-digit" });
  const days = Math.round((startOfDay(at) - startOfDay(now)) / DAY_MS);
  if (days === 0) return time;
  if (days === 1) return say("when_tomorrow", time);
  if (days === -1) return say("when_yesterday", time);
  /** @type {Intl.DateTimeFormatOptions} */
  const day = Math.abs(at - now) < WEEK_MS ? { weekday: "long" } : { day: "numeric", month: "short" };
  return say("when_day", format(at, day), time);
}

/**
 * @param {string} surface - Its id.
 * @returns {string} Its name.
 */
export function surfaceName(surface) {
  return say(`surface_${surface}`) || say("surface_other");
}

/**
 * @param {string[]} names - Of browsers or platforms.
 * @returns {string} All of them, as a list is said.
 */
export function all(names) {
  return new Intl.ListFormat(language(), { type: "conjunction" }).format(names);
}

/**
 * Put the sentences into a page: `data-say` names the text, `data-say-label` the accessible name.
 * @param {Document} page - Without any words.
 */
export function speak(page) {
  page.documentElement.lang = language();
  for (const element of page.querySelectorAll("[data-say]")) {
    element.textContent = say(element.getAttribute("data-say") ?? "");
  }
  for (const element of page.querySelectorAll("[data-say-label]")) {
    element.setAttribute("aria-label", say(element.getAttribute("data-say-label") ?? ""));
  }
}

/**
 * @returns {string} The language of the sentences, so that numbers and times agree with them.
 */
function language() {
  const own = say("language");
  const hers = api.i18n.getUILanguage();
  return hers.split("-")[0] === own ? hers : own;
}

/**
 * @param {number} at - UTC ms.
 * @param {Intl.DateTimeFormatOptions} options - Which parts.
 * @returns {string} In local time.
 */
function format(at, options) {
  return new Intl.DateTimeFormat(language(), options).format(at);
}

/**
 * @param {number} at - UTC ms.
 * @returns {number} The date's midnight, for comparing dates only.
 */
function startOfDay(at) {
  const date = new Date(at);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
}
