/** Where the time of a day went, for one line and for the list behind it. PURE. */

/**
 * @typedef {{ surface: string, ms: number }} OfSurface
 * @typedef {{ platform: string, ms: number }} OfPlatform
 */

const MOST_SURFACES = 3;
const MOST_PLATFORMS = 5;
/** Stands for all that is not named. */
export const OTHER = "other";

/**
 * @param {readonly Wire.Minutes[]} minutes - By platform and surface.
 * @returns {OfSurface[]} By surface, most first; the rest together as "other".
 */
export function bySurface(minutes) {
  return most(sums(minutes, ({ surface }) => surface), MOST_SURFACES).map(([surface, ms]) => ({ surface, ms }));
}

/**
 * @param {readonly Wire.Minutes[]} minutes - By platform and surface.
 * @returns {OfPlatform[]} By platform, most first; the rest together as "other".
 */
export function byPlatform(minutes) {
  return most(sums(minutes, ({ platform }) => platform), MOST_PLATFORMS).map(([platform, ms]) => ({ platform, ms }));
}

/**
 * @param {readonly Wire.Minutes[]} minutes - By platform and surface.
 * @param {(each: Wire.Minutes) => string} of - What they are summed by.
 * @returns {[string, number][]} Milliseconds of each that has any.
 */
function sums(minutes, of) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const each of minutes) {
    found.set(of(each), (found.get(of(each)) ?? 0) + each.confirmed + each.running);
  }
  return [...found].filter(([, ms]) => ms > 0);
}

/**
 * @param {[string, number][]} all - Names and milliseconds.
 * @param {number} count - So many lines at most.
 * @returns {[string, number][]} Most first; what has no line of its own is "other", the last.
 */
function most(all, count) {
  const named = all.filter(([name]) => name !== OTHER).sort((a, b) => b[1] - a[1]);
  const kept = named.slice(0, all.length > count ? count - 1 : count);
  const rest = all.filter((each) => !kept.includes(each)).reduce((sum, [, ms]) => sum + ms, 0);
  return rest > 0 ? [...kept, [OTHER, rest]] : kept;
}
