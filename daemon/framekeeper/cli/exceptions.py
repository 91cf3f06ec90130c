"""`exception`: times in which boundaries do not hold, or hold otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import click

from framekeeper.cli import asking, daemon
from framekeeper.cli.failure import CommandFailedError
from framekeeper.cli.frame import command, told
from framekeeper.cli.holidays import holidays
from framekeeper.cli.kinds import Number
from framekeeper.cli.spoken import shape_said
from framekeeper.core import reasons
from framekeeper.core.parsing import values as written
from framekeeper.core.wire.frame import (
    WEEK_MS,
    EndExceptionAnswer,
    EndExceptionRequest,
    ExceptionAnswer,
    ExceptionRequest,
    NewValues,
)
from framekeeper.core.words import say, when_soon

if TYPE_CHECKING:
    from framekeeper.cli.output import Output
    from framekeeper.core.exceptions import PlannedException
    from framekeeper.core.reasons import Chosen
    from framekeeper.core.wire.frame import HoldingAnswer


@click.group("exception", cls=click.Group, **told("exception"))
def exception() -> None:
    """The group of commands about exceptions."""


class Time(click.ParamType[str]):
    """A time such as 45m; with a sign it is added to what holds."""

    name = "time"

    def __init__(self, *, signed: bool = False) -> None:
        self._signed = signed

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text, once it is known to be a time."""
        bare = value[1:] if self._signed and value[:1] in ("+", "-") else value
        read = written.duration(bare)
        if read is None or read > WEEK_MS:
            self.fail(f"{value}: {say('settings.not_a_duration')}", param, ctx)
        return value


@command("exception add")
@click.option("--boundary", "names", multiple=True, help=say("commands.exception.boundary"))
@click.option("--open", "opens", is_flag=True, help=say("commands.exception.open"))
@click.option("--closed", "closes", is_flag=True, help=say("commands.exception.closed"))
@click.option("--at-most", type=Time(signed=True), help=say("commands.value.at_most"))
@click.option("--checks", type=Number(0, 1_000), help=say("commands.value.checks"))
@click.option("--within", help=say("commands.value.within"))
@click.option("--grace-before", type=Time(), help=say("commands.value.grace_before"))
@click.option("--grace-after", type=Time(), help=say("commands.value.grace_after"))
@click.option("--free", multiple=True, help=say("commands.exception.free"))
@click.option("--from", "first", metavar="DAY", help=say("commands.exception.from"))
@click.option("--until", "last", metavar="DAY", help=say("commands.exception.until"))
@click.option("--reason", type=click.Choice(reasons.CHOSEN), help=say("commands.reason"))
def add(  # noqa: PLR0913  # one parameter an option of the command
    out: Output,
    *,
    names: tuple[str, ...],
    opens: bool,
    closes: bool,
    first: str | None,
    last: str | None,
    reason: Chosen | None,
    **options: Any,  # noqa: ANN401  # texts, numbers and lists, as click read them
) -> None:
    """Plan one, and say from when to when it holds."""
    values = _values(options)
    if opens + closes + (values is not None) != 1:
        raise click.UsageError(say("cli.exception.one_shape"))
    known = asking.boundaries()
    shape: Literal["open", "closed", "values"] = (
        "open" if opens else "closed" if closes else "values"
    )
    answer = daemon.ask(
        ExceptionRequest(
            boundaries=[asking.find(known, name).boundary.id for name in names],
            shape=shape,
            values=values,
            first=None if first is None else asking.date(first, known.today),
            last=None if last is None else asking.date(last, known.today),
            reason=reason or "other",
        ),
        ExceptionAnswer,
    )
    if answer.problem:
        raise CommandFailedError(answer.problem, **answer.details)
    for each in answer.planned:
        out.line(
            say(
                "cli.exception.begun" if each.end is None else "cli.exception.planned",
                number=each.id,
                name=_name(each, known),
                at=when_soon(each.start, known.now, known.zone),
                until=_until(each, known),
                shape=shape_said(each),
            )
        )


def _values(options: dict[str, Any]) -> NewValues | None:
    """Other values, if any were given."""
    found: dict[str, Any] = {"free": [word for each in options["free"] for word in each.split(",")]}
    for key in ("grace_before", "grace_after"):
        if options[key] is not None:
            found[key] = written.duration(options[key])
    for key in ("checks", "within"):
        if options[key] is not None:
            found[key] = options[key]
    at_most: str | None = options["at_most"]
    if at_most is not None and at_most[0] in "+-":
        more = written.duration(at_most[1:]) or 0
        found["more"] = -more if at_most[0] == "-" else more
    elif at_most is not None:
        found["at_most"] = written.duration(at_most)
    return NewValues(**found) if found["free"] or len(found) > 1 else None


@command("exception list", reading=True)
def list_(out: Output) -> None:
    """List what holds now and what is to come."""
    known = asking.boundaries()
    if out.as_json:
        out.json(known.exceptions)
        return
    if not known.exceptions:
        out.line(say("cli.exception.none"))
        return
    names = ("number", "boundary", "from", "to", "instead", "why")
    rows = [
        (
            str(each.id),
            _name(each, known),
            when_soon(each.start, known.now, known.zone),
            _until(each, known),
            shape_said(each),
            asking.reason_said(each.reason),
        )
        for each in known.exceptions
    ]
    out.table([say(f"cli.exception.{name}") for name in names], rows, right=(0,))


@command("exception end")
@click.argument("number", type=Number(1))
def end(out: Output, number: int) -> None:
    """End one now."""
    request = EndExceptionRequest(number=number)
    if not daemon.ask(request, EndExceptionAnswer).found:
        raise CommandFailedError("cli.exception.not_found", number=str(number))
    out.line(say("cli.exception.ended", number=number))


def _name(each: PlannedException, known: HoldingAnswer) -> str:
    if each.boundary is None:
        return say("cli.exception.all")
    names = {v.boundary.id: v.boundary.name for v in known.versions}
    return names.get(each.boundary, each.boundary)


def _until(each: PlannedException, known: HoldingAnswer) -> str:
    if each.end is None:
        return say("cli.exception.open_end")
    return when_soon(each.end, known.now, known.zone)


for _command in (add, list_, end, holidays):
    exception.add_command(_command)
