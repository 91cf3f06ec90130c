/** The export as rows. PURE. */

/**
 * @param {readonly Wire.ExportAnswer[]} parts - Of one time, in order.
 * @returns {Wire.ExportAnswer} All of them; a day or a stay on the seam stands once.
 */
export function joined(parts) {
  const [first] = parts;
  const days = new Map(parts.flatMap((each) => each.days).map((day) => [day.start, day]));
  /** @type {Wire.ExportedUse[]} */
  const use = [];
  for (const each of parts.flatMap((one) => one.use)) {
    const last = use.at(-1);
    const same = last && last.platform === each.platform && last.surface === each.surface && last.browser === each.browser;
    if (same && each.start <= last.end) use[use.length - 1] = { ...last, end: Math.max(last.end, each.end) };
    else use.push(each);
  }
  return { format: first?.format ?? 0, rounded_to: first?.rounded_to ?? 0, days: [...days.values()], use };
}

/**
 * @param {Wire.ExportAnswer} all - The export.
 * @returns {string} The use in it as comma-separated rows (RFC 4180); times in UTC.
 */
export function csv({ use }) {
  const head = ["start", "end", "platform", "surface", "browser"];
  const rows = use.map((each) => [
    new Date(each.start).toISOString(), new Date(each.end).toISOString(), each.platform, each.surface, each.browser,
  ]);
  return [head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

/**
 * @param {string} text - Of a cell.
 * @returns {string} Such that a reader takes it as it is, and no table program as a formula.
 */
function cell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
