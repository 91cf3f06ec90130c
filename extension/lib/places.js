/** The catalogue that is kept, compiled once a life of the background page. */

import { addressInFront } from "./browser.js";
import { classify, compile } from "./classify.js";
import { local } from "./storage.js";

/** @type {import("./classify.js").Classifier | null} */
let compiled = null;

/**
 * @param {string | undefined} address - As the browser shows it.
 * @returns {Promise<import("./classify.js").Place | null>} Null for every other site, and while no
 *   catalogue is known.
 */
export async function placeOf(address) {
  if (!address) return null;
  const { catalogue } = await local.get("catalogue");
  if (!catalogue) return null;
  if (compiled?.version !== catalogue.version) compiled = compile(catalogue);
  return classify(compiled, address);
}

/**
 * The platform that is in front of her.
 * @returns {Promise<import("./classify.js").Place | null>} Null for every other site.
 */
export async function inFront() {
  return await placeOf(await addressInFront());
}
