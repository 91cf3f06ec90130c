/**
 * Holding tabs back: what `pausing.js` decides, done in the browser. She can always leave or look
 * at once, and what she chose is kept until the browser closes.
 */

import { say } from "../ui/words.js";
import { allTabs, api, askIn, isPausePage, now, runFile, runIn } from "./browser.js";
import { leave } from "./commands.js";
import { lane } from "./lane.js";
import { mayBeWritten, nextTurn, passed, pauseOf, toldNow } from "./pausing.js";
import { placeOf } from "./places.js";
import { wantsOverlay } from "./pressing.js";
import { act } from "./reporter.js";
import { session } from "./storage.js";

const PAGE = "pause/pause.html";
const OVERLAY = "pause/overlay.js";
/** A tab that was sent to the page shows it by then; sent twice, it would need two steps back. */
const ON_ITS_WAY_MS = 3_000;
const SECOND_MS = 1_000;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

const inTurn = lane();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let turn;
/**
 * @type {Map<number, { at: number, early: boolean }>} Which tabs were sent to the page, and when
 *   (UTC ms); `early`: by a look, to which the event of the arrival may come only after.
 */
const sent = new Map();
/**
 * @type {Map<number, string>} Tabs that have come to an address and were not looked at since, so that
 *   the arrival is never taken for one at the address before or after. It is forgotten with the look.
 */
const arrived = new Map();

/**
 * @typedef {object} Round - All that one look at the tabs needs.
 * @property {Wire.State | null} state - The last told, if the daemon is heard.
 * @property {import("./pausing.js").Passes} passes - What she chose before.
 * @property {number} at - UTC ms.
 * @property {Set<number>} paused - The tabs that have a pause above them.
 * @property {Set<number>} paged - The tabs that show the page in the place of a platform, or are on
 *   their way to it: who presses Back as soon as it is there is quicker than the event of its arrival.
 * @property {Set<number>} written - The tabs in which something may have been written.
 */

/**
 * Hold back what is to be held back, and let go of the rest.
 * @param {{ tab: number, address: string }} [arriving] - The tab whose address has changed just now.
 * @returns {Promise<void>} When it is done.
 */
export async function holdBack(arriving) {
  if (arriving) arrived.set(arriving.tab, arriving.address);
  await inTurn(async () => {
    const kept = await session.get("link", "state", "passes", "paused", "paged", "written");
    const state = toldNow(kept);
    if (!wantsOverlay(state) && kept.paused.length === 0) {
      arrived.clear();
      sent.clear();
      return;
    }
    const at = now();
    const tabs = await allTabs();
    const open = new Set(tabs.map(({ id }) => id));
    /** @type {Round} */
    const round = {
      state,
      passes: kept.passes,
      at,
      paused: still(kept.paused, open),
      paged: still(kept.paged, open),
      written: still(kept.written, open),
    };
    await Promise.all(tabs.map((tab) => holdTab(tab, round)));
    const { paused, paged, written } = round;
    await session.set({ paused: [...paused], paged: [...paged], written: [...written] });
    lookAt(nextTurn(state, kept.passes, at), at);
  });
}

/**
 * @param {number | null} next - When something changes by itself (UTC ms).
 * @param {number} at - UTC ms.
 */
function lookAt(next, at) {
  clearTimeout(turn);
  if (next !== null) turn = setTimeout(() => void holdBack(), Math.min(next - at, LONGEST_TIMER_MS));
}

/**
 * @param {number[]} tabs - Some.
 * @param {Set<number | undefined>} open - All that are open.
 * @returns {Set<number>} Those that still are.
 */
function still(tabs, open) {
  return new Set(tabs.filter((id) => open.has(id)));
}

/**
 * @param {BrowserTab} tab - Any; those that no window shows are let go, never held.
 * @param {Round} round - What is known.
 */
async function holdTab({ id, url, active, status }, round) {
  if (id === undefined || (!active && !round.paused.has(id))) return;
  const place = await placeOf(url);
  const arriving = url !== undefined && arrived.get(id) === url && arrived.delete(id);
  const written = mayBeWritten(place, arriving, round.written.has(id));
  const standing = round.paused.has(id);
  const pause = pauseOf(round.state, { place, written, standing }, round.passes, round.at);
  if (mayBeWritten(place, false, false)) round.written.add(id);
  else round.written.delete(id);
  if (isPausePage(url)) round.paged.add(id);
  else if (!pause && status !== "loading") round.paged.delete(id); // on its way, Firefox shows no address
  if (isPausePage(url) || (arriving && !pause)) sent.delete(id); // it has come, or may go on
  if (!pause) {
    if (round.paused.delete(id)) await runIn(id, lift, []);
  } else if (active && pause.how === "page") {
    round.written.delete(id);
    if (!isOnItsWay(id, arriving, round.at)) {
      sent.set(id, { at: round.at, early: !arriving });
      await toPage(id, pause.boundaries, round);
    }
  } else if (active && (await runFile(id, OVERLAY)) && (await runIn(id, show, [texts(pause, round)]))) {
    round.paused.add(id);
  }
}

