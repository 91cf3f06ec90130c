"""`why`: each notice, each silence and each number, with the rule that it follows from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from framekeeper.cli import asking, daemon
from framekeeper.cli.frame import command
from framekeeper.cli.kinds import NAME
from framekeeper.cli.names import platform_name, surface_name
from framekeeper.cli.spoken import boundary_said, shape_said
from framekeeper.core.wire.why import WhyAnswer, WhyRequest
from framekeeper.core.words import clock, duration, in_words, plural, say, when_soon

if TYPE_CHECKING:
    from framekeeper.cli.output import Output
    from framekeeper.core.wire.why import WhyBoundary, WhyNotice, WhyStay

_TURNS = ("visit", "repeat")


@command("why", reading=True)
@click.argument("boundary", type=NAME, required=False)
def why(out: Output, boundary: str | None) -> None:
    """Explain one boundary, or the day and all of them."""
    wanted = None
    if boundary is not None:
        wanted = asking.find(asking.boundaries(), boundary).boundary.id
    answer = daemon.ask(WhyRequest(boundary=wanted), WhyAnswer)
    if out.as_json:
        out.json(answer)
        return
    if boundary is None:
        _show_day(out, answer)
    _show_holds(out, answer)
    for number, each in enumerate(answer.boundaries):
        if boundary is None or number:
            out.line()
        _show(out, each, answer)
    if answer.other:
        out.line()
        out.line(say("why.other"))
        for notice in answer.other:
            _show_notice(out, notice, answer)


def _show_day(out: Output, answer: WhyAnswer) -> None:
    """The numbers of the day, and what they are the sum of."""
    out.line(
        say(
            "why.today",
            since=clock(answer.day_start, answer.zone),
            used=duration(answer.used),
            checks=plural("cli.status.checks", answer.checks),
        )
    )
    if answer.unknown:
        out.line(say("why.today_unknown", unknown=duration(answer.unknown)))
    out.line(say("why.told_today", told=answer.told_today, most=answer.most_a_day))
    if answer.stays:
        out.line(say("why.all_use"))
    for stay in answer.stays:
        _show_stay(out, stay, answer.zone)


def _show_holds(out: Output, answer: WhyAnswer) -> None:
    """What holds every notice back just now."""
    now, zone = answer.now, answer.zone
    if answer.quiet_until is not None:
        out.line(say("why.quiet", until=when_soon(answer.quiet_until, now, zone)))
    session = answer.session
    if session.on and session.why == "do-not-disturb":
        out.line(say("why.do_not_disturb"))
    elif session.on and session.until is None:
        out.line(say("why.in_session"))
    elif session.on and session.until is not None:
        out.line(say("why.in_session_until", until=clock(session.until, zone)))
    for each in answer.posting:
        name, since, until = platform_name(each.platform), each.since, each.until
        out.line(
            say("why.posting", platform=name, since=clock(since, zone), until=clock(until, zone))
        )


def _show(out: Output, each: WhyBoundary, answer: WhyAnswer) -> None:
    """One boundary: how it stands, the rule, the clock, the use, the notices, the silence."""
    now, zone, boundary = answer.now, answer.zone, each.boundary
    reason = say(each.reason, **in_words(each.numbers, now, zone))
    standing = say(f"cli.standing.{each.standing}")
    out.line(say("why.stands", name=boundary.name, standing=standing, reason=reason))
    rule, since = boundary_said(boundary), when_soon(each.since, now, zone)
    out.line("  " + say("why.asks", rule=rule, since=since))
    if boundary.because:
        out.line("  " + say("why.because", because=boundary.because))
    if each.exception is not None:
        shape, end = shape_said(each.exception), each.exception.end
        if end is None:
            out.line("  " + say("why.exception_open", shape=shape))
        else:
            out.line("  " + say("why.exception", shape=shape, until=when_soon(end, now, zone)))
    elif each.until is not None:
        out.line("  " + say("why.until", until=when_soon(each.until, now, zone)))
    out.line("  " + say("why.use" if each.stays else "why.no_use"))
    for stay in each.stays:
        _show_stay(out, stay, zone)
    if each.in_use:
        out.line("  " + say("why.running"))
    if each.notices:
        out.line("  " + say("why.notices"))
    for notice in each.notices:
        _show_notice(out, notice, answer)
    said = say(f"why.rule.{each.now}")
    if each.now_until is None:
        out.line("  " + say("why.now", said=said))
    else:
        until = when_soon(each.now_until, now, zone)
        out.line("  " + say("why.now_until", until=until, said=said))


def _show_stay(out: Output, stay: WhyStay, zone: str) -> None:
    line = say(
        "why.stay",
        start=clock(stay.start, zone),
        end=clock(stay.end, zone),
        platform=platform_name(stay.platform),
        surface=surface_name(stay.surface),
        length=duration(stay.length),
    )
    out.line(f"    {line}")


def _show_notice(out: Output, notice: WhyNotice, answer: WhyAnswer) -> None:
    now, zone = answer.now, answer.zone
    what = notice.topic
    if what == "boundary":
        what = notice.turn if notice.turn in _TURNS else notice.level
    at = when_soon(notice.at if notice.told is None else notice.told, now, zone)
    said = _became(notice, answer)
    if notice.undone and notice.why != "undone":
        said = say("why.undone", said=said)
    out.line("    " + say("why.notice", at=at, what=say(f"why.what.{what}"), said=said))


def _became(notice: WhyNotice, answer: WhyAnswer) -> str:
    """What became of it, and by which rule."""
    if notice.state == "now":
        return say("why.due")
    if notice.state in ("shown", "sending", "failed"):
        return say(f"why.{notice.state}", said=say(f"why.tell.{notice.why}"))
    said = say(f"why.rule.{notice.why}")
    if notice.state == "dropped":
        return say("why.dropped", said=said)
    if notice.until is None:
        return say("why.held", said=said)
    until = when_soon(notice.until, answer.now, answer.zone)
    return say("why.held_until", until=until, said=said)
