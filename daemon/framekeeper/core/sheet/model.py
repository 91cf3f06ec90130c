"""The sheet as text in sections: what HTML and Markdown are both made from.

Order: her three questions and what the data answer; what was changed; what differed from what was
set; what the sheet is, is not and cannot see; three lines to write on. Rows are limited, so that
it stays one page whatever there is.
"""

from __future__ import annotations

import datetime as dt
import textwrap
import unicodedata
from typing import TYPE_CHECKING

from framekeeper.core import words
from framekeeper.core.settings import Value
from framekeeper.core.sheet.data import SheetChange, SheetData, Tick, stripped
from framekeeper.core.sheet.described import covered, described, ruled, surface_name
from framekeeper.core.words import clean, duration, plural, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from framekeeper.core.settings import Boundary
    from framekeeper.core.sheet.data import SheetException, SheetKept

MOST_SURFACES = 5
MOST_PLATFORMS = 4
LONGEST_PLATFORM = 24
MOST_LINES = 6
"""Printed lines of what was changed, and of what differed."""
LINE = 88
"""Characters that surely fit into a printed line."""
LONGEST_SENTENCE = 110
LINES = 3
"""Blank lines to write on."""


class Row(Value, frozen=True, kw_only=True):
    """One row: its cells, and how long its bar is, in thousandths of the longest."""

    cells: tuple[str, ...]
    bar: int = 0


