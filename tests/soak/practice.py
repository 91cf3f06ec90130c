"""What she set, and how much: the same for the program (TOML) and for the naive count."""

from __future__ import annotations

from typing import NamedTuple

from soak.days import Hours
from soak.tally import MINUTE, Promise, Rule

MOST_A_DAY = 4
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
OFFICE = Hours(
    {
        0: [("09:00", "12:30"), ("13:30", "17:30")],
        1: [("09:00", "17:30")],
        2: [("09:00", "12:30"), ("13:30", "17:30")],
        3: [("12:00", "20:00")],
        4: [("09:00", "13:00")],
    }
)
LATE = Hours({4: [("22:00", "02:00")], 6: [("18:00", "22:00")]})


class Scale(NamedTuple):
    """How much she uses, in uses a day and minutes a use, and what she allows herself (minutes)."""

    uses: int
    longest: int
    a_day: int
    a_week: int
    sitting: int
    rolling: int
    checks: int


ONCE = Scale(uses=2, longest=6, a_day=10, a_week=45, sitting=3, rolling=5, checks=2)
WHOLE = Scale(uses=9, longest=22, a_day=60, a_week=400, sitting=20, rolling=40, checks=6)


def settings(scale: Scale, a_day: int) -> str:
    """Her settings file, with so many minutes a day."""
    hours = "".join(
        f"[hours.{name}]\n"
        + "".join(
            f"{WEEKDAYS[day]} = {[f'{a}-{b}' for a, b in windows]}\n"
            for day, windows in week.week.items()
        )
        for name, week in (("office", OFFICE), ("late", LATE))
    )
    return f"""
{hours}
[notices]
most_a_day = {MOST_A_DAY}
repeat_after = "20m"

[data]
keep_detail = "forever"

[[boundary]]
name = "Evening"
covers = ["messages", "requests"]
within = "office"
warn_at = "10m"

[[boundary]]
name = "A day"
covers = ["everything"]
except = ["create", "insights"]
at_most = "{a_day}m"
warn_at = "80%"

[[boundary]]
name = "A week"
covers = ["everything"]
at_most = "{scale.a_week}m"
per = "week"

[[boundary]]
name = "One sitting"
covers = ["feed", "shorts", "explore"]
at_most = "{scale.sitting}m"
per = "sitting"
rest = "10m"

[[boundary]]
name = "Two hours"
covers = ["youtube", "instagram"]
at_most = "{scale.rolling}m"
per = "2h"

[[boundary]]
name = "Checks"
covers = ["everything"]
checks = {scale.checks}
browsers = ["work"]

[[boundary]]
name = "Late"
covers = ["linkedin"]
within = "late"
grace_after = "0m"
"""


def a_day(minutes: int) -> Rule:
    """The rule of the boundary "A day"."""
    most = minutes * MINUTE
    return Rule(kind="limit", most=most, near=most * 8 // 10)


def promises(scale: Scale) -> list[Promise]:
    """The same, for the count."""
    return [
        Promise(
            "evening",
            lambda place, _: place.endswith(("/messages", "/requests")),
            [
                (
                    0,
                    Rule(kind="schedule", hours=OFFICE, grace=10 * MINUTE, warn=10 * MINUTE),
                )
            ],
        ),
        Promise(
            "a-day",
            lambda place, _: not place.endswith(("/create", "/insights")),
            [(0, a_day(scale.a_day))],
        ),
        Promise(
            "a-week",
            lambda _place, _label: True,
            [(0, Rule(kind="limit", most=scale.a_week * MINUTE, per="week"))],
        ),
        Promise(
            "one-sitting",
            lambda place, _: place.endswith(("/feed", "/shorts", "/explore")),
            [(0, Rule(kind="limit", most=scale.sitting * MINUTE, per="sitting"))],
        ),
        Promise(
            "two-hours",
            lambda place, _: place.startswith(("youtube/", "instagram/")),
            [
                (
                    0,
                    Rule(
                        kind="limit",
                        most=scale.rolling * MINUTE,
                        per="rolling",
                        window=120 * MINUTE,
                    ),
                )
            ],
        ),
        Promise(
            "checks",
            lambda _place, label: label == "work",
            [(0, Rule(kind="checks", most=scale.checks))],
        ),
        Promise(
            "late",
            lambda place, _: place.startswith("linkedin/"),
            [(0, Rule(kind="schedule", hours=LATE))],
        ),
    ]
