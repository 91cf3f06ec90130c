/**
 * The held request: while a platform is in front, one call waits at the daemon, so that a command
 * reaches the browser within a second. It is given up as soon as she leaves.
 */

import { now } from "./browser.js";
import { call } from "./daemon.js";
import { obey } from "./commands.js";
import { isGood, openLine, refresh, reportSoon } from "./reporter.js";
import { HOLD_MS, pauseBetweenHolds, quickHolds } from "./schedule.js";
import { read } from "./shape.js";
import { session } from "./storage.js";

/** @type {AbortController | null} */
let holding = null;
/** Requests in a row that came back early, as `quickHolds` counts them. */
let quick = 0;
let notBefore = 0;

/**
 * Hold a request while a platform is in front, and none otherwise.
 * @param {import("./tracker.js").Mode} mode - How closely she is looked at.
 */
export function holdIn(mode) {
  if (mode !== "front") {
    holding?.abort();
    holding = null;
  } else if (!holding && now() >= notBefore) {
    const control = new AbortController();
    holding = control;
    void holdOn(control.signal).finally(() => {
      if (holding === control) holding = null;
    });
  }
}

/**
 * @param {AbortSignal} left - Fires when she leaves.
 */
async function holdOn(left) {
  while (!left.aborted && (await holdOnce(left))) {
    const pause = pauseBetweenHolds(quick);
    notBefore = now() + pause;
    await rest(pause, left);
  }
}

/**
 * @param {AbortSignal} left - Fires when she leaves.
 * @returns {Promise<boolean>} Whether to hold the next.
 */
async function holdOnce(left) {
  const [line, { link, state }] = await Promise.all([openLine(), session.get("link", "state")]);
  if (!line || link.kind !== "connected" || !state || left.aborted) return false;
  const began = now();
  const question = { seen: state.revision };
  const options = { patience: HOLD_MS, signal: left };
  const outcome = await call(line.port, line.credential, "/v1/wait", question, options);
  if (left.aborted) return false;
  const answer = isGood(outcome) ? read("wait", outcome.value) : null;
  const news = answer !== null && (answer.commands.length > 0 || answer.revision !== state.revision);
  quick = quickHolds(quick, now() - began, news);
  if (!answer) {
    notBefore = now() + pauseBetweenHolds(quick + 2);
    reportSoon(); // whether the daemon is there is for the report to find out
    return false;
  }
  for (const command of answer.commands) await obey(command);
  if (answer.revision !== state.revision) await refresh();
  return true;
}

/**
 * @param {number} ms - How long.
 * @param {AbortSignal} left - Ends it early.
 * @returns {Promise<void>} When it is over.
 */
function rest(ms, left) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    left.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
