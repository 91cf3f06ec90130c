"""Which hours were hers at the time: what use is counted as out of hours by.

The hours of the first schedule in force, in the order of her settings, are her hours; while none
was in force, those that her settings name. Counted on the hours themselves: grace belongs to the
boundary (design, section 11).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from framekeeper.core.hours import windows
from framekeeper.core.intervals import clip, union
from framekeeper.core.settings import Schedule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from framekeeper.core.intervals import Interval
    from framekeeper.core.settings import Hours, Settings
    from framekeeper.core.versions import Version

OFFICE = "office"


def of_settings(settings: Settings) -> Hours | None:
    """Her hours by her settings alone: those named office, else the first."""
    named = {hours.name: hours for hours in settings.hours}
    return named.get(OFFICE, settings.hours[0] if settings.hours else None)


def held_at(versions: Sequence[Version], at: int, otherwise: Hours | None) -> Hours | None:
    """Her hours at an instant; None if she had set none."""
    for version in versions:
        rule = version.boundary.rule
        if isinstance(rule, Schedule) and version.holds_at(at):
            return rule.hours
    return otherwise


def open_windows(
    versions: Sequence[Version], otherwise: Hours | None, start: int, end: int, zone: str
) -> list[Interval] | None:
    """When her hours were open in [start, end), by what held then; None if she had none at a time.

    ```
    versions   [--- 9 to 17 ---)[------ 9 to 13 ------)
    open         ####  ####       ##  ##  ##
    ```
    """
    edges = {start, end}
    for version in versions:
        if isinstance(version.boundary.rule, Schedule):
            edges.update(at for at in (version.valid_from, version.ends) if start < at < end)
    found: list[Interval] = []
    for first, last in pairwise(sorted(edges)):
        hours = held_at(versions, first, otherwise)
        if hours is None:
            return None
        found += clip(windows(hours, first, last, zone), first, last)
    return union(found)
