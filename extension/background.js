/**
 * Listeners, at top level only: the browser may end this page at any moment and starts it again
 * for the next event. What an event means is decided elsewhere.
 */

import { api, isOwnOverlay, isOwnPage, now, openPage } from "./lib/browser.js";
import { answer, answerPause } from "./lib/messages.js";
import { holdBack } from "./lib/pauser.js";
import { begin, observe } from "./lib/watch.js";

const started = begin();

/**
 * @param {boolean} edge - Whether something changed just now.
 */
function lookAfterStart(edge) {
  const at = now();
  void started.then(() => observe(at, edge)).then(() => holdBack());
}

/**
 * A tab has come to another address. What is held back is, before anything is counted there.
 * @param {number} tab - Which.
 * @param {string} address - Where to.
 */
function arrives(tab, address) {
  const at = now();
  void started.then(() => holdBack({ tab, address })).then(() => observe(at, true));
}

const changed = () => lookAfterStart(true);

api.tabs.onUpdated.addListener((id, change, tab) => {
  if (!tab.active) return;
  if (change.url !== undefined) arrives(id, change.url);
  else if ("status" in change || "audible" in change || "url" in change) changed();
});
api.tabs.onActivated.addListener(changed);
api.tabs.onRemoved.addListener(changed);
api.tabs.onReplaced?.addListener(changed);
api.windows.onFocusChanged.addListener(changed);
api.windows.onRemoved.addListener(changed);
api.idle.onStateChanged.addListener(changed);
api.permissions.onAdded.addListener(changed);
api.permissions.onRemoved.addListener(changed);
api.alarms.onAlarm.addListener(() => lookAfterStart(false));
api.runtime.onStartup.addListener(() => lookAfterStart(false));
api.runtime.onInstalled.addListener(({ reason }) => {
  lookAfterStart(false);
  if (reason === "install") void openPage("start/start.html");
});

api.storage.local.onChanged.addListener((changes) => {
  if ("catalogue" in changes) lookAfterStart(false);
});

api.storage.session.onChanged.addListener((changes) => {
  if ("state" in changes || "link" in changes) void started.then(() => holdBack());
});

api.runtime.onMessage.addListener((message, sender, respond) => {
  const tab = sender.tab?.id;
  const answers = isOwnPage(sender) ? answer : isOwnOverlay(sender) ? answerPause : null;
  if (!answers) return false;
  void started.then(() => answers(message, tab)).then(respond);
  return true;
});
