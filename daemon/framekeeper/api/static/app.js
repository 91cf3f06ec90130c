/** The dashboard: comes in by the link, shows the page that the address names, keeps it fresh. */

import { ClosedError, ask, forgetAhead, isInside, isLink } from "./api.js";
import { entered } from "./arriving.js";
import { place } from "./charts/plot.js";
import { close, goOn } from "./closing.js";
import { el, part, picture } from "./dom.js";
import { PAGES, loadAll } from "./pages.js";
import { remember } from "./redraw.js";
import { drawAround, drawCurrent, drawTop } from "./top.js";
import { hideTrouble, isKnown, showTrouble } from "./trouble.js";
import { drawUndo, lookForUndo, undo } from "./undo.js";
import { isWritten, watch } from "./unsaved.js";
import { say, speak, when } from "./words.js";

const FRESH_MS = 20_000;

/** @type {Wire.State | null} */
let state = null;
let drawn = "";
let shown = false;
let turn = 0;
/** @type {Node[]} */
let held = [];

speak(document);
watch(part("page"));
part("skip").addEventListener("click", () => part("content").focus());
part("session").addEventListener("click", () => void guarded(switchSession));
part("undo").addEventListener("click", () => void guarded(takeBack));
part("again").addEventListener("click", () => void guarded(tryAgain));
part("go-on").addEventListener("submit", (event) => {
  event.preventDefault();
  void guarded(() => comeBack(linkGiven()));
});
window.addEventListener("hashchange", () => void guarded(arrive));
document.addEventListener("visibilitychange", () => void guarded(freshen));
window.addEventListener("unhandledrejection", (event) => {
  // A button's question that failed: said as on the way in.
  if (!isKnown(event.reason)) return;
  event.preventDefault();
  void guarded(() => Promise.reject(event.reason));
});
setInterval(() => void guarded(freshen), FRESH_MS);
await guarded(begin);
forgetAhead();
document.documentElement.dataset["ready"] = "";
performance.mark("ready");
// Fetched before the first page can be seen, the others made it a tenth later.
new PerformanceObserver((seen, observer) => {
  if (!seen.getEntriesByName("first-contentful-paint").length) return;
  observer.disconnect();
  loadAll();
}).observe({ type: "paint", buffered: true });

/** @returns {Promise<void>} When the first page is shown, or why none can be. */
async function begin() {
  drawTop();
  const page = location.hash.split("/")[1] ?? "today"; // a link may name the page that it leads to
  if (await entered) history.replaceState(null, "", `#${page}`);
  if (isInside()) await show(false);
}

/** @returns {Promise<void>} When the page that she went to stands; a new link lets her in anew. */
async function arrive() {
  const { hash } = location;
  if (isLink(hash)) {
    history.replaceState(null, "", `#${drawn === "" ? "today" : drawn}`);
    await comeBack(hash);
  } else {
    await show(true);
  }
}

/**
 * @param {() => Promise<void>} doing - What may fail.
 * @returns {Promise<void>} When it is done, or what went wrong is said.
 */
async function guarded(doing) {
  try {
    await doing();
  } catch (error) {
    if (error instanceof ClosedError) close();
    else if (isKnown(error)) showTrouble(error, drawn === "" ? null : (state?.now ?? null));
    else throw error;
    reveal(!(error instanceof ClosedError));
  }
}

/**
 * @returns {typeof PAGES[number]} The page that the address names; today's, if it names none.
 */
function current() {
  const id = location.hash.slice(1).split("/", 1)[0];
  const found = PAGES.find((page) => page.id === id) ?? PAGES[0];
  if (!found) throw new Error("there is a page");
  return found;
}

/**
 * @param {boolean} moves - Whether she went there: then the heading is what is read next.
 * @returns {Promise<void>} When the page stands.
 */
