"""How a browser comes in: one code, 120 s, five tries, one use, one window (abuse, section A)."""

from __future__ import annotations

import asyncio
import re
from base64 import urlsafe_b64decode
from typing import TYPE_CHECKING

import msgspec
import pytest

from framekeeper.api import pairing
from framekeeper.api.pairing import Pairing
from framekeeper.core.refusals import UnavailableError
from support.house import CHROMIUM, FIREFOX, JSON, Known, Reply
from support.verdicts import is_refused

if TYPE_CHECKING:
    from support.house import House

NEW = "moz-extension://aaaaaaaa-89ab-cdef-0123-456789abcdef"
WRONG = "AAAAAAAA"


async def open_window(house: House, **said: object) -> str:
    reply = await house.ask(house.cli, "/v1/cli/pair/open", said)
    code: str = reply.json()["code"]
    house.desk.asked.clear()
    return code


async def state(house: House) -> tuple[str, str]:
    said = (await house.ask(house.cli, "/v1/cli/pair/watch", {})).json()
    return said["state"], said["name"]


async def bring(house: House, code: str, origin: str = NEW, **change: object) -> Reply:
    product = "firefox" if origin.startswith("moz") else "chromium"
    said = {"code": code, "label": "work", "product": product, **change}
    return await house.post("/v1/pair", msgspec.json.encode(said), [JSON, ("Origin", origin)])


async def test_a_browser_with_the_right_code_gets_a_key_and_may_report(house: House) -> None:
    code = await open_window(house)
    assert re.fullmatch(rf"{house.port}-[0-9A-HJKMNP-TV-Z]{{8}}", code)
    assert await state(house) == ("open", "")
    reply = await bring(house, code)
    assert reply.status == 200
    assert not reply.signed
    said = reply.json()
    assert said["name"] == "Firefox 2"
    assert await state(house) == ("paired", "Firefox 2")
    key = (house.directory / f"{said['key_id']}.key").read_text().split("\n")
    assert key == [said["key"], NEW, ""]
    who = Known(said["key_id"], urlsafe_b64decode(said["key"] + "="), NEW)
    house.desk.asked.clear()
    assert (await house.ask(who, "/v1/state", {})).status == 200


async def test_a_code_is_good_once(house: House) -> None:
    code = await open_window(house)
    assert (await bring(house, code)).status == 200
    house.desk.asked.clear()
    is_refused(house, await bring(house, code), 403)


async def test_of_two_browsers_at_once_one_comes_in(house: House) -> None:
    code = await open_window(house)
    replies = await asyncio.gather(*(bring(house, code) for _ in range(5)))
    assert sorted(r.status for r in replies) == [200, 403, 403, 403, 403]
    assert [asked[0] for asked in house.desk.asked] == ["add_browser"]


async def test_the_sixth_wrong_code_is_one_too_many_and_the_code_is_dead(house: House) -> None:
    code = await open_window(house)
    for _ in range(5):
        is_refused(house, await bring(house, WRONG), 403)
    is_refused(house, await bring(house, WRONG), 429)
    is_refused(house, await bring(house, code), 429)
    assert await state(house) == ("spent", "")
    again = await open_window(house)
    assert (await bring(house, again)).status == 200


async def test_a_right_code_after_four_wrong_ones_is_right(house: House) -> None:
    code = await open_window(house)
    for _ in range(4):
        is_refused(house, await bring(house, WRONG), 403)
    assert (await bring(house, code)).status == 200


async def test_a_code_ends_after_120_seconds(house: House) -> None:
    code = await open_window(house)
    house.clock.advance(119_999)
    assert await state(house) == ("open", "")
    house.clock.advance(1)
    is_refused(house, await bring(house, code), 403)
    assert await state(house) == ("expired", "")


async def test_setting_the_clock_prolongs_no_code(house: House) -> None:
    code = await open_window(house)
    house.clock.step(-3_600_000)
    house.clock.suspend(120_000)
    is_refused(house, await bring(house, code), 403)


async def test_with_no_window_open_nobody_comes_in(house: House) -> None:
    for code in (WRONG, "00000000", "        "):
        is_refused(house, await bring(house, code), 403)


async def test_a_second_window_closes_the_first(house: House) -> None:
    first = await open_window(house)
    second = await open_window(house)
    assert first != second
    is_refused(house, await bring(house, first), 403)
    assert (await bring(house, second)).status == 200


