/** A file that is brought: handed over in parts, looked at whole, then taken in or not. */

import { ask } from "./api.js";
import { el, part } from "./dom.js";
import { input, nobody, value } from "./form.js";
import { bar } from "./holding.js";
import { longDay, plural, problemOf, say } from "./words.js";

const PART = 48_000;
const LOOK_MS = 150;
/** Why a file is asked a passphrase for, at first and anew. */
const LOCKED = ["data.sealed", "sealing.wrong", "sealing.busy"];

/**
 * @param {() => Promise<void>} again - Draws the page once more.
 * @returns {HTMLElement} The card.
 */
export function bringCard(again) {
  const second = el("div", { class: "second", hidden: true, id: "bring-second" });
  const bringing = new Bringing(second, again);
  const file = /** @type {HTMLInputElement} */ (el("input", { type: "file", id: "bring-file", accept: ".json,.csv,.age", required: true }));
  file.addEventListener("change", () => { second.hidden = true; });
  const form = el(
    "form",
    { "data-passing": true, submit: (event) => { event.preventDefault(); void bringing.begin(file.files?.[0]); } },
    el("label", { class: "field" }, el("span", {}, say("bring_file")), file),
    el("div", { class: "buttons" }, el("button", { type: "submit", class: "framed", id: "bring-look" }, say("bring_look"))),
  );
  return el("section", { class: "card stack" }, el("h2", {}, say("bring_title")), el("p", { class: "soft" }, say("bring_said")), form, second);
}

/** One file on its way in. */
class Bringing {
  /**
   * @param {HTMLElement} second - Where the second step stands.
   * @param {() => Promise<void>} again - Draws the page once more.
   */
  constructor(second, again) {
    this.second = second;
    this.again = again;
  }

  /**
   * Hand it over and look.
   * @param {File | undefined} chosen - The file.
   */
  async begin(chosen) {
    if (!chosen) return;
    const shown = bar(say("bring_working"));
    show(this.second, shown.element);
    const { token, problem } = await brought(chosen, shown.tell);
    if (problem) show(this.second, sentence(problem));
    else await this.look(token, null);
  }

  /**
   * @param {string} token - Of the file.
   * @param {string | null} passphrase - If it is locked.
   */
  async look(token, passphrase) {
    show(this.second, bar(say("bring_looking")).element);
    const found = await ask("/v1/dash/look", { token, passphrase });
    if (LOCKED.includes(found.problem)) {
      this.locked(token, passphrase, found.problem);
    } else if (found.problem) {
      show(this.second, sentence(found.problem), mistakes(found));
    } else {
      this.question(token, found);
    }
  }

  /**
   * @param {string} token - Of the file.
   * @param {string | null} tried - The passphrase that did not open it, to be mended or tried again.
   * @param {string} why - It is still locked.
   */
  locked(token, tried, why) {
    const field = input("passphrase", say("passphrase"), { type: "password", autocomplete: "off", required: true, id: "bring-passphrase" });
    const form = /** @type {HTMLFormElement} */ (el(
      "form",
      { "data-passing": true, submit: (event) => { event.preventDefault(); void this.look(token, value(form, "passphrase")); } },
      nobody(),
      field,
      el("div", { class: "buttons" }, el("button", { type: "submit", class: "framed", id: "bring-open" }, say("bring_open"))),
    ));
    show(this.second, sentence(why), form);
    const box = field.querySelector("input");
    if (box && tried !== null) box.value = tried;
    box?.focus();
  }

  /**
   * @param {string} token - Of the file.
   * @param {Wire.LookAnswer} found - What is in it.
   */
  question(token, found) {
    const tick = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox", checked: true, id: "bring-settings" }));
    const yes = el("button", { type: "button", class: "main", id: "bring-yes", click: () => void this.take(token, found.settings && tick.checked) }, say("bring_yes"));
    const no = el("button", { type: "button", class: "framed", click: () => { this.second.hidden = true; } }, say("never_mind"));
    show(
      this.second,
      el("p", { tabindex: -1 }, holds(found)),
      el("p", { class: "small soft" }, say("bring_means")),
      found.settings ? el("label", { class: "tick" }, tick, say("bring_settings")) : "",
      el("div", { class: "buttons" }, yes, no),
    );
  }

