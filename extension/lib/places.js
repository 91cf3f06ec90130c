/**
 * The catalogue that is kept against what the browser shows: which platform is in front, and which
 * she lets the extension see. It is compiled once a life of the page.
 */

import { addressInFront } from "./browser.js";
import { classify, compile, covers } from "./classify.js";
import { local } from "./storage.js";

/**
 * @typedef {import("./classify.js").Place} Place
 * @typedef {{ catalogue: Wire.CatalogueAnswer | null, chosen: string[] }} Kept
 *
 * @typedef {object} Access
 * @property {Wire.WirePlatform[]} platforms - All that can be ticked.
 * @property {string[]} granted - Ids of those that the browser shows.
 * @property {Wire.WirePlatform[]} missing - Ticked, but hidden by the browser.
 */

/** @type {import("./classify.js").Classifier | null} */
let compiled = null;

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

/**
 * @param {Wire.CatalogueAnswer | null} catalogue - As it is kept.
 * @param {string | undefined} address - As the browser shows it.
 * @returns {Place | null} Null for every other site, and while no catalogue is known.
 */
export function placeIn(catalogue, address) {
  if (!catalogue || !address) return null;
  if (compiled?.version !== catalogue.version) compiled = compile(catalogue);
  return classify(compiled, address);
}

/**
 * What she ticked against what the browser says, which is asked each time: she can take access back
 * in its own pages.
 * @param {Kept} kept - As it is kept.
 * @param {readonly string[]} origins - Match patterns that the browser allows.
 * @returns {Access} As it is now.
 */
export function accessIn({ catalogue, chosen }, origins) {
  const platforms = catalogue?.platforms ?? [];
  const open = platforms.map((platform) => platform.origins.every((each) => covers(origins, each)));
  return {
    platforms,
    granted: platforms.filter((_, i) => open[i]).map(({ id }) => id),
    missing: platforms.filter(({ id }, i) => chosen.includes(id) && !open[i]),
  };
}
