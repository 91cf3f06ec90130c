/** What stands around every page: the row of pages, the switch, and how well is counted. */

import { el, part } from "./dom.js";
import { PAGES } from "./pages.js";
import { all, duration, say, when } from "./words.js";

const HEARD_WITHIN_MS = 360_000;
const WORTH_SAYING_MS = 60_000;

/** The row at the top: one link a page. */
export function drawTop() {
  part("pages").querySelector("ul")?.replaceChildren(
    ...PAGES.map(({ id }) => el("li", {}, el("a", { href: `#${id}`, id: `to-${id}` }, say(`page_${id}`)))),
  );
}

/**
 * @param {string} id - Of the page that is shown.
 */
export function drawCurrent(id) {
  for (const link of part("pages").querySelectorAll("a")) {
    if (link.id === `to-${id}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.title = say("title", { page: say(`page_${id}`) });
}

/**
 * @param {Wire.State} state - How things stand.
 */
export function drawAround({ session, today, browsers, now }) {
  part("session").hidden = session.on && session.why !== "switch"; // what the desktop switched on, it switches off
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
