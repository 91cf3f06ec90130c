"""Which reported spans can be counted, and why the others cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core.spans import FUTURE_TOLERANCE_MS, OLDEST_MS, Span
from framekeeper.core.wire.reports import Refused

if TYPE_CHECKING:
    from collections.abc import Container, Iterable
    from typing import Literal

    from framekeeper.core.wire.reports import WireSpan


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
    newest, oldest = now + FUTURE_TOLERANCE_MS, now - OLDEST_MS
    for each in spans:
        why: Literal["future", "old", "platform", "surface"]
        if each.end > newest:
            why = "future"
        elif each.start < oldest:
            why = "old"
        elif each.platform not in platforms:
            why = "platform"
        elif each.surface not in surfaces:
            why = "surface"
        else:
            good.append(
                Span(each.start, each.end, each.since, source, each.n, each.platform, each.surface)
            )
            continue
        refused.append(Refused(n=each.n, why=why))
    return good, refused
