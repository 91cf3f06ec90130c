"""Whether she is in session, and since when it is over."""

from __future__ import annotations

from framekeeper.core.settings import MINUTE_MS
from framekeeper.engine.in_session import InSession

T = 1_800_000_000_000


def test_her_switch_ends_by_itself() -> None:
    session = InSession()
    session.switch_on(T, 60)
    assert session.session(T + 59 * MINUTE_MS).on
    over = session.session(T + 61 * MINUTE_MS)
    assert (over.on, over.ended) == (False, T + 60 * MINUTE_MS)


def test_her_switch_lasts_three_hours_at_most() -> None:
    session = InSession()
    session.switch_on(T, 10_000)
    assert session.until(T) == T + 180 * MINUTE_MS


def test_she_can_end_it() -> None:
    session = InSession()
    session.switch_on(T, 60)
    session.switch_off(T + MINUTE_MS)
    over = session.session(T + 2 * MINUTE_MS)
    assert (over.on, over.since, over.ended) == (False, T, T + MINUTE_MS)
    assert session.answer(T + 2 * MINUTE_MS).until is None


def test_do_not_disturb_counts_as_a_session_and_her_switch_is_named_first() -> None:
    session = InSession()
    session.desktop(T, quiet=True)
    assert session.answer(T).why == "do-not-disturb"
    session.switch_on(T + 1, 10)
    assert session.answer(T + 2).why == "switch"
    later = T + 11 * MINUTE_MS
    assert session.answer(later).why == "do-not-disturb"
    assert session.session(later).since == T
    session.desktop(later, quiet=False)
    assert session.session(later + 1).ended == later


def test_a_new_session_forgets_the_end_of_the_last() -> None:
    session = InSession()
    session.switch_on(T, 1)
    session.switch_off(T + 1)
    session.switch_on(T + 5, 1)
    again = session.session(T + 6)
    assert (again.on, again.since, again.ended) == (True, T + 5, None)
