/**
 * The one door to the browser. Every other file asks here; nothing in here decides anything.
 *
 * Both browsers have the same promise-based calls; Firefox names them `browser`, Chromium
 * `chrome`. The clock is read here too, so that everything else takes the instant as an argument.
 */

/** @type {BrowserApi} */
export const api = typeof browser === "undefined" ? chrome : browser;

/** @typedef {import("./tracker.js").Sample} Sample */

/** She is away after this many seconds without touching anything. */
const IDLE_AFTER_S = 60;
/** A page that does not take a script by then is left alone, so that no other waits for it. */
const LONGEST_RUN_MS = 2_000;

/** @type {"chromium" | "firefox"} */
export const product = api.runtime.getURL("").startsWith("moz-") ? "firefox" : "chromium";

/**
 * @returns {number} UTC ms.
 */
export function now() {
  return Date.now();
}

/**
 * Tell the browser after how long she counts as away. It forgets this when the page is rebuilt.
 */
export function watchIdle() {
  api.idle.setDetectionInterval(IDLE_AFTER_S);
}

/**
 * What is in front: the active tab of the focused window, else of the window focused last.
 * @returns {Promise<{ tab: number | undefined, address: string | undefined, focused: boolean,
 *   audible: boolean, idle: BrowserIdleState }>} The address is there only where she gave access.
 */
export async function look() {
  const [windows, idle] = await Promise.all([
    api.windows.getAll(),
    api.idle.queryState(IDLE_AFTER_S),
  ]);
  const front = windows.find((window) => window.focused);
  const window = front ?? (await lastFocused());
  const [tab] = window?.id === undefined ? [] : await activeTab(window.id);
  return {
    tab: tab?.id,
    address: tab?.url,
    focused: front !== undefined,
    audible: tab?.audible ?? false,
    idle,
  };
}

/**
 * @returns {Promise<BrowserWindow | null>} The window focused last; null if none is open.
 */
async function lastFocused() {
  try {
    return await api.windows.getLastFocused();
  } catch {
    return null;
  }
}

/**
 * @param {number} windowId - A window, perhaps closed by now.
 * @returns {Promise<BrowserTab[]>} Its active tab.
 */
async function activeTab(windowId) {
  try {
    return await api.tabs.query({ active: true, windowId });
  } catch {
    return [];
  }
}

/**
 * The tabs of the window in front, for `Close for now`.
 * @returns {Promise<{ windowId: number, tabs: BrowserTab[] } | null>} Null if no window is open.
 */
export async function tabsInFront() {
  const window = await lastFocused();
  if (window?.id === undefined) return null;
  return { windowId: window.id, tabs: await api.tabs.query({ windowId: window.id }) };
}

/**
 * @returns {Promise<string | undefined>} The address of the tab in front, where she gave access.
 */
export async function addressInFront() {
  const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
  return tab?.url;
}

/**
 * @returns {Promise<BrowserTab[]>} Every tab; the active ones are those that a window shows.
 */
export async function allTabs() {
  return await api.tabs.query({});
}

/**
 * Run a function in a page, if she allowed it.
 * @template {unknown[]} Args
 * @param {number} tabId - Which tab.
 * @param {(...args: Args) => void} func - It may name nothing outside itself.
 * @param {Args} args - For it.
 * @returns {Promise<boolean>} Whether it ran.
 */
export async function runIn(tabId, func, args) {
  const run = api.scripting?.executeScript({ target: { tabId }, injectImmediately: true, func, args });
  return (await came(run)) !== null;
}

/**
 * Ask a function in a page, if she allowed it.
 * @param {number} tabId - Which tab.
 * @param {() => boolean} func - It may name nothing outside itself.
 * @returns {Promise<boolean>} What it said; false if it could not be asked.
 */
export async function askIn(tabId, func) {
  const run = api.scripting?.executeScript({ target: { tabId }, injectImmediately: true, func, args: [] });
  return (await came(run))?.[0]?.result === true;
}

/**
 * Run a file of the extension in a page, if she allowed it.
 * @param {number} tabId - Which tab.
 * @param {string} file - A plain script, not a module.
 * @returns {Promise<boolean>} Whether it ran.
 */
export async function runFile(tabId, file) {
  const run = api.scripting?.executeScript({ target: { tabId }, injectImmediately: true, files: [file] });
  return (await came(run)) !== null;
}

/**
 * @param {Promise<BrowserRun[]> | undefined} run - A script on its way into a page.
 * @returns {Promise<BrowserRun[] | null>} What came of it; null if it did not get there. A page that
 *   hangs is waited for no longer.
 */
async function came(run) {
  if (!run) return null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const given = new Promise((/** @type {(nothing: undefined) => void} */ resolve) => {
    timer = setTimeout(resolve, LONGEST_RUN_MS, undefined);
  });
  try {
    return (await Promise.race([run, given])) ?? null;
  } catch {
    return null; // the tab has gone, or is no page
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @returns {Promise<boolean>} Whether she allowed the pause above a page.
 */
export async function mayPause() {
  return await api.permissions.contains({ permissions: ["scripting"] });
}

/**
 * Make exactly these alarms stand; one that stands already keeps its pace.
 * @param {import("./schedule.js").Alarm[]} wanted - The alarms of the mode.
 * @returns {Promise<void>} When they stand.
 */
export async function setAlarms(wanted) {
  const standing = new Set((await api.alarms.getAll()).map(({ name }) => name));
  for (const { name, first, every } of wanted) {
    if (!standing.delete(name)) {
      await api.alarms.create(name, { delayInMinutes: first, periodInMinutes: every });
    }
  }
  for (const name of standing) await api.alarms.clear(name);
}

/**
 * All that she allows, in one question: one a platform took longer than all else in the popup.
 * @returns {Promise<{ origins: string[], mayPause: boolean }>} Match patterns, and whether a page
 *   may be held back.
 */
export async function allowed() {
  const { origins = [], permissions = [] } = await api.permissions.getAll();
  return { origins, mayPause: permissions.includes("scripting") };
}

/**
 * Whether a message comes from a page of this extension, and from no other sender.
 * @param {BrowserSender} sender - As the browser says.
 * @returns {boolean} False for content scripts, sites and other extensions.
 */
export function isOwnPage(sender) {
  const names = ["popup/popup.html", "options/options.html", "start/start.html", "pause/pause.html"];
  const pages = names.map((name) => api.runtime.getURL(name));
  const page = (sender.url ?? "").split(/[?#]/, 1)[0] ?? "";
  return sender.id === api.runtime.id && pages.includes(page);
}

/**
 * @param {string | undefined} address - Of a tab.
 * @returns {boolean} Whether it shows the page in the place of a platform.
 */
export function isPausePage(address) {
  return address?.startsWith(api.runtime.getURL("pause/")) ?? false;
}

/**
 * Whether a message comes from the pause above a page: from this extension, in a tab's own frame.
 * A site cannot send as the extension.
 * @param {BrowserSender} sender - As the browser says.
 * @returns {boolean} False for other extensions.
 */
export function isOwnOverlay(sender) {
  return sender.id === api.runtime.id && sender.tab?.id !== undefined && sender.frameId === 0;
}

/**
 * Open a page of the extension in a tab of its own.
 * @param {string} name - Its path.
 */
export async function openPage(name) {
  await api.tabs.create({ url: api.runtime.getURL(name) });
}
