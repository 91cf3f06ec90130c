"""`demo`: a pretend therapist's weeks to look at, in a folder that is deleted at the end."""

from __future__ import annotations

import os
import signal
import sys
import threading
from typing import TYPE_CHECKING

import click

from framekeeper import client
from framekeeper.cli.frame import command
from framekeeper.cli.output import complain, full
from framekeeper.core.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from framekeeper.cli.output import Output

_SOME = 1_024


@command("demo")
@click.option("--no-open", is_flag=True, help=say("commands.demo.no_open"))
@click.option("--notices", is_flag=True, help=say("commands.demo.notices"))
def demo(out: Output, *, no_open: bool, notices: bool) -> None:
    """Show it until it is ended."""
    from framekeeper.demo import room, showing  # noqa: PLC0415  # no other command loads the daemon

    at_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if at_terminal:
        out.line(say("cli.demo.about"))
        out.flush()
        # In the background of a shell, asking for Enter would stop the whole demo.
        signal.signal(signal.SIGTTIN, signal.SIG_IGN)
    for number in room.ENDING:  # until the daemon takes them, they end what goes on here
        if signal.getsignal(number) is not signal.SIG_IGN:  # nohup(1)
            signal.signal(number, signal.default_int_handler)

    def ready(link: Callable[[], str]) -> None:
        words = (out, link)
        options = {"only_print": no_open, "at_terminal": at_terminal}
        threading.Thread(target=_lead_there, args=words, kwargs=options, daemon=True).start()

    try:
        showing.show(ready, notices=notices)
    finally:
        if at_terminal:
            out.line()
            out.line(say("cli.demo.gone"))


def _lead_there(
    out: Output, link: Callable[[], str], *, only_print: bool, at_terminal: bool
) -> None:
    """Open the dashboard, or print its link; at a terminal once more for each Enter."""
    try:
        _open(out, link(), only_print=only_print, at_terminal=at_terminal)
        if not at_terminal:
            return
        out.line(say("cli.demo.end"))
        out.flush()
        while _enter():
            _open(out, link(), only_print=only_print, at_terminal=at_terminal)
    except client.DaemonError as error:  # it is just being ended
        complain(full(error.key, **error.values))


def _open(out: Output, link: str, *, only_print: bool, at_terminal: bool) -> None:
    if not only_print:
        import webbrowser  # noqa: PLC0415  # only where one is opened

        if webbrowser.open(link):
            return
    if at_terminal:
        out.line(say("cli.demo.link"))
    out.whole(link)
    out.flush()


def _enter() -> bool:
    """Wait for Enter; False where nobody will press it.

    Read from the descriptor, for Python cannot end while a thread holds the buffer of its input.
    """
    try:
        return bool(os.read(sys.stdin.fileno(), _SOME))
    except OSError:
        return False
