"""Sealed files as they could come from elsewhere."""

from __future__ import annotations

_FACTOR = 3


def heavier(sealed: bytes, factor: int = 40) -> bytes:
    """The same file as if it had been locked with 2 to this as many rounds."""
    head, line, rest = sealed.split(b"\n", 2)
    parts = line.split(b" ")
    parts[_FACTOR] = str(factor).encode()
    return b"\n".join([head, b" ".join(parts), rest])
