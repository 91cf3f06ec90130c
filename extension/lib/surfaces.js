/** What is known of surfaces beside their names. PURE. */

/** Nothing is written on these, so their tab may go; every other tab stays as it is. */
export const NOTHING_WRITTEN = new Set(["feed", "shorts", "explore", "watch"]);
