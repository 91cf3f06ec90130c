"""Zones whose clocks did unusual things, and when."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from hypothesis import strategies as st

HOUR = 3_600_000
DAY = 24 * HOUR

CHANGES = {
    "Europe/London": ("2026-03-29T01:00", "2026-10-25T01:00", "1995-10-22T01:00"),
    "America/St_Johns": ("2026-03-08T05:30", "2006-10-29T02:31", "2006-04-02T03:31"),
    "Africa/Casablanca": ("2024-03-10T02:00", "2024-04-14T02:00", "2023-03-19T02:00"),
    "Pacific/Apia": ("2011-12-30T10:00", "2011-09-24T14:00", "2012-03-31T14:00"),
    "Australia/Lord_Howe": ("2026-04-04T15:00", "2026-10-03T15:30", "2025-04-05T15:00"),
    "Asia/Kathmandu": ("1985-12-31T18:30", "2026-01-01T00:00"),
    "America/Sao_Paulo": ("2018-11-04T03:00", "2019-02-17T02:00", "2017-10-15T03:00"),
    "Antarctica/Troll": ("2026-03-29T01:00", "2026-10-25T01:00"),
    "Pacific/Honolulu": ("2026-03-28T14:00",),
    "Pacific/Kiritimati": ("1994-12-31T10:00", "2026-01-01T00:00"),
    "Pacific/Auckland": ("2026-04-04T14:00", "2026-09-26T14:00"),
    "Europe/Berlin": ("2026-03-29T01:00", "2026-10-25T01:00"),
}
"""UTC instants of changes (all that look odd are true)."""


def utc(text: str) -> int:
    """UTC ms of an ISO time that says no zone."""
    at = datetime.fromisoformat(text).replace(tzinfo=timezone.utc)
    return (at - datetime(1970, 1, 1, tzinfo=timezone.utc)) // timedelta(milliseconds=1)


@st.composite
def moments(draw: st.DrawFn) -> tuple[int, str]:
    """An instant within three days of a change, and its zone."""
    zone = draw(st.sampled_from(sorted(CHANGES)))
    around = utc(draw(st.sampled_from(CHANGES[zone])))
    away = draw(st.one_of(st.integers(-72 * 60, 72 * 60), st.integers(-90, 90)))
    return around + away * 60_000 + draw(st.sampled_from((0, 0, 1, -1, 59_999))), zone


zones = st.sampled_from(sorted(CHANGES))
edges = st.sampled_from((0, 1, 120, 150, 240, 240, 240, 720, 1439))
