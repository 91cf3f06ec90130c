"""Other values in place of a boundary's own, for the time of an exception."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import msgspec

from framekeeper.core.boundaries import kind_name
from framekeeper.core.settings import DAY_MS, Checks, Limit, Rule, Schedule
from framekeeper.core.trouble import TroubleError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from framekeeper.core.settings import Hours
    from framekeeper.core.wire.frame import NewValues

_OF_LIMITS = frozenset({"at_most", "more", "rest"})
_OF_SCHEDULES = frozenset({"within", "grace_before", "grace_after"})
_OF_CHECKS = frozenset({"checks"})
_PERIOD_MS = {"day": DAY_MS, "week": 7 * DAY_MS, "sitting": DAY_MS}


class UnfitError(TroubleError):
    """These values do not go with the boundary."""


def changed(name: str, rule: Rule, values: NewValues, hours: Iterable[Hours]) -> Rule:
    """The rule with some values changed.

    Args:
        name: the boundary's, for what may be wrong.
        rule: what it is now.
        values: what to change; what does not go with this kind is refused.
        hours: all hours in her settings.

    Raises:
        UnfitError: nothing is changed, or a value does not go with this rule.
    """
    given = frozenset(
        field
        for field in ("at_most", "more", "rest", "checks", "within", "grace_before", "grace_after")
        if getattr(values, field) is not None
    )
    fitting = {Limit: _OF_LIMITS, Schedule: _OF_SCHEDULES, Checks: _OF_CHECKS}[type(rule)]
    if given - fitting:
        key = min(given - fitting)
        _refuse("kind", name=name, option=_option(key), kind=kind_name(rule))
    if not given and not values.free:
        _refuse("nothing", name=name)
    if isinstance(rule, Limit):
        return _limit(name, rule, values)
    if isinstance(rule, Schedule):
        return _schedule(rule, values, hours)
    return rule if values.checks is None else msgspec.structs.replace(rule, checks=values.checks)


def _limit(name: str, rule: Limit, values: NewValues) -> Limit:
    at_most = rule.at_most if values.at_most is None else values.at_most
    at_most += values.more or 0
    if not 0 <= at_most < (rule.rolling or _PERIOD_MS[rule.per]):
        _refuse("bounds", name=name)
    if values.rest is not None and (rule.per != "sitting" or not values.rest):
        _refuse("rest", name=name)
    return msgspec.structs.replace(
        rule,
        at_most=at_most,
        rest=rule.rest if values.rest is None else values.rest,
        warn_before=rule.warn_before if (rule.warn_before or 0) < at_most else None,
    )


def _schedule(rule: Schedule, values: NewValues, hours: Iterable[Hours]) -> Schedule:
    week = rule.hours
    if values.within is not None:
        known = {each.name: each for each in hours}
        if values.within not in known:
            _refuse("hours", name=values.within)
        week = known[values.within]
    return msgspec.structs.replace(
        rule,
        hours=week,
        grace_before=rule.grace_before if values.grace_before is None else values.grace_before,
        grace_after=rule.grace_after if values.grace_after is None else values.grace_after,
    )


def _option(key: str) -> str:
    """How the command line calls it."""
    return "--" + {"more": "at_most"}.get(key, key).replace("_", "-")


def _refuse(what: str, **values: str) -> NoReturn:
    key = f"changing.{what}"
    raise UnfitError(key, **values)
