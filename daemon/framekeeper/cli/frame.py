"""The frame of the command line: the table of commands, shared options, errors and exit codes.

Loads no command until it is asked for; knows nothing of what the commands do.
"""

from __future__ import annotations

import importlib
import os
import sys
from contextlib import suppress
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

import framekeeper
from framekeeper.cli.failure import FAILURE
from framekeeper.cli.output import Output, complain, full
from framekeeper.core.trouble import Told
from framekeeper.core.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from click.shell_completion import CompletionItem

COMMANDS: dict[str, str] = {
    "begin": "begin",
    "status": "watching",
    "today": "watching",
    "week": "week",
    "review": "review",
    "sheet": "sheet",
    "words": "words",
    "why": "why",
    "pair": "browsers",
    "browsers": "browsers",
    "in-session": "session:in_session",
    "snooze": "asked",
    "quiet": "asked",
    "posting": "asked",
    "boundary": "boundary",
    "exception": "exceptions:exception",
    "open": "dashboard:open_link",
    "config": "settings",
    "classify": "platforms",
    "export": "data",
    "import": "data:import_file",
    "forget": "forgetting",
    "backup": "restoring",
    "restore": "restoring",
    "move": "moving",
    "privacy": "privacy",
    "doctor": "doctor",
    "service": "service",
    "demo": "demo",
    "completion": "completion",
    "serve": "serving",
}
"""Each command, and the module of `framekeeper.cli` that has it (under another name after a colon).

The order is that of the help.
"""

INTERRUPTED = 130
"""What a shell reports for Ctrl-C (128 + SIGINT)."""


class Lazy(click.Group):
    """A group whose commands are imported when they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module_name, _, attribute = COMMANDS[cmd_name].partition(":")
        module = importlib.import_module(f"framekeeper.cli.{module_name}")
        found: click.Command = getattr(module, attribute or cmd_name)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or name the one that was nearly written."""
        if args[0] not in COMMANDS:
            from difflib import get_close_matches  # noqa: PLC0415  # after a slip of the pen only

            for near in get_close_matches(args[0], COMMANDS, n=1):
                ctx.fail(say("cli.no_command", name=args[0], near=near))
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands that begin so, without importing them; the options are click's."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415  # a shell asks seldom

        found = [
            CompletionItem(name, help=say(f"commands.{name}.short"))
            for name in COMMANDS
            if name.startswith(incomplete)
        ]
        return found + click.Command.shell_complete(self, ctx, incomplete)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands by their short sentences, without importing them."""
        del ctx
        with formatter.section(say("commands.heading")):
            formatter.write_dl([(name, say(f"commands.{name}.short")) for name in COMMANDS])


def _switch_to_json(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: FBT001  # click calls it so
    del param
    if value:
        ctx.obj = Output(as_json=True)


json_option = click.option(
    "--json",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_switch_to_json,
    help=say("commands.json"),
)


def told(name: str) -> dict[str, Any]:
    """Help and examples of a command, by its name in the catalogue ("config check")."""
    key = f"commands.{name.replace(' ', '.')}"
    return {
        "help": say(f"{key}.help"),
        "short_help": say(f"{key}.short"),
        "epilog": "\b\n" + say("commands.examples") + "\n" + say(f"{key}.examples"),
    }


def command(name: str, *, reading: bool = False) -> Callable[[Callable[..., Any]], click.Command]:
    """A command with its help, its examples and, if it only reads, `--json`."""

    def wrap(function: Callable[..., Any]) -> click.Command:
        @wraps(function)
        def with_output(**options: object) -> object:
            return function(click.get_current_context().obj, **options)

        made = click.command(name.rpartition(" ")[2], cls=click.Command, **told(name))(with_output)
        return json_option(made) if reading else made

    return wrap


@click.group(
    cls=Lazy,
    name="framekeeper",
    help=say("commands.help"),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(framekeeper.__version__, message="%(version)s", help=say("commands.version"))
@json_option
@click.pass_context
def framekeeper_group(ctx: click.Context) -> None:
    """The group itself; its options are read before any command."""
    if ctx.obj is None:
        ctx.obj = Output()


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit code; every failure is one sentence."""
    try:
        code = framekeeper_group.main(
            list(arguments), prog_name="framekeeper", standalone_mode=False
        )
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        sys.stderr.write(error.format_message() + "\n")
        return error.exit_code
    except click.ClickException as error:
        complain(_click_sentence(error))
        return error.exit_code
    except (click.Abort, KeyboardInterrupt) as stopped:
        sys.stderr.write("\n")
        return _stopped(stopped)
    except OSError as error:
        # Nobody reads any more, or the disk is full; what is still buffered must not raise again
        # at exit (Python's signal module, "Note on SIGPIPE").
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            complain(full("cli.system", why=error.strerror or type(error).__name__))
        return FAILURE
    except Exception as error:
        if not isinstance(error, Told):
            raise
        complain(full(error.key, **error.values))
        return getattr(error, "exit_code", FAILURE)
    return code if isinstance(code, int) else 0


def _stopped(how: BaseException) -> int:
    """The exit code of a command that she stopped, or that asked where nobody could answer."""
    if isinstance(how, click.Abort) and not sys.stdin.isatty():
        complain(full("cli.no_terminal"))
        return FAILURE
    return INTERRUPTED


def _click_sentence(error: click.ClickException) -> str:
    """What is wrong with the words of a command line, and where its help is."""
    message = " ".join(error.format_message().split())  # click lists choices one below the other
    if not message.endswith((".", "?")):
        message += "."
    context = getattr(error, "ctx", None)
    if context is None:
        return message
    return full("cli.usage", message=message, command=context.command_path)
