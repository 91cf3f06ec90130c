"""Changes the settings file for her: comments survive, and so does the file if anything fails.

A change is made on the parsed document (tomlkit), checked like any other file, written beside the
file and renamed over it. If the file was changed meanwhile, the change is made again on the new
content.
"""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from framekeeper.config.reading import (
    EDIT_RACED,
    EDIT_UNDONE,
    NOT_WRITABLE,
    Loaded,
    SettingsError,
    decode,
    digest_of,
    load,
    read_bytes,
    reason,
    trouble,
)
from framekeeper.config.shipped import SETTINGS, shipped, shipped_catalogue
from framekeeper.core.local_time import to_local
from framekeeper.core.parse import parse_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tomlkit import TOMLDocument

    from framekeeper.core.platforms import Catalogue
    from framekeeper.core.settings import Settings

    Change = Callable[[TOMLDocument], None]

PRIVATE = 0o600
PRIVATE_DIRECTORY = 0o700
_TRIES = 3
_MOST_KEPT = 1_000
_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def edit(
    path: Path,
    change: Change,
    *,
    catalogue: Catalogue | None = None,
    expected: str | None = None,
    agree: Callable[[Settings], None] | None = None,
) -> Loaded:
    """Change the file and return what it says then.

    Args:
        path: The settings file; of a symbolic link, what it points to is changed.
        change: Changes the document in place; it may be called more than once.
        catalogue: The platforms to check against, if not the shipped ones.
        agree: Called with what the file would say; it raises if that shall not be written.
        expected: The digest of the content that the change was made for; any other is refused.

    Raises:
        SettingsError: the file has problems, would have some afterwards, or cannot be written.
            It is left as it was.
    """
    real = Path(os.path.realpath(path))
    platforms = catalogue or shipped_catalogue()
    with _alone(real.parent):
        for _ in range(_TRIES):
            before = read_bytes(real)
            if expected is not None and digest_of(before) != expected:
                raise trouble(EDIT_RACED)
            after, settings = _changed(before, change, platforms)
            if agree is not None:
                agree(settings)
            if after == before or _replace(real, before, after):
                return load(path, platforms)
    raise trouble(EDIT_RACED)


def text_of(path: Path) -> str:
    """The file as it stands; "" if there is none, or nothing that can be read."""
    try:
        return decode(read_bytes(Path(os.path.realpath(path))))
    except SettingsError:
        return ""


def put(path: Path, text: str, now: int, *, catalogue: Catalogue | None = None) -> str:
    """Put another content in the place of the file.

    Args:
        path: The settings file; of a symbolic link, what it points to is replaced.
        text: What it says from now on.
        now: UTC ms; the file that was there is kept beside it under this date.
        catalogue: The platforms to check against, if not the shipped ones.

    Returns:
        The name under which the old one is kept; "" if there was none, or nothing changed.

    Raises:
        SettingsError: the content has problems, or cannot be written. The file is as it was.
    """
    real = Path(os.path.realpath(path))
    _refuse_problems(text, catalogue or shipped_catalogue())
    was_there = not migrate_absent(path)
    with _alone(real.parent):
        before = read_bytes(real)
        if before == text.encode():
            return ""
        try:
            kept = _keep(real, before, now) if was_there else ""
        except OSError as error:
            raise trouble(NOT_WRITABLE, why=reason(error)) from error
        if not _replace(real, before, text.encode()):
            raise trouble(EDIT_RACED)
    return kept


def _keep(real: Path, content: bytes, now: int) -> str:
    """Put the content beside the file, under a name that is free."""
    date = to_local(now, "UTC").date().isoformat()
    for number in range(1, _MOST_KEPT):
        aside = real.with_name(f"{real.stem}-before-{date}-{number}{real.suffix}")
        if _put_new(aside, content):
            return aside.name
    raise trouble(EDIT_RACED)


