/** The page in the place of a platform: her plan, a wait, and three ways on. */

import { api } from "../lib/browser.js";
import { session } from "../lib/storage.js";
import { part, tell } from "../ui/dom.js";
import { say, speak } from "../ui/words.js";

const WAIT_S = 10;
const boundary = decodeURIComponent(location.hash.slice(1));
let left = WAIT_S;

speak(document);
document.title = say("name");
const { state } = await session.get("state");
const found = state?.boundaries.find(({ id }) => id === boundary);
tell("title", say("pause_title", found?.name ?? say("name")));
tell("plan", found?.plan ?? "");
draw();
part("leave").addEventListener("click", () => void choose("leave"));
part("look").addEventListener("click", () => void choose("look"));
part("continue").addEventListener("click", () => left === 0 && void choose("continue"));
setInterval(() => {
  if (document.visibilityState !== "visible" || !document.hasFocus() || left === 0) return;
  left -= 1;
  draw();
}, 1_000);
part("leave").focus();
document.documentElement.dataset["ready"] = "";

/** Say how long the wait is. */
function draw() {
  part("continue").ariaDisabled = left > 0 ? "true" : null;
  tell("continue", left > 0 ? say("pause_wait", String(left)) : say("pause_continue"));
}

/**
 * @param {"leave" | "look" | "continue"} choice - What she chose.
 * @returns {Promise<void>} When it is done; the platform is one step back.
 */
async function choose(choice) {
  const done = await api.runtime.sendMessage({ ask: "pause", choice, boundary });
  if (done === true && choice !== "leave") history.back();
}
