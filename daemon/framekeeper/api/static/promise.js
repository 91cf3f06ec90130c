/** What a boundary says, in words made from its values. */

import { SENTENCES } from "./sentences/promise.en.js";
import { all, clockOfDay, duration, learn, named, plural, say, surfaceName, weekdayName } from "./words.js";

learn(SENTENCES);

/**
 * @param {Wire.Version["boundary"]} boundary - Its values.
 * @param {Record<string, string>} platforms - Names by id.
 * @returns {string} One sentence.
 */
export function promise({ rule, covers, response }, platforms) {
  const about = coversSaid(covers, platforms);
  const said = ruleSaid(rule, about);
  const browsers = covers.browsers === "both" ? "" : say(`promise_in_${covers.browsers}`);
  const kind = response === "notify" ? "" : say(`response_${response}`);
  return [said + browsers, kind].filter((part) => part !== "").join(" ");
}

/**
 * @param {Wire.Version["boundary"]["rule"]} rule - How much, or when.
 * @param {string} about - What it covers.
 * @returns {string} One sentence.
 */
function ruleSaid(rule, about) {
  if (rule.kind === "schedule") return say("promise_schedule", { about, hours: rule.hours.name });
  if (rule.kind === "checks") return plural(`promise_checks_${rule.per}`, rule.checks, { about });
  const time = duration(rule.at_most);
  if (rule.per === "rolling") return say("promise_rolling", { time, about, window: duration(rule.rolling) });
  return say(`promise_${rule.per}`, { time, about });
}

/**
 * @param {Wire.Covers} covers - Atoms of platform and surface.
 * @param {Record<string, string>} platforms - Names by id.
 * @returns {string} What it is about.
 */
export function coversSaid({ include, exclude }, platforms) {
  const name = (/** @type {string} */ atom) => {
    const [platform = "*", surface = "*"] = atom.split("/", 2);
    if (platform === "*" && surface === "*") return say("everything");
    if (platform === "*") return surfaceName(surface);
    const site = platforms[platform] ?? platform;
    return surface === "*" ? site : say("site_surface", { site, surface: surfaceName(surface) });
  };
  const included = all(include.map(name));
  return exclude.length === 0 ? included : say("except", { included, excluded: all(exclude.map(name)) });
}

/**
 * @param {Wire.Hours} hours - A weekly schedule.
 * @returns {{ day: string, windows: string }[]} A row a weekday.
 */
export function weekSaid({ week }) {
  return week.map((windows, weekday) => ({
    day: weekdayName(weekday, "long"),
    windows: windows.length === 0 ? say("hours_closed") : all(windows.map(({ start, end }) => `${clockOfDay(start)}–${clockOfDay(end)}`)),
  }));
}

/**
 * @param {string} reason - Chosen or her own.
 * @returns {string} As it is said; "" if none was given.
 */
export function reasonSaid(reason) {
  const found = /^(launch|leave|ill|on call|training|other)(?:: (.*))?$/s.exec(reason);
  const [, chosen = "other", note = found ? "" : reason] = found ?? [];
  const word = chosen === "other" ? "" : named("reason", chosen.replaceAll(" ", "_"));
  const both = word && note ? say("reason_with", { word, note }) : word || note;
  return both === "" ? "" : say("reason_is", { reason: both });
}
