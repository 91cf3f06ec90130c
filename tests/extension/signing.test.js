// The golden vectors of the signing profile, shared with the daemon.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { importKey, isProven, randomText, signRequest } from "../../extension/lib/signing.js";

/**
 * @typedef {object} Vector
 * @property {string} name - What it shows.
 * @property {string} key - base64url.
 * @property {string} key_id - Whose.
 * @property {string} method - As sent.
 * @property {string} authority - As sent.
 * @property {string} path - As sent.
 * @property {number} status - Of an answer.
 * @property {string} body_base64 - The bytes.
 * @property {number} at - UTC ms.
 * @property {string} random - For the nonce.
 * @property {string} request_signature - Of an answer.
 * @property {Record<string, string>} headers - What proves it.
 */

/** @type {Record<"requests" | "answers" | "refused_answers", Vector[]>} */
const vectors = JSON.parse(
  readFileSync(new URL("../contract/signing.json", import.meta.url), "utf8"),
);

/**
 * @param {Vector} vector - One case.
 * @returns {Uint8Array<ArrayBuffer>} Its body.
 */
function bodyOf(vector) {
  return new Uint8Array(Buffer.from(vector.body_base64, "base64"));
}

/**
 * @param {Vector} vector - An answer.
 * @returns {Promise<boolean>} Whether the extension believes it.
 */
async function believes(vector) {
  const credential = { id: vector.key_id, key: await importKey(vector.key) };
  /** @type {Headers} */
  let headers;
  try {
    headers = new Headers(vector.headers);
  } catch {
    return false; // no browser would hand such a header on
  }
  const answer = { status: vector.status, headers, body: bodyOf(vector) };
  return await isProven(credential, answer, vector.request_signature);
}

for (const vector of vectors.requests) {
  test(`a request is signed as the profile says: ${vector.name}`, async () => {
    const credential = { id: vector.key_id, key: await importKey(vector.key) };
    const { method, authority, path, at, random } = vector;
    const parts = { method, authority, path, body: bodyOf(vector) };
    assert.deepEqual(await signRequest(credential, parts, at, random), vector.headers);
  });
}

for (const vector of vectors.answers) {
  test(`a proven answer is believed: ${vector.name}`, async () => {
    assert.equal(await believes(vector), true);
  });
}

for (const vector of vectors.refused_answers) {
  test(`an answer is not believed: ${vector.name}`, async () => {
    assert.equal(await believes(vector), false);
  });
}

test("the key cannot be read out again", async () => {
  const key = await importKey("A".repeat(43));
  assert.equal(key.extractable, false);
  await assert.rejects(crypto.subtle.exportKey("raw", key));
});

test("a secret of another length is no key", async () => {
  await assert.rejects(importKey("AAAA"), TypeError);
});

test("each nonce is new and of 22 characters of base64url", () => {
  const seen = new Set(Array.from({ length: 100 }, randomText));
  assert.equal(seen.size, 100);
  for (const text of seen) assert.match(text, /^[A-Za-z0-9_-]{22}$/);
});
