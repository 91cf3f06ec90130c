/** Numbers behind the drawings. PURE: no element, no word. */

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** In families: what others wait for, what is looked at, what is made, the rest. */
const ORDER = [
  "messages", "requests", "comments",
  "feed", "stories", "shorts", "explore", "watch", "live", "profile", "post", "groups",
  "create", "insights",
  "notifications", "settings", "other",
];

/**
 * @param {Iterable<string>} surfaces - Ids.
 * @returns {string[]} Each once, in families.
 */
export function inOrder(surfaces) {
  const place = (/** @type {string} */ id) => (ORDER.includes(id) ? ORDER.indexOf(id) : ORDER.length);
  return [...new Set(surfaces)].sort((a, b) => place(a) - place(b) || a.localeCompare(b));
}

/**
 * @param {string} surface - Its id.
 * @returns {string} The class that colours it.
 */
export function colour(surface) {
  return `s-${ORDER.includes(surface) ? surface : "other"}`;
}

/**
 * @param {number} from - The least.
 * @param {number} to - The most.
 * @param {number} start - Where the least lies.
 * @param {number} end - Where the most lies.
 * @returns {(value: number) => number} Where a value lies, to a tenth of a px; never outside.
 */
export function scale(from, to, start, end) {
  const span = to - from || 1;
  return (value) => {
    const part = Math.min(1, Math.max(0, (value - from) / span));
    return Math.round((start + part * (end - start)) * 10) / 10;
  };
}

/**
 * Marks for an axis of minutes: at most five, at whole steps that people count in.
 * @param {number} most - Ms.
 * @returns {number[]} Ms, from 0; the last is not less than `most`.
 */
export function steps(most) {
  const wanted = [5, 10, 15, 30, 60, 120, 180, 240, 360, 480].map((minutes) => minutes * MINUTE_MS);
  const step = wanted.find((each) => each * 4 >= most) ?? 12 * HOUR_MS;
  const count = Math.max(1, Math.ceil(most / step));
  return Array.from({ length: count + 1 }, (_, i) => i * step);
}

/**
 * What part of a day is worth drawing: all that happened, at least from 8 to 20 of twelve hours.
 * @param {Wire.DayAnswer} day - One of hers.
 * @param {number} least - Ms that are shown at least.
 * @returns {{ from: number, to: number }} Whole hours, UTC ms.
 */
export function windowOf(day, least = 12 * HOUR_MS) {
  const { start, end } = day.figures;
  const starts = [...day.stays.map((s) => s.start), ...day.unknown.map(([a]) => a), ...(day.open ?? []).map(([a]) => a)];
  const ends = [...day.stays.map((s) => s.end), ...day.unknown.map(([, b]) => b), ...(day.open ?? []).map(([, b]) => b)];
  const inside = day.now >= start && day.now < end;
  if (inside) ends.push(day.now);
  const noon = start + 4 * HOUR_MS;
  let from = Math.max(start, start + Math.floor((Math.min(noon, ...starts) - start) / HOUR_MS) * HOUR_MS);
  let to = Math.min(end, start + Math.ceil((Math.max(from + HOUR_MS, ...ends) - start) / HOUR_MS) * HOUR_MS);
  to = Math.min(end, Math.max(to, from + least));
  from = Math.max(start, Math.min(from, to - least));
  return { from, to };
}

/**
 * Whole hours to write at an axis of time.
 * @param {number} from - UTC ms, a whole hour.
 * @param {number} to - UTC ms.
 * @param {number} most - How many at most.
 * @returns {number[]} UTC ms.
 */
export function hours(from, to, most) {
  const count = (to - from) / HOUR_MS;
  const step = [1, 2, 3, 4, 6].find((each) => count / each <= Math.max(2, most)) ?? 12;
  const found = [];
  for (let at = from; at <= to; at += step * HOUR_MS) found.push(at);
  return found;
}

/**
 * @param {number} used - Ms on all days of a cell.
 * @param {number} days - How many.
 * @returns {0 | 1 | 2 | 3 | 4} How much that is on one of them: nothing, under 5, 15, 30 min, more.
 */
export function level(used, days) {
  const minutes = days > 0 ? used / days / MINUTE_MS : 0;
  if (minutes <= 0) return 0;
  if (minutes < 5) return 1;
  if (minutes < 15) return 2;
  return minutes < 30 ? 3 : 4;
}

/**
 * @param {number} minute - After midnight.
 * @param {number} edge - The hour at which her day begins.
 * @returns {number} Minutes after the edge.
 */
export function afterEdge(minute, edge) {
  return (minute - edge * 60 + 1440) % 1440;
}
