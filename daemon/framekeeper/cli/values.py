"""The keys of a boundary as options of a command, and what was given by them.

Reads words; whether they make a boundary is found out when the whole file is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from framekeeper.cli.failure import CommandFailedError
from framekeeper.cli.kinds import Number
from framekeeper.core.parsing import values as written
from framekeeper.core.settings import Limit
from framekeeper.core.wire.frame import WEEK_MS, NewValues
from framekeeper.core.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from framekeeper.core.settings import Boundary

    Values = dict[str, "str | int | list[str]"]

F = TypeVar("F", bound="Callable[..., Any]")

_TEXTS = ("at_most", "per", "rest", "within", "grace_before", "grace_after", "warn_at")
_LISTS = ("covers", "except", "browsers")
_NUMBERS = ("checks",)
_WHILE = ("at_most", "rest", "within", "grace_before", "grace_after", "checks")
"""What an exception can put in the place of a boundary's own values."""


def value_options(function: F) -> F:
    """The keys of a boundary, as options."""
    for key in reversed(("covers", "except", "browsers")):
        option = click.option(
            f"--{key}",
            key.replace("except", "except_"),
            multiple=True,
            metavar="WORD",
            help=say(f"commands.value.{key}"),
        )
        function = option(function)
    response = click.Choice(["notify", "pause", "block"])
    function = click.option("--response", type=response, help=say("commands.value.response"))(
        function
    )
    for key in reversed((*_TEXTS, *_NUMBERS)):
        kind = Number(0, 1_000) if key in _NUMBERS else str
        name = "--" + key.replace("_", "-")
        function = click.option(name, type=kind, help=say(f"commands.value.{key}"))(function)
    return function


def new_values(boundary: Boundary, given: Values) -> NewValues:
    """The values of an exception, read from those a boundary would be given.

    Raises:
        CommandFailedError: an exception cannot change one of them, or it cannot be read.
    """
    found: dict[str, Any] = {}
    for key, value in given.items():
        if key not in _WHILE:
            raise CommandFailedError("cli.boundary.not_for_a_while", option=option_of(key))
        if key in ("checks", "within"):
            found[key] = value
            continue
        read = written.duration(str(value))
        if read is None or read > WEEK_MS:
            raise CommandFailedError(
                "cli.boundary.bad",
                option=option_of(key),
                value=str(value),
                remedy=say("settings.not_a_duration"),
            )
        found[key] = read
    if not found:
        raise CommandFailedError("changing.nothing", name=boundary.name)
    return NewValues(**found)


def given(options: dict[str, object], present: Boundary | None) -> Values:
    """The options that were given, as the settings write them; +15m is added to what holds."""
    found: Values = {}
    for key in (*_LISTS, *_TEXTS, *_NUMBERS, "response"):
        value = options.get(key.replace("except", "except_"))
        if isinstance(value, tuple):
            if value:
                found[key] = [word for each in value for word in str(each).split(",")]
        elif isinstance(value, int):
            found[key] = value
        elif value is not None:
            found[key] = str(value)
    at_most = str(found.get("at_most", ""))
    if present and at_most[:1] in ("+", "-") and isinstance(present.rule, Limit):
        more = written.duration(at_most[1:])
        if more is not None:
            sign = -1 if at_most[0] == "-" else 1
            found["at_most"] = written.written(max(0, present.rule.at_most + sign * more))
    return found


def option_of(key: str) -> str:
    """A key as the command line calls it."""
    return "--" + key.replace("_", "-")
