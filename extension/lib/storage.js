/**
 * What is kept, by name. `session` lives in memory until the browser closes and survives the death
 * of the background page; `local` is durable. No address, title or text is ever kept in either.
 */

import { api } from "./browser.js";

/**
 * @typedef {object} Session
 * @property {import("./tracker.js").Open | null} open - The span that goes on.
 * @property {boolean} begun - Whether this browser session has been taken up.
 * @property {import("./tracker.js").Mode} mode - How closely to look.
 * @property {Wire.State | null} state - The last state that the daemon told.
 * @property {Wire.BesideAnswer | null} beside - What the popup shows beside it, as told last.
 * @property {Link} link - How the daemon answers.
 * @property {import("./pausing.js").Passes} passes - Until when each boundary holds nothing back.
 * @property {number[]} paused - The tabs that have a pause above them.
 * @property {number[]} paged - The tabs that show the page in the place of a platform, or go to it.
 * @property {number[]} written - The tabs in which something may have been written.
 *
 * @typedef {"unknown" | "connected" | "away" | "unverified" | "mismatch" | "refused"} LinkKind
 * @typedef {object} Link
 * @property {LinkKind} kind - What the last call came to.
 * @property {number} at - When (UTC ms).
 * @property {number} sent - When the last report was sent (UTC ms).
 * @property {number} retry - When the next may be tried after a failure (UTC ms; 0 for none).
 * @property {number} failures - In a row.
 * @property {boolean} greeted - Whether both sides know each other's version.
 *
 * @typedef {object} Local
 * @property {import("./queue.js").Queue | null} queue - The numbering of spans.
 * @property {import("./tracker.js").Open | null} open - The span that went on at the last report,
 *   so that a crash of the browser loses no more than the time since.
 * @property {Pair | null} pair - Which daemon this browser is paired with.
 * @property {Wire.CatalogueAnswer | null} catalogue - The platforms and their rules.
 * @property {string[]} chosen - The platforms that she ticked.
 *
 * @typedef {object} Pair
 * @property {number} port - Where the daemon listens.
 * @property {string} name - What the daemon calls this browser.
 * @property {"work" | "private" | "both"} label - What she uses it for.
 */

/** @type {Session} */
const SESSION = {
  begun: false,
  open: null,
  mode: "away",
  state: null,
  beside: null,
  passes: {},
  paused: [],
  paged: [],
  written: [],
  link: { kind: "unknown", at: 0, sent: 0, retry: 0, failures: 0, greeted: false },
};

/** @type {Local} */
const LOCAL = { queue: null, open: null, pair: null, catalogue: null, chosen: [] };

/**
 * @template T
 * @param {BrowserStorageArea} area - Where.
 * @param {T} defaults - What stands for a value that was never kept.
 * @returns {NamedArea<T>} The area with typed names.
 */
function named(area, defaults) {
  return {
    async get(...names) {
      const found = await area.get(names);
      const values = names.map((name) => [name, found[name] ?? defaults[name]]);
      return Object.fromEntries(values);
    },
    async set(values) {
      await area.set(values);
    },
  };
}

export const session = named(api.storage.session, SESSION);
export const local = named(api.storage.local, LOCAL);

/**
 * Durable entries with a number in their name, beside the named ones.
 */
export const entries = {
  /**
   * @param {string[]} keys - Which.
   * @returns {Promise<Record<string, unknown>>} Those that are there.
   */
  async get(keys) {
    return await api.storage.local.get(keys);
  },
  /**
   * @param {Record<string, unknown>} items - All written at once or not at all.
   */
  async set(items) {
    await api.storage.local.set(items);
  },
  /**
   * @param {string[]} keys - Which shall go.
   */
  async remove(keys) {
    await api.storage.local.remove(keys);
  },
};

/**
 * Call back whenever one of the values that a page shows has changed.
 * @param {() => void} changed - The names and values are read again by the page.
 */
export function onChange(changed) {
  const shown = ["state", "beside", "link", "pair", "catalogue", "chosen"];
  api.storage.onChanged.addListener((changes) => {
    if (shown.some((name) => name in changes)) changed();
  });
}
