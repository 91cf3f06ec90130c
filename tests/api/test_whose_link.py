"""A one-time link lets in her own programs alone: another user may have read it while it opened."""

from __future__ import annotations

import asyncio
import os
import socket
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from framekeeper.api.peer import End, is_hers, owner_of
from support.house import JSON, House, request
from support.verdicts import is_refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOBODY = 65_534
ENTER = "/v1/dash/enter"
only_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else")


@contextmanager
def somebody_else() -> Iterator[None]:
    """What is opened inside belongs to another user, as the kernel sees it."""
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


async def entering(house: House) -> bytes:
    """A right request to be let in by a new link."""
    url: str = (await house.ask(house.cli, "/v1/cli/link", {})).json()["url"]
    token = ("Framekeeper-Token", url.partition("#")[2])
    headers = [JSON, ("Origin", f"http://{house.host}"), token]
    return request(ENTER, headers, b"{}", host=house.host)


async def reached(house: House, made: socket.socket, host: str = "127.0.0.1") -> socket.socket:
    """A connection from this socket to the door."""
    made.setblocking(False)  # noqa: FBT003  # as the socket module has it
    await asyncio.get_running_loop().sock_connect(made, (host, house.port))
    return made


@only_root
async def test_another_user_who_saw_the_link_is_refused_and_does_not_use_it_up(
    house: House,
) -> None:
    asked = await entering(house)
    with somebody_else():
        theirs = socket.socket()
    is_refused(house, await house.send(asked, by=await reached(house, theirs)), 403)
    assert (await house.send(asked)).status == 200


async def test_a_browser_that_speaks_ipv6_to_ipv4_is_let_in(house: House) -> None:
    made = socket.socket(socket.AF_INET6)
    by = await reached(house, made, "::ffff:127.0.0.1")
    assert (await house.send(await entering(house), by=by)).status == 200


@only_root
async def test_another_user_is_refused_over_ipv6_too(house: House) -> None:
    with somebody_else():
        made = socket.socket(socket.AF_INET6)
    by = await reached(house, made, "::ffff:127.0.0.1")
    is_refused(house, await house.send(await entering(house), by=by), 403)


def test_a_connection_that_is_not_there_belongs_to_nobody() -> None:
    assert owner_of(End("127.0.0.1", 1), End("127.0.0.1", 2)) is None
    assert not is_hers(End("127.0.0.1", 1), End("127.0.0.1", 2))


def test_where_the_kernel_keeps_no_table_nobody_is_told_apart(tmp_path: Path) -> None:
    assert is_hers(End("127.0.0.1", 1), End("127.0.0.1", 2), tmp_path)
