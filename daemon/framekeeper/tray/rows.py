"""From the state to the rows of the menu and the look of the icon.

Pure: no bus, no clock. The menu may be open while somebody else looks at the screen, so no row
names a platform, a surface or a boundary, and in session no number is shown (product, "In session,
nothing pops up").
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from framekeeper.core import words
from framekeeper.tray.menu import Row

if TYPE_CHECKING:
    from framekeeper.core.wire.state import Edge, State
    from framekeeper.tray.icon import Look

Do = Callable[[], None]

_STANDS: dict[Look, str] = {
    "within": "tray.stands.within",
    "near": "tray.stands.near",
    "past": "tray.stands.past",
    "held": "tray.stands.held",
    "off": "tray.stands.off",
}


class Doings(msgspec.Struct, frozen=True, kw_only=True):
    """What the rows do when they are pressed; called in the event loop, must not wait."""

    more_minutes: Do
    start_session: Do
    end_session: Do
    pair: Do
    dashboard: Do
    quit: Do


def rows(state: State, zone: str, do: Doings, code: str = "") -> tuple[Row, ...]:
    """The menu as it shall read now; each row keeps its number for ever.

    `code` lets a browser in; it stands here as long as it does, for a notice may be gone sooner.
    """
    asks = not state.session.on and any(b.standing in {"near", "past"} for b in state.boundaries)
    by_switch = state.session.on and state.session.why != "do-not-disturb"
    found = [Row(1, _first(state, zone), enabled=False)]
    if state.edge is not None and not state.session.on:
        found.append(Row(2, _edge(state.edge, state.now, zone), enabled=False))
    return (
        *found,
        Row(3, ""),
        Row(4, words.say("tray.minutes"), enabled=asks, pressed=do.more_minutes),
        Row(6, words.say("tray.session_end"), pressed=do.end_session)
        if by_switch
        else Row(5, words.say("tray.session_start"), pressed=do.start_session),
        Row(7, ""),
        Row(9, words.say("tray.pair"), pressed=do.pair),
        *((Row(12, words.say("tray.code", code=code), enabled=False),) if code else ()),
        Row(8, words.say("tray.dashboard"), pressed=do.dashboard),
        Row(10, ""),
        Row(11, words.say("tray.quit"), pressed=do.quit),
    )


def look(state: State) -> Look:
    """What the icon shows: the session first, then the boundary that asks most."""
    if state.session.on:
        return "held"
    if not state.browsers or all(b.unheard_since is not None for b in state.browsers):
        return "off"
    standings = {b.standing for b in state.boundaries}
    if "past" in standings:
        return "past"
    return "near" if "near" in standings else "within"


def said(shown: Look) -> str:
    """What a screen reader says of the icon."""
    return words.say("tray.icon_stands", stands=words.say(_STANDS[shown]))


def _first(state: State, zone: str) -> str:
    session = state.session
    if session.on:
        if session.why == "do-not-disturb":
            return words.say("tray.quiet_desktop")
        if session.until is None:
            return words.say("tray.in_session")
        until = words.when(session.until, state.now, zone)
        return words.say("tray.in_session_until", until=until)
    used = words.duration(sum(m.confirmed + m.running for m in state.today.minutes))
    # Time when a browser ran unheard is unknown, and never counted as none.
    return words.say("tray.today_part" if state.today.unknown else "tray.today", used=used)


def _edge(edge: Edge, now: int, zone: str) -> str:
    at = words.when(edge.at, now, zone)
    return words.say("tray.opens", opens=at) if edge.opens else words.say("tray.closes", closes=at)
