/**
 * The page in the place of a platform: her plan, a wait, and three ways on. The address that she
 * wanted is one step back in this tab's own history; nothing here knows it.
 */

import { api, now } from "../lib/browser.js";
import { nextTurn, passed, stillHolds, toldNow } from "../lib/pausing.js";
import { session } from "../lib/storage.js";
import { part, show, tell } from "../ui/dom.js";
import { say, speak } from "../ui/words.js";

const SECOND_MS = 1_000;
const LONGEST_TIMER_MS = 2 ** 31 - 1;
const boundaries = location.hash.slice(1).split(",").map(decodeURIComponent);

speak(document);
document.title = say("name");
const begun = await session.get("link", "state");
let known = toldNow(begun);
let shown = false;
let gone = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let turn;
let left = Math.ceil((begun.state?.pause_wait ?? 0) / SECOND_MS);

part("leave").addEventListener("click", () => void leave());
part("look").addEventListener("click", () => void goOn("look"));
part("continue").addEventListener("click", () => waits() || void goOn("continue"));
part("show").addEventListener("click", () => {
  shown = true;
  draw();
  part("look").focus();
});
api.storage.session.onChanged.addListener((changes) => {
  if ("state" in changes || "link" in changes || "passes" in changes) void look();
});
document.addEventListener("visibilitychange", () => void look());
setInterval(() => {
  if (document.visibilityState !== "visible" || !document.hasFocus() || left === 0) return;
  left -= 1;
  draw();
}, SECOND_MS);
draw();
document.documentElement.dataset["ready"] = "";
await look();

/** See whether it still holds; if it does not, the platform comes once she is here. */
async function look() {
  const kept = await session.get("link", "state", "passes");
  known = toldNow(kept);
  draw();
  clearTimeout(turn);
  if (!known || document.visibilityState !== "visible") return;
  const at = now();
  if (!stillHolds(known, boundaries, kept.passes, at)) back();
  const next = nextTurn(known, kept.passes, at);
  if (next !== null) turn = setTimeout(() => void look(), Math.min(next - at, LONGEST_TIMER_MS));
}

/** @returns {boolean} Whether she has to wait; never for a daemon that is not there. */
function waits() {
  return left > 0 && known !== null;
}

/** Say what is to be said: in session nothing but the ways on, until `Show`. */
function draw() {
  const silent = (known?.session.on ?? false) && !shown;
  const first = known?.boundaries.find(({ id }) => id === boundaries[0]);
  tell("title", silent ? "" : say("pause_title", first?.name ?? say("name")));
  tell("plan", silent ? "" : (first?.plan ?? ""));
  show("title", !silent);
  show("show", silent);
  part("continue").ariaDisabled = waits() ? "true" : null;
  tell("continue", waits() ? say("pause_wait", String(left)) : say("pause_continue"));
}

/**
 * Let her on, whoever answers: what she chose is kept here, the daemon is told by the way.
 * @param {"look" | "continue"} choice - What she chose.
 */
async function goOn(choice) {
  void send(choice);
  const { passes } = await session.get("passes");
  await session.set({ passes: passed(passes, boundaries, choice, now()) });
  back();
}

/** Elsewhere; if that cannot be, the platform is not held against her. */
async function leave() {
  if (!(await send("leave"))) await goOn("continue");
}

/**
 * @param {string} choice - What she chose.
 * @returns {Promise<boolean>} Whether it is done.
 */
async function send(choice) {
  try {
    return (await api.runtime.sendMessage({ ask: "pause", choice, boundaries })) === true;
  } catch {
    return false;
  }
}

/** To the platform, once. */
function back() {
  if (gone) return;
  gone = true;
  history.back();
}