def migrate_absent(path: Path) -> bool:
    """Put the shipped settings file there if there is nothing; True if it was put there.

    Raises:
        SettingsError: it cannot be written.
    """
    if os.path.lexists(path):
        return False
    try:
        path.parent.mkdir(mode=PRIVATE_DIRECTORY, parents=True, exist_ok=True)
        return _put_new(path, shipped(SETTINGS))
    except OSError as error:
        raise trouble(NOT_WRITABLE, why=reason(error)) from error


def content(path: Path) -> bytes:
    """What the file holds, to be put back later.

    Raises:
        SettingsError: it cannot be read.
    """
    return read_bytes(Path(os.path.realpath(path)))


def put_back(path: Path, holds: bytes, held: bytes) -> None:
    """Write an earlier content over the present one, byte by byte.

    Raises:
        SettingsError: the file no longer holds `holds`, or cannot be written; it is left as it was.
    """
    real = Path(os.path.realpath(path))
    with _alone(real.parent):
        if read_bytes(real) != holds or not _replace(real, holds, held):
            raise trouble(EDIT_RACED)


def _changed(before: bytes, change: Change, catalogue: Catalogue) -> tuple[bytes, Settings]:
    """The content after the change, with the same byte-order mark and line ends; what it says."""
    import tomli  # noqa: PLC0415  # these two are for changing only, not for serving
    import tomlkit  # noqa: PLC0415  # likewise

    text = decode(before)
    _refuse_problems(text, catalogue)
    windows = "\r\n" in text
    document = tomlkit.parse(text.removeprefix(_MARK).replace("\r\n", "\n"))
    change(document)
    new = tomlkit.dumps(document)
    settings = _refuse_problems(new, catalogue)
    if tomli.loads(new) != document.unwrap():
        raise trouble(EDIT_UNDONE)
    mark = _MARK if text.startswith(_MARK) else ""
    return (mark + (new.replace("\n", "\r\n") if windows else new)).encode(), settings


def _refuse_problems(text: str, catalogue: Catalogue) -> Settings:
    parsed = parse_text(text, catalogue)
    if parsed.problems:
        raise SettingsError(parsed.problems)
    return parsed.settings


def _replace(real: Path, before: bytes, after: bytes) -> bool:
    """Write the new content over the old one; False if that is no longer the old one."""
    try:
        mode = stat.S_IMODE(real.stat().st_mode)
        with _beside(real, after, mode) as fresh:
            if read_bytes(real) != before:
                return False
            fresh.replace(real)
        _sync(real.parent)
    except OSError as error:
        raise trouble(NOT_WRITABLE, why=reason(error)) from error
    return True


def _put_new(path: Path, content: bytes) -> bool:
    """Create the file with all its content at once, unless somebody else did meanwhile."""
    with _beside(path, content, PRIVATE) as fresh:
        try:
            path.hardlink_to(fresh)
        except FileExistsError:
            return False
        except OSError:
            # A file system without hard links: nearly as good.
            if os.path.lexists(path):
                return False
            fresh.replace(path)
    _sync(path.parent)
    return True


@contextmanager
def _beside(path: Path, content: bytes, mode: int) -> Iterator[Path]:
    """A file with this content in the same directory, on the disk; it is gone afterwards."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    fresh = Path(name)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123  # a descriptor, not a path
            file.write(content)
            file.flush()
            fresh.chmod(mode)
            os.fsync(handle)
        yield fresh
    finally:
        with suppress(FileNotFoundError):
            fresh.unlink()


def _sync(directory: Path) -> None:
    """Make the new name itself durable, where directories can be synced."""
    with suppress(OSError):
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _alone(directory: Path) -> Iterator[None]:
    """Keep other Framekeeper programs from changing settings at the same time."""
    try:
        import fcntl  # noqa: PLC0415  # POSIX only

        handle = os.open(directory, os.O_RDONLY)
    except (ImportError, OSError):
        yield
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
