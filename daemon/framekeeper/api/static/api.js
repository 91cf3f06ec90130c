/**
 * The one door to the daemon. The link's token stands behind `#`; it is exchanged once for this
 * tab's own, which lives in sessionStorage and goes out as a header. No cookie, no other address.
 */

const KEPT = "token";
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** @type {Map<string, Promise<unknown>>} Answers that were asked for ahead, by question. */
const ahead = new Map();

/** The daemon has closed this page: the token no longer holds. */
export class ClosedError extends Error {}
/** The daemon does not answer. */
export class AwayError extends Error {}
/** It answers, and cannot read or write its record now: a full disk, for one. */
export class UnwritableError extends AwayError {}
/** It does not take what was sent; nothing was changed. */
export class RefusedError extends AwayError {}

/**
 * @template {keyof Wire.Api} Path
 * @param {Path} path - Of the daemon's table.
 * @param {Wire.Api[Path]["request"]} said - The message.
 * @returns {Promise<Wire.Api[Path]["answer"]>} The answer.
 */
export async function ask(path, said) {
  const question = questionOf(path, said);
  const early = /** @type {Promise<Wire.Api[Path]["answer"]> | undefined} */ (ahead.get(question));
  ahead.delete(question);
  return await (early ?? post(path, said, sessionStorage.getItem(KEPT) ?? ""));
}

/**
 * Ask before the answer can be used: whoever asks next takes it, once.
 * @template {keyof Wire.Api} Path
 * @param {Path} path - Of the daemon's table.
 * @param {Wire.Api[Path]["request"]} said - The message.
 */
export function askAhead(path, said) {
  const answer = ask(path, said);
  answer.catch(() => null); // whoever takes it says what went wrong
  ahead.set(questionOf(path, said), answer);
}

/** What was asked for ahead and not taken is of an instant that has passed. */
export function forgetAhead() {
  ahead.clear();
}

/**
 * @param {string} path - Of the daemon's table.
 * @param {object} said - The message.
 * @returns {string} The same for the same question.
 */
function questionOf(path, said) {
  return `${path} ${JSON.stringify(said)}`;
}

/**
 * Come in by the token of a one-time link, if there is one.
 * @param {string} link - Whole, or what stands behind its `#`.
 * @returns {Promise<boolean>} Whether there was one.
 */
export async function enter(link) {
  if (!isLink(link)) return false;
  const token = tokenOf(link);
  const { token: own } = await post("/v1/dash/enter", {}, token);
  sessionStorage.setItem(KEPT, own);
  return true;
}

/**
 * @param {string} link - Whole, or what stands behind its `#`.
 * @returns {boolean} Whether it could be one.
 */
export function isLink(link) {
  return TOKEN.test(tokenOf(link));
}

/**
 * @param {string} link - Any.
 * @returns {string} What stands behind its `#`, without the page that it leads to.
 */
function tokenOf(link) {
  return link.trim().split("#").at(-1)?.split("/", 1)[0] ?? "";
}

/** @returns {boolean} Whether this tab has been let in before. */
export function isInside() {
  return sessionStorage.getItem(KEPT) !== null;
}

/** Forget the token. */
export function leave() {
  sessionStorage.removeItem(KEPT);
}

/**
 * @template {keyof Wire.Api} Path
 * @param {Path} path - Of the daemon's table.
 * @param {Wire.Api[Path]["request"]} said - The message.
 * @param {string} token - Of the link or the tab.
 * @returns {Promise<Wire.Api[Path]["answer"]>} The answer.
 */
async function post(path, said, token) {
  /** @type {Response} */
  let answer;
  try {
    answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Framekeeper-Token": token },
      body: JSON.stringify(said),
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
      referrerPolicy: "no-referrer",
    });
  } catch {
    throw new AwayError();
  }
  if (answer.status === 403) throw new ClosedError();
  if (answer.status === 503) throw new UnwritableError();
  if (!answer.ok) throw new RefusedError();
  try {
    return await answer.json();
  } catch {
    throw new AwayError(); // cut off, or another program's
  }
}
