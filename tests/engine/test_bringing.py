"""A file handed over in parts: what cannot be one of ours is not waited for."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from framekeeper.core.wire.files import BringAnswer, BringRequest
from framekeeper.sealing import seal

if TYPE_CHECKING:
    from support.engine_house import EngineHouse, MoveIn


async def first_part(house: EngineHouse, part: bytes) -> BringAnswer:
    data = base64.b64encode(part).decode()
    return await house.desk.carrying.bring(BringRequest(data=data, token=None))


@pytest.mark.parametrize(
    "part",
    [b"\x7fELF" + bytes(100), b"PK\x03\x04" + bytes(100), b"Dear all, " * 10, b" " * 100],
    ids=["a program", "an archive", "a letter", "nothing but blanks"],
)
async def test_a_strange_file_is_refused_by_its_first_part(move_in: MoveIn, part: bytes) -> None:
    house = await move_in()
    answer = await first_part(house, part)
    assert (answer.problem, answer.token) == ("data.strange", "")
    assert list(house.store.directory.glob("*.part")) == []


@pytest.mark.parametrize(
    "part",
    [
        b"[" + b" " * 100,
        b"\xef\xbb\xbf\n[" + b" " * 100,
        b"record,name,from\n" + b"x" * 100,
        b"[",
        seal(b"[" * 100, "some words of hers"),
    ],
    ids=["JSON", "JSON with a mark", "CSV", "one byte", "locked"],
)
async def test_what_may_be_one_is_waited_for(move_in: MoveIn, part: bytes) -> None:
    house = await move_in()
    answer = await first_part(house, part)
    assert (answer.problem, answer.size) == ("", len(part))
