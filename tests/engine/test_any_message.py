"""A message of the right shape, whatever its values: it is answered or refused, and nothing breaks.

Each route that changes or asks something is called with the real engine behind it, as the guard
calls it. What an answer says in a sentence can be said; the settings file stays one that can be
read; the database stays sound.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import strategies as st

from framekeeper.api import routes
from framekeeper.api.call import Call, Rooms
from framekeeper.api.callers import Callers
from framekeeper.api.links import Links
from framekeeper.api.pairing import Pairing
from framekeeper.core.parse import parse_text
from framekeeper.core.refusals import UnavailableError
from framekeeper.core.strict_json import MalformedError
from framekeeper.core.words import sentence
from framekeeper.keys import KeyRing
from support.any_message import messages
from support.engine_house import MINUTE, EngineHouse
from support.laws import law
from support.promises import at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from framekeeper.api.route import Route

pytestmark = pytest.mark.slow

SETTINGS = """
[hours.office]
every_day = ["09:00-12:30", "13:30-17:30"]

[[boundary]]
name = "A day"
covers = ["everything"]
at_most = "45m"
warn_at = "80%"

[[boundary]]
name = "Evening"
covers = ["messages", "requests"]
within = "office"

[[boundary]]
name = "Six"
covers = ["feed"]
checks = 6

[words]
hours = "office"
"""

ELSEWHERE = ("/v1/pair", "/v1/cli/pair", "/v1/wait", "/v1/open", "/v1/dash/enter", "/v1/cli/link")
"""What is for the door itself, or waits; it has tests of its own."""


STATIC = Path(routes.__file__).parent / "static"
SAID = re.compile(r'^  (problem\w*): "(.*)",$', re.MULTILINE)
PAGE: dict[str, str] = {
    key: words
    for file in sorted(STATIC.glob("**/*.en.js"))
    for key, words in SAID.findall(file.read_text("utf-8"))
}
"""The page's sentences of what cannot be."""


def asked() -> Iterator[Route]:
    for path, route in routes.every().items():
        if not path.startswith(ELSEWHERE):
            yield route


ROUTES = {route.path: messages(route.request) for route in asked()}
CALLS = st.sampled_from(sorted(ROUTES)).flatmap(lambda path: st.tuples(st.just(path), ROUTES[path]))


def said(value: object) -> Iterator[tuple[str, dict[str, str]]]:
    """The keys of sentences in an answer, with what stands in them."""
    if isinstance(value, list):
        for each in value:
            yield from said(each)
    elif isinstance(value, dict):
        key = value.get("problem")
        if isinstance(key, str) and "." in key:  # else a word that the caller has a sentence for
            yield key, value.get("details") or {}
        for each in value.values():
            yield from said(each)


def wording(path: str, key: str) -> str:
    """How the command line words a problem, or the page; that has a word for what is rare."""
    if not path.startswith("/v1/dash/"):
        return sentence(key)
    return PAGE.get(f"problem_{key.replace('.', '_')}", PAGE["problem"])


async def answer(house: EngineHouse, rooms: Rooms, path: str, message: dict[str, Any]) -> None:
    """Call a route as the guard would, and say what it answers."""
    route = routes.every()[path]
    try:
        body = route.reader.read(msgspec.json.encode(message))
    except MalformedError:
        return
    gone: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    call = Call(1, "chrome-extension://x", house.now, 0, 1, lambda: gone)
    try:
        given_back = await route.handle(rooms, call, body)
    except (MalformedError, UnavailableError):
        return
    for key, details in said(msgspec.json.decode(msgspec.json.encode(given_back))):
        assert wording(path, key).format(**details)


async def live(calls: list[tuple[str, dict[str, Any]]], directory: Path) -> None:
    house = EngineHouse(directory / "house", SETTINGS, at("10:00"))
    (directory / "keys").mkdir(mode=0o700)
    callers = Callers(KeyRing(directory / "keys"), ())
    await house.open()
    rooms = Rooms(house.desk, callers, Pairing(), Links())
    try:
        browser = await house.pair("Work")
        await browser.use(5 * MINUTE)
        for path, message in calls:
            await answer(house, rooms, path, message)
            await house.let(MINUTE)
        text = house.settings_file.read_text("utf-8")
        assert parse_text(text, house.catalogue).problems == ()
        await house.today()
    finally:
        await house.close()


@law(fast=40, calls=st.lists(CALLS, min_size=1, max_size=12))
def test_whatever_a_message_says_it_is_answered_or_refused(
    calls: list[tuple[str, dict[str, Any]]],
) -> None:
    with tempfile.TemporaryDirectory() as directory:
        asyncio.run(live(calls, Path(directory)))
