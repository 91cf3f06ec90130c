/**
 * Which buttons the popup has, and what it says of those that were pressed. PURE: no sentence, no
 * browser. A button is there only while pressing it would do something.
 */

/** Where `I need to look` is about: somebody may have written. */
const MESSAGES = new Set(["messages", "requests"]);
const POSTING = "create";

/**
 * @typedef {import("./classify.js").Place} Place
 * @typedef {"close" | "minutes" | "posting" | "look"} Press
 * @typedef {{ kind: "none" } | { kind: "posting", until: number, undo: boolean }
 *   | { kind: "look" | "minutes", until: number }} Asked
 */

/**
 * @param {Wire.State | null} state - The last told.
 * @param {Place | null} front - The platform behind the popup, if there is one.
 * @returns {Press[]} What she can do now, the way out first.
 */
export function presses(state, front) {
  if (!state) return [];
  const told = state.boundaries.filter(isTold);
  const looking = front === null || MESSAGES.has(front.surface);
  /** @type {[Press, boolean][]} */
  const all = [
    ["close", front !== null],
    ["minutes", told.some(({ silent_why: why }) => why === "")],
    ["look", looking && told.some(({ silent_why: why }) => why !== "look")],
    ["posting", !looking && front.surface !== POSTING && !isPosting(state, front.platform)],
  ];
  return all.filter(([, there]) => there).map(([press]) => press);
}

/**
 * @param {Wire.State | null} state - The last told.
 * @returns {Asked} What she asked for and has not ended; posting first, for it can be taken back.
 */
export function askedFor(state) {
  const posting = state?.posting.at(-1);
  if (state && posting) return { kind: "posting", until: posting.until, undo: state.undo };
  for (const kind of /** @type {const} */ (["look", "minutes"])) {
    const ends = (state?.boundaries ?? []).flatMap(({ silent_why: why, silent_until: until }) =>
      why === kind && until !== null ? [until] : [],
    );
    if (ends.length > 0) return { kind, until: Math.max(...ends) };
  }
  return { kind: "none" };
}

/**
 * @param {Wire.BoundaryState} boundary - One of hers.
 * @returns {boolean} Whether it has something to say.
 */
function isTold({ standing }) {
  return standing === "near" || standing === "past";
}

/**
 * @param {Wire.State} state - The last told.
 * @param {string} platform - In front.
 * @returns {boolean} Whether it counts as posting already.
 */
function isPosting({ posting }, platform) {
  return posting.some((each) => each.platform === platform);
}
