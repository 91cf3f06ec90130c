"""The use in a window that moves with the clock: when it rises past a mark, when it falls.

With use u(t) in [t - length, t), two facts make this cheap. While use goes on, u never falls: what
comes in at the right is at least what leaves at the left. While none goes on, it never rises.

        |<---- length ---->|
    ##..#|##....####...####|>     rises by what is a pause at the left edge
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from framekeeper.core.boundaries.base import Context
    from framekeeper.core.track import Track


class Window:
    """One track seen through a rolling window of `length` ms."""

    __slots__ = ("_at", "_context", "_length", "_track", "_used")

    def __init__(self, track: Track, length: int, context: Context) -> None:
        self._track = track
        self._length = length
        self._context = context
        self._at, self._used = -1, 0

    def used(self, at: int) -> int:
        """Covered use (ms) in the window that ends at the instant."""
        if at != self._at:  # several marks ask about the same instant
            self._at, self._used = at, self._track.used(at - self._length, at)
        return self._used

    def above(self, mark: int, at: int) -> bool:
        """Whether more than `mark` is used, or is with the millisecond that begins now."""
        used = self.used(at)
        if used != mark:
            return used > mark
        left = at - self._length
        return self._goes_on(at) and not self._track.used(left, left + 1)

    def _goes_on(self, at: int) -> bool:
        if at == self._context.now:
            return self._context.in_use
        return bool(self._track.used(at, at + 1))

    def next_change(self, mark: int) -> int | None:
        """The instant after now at which `above` changes if what goes on now goes on."""
        now = self._context.now
        if self._context.in_use:
            return None if self.above(mark, now) else self._rise(mark, now)
        used = self.used(now)
        if used <= mark:
            return None
        gone = self._track.reaches(used - mark, now - self._length)
        return None if gone is None else gone + self._length

    def _rise(self, mark: int, at: int) -> int | None:
        """When the use that goes on at `at` (not above there) takes the window above `mark`."""
        lacking = mark - self.used(at)
        position = at - self._length
        for start, end in self._track.runs(position, at):
            if start - position > lacking:
                break
            lacking -= start - position
            position = end
        position += lacking
        return position + self._length if position < at else None

    def rises(self, mark: int, since: int) -> list[tuple[tuple[int, int], int]]:
        """The first rise of each day, if not before `since`: (day, instant)."""
        found: list[tuple[tuple[int, int], int]] = []
        last: tuple[int, int] | None = None
        for at in self._all_rises(mark, since):
            interval = self._context.calendar.day_at(at)
            day = (interval.start, interval.end)
            if day == last:
                continue
            last = day
            # a rise on the same day before `since` takes the place of this one
            if next(self._all_rises(mark, day[0])) == at:
                found.append((day, at))
        return found

    def _all_rises(self, mark: int, since: int) -> Iterator[int]:
        """Every rise in [since, now], under values that nothing was judged by before."""
        context = self._context
        since = max(since, context.valid_from)
        first_end = self._track.reaches(1, context.valid_from)
        fresh = context.now if first_end is None else first_end - 1
        for start, end in self._track.runs(since, min(context.now, context.valid_to)):
            if self.above(mark, start):
                if start == fresh or not self.above(mark, start - 1):
                    yield start
                continue
            at = self._rise(mark, start)
            if at is not None and at < end:
                yield at
        now = context.now
        here = context.in_use and since <= now < context.valid_to
        if here and self.above(mark, now) and (fresh >= now or not self.above(mark, now - 1)):
            yield now
