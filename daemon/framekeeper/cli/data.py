"""`export` and `forget`: what is kept, written down or deleted."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from framekeeper import config, paths
from framekeeper.cli import daemon
from framekeeper.cli.failure import CommandFailedError
from framekeeper.cli.frame import command
from framekeeper.cli.output import full
from framekeeper.core import wire_cli
from framekeeper.core.local_time import first_instant
from framekeeper.core.words import say

if TYPE_CHECKING:
    from framekeeper.cli.output import Output

DAY_MS = 86_400_000
PART = 31 * DAY_MS
"""Time asked for in one request."""

EARLIEST = 1_704_067_200_000
"""2024-01-01: nothing can have been counted before the program was written."""


@command("export")
@click.option("--to", "target", type=click.Path(path_type=Path), help=say("commands.export.to"))
def export(out: Output, target: Path | None) -> None:
    """Write everything as one JSON document."""
    text = msgspec.json.encode(_everything()) + b"\n"
    if target is None:
        sys.stdout.buffer.write(text)
        return
    try:
        file = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, paths.PRIVATE_FILE)
    except FileExistsError:
        raise CommandFailedError("cli.export.exists", path=str(target)) from None
    with os.fdopen(file, "wb") as opened:
        opened.write(text)
    out.line(full("cli.export.written", path=target))


def _everything() -> wire_cli.ExportAnswer:
    """All parts, put together."""
    now = daemon.ask(wire_cli.StatusRequest(), wire_cli.StatusAnswer).state.now
    parts = [
        daemon.ask(
            wire_cli.ExportRequest(start=start, end=min(start + PART, now + DAY_MS)),
            wire_cli.ExportAnswer,
        )
        for start in range(EARLIEST, now + DAY_MS, PART)
    ]
    return wire_cli.ExportAnswer(
        format=parts[0].format,
        rounded_to=parts[0].rounded_to,
        days=list({day.start: day for part in parts for day in part.days}.values()),
        use=[piece for part in parts for piece in part.use],
    )


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
@click.option("--all", "everything", is_flag=True, help=say("commands.forget.all"))
@click.option("--yes", is_flag=True, help=say("commands.forget.yes"))
def forget(  # one parameter an option of the command
    out: Output,
    *,
    first: dt.date | None,
    last: dt.date | None,
    everything: bool,
    yes: bool,
) -> None:
    """Ask, delete, and say what could not be reached."""
    if everything and (first or last):
        raise click.UsageError(say("cli.forget.both"))
    if not everything and first is None:
        raise click.UsageError(say("cli.forget.what"))
    last = last or first
    if first and last and last < first:
        raise click.UsageError(say("cli.forget.order"))
    start, end = _window(first, last)
    request = wire_cli.ForgetRequest(start=start, end=end)
    if not yes and not click.confirm(_question(first, last)):
        raise CommandFailedError("cli.forget.nothing")
    answer = daemon.ask(request, wire_cli.ForgetAnswer)
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


def _window(first: dt.date | None, last: dt.date | None) -> tuple[int | None, int | None]:
    """From the edge that begins the first day to the edge that ends the last one."""
    if first is None or last is None:
        return None, None
    zone = daemon.ask(wire_cli.StatusRequest(), wire_cli.StatusAnswer).zone
    edge = config.load(paths.from_environment(os.environ).settings).settings.day_starts
    return (
        first_instant(first, edge, zone),
        first_instant(last + dt.timedelta(days=1), edge, zone),
    )


def _question(first: dt.date | None, last: dt.date | None) -> str:
    if first is None:
        return say("cli.forget.ask_all")
    return say("cli.forget.ask_days", first=str(first), last=str(last))
