// A small browser that keeps what it is given and raises events when told to. Nothing is recorded
// for later questions: tests look at what it holds, as they would look at a real one.

/**
 * @template {unknown[]} Args
 */
class Event {
  /** @type {((...args: Args) => unknown)[]} */
  #listeners = [];

  /** @param {(...args: Args) => unknown} listener - Called at each event. */
  addListener(listener) {
    this.#listeners.push(listener);
  }

  /**
   * @param {Args} args - Of the event.
   * @returns {unknown[]} What each listener returned.
   */
  raise(...args) {
    return this.#listeners.map((listener) => listener(...args));
  }
}

class Area {
  /** @type {Map<string, unknown>} */
  items = new Map();
  /** Writes from now on until one fails; then all fail that many times. */
  untilFailure = Infinity;
  failures = 0;
  onChanged = new Event();

  /**
   * @param {string | string[] | null} keys - Which; null for all.
   * @returns {Promise<Record<string, unknown>>} Those that are there.
   */
  async get(keys) {
    const names = keys === null ? [...this.items.keys()] : [keys].flat();
    const found = names.filter((name) => this.items.has(name));
    return structuredClone(Object.fromEntries(found.map((name) => [name, this.items.get(name)])));
  }

  /** @param {Record<string, unknown>} items - Written at once. */
  async set(items) {
    this.#work();
    for (const [name, value] of Object.entries(structuredClone(items))) this.items.set(name, value);
    this.onChanged.raise(items);
  }

  /** @param {string | string[]} keys - Which shall go. */
  async remove(keys) {
    this.#work();
    for (const name of [keys].flat()) this.items.delete(name);
  }

  #work() {
    if (this.untilFailure > 0) {
      this.untilFailure -= 1;
    } else if (this.failures > 0) {
      this.failures -= 1;
      throw new Error("the store is full");
    }
  }
}

export class BrowserStub {
  id = "gpiecoedghojbnnblkphepgiaifkapmi";
  /** @type {{ id: number, windowId: number, active: boolean, url?: string, audible: boolean, lastAccessed: number }[]} */
  openTabs = [{ id: 1, windowId: 1, active: true, audible: false, lastAccessed: 1 }];
  focused = true;
  /** @type {"active" | "idle" | "locked"} */
  idleState = "active";
  /** @type {Map<string, { delayInMinutes: number, periodInMinutes: number }>} */
  standingAlarms = new Map();
  badge = "";
  /** @type {Set<string>} */
  origins = new Set();
  /** @type {(message: unknown, sender: BrowserSender) => Promise<unknown>} */
  send = (message, sender) =>
    new Promise((resolve) => {
      const kept = this.runtime.onMessage.raise(message, sender, resolve);
      if (!kept.includes(true)) resolve(undefined);
    });

  runtime = {
    id: this.id,
    getURL: (/** @type {string} */ path) => `chrome-extension://${this.id}/${path}`,
    getManifest: () => ({ version: "0.1.0" }),
    sendMessage: async () => undefined,
    openOptionsPage: async () => undefined,
    onMessage: new Event(),
    onStartup: new Event(),
    onInstalled: new Event(),
  };
  tabs = {
    query: async (/** @type {{ active?: boolean, windowId?: number }} */ { active }) =>
      this.openTabs.filter((tab) => active === undefined || tab.active === active),
    update: async (/** @type {number} */ id) => {
      for (const tab of this.openTabs) tab.active = tab.id === id;
    },
    create: async () => {
      for (const tab of this.openTabs) tab.active = false;
      this.openTabs.push({ id: 99, windowId: 1, active: true, audible: false, lastAccessed: 99 });
    },
    remove: async (/** @type {number} */ id) => {
      this.openTabs = this.openTabs.filter((tab) => tab.id !== id);
    },
    onUpdated: new Event(),
    onActivated: new Event(),
    onRemoved: new Event(),
  };
  windows = {
    getAll: async () => [{ id: 1, focused: this.focused }],
    getLastFocused: async () => ({ id: 1, focused: this.focused }),
    onFocusChanged: new Event(),
    onRemoved: new Event(),
  };
  idle = {
    setDetectionInterval: () => undefined,
    queryState: async () => this.idleState,
    onStateChanged: new Event(),
  };
  alarms = {
    create: (/** @type {string} */ name, /** @type {{ delayInMinutes: number, periodInMinutes: number }} */ alarm) => {
      this.standingAlarms.set(name, alarm);
    },
    clear: async (/** @type {string} */ name) => this.standingAlarms.delete(name),
    getAll: async () => [...this.standingAlarms.keys()].map((name) => ({ name })),
    onAlarm: new Event(),
  };
  permissions = {
    contains: async (/** @type {{ origins: string[] }} */ { origins }) =>
      origins.every((origin) => this.origins.has(origin)),
    request: async () => true,
    remove: async () => true,
    onAdded: new Event(),
    onRemoved: new Event(),
  };
  storage = { local: new Area(), session: new Area(), onChanged: new Event() };
  action = {
    setBadgeText: async (/** @type {{ text: string }} */ { text }) => {
      this.badge = text;
    },
    setBadgeBackgroundColor: async () => undefined,
    setTitle: async () => undefined,
  };
  i18n = { getMessage: (/** @type {string} */ key) => key, getUILanguage: () => "en" };

  /**
   * Take a browser's place. Import the extension's files only after.
   * @returns {BrowserStub} A new one.
   */
  static install() {
    const stub = new BrowserStub();
    Object.assign(globalThis, { chrome: stub, indexedDB: new Databases() });
    return stub;
  }
}

/** As much of IndexedDB as keeping one key takes. */
class Databases {
  /** @type {Map<string, unknown>} */
  #kept = new Map();

  /**
   * @returns {object} A request that succeeds a moment later.
   */
  open() {
    const kept = this.#kept;
    const transaction = { objectStore: () => store, oncomplete: () => undefined };
    const done = (/** @type {unknown} */ result) => {
      setImmediate(() => transaction.oncomplete());
      return { result };
    };
    const store = {
      get: (/** @type {string} */ key) => done(kept.get(key)),
      put: (/** @type {unknown} */ value, /** @type {string} */ key) => done(kept.set(key, value)),
    };
    const result = { transaction: () => transaction, close: () => undefined };
    const request = { result, onsuccess: () => undefined };
    setImmediate(() => request.onsuccess());
    return request;
  }
}
