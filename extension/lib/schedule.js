/**
 * When to look, when to report and how long to wait after a failure. PURE.
 *
 * Two alarms of half a minute, a quarter of a minute apart, keep the background page alive in
 * front of a platform (with one, Firefox rebuilt it every half minute); away from platforms one
 * alarm in five minutes says "here", so that silence can be told from absence.
 */

/** @typedef {import("./tracker.js").Mode} Mode */
/** @typedef {{ name: string, first: number, every: number }} Alarm */

/** Chromium on X11 is asked this often whether its window has the focus. */
export const FOCUS_EVERY_MS = 5_000;
/** Changes of place within this time are reported together. */
export const COALESCE_MS = 400;
/** A held request is answered by the daemon within 25 s. */
export const HOLD_MS = 30_000;

const REPORT_MS = { front: 28_000, watch: 285_000, away: 285_000 };
const FIRST_RETRY_MS = 5_000;
const LAST_RETRY_MS = 120_000;
const EAGER_HOLDS = 3;
const HELD_MS = 10_000;
/** Thirty changes in a row are nothing unusual; a thousand are a mistake of the daemon's. */
const NEWS_WEIGHT = 1 / 16;
const LONGEST_PAUSE_MS = 25_000;

/**
 * The alarms of a mode; `first` and `every` are minutes.
 * @param {Mode} mode - How closely to look.
 * @returns {Alarm[]} The alarms that shall stand, and no others.
 */
export function alarmsFor(mode) {
  if (mode === "away") return [{ name: "here", first: 5, every: 5 }];
  return [
    { name: "look-a", first: 0.5, every: 0.5 },
    { name: "look-b", first: 0.75, every: 0.5 },
  ];
}

/**
 * Whether a report is due at a look.
 * @param {Mode} mode - How closely to look.
 * @param {number} now - UTC ms.
 * @param {{ sent: number, retry: number }} last - When the last report was sent and when the next
 *   may be tried after a failure (UTC ms; 0 if there was none).
 * @returns {boolean} True also after the clock was set back.
 */
export function isDue(mode, now, last) {
  if (isHeldBack(now, last.retry)) return false;
  return last.retry > 0 || now < last.sent || now - last.sent >= REPORT_MS[mode];
}

/**
 * Whether a failure still forbids to try.
 * @param {number} now - UTC ms.
 * @param {number} retry - UTC ms; 0 for none.
 * @returns {boolean} Never for longer than the longest pause, wherever the clock was set to.
 */
export function isHeldBack(now, retry) {
  return now < retry && retry - now <= LAST_RETRY_MS;
}

/**
 * How long to wait after failures in a row.
 * @param {number} failures - At least 1.
 * @param {number} random - 0 to 1.
 * @returns {number} Milliseconds: doubling, bounded, spread over half of it.
 */
export function backOff(failures, random) {
  const whole = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(failures - 1, 20));
  return Math.round(whole * (0.5 + random / 2));
}

/**
 * How long to pause before the next held request, so that a daemon which answers at once cannot
 * make the extension spin.
 * @param {number} quick - Requests in a row that were not held.
 * @returns {number} Milliseconds; the first few follow at once.
 */
export function pauseBetweenHolds(quick) {
  return quick <= EAGER_HOLDS ? 0 : Math.min(LONGEST_PAUSE_MS, 1_000 * 2 ** (quick - EAGER_HOLDS));
}

/**
 * How many requests in a row were not held, after one more.
 * @param {number} quick - Before.
 * @param {number} took - Milliseconds from question to answer.
 * @param {boolean} news - Whether it brought a command or a change; for that it may come early.
 * @returns {number} 0 once one was held as agreed.
 */
export function quickHolds(quick, took, news) {
  if (took >= HELD_MS) return 0;
  return quick + (news ? NEWS_WEIGHT : 1);
}
