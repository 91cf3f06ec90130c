"""What use is made of: spans, and the one that is still open.

A span is all that ever leaves the browser: which platform, which surface, from when to when.
No address, no title, no text may enter a value of this module.
"""

from __future__ import annotations

import msgspec

LONGEST_SPAN_MS = 120_000
"""Longer use is reported as touching spans of one stretch (design, section 4)."""

LONGEST_STRETCH_MS = 24 * 3_600_000
"""How far `since` may lie before the start of a span."""

FUTURE_TOLERANCE_MS = 2_000
"""A span that ends later than this after the daemon's clock cannot be counted."""

OLDEST_MS = 400 * 86_400_000
"""A span older than this cannot be counted."""

OPEN_GRACE_MS = 45_000
"""An open span counts at most this long (awake clock) past the last report."""


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """One piece of use, or a part of one that the partition gave to it.

    Ordered by start. `start` and `end` are UTC milliseconds, half-open. `since` is the start of
    the stretch (the run of touching spans of one source on one surface) that it belongs to.
    `source` is the row of the paired browser's epoch, `n` its number there.
    """

    start: int
    end: int
    since: int
    source: int
    n: int
    platform: str
    surface: str

    def __post_init__(self) -> None:
        if self.end <= self.start:
            msg = f"a span ends after its start, not at {self.end} after {self.start}"
            raise ValueError(msg)
        if self.since > self.start:
            msg = f"a stretch begins before its spans, not at {self.since} after {self.start}"
            raise ValueError(msg)

    @property
    def length(self) -> int:
        """Milliseconds from start to end."""
        return self.end - self.start

    def moved(self, start: int, end: int) -> Span:
        """The same stretch, source and number with other ends.

        Raises:
            ValueError: it would have no length or begin before its stretch.
        """
        if start == self.start and end == self.end:
            return self
        return Span(start, end, self.since, self.source, self.n, self.platform, self.surface)

    def clip(self, start: int, end: int) -> Span | None:
        """The part of this span that lies in [start, end); None if none does."""
        start, end = max(start, self.start), min(end, self.end)
        return self.moved(start, end) if start < end else None
