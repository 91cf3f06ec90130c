"""Daemons that misbehave: nothing is lost, nothing is believed, and the popup says so."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from support.fake_daemon import Behaviour, huge

if TYPE_CHECKING:
    from browser.conftest import World

pytestmark = pytest.mark.browser

FEED = "https://www.instagram.com/"
ELSEWHERE = "https://www.example.org/"
YES = json.dumps({"settled": 10**9, "gaps": [], "refused": [], "state": {}}).encode()

BAD = {
    "unsigned": (Behaviour(signed=False, body=YES), "unverified"),
    "401": (Behaviour(signed=False, status=401, body=b"{}"), "unverified"),
    "unpaired": (Behaviour(signed=False, status=403, body=b'{"error":"unpaired"}'), "unverified"),
    "huge": (Behaviour(body=huge()), "unverified"),
    "nonsense": (Behaviour(body=b"\xff\x00<html>"), "refused"),
    "wrong types": (Behaviour(body=b'{"settled":"9","state":[]}'), "refused"),
    "no room": (Behaviour(status=503, body=b"{}"), "refused"),
}


@pytest.mark.parametrize("name", list(BAD))
def test_a_bad_daemon_costs_no_span_and_no_key(world: World, name: str) -> None:
    key = world.browser.stored()["pair"]
    world.go(FEED, "instagram/feed")
    behaviour, said = BAD[name]
    world.daemon.behaviour = behaviour
    world.browser.visit(ELSEWHERE)
    world.browser.until_popup_shows(said)
    world.daemon.behaviour = Behaviour()
    world.browser.until_popup_shows("state")
    world.daemon.wait_for(lambda daemon: daemon.places() == ["instagram/feed"])
    assert world.browser.stored()["pair"] == key


def test_a_daemon_that_never_answers_is_away(world: World) -> None:
    world.daemon.behaviour = Behaviour(hangs=True)
    world.browser.until_popup_shows("away")
    world.daemon.behaviour = Behaviour()
    world.browser.until_popup_shows("state")


def test_a_span_that_the_daemon_cannot_read_never_blocks_the_next(world: World) -> None:
    world.daemon.behaviour = Behaviour(unreadable=frozenset({"feed"}))
    world.go(FEED, "instagram/feed")
    world.go("https://www.instagram.com/direct/inbox/", "instagram/messages")
    world.go(ELSEWHERE, None)
    world.daemon.wait_for(lambda daemon: daemon.places() == ["instagram/messages"])
    world.browser.until_popup_shows("state")
