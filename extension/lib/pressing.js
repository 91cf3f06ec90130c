/**
 * Which buttons the popup has, and what it says of those that were pressed. PURE: no sentence, no
 * browser. A button is there only while pressing it would do something.
 */

/** Where `I need to look` is about: somebody may have written. */
const MESSAGES = new Set(["messages", "requests"]);
const POSTING = "create";

/**
 * @typedef {import("./classify.js").Place} Place
 * @typedef {"close" | "minutes" | "posting" | "look" | "copy"} Press
 * @typedef {{ kind: "none" } | { kind: "posting", until: number, undo: boolean }
 *   | { kind: "look", until: number } | { kind: "minutes", until: number }
 *   | { kind: "quiet", until: number }} Asked
 */

/**
 * @param {Wire.State | null} state - The last told.
 * @param {Place | null} front - The platform behind the popup, if there is one.
 * @param {readonly string[]} texts - Those that can be copied.
 * @returns {Press[]} What she can do now, the way out first.
 */
export function presses(state, front, texts) {
  if (!state) return [];
  const told = state.boundaries.filter(isTold);
  const looking = front === null || MESSAGES.has(front.surface);
  /** @type {[Press, boolean][]} */
  const all = [
    ["close", front !== null],
    ["minutes", told.some(({ silent_why: why }) => why === "")],
    ["look", looking && told.some(({ silent_why: why }) => why !== "look")],
    ["posting", !looking && front.surface !== POSTING && !isPosting(state, front.platform)],
    ["copy", texts.includes("out_of_hours")],
  ];
  return all.filter(([, there]) => there).map(([press]) => press);
}

/**
 * @param {Wire.State | null} state - The last told.
 * @returns {Asked} What she asked for and has not ended: looking first, for what is shown next
 *   belongs to it, then posting, which can be taken back.
 */
export function askedFor(state) {
  if (!state) return { kind: "none" };
  const look = silentUntil(state, "look");
  if (look !== null) return { kind: "look", until: look };
  const posting = state.posting.at(-1);
  if (posting) return { kind: "posting", until: posting.until, undo: state.undo };
  const minutes = silentUntil(state, "minutes");
  if (minutes !== null) return { kind: "minutes", until: minutes };
  return state.quiet_until === null ? { kind: "none" } : { kind: "quiet", until: state.quiet_until };
}

/**
 * @param {Wire.State} state - The last told.
 * @param {"look" | "minutes"} kind - Why a boundary says nothing.
 * @returns {number | null} Until when the last of them does; null if none does.
 */
function silentUntil({ boundaries }, kind) {
  const ends = boundaries.flatMap(({ silent_why: why, silent_until: until }) =>
    why === kind && until !== null ? [until] : [],
  );
  return ends.length > 0 ? Math.max(...ends) : null;
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
