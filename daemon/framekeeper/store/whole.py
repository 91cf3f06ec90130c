"""All that is kept, as records, a part at a time: for the complete export.

Each part is one short question, so that reports are taken in between. What comes after the first
part (a new source, a new notice) is left out, so that no record refers to one that is not there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

import msgspec

from framekeeper.core.exceptions import Shape
from framekeeper.core.settings import Boundary
from framekeeper.core.whole import records as r
from framekeeper.store import looking_back, meta, rollups
from framekeeper.store.marks import KIND
from framekeeper.store.words import LABELS, word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from framekeeper.core.settings import TextId
    from framekeeper.store.transaction import Row, View

T = TypeVar("T", bound=r.Base)

PART = 2_000
"""Records of one part, at most, where there may be many."""
_MINUTE_MS = 60_000
_FOREVER = 1 << 60


class At(msgspec.Struct, frozen=True):
    """How far it has come: the stage, the key of its last row, and what was there at the start."""

    stage: int
    key: tuple[int, ...]
    sources: int
    notices: int
    tellings: int
    done: int
    of: int


class Part(NamedTuple):
    """Some records, and from where it goes on; `following` None: these were the last."""

    records: list[r.Base]
    following: At | None


class _Stage(NamedTuple):
    """One table. `select` takes the key of the last row (as many numbers as `keys`) and a limit."""

    table: str
    select: str
    keys: int
    make: Callable[[View, Row], r.Base]
    among: str = ""
    """Which bound of the beginning holds for it: sources, notices or tellings."""


def begin(view: View, made: int, zone: str) -> tuple[r.Head, At]:
    """The head of the export, and where its records begin."""
    quiet = meta.get_number(view, meta.QUIET)
    head = r.Head(
        format=r.FORMAT,
        kind="whole",
        made=made,
        zone=zone,
        detail_from=meta.get_number(view, meta.DETAIL_FROM),
        quiet_until=quiet or None,
    )
    at = At(
        stage=0,
        key=(),
        sources=view.number("SELECT max(id) FROM source"),
        notices=view.number("SELECT max(id) FROM notice"),
        tellings=view.number("SELECT max(id) FROM telling"),
        done=0,
        of=sum(_count(view, stage.table) for stage in _STAGES if stage.table),
    )
    return head, at


def part(view: View, at: At) -> Part:
    """The records that follow, up to PART of them."""
    rollups_are_complete(view)
    stage = _STAGES[at.stage]
    if not stage.table:
        found = list(_remembered(view))
        return Part(found, _next(at, len(found)))
    if stage.keys == 0:
        rows = view.all(stage.select)
        return Part([stage.make(view, row) for row in rows], _next(at, len(rows)))
    key = at.key or (-1,) * stage.keys
    bounds = () if not stage.among else _bounds(at, stage.among)
    rows = view.all(stage.select, (*key, *bounds, PART))
    records = [stage.make(view, row[stage.keys :]) for row in rows]
    if len(rows) < PART:
        return Part(records, _next(at, len(rows)))
    last = cast("tuple[int, ...]", tuple(rows[-1][: stage.keys]))
    return Part(records, msgspec.structs.replace(at, key=last, done=at.done + len(rows)))


def is_there(at: At) -> bool:
    """Whether an export can go on there."""
    return at.stage < len(_STAGES) and len(at.key) in (0, _STAGES[at.stage].keys)


def rollups_are_complete(view: View) -> None:
    """Sums that are pending are written first (inside a write only)."""
    rollups.cells(view, _FOREVER, _FOREVER)


def _next(at: At, came: int) -> At | None:
    if at.stage + 1 == len(_STAGES):
        return None
    return msgspec.structs.replace(at, stage=at.stage + 1, key=(), done=at.done + came)


def _bounds(at: At, among: str) -> tuple[int, ...]:
    return (at.notices, at.tellings) if among == "parts" else (getattr(at, among),)


def _count(view: View, table: str) -> int:
    return view.number(f"SELECT count(*) FROM {table}")  # noqa: S608  # names from below


def _remembered(view: View) -> Iterator[r.Base]:
    """The few facts of looking back."""
    for asked in looking_back.asked(view):
        yield r.Answer(about=asked.about, boundary=asked.boundary, at=asked.at, choice=asked.choice)
    sheet = looking_back.last_sheet(view)
    if sheet is not None:
        yield r.SheetRecord(start=sheet.start, end=sheet.end)
    for text, mark in looking_back.pasted(view).items():
        yield r.Pasted(text=cast("TextId", text), mark=mark)


def _browser(_view: View, row: Row) -> r.Base:
    number, name, label, product, since, until = row
    return r.Browser(
        id=number, name=name, label=LABELS[label], product=product, since=since, until=until
    )


def _source(_view: View, row: Row) -> r.Base:
    number, browser, epoch, label, lowest, settled, end, owed = row
    return r.Source(
        id=number,
        browser=browser,
        epoch=epoch,
        label=LABELS[label],
        lowest=lowest,
        settled=settled,
        settled_end=end,
        owed=bool(owed),
    )


def _block(kind: type[r.Ahead | r.Lost]) -> Callable[[View, Row], r.Base]:
    return lambda _view, row: kind(
        source=row[0], first=row[1], last=row[2], start=row[3], end=row[4]
    )


def _boundary(_view: View, row: Row) -> r.Base:
    place, since, until, reason, ended, values = row
    return r.BoundaryRecord(
        place=place,
        since=since,
        until=until,
        reason=reason,
        ended=ended,
        values=msgspec.json.decode(values, type=Boundary),
    )


def _exception(_view: View, row: Row) -> r.Base:
    boundary, since, until, reason, shape = row
    return r.ExceptionRecord(
        boundary=boundary,
        since=since,
        until=until,
        reason=reason,
        shape=msgspec.json.decode(shape, type=Shape),
    )


def _mark(view: View, row: Row) -> r.Base:
    start, kind, end = row
    return r.MarkRecord(platform=word(view, kind).removeprefix(KIND), start=start, end=end)


def _notice(_view: View, row: Row) -> r.Base:
    number, topic, at, boundary, level, period, period_end, about, state, why, undone = row
    return r.Notice(
        id=number,
        topic=topic,
        at=at,
        boundary=boundary,
        level=level,
        period=period,
        period_end=period_end,
        about=about,
        state=state,
        why=why,
        undone=bool(undone),
    )


def _sum(view: View, row: Row) -> r.Base:
    day, hour, platform, surface, label, ms = row
    return r.SumRecord(
        day=day,
        hour=hour,
        platform=word(view, platform),
        surface=word(view, surface),
        label=LABELS[label],
        ms=ms,
    )


def _span(view: View, row: Row) -> r.Base:
    start, source, n, length, since, platform, surface = row
    return r.SpanRecord(
        source=source,
        n=n,
        platform=word(view, platform),
        surface=word(view, surface),
        since=start - since,
        start=start,
        end=start + length,
    )


_STAGES: tuple[_Stage, ...] = (
    _Stage(
        "browser",
        "SELECT id, name, label, product, paired_at, unpaired_at FROM browser ORDER BY id",
        0,
        _browser,
    ),
    _Stage(
        "source",
        "SELECT id, id, browser, epoch, label, lowest, settled, settled_end, owed FROM source"
        " WHERE id > ? AND id <= ? ORDER BY id LIMIT ?",
        1,
        _source,
        "sources",
    ),
    _Stage(
        "ahead",
        "SELECT source, first, source, first, last, t0, t1 FROM ahead"
        " WHERE (source, first) > (?, ?) AND source <= ? ORDER BY source, first LIMIT ?",
        2,
        _block(r.Ahead),
        "sources",
    ),
    _Stage(
        "gap",
        "SELECT source, first, source, first, last, t0, t1 FROM gap"
        " WHERE (source, first) > (?, ?) AND source <= ? ORDER BY source, first LIMIT ?",
        2,
        _block(r.Lost),
        "sources",
    ),
    _Stage(
        "day",
        "SELECT id, key, start, end, zone FROM day WHERE id > ? ORDER BY id LIMIT ?",
        1,
        lambda _view, row: r.DayRecord(key=row[0], start=row[1], end=row[2], zone=row[3]),
    ),
    _Stage(
        "boundary_version",
        'SELECT id, place, valid_from, valid_to, reason, ended, "values" FROM boundary_version'
        " WHERE id > ? ORDER BY id LIMIT ?",
        1,
        _boundary,
    ),
    _Stage(
        "exception",
        "SELECT id, boundary, valid_from, valid_to, reason, shape FROM exception"
        " WHERE id > ? ORDER BY id LIMIT ?",
        1,
        _exception,
    ),
    _Stage(
        "mark",
        "SELECT t0, kind, t0, kind, t1 FROM mark WHERE (t0, kind) > (?, ?)"
        " ORDER BY t0, kind LIMIT ?",
        2,
        _mark,
    ),
    _Stage(
        "notice",
        "SELECT id, id, topic, at, boundary, level, period, period_end, about, state, why, undone"
        " FROM notice WHERE id > ? AND id <= ? ORDER BY id LIMIT ?",
        1,
        _notice,
        "notices",
    ),
    _Stage(
        "telling",
        "SELECT id, id, at, state, why FROM telling WHERE id > ? AND id <= ? ORDER BY id LIMIT ?",
        1,
        lambda _view, row: r.Telling(id=row[0], at=row[1], state=row[2], why=row[3]),
        "tellings",
    ),
    _Stage(
        "part",
        "SELECT telling, notice, telling, notice, turn FROM part"
        " WHERE (telling, notice) > (?, ?) AND notice <= ? AND telling <= ?"
        " ORDER BY telling, notice LIMIT ?",
        2,
        lambda _view, row: r.Part(telling=row[0], notice=row[1], turn=row[2]),
        "parts",
    ),
    _Stage(
        "count",
        "SELECT day, kind, number FROM count ORDER BY day, kind",
        0,
        lambda _view, row: r.Count(day=row[0], kind=row[1], number=row[2]),
    ),
    _Stage("", "", 0, lambda _view, _row: r.End(records=0)),  # what is remembered of looking back
    _Stage(
        "damage",
        "SELECT found_at, kind, lost_from, lost_to FROM damage ORDER BY id",
        0,
        lambda _view, row: r.DamageRecord(at=row[0], kind=row[1], lost_from=row[2], lost_to=row[3]),
    ),
    _Stage(
        "heard",
        "SELECT source, t0, source, t0, t1 FROM heard WHERE (source, t0) > (?, ?) AND source <= ?"
        " ORDER BY source, t0 LIMIT ?",
        2,
        lambda _view, row: r.Heard(source=row[0], start=row[1], end=row[2]),
        "sources",
    ),
    _Stage(
        "running",
        "SELECT product, t0, product, t0, t1 FROM running WHERE (product, t0) > (?, ?)"
        " ORDER BY product, t0 LIMIT ?",
        2,
        lambda view, row: r.Running(product=word(view, row[0]), start=row[1], end=row[2]),
    ),
    _Stage(
        "rollup",
        "SELECT r.day, r.hour, r.platform, r.surface, r.label, d.start, r.hour, r.platform,"
        " r.surface, r.label, r.ms FROM rollup r JOIN day d ON d.id = r.day"
        " WHERE (r.day, r.hour, r.platform, r.surface, r.label) > (?, ?, ?, ?, ?)"
        " ORDER BY r.day, r.hour, r.platform, r.surface, r.label LIMIT ?",
        5,
        _sum,
    ),
    _Stage(
        "span",
        "SELECT t0, source, n, t0, source, n, t1, since, platform, surface FROM span"
        " WHERE (t0, source, n) > (?, ?, ?) AND source <= ? ORDER BY t0, source, n LIMIT ?",
        3,
        _span,
        "sources",
    ),
)
"""The tables in the order in which they are read; it is that of `records.WHOLE`."""

NOT_GIVEN = ("meta", "word", "total")
"""Tables that give no record of their own: notes of the program, ids of words, sums of sums."""
