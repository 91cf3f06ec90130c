"""`pair` and `browsers`: let a browser in, list them, take one out."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import click

from framekeeper.cli import daemon
from framekeeper.cli.failure import CommandFailedError
from framekeeper.cli.frame import command, json_option, told
from framekeeper.cli.kinds import NAME
from framekeeper.core.wire import cli
from framekeeper.core.words import clock, duration, say

if TYPE_CHECKING:
    from framekeeper.cli.output import Output
    from framekeeper.core.wire.cli import PairedBrowser

LOOK_EVERY = 0.5
"""Seconds between two looks at the open window."""


@command("pair")
@click.option("--replaces", type=NAME, metavar="NAME", help=say("commands.pair.replaces"))
def pair(out: Output, replaces: str | None) -> None:
    """Show a code, and wait until a browser came or the code has run out."""
    opened = daemon.ask(cli.PairOpenRequest(replaces=replaces), cli.PairOpenAnswer)
    if not opened.code:
        raise CommandFailedError("cli.browsers.not_found", name=replaces or "")
    out.line(say("cli.pair.code", time=duration(opened.milliseconds)))
    out.line()
    out.line(f"    {opened.code}")
    out.line()
    out.flush()
    try:
        seen = _watch()
    except BaseException:
        daemon.ask(cli.PairCloseRequest(), cli.PairCloseAnswer)
        raise
    if seen.state != "paired":
        key = {"expired": "cli.pair.expired", "spent": "cli.pair.spent"}
        raise CommandFailedError(key.get(seen.state, "cli.pair.gone"))
    out.line(say("cli.pair.paired", name=seen.name))


def _watch() -> cli.PairWatchAnswer:
    while True:
        seen = daemon.ask(cli.PairWatchRequest(), cli.PairWatchAnswer)
        if seen.state != "open":
            return seen
        time.sleep(LOOK_EVERY)


@click.group("browsers", cls=click.Group, invoke_without_command=True, **told("browsers"))
@json_option
@click.pass_context
def browsers(ctx: click.Context) -> None:
    """List the browsers, unless one is to be taken out."""
    if ctx.invoked_subcommand is None:
        _list(ctx.obj)


@command("browsers unpair")
@click.argument("name", type=NAME)
def unpair(out: Output, name: str) -> None:
    """Take a browser out."""
    answer = daemon.ask(cli.UnpairRequest(name=name), cli.UnpairAnswer)
    if not answer.found:
        raise CommandFailedError("cli.browsers.not_found", name=name)
    out.line(say("cli.browsers.unpaired", name=name))


browsers.add_command(unpair)


def _list(out: Output) -> None:
    answer = daemon.ask(cli.BrowsersRequest(), cli.BrowsersAnswer)
    if out.as_json:
        out.json(answer)
        return
    if not answer.browsers:
        out.line(say("cli.status.no_browser"))
        return
    now = daemon.ask(cli.StatusRequest(), cli.StatusAnswer)
    names = ("name", "label", "heard", "extension", "refused")
    rows = [
        (
            each.name,
            say(f"cli.browsers.{each.label}"),
            _heard(each, now.state.now, now.zone),
            each.extension,
            str(each.refused or ""),
        )
        for each in answer.browsers
    ]
    out.table([say(f"cli.browsers.{name}") for name in names], rows, right=(4,))


def _heard(browser: PairedBrowser, now: int, zone: str) -> str:
    if browser.unheard_since is not None:
        return say("cli.browsers.unheard", since=clock(browser.unheard_since, zone))
    if browser.heard is None:
        return say("cli.browsers.never")
    return say("cli.browsers.ago", time=duration(max(now - browser.heard, 1)))
