/**
 * Holding tabs back: what `pausing.js` decides, done in the browser. She can always leave or look
 * at once, and what she chose is kept until the browser closes.
 */

import { liftPause, showPause } from "../pause/overlay.js";
import { say } from "../ui/words.js";
import { api, now, runIn, shownTabs } from "./browser.js";
import { leave } from "./commands.js";
import { lane } from "./lane.js";
import { CONTINUE_MS, LOOK_MS, passed, pauseOf } from "./pausing.js";
import { placeOf } from "./places.js";
import { act } from "./reporter.js";
import { session } from "./storage.js";

const WAIT_S = 10;
const PAGE = "pause/pause.html";
/** As the pages of the extension look; a page below can reach none of it. */
const LOOK = `
:host { all: initial; }
dialog { box-sizing: border-box; width: 100vw; height: 100vh; max-width: none; max-height: none; margin: 0;
  border: 0; padding: 2rem; display: grid; place-content: center; justify-items: center; gap: 1rem;
  text-align: center; overflow: auto; font: 16px/1.5 system-ui, sans-serif; background: #fbfaf7; color: #22302f; }
dialog:not([open]) { display: none; }
h2 { margin: 0; font-size: 1.5rem; font-weight: 600; }
p { margin: 0; max-width: 36rem; font-size: 1.125rem; overflow-wrap: anywhere; }
div { display: flex; flex-wrap: wrap; justify-content: center; gap: .75rem; margin-top: .5rem; }
button { font: inherit; min-height: 2.75rem; padding: .5rem 1.25rem; border: 1px solid #8b9794;
  border-radius: .5rem; background: transparent; color: inherit; cursor: pointer; }
button.main { background: #2f6069; border-color: #2f6069; color: #fff; font-weight: 600; }
button[aria-disabled="true"] { color: #566462; border-style: dashed; cursor: default; }
button:focus-visible { outline: 3px solid #2f6069; outline-offset: 3px; }
@media (prefers-color-scheme: dark) {
  dialog { background: #1a2021; color: #e7eae7; }
  button { border-color: #72807d; }
  button.main { background: #8fc0c4; border-color: #8fc0c4; color: #12201f; }
  button[aria-disabled="true"] { color: #a6b4b1; }
  button:focus-visible { outline-color: #8fc0c4; }
}`;

const inTurn = lane();

/**
 * Hold back what is to be held back, and let go of the rest.
 * @param {number} [arriving] - The tab whose address has changed just now.
 * @returns {Promise<void>} When it is done.
 */
export async function holdBack(arriving) {
  await inTurn(async () => {
    const { link, state, passes, paused } = await session.get("link", "state", "passes", "paused");
    const heard = link.kind === "connected" ? state : null;
    const at = now();
    const held = new Set(paused);
    for (const { id, url } of await shownTabs()) {
      if (id === undefined) continue;
      const pause = pauseOf(heard, await placeOf(url), id === arriving, passes, at);
      if (pause?.how === "page") await toPage(id, pause.boundary);
      else if (pause && (await runIn(id, showPause, [texts(pause)]))) held.add(id);
      else if (held.delete(id)) await runIn(id, liftPause, []);
    }
    if (held.size !== paused.length) await session.set({ paused: [...held] });
  });
}

/**
 * She chose in a pause.
 * @param {unknown} choice - Which.
 * @param {string} boundary - Whose pause.
 * @param {number} tab - Where.
 * @returns {Promise<boolean>} Whether it is done; a look is never refused, whoever answers.
 */
export async function choose(choice, boundary, tab) {
  if (choice === "leave") return await leave(tab);
  if (choice !== "continue" && choice !== "look") return false;
  const at = now();
  const { passes } = await session.get("passes");
  const until = at + (choice === "look" ? LOOK_MS : CONTINUE_MS);
  await session.set({ passes: passed(passes, boundary, until, at) });
  await holdBack();
  if (choice === "look") void act({ do: "look", boundary });
  return true;
}

/**
 * @param {import("./pausing.js").Pause} pause - How a tab is held back.
 * @returns {import("../pause/overlay.js").Texts} What is said there.
 */
function texts({ boundary, name, plan }) {
  return {
    boundary,
    css: LOOK,
    title: say("pause_title", name),
    plan,
    leave: say("press_close"),
    look: say("press_look"),
    goOn: say("pause_continue"),
    waiting: Array.from({ length: WAIT_S }, (_, i) => say("pause_wait", String(i + 1))),
  };
}

/**
 * @param {number} tab - Which tab.
 * @param {string} boundary - Whose page.
 */
async function toPage(tab, boundary) {
  try {
    await api.tabs.update(tab, { url: `${api.runtime.getURL(PAGE)}#${encodeURIComponent(boundary)}` });
  } catch {
    // the tab has gone
  }
}
