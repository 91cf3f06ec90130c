/** An exception planned, and one ended. */

import { ask } from "./api.js";
import { el } from "./dom.js";
import { choice, input, problemSaid, reason, twoSteps, value, why } from "./form.js";
import { say } from "./words.js";

/**
 * @param {import("./changing.js").Room} room - Where it stands.
 * @returns {HTMLFormElement} The form that plans one.
 */
export function exceptionForm(room) {
  const names = new Map(room.frame.versions.filter((v) => v.valid_to === null || v.valid_to > room.frame.now).map((v) => [v.boundary.id, v.boundary.name]));
  const [chosen, note] = why();
  if (!chosen) throw new Error("a reason can be chosen");
  void note; // of an exception only the chosen reason is kept
  return twoSteps({
    fields: [
      choice("boundary", say("for_which"), [["", say("every_boundary")], ...names], ""),
      choice("shape", say("how"), [["open", say("how_open")], ["closed", say("how_closed")]], "open"),
      input("first", say("first_day"), { type: "date" }),
      input("last", say("last_day"), { type: "date" }),
      chosen,
    ],
    look: async (form) => {
      const [first, last] = [value(form, "first"), value(form, "last")];
      if (first !== "" && last !== "" && last < first) return { said: [el("p", {}, say("forget_order"))], may: false };
      const name = names.get(value(form, "boundary")) ?? say("every_boundary");
      const from = first === "" ? say("from_now") : first;
      const time = last === "" ? say("from_on", { from }) : say("from_to", { from, to: last });
      return { said: [el("p", {}, say("exception_means", { time })), el("p", {}, say(`shape_${value(form, "shape")}`, { name }))], may: true };
    },
    keep: async (form) => {
      const boundary = value(form, "boundary");
      const answer = await ask("/v1/dash/exceptions/add", {
        boundaries: boundary === "" ? [] : [boundary], shape: /** @type {"open" | "closed"} */ (value(form, "shape")), values: null,
        first: value(form, "first") || null, last: value(form, "last") || null, waits: false, reason: reason(form).reason ?? "other",
      });
      if (answer.problem === "") await room.again();
      else form.querySelector(".second")?.replaceChildren(el("p", { role: "status" }, problemSaid(answer.problem)));
    },
    close: room.close,
    yes: say("plan_it"),
  });
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
