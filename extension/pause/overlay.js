/**
 * The pause above a page. Both functions are sent into the page as they are written, so they may
 * name nothing outside themselves. The page below is not touched: no text is read, nothing of it is
 * changed; its sound stops and goes on after. What she sees is in a closed shadow root.
 */

/**
 * @typedef {object} Texts
 * @property {string} boundary - Its id.
 * @property {string} css - How it looks.
 * @property {string} title - What it says.
 * @property {string} plan - Her own plan; "" without one.
 * @property {string} leave - The way out.
 * @property {string} look - `I need to look`.
 * @property {string} goOn - `Continue`, once the wait has gone.
 * @property {string[]} waiting - The same for each second that is left, the last first.
 */

/**
 * Hold the page back, unless it is already.
 * @param {Texts} texts - In her language.
 */
export function showPause(texts) {
  const kept = /** @type {{ framekeeperPause?: () => void }} */ (globalThis);
  if (kept.framekeeperPause || !document.documentElement) return;
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "closed" });
  const dialog = document.createElement("dialog");
  const add = (/** @type {string} */ name, /** @type {string} */ text, /** @type {Node} */ to) => {
    const element = document.createElement(name);
    element.textContent = text;
    return to.appendChild(element);
  };
  const style = document.createElement("style");
  style.textContent = texts.css;
  root.append(style, dialog);
  add("h2", texts.title, dialog);
  if (texts.plan) add("p", texts.plan, dialog);
  const row = dialog.appendChild(document.createElement("div"));
  const leave = add("button", texts.leave, row);
  const look = add("button", texts.look, row);
  const goOn = add("button", texts.waiting.at(-1) ?? texts.goOn, row);
  leave.className = "main";
  let left = texts.waiting.length;
  goOn.ariaDisabled = left > 0 ? "true" : null;

  /** @type {HTMLMediaElement[]} */
  const silenced = [];
  const hush = () => {
    for (const each of document.querySelectorAll("video, audio")) {
      if (!(each instanceof HTMLMediaElement) || each.paused) continue;
      each.pause();
      if (!silenced.includes(each)) silenced.push(each);
    }
  };
  const stay = () => dialog.isConnected && !dialog.open && dialog.showModal();
  const tick = setInterval(() => {
    if (document.visibilityState !== "visible" || !document.hasFocus() || left === 0) return;
    left -= 1;
    goOn.textContent = texts.waiting[left - 1] ?? texts.goOn;
    if (left === 0) goOn.ariaDisabled = null;
  }, 1_000);
  const lift = () => {
    clearInterval(tick);
    document.removeEventListener("play", hush, true);
    host.remove();
    delete kept.framekeeperPause;
    for (const each of silenced) void each.play().catch(() => undefined);
  };
  const choose = (/** @type {string} */ choice) => {
    const runtime = typeof browser === "undefined" ? chrome.runtime : browser.runtime;
    void runtime.sendMessage({ ask: "pause", choice, boundary: texts.boundary });
  };
  leave.addEventListener("click", () => choose("leave"));
  look.addEventListener("click", () => choose("look"));
  goOn.addEventListener("click", () => left === 0 && choose("continue"));
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  dialog.addEventListener("close", stay);
  for (const kind of ["keydown", "keyup", "keypress"]) {
    host.addEventListener(kind, (event) => event.stopPropagation());
  }
  document.addEventListener("play", hush, true);
  document.documentElement.append(host);
  kept.framekeeperPause = lift;
  hush();
  dialog.showModal();
  leave.focus();
}

/** Let the page go on as it was. */
export function liftPause() {
  /** @type {{ framekeeperPause?: () => void }} */ (globalThis).framekeeperPause?.();
}
