/** Fourteen days of one boundary: a filled round within, a diamond past, a dotted round left out. */

import { svg } from "../dom.js";
import { dayOf, named } from "../words.js";

const STEP = 22;
const SIZE = 7;

/**
 * @param {readonly Wire.DayVerdict[]} days - The last ones, in order.
 * @returns {SVGElement} The row; it is not read out, its words stand beside it.
 */
export function verdicts(days) {
  const width = Math.max(1, days.length) * STEP;
  return svg(
    "svg",
    { viewBox: `0 0 ${width} 20`, width, height: 20, "aria-hidden": "true", class: "verdicts" },
    ...days.map((day, i) => {
      const x = i * STEP + STEP / 2;
      const said = svg("title", {}, `${dayOf(day.key)}: ${named("verdict", day.verdict.replace(" ", "_"))}`);
      if (day.verdict === "past") {
        return svg("path", { class: "v-past", d: `M${x} ${10 - SIZE - 1}l${SIZE + 1} ${SIZE + 1}-${SIZE + 1} ${SIZE + 1}-${SIZE + 1}-${SIZE + 1}z` }, said);
      }
      const left = day.verdict === "left out";
      return svg("circle", { class: left ? "v-left" : "v-within", cx: x, cy: 10, r: left ? SIZE - 1.5 : SIZE - 0.5 }, said);
    }),
  );
}
