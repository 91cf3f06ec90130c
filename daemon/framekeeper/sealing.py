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
from time import sleep

from framekeeper.core.trouble import TroubleError

SEALED = b"age-encryption.org/v1"
"""What a sealed file begins with."""
SHORTEST = 10
"""Characters of a passphrase."""
_HEAD = 200
"""Bytes in which the first two lines end."""
_PRIVATE = 0o600
_WRONG, _FAILED, _BUSY = 3, 4, 5
# The library measures for a few milliseconds what this machine can do in a second. In a busy moment
# it comes to a fraction of that: it locks with less work, and refuses what took more than 16 times
# as much. Neither may be left to the moment.
_TRIES = 60
_PAUSE_S = 0.05
_TOO_MUCH_WORK = "Excessive work"
_TRIES_TO_LOCK = 5
_ENOUGH_WORK = 16
"""Rounds, as a power of 2. The library takes 17 to 19 here; a slow laptop may not come so far."""


class SealError(TroubleError):
    """It cannot be sealed or opened; nothing was written."""


def is_sealed(beginning: bytes) -> bool:
    """Whether a file that begins so is sealed."""
    return beginning.startswith(SEALED)


def seal(data: bytes, passphrase: str) -> bytes:
    """The data, locked."""
    from pyrage import passphrase as age  # noqa: PLC0415  # 2 MB that nothing else needs

    made = b""
    for _ in range(_TRIES_TO_LOCK):
        made = max(made, bytes(age.encrypt(data, passphrase)), key=_work)
        if _work(made) >= _ENOUGH_WORK:
            break
    return made


def _work(sealed: bytes) -> int:
    """The work factor in the second line (age-encryption.org/v1): `-> scrypt SALT FACTOR`."""
    line = sealed[:_HEAD].split(b"\n")[1:2]
    return int(line[0].split()[-1]) if line else 0


def unseal(data: bytes, passphrase: str) -> bytes:
    """The data of a sealed file.

    Raises:
        SealError: the passphrase does not fit, or the file is not whole. Which of both cannot
            always be told, so one sentence says either. Or it takes more work than can be done.
    """
    import pyrage  # noqa: PLC0415  # as above

    for _ in range(_TRIES):
        try:
            return bytes(pyrage.passphrase.decrypt(data, passphrase))
        except pyrage.DecryptError as refused:
            if _TOO_MUCH_WORK not in str(refused):
                raise SealError("sealing.wrong") from None
        sleep(_PAUSE_S)
    raise SealError("sealing.busy")


def main(words: list[str]) -> int:
    """Seal or open a file beside which nothing is left if it fails."""
    what, source, target = words
    passphrase = sys.stdin.buffer.read().decode("utf-8")
    data = Path(source).read_bytes()
    try:
        made = seal(data, passphrase) if what == "seal" else unseal(data, passphrase)
    except SealError as error:
        return _BUSY if error.key == "sealing.busy" else _WRONG
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
    return {0: "", _WRONG: "sealing.wrong", _BUSY: "sealing.busy"}.get(code, "sealing.failed")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
