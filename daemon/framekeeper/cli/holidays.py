"""`exception holidays`: bank holidays offered as exceptions.

She picks; nothing is planned by itself.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

import click

from framekeeper.cli import asking, daemon
from framekeeper.cli.failure import CommandFailedError
from framekeeper.cli.frame import command
from framekeeper.cli.kinds import Number
from framekeeper.core.local_time import first_instant
from framekeeper.core.wire.frame import ExceptionAnswer, ExceptionRequest
from framekeeper.core.words import date as date_said
from framekeeper.core.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from framekeeper.cli.bank_holidays import Holiday
    from framekeeper.cli.output import Output
    from framekeeper.core.wire.frame import HoldingAnswer

EVERY = "all"
NOON_MIN = 12 * 60
FIRST_YEAR, LAST_YEAR = 2020, 2100


@command("exception holidays", reading=True)
@click.option("--region", required=True, metavar="REGION", help=say("commands.holidays.region"))
@click.option("--year", type=Number(FIRST_YEAR, LAST_YEAR), help=say("commands.holidays.year"))
@click.option("--pick", metavar="NUMBERS", help=say("commands.holidays.pick"))
@click.option("--open", "opens", is_flag=True, help=say("commands.holidays.open"))
def holidays(out: Output, *, region: str, year: int | None, pick: str | None, opens: bool) -> None:
    """List those to come, ask which, and plan these."""
    from framekeeper.cli.bank_holidays import of_region  # noqa: PLC0415  # a large library

    known = asking.boundaries()
    today = dt.date.fromisoformat(known.today)
    coming = [h for h in of_region(region, year or today.year) if h.date >= today]
    if out.as_json:
        out.json([{"date": h.date.isoformat(), "name": h.name} for h in coming])
        return
    if not coming:
        out.line(say("cli.holidays.none", region=region.upper(), year=year or today.year))
        return
    if pick is None:
        _show(out, coming, known)
        pick = click.prompt(say("cli.holidays.which"), default="", show_default=False)
    for holiday in _picked(coming, pick):
        if _is_planned(holiday, known):
            out.line(say("cli.holidays.planned_already", date=_said(holiday), name=holiday.name))
        else:
            _plan(out, holiday, "open" if opens else "closed")


def _show(out: Output, coming: Sequence[Holiday], known: HoldingAnswer) -> None:
    names = ("number", "day", "name", "planned")
    rows = [
        (
            str(number),
            _said(holiday),
            holiday.name,
            say("cli.holidays.yes") if _is_planned(holiday, known) else "",
        )
        for number, holiday in enumerate(coming, 1)
    ]
    out.table([say(f"cli.holidays.{name}") for name in names], rows, right=(0,))


def _picked(coming: Sequence[Holiday], text: str) -> list[Holiday]:
    """Those that she named: all, or numbers such as 1,3-5; nothing is none.

    Raises:
        CommandFailedError: it is none of that.
    """
    if text.strip().casefold() == EVERY:
        return list(coming)
    numbers: set[int] = set()
    for part in filter(None, (each.strip() for each in text.split(","))):
        first, dash, last = part.partition("-")
        ends = (first.strip(), last.strip() if dash else first.strip())
        if not all(end.isascii() and end.isdigit() and len(end) < len("1000") for end in ends):
            raise CommandFailedError("cli.holidays.no_number", part=part, last=str(len(coming)))
        numbers.update(range(int(ends[0]), int(ends[1]) + 1))
    for number in sorted(numbers):
        if not 1 <= number <= len(coming):
            raise CommandFailedError(
                "cli.holidays.no_number", part=str(number), last=str(len(coming))
            )
    return [holiday for number, holiday in enumerate(coming, 1) if number in numbers]


def _is_planned(holiday: Holiday, known: HoldingAnswer) -> bool:
    """Whether an exception for all boundaries holds at noon of that day."""
    noon = first_instant(holiday.date, NOON_MIN, known.zone)
    return any(
        each.boundary is None and each.start <= noon and (each.end is None or noon < each.end)
        for each in known.exceptions
    )


def _plan(out: Output, holiday: Holiday, shape: Literal["open", "closed"]) -> None:
    """One exception for all boundaries, from its day edge to the next.

    Raises:
        CommandFailedError: it cannot be planned.
    """
    day = holiday.date.isoformat()
    answer = daemon.ask(
        ExceptionRequest(boundaries=[], shape=shape, first=day, last=day, reason="leave"),
        ExceptionAnswer,
    )
    if answer.problem:
        raise CommandFailedError(answer.problem, **answer.details)
    for each in answer.planned:
        key = f"cli.holidays.done_{shape}"
        out.line(say(key, number=each.id, date=_said(holiday), name=holiday.name))


def _said(holiday: Holiday) -> str:
    return date_said(holiday.date)
