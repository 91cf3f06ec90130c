"""`snooze`, `quiet` and `posting`: what she asks for a while; all of it ends by itself."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

import click

from framekeeper import config
from framekeeper.cli import asking, daemon
from framekeeper.cli.failure import CommandFailedError
from framekeeper.cli.frame import command
from framekeeper.cli.kinds import NAME
from framekeeper.cli.names import platform_name
from framekeeper.core.wire.asked import (
    PostingAnswer,
    PostingRequest,
    QuietAnswer,
    QuietRequest,
    SnoozeAnswer,
    SnoozeRequest,
)
from framekeeper.core.wire.cli import StatusAnswer, StatusRequest
from framekeeper.core.words import clock, say, when_soon

if TYPE_CHECKING:
    from framekeeper.cli.output import Output

OFF = "off"
LONGEST_QUIET = dt.timedelta(days=92)
"""As the daemon has it: a slip of the pen must not silence it for years."""


@command("snooze")
@click.argument("name", type=NAME, required=False)
def snooze(out: Output, name: str | None) -> None:
    """Silence one boundary, or all that are near or past, for ten minutes."""
    boundary = None if name is None else asking.find(asking.boundaries(), name).boundary.id
    answer = daemon.ask(SnoozeRequest(boundary=boundary), SnoozeAnswer)
    if not answer.names:
        raise CommandFailedError("cli.snooze.none")
    for each in answer.names:
        out.line(say("cli.snooze.until", name=each, until=clock(answer.until, answer.zone)))


@command("quiet")
@click.option("--until", required=True, metavar="DAY", help=say("commands.quiet.until"))
def quiet(out: Output, until: str) -> None:
    """No notices until a day begins."""
    date = None if until.casefold() == OFF else _day(until)
    answer = daemon.ask(QuietRequest(until=date), QuietAnswer)
    if answer.until is None:
        out.line(say("cli.quiet.off"))
        return
    at = when_soon(answer.until, answer.now, answer.zone)
    out.line(say("cli.quiet.on", until=at))


def _day(text: str) -> str:
    """A day that is to come, as ISO.

    Raises:
        click.UsageError: it is none, or far away.
    """
    status = daemon.ask(StatusRequest(), StatusAnswer)
    today = asking.date_of(status.state.today)
    date = dt.date.fromisoformat(asking.date(text, today.isoformat()))
    if not today < date <= today + LONGEST_QUIET:
        raise click.UsageError(say("cli.quiet.not_then", value=text, days=LONGEST_QUIET.days))
    return date.isoformat()


@command("posting")
@click.argument("switch", type=click.Choice(["on", "off", "undo"]))
@click.argument("platform", required=False)
def posting(out: Output, switch: Literal["on", "off", "undo"], platform: str | None) -> None:
    """Count a platform as posting for half an hour."""
    if platform is not None:
        platform = _platform(platform)
    request = PostingRequest(do=switch, platform=platform)
    answer = daemon.ask(request, PostingAnswer)
    if not answer.done:
        key = f"cli.posting.not_{switch}"
        raise CommandFailedError(key)
    if switch == "on":
        for each in answer.posting:
            until = clock(each.until, answer.zone)
            out.line(say("cli.posting.on", platform=platform_name(each.platform), until=until))
    else:
        out.line(say(f"cli.posting.{switch}"))


def _platform(text: str) -> str:
    """The id of a platform that she calls by id or name.

    Raises:
        CommandFailedError: there is none so called.
    """
    word = text.casefold()
    for each in config.shipped_catalogue().platforms:
        if word in (each.id, each.name.casefold()):
            return each.id
    raise CommandFailedError("cli.posting.unknown", name=text)
