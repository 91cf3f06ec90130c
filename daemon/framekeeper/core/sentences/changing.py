"""Why other values cannot be put in the place of a boundary's own."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "changing.kind": "{option} does not go with {name}, which is of another kind ({kind}).",
    "changing.nothing": "Say what shall be different for {name}, such as --at-most 60m.",
    "changing.bounds": "That is no time that {name} could have: it needs to be less than the "
    "period, and not less than nothing.",
    "changing.rest": "{name} is not about sittings, so it has no rest.",
    "changing.hours": "There are no hours called {name}. They begin with a line such as "
    "[hours.office] in the settings.",
    "changing.unknown": "No boundary is called {name}. The names: framekeeper boundary list",
    "changing.use": "{name} is no kind of use, such as feed, messages or create.",
    "changing.none": "No boundary holds now, so there is nothing to make an exception from.",
    "changing.begun": "An exception begins today or on a day to come; {day} is over.",
    "changing.order": "That would end before it begins, or is over already.",
}
