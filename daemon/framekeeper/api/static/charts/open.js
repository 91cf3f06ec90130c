/** Which hours of the map are hers. PURE. */

/**
 * @param {Wire.Hours | null} hours - Hers; their weekdays are dates.
 * @param {number} weekday - Of her day, 0 is Monday.
 * @param {number} hour - 0 to 23; before the edge it is the next date's.
 * @param {number} edge - Of her day, in minutes after midnight.
 * @returns {boolean} Whether more than half of this hour is hers.
 */
export function isOpen(hours, weekday, hour, edge) {
  if (!hours) return false;
  const date = hour * 60 < edge ? (weekday + 1) % 7 : weekday;
  const [from, to] = [hour * 60, hour * 60 + 60];
  let minutes = 0;
  for (const { start, end } of hours.week[date] ?? []) {
    minutes += Math.max(0, Math.min(end > start ? end : 1440, to) - Math.max(start, from));
  }
  for (const { start, end } of hours.week[(date + 6) % 7] ?? []) {
    if (end <= start) minutes += Math.max(0, Math.min(end, to) - from); // runs on after midnight
  }
  return minutes > 30;
}
