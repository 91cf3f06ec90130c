"""`boundary add`, `tighten`, `loosen` and `end`: her settings changed, and from when it holds.

The file is written through `config` alone, and only after what it would say was compared with what
holds now. What is compared how is decided in `core.versions`.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NoReturn

import click

from framekeeper import config, paths
from framekeeper.cli import asking, daemon
from framekeeper.cli.failure import CommandFailedError
from framekeeper.cli.frame import command
from framekeeper.cli.kinds import NAME
from framekeeper.cli.output import full
from framekeeper.cli.settings import show_problems
from framekeeper.cli.spoken import boundary_said, rule_said, shape_said
from framekeeper.cli.values import given, new_values, option_of, value_options
from framekeeper.config import boundaries as sections
from framekeeper.config import written
from framekeeper.core import changing
from framekeeper.core.boundaries import kind_name, kind_of
from framekeeper.core.parsing import keys
from framekeeper.core.parsing.boundaries import id_of
from framekeeper.core.versions import asked, compare
from framekeeper.core.wire.cli import ReloadAnswer, ReloadRequest
from framekeeper.core.wire.frame import ExceptionAnswer, ExceptionRequest
from framekeeper.core.words import say, when_soon

if TYPE_CHECKING:
    from collections.abc import Callable

    from tomlkit import TOMLDocument

    from framekeeper.cli.output import Output
    from framekeeper.core.boundaries.base import Change
    from framekeeper.core.exceptions import PlannedException
    from framekeeper.core.reasons import Chosen
    from framekeeper.core.settings import Boundary, Problem, Settings
    from framekeeper.core.versions import Version
    from framekeeper.core.wire.frame import HoldingAnswer

    Values = dict[str, "str | int | list[str]"]

_KIND_KEYS = {"limit": "at_most", "schedule": "within", "checks": "checks"}


@command("boundary add")
@click.argument("name", type=NAME)
@value_options
@click.option("--because", help=say("commands.value.because"))
@click.option("--plan", help=say("commands.value.plan"))
@asking.reason_options
def add(out: Output, name: str, reason: Chosen | None, note: str | None, **options: object) -> None:
    """Add one; it holds at once."""
    known = asking.boundaries()
    wished = given(options, None)
    wished.setdefault("covers", ["everything"])
    for key in ("because", "plan"):
        wished[key] = str(options[key] or "")
    values: Values = {"name": name, **wished}
    boundary = id_of(name)

    def change(document: TOMLDocument) -> None:
        if sections.has(document, boundary):
            raise CommandFailedError("cli.boundary.there", name=name)
        sections.add(document, values)

    _write(out, change)
    _reload(out, boundary, reason, note or "")
    _say_how(out, known, boundary)


@command("boundary tighten")
@click.argument("name", type=NAME)
@value_options
@asking.reason_options
def tighten(
    out: Output, name: str, reason: Chosen | None, note: str | None, **options: object
) -> None:
    """Change one so that it asks for more; that holds at once."""
    known = asking.boundaries()
    holds = asking.find(known, name)
    boundary = holds.boundary.id
    change = _change(holds.boundary, given(options, holds.boundary))

    def agree(settings: Settings) -> None:
        new = asked(known.versions, _in(settings, holds.boundary), known.now)
        found = compare(holds.boundary, new)
        if found in ("looser", "mixed"):
            key = "cli.boundary.is_looser" if found == "looser" else "cli.boundary.is_mixed"
            raise CommandFailedError(key, name=new.name, rule=boundary_said(holds.boundary))
        if new == holds.boundary and holds.valid_to is None:
            _is_so(holds)

    _write(out, change, agree)
    _reload(out, boundary, reason, note or "")
    _say_how(out, known, boundary)


@command("boundary loosen")
@click.argument("name", type=NAME)
@value_options
@click.option("--until", metavar="DAY", help=say("commands.boundary.until"))
@asking.reason_options
def loosen(  # one parameter an option of the command
    out: Output,
    name: str,
    until: str | None,
    reason: Chosen | None,
    note: str | None,
    **options: object,
) -> None:
    """Change one so that it asks for less; that holds from the next day edge."""
    known = asking.boundaries()
    holds = asking.find(known, name)
    if until is not None:
        _loosen_until(out, known, holds, until, reason, options)
        return
    boundary = holds.boundary.id
    change = _change(holds.boundary, given(options, holds.boundary))

    def agree(settings: Settings) -> None:
        new = asked(known.versions, _in(settings, holds.boundary), known.now)
        if new == holds.boundary:
            _is_so(holds)
        _refuse_tighter(compare(holds.boundary, new), holds)

    _write(out, change, agree, dry=True)
    chosen, said = asking.reason(out, reason, note)
    _write(out, change, agree)
    _reload(out, boundary, chosen, said)
    _say_how(out, known, boundary)


@command("boundary end")
@click.argument("name", type=NAME)
@asking.reason_options
def end(out: Output, name: str, reason: Chosen | None, note: str | None) -> None:
    """End one from the next day edge."""
    known = asking.boundaries()
    holds = asking.find(known, name)
    boundary = holds.boundary.id

    def change(document: TOMLDocument) -> None:
        if not sections.has(document, boundary):
            raise CommandFailedError("cli.boundary.not_in_file", name=holds.boundary.name)
        sections.remove(document, boundary)

    _write(out, change, dry=True)
    chosen, said = asking.reason(out, reason, note)
    _write(out, change)
    _reload(out, boundary, chosen, said)
    _say_how(out, known, boundary)


def _loosen_until(  # noqa: PLR0913, PLR0917  # what the command was given
    out: Output,
    known: HoldingAnswer,
    holds: Version,
    until: str,
    reason: Chosen | None,
    options: dict[str, object],
) -> None:
    """An exception with other values: the file keeps the old ones, which so return by themselves.

    Raises:
        CommandFailedError: what was asked for cannot be, or is not looser.
    """
    boundary = holds.boundary
    last = asking.date(until, known.today)
    values = new_values(boundary, given(options, boundary))
    settings = config.load(paths.from_environment(os.environ).settings).settings
    rule = changing.changed(boundary.name, boundary.rule, values, settings.hours)
    _refuse_tighter(kind_of(rule).compare(boundary.rule, rule), holds)
    chosen = reason or asking.reason(out, None, None)[0]
    answer = daemon.ask(
        ExceptionRequest(
            boundaries=[boundary.id],
            shape="values",
            values=values,
            last=last,
            waits=True,
            reason=chosen,
        ),
        ExceptionAnswer,
    )
    if answer.problem:
        raise CommandFailedError(answer.problem, **answer.details)
    for planned in answer.planned:
        out.line(
            say(
                "cli.boundary.loosened_until",
                name=boundary.name,
                rule=rule_said(rule),
                at=when_soon(planned.start, known.now, known.zone),
                until=when_soon(planned.end or planned.start, known.now, known.zone),
                number=planned.id,
            )
        )


def _change(boundary: Boundary, given: Values) -> Callable[[TOMLDocument], None]:
    """What to do to the document.

    Raises:
        CommandFailedError: nothing was asked for.
    """
    if not given:
        raise CommandFailedError("changing.nothing", name=boundary.name)
    kind = kind_name(boundary.rule)
    fitting = {*keys.COMMON, *keys.BY_KIND[_KIND_KEYS[kind]]}
    for key in given:
        if key not in fitting:
            raise CommandFailedError(
                "changing.kind", option=option_of(key), name=boundary.name, kind=kind
            )

    def change(document: TOMLDocument) -> None:
        if not sections.has(document, boundary.id):
            sections.add(document, written.section(boundary))  # its end is taken back
        sections.put(document, boundary.id, given)

    return change


class _DryError(Exception):
    """Everything is well; nothing shall be written."""


def _write(
    out: Output,
    change: Callable[[TOMLDocument], None],
    agree: Callable[[Settings], None] | None = None,
    *,
    dry: bool = False,
) -> None:
    """Change the file; with `dry` only find out whether it could be.

    Raises:
        CommandFailedError: it cannot, and is as it was.
    """
    path = paths.from_environment(os.environ).settings
    config.migrate_absent(path)
    before = config.load(path).problems
    if before:
        show_problems(out, path, before)
        raise CommandFailedError("cli.boundary.mend_first")

    def look(settings: Settings) -> None:
        if agree is not None:
            agree(settings)
        if dry:
            raise _DryError

    try:
        config.edit(path, change, agree=look)
    except _DryError:
        return
    except config.SettingsError as error:
        _explain(error.problems[0])


def _explain(problem: Problem) -> NoReturn:
    """Say what was wrong with the words of the command: the file was in order before.

    Raises:
        CommandFailedError: always.
    """
    remedy = full(problem.key_of_sentence, **problem.details)
    section, _, key = problem.key.rpartition(".")
    if not section:
        raise CommandFailedError("cli.boundary.not_written", remedy=remedy)
    option, value = option_of(key.partition("[")[0]), problem.value.strip('"')
    raise CommandFailedError("cli.boundary.bad", option=option, value=value, remedy=remedy)


def _reload(out: Output, boundary: str, reason: Chosen | None, note: str) -> None:
    """Have the daemon put the file in force, with her reason.

    Raises:
        CommandFailedError: another mistake came into the file meanwhile.
    """
    request = ReloadRequest(boundary=boundary, reason=reason, note=note)
    answer = daemon.ask(request, ReloadAnswer)
    if not answer.in_force:
        show_problems(out, paths.from_environment(os.environ).settings, answer.problems)
        raise CommandFailedError("cli.boundary.mend_first")


def _say_how(out: Output, before: HoldingAnswer, boundary: str) -> None:
    """What holds now and what is coming, after the change."""
    known = asking.boundaries()
    mine = [v for v in known.versions if v.boundary.id == boundary]
    holding = next((v for v in mine if v.holds_at(known.now)), None)
    if holding is not None:
        key = "cli.boundary.holds_now"
        name, rule = holding.boundary.name, boundary_said(holding.boundary)
        out.line(say(key, name=name, rule=rule))
    for version in mine:
        if version.valid_from > known.now:
            at = when_soon(version.valid_from, known.now, known.zone)
            rule = boundary_said(version.boundary)
            out.line(say("cli.boundary.from_then", at=at, rule=rule))
    last = mine[-1] if mine else None
    if last is not None and last.valid_to is not None:
        at = when_soon(last.valid_to, known.now, known.zone)
        out.line(say("cli.boundary.ends_then", at=at))
    elif last is not None and _ended(before, boundary):
        out.line(say("cli.boundary.ends_no_longer"))
    elif last is None:
        names = {v.boundary.id: v.boundary.name for v in before.versions}
        out.line(say("cli.boundary.ended_now", name=names.get(boundary, boundary)))
    for each in known.exceptions:
        if each.boundary == boundary or (each.boundary is None and each.start <= known.now):
            _say_meanwhile(out, known, each)


def _ended(before: HoldingAnswer, boundary: str) -> bool:
    """Whether it was to end."""
    mine = [v for v in before.versions if v.boundary.id == boundary]
    return bool(mine) and max(mine, key=lambda v: v.valid_from).valid_to is not None


def _say_meanwhile(out: Output, known: HoldingAnswer, planned: PlannedException) -> None:
    """For the time of an exception that one holds, whatever was changed."""
    until = None if planned.end is None else when_soon(planned.end, known.now, known.zone)
    out.line(
        say(
            "cli.boundary.meanwhile" if until else "cli.boundary.meanwhile_on",
            at=when_soon(max(planned.start, known.now), known.now, known.zone),
            until=until or "",
            shape=shape_said(planned),
            number=planned.id,
        )
    )


def _in(settings: Settings, boundary: Boundary) -> Boundary:
    return next(b for b in settings.boundaries if b.id == boundary.id)


def _is_so(holds: Version) -> None:
    raise CommandFailedError(
        "cli.boundary.is_so", name=holds.boundary.name, rule=boundary_said(holds.boundary)
    )


def _refuse_tighter(change: Change, holds: Version) -> None:
    if change == "tighter":
        raise CommandFailedError(
            "cli.boundary.is_tighter",
            name=holds.boundary.name,
            rule=boundary_said(holds.boundary),
        )
