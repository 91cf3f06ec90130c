"""What she asks of a boundary now, apart from what waits for tomorrow already.

Her file holds what she wishes in the end, so a second change stands in it beside the first. Here
the second is told from it: what holds, with what this wish makes different from the one before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from framekeeper.core.settings import Boundary, Checks, Covers, Limit, Schedule

if TYPE_CHECKING:
    from framekeeper.core.settings import Rule

_IN_PARTS = (Boundary, Covers, Limit, Schedule, Checks)
_ONLY_WITH = ("per", "rolling")
"""An amount means nothing without the period that it is for."""


def carried(held: Boundary, before: Boundary, wish: Boundary) -> Boundary:
    """The boundary that holds, with all that differs between two wishes.

    Args:
        held: what holds.
        before: what she wished last; it may wait still.
        wish: what she wishes now.

    Returns:
        `wish` itself where nothing waits (`before` is what holds), or where she repeats it.
    """
    if before in (held, wish):
        return wish
    found: Boundary = _carried(held, before, wish)
    return msgspec.structs.replace(found, rule=_with_room(found.rule))


def _carried(held: Any, before: Any, wish: Any) -> Any:  # noqa: ANN401  # values of any one type
    if before == wish:
        return held
    one = type(wish) is type(before) is type(held) and isinstance(wish, _IN_PARTS)
    if not one or any(_differs(name, held, before, wish) for name in _ONLY_WITH):
        return wish
    parts = {
        name: _carried(getattr(held, name), getattr(before, name), getattr(wish, name))
        for name in wish.__struct_fields__
    }
    return msgspec.structs.replace(held, **parts)


def _differs(name: str, *values: object) -> bool:
    first, *others = (getattr(each, name, None) for each in values)
    return any(other != first for other in others)


def _with_room(rule: Rule) -> Rule:
    """No warning at or beyond the limit itself: it belongs to the amount that waits."""
    if isinstance(rule, Limit) and (rule.warn_before or 0) >= max(1, rule.at_most):
        return msgspec.structs.replace(rule, warn_before=None)
    return rule
