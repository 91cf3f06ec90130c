"""Invented days as the daemon tells them, for pictures and for the size of the popup."""

from __future__ import annotations

from typing import Any

from support.fake_daemon import quiet_state
from support.told import boundary

MINUTE = 60_000


def a_day(now: int) -> dict[str, Any]:
    """A day with three boundaries in different states."""
    state = quiet_state()
    evening = now - now % (60 * MINUTE) + 90 * MINUTE
    state |= {
        "now": now,
        "boundaries": [
            boundary("Evening", kind="schedule", until=evening),
            boundary("A day", standing="near", used=41 * MINUTE, left=4 * MINUTE),
            boundary("Six checks", kind="checks", used=3, left=3),
        ],
        "edge": {"boundary": "evening", "at": evening, "opens": False},
        "browsers": [
            {"name": "Chromium", "label": "work", "heard": now, "unheard_since": None},
            {"name": "Firefox", "label": "private", "heard": now, "unheard_since": None},
        ],
    }
    state["today"] |= {
        "checks": 3,
        "minutes": [
            {"platform": "instagram", "surface": "feed", "confirmed": 19 * MINUTE, "running": 0},
            {
                "platform": "instagram",
                "surface": "messages",
                "confirmed": 14 * MINUTE,
                "running": 0,
            },
            {"platform": "x", "surface": "profile", "confirmed": 8 * MINUTE, "running": 0},
        ],
    }
    return state


def crowded(now: int) -> dict[str, Any]:
    """The most that must fit: long names, past, a hidden platform, a browser that is not heard."""
    state = a_day(now)
    state["boundaries"] = [
        boundary(
            "Messages only in office hours",
            kind="schedule",
            standing="past",
            until=now + 900 * MINUTE,
        ),
        boundary("A sitting", standing="past", used=31 * MINUTE, left=-11 * MINUTE),
        boundary("A week", used=151 * MINUTE, left=209 * MINUTE),
        boundary("Checks", kind="checks", used=9, left=1),
        boundary("Leave", standing="excepted", used=0, until=now + 3000 * MINUTE),
    ]
    state["edge"] = {
        "boundary": state["boundaries"][0]["id"],
        "at": now + 900 * MINUTE,
        "opens": True,
    }
    state["today"]["unknown"] = 24 * MINUTE
    state["today"]["minutes"] += [
        {"platform": "x", "surface": "notifications", "confirmed": 96 * MINUTE, "running": 0}
    ]
    state["browsers"][1] |= {"unheard_since": now - 95 * MINUTE}
    return state


HOSTILE = (
    "<img src=x onerror=alert(1)>\u202e$1 \u2066",
    "\u05d0\u05d1\u05d2 \u202egnineve",
    "x" * 200,
)
"""Names that would like to be more than names: markup, another direction, no end."""


def hostile(now: int) -> dict[str, Any]:
    """The crowded day, where everything that has a name has a bad one."""
    state = crowded(now)
    for boundary_, name in zip(state["boundaries"], HOSTILE, strict=False):
        boundary_ |= {"name": name, "kind": "schedule"}
    for browser, name in zip(state["browsers"], HOSTILE, strict=False):
        browser["name"] = name
    return state


def looked(now: int) -> dict[str, Any]:
    """She needs to look, a moment ago."""
    state = a_day(now)
    for each in state["boundaries"]:
        each |= {"silent_why": "look", "silent_until": now + 15 * MINUTE}
    return state


def beside(*texts: str, about: str = "", questions: int = 1) -> dict[str, Any]:
    """What the popup is told beside a state: what can be copied, and what the review is about."""
    return {
        "texts": list(texts),
        "invite": {"about": about, "questions": questions} if about else None,
    }


BOTH = beside("out_of_hours", "crisis")
