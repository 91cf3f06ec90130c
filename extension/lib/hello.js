/** Who is there: versions of both sides, and the platforms that the daemon counts. */

import { api } from "./browser.js";

/** Raised when a message changes its meaning; both sides speak the lower of the two. */
export const PROTOCOL = 1;
/** The lowest that this extension still speaks. */
const LOWEST = 1;

/**
 * @returns {Wire.HelloRequest} What the extension says of itself.
 */
export function greeting() {
  return { extension: api.runtime.getManifest().version, protocol: PROTOCOL };
}

/**
 * @param {Wire.HelloAnswer} answer - What the daemon says of itself.
 * @returns {boolean} Whether both can talk.
 */
export function speaks(answer) {
  return Math.min(answer.protocol, PROTOCOL) >= LOWEST;
}
