"""`status` and `today`: what the daemon says of now and of her day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.cli import daemon
from framekeeper.cli.frame import command
from framekeeper.cli.names import platform_name, surface_name
from framekeeper.core.wire.cli import StatusAnswer, StatusRequest, TodayAnswer, TodayRequest
from framekeeper.core.words import duration, plural, say, when, when_soon

if TYPE_CHECKING:
    from framekeeper.cli.output import Output
    from framekeeper.core.wire.state import BoundaryState, State


@command("status", reading=True)
def status(out: Output) -> None:
    """Show how everything stands."""
    answer = daemon.ask(StatusRequest(), StatusAnswer)
    if out.as_json:
        out.json(answer)
        return
    now, zone, state = answer.state.now, answer.zone, answer.state
    since = when(answer.started, now, zone)
    out.line(say("cli.status.running", version=answer.daemon, since=since))
    if not state.settings_ok:
        out.line(say("cli.status.settings"))
    out.line()
    show_boundaries(out, state.boundaries, now, zone)
    _show_for_a_while(out, state, zone)
    today = state.today
    used = duration(sum(each.confirmed + each.running for each in today.minutes))
    checks = plural("cli.status.checks", today.checks)
    out.line()
    out.line(say("cli.status.today", used=used, checks=checks))
    if today.unknown:
        out.line(say("cli.status.unknown", unknown=duration(today.unknown)))
    if not state.browsers:
        out.line(say("cli.status.no_browser"))
    out.line(_notices(answer, state))
    if answer.tray not in ("shown", "off"):
        out.line(say("cli.status.no_icon"))


@command("today", reading=True)
def today(out: Output) -> None:
    """Show her day so far."""
    answer = daemon.ask(TodayRequest(), TodayAnswer)
    if out.as_json:
        out.json(answer)
        return
    minutes = sorted(answer.today.minutes, key=lambda each: -(each.confirmed + each.running))
    rows = [
        (
            platform_name(each.platform),
            surface_name(each.surface),
            duration(each.confirmed + each.running),
        )
        for each in minutes
    ]
    if rows:
        total = duration(sum(each.confirmed + each.running for each in minutes))
        rows.append((say("cli.today.total"), "", total))
        headings = [say(f"cli.today.{name}") for name in ("platform", "surface", "minutes")]
        out.table(headings, rows, right=(2,))
    else:
        out.line(say("cli.today.nothing"))
    out.line()
    checks = plural("cli.status.checks", answer.today.checks)
    out.line(say("cli.today.footer", checks=checks))
    if answer.today.unknown:
        out.line(say("cli.status.unknown", unknown=duration(answer.today.unknown)))


def _show_for_a_while(out: Output, state: State, zone: str) -> None:
    """What is otherwise than usual just now, and what will change by itself."""
    now = state.now
    said: list[str] = []
    if state.quiet_until is not None:
        said.append(say("cli.status.quiet", until=when_soon(state.quiet_until, now, zone)))
    for each in state.posting:
        until = when_soon(each.until, now, zone)
        said.append(say("cli.status.posting", platform=platform_name(each.platform), until=until))
    for boundary in state.boundaries:
        if boundary.silent_until is not None:
            until = when_soon(boundary.silent_until, now, zone)
            said.append(say("cli.status.silent", name=boundary.name, until=until))
        if boundary.excepted and boundary.exception_until is None:
            said.append(say("cli.status.exception_open", name=boundary.name))
        elif boundary.exception_until is not None:
            until = when_soon(boundary.exception_until, now, zone)
            said.append(say("cli.status.exception", name=boundary.name, until=until))
    for change in state.coming:
        key = "cli.status.ending" if change.ends else "cli.status.coming"
        said.append(say(key, name=change.name, at=when_soon(change.at, now, zone)))
    if said:
        out.line()
    for line in said:
        out.line(line)


def show_boundaries(out: Output, boundaries: list[BoundaryState], now: int, zone: str) -> None:
    """A table of the boundaries, or the sentence that there is none."""
    if not boundaries:
        out.line(say("cli.status.no_boundary"))
        return
    headings = [
        say(f"cli.status.{name}") for name in ("boundary", "standing", "used", "left", "until")
    ]
    rows = [
        (
            each.name,
            say(f"cli.standing.{each.standing}"),
            str(each.used) if each.kind == "checks" else duration(each.used),
            _left(each),
            "" if each.until is None else when(each.until, now, zone),
        )
        for each in boundaries
    ]
    out.table(headings, rows, right=(2, 3))


def _left(boundary: BoundaryState) -> str:
    if boundary.left is None:
        return ""
    return str(boundary.left) if boundary.kind == "checks" else duration(boundary.left)


def _notices(answer: StatusAnswer, state: State) -> str:
    if state.session.on and state.session.why == "do-not-disturb":
        return say("cli.status.notices_dnd", held=answer.held)
    if state.session.on and state.session.until is not None:
        until = when(state.session.until, state.now, answer.zone)
        return say("cli.status.notices_held", until=until, held=answer.held)
    if state.notices == "unavailable":
        return say("cli.status.notices_none")
    return say("cli.status.notices_shown", notifier=answer.notifier)
