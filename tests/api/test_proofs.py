"""Who cannot prove to be known does not come in (abuse, section A: credentials and replay)."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from framekeeper import keys
from framekeeper.api import guard, replay, server
from framekeeper.core import signing
from support.house import CHROMIUM, JSON, NOW, Known, request
from support.verdicts import is_refused

if TYPE_CHECKING:
    import socket

    from support.house import House

STATE = "/v1/state"
HEALTH = "/v1/cli/health"
BODY = b"{}"


def edited(headers: list[tuple[str, str]], name: str, value: str) -> list[tuple[str, str]]:
    """The headers with one replaced."""
    return [(n, value if n == name else v) for n, v in headers]


@pytest.mark.parametrize("name", ["Signature", "Signature-Input", "Content-Digest"])
async def test_a_missing_part_of_the_proof_is_unproven(house: House, name: str) -> None:
    for who, path in ((house.chromium, STATE), (house.cli, HEALTH)):
        headers = [h for h in house.right(who, path, BODY) if h[0] != name]
        is_refused(house, await house.post(path, BODY, headers), 401)


@pytest.mark.parametrize("name", ["Signature", "Signature-Input", "Content-Digest", "Origin"])
async def test_a_doubled_part_of_the_proof_is_a_bad_request(house: House, name: str) -> None:
    headers = house.right(house.chromium, STATE, BODY)
    twice = [h for h in headers if h[0] == name]
    is_refused(house, await house.post(STATE, BODY, headers + twice), 400)
    other = house.right(house.firefox, STATE, BODY)
    twice = [h for h in other if h[0] == name]
    is_refused(house, await house.post(STATE, BODY, headers + twice), 400)


@pytest.mark.parametrize("name", ["Signature", "Signature-Input", "Content-Digest"])
@pytest.mark.parametrize(
    "value",
    [
        "",
        "x",
        "fk=",
        "fk=::",
        "fk=:AAAA:",
        "sig1=:AAAA:",
        "fk=:\xe9\xff\x80:",
        '"',
        "fk=(",
        "a" * 8_000,
    ],
)
async def test_a_broken_part_of_the_proof_is_unproven(house: House, name: str, value: str) -> None:
    headers = edited(house.right(house.chromium, STATE, BODY), name, value)
    is_refused(house, await house.post(STATE, BODY, headers), 401)


@pytest.mark.parametrize(
    "header",
    [
        ("Authorization", "Bearer {key}"),
        ("Framekeeper-Token", "{key}"),
        ("X-Api-Key", "{key}"),
        ("Cookie", "key={key}"),
    ],
)
async def test_the_bare_key_is_no_proof(house: House, header: tuple[str, str]) -> None:
    name, value = header
    key = keys.text_of(house.chromium.key)
    headers = [JSON, ("Origin", CHROMIUM), (name, value.format(key=key))]
    is_refused(house, await house.post(STATE, BODY, headers), 401)
    is_refused(house, await house.post(f"{STATE}?key={key}", BODY, headers), 400)


async def test_another_key_or_an_unknown_id_is_unproven(house: House) -> None:
    wrong = Known(house.chromium.key_id, house.firefox.key, CHROMIUM)
    is_refused(house, await house.ask(wrong, STATE, BODY), 401)
    is_refused(house, await house.ask(Known("0" * 16, bytes(32), CHROMIUM), STATE, BODY), 401)
    nobody = house.rooms.callers.nobody
    is_refused(house, await house.ask(Known("nobody", nobody.key, CHROMIUM), STATE, BODY), 401)


async def test_a_changed_body_path_or_method_is_unproven(house: House) -> None:
    headers = house.right(house.chromium, STATE, BODY)
    is_refused(house, await house.post(STATE, b"{ }", headers), 401)
    digest = signing.content_digest(b"{ }")
    is_refused(
        house, await house.post(STATE, b"{ }", edited(headers, "Content-Digest", digest)), 401
    )
    is_refused(house, await house.post("/v1/catalogue", BODY, headers), 401)
    put = [
        JSON,
        ("Origin", CHROMIUM),
        *house.signature(house.chromium, STATE, BODY, method="PUT"),
    ]
    is_refused(house, await house.post(STATE, BODY, put), 401)


async def test_a_replayed_request_is_unproven_on_any_connection(house: House) -> None:
    headers = house.right(house.chromium, STATE, BODY)
    assert (await house.post(STATE, BODY, headers)).status == 200
    house.desk.asked.clear()
    for _ in range(3):
        is_refused(house, await house.post(STATE, BODY, headers), 401)
    house.clock.advance(40_000)
    is_refused(house, await house.post(STATE, BODY, headers), 401)
    house.clock.advance(40_000)
    is_refused(house, await house.post(STATE, BODY, headers), 401)


async def test_of_the_same_request_sent_many_times_at_once_one_is_served(house: House) -> None:
    raw = request(STATE, house.right(house.chromium, STATE, BODY), BODY, host=house.host)
    replies = await asyncio.gather(*(house.send(raw) for _ in range(20)))
    assert sorted(r.status for r in replies) == [200] + [401] * 19
    assert len(house.desk.asked) == 1


@pytest.mark.parametrize("age", [-10_000_000, -3_000, 60_001, 61_000, 600_000, 86_400_000])
async def test_what_is_not_fresh_is_unproven(house: House, age: int) -> None:
    house.clock.advance(1_000_000)
    now = house.clock.wall()
    signature = house.signature(house.chromium, STATE, BODY, at=now - age)
    headers = [JSON, ("Origin", CHROMIUM), *signature]
    is_refused(house, await house.post(STATE, BODY, headers), 401)


@pytest.mark.parametrize("age", [-2_000, 0, 1, 59_000, 60_000])
async def test_what_is_fresh_is_served(house: House, age: int) -> None:
    house.clock.advance(1_000_000)
    signature = house.signature(house.chromium, STATE, BODY, at=house.clock.wall() - age)
    headers = [JSON, ("Origin", CHROMIUM), *signature]
    assert (await house.post(STATE, BODY, headers)).status == 200


async def test_who_calls_while_the_door_opens_is_served(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system takes a call in as soon as the port is held, before anybody can answer it."""
    bind, called = server._bound, []

    def held_back(port: int) -> socket.socket:
        listening = bind(port)
        called.append(house.right(house.chromium, "/v1/state", b"{}"))
        house.clock.advance(40)
        return listening

    monkeypatch.setattr(server, "_bound", held_back)
    await house.restart()
    assert (await house.post("/v1/state", b"{}", called[0])).status == 200


