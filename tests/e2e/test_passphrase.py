"""At a real terminal: a passphrase is asked for twice, and never seen."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from framekeeper import sealing
from support.practice import Practice

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

PASSPHRASE = "four made up words"  # noqa: S105  # of a test


def until(terminal: int, said: str, seen: str = "") -> str:
    """Read what the terminal shows until it says something."""
    while said not in seen:
        seen += os.read(terminal, 4_096).decode()
    return seen


def test_a_passphrase_is_typed_twice_and_shown_nowhere(tmp_path: Path) -> None:
    practice = Practice(tmp_path, weeks=1)
    target = tmp_path / "all.age"
    hers, its = pty.openpty()
    words = [sys.executable, "-m", "support.shifted", "move", "out", str(target)]
    with subprocess.Popen(
        words, env=practice.environment, stdin=its, stdout=its, stderr=its, start_new_session=True
    ) as process:
        seen = until(hers, "Passphrase:")
        os.write(hers, f"{PASSPHRASE}\n".encode())
        seen = until(hers, "Once more:", seen)
        os.write(hers, f"{PASSPHRASE}\n".encode())
        seen = until(hers, "Then delete the file", seen)
        assert process.wait() == 0
    os.close(its)
    os.close(hers)
    assert PASSPHRASE not in seen
    assert PASSPHRASE not in practice.close()
    assert sealing.unseal(target.read_bytes(), PASSPHRASE).startswith(b"[\n")
