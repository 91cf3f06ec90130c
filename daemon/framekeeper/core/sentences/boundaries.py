"""Why a boundary stands as it does."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "boundaries.limit.day": "{used} of {at_most} used today.",
    "boundaries.limit.week": "{used} of {at_most} used this week.",
    "boundaries.limit.sitting": (
        "{used} of {at_most} used in this sitting. A rest of {rest} ends it."
    ),
    "boundaries.limit.rolling": "{used} of {at_most} used in the last {rolling}.",
    "boundaries.schedule.open": "The hours are open. {used} used outside them today.",
    "boundaries.schedule.closed": "The hours are closed. {used} used outside them today.",
    "boundaries.checks.day": "{count} of {checks} checks today.",
    "boundaries.checks.week": "{count} of {checks} checks this week.",
}
