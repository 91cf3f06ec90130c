// Made from daemon/framekeeper/core/wire.py by tools/wire_types.py; not to be edited.

declare namespace Wire {
  interface ActRequest {
    do: "in-session";
    on: boolean;
    minutes?: number;
  }

  interface BoundaryState {
    id: string;
    name: string;
    kind: string;
    standing: "excepted" | "near" | "past" | "unknown" | "within";
    used: number;
    left: number | null;
    until: number | null;
    response: "block" | "notify" | "pause";
    covers: string[];
    excepts: string[];
    plan: string;
  }

  interface BrowserState {
    name: string;
    label: "both" | "private" | "work";
    heard: number | null;
    unheard_since: number | null;
  }

  interface CatalogueAnswer {
    version: string;
    platforms: WirePlatform[];
  }

  interface Command {
    id: string;
    do: "close";
    platform: string;
    expires: number;
  }

  interface Edge {
    boundary: string;
    at: number;
    opens: boolean;
  }

  interface HelloAnswer {
    daemon: string;
    protocol: number;
    catalogue: string;
  }

  interface HelloRequest {
    extension: string;
    protocol: number;
  }

  interface InSession {
    on: boolean;
    why: "" | "do-not-disturb" | "switch";
    until: number | null;
  }

  interface Minutes {
    platform: string;
    surface: string;
    confirmed: number;
    running: number;
  }

  interface PairAnswer {
    key_id: string;
    key: string;
    name: string;
  }

  interface PairRequest {
    code: string;
    label: "both" | "private" | "work";
    product: "chromium" | "firefox";
  }

  interface Refused {
    n: number;
    why: "future" | "old" | "platform" | "surface";
  }

  interface SpansAnswer {
    settled: number;
    gaps: [number, number][];
    refused: Refused[];
    state: State;
  }

  interface SpansRequest {
    epoch: string;
    from: number;
    sent: number;
    spans: WireSpan[];
    open: WireOpen | null;
  }

  interface State {
    now: number;
    revision: number;
    catalogue: string;
    settings_ok: boolean;
    notices: "shown" | "unavailable";
    today: Today;
    boundaries: BoundaryState[];
    edge: Edge | null;
    session: InSession;
    browsers: BrowserState[];
  }

  interface Today {
    key: string;
    start: number;
    end: number;
    minutes: Minutes[];
    checks: number;
    unknown: number;
  }

  interface WaitAnswer {
    revision: number;
    commands: Command[];
  }

  interface WaitRequest {
    seen: number;
  }

  interface WireOpen {
    platform: string;
    surface: string;
    since: number;
    start: number;
    seen: number;
  }

  interface WirePlatform {
    id: string;
    name: string;
    hosts: string[];
    host_patterns: string[];
    origins: string[];
    own: boolean;
    surfaces: WireSurface[];
  }

  interface WireSpan {
    n: number;
    platform: string;
    surface: string;
    since: number;
    start: number;
    end: number;
  }

  interface WireSurface {
    id: string;
    patterns: string[];
    hosts: string[];
    fragment_patterns: string[];
  }
}
