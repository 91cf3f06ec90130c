/**
 * How the extension proves itself to the daemon and believes its answers.
 *
 * The profile of RFC 9421 (hmac-sha256) and RFC 9530 that `docs/api.md` fixes byte for byte; the
 * golden vectors of `tests/contract/signing.json` are read here and by the daemon's tests. No
 * clock, no network and no storage may enter this file.
 */

const REQUEST_COVERS = '("@method" "@authority" "@path" "content-digest")';
const ANSWER_INPUT =
  /^fk=(\("@status" "content-digest" "signature";req\);created=[1-9][0-9]{0,10};keyid="([a-z0-9]{1,32})")$/;
const SIGNATURE = /^fk=:([A-Za-z0-9+/]{43}=):$/;

const text = new TextEncoder();

/**
 * @typedef {{ id: string, key: CryptoKey }} Credential
 * @typedef {{ "Content-Digest": string, "Signature-Input": string, "Signature": string }} Proof
 */

/**
 * Turn the secret into a key that nothing can read out again.
 * @param {string} secret - base64url of 32 bytes.
 * @returns {Promise<CryptoKey>} Good for signing and verifying only.
 */
export async function importKey(secret) {
  const raw = fromBase64(secret.replaceAll("-", "+").replaceAll("_", "/"));
  if (raw.length !== 32) throw new TypeError("a key has 32 bytes");
  const use = { name: "HMAC", hash: "SHA-256" };
  return await crypto.subtle.importKey("raw", raw, use, false, ["sign", "verify"]);
}

/**
 * Sign a request.
 * @param {Credential} credential - This browser's key.
 * @param {{ method: string, authority: string, path: string, body: Uint8Array<ArrayBuffer> }} parts
 *   - As they are sent.
 * @param {number} at - UTC ms.
 * @param {string} random - 22 fresh characters of base64url.
 * @returns {Promise<Proof>} The headers to send along.
 */
export async function signRequest(credential, { method, authority, path, body }, at, random) {
  const created = Math.floor(at / 1000);
  const nonce = String(at % 1000).padStart(3, "0") + random;
  const params = `${REQUEST_COVERS};created=${created};nonce="${nonce}";keyid="${credential.id}"`;
  const digest = await contentDigest(body);
  const base =
    `"@method": ${method}\n"@authority": ${authority}\n"@path": ${path}\n` +
    `"content-digest": ${digest}\n"@signature-params": ${params}`;
  const mac = await crypto.subtle.sign("HMAC", credential.key, text.encode(base));
  return {
    "Content-Digest": digest,
    "Signature-Input": `fk=${params}`,
    Signature: `fk=:${toBase64(new Uint8Array(mac))}:`,
  };
}

/**
 * Whether an answer comes from the holder of the key and answers exactly this request.
 * @param {Credential} credential - This browser's key.
 * @param {{ status: number, headers: Headers, body: Uint8Array<ArrayBuffer> }} answer - As received.
 * @param {string} requestSignature - The `Signature` header of the request.
 * @returns {Promise<boolean>} False for anything that is not proven.
 */
export async function isProven(credential, { status, headers, body }, requestSignature) {
  const input = ANSWER_INPUT.exec(headers.get("Signature-Input") ?? "");
  const signature = SIGNATURE.exec(headers.get("Signature") ?? "");
  const digest = await contentDigest(body);
  if (!input || !signature || input[2] !== credential.id) return false;
  if (headers.get("Content-Digest") !== digest) return false;
  const base =
    `"@status": ${status}\n"content-digest": ${digest}\n` +
    `"signature";req: ${requestSignature}\n"@signature-params": ${input[1]}`;
  const mac = fromBase64(signature[1] ?? "");
  return await crypto.subtle.verify("HMAC", credential.key, mac, text.encode(base));
}

/**
 * @returns {string} 22 random characters of base64url, 128 bits.
 */
export function randomText() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return toBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * @param {Uint8Array<ArrayBuffer>} body - A body.
 * @returns {Promise<string>} The value of its `Content-Digest`.
 */
async function contentDigest(body) {
  const digest = await crypto.subtle.digest("SHA-256", body);
  return `sha-256=:${toBase64(new Uint8Array(digest))}:`;
}

/**
 * @param {Uint8Array} bytes - Few bytes.
 * @returns {string} Their base64.
 */
function toBase64(bytes) {
  return btoa(String.fromCharCode(...bytes));
}

/**
 * @param {string} encoded - base64.
 * @returns {Uint8Array<ArrayBuffer>} The bytes.
 */
function fromBase64(encoded) {
  return Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
}
