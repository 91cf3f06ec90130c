// The part of the WebExtensions API that the extension uses, as both browsers have it. What is not
// here is not used; `extension/lib/browser.js` is the only file that touches it.

interface BrowserEvent<Listener extends (...args: never[]) => unknown> {
  addListener(listener: Listener): void;
}

interface BrowserTab {
  id?: number;
  windowId: number;
  active: boolean;
  status?: string;
  audible?: boolean;
  /** Only where she gave access to the site. */
  url?: string;
  lastAccessed?: number;
}

/** What came of a script in a page. */
interface BrowserRun {
  result?: unknown;
}

interface BrowserTabChange {
  url?: string;
  status?: string;
  audible?: boolean;
}

interface BrowserWindow {
  id?: number;
  focused: boolean;
}

interface BrowserSender {
  id?: string;
  url?: string;
  tab?: BrowserTab;
  frameId?: number;
}

interface BrowserStorageArea {
  get(keys: string | string[] | null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string | string[]): Promise<void>;
  onChanged: BrowserEvent<(changes: Record<string, { newValue?: unknown }>) => void>;
}

interface BrowserPermissions {
  origins?: string[];
  permissions?: string[];
}

type BrowserIdleState = "active" | "idle" | "locked";

interface BrowserApi {
  runtime: {
    id: string;
    getURL(path: string): string;
    getManifest(): { version: string };
    sendMessage(message: unknown): Promise<unknown>;
    openOptionsPage(): Promise<void>;
    onMessage: BrowserEvent<
      (message: unknown, sender: BrowserSender, respond: (answer: unknown) => void) => boolean
    >;
    onStartup: BrowserEvent<() => void>;
    onInstalled: BrowserEvent<(details: { reason: string }) => void>;
  };
  tabs: {
    query(query: { active?: boolean; windowId?: number; lastFocusedWindow?: boolean }): Promise<BrowserTab[]>;
    update(id: number, change: { active?: boolean; url?: string }): Promise<unknown>;
    create(tab: { windowId?: number; url?: string }): Promise<unknown>;
    remove(id: number): Promise<void>;
    goBack(id: number): Promise<void>;
    onUpdated: BrowserEvent<(id: number, change: BrowserTabChange, tab: BrowserTab) => void>;
    onActivated: BrowserEvent<() => void>;
    onRemoved: BrowserEvent<() => void>;
    onReplaced?: BrowserEvent<() => void>;
  };
  windows: {
    getAll(): Promise<BrowserWindow[]>;
    getLastFocused(): Promise<BrowserWindow>;
    onFocusChanged: BrowserEvent<() => void>;
    onRemoved: BrowserEvent<() => void>;
  };
  /** Only once she has allowed the pause. */
  scripting?: {
    executeScript<Args extends unknown[]>(
      injection: { target: { tabId: number }; injectImmediately: boolean } & (
        | { func: (...args: Args) => unknown; args: Args }
        | { files: string[] }
      ),
    ): Promise<BrowserRun[]>;
  };
  idle: {
    setDetectionInterval(seconds: number): void;
    queryState(seconds: number): Promise<BrowserIdleState>;
    onStateChanged: BrowserEvent<(state: BrowserIdleState) => void>;
  };
  alarms: {
    create(name: string, alarm: { delayInMinutes: number; periodInMinutes: number }): unknown;
    clear(name: string): Promise<boolean>;
    getAll(): Promise<{ name: string }[]>;
    onAlarm: BrowserEvent<(alarm: { name: string }) => void>;
  };
  permissions: {
    contains(permissions: BrowserPermissions): Promise<boolean>;
    getAll(): Promise<BrowserPermissions>;
    request(permissions: BrowserPermissions): Promise<boolean>;
    remove(permissions: BrowserPermissions): Promise<boolean>;
    onAdded: BrowserEvent<() => void>;
    onRemoved: BrowserEvent<() => void>;
  };
  storage: {
    local: BrowserStorageArea;
    session: BrowserStorageArea;
    onChanged: BrowserEvent<
      (changes: Record<string, { newValue?: unknown }>, area: string) => void
    >;
  };
  action: {
    setBadgeText(details: { text: string }): Promise<void>;
    setBadgeBackgroundColor(details: { color: string }): Promise<void>;
    setBadgeTextColor?(details: { color: string }): Promise<void>;
    setTitle(details: { title: string }): Promise<void>;
  };
  i18n: {
    getMessage(key: string, substitutions?: string[]): string;
    getUILanguage(): string;
  };
}

declare const browser: BrowserApi | undefined;
declare const chrome: BrowserApi;
