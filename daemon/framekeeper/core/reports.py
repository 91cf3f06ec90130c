"""Whether a report can be true at all; what merely cannot be counted is refused span by span later.

Pure, and blind to the clock: a report from a wrong clock is well-formed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core.spans import LONGEST_SPAN_MS, LONGEST_STRETCH_MS

if TYPE_CHECKING:
    from framekeeper.core.wire.reports import SpansRequest

LONGEST_OPEN_MS = 2 * LONGEST_SPAN_MS
"""An open span is cut at `LONGEST_SPAN_MS`; the timer that cuts it may come late."""


def is_well_formed(report: SpansRequest) -> bool:
    """Whether every span ends after its start, is short enough and lies in its stretch."""
    for span in report.spans:
        if not (
            span.since <= span.start < span.end <= span.start + LONGEST_SPAN_MS
            and span.start <= span.since + LONGEST_STRETCH_MS
        ):
            return False
    open_ = report.open
    return open_ is None or (
        open_.since <= open_.start <= open_.seen <= open_.start + LONGEST_OPEN_MS
        and open_.start <= open_.since + LONGEST_STRETCH_MS
    )
