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


class _Zsh(ZshComplete):
    """click's script, from a file in `fpath`.

    It asks whether it is being loaded, which holds for the first Tab alone, so that the second
    completes nothing. Asked is instead whether it is called.
    """

    source_template = ZshComplete.source_template.replace(
        "$zsh_eval_context[-1] == loadautofunc", "$funcstack[1] == _%(prog_name)s"
    )


SHELLS: dict[str, type[ShellComplete]] = {
    "bash": BashComplete,
    "zsh": _Zsh,
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
