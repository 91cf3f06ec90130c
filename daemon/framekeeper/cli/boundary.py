"""`boundary`: what holds, what is coming, what held and why. The changing stands in `changing`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from framekeeper.cli import asking, daemon
from framekeeper.cli.changing import add, end, loosen, tighten
from framekeeper.cli.failure import CommandFailedError
from framekeeper.cli.frame import command, told
from framekeeper.cli.kinds import NAME
from framekeeper.cli.spoken import boundary_said, shape_said
from framekeeper.core import reasons
from framekeeper.core.parsing.values import written
from framekeeper.core.presets import week_written
from framekeeper.core.settings import Limit, Schedule
from framekeeper.core.wire.frame import HistoryAnswer, HistoryRequest, ProposeAnswer, ProposeRequest
from framekeeper.core.words import date_time, duration, say, when_soon

if TYPE_CHECKING:
    from framekeeper.cli.output import Output
    from framekeeper.core.review.proposals import Proposal
    from framekeeper.core.versions import Version
    from framekeeper.core.wire.frame import HoldingAnswer


@click.group("boundary", cls=click.Group, **told("boundary"))
def boundary() -> None:
    """The group of commands about boundaries."""


@command("boundary list", reading=True)
def list_(out: Output) -> None:
    """Show what holds, what is coming and when."""
    known = asking.boundaries()
    if out.as_json:
        out.json(known)
        return
    if not known.versions:
        out.line(say("cli.boundary.none"))
        return
    names = ("name", "holds", "since", "then")
    rows = [
        (
            version.boundary.name,
            boundary_said(version.boundary),
            _since(version, known),
            _then(version, known),
        )
        for version in known.versions
        if version.holds_at(known.now) or not _holds(known, version.boundary.id)
    ]
    out.table([say(f"cli.boundary.{name}") for name in names], rows)


@command("boundary history", reading=True)
@click.argument("name", type=NAME, required=False)
def history(out: Output, name: str | None) -> None:
    """Show since when which values held, and why."""
    answer = daemon.ask(HistoryRequest(), HistoryAnswer)
    versions = answer.versions if name is None else asking.named(answer.versions, name)
    if name is not None and not versions:
        raise CommandFailedError("changing.unknown", name=name)
    if out.as_json:
        out.json(HistoryAnswer(now=answer.now, zone=answer.zone, versions=versions))
        return
    if not versions:
        out.line(say("cli.boundary.none"))
        return
    names = ("from", "to", "name", "held", "why")
    rows = [
        (
            date_time(version.valid_from, answer.zone),
            "" if version.valid_to is None else date_time(version.valid_to, answer.zone),
            version.boundary.name,
            boundary_said(version.boundary),
            _why(version),
        )
        for version in versions
    ]
    out.table([say(f"cli.boundary.{each}") for each in names], rows)
    held = {v.boundary.id: v.boundary.name for v in versions}
    kept = [each for each in answer.days if each.boundary in held]
    if kept:
        out.line()
    for each in kept:
        out.line(
            say(
                "cli.boundary.days_within",
                name=held[each.boundary],
                within=each.within,
                counted=each.counted,
                looked_at=each.looked_at,
            )
        )


@command("boundary propose", reading=True)
def propose(out: Output) -> None:
    """Show what could be set, after what was seen."""
    answer = daemon.ask(ProposeRequest(), ProposeAnswer)
    if out.as_json:
        out.json(answer)
        return
    if not answer.proposals:
        few = answer.watched < answer.needed
        key = "cli.boundary.propose_later" if few else "cli.boundary.propose_none"
        out.line(say(key, watched=answer.watched, needed=answer.needed))
        return
    out.line(say("cli.boundary.propose", watched=answer.watched))
    for each in answer.proposals:
        out.line()
        _show_proposal(out, each)


def _show_proposal(out: Output, proposal: Proposal) -> None:
    """What it would be, what it rests on, and how to have it."""
    boundary = proposal.boundary
    out.line(f"{boundary.name}: {boundary_said(boundary)}")
    rule = boundary.rule
    if isinstance(rule, Schedule):
        for day, windows in week_written(rule.hours.week).items():
            out.line(f"  {say(f'cli.begin.day.{day}')}: {', '.join(windows)}")
        out.line("  " + say("cli.boundary.propose_hours"))
    elif isinstance(rule, Limit):
        out.line("  " + say("cli.boundary.propose_time", seen=duration(proposal.seen)))
        at_most = written(rule.at_most)
        out.line("  " + say("cli.boundary.propose_set_time", name=boundary.name, at_most=at_most))
    else:
        out.line("  " + say("cli.boundary.propose_checks", seen=proposal.seen))
        number = rule.checks
        out.line("  " + say("cli.boundary.propose_set_checks", name=boundary.name, number=number))


def _holds(known: HoldingAnswer, boundary_id: str) -> bool:
    return any(v.boundary.id == boundary_id and v.holds_at(known.now) for v in known.versions)


def _since(version: Version, known: HoldingAnswer) -> str:
    at = when_soon(version.valid_from, known.now, known.zone)
    return at if version.valid_from <= known.now else say("cli.boundary.not_yet", at=at)


def _then(version: Version, known: HoldingAnswer) -> str:
    """What comes after what holds: an exception in force first, then a change, then the end."""
    said = [
        say(
            "cli.boundary.excepted" if each.start <= known.now else "cli.boundary.planned",
            shape=shape_said(each),
            at=when_soon(each.start, known.now, known.zone),
            until="-" if each.end is None else when_soon(each.end, known.now, known.zone),
        )
        for each in known.exceptions
        if each.concerns(version.boundary.id)
    ]
    coming = [
        each
        for each in known.versions
        if each.boundary.id == version.boundary.id
        and each.valid_from > max(known.now, version.valid_from)
    ]
    for each in coming:
        at = when_soon(each.valid_from, known.now, known.zone)
        said.append(say("cli.boundary.coming", at=at, rule=boundary_said(each.boundary)))
    if not coming and version.valid_to is not None:
        said.append(say("cli.boundary.ends", at=when_soon(version.valid_to, known.now, known.zone)))
    return "; ".join(said)


def _why(version: Version) -> str:
    """Her reason for these values, and for their end if nothing followed."""
    begun, ended = _reason(version.reason), _reason(version.ended)
    if ended:
        ended = say("cli.boundary.ended_because", why=ended)
    return "; ".join(part for part in (begun, ended) if part)


def _reason(text: str) -> str:
    chosen, note = reasons.read(text)
    if not chosen:
        return ""
    word = asking.reason_said(chosen)
    return say("cli.why.with_note", word=word, note=note) if note else word


for _command in (add, tighten, loosen, end, list_, history, propose):
    boundary.add_command(_command)
