"""Files that commands write: whole or not at all, and never over another one."""

from __future__ import annotations

import os
import secrets
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from framekeeper import paths
from framekeeper.cli.failure import CommandFailedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO


@contextmanager
def fresh(target: Path) -> Iterator[BinaryIO]:
    """A new file that gets its name when all of it is on the disk; until then nothing is there.

    Raises:
        CommandFailedError: there is one of that name, or it cannot be written.
    """
    if os.path.lexists(target):
        raise CommandFailedError("cli.export.exists", path=str(target))
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, paths.PRIVATE_FILE)
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _name(beside, target)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise CommandFailedError("cli.file.not_written", path=str(target), why=why) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _name(beside: Path, target: Path) -> None:
    """Give it its name, unless somebody else took that meanwhile."""
    try:
        target.hardlink_to(beside)
    except FileExistsError:
        raise CommandFailedError("cli.export.exists", path=str(target)) from None
    except OSError:  # a file system without hard links: nearly as good
        if os.path.lexists(target):
            raise CommandFailedError("cli.export.exists", path=str(target)) from None
        beside.replace(target)
    with suppress(OSError):
        handle = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
