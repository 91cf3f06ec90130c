"""Draw the icons: a frame, and what it holds. Run `python tools/icons.py`; a test holds them equal.

Each size is drawn from the same distances, so that the frame stays crisp at 16 pixels.
"""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "extension" / "icons"
SIZES = (16, 32, 48, 128)
FRAME = (47, 96, 105)
SAMPLES = 4
"""Points a pixel and direction at which the shape is looked up."""


def covered(x: float, y: float, size: int) -> bool:
    """Whether the point (pixels) lies on the frame or on what it holds."""
    unit = size / 16
    outer = _in_square(x, y, size, 1.0 * unit, 4.0 * unit)
    inner = _in_square(x, y, size, 3.0 * unit, 2.0 * unit)
    middle = size / 2
    dot = (x - middle) ** 2 + (y - middle) ** 2 <= (2.4 * unit) ** 2
    return (outer and not inner) or dot


def _in_square(x: float, y: float, size: int, margin: float, radius: float) -> bool:
    half = size / 2 - margin
    dx = max(0.0, abs(x - size / 2) - (half - radius))
    dy = max(0.0, abs(y - size / 2) - (half - radius))
    return dx * dx + dy * dy <= radius * radius


def rows(size: int) -> bytes:
    """The pixels, each row behind the number of its filter (none)."""
    return b"".join(b"\0" + b"".join(_pixel(x, y, size) for x in range(size)) for y in range(size))


def png(size: int) -> bytes:
    """The icon as a PNG with transparent ground."""
    head = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    parts = (
        _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows(size), 9)) + _chunk(b"IEND", b"")
    )
    return b"\x89PNG\r\n\x1a\n" + parts


def _pixel(x: int, y: int, size: int) -> bytes:
    steps = [(i + 0.5) / SAMPLES for i in range(SAMPLES)]
    hits = sum(covered(x + dx, y + dy, size) for dx in steps for dy in steps)
    return bytes((*FRAME, round(255 * hits / SAMPLES**2)))


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)


if __name__ == "__main__":
    for each in SIZES:
        (FOLDER / f"frame-{each}.png").write_bytes(png(each))