async def test_a_closed_window_lets_nobody_in(house: House) -> None:
    code = await open_window(house)
    assert (await house.ask(house.cli, "/v1/cli/pair/close", {})).json() == {"was_open": True}
    assert (await house.ask(house.cli, "/v1/cli/pair/close", {})).json() == {"was_open": False}
    is_refused(house, await bring(house, code), 403)


async def test_a_restart_forgets_the_code(house: House) -> None:
    code = await open_window(house)
    house.rooms = house.rooms._replace(pairing=Pairing())
    await house.restart()
    is_refused(house, await bring(house, code), 403)


async def test_pairing_is_tried_only_so_often_in_a_minute(house: House) -> None:
    for _ in range(pairing.MOST_CALLS):
        is_refused(house, await bring(house, WRONG), 403)
    code = await open_window(house)
    is_refused(house, await bring(house, code), 429)
    house.clock.advance(60_000)
    assert (await bring(house, code)).status == 200


@pytest.mark.parametrize("origin", [CHROMIUM, FIREFOX, NEW])
async def test_a_browser_that_is_not_what_it_says_is_a_bad_request(
    house: House, origin: str
) -> None:
    code = await open_window(house)
    wrong = "chromium" if origin.startswith("moz") else "firefox"
    is_refused(house, await bring(house, code, origin, product=wrong), 400)


@pytest.mark.parametrize(
    "change",
    [
        {"label": "none"},
        {"label": "<img onerror=1>"},
        {"product": "safari"},
        {"code": "A"},
        {"code": "A" * 21},
        {"code": 12345678},
        {"name": "mine"},
        {"scopes": ["export"]},
    ],
)
async def test_a_pairing_with_anything_else_in_it_is_a_bad_request(
    house: House, change: dict[str, object]
) -> None:
    code = await open_window(house)
    said = {"code": code, "label": "work", "product": "firefox", **change}
    reply = await house.post("/v1/pair", msgspec.json.encode(said), [JSON, ("Origin", NEW)])
    is_refused(house, reply, 400)
    assert (await bring(house, code)).status == 200


async def test_a_code_may_be_typed_as_people_type(house: House) -> None:
    for as_typed in (
        str.lower,
        lambda c: c[-8:],
        lambda c: c.replace("0", "O").replace("1", "l"),
        lambda c: f" {c[-8:-4]}-{c[-4:]} ",
        lambda c: c.replace("-", " "),
    ):
        typed = as_typed(await open_window(house))
        assert (await bring(house, typed)).status == 200


async def test_what_is_no_text_of_ours_is_a_wrong_code(house: House) -> None:
    await open_window(house)
    for typed in ("ÄÖÜÄÖÜÄÖ", "\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668", "\x00" * 8):
        is_refused(house, await bring(house, typed), 403)


async def test_the_usual_port_is_not_part_of_the_code() -> None:
    assert pairing.shown("ABCDEFGH", 8713) == "ABCDEFGH"
    assert pairing.shown("ABCDEFGH", 9000) == "9000-ABCDEFGH"
    window = Pairing()
    for typed in ("{}", "8713-{}", "8713{}"):
        assert window.enter(typed.format(window.open(0)), 8713, 1)
    assert not window.enter("9000-" + window.open(0), 8713, 1)


async def test_a_browser_that_replaces_another_goes_on_under_its_name(house: House) -> None:
    assert (await house.ask(house.cli, "/v1/cli/pair/open", {"replaces": "Nobody"})).json() == {
        "code": "",
        "milliseconds": 0,
    }
    code = await open_window(house, replaces="Chromium")
    said = (await bring(house, code)).json()
    assert said["name"] == "Chromium"
    house.desk.asked.clear()
    is_refused(house, await house.ask(house.chromium, "/v1/state", b"{}"), 401)
    assert not (house.directory / f"{house.chromium.key_id}.key").exists()


async def test_what_cannot_be_kept_leaves_no_key_and_the_code_is_used_up(house: House) -> None:
    code = await open_window(house)
    files = sorted(p.name for p in house.directory.iterdir())
    house.desk.trouble = UnavailableError()
    assert (await bring(house, code)).status == 503
    house.desk.trouble = None
    assert sorted(p.name for p in house.directory.iterdir()) == files
    house.desk.asked.clear()
    is_refused(house, await bring(house, code), 403)


async def test_an_unpaired_browser_leaves_no_key_file(house: House) -> None:
    reply = await house.ask(house.cli, "/v1/cli/unpair", {"name": "Firefox"})
    assert reply.json() == {"found": True}
    assert not (house.directory / f"{house.firefox.key_id}.key").exists()
    again = await house.ask(house.cli, "/v1/cli/unpair", {"name": "Firefox"})
    assert again.json() == {"found": False}
