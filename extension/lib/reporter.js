/**
 * Telling the daemon: reports, greetings, the platform list, and what to think of its silence.
 *
 * One exchange at a time. Only a proven answer changes the queue; a failure changes nothing but
 * the time of the next try.
 */

import { showBadge } from "./badge.js";
import { now } from "./browser.js";
import { call } from "./daemon.js";
import { greeting, speaks } from "./hello.js";
import { loadKey } from "./keys.js";
import { lane } from "./lane.js";
import { accepted, batch, malformed } from "./outbox.js";
import { COALESCE_MS, backOff, isDue, isHeldBack } from "./schedule.js";
import { read } from "./shape.js";
import { local, session } from "./storage.js";

/**
 * @typedef {import("./storage.js").LinkKind} LinkKind
 * @typedef {{ port: number, credential: import("./signing.js").Credential }} Line
 */

/** A backlog of months is sent in so many reports at once; the rest goes with the next. */
const MOST_ROUNDS = 300;

const inTurn = lane();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let soon;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let again;

/**
 * Report a change of place. Several within a moment are reported together.
 */
export function reportSoon() {
  soon ??= setTimeout(() => {
    soon = undefined;
    void reportUnlessHeldBack();
  }, COALESCE_MS);
}

/**
 * Report if it is time to.
 * @param {import("./tracker.js").Mode} mode - How closely she is looked at.
 * @returns {Promise<void>} When it is done.
 */
export async function reportIfDue(mode) {
  const { link } = await session.get("link");
  if (isDue(mode, now(), link)) await report();
}

/**
 * @returns {Promise<void>} When it is done, or at once while a failure forbids to try.
 */
async function reportUnlessHeldBack() {
  const { link } = await session.get("link");
  if (!isHeldBack(now(), link.retry)) await report();
}

/**
 * @returns {Promise<void>} When it is done, or at once if all is well by now.
 */
async function tryAgain() {
  const { link } = await session.get("link");
  if (link.retry > 0) await reportUnlessHeldBack();
}

/**
 * Report now.
 * @returns {Promise<void>} When it is done, however it ended.
 */
export async function report() {
  await inTurn(async () => {
    const line = await openLine();
    if (!line) return;
    const { link } = await session.get("link");
    if (!link.greeted && !(await greet(line))) return;
    await sendAll(line);
  });
}

/**
 * Ask how things stand, without a report.
 * @returns {Promise<void>} When it is known.
 */
export async function refresh() {
  await inTurn(async () => {
    const line = await openLine();
    if (!line) return;
    const outcome = await call(line.port, line.credential, "/v1/state", {});
    const state = isGood(outcome) ? read("state", outcome.value) : null;
    if (state) await heard(line, state);
  });
}

/**
 * Do what she pressed.
 * @param {Wire.ActRequest} request - What.
 * @returns {Promise<boolean>} Whether it is done.
 */
export async function act(request) {
  const line = await openLine();
  if (!line) return false;
  const outcome = await call(line.port, line.credential, "/v1/act", request);
  await refresh();
  return isGood(outcome);
}

/**
 * @returns {Promise<Line | null>} How to reach the daemon; null before the pairing.
 */
export async function openLine() {
  const [{ pair }, credential] = await Promise.all([local.get("pair"), loadKey()]);
  return pair && credential ? { port: pair.port, credential } : null;
}

/**
 * @param {Line} line - To the daemon.
 * @returns {Promise<boolean>} Whether both sides can talk.
 */
async function greet(line) {
  const outcome = await call(line.port, line.credential, "/v1/hello", greeting());
  const answer = isGood(outcome) ? read("hello", outcome.value) : null;
  if (!answer) return await failed(kindOf(outcome));
  if (!speaks(answer)) return await failed("mismatch");
  const { link } = await session.get("link");
  await session.set({ link: { ...link, greeted: true } });
  await learnPlatforms(line, answer.catalogue);
  return true;
}

/**
 * Send what waits, in as many reports as it takes.
 * @param {Line} line - To the daemon.
 */
async function sendAll(line) {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const { queue, spans, whole } = await batch();
    const { open } = await session.get("open");
    const sent = now();
    const outcome = await call(line.port, line.credential, "/v1/spans", {
      epoch: queue.epoch,
      from: queue.low,
      sent,
      spans,
      open: whole ? open : null,
    });
    if (outcome.kind === "answer" && outcome.status === 400) {
      if (await malformed(spans)) continue;
      await failed("refused");
      return;
    }
    const answer = isGood(outcome) ? read("spans", outcome.value) : null;
    if (!answer) {
      await failed(kindOf(outcome));
      return;
    }
    const more = await accepted(answer, spans);
    await heard(line, answer.state, sent);
    if (!more) return;
  }
}

/**
 * The daemon has told how things stand.
 * @param {Line} line - To the daemon.
 * @param {Wire.State} state - Proven.
 * @param {number} [sent] - When the report was sent that it answers (UTC ms).
 */
async function heard(line, state, sent) {
  const { link } = await session.get("link");
  await session.set({
    state,
    link: { ...link, kind: "connected", at: now(), sent: sent ?? link.sent, retry: 0, failures: 0 },
  });
  await showBadge(state);
  await learnPlatforms(line, state.catalogue);
}

/**
 * Fetch the platform list when it is not the one that is kept.
 * @param {Line} line - To the daemon.
 * @param {string} version - Of the list in force.
 */
async function learnPlatforms(line, version) {
  const { catalogue } = await local.get("catalogue");
  if (catalogue?.version === version) return;
  const outcome = await call(line.port, line.credential, "/v1/catalogue", {});
  const answer = isGood(outcome) ? read("catalogue", outcome.value) : null;
  if (answer) await local.set({ catalogue: answer });
}

/**
 * Nothing came of it: keep everything and wait.
 * @param {LinkKind} kind - Why.
 * @returns {Promise<false>} When it is noted.
 */
async function failed(kind) {
  const { link } = await session.get("link");
  const failures = link.failures + 1;
  const at = now();
  const retry = at + backOff(failures, Math.random());
  await session.set({ link: { ...link, kind, at, retry, failures, greeted: false } });
  await showBadge(null);
  const { mode } = await session.get("mode");
  clearTimeout(again);
  // Elsewhere the alarms are soon enough; here a boundary may be reached meanwhile.
  if (mode === "front") again = setTimeout(() => void tryAgain(), retry - at + COALESCE_MS);
  return false;
}

/**
 * @param {import("./daemon.js").Outcome} outcome - Of a call.
 * @returns {outcome is { kind: "answer", status: 200, value: unknown }} Whether it is a proven yes.
 */
export function isGood(outcome) {
  return outcome.kind === "answer" && outcome.status === 200;
}

/**
 * @param {import("./daemon.js").Outcome} outcome - Of a call that failed.
 * @returns {LinkKind} What to say of it.
 */
function kindOf(outcome) {
  return outcome.kind === "answer" ? "refused" : outcome.kind;
}
