"""A history of everything that can be kept, made of a few choices, for tests of the round trip."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
from hypothesis import strategies as st

from framekeeper.core.exceptions import Closed, Open, OtherValues, PlannedException, Shape
from framekeeper.core.marks import Mark
from framekeeper.core.notices.values import Subject
from framekeeper.core.review.review import Asked
from framekeeper.core.settings import (
    Boundary,
    Checks,
    Covers,
    Hours,
    Limit,
    Rule,
    Schedule,
    Window,
)
from framekeeper.core.versions import Plan, Version
from framekeeper.core.whole.checking import Checking
from framekeeper.core.whole.records import End
from framekeeper.core.whole.text import Mistake, beginning, read_csv, read_json, written
from framekeeper.store import (
    Transaction,
    boundaries,
    browsers,
    counts,
    coverage,
    exceptions,
    forget,
    looking_back,
    marks,
    meta,
    retention,
    sources,
    tellings,
    whole,
)
from framekeeper.store.spans import remark
from store.harness import BERLIN, DAY, HOUR, MINUTE, NOW, report, span

if TYPE_CHECKING:
    from framekeeper.core.whole.records import Base, Record
    from framekeeper.core.whole.text import Form
    from framekeeper.store import View

Made = Callable[[Transaction], object]
"""One thing that happened."""

SURFACES = frozenset({"feed", "messages", "requests", "create", "shorts", "other"})
BEGIN = NOW - 40 * DAY
OFFICE = Hours(
    name="office",
    week=((Window(start=540, end=1020),),) * 5 + ((), (Window(start=1320, end=120),)),
)
RULES: tuple[Rule, ...] = (
    Limit(at_most=45 * MINUTE, per="day", warn_percent=80),
    Limit(at_most=HOUR, per="rolling", rolling=2 * HOUR),
    Schedule(hours=OFFICE, warn_before=10 * MINUTE),
    Checks(checks=6, per="week"),
)
TEXTS = st.sampled_from(("", "Evening", "=1+1", '"quoted", and', "'s", "\N{SNOWMAN} line\nbreak"))


@st.composite
def histories(draw: st.DrawFn, among: tuple[str, ...] = ()) -> list[Made]:
    """What happened, in any order, in two browsers with several epochs; any of `among`."""
    minute = st.sampled_from((0, 10, 20)) | st.integers(0, 38 * 24 * 60)  # some meet often
    kinds = st.sampled_from(among or ("use", "use", *_EVERY))
    return [
        _MADE[kind](draw, BEGIN + draw(minute) * MINUTE, number)
        for number, kind in enumerate(draw(st.lists(kinds, min_size=1, max_size=14)))
    ]


def _source(tx: Transaction, which: int) -> int:
    name = ("Work", "Private")[which % 2]
    known = browsers.named(tx, name)
    if known is None:
        label = ("work", "private")[which % 2]
        known = browsers.pair(
            tx, name, label=label, product="firefox", key_id=f"secret-{name}", now=BEGIN
        )
    return sources.source_of(tx, known.id, f"epoch-{which:012}")


def _lost(draw: st.DrawFn, at: int, number: int) -> Made:
    return _use(draw, at, number, skip=draw(st.integers(1, 5)))


def _use(draw: st.DrawFn, at: int, _number: int, skip: int = 0) -> Made:
    which = draw(st.integers(0, 3))
    length = draw(st.integers(1, 120)) * 1_000
    number = draw(st.integers(1, 6))
    surface = draw(st.sampled_from(("feed", "messages", "create")))
    platform = draw(st.sampled_from(("instagram", "x")))

    def act(tx: Transaction) -> None:
        source = _source(tx, which)
        last = sources.recall(tx, source).numbers.settled + skip
        use = [
            span(
                last + n,
                at + n * length,
                length,
                since=at,
                source=source,
                surface=surface,
                platform=platform,
            )
            for n in range(1, number + 1)
        ]
        report(tx, source, *use, lowest=1 if skip % 2 else last + 1)

    return act


def _again(draw: st.DrawFn, at: int, _number: int) -> Made:
    """A browser reports what it holds yet, as after a copy was restored."""
    which, first = draw(st.integers(0, 1)), draw(st.integers(1, 6))
    use = [(first + n, at + n * MINUTE) for n in range(draw(st.integers(1, 6)))]

    def act(tx: Transaction) -> None:
        source = _source(tx, which)
        report(tx, source, *(span(n, start, source=source) for n, start in use), lowest=first)

    return act


def _mark(draw: st.DrawFn, at: int, _number: int) -> Made:
    mark = Mark(at, at + 30 * MINUTE, draw(st.sampled_from(("instagram", "x"))))
    return lambda tx: remark(tx, BERLIN, mark.start, mark.end, lambda: marks.put(tx, mark))


def _version(draw: st.DrawFn, at: int, number: int) -> Made:
    text = draw(TEXTS)
    boundary = Boundary(
        id=f"b-{number}",
        name=text or "B",
        covers=Covers(include=("*/*",), exclude=("*/create",), browsers="work"),
        rule=draw(st.sampled_from(RULES)),
        because=draw(TEXTS),
        plan=draw(TEXTS),
    )
    until = draw(st.sampled_from((None, at + DAY)))
    version = Version(boundary=boundary, valid_from=at, valid_to=until, reason=text, ended=text)
    follows = msgspec.structs.replace(version, valid_from=at + 2 * DAY, valid_to=None)
    some = (version, follows) if until else (version,)
    return lambda tx: boundaries.carry_out(tx, Plan(add=some))


def _exception(draw: st.DrawFn, at: int, _number: int) -> Made:
    shapes: tuple[Shape, ...] = (Open(), Closed(), OtherValues(rule=RULES[0], free=("*/create",)))
    shape = draw(st.sampled_from(shapes))
    planned = PlannedException(
        id=0,
        boundary=draw(st.sampled_from((None, "b-1"))),
        start=at,
        end=draw(st.sampled_from((None, at + DAY))),
        shape=shape,
        reason=draw(st.sampled_from(("leave", "on call"))),
    )
    return lambda tx: exceptions.add(tx, planned)


def _notice(draw: st.DrawFn, at: int, _number: int) -> Made:
    boundary = draw(st.sampled_from(("b-1", "b-2")))
    fate = draw(st.sampled_from(("due", "told", "failed", "dropped", "undone")))

    def act(tx: Transaction) -> None:
        subject = Subject(at=at, boundary=boundary, period=at, period_end=at + HOUR, level="near")
        made = tellings.add(tx, subject)
        if made is None:
            return
        if fate in ("told", "failed"):
            telling = tellings.begin(tx, (made,), at, "past")
            if fate == "told":
                tellings.shown(tx, telling, 7)
            else:
                tellings.failed(tx, telling)
        elif fate == "dropped":
            tellings.drop(tx, made.id, "cap")
        elif fate == "undone":
            tellings.undo(tx, made.id)

    return act


def _count(draw: st.DrawFn, at: int, _number: int) -> Made:
    kind = draw(st.sampled_from(("look", "minutes")))
    return lambda tx: counts.add(tx, BERLIN.day_at(at).key, kind)


def _heard(draw: st.DrawFn, at: int, _number: int) -> Made:
    which = draw(st.integers(0, 2))

    def act(tx: Transaction) -> None:
        coverage.ran(tx, "firefox", at - HOUR, at + HOUR)
        coverage.heard(tx, _source(tx, which), at)
        tx.memory.clear()

    return act


def _ran(_draw: st.DrawFn, at: int, _number: int) -> Made:
    return lambda tx: coverage.running(tx, "firefox", at)


def _asked(draw: st.DrawFn, at: int, _number: int) -> Made:
    text = draw(TEXTS)

    def act(tx: Transaction) -> None:
        looking_back.ask(tx, [Asked(about="drift", boundary=text, at=at, choice="keep")])
        looking_back.sheet_made(tx, looking_back.LastSheet(at - DAY, at))
        looking_back.paste(tx, {"bio": "m4rk"})

    return act


def _trim(_draw: st.DrawFn, at: int, _number: int) -> Made:
    return lambda tx: retention.trim(tx, at, BERLIN)


def _quiet(_draw: st.DrawFn, at: int, _number: int) -> Made:
    return lambda tx: meta.put(tx, meta.QUIET, str(at))


def _forget(draw: st.DrawFn, at: int, _number: int) -> Made:
    end = at + draw(st.integers(1, 120)) * MINUTE
    return lambda tx: forget.rows(tx, at, end, BERLIN)


_MADE: dict[str, Callable[[st.DrawFn, int, int], Made]] = {
    "use": _use,
    "lost": _lost,
    "mark": _mark,
    "version": _version,
    "exception": _exception,
    "notice": _notice,
    "count": _count,
    "heard": _heard,
    "asked": _asked,
    "trim": _trim,
    "quiet": _quiet,
    "forget": _forget,
}


_EVERY = tuple(_MADE)
SINCE = (
    "use", "use", "lost", "again", "again", "mark", "told", "count", "heard", "ran", "version",
    "asked", "quiet", "trim", "forget",
)  # fmt: skip  # words, many a line
"""What may happen while an import can be undone."""
_MADE["told"] = lambda draw, at, number: _notice(draw, at + 1, number)
_MADE["ran"] = _ran
_MADE["again"] = _again


def exported(view: View, made: int = NOW) -> list[Base]:
    """The complete export, as records."""
    head, at = whole.begin(view, made, "Europe/Berlin")
    found: list[Base] = [head]
    following: whole.At | None = at
    while following is not None:
        part = whole.part(view, following)
        found += part.records
        following = part.following
    return [*found, End(records=len(found))]


def text_of(records: list[Base], form: Form) -> str:
    return beginning(form) + "".join(written(record, form) for record in records)


def read(text: str, form: Form) -> list[Record]:
    """The records of a text without mistakes."""
    lines = [f"{line}\n" for line in text.split("\n") if line]
    read_ = list(read_json(lines) if form == "json" else read_csv(lines))
    found = Checking(NOW, SURFACES).look(read_)
    assert not found.mistakes
    return [record for _, record in read_ if not isinstance(record, Mistake)]
