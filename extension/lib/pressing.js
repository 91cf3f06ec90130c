/**
 * Which buttons the popup has, what it says of those that were pressed, and the one line beside how
 * things stand. PURE: no sentence, no browser. A button is there only while pressing it would do
 * something.
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
 * @typedef {{ kind: "none" } | { kind: "posting", until: number, undo: boolean }
 *   | { kind: "look", until: number, crisis: boolean } | { kind: "minutes", until: number }
 *   | { kind: "quiet", until: number }
 *   | { kind: "hidden", names: string[] } | { kind: "pause" } | { kind: "mistake" }
 *   | { kind: "invite", about: "review" | "drift" | "proposal", questions: number }} Note
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
 * The one line that is worth saying: at most one, the first that holds. What she pressed comes before
 * what is amiss, and what can wait for days comes last.
 * @param {Wire.State | null} state - The last told.
 * @param {Wire.BesideAnswer | null} beside - What was told beside it.
 * @param {string[]} hidden - Names of platforms that she ticked and the browser hides.
 * @param {boolean} asksPause - Whether a boundary wants a pause that the browser does not allow.
 * @returns {Note} What to say.
 */
export function noteOf(state, beside, hidden, asksPause) {
  if (!state) return { kind: "none" };
  const asked = askedFor(state);
  if (asked.kind === "look") return { ...asked, crisis: beside?.texts.includes("crisis") ?? false };
  if (asked.kind !== "none") return asked;
  if (hidden.length > 0) return { kind: "hidden", names: hidden };
  if (asksPause) return { kind: "pause" };
  if (!state.settings_ok) return { kind: "mistake" };
  return beside?.invite ? { kind: "invite", ...beside.invite } : { kind: "none" };
}

/**
 * @param {Wire.State | null} state - The last told.
 * @returns {boolean} Whether a boundary wants the overlay, for which the browser has to be asked.
 */
export function wantsOverlay(state) {
  return (state?.boundaries ?? []).some(({ response }) => response !== "notify");
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
