/**
 * What is in front of her, as spans. PURE: no browser, no storage; the instant is in the sample.
 *
 * A sample says what is in front at one instant. Use between two samples is counted only when the
 * second one confirms it:
 *
 *     samples   F----F----F-----------------------F----M      F feed, M messages (an edge)
 *     gap                     longer than 45 s
 *     spans     [feed----)                        [feed)[messages ...
 *
 * So a span never ends after the last sample that confirmed it, whatever died, slept or stepped in
 * between. Longer use is cut into touching spans of one stretch, which share `since`.
 */

/** A longer gap between two samples is sleep, a dead worker or a clock step: not use. */
export const LONGEST_GAP_MS = 45_000;
/** An event may be taken a moment after a later one, for what is held back is held back first. */
const OUT_OF_TURN_MS = 1_000;
export const LONGEST_SPAN_MS = 120_000;
export const LONGEST_STRETCH_MS = 24 * 3_600_000;

/**
 * @typedef {import("./classify.js").Place} Place
 * @typedef {object} Sample
 * @property {number} at - UTC ms.
 * @property {boolean} edge - Whether something changed at this very instant (an event of the
 *   browser). Without it the change lies somewhere since the last sample, and that time is not
 *   counted.
 * @property {Place | null} place - Of the active tab of the focused window, or of the window that
 *   was focused last; null for any other site.
 * @property {boolean} focused - Whether that window has the focus.
 * @property {"active" | "idle" | "locked"} idle - As the browser says.
 * @property {boolean} audible - Whether that tab makes a sound.
 *
 * @typedef {{ platform: string, surface: string, since: number, start: number, seen: number }} Open
 * @typedef {{ platform: string, surface: string, since: number, start: number,
 *   end: number }} Span
 * @typedef {"front" | "watch" | "away"} Mode
 */

/**
 * Whether this sample shows use.
 * @param {Sample} sample - What is in front.
 * @returns {boolean} A platform in the focused window, with her there or with sound.
 */
export function isUse(sample) {
  const there = sample.idle === "active" || (sample.idle === "idle" && sample.audible);
  return sample.place !== null && sample.focused && there;
}

/**
 * How closely to look from here on.
 * @param {Sample} sample - What is in front.
 * @returns {Mode} "front": use goes on. "watch": a platform waits in the window of a browser that
 *   is not in front; Chromium on X11 raises no event when it comes back, so the focus is sampled.
 *   "away": the next change raises an event.
 */
export function modeOf(sample) {
  if (isUse(sample)) return "front";
  return sample.place !== null && !sample.focused && sample.idle === "active" ? "watch" : "away";
}

/**
 * Take one sample.
 * @param {Open | null} open - The span that went on until now.
 * @param {Sample} sample - What is in front now.
 * @returns {{ open: Open | null, spans: Span[], changed: boolean }} The span that goes on, the
 *   spans that are closed, and whether the place changed (which is reported at once).
 */
export function step(open, sample) {
  const place = isUse(sample) ? sample.place : null;
  const late = open !== null && sample.at < open.seen && open.seen - sample.at <= OUT_OF_TURN_MS;
  const at = late ? open.seen : sample.at;
  /** @type {Span[]} */
  const spans = [];
  let going = open;
  if (going) {
    const gap = at - going.seen;
    const heard = gap >= 0 && gap <= LONGEST_GAP_MS;
    const same = place?.platform === going.platform && place.surface === going.surface;
    if (heard && (same || sample.edge)) going = { ...going, seen: at };
    going = cut(going, spans);
    if (!heard || !same) {
      spans.push(...close(going));
      going = null;
    }
  }
  if (place && !going) going = { ...place, since: at, start: at, seen: at };
  return { open: going, spans, changed: !isSamePlace(open, going) };
}

/**
 * Close what went on, at the last instant that was confirmed.
 * @param {Open | null} open - The span that went on.
 * @returns {Span[]} One span; none if nothing was confirmed.
 */
export function close(open) {
  if (!open || open.seen <= open.start) return [];
  const { platform, surface, since, start, seen } = open;
  return [{ platform, surface, since, start, end: seen }];
}

/**
 * @param {Open} open - The span that goes on.
 * @param {Span[]} spans - Takes each whole piece that is cut off.
 * @returns {Open} The rest, shorter than the longest span.
 */
function cut(open, spans) {
  let rest = open;
  while (rest.seen - rest.start >= LONGEST_SPAN_MS) {
    const at = rest.start + LONGEST_SPAN_MS;
    spans.push(...close({ ...rest, seen: at }));
    const since = at - rest.since > LONGEST_STRETCH_MS ? at : rest.since;
    rest = { ...rest, start: at, since };
  }
  return rest;
}

/**
 * @param {Open | null} one - Before.
 * @param {Open | null} other - After.
 * @returns {boolean} Whether both are the same stretch, or nothing.
 */
function isSamePlace(one, other) {
  return (
    one?.platform === other?.platform && one?.surface === other?.surface && one?.since === other?.since
  );
}
