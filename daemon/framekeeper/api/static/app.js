/** The dashboard: comes in by the link, shows the page that the address names, keeps it fresh. */

import { AwayError, ClosedError, ask, enter, isInside, leave } from "./api.js";
import { el, part, picture } from "./dom.js";
import { PAGES } from "./pages.js";
import { all, duration, say, speak, when } from "./words.js";

const FRESH_MS = 20_000;
const HEARD_WITHIN_MS = 360_000;
const WORTH_SAYING_MS = 60_000;

let shown = false;
let inSession = false;
let turn = 0;

speak(document);
part("skip").addEventListener("click", () => part("content").focus());
part("session").addEventListener("click", () => void guarded(switchSession));
window.addEventListener("hashchange", () => void guarded(() => show(true)));
document.addEventListener("visibilitychange", () => void guarded(freshen));
window.addEventListener("unhandledrejection", (event) => {
  // A button's question that failed: said as on the way in.
  if (!(event.reason instanceof ClosedError) && !(event.reason instanceof AwayError)) return;
  event.preventDefault();
  void guarded(() => Promise.reject(event.reason));
});
setInterval(() => void guarded(freshen), FRESH_MS);
await guarded(begin);
document.documentElement.dataset["ready"] = "";

/** @returns {Promise<void>} When the first page is shown, or why none can be. */
async function begin() {
  const [token = "", page = "today"] = location.hash.split("/");
  if (await enter(token)) history.replaceState(null, "", `#${page}`);
  if (!isInside()) return;
  drawTop();
  await show(false);
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
    else if (error instanceof AwayError) showAway();
    else throw error;
  }
}

/** Nothing of hers stays on the page. */
function close() {
  leave();
  document.title = say("name");
  part("page").replaceChildren();
  part("page").hidden = true;
  part("top").hidden = true;
  part("foot").hidden = true;
  part("closed").hidden = false;
  part("closed-why").textContent = say("closed");
}

/** The daemon does not answer. */
function showAway() {
  const again = el("button", { type: "button", class: "main", click: () => void guarded(() => show(true)) }, say("try_again"));
  part("page").replaceChildren(
    el("div", { class: "head" }, el("h1", { tabindex: -1 }, say("away_title"))),
    el("p", {}, say("away_said")),
    el("div", { class: "buttons" }, again),
  );
  reveal();
}

/** The row at the top: one link a page. */
function drawTop() {
  const list = part("pages").querySelector("ul");
  list?.replaceChildren(
    ...PAGES.map(({ id }) => el("li", {}, el("a", { href: `#${id}`, id: `to-${id}` }, say(`page_${id}`)))),
  );
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
  const state = await ask("/v1/dash/state", {});
  drawState(state);
  const nodes = inSession && !shown ? sessionCard(state) : await page.draw({ state, again: () => guarded(() => show(false)) });
  if (mine !== turn) return; // she has gone on meanwhile
  for (const link of part("pages").querySelectorAll("a")) {
    if (link.id === `to-${page.id}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.title = say("title", { page: say(`page_${page.id}`) });
  part("page").replaceChildren(...nodes);
  reveal();
  if (moves) part("page").querySelector("h1")?.focus();
}

/** Show what was drawn. */
function reveal() {
  part("closed").hidden = true;
  part("page").hidden = false;
  part("top").hidden = false;
  part("foot").hidden = false;
}

/** @returns {Promise<void>} When what is shown is of now; nothing moves under her hands. */
async function freshen() {
  if (!isInside() || document.visibilityState !== "visible") return;
  const state = await ask("/v1/dash/state", {});
  const busy = part("page").contains(document.activeElement);
  const changed = state.session.on !== inSession;
  drawState(state);
  if (changed || (!busy && current().live)) await show(false);
}

/** @param {Wire.State} state - How things stand. */
function drawState(state) {
  const { session, today, browsers, now } = state;
  if (session.on && !inSession) shown = false;
  inSession = session.on;
  const own = !session.on || session.why === "switch";
  part("session").hidden = !own; // what the desktop switched on, it switches off
  part("session").textContent = say(session.on ? "session_end" : "session_begin");
  const heard = browsers.filter((b) => b.unheard_since === null && b.heard !== null && now - b.heard <= HEARD_WITHIN_MS);
  const said = heard.length > 0 ? [say("coverage_heard", { browsers: all(heard.map((b) => b.name)) })] : [];
  for (const { name, unheard_since: since } of browsers) {
    if (since !== null) said.push(say("coverage_unheard", { browser: name, since: when(since, now) }));
  }
  if (today.unknown >= WORTH_SAYING_MS && !session.on) {
    said.push(say("coverage_unknown", { time: duration(today.unknown) }));
  }
  part("coverage").textContent = said.join(" ");
}

/** @returns {Promise<void>} When the switch is the other way. */
async function switchSession() {
  await ask("/v1/dash/in-session", { on: !inSession, minutes: 60 });
  await show(false);
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
