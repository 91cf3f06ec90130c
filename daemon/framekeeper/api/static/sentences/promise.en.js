/** How a boundary is said in one sentence. */

export const SENTENCES = {
  promise_day: "At most {time} a day: {about}.",
  promise_week: "At most {time} a week: {about}.",
  promise_sitting: "At most {time} in one sitting: {about}.",
  promise_rolling: "At most {time} in {window}: {about}.",
  promise_schedule: "Only in the hours “{hours}”: {about}.",
  promise_checks_day_one: "At most {n} check a day: {about}.",
  promise_checks_day_other: "At most {n} checks a day: {about}.",
  promise_checks_week_one: "At most {n} check a week: {about}.",
  promise_checks_week_other: "At most {n} checks a week: {about}.",
  promise_in_work: " In browsers for work.",
  promise_in_private: " In private browsers.",
  response_pause: "Then a pause.",
  response_block: "Then the page is closed off.",
  everything: "everything",
  except: "{included}, without {excluded}",
  site_surface: "{site} {surface}",
  reason_is: "Reason: {reason}.",
  reason_with: "{word}, {note}",
  hours_closed: "closed",
};
