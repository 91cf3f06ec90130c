// A daemon as the background page meets it: honest, unless a test says what it answers.

import assert from "node:assert/strict";
import { createHash, createHmac } from "node:crypto";
import { STATE } from "./known.js";

const KEY = Buffer.alloc(32, 7);
const CATALOGUE = {
  version: "1",
  platforms: [
    {
      id: "p",
      name: "P",
      hosts: ["p.test"],
      host_patterns: [],
      origins: ["https://p.test/*"],
      own: false,
      surfaces: [
        { id: "messages", patterns: ["^/m/"], hosts: [], fragment_patterns: [] },
        { id: "feed", patterns: ["^/$"], hosts: [], fragment_patterns: [] },
      ],
    },
  ],
};

/** @typedef {{ path: string, message: Record<string, any>, signature: string }} Asked */

export class Daemon {
  /** @type {Asked[]} */
  asked = [];
  state = STATE;
  /** @type {(asked: Asked) => { status: number, body: string, signed: boolean } | Promise<never>} */
  answers = (asked) => this.honest(asked);
  /** @type {(() => void)[]} */
  #waiting = [];

  /**
   * @param {Asked} asked - A request.
   * @returns {{ status: number, body: string, signed: boolean }} What an honest daemon says.
   */
  honest({ path, message }) {
    const settled = message["spans"]?.at(-1)?.n ?? (message["from"] ?? 1) - 1;
    const values = /** @type {Record<string, unknown>} */ ({
      "/v1/pair": { key_id: "k1", key: KEY.toString("base64url"), name: "Test" },
      "/v1/hello": { daemon: "0.1.0", protocol: 1, catalogue: "1" },
      "/v1/catalogue": CATALOGUE,
      "/v1/spans": { settled, gaps: [], refused: [], state: this.state },
      "/v1/state": this.state,
      "/v1/act": this.state,
      "/v1/beside": { texts: ["out_of_hours"], invite: null },
      "/v1/copy": { text: "I read messages here in my office hours." },
      "/v1/open": { opened: true },
      "/v1/offer": { free: true, offers: [] },
      "/v1/begin": { kept: true, problem: "" },
    });
    return { status: 200, body: JSON.stringify(values[path]), signed: path !== "/v1/pair" };
  }

  /**
   * @param {string} url - Where to.
   * @param {{ body: Uint8Array, headers: Record<string, string>, signal: AbortSignal }} init - What.
   * @returns {Promise<Response>} As `fetch` gives it.
   */
  async fetch(url, { body, headers, signal }) {
    const { pathname, hostname } = new URL(url);
    assert.equal(hostname, "127.0.0.1");
    const message = JSON.parse(Buffer.from(body).toString());
    const asked = { path: pathname, message, signature: headers["Signature"] ?? "" };
    this.asked.push(asked);
    for (const look of this.#waiting) look();
    if (pathname === "/v1/wait") {
      return await new Promise((_, reject) => {
        signal.addEventListener("abort", () => reject(new Error("given up")));
      });
    }
    const answer = await this.answers(asked);
    return new Response(answer.body, { status: answer.status, headers: proof(answer, asked) });
  }

  /**
   * @param {(daemon: Daemon) => unknown} seen - What a test waits for.
   * @returns {Promise<void>} When it has been asked for.
   */
  async until(seen) {
    await new Promise((resolve) => {
      const look = () => void (seen(this) && resolve(undefined));
      this.#waiting.push(look);
      look();
    });
  }

  /** @returns {Record<string, any>[]} Each report. */
  reports() {
    return this.asked.filter(({ path }) => path === "/v1/spans").map(({ message }) => message);
  }
}

/**
 * @param {{ status: number, body: string, signed: boolean }} answer - To be signed, or not.
 * @param {Asked} asked - What it answers.
 * @returns {Record<string, string>} Headers, as docs/api.md says.
 */
function proof({ status, body, signed }, { signature }) {
  if (!signed) return {};
  const digest = `sha-256=:${createHash("sha256").update(body).digest("base64")}:`;
  const params = '("@status" "content-digest" "signature";req);created=1790000000;keyid="k1"';
  const base =
    `"@status": ${status}\n"content-digest": ${digest}\n` +
    `"signature";req: ${signature}\n"@signature-params": ${params}`;
  const mac = createHmac("sha256", KEY).update(base).digest("base64");
  return { "Content-Digest": digest, "Signature-Input": `fk=${params}`, Signature: `fk=:${mac}:` };
}
