/** The code of `framekeeper pair` as people type it. PURE. */

export const USUAL_PORT = 8713;

/**
 * Read a code: 8 characters of Crockford's base32, before them the port if it is not the usual one
 * (`PORT-CODE`). Case, spaces and hyphens do not matter; O is 0, I and L are 1.
 * @param {string} typed - From the field.
 * @returns {{ port: number, code: string } | null} Null if it cannot be a code.
 */
export function readCode(typed) {
  const text = typed.toUpperCase().replaceAll(/\s/g, "");
  const withPort = /^(\d{1,5})-(.+)$/.exec(text);
  const port = Number(withPort?.[1] ?? USUAL_PORT);
  const code = plain(withPort?.[2] ?? "");
  if (withPort && code && port >= 1 && port <= 65_535) return { port, code };
  const alone = plain(text);
  return alone ? { port: USUAL_PORT, code: alone } : null;
}

/**
 * @param {string} text - In capitals.
 * @returns {string | null} The 8 characters; null if they are not.
 */
function plain(text) {
  const code = text.replaceAll("-", "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(code) ? code : null;
}
