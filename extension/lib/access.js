/** Which platforms she lets the extension see: what she ticked against what the browser says. */

import { hasAccess } from "./browser.js";
import { local } from "./storage.js";

/**
 * @typedef {object} Access
 * @property {Wire.WirePlatform[]} platforms - All that can be ticked.
 * @property {string[]} granted - Ids of those that the browser shows.
 * @property {Wire.WirePlatform[]} missing - Ticked, but hidden by the browser.
 */

/**
 * @returns {Promise<Access>} As it is now; the browser is asked each time, for she can take access
 *   back in its own pages.
 */
export async function access() {
  const { catalogue, chosen } = await local.get("catalogue", "chosen");
  const platforms = catalogue?.platforms ?? [];
  const open = await Promise.all(platforms.map(({ origins }) => hasAccess(origins)));
  return {
    platforms,
    granted: platforms.filter((_, i) => open[i]).map(({ id }) => id),
    missing: platforms.filter(({ id }, i) => chosen.includes(id) && !open[i]),
  };
}
