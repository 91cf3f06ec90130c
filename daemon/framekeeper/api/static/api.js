/**
 * The one door to the daemon. The link's token stands behind `#`; it is exchanged once for this
 * tab's own, which lives in sessionStorage and goes out as a header. No cookie, no other address.
 */

const KEPT = "token";
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** The daemon has closed this page: the token no longer holds. */
export class ClosedError extends Error {}
/** The daemon does not answer, or cannot just now. */
export class AwayError extends Error {}

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
 * Come in by the token of a one-time link, if the address holds one.
 * @param {string} fragment - Of the address, with `#`.
 * @returns {Promise<boolean>} Whether it held one.
 */
export async function enter(fragment) {
  const token = fragment.slice(1);
  if (!TOKEN.test(token)) return false;
  const { token: own } = await post("/v1/dash/enter", {}, token);
  sessionStorage.setItem(KEPT, own);
  return true;
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
  if (!answer.ok) throw new AwayError();
  return await answer.json();
}
