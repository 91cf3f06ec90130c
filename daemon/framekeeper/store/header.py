"""What a database file says of itself, read as bytes: nothing is opened, nothing is touched.

SQLite would write (recover its log, make files beside it) before it could be asked. A newer
schema must be refused byte for byte as it is, so the version is read from the file format:
https://www.sqlite.org/fileformat2.html, sections 1.3 and 4.1.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from pathlib import Path

APPLICATION = 0x4672_4B70
"""`PRAGMA application_id`: "FrKp"."""

_MAGIC = b"SQLite format 3\0"
_HEADER = 100
_WRITTEN_AT = 18
_BY_LOG = 2
_VERSION_AT = 60
_APPLICATION_AT = 68
_LOG_MAGIC = (0x377F0682, 0x377F0683)
_LOG_HEADER = 32
_FRAME_HEADER = 24
_BLOCK = 1 << 20


class FileHeader(msgspec.Struct, frozen=True):
    """The first 100 bytes of a database: its schema version, whose it is, and whether it has a log.

    A copy has none: it was written whole.
    """

    version: int
    application: int
    logged: bool


class LogSummary(msgspec.Struct, frozen=True):
    """What the write-ahead log seems to hold, taken at its word (checksums not computed)."""

    last_commit: int
    """Number of the last frame that ends a transaction; 0 is none."""
    commits: tuple[int, ...]
    version: int | None
    """The newest schema version in it; None: the log does not touch the header."""


def read_header(path: Path) -> FileHeader | None:
    """The header of a database file; None if it has none (empty, cut off, garbage)."""
    with path.open("rb") as file:
        head = file.read(_HEADER)
    if len(head) < _HEADER or not head.startswith(_MAGIC):
        return None
    logged = head[_WRITTEN_AT] == _BY_LOG
    return FileHeader(_word(head, _VERSION_AT), _word(head, _APPLICATION_AT), logged)


def read_log(path: Path) -> LogSummary | None:
    """Walk over the frame headers of a log; None if there is no log or nothing in it."""
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return None
    with file:
        head = file.read(_LOG_HEADER)
        if len(head) < _LOG_HEADER or _word(head, 0) not in _LOG_MAGIC:
            return None
        page_size, salt = _word(head, 8), head[16:24]
        commits: list[int] = []
        version: int | None = None
        frame = 0
        while len(header := file.read(_FRAME_HEADER)) == _FRAME_HEADER:
            if header[8:16] != salt:
                break  # the frames from here on are of an earlier turn of the log
            page = file.read(page_size)
            if len(page) < page_size:
                break
            frame += 1
            if _word(header, 0) == 1:
                version = max(version or 0, _word(page, _VERSION_AT))
            if _word(header, 4):
                commits.append(frame)
    return LogSummary(commits[-1] if commits else 0, tuple(commits), version)


def fingerprint(path: Path) -> bytes:
    """Size and CRC-32 of a file, as the seal of a clean stop holds them."""
    checksum = size = 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            checksum = zlib.crc32(block, checksum)
            size += len(block)
    return b"%d %08x\n" % (size, checksum)


def _word(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "big")
