"""A boundary's values as they stand on a screen: what it is about, and what it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.cli.names import platform_name, surface_name
from framekeeper.core.exceptions import Closed, Open
from framekeeper.core.settings import Checks, Limit
from framekeeper.core.words import duration, plural, say

if TYPE_CHECKING:
    from framekeeper.core.exceptions import PlannedException
    from framekeeper.core.settings import Boundary, Covers, Rule

ANY = "*"


def boundary_said(boundary: Boundary) -> str:
    """As in "Messages: within office, then a pause"."""
    covers, rule = covers_said(boundary.covers), rule_said(boundary.rule)
    whole = say("spoken.whole", covers=covers, rule=rule)
    if boundary.response == "notify":
        return whole
    return say(f"spoken.{boundary.response}", whole=whole)


def rule_said(rule: Rule) -> str:
    """As in "45 min a day"."""
    if isinstance(rule, Limit):
        return say(
            f"spoken.limit.{rule.per}",
            at_most=duration(rule.at_most),
            rolling=duration(rule.rolling),
            rest=duration(rule.rest),
        )
    if isinstance(rule, Checks):
        return plural(f"spoken.checks.{rule.per}", rule.checks)
    hours = say("spoken.schedule", hours=rule.hours.name)
    if rule.grace_before:
        hours = say("spoken.before", hours=hours, length=duration(rule.grace_before))
    if rule.grace_after:
        hours = say("spoken.after", hours=hours, length=duration(rule.grace_after))
    return hours


def covers_said(covers: Covers) -> str:
    """As in "everything but Posting, in browsers for work"."""
    said = _list(covers.include)
    if covers.exclude:
        said = say("spoken.but", covers=said, less=_list(covers.exclude))
    if covers.browsers != "both":
        said = say(f"spoken.{covers.browsers}", covers=said)
    return said


def shape_said(exception: PlannedException) -> str:
    """What an exception puts in a boundary's place."""
    if isinstance(exception.shape, Open):
        return say("spoken.open")
    if isinstance(exception.shape, Closed):
        return say("spoken.closed")
    said = rule_said(exception.shape.rule)
    free = exception.shape.free
    return say("spoken.free", rule=said, less=_list(free)) if free else said


def _list(atoms: tuple[str, ...]) -> str:
    return ", ".join(_atom(*atom.split("/", 1)) for atom in atoms)


def _atom(platform: str, surface: str) -> str:
    if platform == ANY:
        return say("spoken.everything") if surface == ANY else surface_name(surface)
    if surface == ANY:
        return platform_name(platform)
    return say("spoken.both", platform=platform_name(platform), surface=surface_name(surface))
