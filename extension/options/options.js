/** The options page: which platforms count, how this browser is paired, what is and is not seen. */

import { api, openPage } from "../lib/browser.js";
import { lane } from "../lib/lane.js";
import { local, onChange } from "../lib/storage.js";
import { part, show, tell } from "../ui/dom.js";
import { inside } from "../ui/names.js";
import { preparePairing } from "../ui/pairing.js";
import { drawPlatforms, preparePlatforms } from "../ui/platforms.js";
import { plural, say, speak } from "../ui/words.js";

let again = false;
const inTurn = lane();

speak(document);
document.title = say("options_title");
preparePairing(() => {
  again = false;
  void render().then(() => part("platforms-title").scrollIntoView());
});
preparePlatforms(() => undefined);
part("pair-again").addEventListener("click", () => {
  again = !again;
  void render().then(() => again && part("pair-code").focus());
});
part("start").addEventListener("click", () => void openPage("start/start.html"));
onChange(() => void render());
api.permissions.onAdded.addListener(() => void render());
api.permissions.onRemoved.addListener(() => void render());
await render();
document.documentElement.dataset["ready"] = "";

/**
 * One drawing after the other, so that none of what was known before comes last.
 * @returns {Promise<void>} When the page shows what is known.
 */
function render() {
  return inTurn(drawKnown);
}

/**
 * @returns {Promise<void>} When the page shows what is known.
 */
async function drawKnown() {
  const { pair, catalogue, queue } = await local.get("pair", "catalogue", "queue");
  show("unpaired", !catalogue);
  show("paired", pair !== null);
  show("pair", pair === null || again);
  part("pair-again").ariaExpanded = String(again);
  if (pair) {
    tell("paired-said", say("options_paired", inside(pair.name), say(`options_label_${pair.label}`)));
    tell("waits", queue ? numbers(queue) : say("options_waits_none"));
  }
  await drawPlatforms();
}

/**
 * @param {import("../lib/queue.js").Queue} queue - The numbering.
 * @returns {string} What waits, and what went another way.
 */
function numbers({ low, next, refused, aside, dropped }) {
  const said = [next > low ? plural("options_waits", next - low) : say("options_waits_none")];
  if (refused + aside > 0) said.push(plural("options_refused", refused + aside));
  if (dropped > 0) said.push(plural("options_dropped", dropped));
  return said.join(" ");
}
