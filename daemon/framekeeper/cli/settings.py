"""`config`: check and show her settings, or say where they are. Works without the daemon."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from framekeeper import config as settings_file
from framekeeper import paths
from framekeeper.cli.failure import FAILURE
from framekeeper.cli.frame import command, told
from framekeeper.cli.output import full
from framekeeper.core.sharing import shared
from framekeeper.core.words import plural, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from framekeeper.cli.output import Output
    from framekeeper.core.settings import Problem


@click.group("config", cls=click.Group, **told("config"))
def config() -> None:
    """The group of settings commands."""


@command("config check", reading=True)
@click.option(
    "--file", "file", type=click.Path(path_type=Path), help=say("commands.config.check.file")
)
def check(out: Output, file: Path | None) -> int:
    """Tell every mistake at once."""
    path = file or paths.from_environment(os.environ).settings
    loaded = settings_file.load(path)
    if out.as_json:
        out.json({"path": loaded.path, "problems": loaded.problems})
    elif not loaded.problems:
        out.line(full("cli.config.good", path=path))
        out.line(plural("cli.config.boundaries", len(loaded.settings.boundaries)))
    else:
        show_problems(out, path, loaded.problems)
    return FAILURE if loaded.problems else 0


@command("config path", reading=True)
def path(out: Output) -> None:
    """Print where the settings are."""
    found = paths.from_environment(os.environ).settings
    if out.as_json:
        out.json({"path": str(found)})
    else:
        out.line(str(found))


@command("config show", reading=True)
def show(out: Output) -> int:
    """Print the settings as they are understood."""
    found = paths.from_environment(os.environ).settings
    loaded = settings_file.load(found)
    if loaded.problems:
        show_problems(out, found, loaded.problems)
        return FAILURE
    out.json(loaded.settings)
    return 0


@command("config share")
@click.option("--names", is_flag=True, help=say("commands.config.share.names"))
def share(out: Output, *, names: bool) -> int:
    """Print hours and kinds, for a colleague."""
    found = paths.from_environment(os.environ).settings
    loaded = settings_file.load(found)
    if loaded.problems:
        show_problems(out, found, loaded.problems)
        return FAILURE
    out.text(shared(loaded.settings, names=names))
    return 0


def show_problems(out: Output, file: Path, problems: Iterable[Problem]) -> None:
    """A line of where and what, and one of the remedy, for each mistake."""
    for problem in problems:
        line = "" if problem.line is None else f":{problem.line}"
        what = " = ".join(part for part in (problem.key, problem.value) if part)
        out.line(f"{file}{line}" + (f": {what}" if what else ""))
        out.line("    " + full(problem.key_of_sentence, **problem.details))


for _command in (check, path, show, share):
    config.add_command(_command)