/**
 * Whether a tab was sent to the page and is not there yet.
 * @param {number} tab - Which.
 * @param {boolean} arriving - Whether it has come to an address just now: to another than the one
 *   from which it was sent, unless a look was quicker than the event.
 * @param {number} at - UTC ms.
 * @returns {boolean} True for a short while.
 */
function isOnItsWay(tab, arriving, at) {
  const last = sent.get(tab);
  if (!last || at - last.at >= ON_ITS_WAY_MS) return false;
  if (!arriving) return true;
  if (!last.early) return false;
  last.early = false;
  return true;
}

/**
 * She chose in a pause. Nothing here waits for the daemon, and a look is never refused.
 * @param {unknown} choice - Which.
 * @param {string[]} boundaries - Whose pause; the first was named.
 * @param {number} tab - Where.
 * @returns {Promise<boolean>} Whether it is done.
 */
export async function choose(choice, boundaries, tab) {
  if (choice === "leave") return await leave(tab);
  if (choice !== "continue" && choice !== "look") return false;
  const { passes } = await session.get("passes");
  await session.set({ passes: passed(passes, boundaries, choice, now()) });
  const [boundary] = boundaries;
  if (choice === "look" && boundary !== undefined) void act({ do: "look", boundary });
  void holdBack();
  return true;
}

/**
 * @param {import("./pausing.js").Pause} pause - How a tab is held back.
 * @param {Round} round - What is known.
 * @returns {OverlayTexts} What is said there.
 */
function texts({ boundaries, name, plan, silent }, { state }) {
  const seconds = Math.ceil((state?.pause_wait ?? 0) / SECOND_MS);
  return {
    boundaries,
    silent,
    name: say("name"),
    title: say("pause_title", name),
    plan,
    leave: say("press_close"),
    look: say("press_look"),
    show: say("session_show"),
    goOn: say("pause_continue"),
    waiting: Array.from({ length: seconds }, (_, i) => say("pause_wait", String(i + 1))),
  };
}

/**
 * Whether what a tab shows is about to go, so that nothing is to be counted there. A look may come
 * before the event that tells of an arrival, so it asks the same rule.
 * @param {number | undefined} tab - The one in front.
 * @param {import("./pausing.js").Place | null} place - What it shows.
 * @param {boolean} begins - Whether use would begin there; what is going on already is no arrival.
 * @returns {Promise<boolean>} Told once every arrival so far is decided.
 */
export async function isLeaving(tab, place, begins) {
  await inTurn(async () => undefined);
  if (tab === undefined) return false;
  const at = now();
  if (isOnItsWay(tab, false, at)) return true;
  if (!begins || !place) return false;
  const { link, state, passes, paused, written } = await session.get(
    "link",
    "state",
    "passes",
    "paused",
    "written",
  );
  const told = toldNow({ link, state });
  const shown = { place, written: written.includes(tab), standing: paused.includes(tab) };
  return pauseOf(told, shown, passes, at)?.how === "page";
}

/**
 * Sent into a page in which `pause/overlay.js` has run.
 * @param {OverlayTexts} said - In her language.
 */
function show(said) {
  /** @type {OverlayHome} */ (globalThis).framekeeperPause?.show(said);
}

/** Sent into a page that may go on. */
function lift() {
  /** @type {OverlayHome} */ (globalThis).framekeeperPause?.lift();
}

/**
 * Sent into a page in whose place another comes.
 * @returns {boolean} Whether she has come to it by the button Back (or Forward).
 */
function cameBack() {
  const home = /** @type {{ framekeeperLeft?: boolean }} */ (globalThis);
  if (home.framekeeperLeft) return true; // it was kept whole, and shown again
  home.framekeeperLeft = true;
  const [came] = performance.getEntriesByType("navigation");
  return came instanceof PerformanceNavigationTiming && came.type === "back_forward";
}

/**
 * @param {number} tab - Which tab.
 * @param {string[]} boundaries - Whose page. The address that she wanted is one step back in the
 *   tab's own history, and nowhere else.
 * @param {Round} round - What is known. Who presses Back on such a page wants to go on back.
 */
async function toPage(tab, boundaries, { paged }) {
  const whose = boundaries.map(encodeURIComponent).join(",");
  try {
    if ((await askIn(tab, cameBack)) && paged.has(tab) && (await wentBack(tab))) return;
    await api.tabs.update(tab, { url: `${api.runtime.getURL(PAGE)}#${whose}` });
    paged.add(tab);
  } catch {
    // the tab has gone
  }
}

/**
 * @param {number} tab - Which tab.
 * @returns {Promise<boolean>} Whether there was anything before.
 */
async function wentBack(tab) {
  try {
    await api.tabs.goBack(tab);
    return true;
  } catch {
    return false;
  }
}
