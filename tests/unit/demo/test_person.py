"""The pretend therapist's weeks: always the same, never ahead of now, never empty."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import strategies as st

from framekeeper.demo.person import MINUTE, Person
from support.laws import law
from support.pretend import NOW, ZONE

HOUR = 60 * MINUTE


def test_the_same_instant_gives_the_same_weeks() -> None:
    assert Person(NOW, ZONE).use() == Person(NOW, ZONE).use()


@pytest.mark.slow
@law(
    now=st.integers(NOW - 400 * 24 * HOUR, NOW + 400 * 24 * HOUR),
    zone=st.sampled_from((ZONE, "Pacific/Auckland", "America/St_Johns", "Asia/Kathmandu")),
    fast=15,
    deep=200,
)
def test_at_any_hour_and_place_there_are_eight_weeks_and_something_of_today(
    now: int, zone: str
) -> None:
    her = Person(now, zone, lately=True)
    spans = her.use()
    assert all(span.start < span.end <= now for span in spans)
    assert all(
        a.end <= b.start or a.source != b.source
        for source in (1, 2)
        for a, b in pairwise(span for span in spans if span.source == source)
    )
    days = {her.calendar.day_at(span.start).key for span in spans}
    assert len(days) > 40
    today = her.calendar.day_at(now)
    if now - today.start > 20 * MINUTE:
        assert any(span.start >= today.start for span in spans)
    assert all(end < now for _, end in her.unheard())


@pytest.mark.parametrize("hour", [6, 9, 13, 23])
def test_a_day_that_has_hardly_begun_has_been_used_for_a_quarter_of_an_hour(hour: int) -> None:
    day = Person(NOW, ZONE).calendar.day_at(NOW)
    her = Person(day.start + (hour - 4) * HOUR, ZONE, lately=True)
    used = sum(span.end - span.start for span in her.use() if span.start >= day.start)
    assert used >= 15 * MINUTE
