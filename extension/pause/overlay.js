/**
 * The pause above a page. This file is sent into the page as it is written, so it may name nothing
 * outside itself. The page below is not touched: no text is read, nothing of it is changed; its
 * sound stops and goes on after, but a call (a live stream) is never cut. What she sees is in a
 * closed shadow root.
 */

/**
 * @typedef {object} OverlayTexts
 * @property {string[]} boundaries - Whose pause; the first is named.
 * @property {boolean} silent - In session: nothing but the ways on is shown until `Show`.
 * @property {string} name - Of the program, for a screen reader while nothing else is said.
 * @property {string} title - What it says.
 * @property {string} plan - Her own plan; "" without one.
 * @property {string} leave - The way out.
 * @property {string} look - `I need to look`.
 * @property {string} show - `Show`.
 * @property {string} goOn - `Continue`, once the wait has gone.
 * @property {string[]} waiting - The same for each second that is left, the last first.
 *
 * @typedef {{ framekeeperPause?: { show(texts: OverlayTexts): void, lift(): void } }} OverlayHome
 */

(() => {
  const home = /** @type {OverlayHome} */ (globalThis);
  if (home.framekeeperPause) return;

  const LOOK = `
:host { all: initial; }
dialog { box-sizing: border-box; width: 100%; height: 100%; max-width: none; max-height: none; margin: 0;
  border: 0; padding: 2rem; place-content: safe center; justify-items: center; gap: 1rem;
  text-align: center; overflow: auto; font: 16px/1.5 system-ui, sans-serif; background: #fbfaf7; color: #22302f; }
dialog[open] { display: grid; }
dialog:focus { outline: none; }
::backdrop { background: #fbfaf7; }
[hidden] { display: none; }
h2 { margin: 0; font-size: 1.5rem; font-weight: 600; }
p { margin: 0; max-width: 36rem; font-size: 1.125rem; }
h2, p, button { overflow-wrap: anywhere; }
div { display: flex; flex-wrap: wrap; justify-content: center; gap: .75rem; margin-top: .5rem; }
button { font: inherit; min-height: 2.75rem; padding: .5rem 1.25rem; border: 1px solid #8b9794;
  border-radius: .5rem; background: transparent; color: inherit; cursor: pointer; }
button.main { background: #2f6069; border-color: #2f6069; color: #fff; font-weight: 600; }
button[aria-disabled="true"] { color: #566462; border-style: dashed; cursor: default; }
button:focus-visible { outline: 3px solid #2f6069; outline-offset: 3px; }
@media (prefers-color-scheme: dark) {
  dialog { background: #1a2021; color: #e7eae7; }
  ::backdrop { background: #1a2021; }
  button { border-color: #72807d; }
  button.main { background: #8fc0c4; border-color: #8fc0c4; color: #12201f; }
  button[aria-disabled="true"] { color: #a6b4b1; }
  button:focus-visible { outline-color: #8fc0c4; }
}`;
  const SECOND_MS = 1_000;

  /** What plays in the page, stopped for as long as the pause stands. */
  class Sound {
    /** @type {Set<HTMLMediaElement>} */
    #stopped = new Set();

    stop = () => {
      for (const each of media(document)) {
        if (each.paused || each.srcObject instanceof MediaStream) continue;
        each.pause();
        this.#stopped.add(each);
      }
    };

    /** What she hears again is what she saw before: nothing starts in a tab behind. */
    goOn() {
      if (document.visibilityState !== "visible") return;
      for (const each of this.#stopped) {
        if (each.isConnected && each.paused) void each.play().catch(() => undefined);
      }
    }
  }

  /** One pause, from its coming to its going. */
  class Pause {
    #texts;
    #left;
    #revealed = false;
    #sound = new Sound();
    #host = document.createElement("div");
    #dialog = document.createElement("dialog");
    #title = add("h2", this.#dialog);
    #plan = add("p", this.#dialog);
    #row = add("div", this.#dialog);
    #leave = add("button", this.#row);
    #look = add("button", this.#row);
    #goOn = add("button", this.#row);
    #show = add("button", this.#row);
    #tick;

    /** @param {OverlayTexts} texts - In her language. */
    constructor(texts) {
      this.#texts = texts;
      this.#left = texts.waiting.length;
      const root = this.#host.attachShadow({ mode: "closed" });
      add("style", root).textContent = LOOK;
      root.append(this.#dialog);
      this.#leave.className = "main";
      this.#leave.addEventListener("click", () => void this.#choose("leave"));
      this.#look.addEventListener("click", () => void this.#choose("look"));
      this.#goOn.addEventListener("click", () => void (this.#left === 0 && this.#choose("continue")));
      this.#show.addEventListener("click", this.#reveal);
      this.#dialog.addEventListener("cancel", (event) => event.preventDefault());
      this.#dialog.addEventListener("close", this.#stand);
      for (const kind of ["keydown", "keyup", "keypress"]) addEventListener(kind, this.#keep, true);
      addEventListener("pagehide", this.lift);
      document.addEventListener("play", this.#sound.stop, true);
      this.#tick = setInterval(this.#second, SECOND_MS);
      this.say(texts);
      this.#stand();
    }

    /** @param {OverlayTexts} texts - What is said from now on. */
    say(texts) {
      this.#texts = texts;
      this.#revealed &&= texts.silent; // `Show` holds for this session
      const silent = texts.silent && !this.#revealed;
      this.#title.textContent = texts.title;
      this.#plan.textContent = texts.plan;
      this.#leave.textContent = texts.leave;
      this.#look.textContent = texts.look;
      this.#show.textContent = texts.show;
      this.#title.hidden = silent;
      this.#plan.hidden = silent || !texts.plan;
      this.#show.hidden = !silent;
      this.#dialog.ariaLabel = silent ? texts.name : texts.title;
      this.#count();
    }

    #reveal = () => {
      this.#revealed = true;
      this.say(this.#texts);
      this.#dialog.focus();
    };

    /** The page goes on as it was. */
    lift = () => {
      clearInterval(this.#tick);
      for (const kind of ["keydown", "keyup", "keypress"]) removeEventListener(kind, this.#keep, true);
      removeEventListener("pagehide", this.lift);
      document.removeEventListener("play", this.#sound.stop, true);
      this.#dialog.removeEventListener("close", this.#stand);
      this.#host.remove();
      this.#sound.goOn();
      pause = null;
    };

    /** It is there, in front of everything; a page that rebuilds itself does not lose it. */
    #stand = () => {
      this.#sound.stop();
      if (!document.documentElement) return;
      if (!this.#host.isConnected) document.documentElement.append(this.#host);
      if (this.#dialog.open) return;
      this.#dialog.tabIndex = -1;
      this.#dialog.showModal();
      this.#dialog.focus(); // no button: what she is typing just now presses none
    };

    #second = () => {
      this.#stand();
      if (this.#left === 0 || document.visibilityState !== "visible" || !document.hasFocus()) return;
      this.#left -= 1;
      this.#count();
    };

    #count() {
      this.#goOn.ariaDisabled = this.#left > 0 ? "true" : null;
      this.#goOn.textContent = this.#texts.waiting[this.#left - 1] ?? this.#texts.goOn;
    }

    /** @param {Event} event - A key, which the page below does not hear. */
    #keep = (event) => {
      if (event.target === this.#host) event.stopImmediatePropagation();
    };

    /** @param {"leave" | "look" | "continue"} choice - What she chose; done here at once. */
    async #choose(choice) {
      if (choice !== "leave") this.lift();
      if (!(await tell(choice, this.#texts.boundaries))) this.lift();
    }
  }

  /** @type {Pause | null} */
  let pause = null;
  home.framekeeperPause = {
    show: (texts) => {
      if (pause) pause.say(texts);
      else pause = new Pause(texts);
    },
    lift: () => pause?.lift(),
  };

  /**
   * @template {keyof HTMLElementTagNameMap} Name
   * @param {Name} name - Of an element.
   * @param {Node} parent - Where it goes.
   * @returns {HTMLElementTagNameMap[Name]} It.
   */
  function add(name, parent) {
    const element = document.createElement(name);
    parent.appendChild(element);
    return element;
  }

  /**
   * @param {Document | ShadowRoot} root - Where to look.
   * @returns {Generator<HTMLMediaElement>} What can play there, also in open shadow roots.
   * @yields {HTMLMediaElement}
   */
  function* media(root) {
    for (const each of root.querySelectorAll("*")) {
      if (each instanceof HTMLMediaElement) yield each;
      if (each.shadowRoot) yield* media(each.shadowRoot);
    }
  }

  /**
   * @param {"leave" | "look" | "continue"} choice - What she chose.
   * @param {string[]} boundaries - Whose pause.
   * @returns {Promise<boolean>} Whether the extension heard it and did it. One that was replaced
   *   meanwhile does not, and then nothing is held back any more.
   */
  async function tell(choice, boundaries) {
    try {
      const runtime = typeof browser === "undefined" ? chrome.runtime : browser.runtime;
      return (await runtime.sendMessage({ ask: "pause", choice, boundaries })) === true;
    } catch {
      return false;
    }
  }
})();
