/**
 * Which platform and surface an address belongs to, and which platforms the browser shows. PURE: no
 * browser, no storage, no clock.
 *
 * The rules are the daemon's catalogue; what a rule means is the same on both sides and is held
 * by `tests/contract/classify.json`. An address goes in and two ids come out; nothing else of it
 * is kept.
 */

/** Longer paths and fragments are cut before a pattern sees them. */
const LONGEST_PART = 2_048;
/** A match pattern, as browsers read it: scheme and host. */
const PATTERN = /^([a-z*]+):\/\/([^/]*)\//;

/**
 * @typedef {{ platform: string, surface: string }} Place
 * @typedef {{ id: string, hosts: ReadonlySet<string>, paths: RegExp[], fragments: RegExp[] }} Rule
 * @typedef {{ id: string, hosts: ReadonlySet<string>, hostPatterns: RegExp[],
 *   rules: () => Rule[] }} Platform
 * @typedef {{ version: string, platforms: Platform[] }} Classifier
 *
 * @typedef {object} Access
 * @property {Wire.WirePlatform[]} platforms - All that can be ticked.
 * @property {string[]} granted - Ids of those that the browser shows.
 * @property {Wire.WirePlatform[]} missing - Ticked, but hidden by the browser.
 */

/** @type {Classifier | null} Compiled once a life of the page. */
let compiled = null;

/**
 * @param {Wire.CatalogueAnswer | null} catalogue - As it is kept.
 * @param {string | undefined} address - As the browser shows it.
 * @returns {Place | null} Null for every other site, and while no catalogue is known.
 */
export function placeIn(catalogue, address) {
  if (!catalogue || !address) return null;
  if (compiled?.version !== catalogue.version) compiled = compile(catalogue);
  return classify(compiled, address);
}

/**
 * Compile a catalogue. A platform's surface rules are compiled at its first visit: most
 * platforms are never visited, and the background page is rebuilt many times a day.
 * @param {Wire.CatalogueAnswer} catalogue - As the daemon sent it.
 * @returns {Classifier} What `classify` wants.
 */
export function compile(catalogue) {
  return {
    version: catalogue.version,
    platforms: catalogue.platforms.map((platform) => ({
      id: platform.id,
      hosts: new Set(platform.hosts),
      hostPatterns: expressions(platform.host_patterns),
      rules: once(() => platform.surfaces.map(rule)),
    })),
  };
}

/**
 * Classify an address: drop scheme, user, port and query; the first platform whose hosts fit, then
 * its first surface that fits, else "other".
 * @param {Classifier} classifier - From `compile`.
 * @param {string | undefined} address - As the browser shows it; absent without host access.
 * @returns {Place | null} Null for every other site.
 */
export function classify(classifier, address) {
  const parts = split(address);
  if (!parts) return null;
  const platform = classifier.platforms.find((candidate) => isAt(candidate, parts.host));
  if (!platform) return null;
  const found = platform.rules().find((candidate) => fits(candidate, parts));
  return { platform: platform.id, surface: found?.id ?? "other" };
}

/**
 * @param {string | undefined} address - An address or anything else.
 * @returns {{ host: string, path: string, fragment: string } | null} Null if it is not on the web.
 */
function split(address) {
  if (!address || !URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  return {
    host: url.hostname.replace(/\.$/, ""),
    path: url.pathname.slice(0, LONGEST_PART),
    fragment: url.hash.slice(1, LONGEST_PART),
  };
}

/**
 * @param {Platform} platform - A candidate.
 * @param {string} host - In lower case.
 * @returns {boolean} Whether the host is one of this platform's.
 */
function isAt(platform, host) {
  return platform.hosts.has(host) || platform.hostPatterns.some((pattern) => pattern.test(host));
}

/**
 * @param {Rule} candidate - Of its platform.
 * @param {{ host: string, path: string, fragment: string }} parts - The address, split.
 * @returns {boolean} Whether host, path and fragment all fit.
 */
function fits(candidate, parts) {
  const { hosts, paths, fragments } = candidate;
  return (
    (hosts.size === 0 || hosts.has(parts.host)) &&
    paths.some((pattern) => pattern.test(parts.path)) &&
    (fragments.length === 0 || fragments.some((pattern) => pattern.test(parts.fragment)))
  );
}

/**
 * @param {Wire.WireSurface} surface - One rule of the catalogue.
 * @returns {Rule} The same, compiled.
 */
function rule(surface) {
  return {
    id: surface.id,
    hosts: new Set(surface.hosts),
    paths: expressions(surface.patterns),
    fragments: expressions(surface.fragment_patterns),
  };
}

/**
 * @param {string[]} sources - Patterns in the common subset of Python and JavaScript.
 * @returns {RegExp[]} Compiled. One that does not compile fits nothing, so that a single bad
 *   pattern cannot stop the counting.
 */
function expressions(sources) {
  return sources.map((source) => {
    try {
      return new RegExp(source);
    } catch {
      return /(?!)/;
    }
  });
}

/**
 * @template T
 * @param {() => T} make - Makes the value.
 * @returns {() => T} The same value at each call, made at the first.
 */
function once(make) {
  /** @type {{ value: T } | undefined} */
  let made;
  return () => (made ??= { value: make() }).value;
}

/**
 * What she ticked against what the browser says, which is asked each time: she can take access back
 * in its own pages.
 * @param {{ catalogue: Wire.CatalogueAnswer | null, chosen: string[] }} kept - As it is kept.
 * @param {readonly string[]} origins - Match patterns that the browser allows.
 * @returns {Access} As it is now.
 */
export function accessIn({ catalogue, chosen }, origins) {
  const platforms = catalogue?.platforms ?? [];
  const open = platforms.map((platform) => platform.origins.every((each) => covers(origins, each)));
  return {
    platforms,
    granted: platforms.filter((_, i) => open[i]).map(({ id }) => id),
    missing: platforms.filter(({ id }, i) => chosen.includes(id) && !open[i]),
  };
}

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
