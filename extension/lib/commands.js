/** What the daemon may ask of the browser: one thing, `Close for now`, which she pressed. */

import { api, now, tabsInFront } from "./browser.js";
import { placeOf } from "./places.js";

/** Nothing is written on these surfaces, so their tab may go; every other tab stays as it is. */
const NOTHING_WRITTEN = new Set(["feed", "shorts", "explore", "watch"]);
const REMEMBERED = 50;

/** @type {string[]} */
const done = [];

/**
 * Do it, unless its time has passed, it was done, or she has moved on.
 * @param {Wire.Command} command - From a proven answer.
 * @returns {Promise<void>} When it is done or left alone.
 */
export async function obey(command) {
  if (command.do !== "close" || now() > command.expires || done.includes(command.id)) return;
  done.push(command.id);
  done.splice(0, done.length - REMEMBERED);
  const front = await tabsInFront();
  const active = front?.tabs.find((tab) => tab.active);
  const place = await placeOf(active?.url);
  if (!front || active?.id === undefined || place?.platform !== command.platform) return;
  const other = await lastElsewhere(front.tabs);
  if (other?.id === undefined) await api.tabs.create({ windowId: front.windowId });
  else await api.tabs.update(other.id, { active: true });
  if (NOTHING_WRITTEN.has(place.surface)) await api.tabs.remove(active.id);
}

/**
 * @param {BrowserTab[]} tabs - Of the window in front.
 * @returns {Promise<BrowserTab | undefined>} The last used tab that is on no platform.
 */
async function lastElsewhere(tabs) {
  const places = await Promise.all(tabs.map((tab) => placeOf(tab.url)));
  return tabs
    .filter((tab, i) => !tab.active && places[i] === null)
    .toSorted((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))[0];
}
