/**
 * What popup and Start page ask beside the state: which texts can be copied, a text of hers, a first
 * boundary, her dashboard. No text is kept here.
 */

import { call } from "./daemon.js";
import { inFront } from "./places.js";
import { isGood, openLine, refresh } from "./reporter.js";
import { read } from "./shape.js";
import { session } from "./storage.js";

/** @typedef {Wire.BeginAnswer["problem"] | "away"} BeginProblem */

/**
 * Learn what the popup shows beside the state; what was known stays where nothing answers.
 */
export async function learnBeside() {
  const answer = await wish("beside", {});
  if (answer) await session.set({ beside: answer });
}

/**
 * @param {Wire.CopyRequest["text"]} text - Which.
 * @returns {Promise<string>} In the length that fits the platform in front; "" if there is none.
 */
export async function copy(text) {
  const platform = (await inFront())?.platform ?? null;
  return (await wish("copy", { text, platform }))?.text ?? "";
}

/**
 * @param {Wire.OpenRequest["page"]} page - Of the dashboard.
 * @returns {Promise<boolean>} Whether a browser was told to open it. The link stays with the daemon.
 */
export async function openDashboard(page) {
  return (await wish("open", { page }))?.opened ?? false;
}

/**
 * @returns {Promise<Wire.OfferAnswer | null>} What a first boundary could be; null if nothing answers.
 */
export async function offers() {
  return await wish("offer", {});
}

/**
 * @param {Wire.BeginRequest} request - Her answer.
 * @returns {Promise<BeginProblem>} "" when it is kept.
 */
export async function begin(request) {
  const answer = await wish("begin", request);
  await refresh();
  if (!answer) return "away";
  return answer.kept ? "" : answer.problem;
}

/**
 * @template {"beside" | "copy" | "open" | "offer" | "begin"} K
 * @param {K} name - Of the route.
 * @param {object} request - For it.
 * @returns {Promise<import("./shape.js").Answers[K] | null>} The answer; null if there is none.
 */
async function wish(name, request) {
  const line = await openLine();
  if (!line) return null;
  const outcome = await call(line.port, line.credential, `/v1/${name}`, request);
  return isGood(outcome) ? read(name, outcome.value) : null;
}
