/**
 * The platform of a tab, by the catalogue that is kept.
 */

import { addressInFront } from "./browser.js";
import { placeIn } from "./classify.js";
import { local } from "./storage.js";

/** @typedef {import("./classify.js").Place} Place */

/**
 * @param {string | undefined} address - As the browser shows it.
 * @returns {Promise<Place | null>} Null for every other site, and while no catalogue is known.
 */
export async function placeOf(address) {
  return address ? placeIn((await local.get("catalogue")).catalogue, address) : null;
}

/**
 * The platform that is in front of her.
 * @returns {Promise<Place | null>} Null for every other site.
 */
export async function inFront() {
  return await placeOf(await addressInFront());
}
