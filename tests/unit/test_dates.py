"""The days she writes: those to come, and those that have gone by."""

from __future__ import annotations

import datetime as dt

import pytest

from framekeeper.core import dates

TODAY = dt.date(2026, 11, 25)
"""A Wednesday."""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-24", dt.date(2026, 12, 24)),
        (" Today ", TODAY),
        ("tomorrow", dt.date(2026, 11, 26)),
        ("thu", dt.date(2026, 11, 26)),
        ("wednesday", dt.date(2026, 12, 2)),
        ("monday", dt.date(2026, 11, 30)),
        ("yesterday", None),
        ("2026-02-29", None),
        ("mo", None),
        ("", None),
    ],
)
def test_a_day_to_come(text: str, day: dt.date | None) -> None:
    assert dates.to_come(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-01", dt.date(2026, 3, 1)),
        ("today", TODAY),
        (" Yesterday ", dt.date(2026, 11, 24)),
        ("tue", dt.date(2026, 11, 24)),
        ("wednesday", dt.date(2026, 11, 18)),
        ("monday", dt.date(2026, 11, 23)),
        ("tomorrow", None),
        ("2026-02-29", None),
        ("the 9th", None),
    ],
)
def test_a_day_that_has_gone_by(text: str, day: dt.date | None) -> None:
    assert dates.gone_by(text, TODAY) == day
