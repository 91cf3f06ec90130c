"""`forget`: what was counted goes, for good, after she has seen what that is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from framekeeper.cli import daemon
from framekeeper.cli.data import LONG_MS
from framekeeper.cli.failure import CommandFailedError
from framekeeper.cli.frame import command
from framekeeper.cli.kinds import Number
from framekeeper.cli.output import full
from framekeeper.cli.progress import progress
from framekeeper.core import wire_cli, wire_dash
from framekeeper.core.words import clock, duration, say

if TYPE_CHECKING:
    from framekeeper.cli.output import Output


class Day(click.ParamType[dt.date]):
    """A day such as 2026-03-01."""

    name = "day"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """The date."""
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            self.fail(say("cli.forget.date", value=value), param, ctx)


@command("forget")
@click.option("--from", "first", type=Day(), help=say("commands.forget.from"))
@click.option("--to", "last", type=Day(), help=say("commands.forget.to"))
@click.option("--hour", type=Number(0, 23), help=say("commands.forget.hour"))
@click.option("--all", "everything", is_flag=True, help=say("commands.forget.all"))
@click.option("--yes", is_flag=True, help=say("commands.forget.yes"))
def forget(  # noqa: PLR0913  # one parameter an option of the command
    out: Output,
    *,
    first: dt.date | None,
    last: dt.date | None,
    hour: int | None,
    everything: bool,
    yes: bool,
) -> None:
    """Ask, delete, and say what could not be reached."""
    if everything and (first or last or hour is not None):
        raise click.UsageError(say("cli.forget.both"))
    if not everything and first is None:
        raise click.UsageError(say("cli.forget.what"))
    last = last or first
    if first and last and last < first:
        raise click.UsageError(say("cli.forget.order"))
    if hour is not None and last != first:
        raise click.UsageError(say("cli.forget.one_day"))
    request = wire_cli.ForgetRequest(start=None, end=None)
    question = say("cli.forget.ask_all")
    if first and last:
        reach = daemon.ask(
            wire_dash.ReachRequest(first=str(first), last=str(last), hour=hour),
            wire_dash.ReachAnswer,
        )
        request = wire_cli.ForgetRequest(start=reach.start, end=reach.end)
        question = _question(first, last, hour, reach)
    if not yes and not click.confirm(question):
        raise CommandFailedError("cli.forget.nothing")
    with progress("cli.forget.progress"):
        answer = daemon.ask(request, wire_cli.ForgetAnswer, LONG_MS)
    out.line(
        say(
            "cli.forget.done",
            spans=answer.spans,
            notices=answer.notices,
            files=len(answer.rewritten),
        )
    )
    for key in answer.out_of_reach:
        out.line(full(key))


def _question(first: dt.date, last: dt.date, hour: int | None, reach: wire_dash.ReachAnswer) -> str:
    used = duration(reach.used)
    if hour is not None:
        times = {"start": clock(reach.start, reach.zone), "end": clock(reach.end, reach.zone)}
        return say("cli.forget.ask_hour", day=str(first), used=used, **times)
    return say("cli.forget.ask_days", first=str(first), last=str(last), used=used)
