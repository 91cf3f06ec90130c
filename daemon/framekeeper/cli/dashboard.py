"""`open`: her own page, by a link that works once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from framekeeper.cli import daemon
from framekeeper.cli.frame import command
from framekeeper.core.wire.cli import LinkAnswer, LinkRequest
from framekeeper.core.words import say

if TYPE_CHECKING:
    from framekeeper.cli.output import Output


@command("open")
@click.option("--print", "only_print", is_flag=True, help=say("commands.open.print"))
def open_link(out: Output, *, only_print: bool) -> None:
    """Open the page, or print its link."""
    link = daemon.ask(LinkRequest(), LinkAnswer).url
    if only_print:
        out.line(link)
        return
    import webbrowser  # noqa: PLC0415  # no other command opens one

    if not webbrowser.open(link):
        out.line(say("cli.open.no_browser"))
        out.line(link)
