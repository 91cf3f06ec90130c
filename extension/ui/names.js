/**
 * Names that she or somebody else gave, made fit to stand inside a sentence. PURE.
 *
 * They go into the page as text, never as markup. What is left is direction: a mark inside a name
 * could turn the rest of the sentence around, and a line break could pretend to be another line.
 */

/** Marks of direction, line breaks and other characters that are not seen. */
const UNSEEN = /[\p{Cc}\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]+/gu;
const ISOLATED = "\u2068";
const ENDED = "\u2069";
const LONGEST = 200;

/**
 * @param {string} name - As it was told.
 * @returns {string} The name on one line, in its own direction, no longer than can be read.
 */
export function plain(name) {
  const said = name.replaceAll(UNSEEN, " ").trim();
  return said.length > LONGEST ? `${said.slice(0, LONGEST - 1)}…` : said;
}

/**
 * @param {string} name - As it was told.
 * @param {number} longest - So many characters at most.
 * @returns {string} Its beginning, for a sentence whose end matters more.
 */
export function short(name, longest) {
  const said = plain(name);
  return said.length > longest ? `${said.slice(0, longest - 1).trimEnd()}…` : said;
}

/**
 * @param {string} name - As it was told.
 * @returns {string} The name for the middle of a sentence: it cannot turn what stands beside it.
 */
export function inside(name) {
  return `${ISOLATED}${plain(name)}${ENDED}`;
}
