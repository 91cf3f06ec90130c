"""Which reported spans can be counted, and why the others cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core.spans import FUTURE_TOLERANCE_MS, OLDEST_MS, Span
from framekeeper.core.wire import Refused

if TYPE_CHECKING:
    from collections.abc import Container, Iterable
    from typing import Literal

    from framekeeper.core.wire import WireSpan


def countable(
    spans: Iterable[WireSpan],
    source: int,
    now: int,
    platforms: Container[str],
    surfaces: Container[str],
) -> tuple[list[Span], list[Refused]]:
    """Sort well-formed spans into those that can be counted and those that are refused.

    A refused span is never stored and never trimmed (design, section 4).
    """
    good: list[Span] = []
    refused: list[Refused] = []
    for each in spans:
        why = _why_not(each, now, platforms, surfaces)
        if why is None:
            good.append(
                Span(each.start, each.end, each.since, source, each.n, each.platform, each.surface)
            )
        else:
            refused.append(Refused(n=each.n, why=why))
    return good, refused


def _why_not(
    span: WireSpan, now: int, platforms: Container[str], surfaces: Container[str]
) -> Literal["future", "old", "platform", "surface"] | None:
    if span.end > now + FUTURE_TOLERANCE_MS:
        return "future"
    if span.start < now - OLDEST_MS:
        return "old"
    if span.platform not in platforms:
        return "platform"
    if span.surface not in surfaces:
        return "surface"
    return None
