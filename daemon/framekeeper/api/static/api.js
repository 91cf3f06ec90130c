/**
 * The one door to the daemon. The link's token stands behind `#`; it is exchanged once for this
 * tab's own, which lives in sessionStorage and goes out as a header. No cookie, no other address.
 */

const KEPT = "token";
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

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
  return await post(path, said, sessionStorage.getItem(KEPT) ?? "");
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
 * @returns {string} What stands behind its `#`.
 */
function tokenOf(link) {
  return link.trim().split("#").at(-1) ?? "";
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