async function show(moves) {
  turn += 1;
  const mine = turn;
  const page = current();
  const [now, draw] = await Promise.all([ask("/v1/dash/state", {}), page.load(), lookForUndo()]);
  const hidden = now.session.on && !(shown && state?.session.on);
  const nodes = hidden ? sessionCard(now) : await draw(roomOf(now));
  if (mine !== turn) return; // she has gone on meanwhile
  take(now);
  const giveBack = moves ? null : remember(part("page"));
  put(nodes, page.id, hidden);
  drawCurrent(page.id);
  drawUndo(now.now, hidden);
  hideTrouble();
  reveal(true);
  place(part("page"));
  giveBack?.();
  if (moves) {
    scrollTo(0, 0);
    part("page").querySelector("h1")?.focus();
  }
}

/**
 * @param {Wire.State} now - How things stand.
 * @returns {import("./pages.js").Room} Where a page stands.
 */
function roomOf(now) {
  const changed = async () => {
    await lookForUndo();
    drawUndo(now.now, false);
  };
  return { state: now, again: () => guarded(() => show(false)), changed: () => guarded(changed) };
}

/**
 * Put a page in its place. What she has written is put aside while she is in session, not away.
 * @param {Node[]} nodes - Of the page.
 * @param {string} id - Of the page.
 * @param {boolean} hidden - Whether they are the card of a session.
 */
function put(nodes, id, hidden) {
  const page = part("page");
  const same = id === drawn;
  if (hidden && same && held.length === 0 && isWritten(page)) held = [...page.childNodes];
  if (!same) held = [];
  page.replaceChildren(...(hidden || held.length === 0 ? nodes : held));
  if (!hidden) held = [];
  drawn = id;
}

/**
 * @param {boolean} inside - Whether she is in: then what stands around a page is shown.
 */
function reveal(inside) {
  if (!inside) return;
  part("closed").hidden = true;
  for (const id of ["page", "top", "foot"]) part(id).hidden = false;
}

/**
 * @param {Wire.State} now - How things stand.
 */
function take(now) {
  if (!now.session.on) shown = false; // the next session hides everything
  state = now;
  drawAround(now);
}

/** @returns {Promise<void>} When what is shown is of now; nothing moves under her hands. */
async function freshen() {
  if (!isInside() || document.visibilityState !== "visible") return;
  const now = await ask("/v1/dash/state", {});
  const page = part("page");
  const failed = !part("trouble").hidden;
  const switched = now.session.on !== (state?.session.on ?? false);
  const busy = page.contains(document.activeElement) || isWritten(page);
  if (switched || drawn !== current().id || (!busy && (failed || current().live))) {
    await show(false);
  } else {
    take(now);
    drawUndo(now.now, now.session.on && !shown);
    hideTrouble();
  }
}

/** @returns {Promise<void>} When it is tried: what she has written stays as it is. */
async function tryAgain() {
  if (isWritten(part("page")) && drawn === current().id) await freshen();
  else await show(true);
}

/** @returns {Promise<void>} When the switch is the other way. */
async function switchSession() {
  await ask("/v1/dash/in-session", { on: !state?.session.on, minutes: 60 });
  await show(false);
}

/** @returns {Promise<void>} When the last change is undone. */
async function takeBack() {
  await undo();
  await show(false);
  if (part("did").hidden || part("undo").hidden) part("page").querySelector("h1")?.focus();
}

/** @returns {string} The link in the field of the closed page, which is emptied. */
function linkGiven() {
  const field = /** @type {HTMLInputElement} */ (part("link"));
  const { value } = field;
  field.value = "";
  return value;
}

/**
 * @param {string} link - A new one, as it was printed.
 * @returns {Promise<void>} When this tab goes on by it.
 */
async function comeBack(link) {
  if (await goOn(link)) reveal(true);
  else if (isInside()) await show(true);
}

/**
 * @param {Wire.State} state - How things stand.
 * @returns {Node[]} What is shown while she is in session: nothing of hers.
 */
function sessionCard({ session, now }) {
  const until = session.until === null ? say("session_said") : say("session_said_until", { time: when(session.until, now) });
  const press = () => {
    shown = true;
    void guarded(() => show(true));
  };
  return [
    el("div", { class: "head" }, picture("session"), el("h1", { tabindex: -1 }, say("session_title"))),
    el("p", {}, session.why === "switch" ? until : say("session_said_desktop")),
    el("div", { class: "buttons" }, el("button", { type: "button", class: "framed", click: press }, say("session_show"))),
  ];
}
