"""Locked and opened with the work that a passphrase needs, also in a busy moment."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pyrage
import pytest

from framekeeper import sealing
from support.sealed import heavier

if TYPE_CHECKING:
    from pathlib import Path

PASSPHRASE = "four made up words"  # noqa: S105  # of a test
BUSY = "Excessive work parameter for passphrase.\nDecryption would take around 3 seconds."

pytestmark = pytest.mark.slow


@pytest.fixture
def paused(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long was waited each time; nobody waits here."""
    waited: list[float] = []
    monkeypatch.setattr(sealing, "sleep", waited.append)
    return waited


def test_a_busy_moment_is_waited_out_and_is_no_wrong_passphrase(
    monkeypatch: pytest.MonkeyPatch, paused: list[float]
) -> None:
    sealed, really, busy = sealing.seal(b"hers", PASSPHRASE), pyrage.passphrase.decrypt, [1, 1, 1]

    def decrypt(data: bytes, passphrase: str) -> bytes:
        if busy:
            busy.pop()
            raise pyrage.DecryptError(BUSY)
        return bytes(really(data, passphrase))

    monkeypatch.setattr(pyrage.passphrase, "decrypt", decrypt)
    assert sealing.unseal(sealed, PASSPHRASE) == b"hers"
    assert len(paused) == 3


def test_what_takes_more_work_than_can_be_done_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, paused: list[float]
) -> None:
    sealed = heavier(sealing.seal(b"hers", PASSPHRASE))
    with pytest.raises(sealing.SealError) as refused:
        sealing.unseal(sealed, PASSPHRASE)
    assert refused.value.key == "sealing.busy"
    assert paused

    (tmp_path / "heavy").write_bytes(sealed)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PASSPHRASE.encode())))
    code = sealing.main(["open", str(tmp_path / "heavy"), str(tmp_path / "open")])
    assert sealing.outcome(code) == "sealing.busy"
    assert not (tmp_path / "open").exists()


@pytest.mark.parametrize(
    ("lost", "typed"), [(0, "other words of hers"), (3, PASSPHRASE)], ids=["words", "not whole"]
)
def test_what_is_wrong_is_told_at_once(lost: int, typed: str, paused: list[float]) -> None:
    sealed = sealing.seal(b"hers", PASSPHRASE)
    with pytest.raises(sealing.SealError) as refused:
        sealing.unseal(sealed[: len(sealed) - lost], typed)
    assert (refused.value.key, paused) == ("sealing.wrong", [])


@pytest.mark.parametrize(
    ("factors", "taken"), [([12, 13, 17, 18], 17), ([9, 15, 11, 12, 13, 18], 15)]
)
def test_a_busy_moment_makes_no_weak_lock(
    monkeypatch: pytest.MonkeyPatch, factors: list[int], taken: int
) -> None:
    header = b"age-encryption.org/v1\n-> scrypt c2FsdA 1\nbody\n---\n"
    made = [heavier(header, factor) for factor in factors]
    monkeypatch.setattr(pyrage.passphrase, "encrypt", lambda *_: made.pop(0))
    assert sealing.seal(b"hers", PASSPHRASE) == heavier(header, taken)
