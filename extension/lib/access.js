/** Which platforms she lets the extension see: what she ticked against what the browser says. */

import { allowed } from "./browser.js";
import { covers } from "./patterns.js";
import { local } from "./storage.js";

/**
 * @typedef {object} Access
 * @property {Wire.WirePlatform[]} platforms - All that can be ticked.
 * @property {string[]} granted - Ids of those that the browser shows.
 * @property {Wire.WirePlatform[]} missing - Ticked, but hidden by the browser.
 * @property {boolean} mayPause - Whether the browser lets a page be held back.
 */

/**
 * @returns {Promise<Access>} As it is now; the browser is asked each time, for she can take access
 *   back in its own pages.
 */
export async function access() {
  const [{ catalogue, chosen }, { origins, mayPause }] = await Promise.all([
    local.get("catalogue", "chosen"),
    allowed(),
  ]);
  const platforms = catalogue?.platforms ?? [];
  const open = platforms.map((platform) => platform.origins.every((each) => covers(origins, each)));
  return {
    platforms,
    granted: platforms.filter((_, i) => open[i]).map(({ id }) => id),
    missing: platforms.filter(({ id }, i) => chosen.includes(id) && !open[i]),
    mayPause,
  };
}
