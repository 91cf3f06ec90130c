/**
 * Sentences, plurals, durations, times of day: one function each. Every word that is seen comes from
 * the catalogue; a key is read here and nowhere else. Times are told in the zone of the daemon.
 */

import { SENTENCES } from "./sentences.en.js";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const LANGUAGE = navigator.languages.find((each) => each.split("-")[0] === "en") ?? "en-GB";

/** @type {Record<string, string>} */
const sentences = { ...SENTENCES };
let zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/**
 * @param {string} name - Of the zone in which times are told from now on.
 */
export function useZone(name) {
  try {
    Intl.DateTimeFormat(LANGUAGE, { timeZone: name });
    zone = name;
  } catch {
    // A zone that this browser does not know: its own stays.
  }
}

/**
 * @param {Record<string, string>} more - Sentences that are said from now on too.
 */
export function learn(more) {
  Object.assign(sentences, more);
}

/**
 * @param {string} key - Of the sentence.
 * @param {Record<string, string | number>} values - For its places.
 * @returns {string} The sentence; "" where there is none.
 */
export function say(key, values = {}) {
  const sentence = sentences[key] ?? "";
  return sentence.replaceAll(/\{([a-z]+)\}/g, (_, name) => String(values[name] ?? ""));
}

/**
 * @param {string} key - Of the sentence; `_one` and `_other` are its forms.
 * @param {number} n - How many.
 * @param {Record<string, string | number>} values - For its other places.
 * @returns {string} The sentence with the number.
 */
export function plural(key, n, values = {}) {
  const form = new Intl.PluralRules(LANGUAGE).select(n) === "one" ? "one" : "other";
  return say(`${key}_${form}`, { n: number(n), ...values });
}

/**
 * @param {string} family - Of keys.
 * @param {string} id - Of the wire.
 * @returns {string} Its name; the id as it is where the catalogue has none.
 */
export function named(family, id) {
  return say(`${family}_${id}`) || id;
}

/**
 * @param {string} key - Of the daemon: data.none.
 * @param {Record<string, string>} [details] - For the places of its sentence.
 * @returns {string} Why something cannot be; "" where there is no such sentence.
 */
export function problemOf(key, details) {
  return say(`problem_${key.replaceAll(".", "_")}`, details);
}

/**
 * @param {number} n - Any number.
 * @returns {string} As it is written.
 */
export function number(n) {
  return new Intl.NumberFormat(LANGUAGE).format(n);
}

/**
 * @param {number} ms - Milliseconds.
 * @returns {string} In minutes, from one hour on in hours and minutes; rounded down.
 */
export function duration(ms) {
  const minutes = Math.floor(Math.max(0, ms) / MINUTE_MS);
  if (minutes === 0) return ms > 0 ? say("duration_less") : say("duration_minutes", { m: 0 });
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return say("duration_minutes", { m: minutes });
  const rest = minutes % 60;
  return rest === 0 ? say("duration_hours", { h: hours }) : say("duration_both", { h: hours, m: rest });
}

/**
 * @param {number} ms - Milliseconds; whole days are told as days.
 * @returns {string} In days or as a duration.
 */
export function days(ms) {
  return ms % DAY_MS === 0 ? plural("days", ms / DAY_MS) : duration(ms);
}

/**
 * @param {number} bytes - How many.
 * @returns {string} In kB or MB.
 */
export function size(bytes) {
  const large = bytes >= 1_000_000;
  const amount = bytes / (large ? 1_000_000 : 1_000);
  const written = new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: large ? 1 : 0 });
  return say(large ? "size_mb" : "size_kb", { n: written.format(amount) });
}

/**
 * @param {number} at - UTC ms.
 * @returns {string} The time of day.
 */
export function clock(at) {
  return format(at, { hour: "numeric", minute: "2-digit" });
}

/**
 * @param {number} minutes - After midnight; 1440 is the midnight that closes a day.
 * @returns {string} The time of day, in no zone.
 */
export function clockOfDay(minutes) {
  const at = Date.UTC(2001, 0, 1, 0, minutes);
  return formatOf({ hour: "numeric", minute: "2-digit", timeZone: "UTC" }).format(at);
}

/**
 * @param {number} at - UTC ms.
 * @returns {string} Weekday, day and month, such as Wednesday 18 November.
 */
export function longDay(at) {
  return format(at, { weekday: "long", day: "numeric", month: "long" });
}

/**
 * @param {number} at - UTC ms.
 * @param {number} edge - When her day begins, in minutes after midnight.
 * @returns {string} The day of hers that holds it: before the edge it is the day before.
 */
export function herLongDay(at, edge) {
  return longDay(minuteOfDay(at) < edge ? at - DAY_MS / 2 : at);
}

/**
 * @param {number} at - UTC ms.
 * @returns {string} Short weekday and day, such as Wed 18.
 */
