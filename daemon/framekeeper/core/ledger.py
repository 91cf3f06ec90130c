"""Her use of the recent days in memory, cut for each boundary.

The ledger holds the partition that the store has committed and, on top of it, what still runs.
From both it keeps a track for each boundary (the use that it covers), one for each surface and one
for all use. What a track says is always a function of the committed pieces and of the last call of
`running`, whatever the order in which they came.

    committed  ##feed####chat##          #feed#
    running                                  [open, until now)
    tracks     all use, covered by each boundary, each surface

A change at the end costs microseconds; one in the past costs what lies after it. Judging, days and
storage may not enter here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core.partition import parts
from framekeeper.core.pieces import Pieces, check
from framekeeper.core.spans import Span
from framekeeper.core.track import Track

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from framekeeper.core.intervals import Interval
    from framekeeper.core.settings import Covers

_OPEN = 0
"""The `n` of an open span in here: in its own stretch, what is committed has the instant."""

_NEAR_MS = 300_000
"""Tails nearer than this to each other are made anew in one go: the use between them is little."""


def counts_in(covers: Covers, label: str) -> bool:
    """Whether a boundary that covers this is about browsers with a label.

    A browser that she labelled `both` counts for work and for private boundaries.
    """
    return covers.browsers == "both" or label in (covers.browsers, "both")


def covers_match(covers: Covers, platform: str, surface: str, label: str) -> bool:
    """Whether a boundary that covers this is about use on a surface in a browser with a label."""
    if not counts_in(covers, label):
        return False
    atoms = {f"{platform}/{surface}", f"{platform}/*", f"*/{surface}", "*/*"}
    return not atoms.isdisjoint(covers.include) and atoms.isdisjoint(covers.exclude)


class Ledger:
    """The partition of recent use, and the track of each boundary.

    Args:
        covers: what each boundary is about, by its id.
        label_of: the label (work, private, both) of the browser that a source belongs to.

    A track that was given out stays the same object and goes on to change with the ledger; it is
    one object for all boundaries that cover the same.
    """

    def __init__(self, covers: Mapping[str, Covers], label_of: Callable[[int], str]) -> None:
        self._label_of = label_of
        self._pieces = Pieces()
        self._open: tuple[Span, ...] = ()
        self._tail: Interval = (0, 0)  # from the first to the last instant of the open spans
        self._running: list[Span] = []  # what the open spans win
        self._everything = Track()
        self._cover(covers)

    # --- changes ---------------------------------------------------------------------------

    def load(self, pieces: Iterable[Span], covers: Mapping[str, Covers] | None = None) -> None:
        """Forget all, also what runs, and hold these pieces (a partition, in order).

        Args:
            pieces: the committed use.
            covers: hold tracks for these boundaries instead, and ask anew for the labels of
                browsers; None: for those that are known.

        Raises:
            ValueError: they overlap or are out of order.
        """
        loaded = list(pieces)
        if loaded:
            check(loaded[0].start, loaded[-1].end, loaded)
        self._pieces = Pieces()
        if loaded:
            self._pieces.splice(loaded[0].start, loaded[-1].end, loaded)
        self._open, self._tail, self._running = (), (0, 0), []
        if covers is not None:
            self._cover(covers)
        self._rebuild()

    def splice(self, start: int, end: int, pieces: Sequence[Span]) -> None:
        """Put `pieces` (a partition of the window) in place of the committed use in [start, end).

        Raises:
            ValueError: a piece lies outside the window, or they overlap or are out of order;
                nothing is changed.
        """
        check(start, end, pieces)
        if end <= start:
            return
        self._pieces.splice(start, end, pieces)
        tail = self._tail
        if start < tail[1] and tail[0] < end:
            start, end = min(start, tail[0]), max(end, tail[1])
        self._refresh(start, end)

    def running(self, now: int, open_spans: Sequence[Span]) -> None:
        """Say what still runs: it counts until its end, though not after `now`.

        It replaces what was said before; with no spans nothing runs any more. In the stretch of an
        open span the committed pieces have their instants, elsewhere the partition's rule decides.
        """
        before = self._tail
        self._open = tuple(
            Span(s.start, min(s.end, now), s.since, s.source, _OPEN, s.platform, s.surface)
            for s in open_spans
            if s.start < now
        )
        self._tail = after = (
            (min(s.start for s in self._open), max(s.end for s in self._open))
            if self._open
            else (0, 0)
        )
        windows = [tail for tail in (before, after) if tail[0] < tail[1]]
        if len(windows) > 1 and max(before[0], after[0]) - min(before[1], after[1]) < _NEAR_MS:
            windows = [(min(before[0], after[0]), max(before[1], after[1]))]
        for start, end in windows:
            self._refresh(start, end)
        if not self._open:
            self._running = []

    def forget_before(self, at: int) -> None:
        """Let go of all committed use before an instant, as if it had never been."""
        bounds = self._pieces.bounds()
        if bounds and bounds[0] < at:
            self.splice(bounds[0], at, ())

    # --- questions -------------------------------------------------------------------------

    @property
    def everything(self) -> Track:
        """The track of all use."""
        return self._everything

    def track(self, boundary: str) -> Track:
        """The track of what a boundary covers.

        Raises:
            KeyError: no such boundary is registered.
        """
        return self._track_by[boundary]

    def pieces(self, start: int, end: int) -> list[Span]:
        """Who has which instant in [start, end), what runs included; `n` 0 marks what runs."""
        return self._effective(start, end)

    def minutes(self, start: int, end: int) -> dict[tuple[str, str], tuple[int, int]]:
        """By (platform, surface), the ms in [start, end): confirmed, and running on top of it."""
        running: dict[tuple[str, str], int] = {}
        for piece in self._running:
            ms = min(end, piece.end) - max(start, piece.start)
            if ms > 0:
                name = (piece.platform, piece.surface)
                running[name] = running.get(name, 0) + ms
        found: dict[tuple[str, str], tuple[int, int]] = {}
        for name, track in self._surfaces.items():
            used = track.used(start, end) if track.end > start else 0
            if used:
                open_ms = running.get(name, 0)
                found[name] = (used - open_ms, open_ms)
        return found

    # --- keeping the tracks ----------------------------------------------------------------

    def _cover(self, covers: Mapping[str, Covers]) -> None:
        """Begin with an empty track for each different thing that is covered."""
        self._tracks = {each: Track() for each in covers.values()}
        self._track_by = {name: self._tracks[each] for name, each in covers.items()}
        self._surfaces: dict[tuple[str, str], Track] = {}
        self._all: list[Track] = [self._everything, *self._tracks.values()]
        self._tracks_of: dict[tuple[int, str, str], tuple[Track, ...]] = {}

    def _rebuild(self) -> None:
        """Fill every track anew."""
        bounds = self._pieces.bounds()
        for track in self._all:
            track.clear()
        edges = [edge for edge in (bounds, self._tail) if edge and edge[0] < edge[1]]
        if edges:
            self._refresh(min(edge[0] for edge in edges), max(edge[1] for edge in edges))

    def _effective(self, start: int, end: int) -> list[Span]:
        """The committed pieces in the window, with what runs among them."""
        pieces = self._pieces.between(start, end)
        if self._open and start < self._tail[1] and self._tail[0] < end:
            clipped = (span.clip(start, end) for span in self._open)
            return parts([*pieces, *(span for span in clipped if span is not None)])
        return pieces

    def _refresh(self, start: int, end: int) -> None:
        """Make every track in the window anew; the window contains the tail or does not meet it."""
        pieces = self._effective(start, end)
        if start <= self._tail[0] and self._tail[1] <= end:
            self._running = [piece for piece in pieces if piece.n == _OPEN]
        runs: dict[Track, list[Interval]] = {}
        for piece in pieces:
            run = (piece.start, piece.end)
            for track in self._where(piece):
                if track in runs:
                    runs[track].append(run)
                else:
                    runs[track] = [run]
        # Nearly always the window lies after all use: then only what it adds to has to be touched.
        for track in self._all if self._everything.end > start else runs:
            if track in runs or track.end > start:
                track.splice(start, end, runs.get(track, ()))

    def _where(self, piece: Span) -> tuple[Track, ...]:
        """The tracks in which a piece counts."""
        key = (piece.source, piece.platform, piece.surface)
        found = self._tracks_of.get(key)
        if found is None:
            found = self._tracks_of[key] = self._place(*key)
        return found

    def _place(self, source: int, platform: str, surface: str) -> tuple[Track, ...]:
        own = self._surfaces.get((platform, surface))
        if own is None:
            own = self._surfaces[platform, surface] = Track()
            self._all.append(own)
        label = self._label_of(source)
        covering = (
            track
            for covers, track in self._tracks.items()
            if covers_match(covers, platform, surface, label)
        )
        return (self._everything, own, *covering)
