"""`export` and `import`: what is kept, written down, and taken in again."""

from __future__ import annotations

import base64
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from framekeeper.cli import daemon
from framekeeper.cli.failure import FAILURE, CommandFailedError
from framekeeper.cli.files import fresh
from framekeeper.cli.frame import command
from framekeeper.cli.output import complain, full
from framekeeper.cli.progress import progress
from framekeeper.core.wire import files
from framekeeper.core.words import plural, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from framekeeper.cli.output import Output

Kind = Literal["whole", "move", "rounded"]
LONG_MS = 600_000
"""The patience for what may take minutes: looking at a file, a copy, forgetting."""
_LOOK_S = 0.1
"""Between two looks at how far it has come."""


@command("export")
@click.option("--to", "target", type=click.Path(path_type=Path), help=say("commands.export.to"))
@click.option(
    "--as",
    "form",
    type=click.Choice(["json", "csv"]),
    default="json",
    help=say("commands.export.as"),
)
@click.option("--whole", is_flag=True, help=say("commands.export.whole"))
@click.option("--sentences", is_flag=True, help=say("commands.export.sentences"))
def export(
    out: Output,
    *,
    target: Path | None,
    form: files.Form,
    whole: bool,
    sentences: bool,
) -> None:
    """Write everything down, to be handed on or to be taken in again.

    Raises:
        click.UsageError: a file is named, and not by `--to`.
    """
    strays = click.get_current_context().args
    if strays:
        raise click.UsageError(say("cli.export.by_to", path=strays[0]))
    kind: Kind = "whole" if whole else "rounded"
    parts = given(kind, form, sentences=sentences)
    with progress("cli.export.progress", between=target is None) as tell:
        if target is None:
            _write(sys.stdout.buffer, parts, tell)
            return
        with fresh(target) as file:
            _write(file, parts, tell)
    out.line(full("cli.export.written", path=target))
    out.line(say("cli.export.whole" if whole else "cli.export.rounded"))


export.allow_extra_args = True  # it tells how a file is named, which click would not


def given(kind: Kind, form: files.Form, *, sentences: bool = False) -> Iterator[files.GiveAnswer]:
    """An export, part by part."""
    at: files.GiveAt | None = None
    while True:
        request = files.GiveRequest(kind=kind, form=form, at=at, sentences=sentences)
        answer = daemon.ask(request, files.GiveAnswer)
        yield answer
        at = answer.at
        if at is None:
            return


def _write(
    file: BinaryIO, parts: Iterator[files.GiveAnswer], tell: Callable[[int, int], None]
) -> None:
    for part in parts:
        file.write(part.text.encode("utf-8"))
        tell(part.done, part.of)


@command("import")
@click.argument(
    "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE"
)
@click.option("--look", "only_look", is_flag=True, help=say("commands.import.look"))
@click.option("--yes", is_flag=True, help=say("commands.import.yes"))
def import_file(out: Output, *, file: Path, only_look: bool, yes: bool) -> int:
    """Look at a file whole, ask, and take it in."""
    with file.open("rb") as opened:
        size = file.stat().st_size
        token = brought(iter(lambda: opened.read(files.PART_BYTES), b""), size)
    found = looked(token)
    if found.problem:
        return say_mistakes(found)
    out.line(say_found(found))
    if only_look:
        return 0
    if not yes and not click.confirm(say("cli.import.ask")):
        raise CommandFailedError("cli.import.nothing")
    say_taken(out, taken(token))
    return 0


def brought(parts: Iterator[bytes], size: int) -> str:
    """Hand a file over; its token.

    Raises:
        CommandFailedError: it is empty, too large, or cannot be kept.
    """
    token: str | None = None
    done = 0
    with progress("cli.import.bringing") as tell:
        for part in parts:
            request = files.BringRequest(data=base64.b64encode(part).decode(), token=token)
            answer = daemon.ask(request, files.BringAnswer)
            if answer.problem:
                raise CommandFailedError(answer.problem)
            token, done = answer.token, done + len(part)
            tell(done, size)
    if token is None:
        raise CommandFailedError("data.strange")
    return token


def looked(token: str) -> files.LookAnswer:
    """What the file holds."""
    with progress("cli.import.looking"):
        request = files.LookRequest(token=token)
        return daemon.ask(request, files.LookAnswer, LONG_MS)


def say_found(found: files.LookAnswer) -> str:
    """What is in it, in one line."""
    spans = plural("cli.import.spans", found.spans)
    return full("cli.import.found", spans=spans, days=plural("cli.import.days", found.days))


def say_mistakes(found: files.LookAnswer) -> int:
    """Every mistake with its line."""
    complain(say(found.problem))
    for each in found.mistakes:
        key = "data.line.field" if each.detail else "data.line"
        what = say(f"data.wrong.{each.code}")
        complain("  " + full(key, line=each.line, field=each.detail, what=what))
    if found.more:
        complain("  " + say("data.more", more=found.more))
    return FAILURE


def taken(token: str, *, settings: bool = False) -> files.WorkAnswer:
    """Take it in, and wait until that is done.

    Raises:
        CommandFailedError: nothing of it was taken in.
    """
    with progress("cli.import.progress") as tell:
        request = files.TakeRequest(token=token, settings=settings)
        work = daemon.ask(request, files.WorkAnswer)
        while work.state == "working":
            tell(work.done, work.of)
            time.sleep(_LOOK_S)
            work = daemon.ask(files.WorkRequest(), files.WorkAnswer, LONG_MS)
    if work.state != "done":
        raise CommandFailedError(work.problem or "data.none", **work.details)
    return work


def say_taken(out: Output, work: files.WorkAnswer) -> None:
    """What is new."""
    if work.spans:
        out.line(full("cli.import.done", spans=plural("cli.import.spans", work.spans)))
    else:
        out.line(say("cli.import.same"))
    out.line(say("cli.import.copy"))
    if work.undo:
        out.line(say("cli.import.undo"))
    if work.problem:
        out.line(full(work.problem, **work.details))
