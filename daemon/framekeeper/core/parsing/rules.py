"""What makes a boundary a limit, a schedule or a number of checks.

One reader a kind, found by the key that tells the kind. Rules: design, section 11.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from framekeeper.core.parsing import values
from framekeeper.core.parsing.hours import minutes_of, note_unknown
from framekeeper.core.parsing.section import Section
from framekeeper.core.settings import Checks, Hours, Limit, Rule, Schedule

LONGEST_PERIOD = 7 * values.DAY_MS
LONGEST_GRACE = 12 * values.HOUR_MS
LONGEST_REST = 24 * values.HOUR_MS
MOST_CHECKS = 1_000
OFF = "off"

_PERIODS: dict[str, Literal["day", "week", "sitting"]] = {
    "day": "day",
    "week": "week",
    "sitting": "sitting",
}
_CHECK_PERIODS: dict[str, Literal["day", "week"]] = {"day": "day", "week": "week"}
_PERIOD_MS = {"day": values.DAY_MS, "week": 7 * values.DAY_MS, "sitting": values.DAY_MS}

Reader = Callable[[Section, Mapping[str, Hours]], Rule]


def limit(section: Section, _hours: Mapping[str, Hours]) -> Limit:
    """`at_most` so much use `per` period."""
    per, rolling = _period(section)
    longest = rolling or _PERIOD_MS[per]
    at_most = section.span("at_most", values.MINUTE_MS, 0, LONGEST_PERIOD)
    if at_most >= longest:
        section.wrong("at_most", "settings.never_reached", period=values.written(longest))
    if "rest" in section and per != "sitting":
        section.wrong("rest", "settings.rest_without_sitting")
    percent, before = _warning(section)
    if before is not None and before >= at_most:
        section.wrong("warn_at", "settings.warning_not_before", limit=values.written(at_most))
        before = None
    return Limit(
        at_most=at_most,
        per=per,
        rolling=rolling,
        rest=section.span("rest", Limit(at_most=0, per="day").rest, values.SECOND_MS, LONGEST_REST),
        warn_percent=percent,
        warn_before=before,
    )


def schedule(section: Section, hours: Mapping[str, Hours]) -> Schedule:
    """Use only `within` hours, with grace."""
    name = section.text("within", longest=100)
    found = hours.get(name)
    if found is None:
        if name:
            note_unknown(section, "within", name, hours)
        elif isinstance(section.raw("within"), str):
            section.wrong("within", "settings.empty")
        found = Hours(name=name, week=((),) * 7)
    percent, before = _warning(section)
    if percent is not None:
        section.wrong("warn_at", "settings.percent_on_schedule")
    windows = [minutes_of(w) * values.MINUTE_MS for day in found.week for w in day]
    if before is not None and windows and before >= max(windows):
        section.wrong("warn_at", "settings.warning_not_before", limit=values.written(max(windows)))
        before = None
    default = Schedule(hours=found)
    return Schedule(
        hours=found,
        grace_before=section.span("grace_before", default.grace_before, 0, LONGEST_GRACE),
        grace_after=section.span("grace_after", default.grace_after, 0, LONGEST_GRACE),
        warn_before=before,
    )


def checks(section: Section, _hours: Mapping[str, Hours]) -> Checks:
    """At most so many openings."""
    percent, before = _warning(section)
    if before is not None:
        section.wrong("warn_at", "settings.minutes_on_checks")
    return Checks(
        checks=section.whole("checks", 1, 0, MOST_CHECKS),
        per=section.choice("per", "day", _CHECK_PERIODS),
        warn_percent=percent,
    )


READERS: dict[str, Reader] = {"at_most": limit, "within": schedule, "checks": checks}


def _period(section: Section) -> tuple[Literal["day", "week", "sitting", "rolling"], int]:
    """The period of a limit, and its length in ms if it is a rolling one."""
    value = section.raw("per")
    length = values.duration(value) if isinstance(value, str) else None
    if length is None:
        return section.choice("per", "day", _PERIODS), 0
    return "rolling", section.span("per", values.HOUR_MS, values.SECOND_MS, LONGEST_PERIOD)


def _warning(section: Section) -> tuple[int | None, int | None]:
    """`warn_at` as (percent, ms before); both None when it is off or wrong."""
    value = section.raw("warn_at")
    if value is None or value == OFF:
        return None, None
    percent = values.percent(value) if isinstance(value, str) else None
    if percent is not None:
        if 0 < percent < 100:  # noqa: PLR2004  # the whole
            return percent, None
        section.wrong("warn_at", "settings.percent_out_of_bounds")
        return None, None
    before = values.duration(value) if isinstance(value, str) else None
    if not before:
        section.wrong("warn_at", "settings.not_a_warning")
    return None, before or None
