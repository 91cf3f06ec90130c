/**
 * The one door to HTTP: calls to the daemon on this laptop and nowhere else.
 *
 * An answer counts only when it is proven with this browser's key. Everything else, whatever its
 * status says, is "unverified" and has no consequence. Nothing that is sent or received is logged.
 */

import { now } from "./browser.js";
import { isProven, randomText, signRequest } from "./signing.js";

/** @typedef {import("./signing.js").Credential} Credential */
/**
 * @typedef {{ kind: "answer", status: number, value: unknown } | { kind: "unverified" }
 *   | { kind: "away" }} Outcome
 * @typedef {{ kind: "told", status: number, value: unknown } | { kind: "away" }} Told
 */

const LONGEST_ANSWER = 1_048_576;
const PATIENCE_MS = 10_000;

/**
 * Call the daemon with a signed request.
 * @param {number} port - Where it listens.
 * @param {Credential} credential - This browser's key.
 * @param {string} path - The route.
 * @param {object} message - The request.
 * @param {{ patience?: number, signal?: AbortSignal }} [options] - How long to wait (ms), and a
 *   signal to give up.
 * @returns {Promise<Outcome>} "away" if nothing answers in time; never rejects.
 */
export async function call(port, credential, path, message, options = {}) {
  const body = new TextEncoder().encode(JSON.stringify(message));
  const parts = { method: "POST", authority: authority(port), path, body };
  const proof = await signRequest(credential, parts, now(), randomText());
  const answer = await post(port, path, body, proof, options);
  if (!answer) return { kind: "away" };
  if (answer.body && (await isProven(credential, { ...answer, body: answer.body }, proof.Signature))) {
    return { kind: "answer", status: answer.status, value: parse(answer.body) };
  }
  return { kind: "unverified" };
}

/**
 * Call the daemon before there is a key.
 * @param {number} port - Where it listens.
 * @param {string} path - The route.
 * @param {object} message - The request.
 * @returns {Promise<Told>} What something at that port said; nothing proves it.
 */
export async function ask(port, path, message) {
  const body = new TextEncoder().encode(JSON.stringify(message));
  const answer = await post(port, path, body, {}, {});
  if (!answer) return { kind: "away" };
  return { kind: "told", status: answer.status, value: answer.body ? parse(answer.body) : undefined };
}

/**
 * @param {number} port - A port.
 * @returns {string} The `Host` as the browser writes it.
 */
function authority(port) {
  return port === 80 ? "127.0.0.1" : `127.0.0.1:${port}`;
}

/**
 * @param {number} port - Where the daemon listens.
 * @param {string} path - The route.
 * @param {Uint8Array<ArrayBuffer>} body - JSON.
 * @param {Record<string, string>} headers - What proves it.
 * @param {{ patience?: number, signal?: AbortSignal }} options - As for `call`.
 * @returns {Promise<{ status: number, headers: Headers, body: Uint8Array<ArrayBuffer> | null }
 *   | null>} Null if nothing answers in time; a body of null if it is too long.
 */
async function post(port, path, body, headers, { patience = PATIENCE_MS, signal }) {
  const late = AbortSignal.timeout(patience);
  try {
    const response = await fetch(`http://${authority(port)}${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body,
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      referrerPolicy: "no-referrer",
      signal: signal ? AbortSignal.any([late, signal]) : late,
    });
    return { status: response.status, headers: response.headers, body: await readAll(response) };
  } catch {
    return null;
  }
}

/**
 * @param {Response} response - An answer.
 * @returns {Promise<Uint8Array<ArrayBuffer> | null>} Its whole body; null if it is too long.
 */
async function readAll(response) {
  const reader = response.body?.getReader();
  /** @type {Uint8Array[]} */
  const parts = [];
  let length = 0;
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done || !value) break;
    length += value.length;
    if (length > LONGEST_ANSWER) {
      await reader?.cancel();
      return null;
    }
    parts.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * @param {Uint8Array} body - What came.
 * @returns {unknown} Its JSON; undefined if it is none.
 */
function parse(body) {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