async def test_a_restart_opens_no_second_chance_for_a_replay(house: House) -> None:
    house.clock.advance(5_000)
    headers = house.right(house.chromium, STATE, BODY)
    assert (await house.post(STATE, BODY, headers)).status == 200
    house.desk.asked.clear()
    house.clock.advance(3)  # a program that starts takes much longer
    await house.restart()
    is_refused(house, await house.post(STATE, BODY, headers), 401)
    house.clock.advance(1)
    assert (await house.ask(house.chromium, STATE, BODY)).status == 200


async def test_a_call_right_after_the_start_is_served(house: House) -> None:
    assert house.clock.wall() == NOW
    assert (await house.ask(house.chromium, STATE, BODY)).status == 200


async def test_whole_milliseconds_refuse_nobody_right_after_the_start(house: House) -> None:
    """Signed in the ms in which the door opened, and read when one clock shows the next already."""
    await house.restart()
    headers = house.right(house.chromium, "/v1/state", b"{}")
    house.clock.step(1)
    assert (await house.post("/v1/state", b"{}", headers)).status == 200


async def test_a_clock_set_back_locks_nobody_out(house: House) -> None:
    house.clock.advance(5_000)
    for step in (-3_600_000, 7_200_000, 2_000, -2_000, 365 * 86_400_000):
        house.clock.step(step)
        assert (await house.ask(house.chromium, STATE, BODY)).status == 200


async def test_an_unpaired_browser_is_unknown_at_once(house: House) -> None:
    await house.ask(house.cli, "/v1/cli/unpair", {"name": "Chromium"})
    house.desk.asked.clear()
    is_refused(house, await house.ask(house.chromium, STATE, BODY), 401)
    assert (await house.ask(house.firefox, STATE, BODY)).status == 200


async def test_a_key_beside_the_browsers_of_the_desk_is_nobody(house: House) -> None:
    key_id, secret = keys.new_key()
    house.ring.add(key_id, keys.Key(secret, CHROMIUM))
    is_refused(house, await house.ask(Known(key_id, secret, CHROMIUM), STATE, BODY), 401)


async def test_unproven_and_unknown_are_told_with_the_same_bytes(house: House) -> None:
    replies = [
        await house.ask(Known("unknown", bytes(32), CHROMIUM), STATE, BODY),
        await house.ask(Known(house.chromium.key_id, bytes(32), CHROMIUM), STATE, BODY),
        await house.post(STATE, BODY, [JSON, ("Origin", CHROMIUM)]),
    ]
    assert len({(r.status, r.body, tuple(r.headers)) for r in replies}) == 1


def test_a_mark_is_kept_longer_than_a_signature_is_fresh() -> None:
    assert guard.FRESH_MS + guard.AHEAD_MS < replay.KEEP_MS


def test_a_nonce_is_new_once_and_for_each_key() -> None:
    seen = replay.Seen(0)
    assert seen.first_time("a", "n", 0)
    assert not seen.first_time("a", "n", 0)
    assert seen.first_time("b", "n", 0)
    assert not seen.first_time("a", "n", replay.KEEP_MS)
    assert not seen.first_time("b", "n", replay.KEEP_MS)
    assert seen.first_time("a", "n", 2 * replay.KEEP_MS)
    assert seen.first_time("c", "n", 2 * replay.KEEP_MS)
    assert seen.first_time("c", "n", 9 * replay.KEEP_MS)


def test_what_cannot_be_remembered_is_not_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replay, "MOST", 3)
    seen = replay.Seen(0)
    for nonce in "abc":
        assert seen.first_time("k", nonce, 0)
    with pytest.raises(replay.FullError):
        seen.first_time("k", "d", 0)
    assert not seen.first_time("k", "a", 0)
    assert seen.first_time("k", "d", replay.KEEP_MS)


def test_a_hundred_thousand_marks_cost_little_and_are_given_back() -> None:
    seen = replay.Seen(0)
    for n in range(100_000):
        assert seen.first_time("k", str(n), 0)
    assert not seen.first_time("k", "99999", 0)
    assert sum(marks.buffer_info()[1] for marks in seen._new.values()) == 100_000
    seen.first_time("k", "x", 3 * replay.KEEP_MS)
    assert not seen._old
    assert len(seen._new) == 1
