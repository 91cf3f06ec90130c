/** Match patterns, as browsers read them. PURE. */

const PATTERN = /^([a-z*]+):\/\/([^/]*)\//;

/**
 * @param {readonly string[]} given - Patterns; what a browser adds of its own kind covers nothing.
 * @param {string} wanted - One pattern.
 * @returns {boolean} Whether one of the given holds every page of it. Paths are not looked at:
 *   access is given by host.
 */
export function covers(given, wanted) {
  const [, scheme = "", host = ""] = PATTERN.exec(wanted) ?? [];
  return host !== "" && given.some((pattern) => {
    if (pattern === "<all_urls>") return true;
    const [, theirs, reach = ""] = PATTERN.exec(pattern) ?? [];
    return (theirs === "*" || theirs === scheme) && reaches(reach, host);
  });
}

/**
 * @param {string} reach - The host of a pattern: a name, `*`, or `*.` and a name.
 * @param {string} host - The same.
 * @returns {boolean} Whether the first holds all of the second.
 */
function reaches(reach, host) {
  if (reach === "*" || reach === host) return true;
  if (!reach.startsWith("*.")) return false;
  const name = host.replace(/^\*\./, "");
  return name === reach.slice(2) || name.endsWith(reach.slice(1));
}
