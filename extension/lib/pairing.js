/** Meeting the daemon: the code becomes a key that only this browser can use. */

import { product } from "./browser.js";
import { readCode } from "./code.js";
import { ask, call } from "./daemon.js";
import { saveKey } from "./keys.js";
import { renumber } from "./outbox.js";
import { read } from "./shape.js";
import { importKey } from "./signing.js";
import { local } from "./storage.js";
import { greeting } from "./hello.js";

/** @typedef {"paired" | "unreadable" | "refused" | "away" | "strange"} PairOutcome */

/**
 * Pair this browser. The key before, if any, stays until the new one has proven itself.
 * @param {string} typed - The code from `framekeeper pair`.
 * @param {"work" | "private" | "both"} label - What she uses this browser for.
 * @returns {Promise<PairOutcome>} "unreadable": that is no code; "refused": wrong or past its two
 *   minutes; "away": nothing answers; "strange": something answers that is not the daemon.
 */
export async function pairWith(typed, label) {
  const code = readCode(typed);
  if (!code) return "unreadable";
  const told = await ask(code.port, "/v1/pair", { code: code.code, label, product });
  if (told.kind === "away") return "away";
  if ([400, 401, 403, 429].includes(told.status)) return "refused";
  const answer = told.status === 200 ? read("pair", told.value) : null;
  if (!answer || !/^[a-z0-9]{1,32}$/.test(answer.key_id)) return "strange";
  const credential = await credentialOf(answer);
  if (!credential) return "strange";
  const hello = await call(code.port, credential, "/v1/hello", greeting());
  if (hello.kind !== "answer" || hello.status !== 200) return "strange";
  await saveKey(credential);
  await renumber();
  await local.set({ pair: { port: code.port, name: answer.name, label } });
  return "paired";
}

/**
 * @param {Wire.PairAnswer} answer - With the secret, which is told once.
 * @returns {Promise<import("./signing.js").Credential | null>} Null if it is no secret.
 */
async function credentialOf(answer) {
  try {
    return { id: answer.key_id, key: await importKey(answer.key) };
  } catch {
    return null;
  }
}
