/** An exception planned, and one ended. */

import { ask } from "./api.js";
import { el } from "./dom.js";
import { choice, daysFrom, input, minutes, ms, reason, twoSteps, value, why } from "./form.js";
import { dayOf, duration, say } from "./words.js";

const MOST_MORE = 600;

/**
 * @param {import("./changing.js").Room} room - Where it stands.
 * @returns {HTMLFormElement} The form that plans one.
 */
export function exceptionForm(room) {
  const { versions, now } = room.frame;
  const holding = new Map(versions.filter((v) => v.valid_to === null || v.valid_to > now).map((v) => [v.boundary.id, v.boundary]));
  const names = new Map([...holding].map(([id, { name }]) => [id, name]));
  const [chosen] = why(); // of an exception only the chosen reason is kept
  if (!chosen) throw new Error("a reason can be chosen");
  const how = choice("shape", say("how"), [["open", say("how_open")], ["closed", say("how_closed")], ["more", say("how_more")]], "open");
  const more = el("div", { class: "fields wide", hidden: true },
    minutes("more", say("more_minutes"), 30, MOST_MORE, 1),
    el("label", { class: "row" }, el("input", { type: "checkbox", name: "free", value: "create", checked: true }), say("more_free")));
  how.addEventListener("change", () => { more.hidden = how.querySelector("select")?.value !== "more"; });
  return twoSteps({
    fields: [
      choice("boundary", say("for_which"), [["", say("every_boundary")], ...names], ""),
      how,
      more,
      input("first", say("first_day"), daysFrom(room.frame, 0)),
      input("last", say("last_day"), daysFrom(room.frame, 0)),
      chosen,
    ],
    look: async (form) => {
      const [first, last, id, shape] = ["first", "last", "boundary", "shape"].map((field) => value(form, field));
      const [name, rule] = [names.get(id ?? "") ?? say("every_boundary"), holding.get(id ?? "")?.rule];
      if (first && last && last < first) return refused("days_order");
      if (shape === "more" && rule?.kind !== "limit") return refused("more_for_limits");
      const from = first ? dayOf(first, now) : say("from_now");
      const time = last ? say("from_to", { from, to: dayOf(last, now) }) : say("from_on", { from });
      const what = shape === "more"
        ? [say("shape_more", { name, time: duration(ms(form, "more")) }), value(form, "free") === "" ? "" : say("shape_free")].join(" ")
        : say(`shape_${shape}`, { name });
      return { said: [el("p", {}, say("exception_means", { time })), el("p", {}, what)], may: true };
    },
    keep: (form) => ask("/v1/dash/exceptions/add", planned(form)),
    again: room.again,
    close: room.close,
    yes: say("plan_it"),
  });
}

/**
 * @param {HTMLFormElement} form - Filled in.
 * @returns {Wire.ExceptionRequest} What she plans.
 */
function planned(form) {
  const [boundary, shape] = [value(form, "boundary"), value(form, "shape")];
  const values = { at_most: null, checks: null, within: null, grace_after: null, rest: null, grace_before: null, more: ms(form, "more"), free: value(form, "free") === "" ? [] : ["create"] };
  return {
    boundaries: boundary === "" ? [] : [boundary],
    shape: shape === "more" ? "values" : /** @type {"open" | "closed"} */ (shape),
    values: shape === "more" ? values : null,
    first: value(form, "first") || null,
    last: value(form, "last") || null,
    waits: false,
    reason: reason(form).reason ?? "other",
  };
}

/**
 * @param {string} key - Of why it cannot be.
 * @returns {{ said: Node[], may: boolean }} That, as a second step.
 */
function refused(key) {
  return { said: [el("p", {}, say(key))], may: false };
}

/**
 * @param {number} id - Of an exception.
 * @param {string} about - What it is.
 * @param {() => Promise<void>} again - Draws the page once more.
 * @returns {HTMLElement} The button that ends it.
 */
export function endButton(id, about, again) {
  const press = () => void ask("/v1/dash/exceptions/end", { number: id }).then(again);
  return el("button", { type: "button", class: "quiet", click: press, "aria-label": say("end_named", { about }) }, say("end_now"));
}
