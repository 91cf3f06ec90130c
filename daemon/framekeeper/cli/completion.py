"""`completion`: what a shell needs to complete the commands, made by click; no daemon is asked."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from framekeeper.cli.frame import command, framekeeper_group

if TYPE_CHECKING:
    from framekeeper.cli.output import Output

NAME = "framekeeper"
VARIABLE = "_FRAMEKEEPER_COMPLETE"
"""By which the script asks this program for words; click reads it."""

SHELLS: dict[str, type[ShellComplete]] = {
    "bash": BashComplete,
    "zsh": ZshComplete,
    "fish": FishComplete,
}


@command("completion")
@click.argument("shell", metavar="bash|zsh|fish", type=click.Choice(tuple(SHELLS)))
def completion(out: Output, shell: str) -> None:
    """Print the script of a shell."""
    del out
    made = SHELLS[shell](framekeeper_group, {}, NAME, VARIABLE)
    # Not `source`, which starts a bash to look at its version.
    sys.stdout.write(made.source_template % made.source_vars())
