"""`forget`: what was counted goes, for good, after she has seen what that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from framekeeper.cli import asking, daemon
from framekeeper.cli.data import LONG_MS
from framekeeper.cli.failure import CommandFailedError
from framekeeper.cli.frame import command
from framekeeper.cli.kinds import Number
from framekeeper.cli.output import full
from framekeeper.cli.progress import progress
from framekeeper.core.wire.cli import ForgetAnswer, ForgetRequest, TodayAnswer, TodayRequest
from framekeeper.core.wire.dashboard import ReachAnswer, ReachRequest
from framekeeper.core.words import clock, duration, say

if TYPE_CHECKING:
    import datetime as dt

    from framekeeper.cli.output import Output


@command("forget")
@click.option("--from", "first", metavar="DAY", help=say("commands.forget.from"))
@click.option("--to", "last", metavar="DAY", help=say("commands.forget.to"))
@click.option("--hour", type=Number(0, 23), help=say("commands.forget.hour"))
@click.option("--all", "everything", is_flag=True, help=say("commands.forget.all"))
@click.option("--yes", is_flag=True, help=say("commands.forget.yes"))
def forget(  # noqa: PLR0913  # one parameter an option of the command
    out: Output,
    *,
    first: str | None,
    last: str | None,
    hour: int | None,
    everything: bool,
    yes: bool,
) -> None:
    """Ask, delete, and say what could not be reached."""
    if everything and (first or last or hour is not None):
        raise click.UsageError(say("cli.forget.both"))
    if not everything and first is None:
        raise click.UsageError(say("cli.forget.what"))
    request, question = ForgetRequest(start=None, end=None), say("cli.forget.ask_all")
    if first is not None:
        request, question = _days(first, last, hour)
    if not yes and not click.confirm(question):
        raise CommandFailedError("cli.forget.nothing")
    with progress("cli.forget.progress"):
        answer = daemon.ask(request, ForgetAnswer, LONG_MS)
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


def _days(first: str, last: str | None, hour: int | None) -> tuple[ForgetRequest, str]:
    """What is to go, and the question of whether it shall.

    Raises:
        click.UsageError: these are no days, or not in order.
    """
    today = asking.date_of(daemon.ask(TodayRequest(), TodayAnswer).today)
    begins = asking.day_gone_by(first, today)
    ends = begins if last is None else asking.day_gone_by(last, today)
    if ends < begins:
        raise click.UsageError(say("cli.forget.order"))
    if hour is not None and ends != begins:
        raise click.UsageError(say("cli.forget.one_day"))
    reach = daemon.ask(
        ReachRequest(first=str(begins), last=str(ends), hour=hour),
        ReachAnswer,
    )
    request = ForgetRequest(start=reach.start, end=reach.end)
    return request, _question(begins, ends, hour, reach)


def _question(first: dt.date, last: dt.date, hour: int | None, reach: ReachAnswer) -> str:
    used = duration(reach.used)
    if hour is not None:
        times = {"start": clock(reach.start, reach.zone), "end": clock(reach.end, reach.zone)}
        return say("cli.forget.ask_hour", day=str(first), used=used, **times)
    return say("cli.forget.ask_days", first=str(first), last=str(last), used=used)
