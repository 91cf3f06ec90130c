/**
 * Whether an answer has the shape that was agreed. PURE.
 *
 * An answer is proven before it is looked at, so this guards against mistakes and other versions,
 * not against enemies. Fields that are not known here are left alone: a later daemon may send more.
 */

/** @typedef {(value: unknown) => boolean} Shape */

const LONGEST_TEXT = 2_000;

/** @type {Shape} */
export const bool = (value) => typeof value === "boolean";
/** @type {Shape} */
export const whole = (value) => Number.isSafeInteger(value);
/** @type {Shape} */
export const text = (value) => typeof value === "string" && value.length <= LONGEST_TEXT;

/**
 * @param {Shape} shape - Of a value that may be missing.
 * @returns {Shape} It, or null.
 */
export const orNull = (shape) => (value) => value === null || shape(value);

/**
 * @param {...string} words - The words that are known.
 * @returns {Shape} One of them.
 */
export const oneOf = (...words) => (value) => typeof value === "string" && words.includes(value);

/**
 * @param {Shape} shape - Of each item.
 * @param {number} most - So many items.
 * @returns {Shape} A list of them.
 */
export const list = (shape, most) => (value) =>
  Array.isArray(value) && value.length <= most && value.every(shape);

/**
 * @param {Record<string, Shape>} fields - Those that must be there.
 * @returns {Shape} An object that has them.
 */
export const object = (fields) => (value) =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  Object.entries(fields).every(
    ([name, shape]) => Object.hasOwn(value, name) && shape(Reflect.get(value, name)),
  );

const label = oneOf("work", "private", "both");

const minutes = object({ platform: text, surface: text, confirmed: whole, running: whole });

const today = object({
  key: text,
  start: whole,
  end: whole,
  minutes: list(minutes, 2_000),
  checks: whole,
  unknown: whole,
});

const span = (/** @type {unknown} */ value) =>
  Array.isArray(value) && value.length === 2 && whole(value[0]) && orNull(whole)(value[1]);

const boundary = object({
  id: text,
  name: text,
  kind: text,
  standing: oneOf("within", "near", "past", "excepted", "unknown"),
  used: whole,
  left: orNull(whole),
  until: orNull(whole),
  response: oneOf("notify", "pause", "block"),
  covers: list(text, 2_000),
  excepts: list(text, 2_000),
  plan: text,
  silent_until: orNull(whole),
  silent_why: oneOf("", "minutes", "look"),
  holds: orNull(span),
});

const state = object({
  now: whole,
  revision: whole,
  catalogue: text,
  settings_ok: bool,
  notices: oneOf("shown", "unavailable"),
  today,
  boundaries: list(boundary, 500),
  edge: orNull(object({ boundary: text, at: whole, opens: bool })),
  session: object({ on: bool, why: text, until: orNull(whole) }),
  browsers: list(
    object({ name: text, label, heard: orNull(whole), unheard_since: orNull(whole) }),
    100,
  ),
  posting: list(object({ platform: text, since: whole, until: whole }), 500),
  undo: bool,
  quiet_until: orNull(whole),
  pause_wait: whole,
});

const beside = object({
  texts: list(oneOf("out_of_hours", "crisis"), 10),
  invite: orNull(object({ about: oneOf("review", "drift", "proposal"), questions: whole })),
});

const opening = object({ start: whole, end: whole });
const offer = object({
  answer: oneOf("everything", "messages", "set-times"),
  week: list(list(opening, 50), 7),
  hers: bool,
});

const rule = object({
  id: text,
  patterns: list(text, 200),
  hosts: list(text, 200),
  fragment_patterns: list(text, 200),
});

const platform = object({
  id: text,
  name: text,
  hosts: list(text, 500),
  host_patterns: list(text, 50),
  origins: list(text, 500),
  own: bool,
  surfaces: list(rule, 200),
});

const pair = (/** @type {unknown} */ value) => Array.isArray(value) && value.length === 2 && value.every(whole);
const command = object({ id: text, do: text, platform: text, expires: whole });

const shapes = {
  hello: object({ daemon: text, protocol: whole, catalogue: text }),
  catalogue: object({ version: text, platforms: list(platform, 500) }),
  spans: object({
    settled: whole,
    gaps: list(pair, 10_000),
    refused: list(object({ n: whole, why: text }), 1_000),
    state,
  }),
  state,
  wait: object({ revision: whole, commands: list(command, 100) }),
  pair: object({ key_id: text, key: text, name: text }),
  beside,
  copy: object({ text }),
  open: object({ opened: bool }),
  offer: object({ free: bool, offers: list(offer, 10) }),
  begin: object({ kept: bool, problem: oneOf("", "boundaries", "hours", "file") }),
};

/**
 * @typedef {object} Answers
 * @property {Wire.HelloAnswer} hello - Who is there.
 * @property {Wire.CatalogueAnswer} catalogue - The platforms.
 * @property {Wire.SpansAnswer} spans - After a report.
 * @property {Wire.State} state - How things stand.
 * @property {Wire.WaitAnswer} wait - After a held request.
 * @property {Wire.PairAnswer} pair - The key of this browser.
 * @property {Wire.BesideAnswer} beside - What the popup shows beside the state.
 * @property {Wire.CopyAnswer} copy - A text of hers.
 * @property {Wire.OpenAnswer} open - Whether the dashboard was opened.
 * @property {Wire.OfferAnswer} offer - What a first boundary could be.
 * @property {Wire.BeginAnswer} begin - Whether it is kept.
 */

/**
 * Read an answer.
 * @template {keyof Answers} K
 * @param {K} name - Which answer it should be.
 * @param {unknown} value - What came.
 * @returns {Answers[K] | null} The same value, or null if it is something else.
 */
export function read(name, value) {
  return shapes[name](value) ? /** @type {Answers[K]} */ (value) : null;
}
