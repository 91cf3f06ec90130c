"""A boundary that holds as the settings write it: one that had left the file comes back whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core.parsing.covers import atom_written
from framekeeper.core.parsing.values import written
from framekeeper.core.settings import MINUTE_MS, Checks, Limit, Schedule

if TYPE_CHECKING:
    from framekeeper.core.settings import Boundary, Rule

    Values = dict[str, "str | int | list[str]"]


def section(held: Boundary) -> Values:
    """A boundary as the settings write it, whole."""
    rule = held.rule
    found: Values = {
        "id": held.id,
        "name": held.name,
        "covers": [atom_written(each) for each in held.covers.include],
        "except": [atom_written(each) for each in held.covers.exclude],
        "browsers": [] if held.covers.browsers == "both" else [held.covers.browsers],
        "response": held.response,
        "because": held.because,
        "plan": held.plan,
    }
    if isinstance(rule, Limit):
        per = written(rule.rolling) if rule.per == "rolling" else rule.per
        found |= {"at_most": written(rule.at_most), "per": per, "rest": written(rule.rest)}
        if rule.per != "sitting":
            del found["rest"]
    elif isinstance(rule, Schedule):
        found |= {
            "within": rule.hours.name,
            "grace_before": written(rule.grace_before),
            "grace_after": written(rule.grace_after),
        }
    else:
        found |= {"checks": rule.checks, "per": rule.per}
    return found | _warning(rule)


def _warning(rule: Rule) -> Values:
    percent = None if isinstance(rule, Schedule) else rule.warn_percent
    if percent is not None:
        return {"warn_at": f"{percent}%"}
    before = None if isinstance(rule, Checks) else rule.warn_before
    return {} if before is None else {"warn_at": written(before)}


def minutes(ms: int) -> str:
    """A length that she gave in minutes (here ms), as the settings write it."""
    return f"{ms // MINUTE_MS}m"
