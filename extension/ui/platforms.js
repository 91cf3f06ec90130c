/** The list of platforms to tick, which options and Start page have alike. */

import { allowed, api } from "../lib/browser.js";
import { accessIn } from "../lib/classify.js";
import { local } from "../lib/storage.js";
import { make, part, show, tell } from "./dom.js";
import { plain } from "./names.js";
import { plural, say } from "./words.js";

/** @typedef {import("../lib/classify.js").Access} Access */

/** @type {Access} */
let known = { platforms: [], granted: [], missing: [] };
/** The list that is drawn, so that ticks are not lost when something else changes. */
let drawn = "";
/** @type {() => void} */
let applied = () => undefined;

/**
 * Make the list work.
 * @param {() => void} done - Called when she has applied a change.
 */
export function preparePlatforms(done) {
  applied = done;
  part("platforms").addEventListener("change", () => drawApply());
  part("platforms").addEventListener("submit", (event) => {
    event.preventDefault();
    if (part("apply").ariaDisabled !== "true") void apply();
  });
}

/**
 * Draw the list, if it is another one than the one that stands.
 * @returns {Promise<Access>} What she lets the extension see.
 */
export async function drawPlatforms() {
  const [kept, { origins }] = await Promise.all([local.get("catalogue", "chosen"), allowed()]);
  known = accessIn(kept, origins);
  show("platforms", kept.catalogue !== null);
  const state = JSON.stringify([kept.catalogue?.version, known.granted, known.missing]);
  if (state !== drawn) drawLists();
  drawn = state;
  return known;
}

/** Draw both lists anew, ticked as the browser gives access. */
function drawLists() {
  const own = known.platforms.filter((platform) => platform.own);
  part("known").replaceChildren(...known.platforms.filter(({ own: hers }) => !hers).map(line));
  part("hers").replaceChildren(...own.map(line));
  show("own", own.length > 0);
  drawApply();
}

/**
 * @param {Wire.WirePlatform} platform - One of the catalogue.
 * @returns {HTMLElement} Its tick.
 */
function line({ id, name, own, hosts }) {
  const box = document.createElement("input");
  box.type = "checkbox";
  box.name = id;
  box.checked = known.granted.includes(id) || known.missing.some((each) => each.id === id);
  const said = make("span", "", make("bdi", "", plain(name)));
  const waits = known.missing.some((each) => each.id === id);
  const more = [...(own ? [hosts.map(plain).join(", ")] : []), ...(waits ? [say("options_waiting")] : [])];
  if (more.length > 0) said.append(" ", make("small", "", more.join(" · ")));
  return make("li", "", make("label", "", box, said));
}

/**
 * @returns {{ ask: Wire.WirePlatform[], give: Wire.WirePlatform[], ticked: string[] }} What is to
 *   be asked for, what is to be given back, and all that is ticked.
 */
function changes() {
  const boxes = [...part("platforms").querySelectorAll("input")];
  const ticked = boxes.filter((box) => box.checked).map((box) => box.name);
  return {
    ask: known.platforms.filter(({ id }) => ticked.includes(id) && !known.granted.includes(id)),
    give: known.platforms.filter(({ id }) => !ticked.includes(id) && known.granted.includes(id)),
    ticked,
  };
}

/** Say what the button will do. */
function drawApply() {
  const { ask, give } = changes();
  const count = ask.length + give.length;
  part("apply").ariaDisabled = count > 0 ? null : "true";
  tell("apply", say(ask.length > 0 ? "options_apply_asks" : "options_apply"));
  tell("applied", count > 0 ? plural("options_changes", count) : say("options_unchanged"));
}

/**
 * Ask the browser for what is ticked and give back what is not. The browser wants to be asked
 * within her click, so nothing may be awaited before.
 * @returns {Promise<void>} When she has answered.
 */
async function apply() {
  const { ask, give, ticked } = changes();
  const kept = known.platforms.filter(({ id }) => ticked.includes(id));
  const held = new Set(kept.flatMap(({ origins }) => origins));
  const origins = ask.flatMap((platform) => platform.origins);
  const granted = origins.length === 0 || (await api.permissions.request({ origins }));
  const back = give.flatMap((platform) => platform.origins).filter((each) => !held.has(each));
  if (granted && back.length > 0) await api.permissions.remove({ origins: back });
  if (granted) await local.set({ chosen: ticked });
  drawn = "";
  await drawPlatforms();
  tell("applied", say(granted ? "options_applied" : "options_declined"));
  if (granted) applied();
}
