"""One file locked by a passphrase, in the age format (age-encryption.org/v1, scrypt).

Whoever has the passphrase can open it with any program that knows age, without this one. The
library is loaded when it is used: the command line does so itself, the daemon by a process of its
own (`python -m framekeeper.sealing seal|open FROM TO`, the passphrase on standard input), so that
neither library nor passphrase stays in the daemon's memory.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from framekeeper.core.trouble import TroubleError

SEALED = b"age-encryption.org/v1"
"""What a sealed file begins with."""
SHORTEST = 10
"""Characters of a passphrase."""
_PRIVATE = 0o600
_WRONG, _FAILED = 3, 4


class SealError(TroubleError):
    """It cannot be sealed or opened; nothing was written."""


def is_sealed(beginning: bytes) -> bool:
    """Whether a file that begins so is sealed."""
    return beginning.startswith(SEALED)


def seal(data: bytes, passphrase: str) -> bytes:
    """The data, locked."""
    from pyrage import passphrase as age  # noqa: PLC0415  # 2 MB that nothing else needs

    return bytes(age.encrypt(data, passphrase))


def unseal(data: bytes, passphrase: str) -> bytes:
    """The data of a sealed file.

    Raises:
        SealError: the passphrase does not fit, or the file is not whole. Which of both cannot
            always be told, so one sentence says either.
    """
    import pyrage  # noqa: PLC0415  # as above

    try:
        return bytes(pyrage.passphrase.decrypt(data, passphrase))
    except pyrage.DecryptError:
        raise SealError("sealing.wrong") from None


def main(words: list[str]) -> int:
    """Seal or open a file beside which nothing is left if it fails."""
    what, source, target = words
    passphrase = sys.stdin.buffer.read().decode("utf-8")
    data = Path(source).read_bytes()
    try:
        made = seal(data, passphrase) if what == "seal" else unseal(data, passphrase)
    except SealError:
        return _WRONG
    try:
        with os.fdopen(
            os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, _PRIVATE), "wb"
        ) as file:
            file.write(made)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        Path(target).unlink(missing_ok=True)
        return _FAILED
    return 0


def outcome(code: int) -> str:
    """The key of what the process of its own says by its exit code; "": it is done."""
    return {0: "", _WRONG: "sealing.wrong"}.get(code, "sealing.failed")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