class Table(Value, frozen=True, kw_only=True):
    """Rows under headings; the first column is text, the others are numbers."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]


class Answer(Value, frozen=True, kw_only=True):
    """One of her questions, and what the data say to it."""

    question: str
    said: str


class Section(Value, frozen=True, kw_only=True):
    """A part of the sheet."""

    title: str
    answers: tuple[Answer, ...] = ()
    items: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


class Sheet(Value, frozen=True, kw_only=True):
    """The whole page."""

    title: str
    period: str
    sections: tuple[Section, ...]
    about: tuple[str, ...]
    notes: str
    lines: int = LINES


def sheet(data: SheetData, ticks: Iterable[Tick], name_of: Callable[[str], str]) -> Sheet:
    """The page, with what was ticked and nothing else.

    Args:
        data: all that is known.
        ticks: what may be on it besides the default.
        name_of: the name of a platform by its id.
    """
    shown = stripped(data, ticks)
    return Sheet(
        title=say("sheet.title"),
        period=_period(shown),
        sections=(
            _questions(shown, name_of),
            _changed(shown, name_of),
            _differed(shown, name_of),
        ),
        about=_about(shown),
        notes=say("sheet.notes"),
    )


def _period(data: SheetData) -> str:
    first, last = _date(data.first), _date(data.last)
    days = plural("sheet.days", data.days)
    return say("sheet.period", first=first, last=last, days=days)


def _date(iso: str) -> str:
    return words.date(dt.date.fromisoformat(iso), year=True)


# --- her three questions ---------------------------------------------------------------------


def _questions(data: SheetData, name_of: Callable[[str], str]) -> Section:
    answers = [
        Answer(question=say("sheet.question.hours"), said=_out_of_hours(data)),
        Answer(question=say("sheet.question.messages"), said=_messages(data)),
        Answer(question=say("sheet.question.times"), said=_times(data)),
    ]
    if data.platforms:
        answers.append(_platforms(data, name_of))
    return Section(
        title=say("sheet.questions"),
        answers=tuple(answers),
        tables=(_surfaces(data),) if data.surfaces else (),
    )


def _out_of_hours(data: SheetData) -> str:
    outside = data.outside
    if not data.used:
        return say("sheet.no_use")
    if outside.used is None:
        return say("sheet.no_hours", used=duration(data.used))
    if not outside.used:
        return say("sheet.none_outside", used=duration(data.used))
    return say(
        "sheet.outside",
        share=outside.share,
        outside=duration(outside.used),
        used=duration(outside.of),
        days=plural("sheet.on_days", outside.days),
    )


def _messages(data: SheetData) -> str:
    outside = data.outside
    away = "" if data.away is None else " " + say("sheet.away", away=duration(data.away))
    if outside.messages is None:
        return say("sheet.messages_no_hours") + away
    if not outside.messages:
        return say("sheet.no_messages_outside") + away
    said = say(
        "sheet.messages_outside",
        share=outside.messages_share,
        outside=duration(outside.messages),
    )
    return said + away


def _times(data: SheetData) -> str:
    if data.checks is None:
        return say("sheet.no_checks")
    said = plural("sheet.checks", data.checks)
    if data.usual_checks is not None:
        said += " " + say("sheet.checks_before", before=data.usual_checks)
    if data.hours_a_day:
        said += " " + plural("sheet.hours_a_day", data.hours_a_day)
    if data.first_check is not None and data.last_check is not None:
        said += " " + say(
            "sheet.first_last", first=_clock(data.first_check), last=_clock(data.last_check)
        )
    if data.looks is not None:
        said += " " + plural("sheet.looks", data.looks)
    return said


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def _surfaces(data: SheetData) -> Table:
    lines = [(surface_name(x.surface), x.total, x.middle, x.usual) for x in data.surfaces]
    shown = lines[: MOST_SURFACES if len(lines) <= MOST_SURFACES else MOST_SURFACES - 1]
    rest = lines[len(shown) :]
    if rest:
        shown.append((plural("sheet.rest", len(rest)), sum(x[1] for x in rest), None, None))
    longest = max(x[1] for x in shown)
    return Table(
        headings=tuple(say(f"sheet.column.{c}") for c in ("surface", "total", "middle", "usual")),
        rows=tuple(
            Row(
                cells=(name, duration(total), _length(middle), _length(usual)),
                bar=_bar(total, longest),
            )
            for name, total, middle, usual in shown
        ),
    )


def _platforms(data: SheetData, name_of: Callable[[str], str]) -> Answer:
    """In one line, so that it costs no room: at least the first, and as many as fit."""
    named = [
        say(
            "sheet.platform", platform=clean(name_of(platform), LONGEST_PLATFORM), used=duration(ms)
        )
        for platform, ms in data.platforms[:MOST_PLATFORMS]
    ]
    for count in range(len(named), 0, -1):
        rest = len(data.platforms) - count
        said = ", ".join([*named[:count], *([plural("sheet.rest", rest)] if rest else [])])
        if printed_lines(said) == 1:
            break
    return Answer(question=say("sheet.question.where"), said=said)


def _length(ms: int | None) -> str:
    return say("sheet.unknown_length") if ms is None else duration(ms)


def _bar(part: int, longest: int) -> int:
    return 1000 * part // longest if longest else 0


# --- what was changed, and what differed -----------------------------------------------------


def _changed(data: SheetData, name_of: Callable[[str], str]) -> Section:
    dated = [(c.date, _change(c, name_of)) for c in data.changes]
    dated += [(e.first, _exception(e)) for e in data.exceptions]
    dated.sort(key=lambda pair: pair[0])
    items = [text for _, text in dated]
    return Section(
        title=say("sheet.changed"),
        items=_few(items) or (say("sheet.nothing_changed"),),
    )


def _change(change: SheetChange, name_of: Callable[[str], str]) -> str:
    date, before, after = _short_date(change.date), change.before, change.after
    if before is not None and after is not None:
        said = _both(before, after, name_of)
    else:
        only = after or before
        said = "" if only is None else described(only, name_of)
    said = say(f"sheet.what.{change.what}", date=date, boundary=said)
    # "other" alone would say nothing.
    reason = "" if change.reason == "other" else clean(change.reason, LONGEST_SENTENCE)
    because = after.because if after is not None else ""
    if reason:
        said = say("sheet.reason", said=said, reason=reason)
    if because:
        said = say("sheet.because", said=said, because=clean(because, LONGEST_SENTENCE))
    return said


def _both(before: Boundary, after: Boundary, name_of: Callable[[str], str]) -> str:
    """What it asked and what it asks now; what it is about only once if that is the same."""
    old, new = described(before, name_of), described(after, name_of)
    if old == new:
        return new
    if covered(before.covers, name_of) == covered(after.covers, name_of):
        new = ruled(after.rule)
    return say("sheet.then", before=old, after=new)


def _exception(exception: SheetException) -> str:
    first = _short_date(exception.first)
    key = "closed" if exception.closed else "all" if exception.all else "single"
    if not exception.last:
        return say(f"sheet.exception.{key}_since", first=first, reason=exception.reason)
    if exception.first == exception.last:
        return say(f"sheet.exception.{key}_day", first=first, reason=exception.reason)
    last = _short_date(exception.last)
    return say(f"sheet.exception.{key}", first=first, last=last, reason=exception.reason)


def _short_date(iso: str) -> str:
    return words.date(dt.date.fromisoformat(iso))


def _differed(data: SheetData, name_of: Callable[[str], str]) -> Section:
    title = say("sheet.differed")
    if not data.kept:
        return Section(title=title, items=(say("sheet.no_boundary"),))
    different = [kept for kept in data.kept if kept.within < kept.counted]
    different.sort(key=lambda kept: (kept.within - kept.counted, -kept.counted))
    items = [_kept(kept, name_of) for kept in different]
    alike = len(data.kept) - len(different)
    found = list(_few(items, MOST_LINES - 1 if alike and items else MOST_LINES))
    if alike and not items:
        found.append(say("sheet.nothing_differed"))
    elif alike:
        found.append(plural("sheet.as_set", alike))
    return Section(title=title, items=tuple(found))


def _kept(kept: SheetKept, name_of: Callable[[str], str]) -> str:
    said = say(
        "sheet.kept",
        boundary=described(kept.boundary, name_of),
        within=kept.within,
        counted=kept.counted,
    )
    if kept.notices:
        said += " " + plural("sheet.left", kept.notices, left=kept.left)
    return said


def _few(items: Sequence[str], most: int = MOST_LINES) -> tuple[str, ...]:
    """As many items as fit into so many printed lines; what is left out is counted."""
    lines = [printed_lines(item) for item in items]
    if sum(lines) <= most:
        return tuple(items)
    room = number = 0
    while room + lines[number] < most:  # one line is for the count
        room += lines[number]
        number += 1
    return (*items[:number], plural("sheet.more", len(items) - number))


def printed_lines(text: str) -> int:
    """How many lines it takes at most: what cannot be broken begins on a line of its own."""
    wrapped = textwrap.wrap(text, LINE, break_long_words=False, break_on_hyphens=False)
    return sum(-(-sum(map(_width, line)) // LINE) for line in wrapped)


def _width(character: str) -> int:
    """Of a printed character, in letters; pictures and what is written in squares take two."""
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


# --- what it is ------------------------------------------------------------------------------


def _about(data: SheetData) -> tuple[str, ...]:
    found = [say("sheet.about.is"), say("sheet.about.blind")]
    small = [say("sheet.about.typical")] if data.checks is not None else []
    if data.unknown:
        small.append(say("sheet.about.unknown", unknown=duration(data.unknown)))
    if data.leave_days:
        small.append(plural("sheet.about.leave", data.leave_days))
    if small:
        found.append(" ".join(small))
    return tuple(found)
