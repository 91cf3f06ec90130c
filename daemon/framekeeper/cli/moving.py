"""`move out` and `move in`: all data and settings to another laptop, in one locked file.

Locking and opening happen here, so that the passphrase goes nowhere: not to the daemon, not into
the words of a command, not into a log.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from framekeeper import sealing
from framekeeper.cli import data
from framekeeper.cli.failure import CommandFailedError
from framekeeper.cli.files import fresh
from framekeeper.cli.frame import command, told
from framekeeper.cli.output import full
from framekeeper.cli.progress import progress
from framekeeper.core.wire.files import PART_BYTES
from framekeeper.core.words import say

if TYPE_CHECKING:
    from framekeeper.cli.output import Output


@click.group("move", cls=click.Group, **told("move"))
def move() -> None:
    """The group of the two halves of a move."""


@command("move out")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
def move_out(out: Output, file: Path) -> None:
    """Write the file, after asking for its passphrase twice."""
    if file.exists():
        raise CommandFailedError("cli.export.exists", path=str(file))
    with progress("cli.export.progress") as tell:
        text = bytearray()
        for part in data.given("move", "json"):
            text += part.text.encode("utf-8")
            tell(part.done, part.of)
    passphrase = _new_passphrase(out)
    with fresh(file) as opened:
        opened.write(sealing.seal(bytes(text), passphrase))
    out.line(full("cli.move.written", path=file))
    out.line(say("cli.move.next"))


@command("move in")
@click.argument(
    "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE"
)
@click.option("--yes", is_flag=True, help=say("commands.import.yes"))
def move_in(out: Output, *, file: Path, yes: bool) -> int:
    """Open the file, say what is in it, ask, and take it in with its settings."""
    locked = file.read_bytes()
    if not sealing.is_sealed(locked):
        raise CommandFailedError("cli.move.not_locked", path=str(file))
    passphrase = click.prompt(say("cli.move.passphrase"), hide_input=True, err=True)
    text = sealing.unseal(locked, passphrase)
    size = PART_BYTES
    token = data.brought((text[at : at + size] for at in range(0, len(text), size)), len(text))
    found = data.looked(token)
    if found.problem:
        return data.say_mistakes(found)
    out.line(data.say_found(found))
    if not yes and not click.confirm(say("cli.move.ask")):
        raise CommandFailedError("cli.import.nothing")
    work = data.taken(token, settings=True)
    data.say_taken(out, work)
    if work.kept:
        out.line(full("cli.move.kept", name=work.kept))
    out.line(say("cli.move.pair"))
    return 0


def _new_passphrase(out: Output) -> str:
    """One that she typed twice alike, without its being seen.

    Raises:
        CommandFailedError: it is short, or the two differ.
    """
    out.line(say("cli.move.choose", shortest=sealing.SHORTEST))
    out.flush()
    first: str = click.prompt(say("cli.move.passphrase"), hide_input=True, err=True)
    if len(first) < sealing.SHORTEST:
        raise CommandFailedError("sealing.short", shortest=str(sealing.SHORTEST))
    if click.prompt(say("cli.move.again"), hide_input=True, err=True) != first:
        raise CommandFailedError("sealing.differs")
    return first


for _command in (move_out, move_in):
    move.add_command(_command)
