"""`week`: one week or four, against her own median. Draws, and decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

from framekeeper.cli import daemon
from framekeeper.cli.frame import command
from framekeeper.cli.kinds import Number
from framekeeper.cli.names import surface_name
from framekeeper.core.local_time import to_local
from framekeeper.core.wire.dashboard import WeeksAnswer, WeeksRequest
from framekeeper.core.words import WEEKDAYS, clock, date, duration, say, short_date

if TYPE_CHECKING:
    from framekeeper.cli.output import Output
    from framekeeper.core.review.availability import Availability
    from framekeeper.core.review.figures import DayFigures
    from framekeeper.core.review.summary import Summary

SIGNS = ("\u00b7", "\u2591", "\u2592", "\u2593")
"""Not there, seldom, often, nearly always: told by shape, readable without colour."""

_DAY_HOURS = 24
MOST_BACK = 520


@command("week", reading=True)
@click.option(
    "--weeks", type=click.Choice(["1", "4"]), default="1", help=say("commands.week.weeks")
)
@click.option("--back", type=Number(0, MOST_BACK), default=0, help=say("commands.week.back"))
def week(out: Output, weeks: str, back: int) -> None:
    """Show a stretch of weeks."""
    number: Literal[1, 4] = 4 if weeks == "4" else 1
    request = WeeksRequest(weeks=number, back=back)
    answer = daemon.ask(request, WeeksAnswer)
    if out.as_json:
        out.json(answer)
        return
    _show(out, answer)
    if answer.earlier:
        key = "back.week.earlier_one" if number == 1 else "back.week.earlier"
        out.line(say(key, weeks=number, back=back + 1))


def _show(out: Output, answer: WeeksAnswer) -> None:
    summary, zone = answer.summary, answer.zone
    first, last = _date(answer.start, zone), _date(summary.days[-1].start, zone)
    out.line(say("back.week.of", first=first, last=last))
    out.line()
    if not summary.used:
        out.line(say("back.week.nothing"))
    else:
        _surfaces(out, summary)
        out.line()
        _days(out, summary, zone)
        out.line()
        _map(out, summary.map)
    out.line()
    _facts(out, summary)
    out.line(say("back.week.footer"))


def _date(at: int, zone: str) -> str:
    return date(to_local(at, zone).date())


def _surfaces(out: Output, summary: Summary) -> None:
    rows = [
        (surface_name(x.surface), duration(x.total), _length(x.middle), _length(x.usual))
        for x in summary.surfaces
    ]
    total = duration(summary.used)
    rows.append((say("cli.today.total"), total, _length(summary.middle), _length(summary.usual)))
    headings = [say(f"back.week.{name}") for name in ("surface", "total", "middle", "usual")]
    out.table(headings, rows, right=(1, 2, 3))


def _length(ms: int | None) -> str:
    return "" if ms is None else duration(ms)


def _days(out: Output, summary: Summary, zone: str) -> None:
    names = ("day", "used", "checks", "first", "last", "outside")
    rows = [_day(day, zone) for day in summary.days]
    out.table([say(f"back.week.{name}") for name in names], rows, right=(1, 2, 3, 4, 5))


def _day(day: DayFigures, zone: str) -> tuple[str, ...]:
    name = short_date(to_local(day.start, zone).date())
    return (
        say("back.week.leave", day=name) if day.leave else name,
        duration(day.used),
        "" if day.checks is None else str(day.checks),
        "" if day.first is None else clock(day.first, zone),
        "" if day.last is None else clock(day.last, zone),
        _length(day.outside),
    )


def _map(out: Output, found: Availability) -> None:
    """Seven rows of 24 hours, from the first hour with use before noon on."""
    none, seldom, often, always = SIGNS
    signs = say("back.week.signs", none=none, seldom=seldom, often=often, always=always)
    out.line(say("back.week.map", signs=signs))
    there = {(cell.weekday, cell.hour): cell.there for cell in found.cells}
    width = max(len(say(key)) for key in WEEKDAYS) + 2
    out.line(" " * width + "".join(f"{hour:<3}" for hour in range(0, _DAY_HOURS, 3)).rstrip())
    for weekday, key in enumerate(WEEKDAYS):
        line = "".join(
            _sign(there.get((weekday, hour), 0), found.days[weekday]) for hour in range(_DAY_HOURS)
        )
        out.line(f"{say(key):<{width}}{line}")


def _sign(there: int, days: int) -> str:
    """Up to a third of the days is seldom, from two thirds on is nearly always."""
    if not there or not days:
        return SIGNS[0]
    return SIGNS[1] if 3 * there <= days else SIGNS[2] if 3 * there < 2 * days else SIGNS[3]


def _facts(out: Output, summary: Summary) -> None:
    outside = summary.outside
    if outside.used is None:
        out.line(say("back.week.no_hours"))
    else:
        out.line(
            say(
                "back.week.out_of_hours",
                used=duration(outside.used),
                share=outside.share or 0,
                messages=duration(outside.messages or 0),
            )
        )
    if summary.away is not None:
        away = duration(summary.away[1] - summary.away[0])
        out.line(say("back.week.away", away=away))
    for kept in summary.boundaries:
        within = kept.within
        if not within.counted:
            out.line(say("back.week.within_none", name=kept.name))
            continue
        out.line(
            say(
                "back.week.within",
                name=kept.name,
                within=within.within,
                counted=within.counted,
                looked_at=within.looked_at,
            )
        )
        if kept.notices.notices > 1:
            left, number = kept.notices.left, kept.notices.notices
            out.line(say("back.week.left", name=kept.name, left=left, notices=number))
    if summary.unknown:
        out.line(say("back.week.unknown", unknown=duration(summary.unknown)))