export function shortDay(at) {
  return `${format(at, { weekday: "short" })} ${format(at, { day: "numeric" })}`;
}

/**
 * @param {number} at - UTC ms.
 * @returns {string} Day and month, such as 18 Nov.
 */
export function date(at) {
  return format(at, { day: "numeric", month: "short" });
}

/**
 * @param {number} at - UTC ms.
 * @returns {string} Day, month and year.
 */
export function fullDate(at) {
  return format(at, { day: "numeric", month: "short", year: "numeric" });
}

/**
 * @param {string} key - A local date as the daemon or a date field writes it.
 * @param {number} [now] - UTC ms; given, the year is told unless it is this one.
 * @returns {string} Short weekday, day and month, such as Wed 18 Nov.
 */
export function dayOf(key, now) {
  const at = Date.parse(`${key.slice(0, 10)}T12:00Z`);
  const part = (/** @type {Intl.DateTimeFormatOptions} */ options) => formatOf({ ...options, timeZone: "UTC" }).format(at);
  if (Number.isNaN(at)) return key;
  const year = now === undefined || key.slice(0, 4) === herDate(now, 0).slice(0, 4) ? "" : ` ${key.slice(0, 4)}`;
  return `${part({ weekday: "short" })} ${part({ day: "numeric", month: "short" })}${year}`;
}

/**
 * @param {number} at - UTC ms.
 * @param {number} edge - When her day begins, in minutes after midnight.
 * @returns {string} The date of her day that holds it, as a date field has it.
 */
export function herDate(at, edge) {
  return formatOf({ timeZone: zone }, "en-CA").format(minuteOfDay(at) < edge ? at - DAY_MS / 2 : at);
}

/**
 * @param {number} weekday - 0 is Monday.
 * @param {"long" | "short"} length - Of the name.
 * @returns {string} Its name.
 */
export function weekdayName(weekday, length) {
  const at = Date.UTC(2001, 0, 1 + weekday); // a Monday
  return formatOf({ weekday: length, timeZone: "UTC" }).format(at);
}

/**
 * @param {number} at - UTC ms.
 * @returns {number} The minute after midnight that the wall clock shows.
 */
export function minuteOfDay(at) {
  const parts = formatOf({ hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone }, "en-GB").formatToParts(at);
  const value = (/** @type {string} */ type) => Number(parts.find((each) => each.type === type)?.value ?? 0);
  return value("hour") * 60 + value("minute");
}

/**
 * @param {number} at - UTC ms.
 * @param {number} now - UTC ms.
 * @returns {string} The time; with the day if it is not today's, as people say it.
 */
export function when(at, now) {
  const apart = Math.round((midnight(at) - midnight(now)) / DAY_MS);
  if (apart === 0) return clock(at);
  if (apart === 1) return say("when_tomorrow", { time: clock(at) });
  if (apart === -1) return say("when_yesterday", { time: clock(at) });
  const day = Math.abs(apart) < 7 ? format(at, { weekday: "long" }) : date(at);
  return say("when_day", { day, time: clock(at) });
}

/**
 * @param {string} surface - Its id.
 * @returns {string} Its name.
 */
export function surfaceName(surface) {
  return say(`surface_${surface}`) || say("surface_other");
}

/**
 * @param {readonly string[]} names - Of anything.
 * @returns {string} All of them, as a list is said.
 */
export function all(names) {
  return new Intl.ListFormat(LANGUAGE, { type: "conjunction" }).format(names);
}

/**
 * Put the sentences into a page: `data-say` names the text, `data-say-label` the accessible name.
 * @param {Document} page - Without any words.
 */
export function speak(page) {
  for (const element of page.querySelectorAll("[data-say]")) {
    element.textContent = say(element.getAttribute("data-say") ?? "");
  }
  for (const element of page.querySelectorAll("[data-say-label]")) {
    element.setAttribute("aria-label", say(element.getAttribute("data-say-label") ?? ""));
  }
}

/**
 * @param {number} at - UTC ms.
 * @param {Intl.DateTimeFormatOptions} options - Which parts.
 * @returns {string} In the daemon's zone.
 */
function format(at, options) {
  return formatOf({ ...options, timeZone: zone }).format(at);
}

/**
 * @param {number} at - UTC ms.
 * @returns {number} The date's midnight, for comparing dates only.
 */
function midnight(at) {
  const [year, month, day] = formatOf({ timeZone: zone }, "en-CA").format(at).split("-").map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day);
}

/**
 * @param {Intl.DateTimeFormatOptions} options - Which parts, and the zone.
 * @param {string} language - In which.
 * @returns {Intl.DateTimeFormat} The same one each time: to make one costs as much as to use it a
 *   hundred times, and a page of four weeks says thousands of times.
 */
function formatOf(options, language = LANGUAGE) {
  const key = language + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(language, options);
  formats.set(key, known);
  return known;
}
