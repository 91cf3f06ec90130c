/**
 * Looking: browser event -> sample -> tracker -> outbox, alarms, report. Everything that must
 * outlive the background page is in storage before the next event is taken.
 */

import { isPausePage, look, now, product, setAlarms, watchIdle } from "./browser.js";
import { holdIn } from "./holder.js";
import { lane } from "./lane.js";
import { add } from "./outbox.js";
import { isLeaving } from "./pauser.js";
import { placeOf } from "./places.js";
import { reportIfDue, reportSoon } from "./reporter.js";
import { FOCUS_EVERY_MS, alarmsFor } from "./schedule.js";
import { local, session } from "./storage.js";
import { close, modeOf, step } from "./tracker.js";

/** Lets the event that woke the page be the first look: it knows when the change was. */
const AFTER_WAKING_MS = 250;

const inTurn = lane();
/** @type {import("./tracker.js").Mode | null} */
let alarmsStand = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let nextLook;

/**
 * Take up work at each start of the background page. What a browser left open when it ended is
 * closed where it was last confirmed.
 * @returns {Promise<void>} When events may be taken; a first look follows.
 */
export async function begin() {
  watchIdle();
  await inTurn(async () => {
    const { open } = await local.get("open");
    const { begun } = await session.get("begun");
    if (begun) return;
    await add(close(open));
    await local.set({ open: null });
    await session.set({ begun: true });
  });
  setTimeout(() => void observe(now(), false), AFTER_WAKING_MS);
}

/**
 * Look once.
 * @param {number} at - When the event came (UTC ms).
 * @param {boolean} edge - Whether an event of the browser says that something changed just then.
 * @returns {Promise<void>} When it is kept; a report may follow.
 */
export async function observe(at, edge) {
  const mode = await inTurn(async () => await takeSample(at, edge));
  await reportIfDue(mode);
}

/**
 * @param {number} at - When the event came (UTC ms).
 * @param {boolean} edge - Whether it was an event.
 * @returns {Promise<import("./tracker.js").Mode>} How closely to look from here on.
 */
async function takeSample(at, edge) {
  const { address, tab, ...seen } = await look();
  const { open: before } = await session.get("open");
  const shown = await placeOf(address);
  const begins = before?.platform !== shown?.platform || before?.surface !== shown?.surface;
  const place = (await isLeaving(tab, shown, begins)) ? null : shown;
  const sample = { at, edge, place, ...seen };
  const { open, spans, changed } = step(before, sample);
  const mode = modeAt(address, sample);
  await add(spans);
  await session.set({ open, mode });
  if (mode !== alarmsStand) {
    alarmsStand = mode;
    await setAlarms(alarmsFor(mode));
  }
  // Each sample is durable, so that a crash of the browser costs no more than the time since.
  if (changed || open) await local.set({ open });
  if (changed) reportSoon();
  holdIn(mode);
  lookAgain(mode);
  return mode;
}

/**
 * @param {string | undefined} address - Of the tab in front.
 * @param {import("./tracker.js").Sample} sample - What is in front.
 * @returns {import("./tracker.js").Mode} The page in the place of a platform is looked at as closely
 *   as one, so that it goes as soon as it may; nothing is counted there.
 */
function modeAt(address, sample) {
  const waits = isPausePage(address) && sample.focused && sample.idle === "active";
  return waits ? "front" : modeOf(sample);
}

/**
 * In Chromium on X11 no event tells that another program took the focus, so it is looked at.
 * @param {import("./tracker.js").Mode} mode - How closely to look.
 */
function lookAgain(mode) {
  clearTimeout(nextLook);
  if (product !== "chromium" || mode === "away") return;
  nextLook = setTimeout(() => void observe(now(), false), FOCUS_EVERY_MS);
}
