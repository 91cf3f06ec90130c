/** `Close for now`: pressed in a notice, so that the daemon asks for it, or in the popup. */

import { api, isPausePage, now, tabsInFront } from "./browser.js";
import { placeOf } from "./places.js";
import { NOTHING_WRITTEN } from "./pausing.js";

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
  await closeForNow(command.platform);
}

/**
 * Leave the platform in front; what may hold something that she wrote stays open behind.
 * @param {string} [platform] - Only if it is this one; without it, whichever is in front.
 * @returns {Promise<boolean>} Whether there was anything to leave.
 */
export async function closeForNow(platform) {
  const front = await tabsInFront();
  const active = front?.tabs.find((tab) => tab.active);
  const place = await placeOf(active?.url);
  if (!front || active?.id === undefined || !place) return false;
  if (platform !== undefined && place.platform !== platform) return false;
  await goElsewhere(front);
  if (NOTHING_WRITTEN.has(place.surface)) await api.tabs.remove(active.id);
  return true;
}

/**
 * Leave a tab that is held back. The page in place of a platform goes with it.
 * @param {number} id - Which, if it is still in front.
 * @returns {Promise<boolean>} Whether it was left.
 */
export async function leave(id) {
  const front = await tabsInFront();
  const active = front?.tabs.find((tab) => tab.active);
  if (!front || active?.id !== id) return false;
  if (!isPausePage(active.url)) return await closeForNow();
  await goElsewhere(front);
  await api.tabs.remove(id);
  return true;
}

/**
 * @param {{ windowId: number, tabs: BrowserTab[] }} front - The window in front.
 */
async function goElsewhere({ windowId, tabs }) {
  const other = await lastElsewhere(tabs);
  if (other?.id === undefined) await api.tabs.create({ windowId });
  else await api.tabs.update(other.id, { active: true });
}

/**
 * @param {BrowserTab[]} tabs - Of the window in front.
 * @returns {Promise<BrowserTab | undefined>} The last used tab that is on no platform.
 */
async function lastElsewhere(tabs) {
  const places = await Promise.all(tabs.map((tab) => placeOf(tab.url)));
  return tabs
    .filter((tab, i) => !tab.active && places[i] === null && !isPausePage(tab.url))
    .toSorted((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))[0];
}
