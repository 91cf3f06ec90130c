"""Hours as a person types them."""

from __future__ import annotations

import pytest

from framekeeper.core.typed_hours import windows


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("09:00-17:30", ["09:00-17:30"]),
        ("9-17", ["09:00-17:00"]),
        ("9-5", ["09:00-17:00"]),
        ("10-2", ["10:00-14:00"]),
        ("9:00 - 12.30, 13:30\u201317:30", ["09:00-12:30", "13:30-17:30"]),
        ("9 am to 5 pm", ["09:00-17:00"]),
        ("9am-12pm", ["09:00-12:00"]),
        ("22:00-2:00", ["22:00-02:00"]),
        ("22-2", ["22:00-02:00"]),
        ("18-24", ["18:00-00:00"]),
        ("-", []),
    ],
)
def test_hours_are_read_as_they_are_meant(typed: str, read: list[str]) -> None:
    assert windows(typed) == read


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "noon",
        "9",
        "13-13",
        "25-26",
        "9:70-10:00",
        "9-12, later",
        "9-12-15",
        "-5-9",
        "9-25",
        ",",
    ],
)
def test_what_cannot_be_read_is_none(typed: str) -> None:
    assert windows(typed) is None
