"""The exports, a part at a time: all of it, or rounded to be handed on.

What a record is stands in `core.whole`; here it is read out and put into text. A part is one short
question to the store, so that reports are taken in between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

import msgspec

from framekeeper.core.strict_json import MalformedError
from framekeeper.core.whole import records as r
from framekeeper.core.whole.text import beginning, written
from framekeeper.core.wire.files import GiveAnswer, GiveAt, GiveRequest
from framekeeper.engine.available import available
from framekeeper.store import boundaries, days, rollups, whole
from framekeeper.store import export as kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from framekeeper.core.day import Calendar, Day
    from framekeeper.core.versions import Version
    from framekeeper.engine.engine import Engine
    from framekeeper.store.transaction import View

_DAYS_A_PART = 31
_HEAD, _USE, _SUMS = range(3)
_MINUTE_MS = 60_000


class _Given(NamedTuple):
    """Some records, and where it goes on; the last part has the end in it."""

    records: list[r.Base]
    at: GiveAt | None
    done: int
    of: int


class Giving:
    """Writes exports.

    Args:
        engine: what is kept.
        settings: the text of her settings file, for a file that moves.
    """

    def __init__(self, engine: Engine, settings: Callable[[], str]) -> None:
        self._engine = engine
        self._settings = settings

    async def give(self, said: GiveRequest) -> GiveAnswer:
        """The next part.

        Raises:
            MalformedError: it goes on nowhere.
            UnavailableError: it cannot be read now.
        """
        if said.kind == "rounded":
            found = await available(self._engine.store.read(lambda view: self._rounded(view, said)))
        else:
            found = await available(self._engine.store.read(lambda view: self._whole(view, said)))
        records = self._ended(found, said.at)
        text = beginning(said.form) if said.at is None else ""
        at = found.at
        if at is not None:
            count = (0 if said.at is None else said.at.records) + len(records)
            at = msgspec.structs.replace(at, records=count)
        text += "".join(written(record, said.form) for record in records)
        return GiveAnswer(text=text, at=at, done=found.done, of=found.of)

    def _ended(self, found: _Given, at: GiveAt | None) -> list[r.Base]:
        if found.at is not None:
            return found.records
        before = 0 if at is None else at.records
        return [*found.records, r.End(records=before + len(found.records))]

    # --- all of it -------------------------------------------------------------------------

    def _whole(self, view: View, said: GiveRequest) -> _Given:
        records: list[r.Base] = []
        if said.at is None:
            clock = self._engine.clock
            head, at = whole.begin(view, clock.wall(), clock.zone())
            records.append(head)
            if said.kind == "move":
                records.append(r.SettingsRecord(text=self._settings()))
        else:
            at = _at(said.at)
        part = whole.part(view, at)
        records += part.records
        following = part.following
        if following is None:
            return _Given(records, None, at.of, at.of)
        return _Given(records, _handed(following), following.done, max(at.of, following.done))

    # --- rounded ---------------------------------------------------------------------------

    def _rounded(self, view: View, said: GiveRequest) -> _Given:
        self._engine.memory.ready(view)
        calendar = self._engine.memory.calendar
        stored = days.stored(view)
        if said.at is None:
            records = list(self._opening(view, stored, sentences=said.sentences))
            return _Given(records, _rounded_at(_USE, 0, len(stored)), 0, 2 * len(stored))
        first = said.at.key[0] if said.at.key else 0
        some = stored[first : first + _DAYS_A_PART]
        stage, next_ = said.at.stage, first + len(some)
        if stage == _USE:
            records = list(_use(view, some, calendar))
        elif stage == _SUMS:
            records = list(_sums(view, some))
        else:
            raise MalformedError
        done = (stage - 1) * len(stored) + next_
        if next_ < len(stored):
            return _Given(records, _rounded_at(stage, next_, len(stored)), done, 2 * len(stored))
        following = _rounded_at(_SUMS, 0, len(stored)) if stage == _USE else None
        return _Given(records, following, done, 2 * len(stored))

    def _opening(self, view: View, stored: Sequence[Day], *, sentences: bool) -> Iterator[r.Base]:
        clock = self._engine.clock
        yield r.Head(
            format=r.FORMAT,
            kind="rounded",
            made=_down(clock.wall()),
            zone=clock.zone(),
            rounded_to=kept.ROUNDING_MS,
            detail_from=kept.detail_from(view),
        )
        for day in stored:
            yield r.DayRecord(key=day.key, start=day.start, end=day.end, zone=day.zone)
        for place, version in enumerate(boundaries.ever(view)):
            yield _boundary(version, place, sentences=sentences)


def _boundary(version: Version, place: int, *, sentences: bool) -> r.BoundaryRecord:
    values = version.boundary
    if not sentences:
        values = msgspec.structs.replace(values, because="", plan="")
    return r.BoundaryRecord(
        place=place,
        since=_down(version.valid_from),
        until=None if version.valid_to is None else _down(version.valid_to),
        reason=version.reason if sentences else "",
        ended=version.ended if sentences else "",
        values=values,
    )


def _use(view: View, some: Sequence[Day], calendar: Calendar) -> Iterator[r.Base]:
    """Stays of some days; none goes over an edge, so that parts need no joining."""
    for day in some:
        for stay in kept.stays(view, day.start, day.end, calendar):
            yield r.Use(
                day=stay.day,
                start=stay.start,
                end=stay.end,
                platform=stay.platform,
                surface=stay.surface,
                label=cast("r.Label", stay.label),
            )


def _sums(view: View, some: Sequence[Day]) -> Iterator[r.Base]:
    """The minutes of some days, to the minute."""
    if not some:
        return
    found: dict[tuple[str, str, str, str], int] = {}
    for cell in rollups.cells(view, some[0].start, some[-1].start + 1):
        key = (cell.day, cell.platform, cell.surface, cell.label)
        found[key] = found.get(key, 0) + cell.ms
    for (day, platform, surface, label), ms in found.items():
        yield r.DaySum(
            day=day,
            platform=platform,
            surface=surface,
            label=cast("r.Label", label),
            minutes=(ms + _MINUTE_MS // 2) // _MINUTE_MS,
        )


def _down(at: int) -> int:
    return at // kept.ROUNDING_MS * kept.ROUNDING_MS


def _rounded_at(stage: int, first: int, number: int) -> GiveAt:
    return GiveAt(
        stage=stage, key=[first], sources=0, notices=0, tellings=0, done=first, of=number, records=0
    )


def _at(said: GiveAt) -> whole.At:
    at = whole.At(
        said.stage,
        tuple(said.key),
        said.sources,
        said.notices,
        said.tellings,
        said.done,
        said.of,
    )
    if not whole.is_there(at):
        raise MalformedError
    return at


def _handed(at: whole.At) -> GiveAt:
    return GiveAt(
        stage=at.stage,
        key=list(at.key),
        sources=at.sources,
        notices=at.notices,
        tellings=at.tellings,
        done=at.done,
        of=at.of,
        records=0,
    )
