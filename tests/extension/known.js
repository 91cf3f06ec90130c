// Invented days for the tests of what is shown and of what is believed.

/** @type {Wire.State} */
export const STATE = {
  now: 1_790_000_000_000,
  revision: 1,
  catalogue: "1",
  settings_ok: true,
  notices: "shown",
  today: {
    key: "2026-09-21",
    start: 1_789_959_600_000,
    end: 1_790_046_000_000,
    minutes: [],
    checks: 0,
    unknown: 0,
  },
  boundaries: [],
  edge: null,
  session: { on: false, why: "", until: null },
  browsers: [],
  quiet_until: null,
  posting: [],
  undo: false,
  coming: [],
  pause_wait: 10_000,
};

/** @type {Wire.BoundaryState} */
export const BOUNDARY = {
  id: "a-day",
  name: "A day",
  kind: "limit",
  standing: "within",
  used: 600_000,
  left: 1_800_000,
  until: null,
  response: "notify",
  covers: ["everything"],
  excepts: [],
  plan: "",
  silent_until: null,
  silent_why: "",
  excepted: false,
  exception_until: null,
  opens: null,
  holds: null,
};

/** @type {import("../../extension/lib/view.js").Known} */
export const KNOWN = {
  pair: { port: 8713, name: "Test browser", label: "work" },
  link: { kind: "connected", at: 0, sent: 0, retry: 0, failures: 0, greeted: true },
  state: STATE,
  beside: { texts: [], invite: null },
  seen: 1,
  names: {},
  missing: [],
  mayPause: false,
  front: null,
};