  /**
   * @param {string} token - Of the file.
   * @param {boolean} settings - Whether its settings take effect.
   */
  async take(token, settings) {
    const shown = bar(say("bring_taking"));
    show(this.second, shown.element);
    let work = await ask("/v1/dash/take", { token, settings });
    while (work.state === "working") {
      shown.tell(work.done, work.of);
      await new Promise((go) => { setTimeout(go, LOOK_MS); });
      work = await ask("/v1/dash/work", {});
    }
    if (work.state !== "done") {
      show(this.second, sentence(work.problem || "data.none", work.details));
      return;
    }
    await this.again();
    const place = document.getElementById("bring-second"); // the page was drawn anew
    if (place) show(place, ...became(work));
  }
}

/**
 * @param {Wire.LookAnswer} found - A file without mistakes.
 * @returns {string} What is in it.
 */
function holds({ start, end, spans, days }) {
  if (start === null || end === null) return say("bring_found_none", { days: plural("days", days) });
  return say("bring_found", { spans: plural("pieces", spans), from: longDay(start), to: longDay(end) });
}

/**
 * @param {Wire.WorkAnswer} work - That is done.
 * @returns {(Node | string)[]} What became of it.
 */
function became({ spans, kept, problem, details }) {
  return [
    el("p", { tabindex: -1 }, spans > 0 ? say("bring_done", { spans: plural("pieces", spans) }) : say("bring_same")),
    el("p", { class: "small soft" }, say("bring_copy")),
    kept ? el("p", { class: "small soft" }, say("bring_kept", { name: kept })) : "",
    problem ? sentence(problem, details) : "",
  ];
}

/**
 * @param {File} file - Any.
 * @param {(done: number, of: number) => void} tell - How far it has come.
 * @returns {Promise<Wire.BringAnswer>} The daemon's last word.
 */
async function brought(file, tell) {
  /** @type {Wire.BringAnswer} */
  let answer = { token: "", size: 0, problem: file.size === 0 ? "data.strange" : "" };
  for (let at = 0; at < file.size && !answer.problem; at += PART) {
    const bytes = new Uint8Array(await file.slice(at, at + PART).arrayBuffer());
    const data = btoa(String.fromCharCode(...bytes));
    answer = await ask("/v1/dash/bring", { data, token: answer.token || null });
    tell(at, file.size);
  }
  return answer;
}

/**
 * @param {HTMLElement} place - The second step.
 * @param {...(Node | string)} said - What stands in it now.
 */
function show(place, ...said) {
  place.replaceChildren(...said.filter((each) => each !== ""));
  place.hidden = false;
  const first = place.querySelector("[tabindex='-1']");
  if (first instanceof HTMLElement) {
    first.focus();
    part("said").textContent = first.textContent;
  }
}

/**
 * @param {string} key - Of the daemon: data.none.
 * @param {Record<string, string>} [details] - Of the sentence.
 * @returns {HTMLElement} Its sentence.
 */
export function sentence(key, details = {}) {
  return el("p", { tabindex: -1 }, problemOf(key, details));
}

/**
 * @param {Wire.LookAnswer} found - With mistakes.
 * @returns {HTMLElement} One line each.
 */
function mistakes({ mistakes: lines, more }) {
  const rows = lines.map(({ line, code, detail }) =>
    el("li", {}, say(detail ? "wrong_line_field" : "wrong_line", { line: String(line), field: detail, what: say(`wrong_${code.replaceAll("-", "_")}`) })));
  return el("ul", { class: "small" }, ...rows, more > 0 ? el("li", {}, say("wrong_more", { n: String(more) })) : null);
}
