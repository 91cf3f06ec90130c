"""What the negotiating commands ask her or read from her words: reasons, dates, names."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, TypeVar

import click

from framekeeper.cli import daemon
from framekeeper.cli.failure import CommandFailedError
from framekeeper.core import dates, reasons
from framekeeper.core.parsing.findings import visible
from framekeeper.core.wire.frame import HoldingAnswer, HoldingRequest
from framekeeper.core.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from framekeeper.cli.output import Output
    from framekeeper.core.reasons import Chosen
    from framekeeper.core.versions import Version
    from framekeeper.core.wire.state import Today

F = TypeVar("F", bound="Callable[..., Any]")


def reason_options(function: F) -> F:
    """`--reason` and `--note`."""
    note = click.option("--note", callback=_note, help=say("commands.note"))
    reason = click.option(
        "--reason", type=click.Choice(reasons.CHOSEN), help=say("commands.reason")
    )
    return reason(note(function))


def reason(out: Output, chosen: Chosen | None, note: str | None) -> tuple[Chosen, str]:
    """Her reason: as said on the command line, else asked for; the sentence is optional."""
    if chosen is not None:
        return chosen, note or ""
    if note:
        return "other", note
    out.line(say("cli.why.asked"))
    for number, word in enumerate(reasons.CHOSEN, 1):
        out.line(f"  {number}  {reason_said(word)}")
    number = click.prompt(
        say("cli.why.choice"),
        type=click.IntRange(1, len(reasons.CHOSEN)),
        default=len(reasons.CHOSEN),
    )
    out.line(say("cli.why.no_client"))
    written = click.prompt(say("cli.why.note"), default="", show_default=False, value_proc=_checked)
    return reasons.CHOSEN[number - 1], written


def reason_said(word: str) -> str:
    """A chosen reason as it stands on a screen."""
    return say(f"cli.why.{word.replace(' ', '-')}")


def boundaries() -> HoldingAnswer:
    """What holds and what is coming; the daemon has to run."""
    return daemon.ask(HoldingRequest(), HoldingAnswer)


def find(known: HoldingAnswer, name: str) -> Version:
    """The version of a boundary that holds now (else that is to come), by name or id.

    Raises:
        CommandFailedError: there is none.
    """
    found = [v for v in known.versions if _is(v, name)]
    holding = [v for v in found if v.holds_at(known.now)]
    for version in (*holding, *found):
        return version
    raise CommandFailedError("changing.unknown", name=name)


def named(versions: Iterable[Version], name: str) -> list[Version]:
    """All versions of a boundary, by one of its names or its id."""
    versions = list(versions)
    ids = {v.boundary.id for v in versions if _is(v, name)}
    return [v for v in versions if v.boundary.id in ids]


def date(text: str, today: str) -> str:
    """A day to come that she wrote, as ISO.

    Raises:
        click.UsageError: it is none.
    """
    found = dates.to_come(text, dt.date.fromisoformat(today))
    if found is None:
        raise click.UsageError(say("cli.date", value=text))
    return found.isoformat()


def date_of(day: Today) -> dt.date:
    """The date of her day, which goes on after midnight."""
    return dt.date.fromisoformat(day.key[:10])


def day_gone_by(text: str, today: dt.date) -> dt.date:
    """A day that has gone by, as she wrote it.

    Raises:
        click.UsageError: it is none.
    """
    found = dates.gone_by(text, today)
    if found is None:
        raise click.UsageError(say("cli.date_gone_by", value=text))
    return found


def _is(version: Version, name: str) -> bool:
    return name.casefold() in (version.boundary.name.casefold(), version.boundary.id)


def _note(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    return None if value is None else _checked(value)


def _checked(text: str) -> str:
    """Her own sentence, if it can be kept.

    Raises:
        click.BadParameter: it is long, or holds what cannot be seen.
    """
    text = text.strip()
    if len(text) > reasons.LONGEST_NOTE or not all(map(visible, text)):
        raise click.BadParameter(say("cli.why.bad_note", longest=reasons.LONGEST_NOTE))
    return text
