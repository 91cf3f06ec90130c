"""What a browser tells while somebody goes from a feed to a message and elsewhere."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import pytest

from support.sites import SECRET_HANDLE, SECRET_THREAD, SECRET_TITLE
from support.waiting import wait_until

if TYPE_CHECKING:
    from browser.conftest import World

pytestmark = pytest.mark.browser

FEED = "https://www.instagram.com/"
THREAD = f"/direct/t/{SECRET_THREAD}/"
ELSEWHERE = "https://www.example.org/"


def test_feed_message_elsewhere_and_back_are_told_apart(world: World) -> None:
    world.go(FEED, "instagram/feed")
    world.browser.push_state(THREAD)
    world.daemon.wait_for(lambda daemon: daemon.open_place() == "instagram/messages")
    world.go(ELSEWHERE, None)
    world.go(FEED, "instagram/feed")
    world.go(ELSEWHERE, None)
    assert world.daemon.places() == ["instagram/feed", "instagram/messages", "instagram/feed"]
    spans = sorted(world.daemon.spans.values(), key=lambda span: span["n"])
    assert all(set(s) == {"n", "platform", "surface", "since", "start", "end"} for s in spans)
    assert spans[0]["end"] == spans[1]["start"]
    assert spans[1]["end"] <= spans[2]["start"]


def test_a_platform_that_she_did_not_tick_is_not_seen(world: World) -> None:
    world.go("https://x.com/home", None)
    assert world.daemon.places() == []


def test_no_trace_of_a_conversation_is_told_or_kept(world: World) -> None:
    world.go(f"https://www.instagram.com/{SECRET_HANDLE}/", "instagram/profile")
    world.go(f"https://www.instagram.com{THREAD}?name={SECRET_HANDLE}", "instagram/messages")
    world.go(ELSEWHERE, None)
    told = json.dumps([call.message for call in world.daemon.calls])
    kept = json.dumps([world.browser.stored("local"), world.browser.stored("session")])
    for secret in (SECRET_THREAD, SECRET_HANDLE, SECRET_TITLE):
        assert secret not in told
        assert secret not in kept


def test_use_is_counted_up_to_the_moment_of_leaving_when_the_worker_was_killed(
    world: World,
) -> None:
    world.go(FEED, "instagram/feed")
    world.browser.kill_worker()
    world.go(ELSEWHERE, None)
    assert set(world.daemon.places()) == {"instagram/feed"}


def test_every_call_is_signed_and_carries_the_origin_of_the_extension(world: World) -> None:
    world.go(FEED, "instagram/feed")
    calls = [call for call in world.daemon.calls if call.path != "/v1/pair"]
    assert all(call.proven for call in calls)
    assert {call.headers.get("Origin") for call in calls} == {world.browser.origin}
    assert not any("Cookie" in call.headers for call in calls)


def is_kept(world: World, address: str, surface: str) -> bool:
    """Go there and away again; whether that has been counted and waits for the daemon."""
    world.browser.visit(address)
    kept = world.browser.stored().items()
    return surface in {span["surface"] for name, span in kept if name.startswith("span:")}


def test_what_was_counted_while_the_daemon_was_away_arrives_once(world: World) -> None:
    world.go(FEED, "instagram/feed")
    world.daemon.stop()
    for path, surface in (("/explore/", "explore"), (THREAD, "messages")):
        # Who is gone before the browser has told that she came was not there.
        address = f"https://www.instagram.com{path}"
        wait_until(partial(is_kept, world, address, surface), f"{surface} to be counted")
    world.browser.visit(ELSEWHERE)
    world.daemon.start()
    world.browser.until_popup_shows("state")
    world.daemon.wait_for(lambda daemon: "instagram/messages" in daemon.places())
    assert "instagram/feed" in world.daemon.places()
    assert len(world.daemon.deliveries) == len(set(world.daemon.deliveries))


def test_withdrawn_access_ends_the_counting_and_is_said(world: World) -> None:
    world.go(FEED, "instagram/feed")
    world.browser.take_back("instagram")
    world.go(FEED, None)
    world.browser.grant("instagram")
    world.go("https://www.instagram.com/explore/", "instagram/explore")
