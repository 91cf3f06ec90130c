"""`sheet`: the supervision sheet as a page or as Markdown."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from framekeeper.cli import asking, daemon
from framekeeper.cli.failure import CommandFailedError
from framekeeper.cli.files import fresh
from framekeeper.cli.frame import command
from framekeeper.cli.names import platform_name
from framekeeper.cli.output import full
from framekeeper.core.local_time import first_instant
from framekeeper.core.sheet.data import TICKS, Tick
from framekeeper.core.wire.cli import TodayAnswer, TodayRequest
from framekeeper.core.wire.looking_back import SheetAnswer, SheetRequest
from framekeeper.core.words import say

if TYPE_CHECKING:
    from framekeeper.cli.output import Output

_NOON_MIN = 12 * 60
STANDARD_OUTPUT = "-"


@command("sheet", reading=True)
@click.option("--since", metavar="DAY", help=say("commands.sheet.since"))
@click.option("--platforms", is_flag=True, help=say("commands.sheet.platforms"))
@click.option("--times", is_flag=True, help=say("commands.sheet.times"))
@click.option("--sentences", is_flag=True, help=say("commands.sheet.sentences"))
@click.option("--looks", is_flag=True, help=say("commands.sheet.looks"))
@click.option("--to", "target", metavar="FILE", help=say("commands.sheet.to"))
def sheet(out: Output, since: str | None, target: str | None, **ticked: bool) -> None:
    """Make the sheet."""
    ticks: list[Tick] = [tick for tick in TICKS if ticked[tick]]
    request = SheetRequest(
        since=None if since is None else _instant(since), ticks=ticks, made=False
    )
    answer = daemon.ask(request, SheetAnswer)
    if out.as_json:
        out.json(answer)
        return
    if not answer.data.days:
        raise CommandFailedError(
            "back.sheet.nothing" if since is None else "back.sheet.nothing_since"
        )
    from framekeeper.core.sheet.html import html  # noqa: PLC0415  # the pages are needed here alone
    from framekeeper.core.sheet.markdown import markdown  # noqa: PLC0415  # likewise
    from framekeeper.core.sheet.model import sheet as made  # noqa: PLC0415  # likewise

    page = made(answer.data, ticks, platform_name)
    if target == STANDARD_OUTPUT:
        sys.stdout.write(markdown(page))
        _note(request, answer.now)
        return
    path = Path(target or say("back.sheet.file", date=answer.data.last))
    as_text = path.suffix.lower() in {".md", ".markdown", ".txt"}
    with fresh(path) as file:
        file.write((markdown(page) if as_text else html(page)).encode("utf-8"))
    _note(request, answer.now)
    out.line(full("back.sheet.written", path=path))


def _instant(text: str) -> int:
    """An instant of a day that she wrote; the daemon goes to where it begins.

    Raises:
        click.UsageError: it is none.
    """
    known = daemon.ask(TodayRequest(), TodayAnswer)
    return first_instant(
        asking.day_gone_by(text, asking.date_of(known.today)), _NOON_MIN, known.zone
    )


def _note(request: SheetRequest, shown: int) -> None:
    """She has it now: the next one begins where it ends. Not before, or a full disk loses one.

    Args:
        request: what she asked for.
        shown: UTC ms at which the daemon told what is on it; meanwhile the day may have ended.
    """
    note = msgspec.structs.replace(request, made=True, shown=shown)
    daemon.ask(note, SheetAnswer)
