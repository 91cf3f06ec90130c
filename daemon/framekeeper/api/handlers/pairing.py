"""How a browser comes in and goes: the window, the code, the key, the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper import keys
from framekeeper.api import pairing
from framekeeper.api.call import RefusedError
from framekeeper.api.callers import product_of
from framekeeper.core.browsers import Newcomer
from framekeeper.core.refusals import UnavailableError
from framekeeper.core.strict_json import MalformedError
from framekeeper.core.wire import cli
from framekeeper.core.wire.meeting import PairAnswer, PairRequest

if TYPE_CHECKING:
    from collections.abc import Collection

    from framekeeper.api.call import Call, Rooms

_PRODUCT_NAMES = {"chromium": "Chromium", "firefox": "Firefox"}
_TOO_MANY = 429
_FORBIDDEN = 403


async def pair(rooms: Rooms, call: Call, said: PairRequest) -> PairAnswer:
    """Take a browser in that brings the right code, and give it a key.

    Raises:
        RefusedError: the code is not right, or too many were tried.
        MalformedError: the browser is not what it says.
        UnavailableError: it cannot be kept; the code is used up.
    """
    window = rooms.pairing
    if window.too_many(call.boot) or window.spent():
        raise RefusedError(_TOO_MANY)
    if said.product != product_of(call.origin):
        raise MalformedError
    admitted = window.enter(said.code, call.port, call.boot)
    if admitted is None:
        raise RefusedError(_FORBIDDEN)
    key_id, secret = keys.new_key()
    names = {browser.name for browser in rooms.desk.browsers()}
    newcomer = Newcomer(
        key_id=key_id,
        name=admitted.replaces or _free(_PRODUCT_NAMES[said.product], names),
        label=said.label,
        product=said.product,
        replaces=admitted.replaces,
    )
    try:
        rooms.callers.write_key(key_id, secret, call.origin)
        taken = await rooms.desk.add_browser(newcomer)
    except (keys.KeyFileError, UnavailableError):
        window.failed()
        _dismiss(rooms, key_id)
        raise UnavailableError from None
    rooms.callers.admit(key_id, taken.row)
    if taken.replaced:
        _dismiss(rooms, taken.replaced)
    window.named(newcomer.name)
    return PairAnswer(key_id=key_id, key=keys.text_of(secret), name=newcomer.name)


async def open_window(rooms: Rooms, call: Call, said: cli.PairOpenRequest) -> cli.PairOpenAnswer:
    """Open the window; one that was open closes."""
    replaces = said.replaces or ""
    if replaces and all(browser.name != replaces for browser in rooms.desk.browsers()):
        return cli.PairOpenAnswer(code="", milliseconds=0)
    code = rooms.pairing.open(call.boot, replaces=replaces)
    return cli.PairOpenAnswer(code=pairing.shown(code, call.port), milliseconds=pairing.OPEN_MS)


async def watch_window(
    rooms: Rooms, call: Call, _said: cli.PairWatchRequest
) -> cli.PairWatchAnswer:
    """What became of the window."""
    state, name = rooms.pairing.state(call.boot)
    return cli.PairWatchAnswer(state=state, name=name)


async def close_window(
    rooms: Rooms, _call: Call, _said: cli.PairCloseRequest
) -> cli.PairCloseAnswer:
    """Close the window."""
    return cli.PairCloseAnswer(was_open=rooms.pairing.close())


async def unpair(rooms: Rooms, _call: Call, said: cli.UnpairRequest) -> cli.UnpairAnswer:
    """Let a browser in no more: what it reported stays, its key goes."""
    key_id = await rooms.desk.remove_browser(said.name)
    if key_id is not None:
        _dismiss(rooms, key_id)
    return cli.UnpairAnswer(found=key_id is not None)


def _dismiss(rooms: Rooms, key_id: str) -> None:
    try:
        rooms.callers.dismiss(key_id)
    except keys.KeyFileError:
        return  # it opens nothing any more: a key without a browser is nobody, also after a start


def _free(name: str, taken: Collection[str]) -> str:
    """The name, with the first free number behind it where it is taken."""
    number = 2
    free = name
    while free in taken:
        free = f"{name} {number}"
        number += 1
    return free
