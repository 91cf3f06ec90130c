/**
 * What cannot be undone is held back for a few seconds, with an Undo, before it begins. Leaving the
 * page is an Undo too. And the bar of what takes a while.
 */

import { el, part } from "./dom.js";
import { plural, say } from "./words.js";

export const HELD_S = 8;

/**
 * @param {HTMLElement} place - Where it is said; what stood there goes.
 * @param {string} key - Of the sentence that says what is about to happen.
 * @param {() => Promise<void>} doing - What then happens.
 */
export function hold(place, key, doing) {
  let left = HELD_S;
  const line = el("p", { class: "held" }, said(key, left));
  const undo = el("button", { type: "button", class: "main", id: "hold-undo", click: stop }, say("undo"));
  place.replaceChildren(line, el("div", { class: "buttons" }, undo));
  place.hidden = false;
  part("said").textContent = said(key, left);
  undo.focus();
  const timer = setInterval(() => {
    if (!place.isConnected) {
      clearInterval(timer);
      return;
    }
    left -= 1;
    line.textContent = said(key, left);
    if (left > 0) return;
    clearInterval(timer);
    void doing();
  }, 1000);

  /** It does not happen. */
  function stop() {
    clearInterval(timer);
    const back = el("p", { tabindex: -1 }, say("not_done"));
    place.replaceChildren(back);
    part("said").textContent = say("not_done");
    back.focus();
  }
}

/**
 * @param {string} key - Of a sentence.
 * @param {number} left - Seconds.
 * @returns {string} The sentence with the seconds that are left.
 */
function said(key, left) {
  return say(key, { time: plural("seconds", left) });
}

/**
 * @param {string} name - What is under way.
 * @returns {{ element: HTMLElement, tell: (done: number, of: number) => void }} A bar, and what
 *   moves it.
 */
export function bar(name) {
  const moved = el("progress", { "aria-label": name });
  const element = el("div", { class: "working" }, el("span", { class: "soft" }, name), moved);
  return {
    element,
    tell: (done, of) => {
      moved.setAttribute("max", String(Math.max(1, of)));
      moved.setAttribute("value", String(Math.min(done, of)));
    },
  };
}
