"""`begin`: three questions, what would be written, and her agreement.

Decides nothing of what an answer means: that is `core.presets`. Writes through `config` alone.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from framekeeper import client, config, paths
from framekeeper.cli import daemon
from framekeeper.cli.failure import FAILURE, CommandFailedError
from framekeeper.cli.frame import command
from framekeeper.cli.output import full
from framekeeper.cli.settings import show_problems
from framekeeper.core import presets, typed_hours
from framekeeper.core.parsing import keys
from framekeeper.core.wire.cli import BrowsersAnswer, BrowsersRequest, ReloadAnswer, ReloadRequest
from framekeeper.core.words import plural, say

if TYPE_CHECKING:
    from framekeeper.cli.output import Output
    from framekeeper.core.presets import Answer, Week
    from framekeeper.core.settings import Settings

NAME = "framekeeper"
ANSWERS: tuple[Answer, ...] = ("everything", "messages", "set-times", "watch")
"""In the order in which they are offered; the last is the default."""


@command("begin")
def begin(out: Output) -> int:
    """Ask, show, write."""
    if not sys.stdin.isatty():
        raise CommandFailedError("cli.begin.no_terminal")
    path = paths.from_environment(os.environ).settings
    config.migrate_absent(path)
    loaded = config.load(path)
    if loaded.problems:
        show_problems(out, path, loaded.problems)
        raise CommandFailedError("cli.begin.mend_first")
    answer = _which(out)
    if answer == "watch":
        standing = len(loaded.settings.boundaries)
        out.line(plural("cli.begin.stays", standing) if standing else say("cli.begin.watching"))
        _say_next(out)
        return 0
    week = _hours(out, answer, loaded.settings)
    chosen = presets.preset(answer, week)
    out.line()
    out.line(say(f"cli.begin.means.{answer}"))
    _show_week(out, week)
    out.line()
    if not click.confirm(say("cli.begin.agree"), default=True):
        out.line(say("cli.begin.unchanged"))
        return FAILURE
    try:
        config.apply_preset(path, chosen)
    except config.SettingsError as error:
        show_problems(out, path, error.problems)
        raise CommandFailedError("cli.begin.not_written") from error
    out.line(full("cli.begin.written", path=path))
    _reload(out)
    _say_next(out)
    return 0


def _which(out: Output) -> Answer:
    """The first question: which of the four she wants."""
    out.line(say("cli.begin.question"))
    out.line()
    for number, answer in enumerate(ANSWERS, 1):
        out.line(f"  {number}  {say(f'cli.begin.answer.{answer}')}")
    out.line()
    number = click.prompt(
        say("cli.begin.your_answer"),
        type=click.IntRange(1, len(ANSWERS)),
        default=len(ANSWERS),
    )
    return ANSWERS[number - 1]


def _hours(out: Output, answer: Answer, settings: Settings) -> Week:
    """The second and third: when, and whether these hours are right."""
    week = presets.usual_hours(answer, settings)
    out.line()
    out.line(say(f"cli.begin.hours.{answer}"))
    _show_week(out, week)
    if click.confirm(say("cli.begin.hours_right"), default=True):
        return week
    out.line(say("cli.begin.hours_how"))
    days = [keys.EVERY_DAY] if keys.EVERY_DAY in week else list(keys.WEEKDAYS)
    asked: Week = {}
    for day in days:
        usual = ", ".join(week.get(day, ())) or typed_hours.CLOSED
        windows = click.prompt(
            f"  {say(f'cli.begin.day.{day}')}", default=usual, value_proc=_windows
        )
        if windows:
            asked[day] = windows
    return asked


def _windows(text: str) -> list[str]:
    """The windows of a day.

    Raises:
        click.UsageError: they cannot be read; she is asked once more.
    """
    found = typed_hours.windows(text)
    if found is None:
        raise click.UsageError(say("cli.begin.no_window", value=text))
    return found


def _show_week(out: Output, week: Week) -> None:
    for day, windows in week.items():
        out.line(f"  {say(f'cli.begin.day.{day}')}: {', '.join(windows) or typed_hours.CLOSED}")


def _reload(out: Output) -> None:
    """Let a running daemon read the file now; one that does not run reads it at its start."""
    try:
        answer = daemon.ask(ReloadRequest(), ReloadAnswer)
    except client.DaemonError:
        return
    if answer.in_force:
        out.line(say("cli.begin.in_force"))


def _say_next(out: Output) -> None:
    """The browsers, unless one is paired already."""
    try:
        paired = daemon.ask(BrowsersRequest(), BrowsersAnswer).browsers
    except client.DaemonError:
        paired = []
    if paired:
        return
    extension = paths.from_environment(os.environ).extension
    out.line()
    out.line(say("cli.begin.next"))
    for browser in ("chromium", "firefox"):
        out.line("  " + full(f"cli.begin.next_{browser}", extension=extension), hang=2)
    out.line("  " + say("cli.begin.next_pair"))
    launcher = Path.home() / ".local" / "bin" / NAME
    if shutil.which(NAME) is None and launcher.exists():
        out.line(full("cli.begin.no_path", command=launcher))
