"""The icon, drawn from rectangles: a frame, whose filling says how things stand.

The shape alone tells the states apart, for eyes that do not tell the colours and for panels that
draw icons grey. Every colour stands out from a white and from a dark panel, and none is red. No
number and no name is ever drawn: whoever looks at the screen learns nothing.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

Look = Literal["within", "near", "past", "held", "off"]
"""Within all boundaries; near one; past one; in session (notices are held); not counting."""

SIZES = (22, 24, 32, 48)
"""Pixels; panels take the nearest and scale the rest."""

_TEAL = (0x2E, 0x8B, 0x88)
_OCHRE = (0xA8, 0x78, 0x1F)
_SLATE = (0x74, 0x7F, 0x8D)
COLOURS: dict[Look, tuple[int, int, int]] = {
    "within": _TEAL,
    "near": _TEAL,
    "past": _OCHRE,
    "held": _SLATE,
    "off": _SLATE,
}

Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom, in parts of the icon's side."""

_FRAME: tuple[Rectangle, ...] = (
    (0.08, 0.08, 0.92, 0.20),
    (0.08, 0.80, 0.92, 0.92),
    (0.08, 0.20, 0.20, 0.80),
    (0.80, 0.20, 0.92, 0.80),
)
_FILLINGS: dict[Look, tuple[Rectangle, ...]] = {
    "within": (),
    "near": ((0.28, 0.52, 0.72, 0.72),),
    "past": ((0.28, 0.28, 0.72, 0.72),),
    "held": ((0.34, 0.32, 0.44, 0.68), (0.56, 0.32, 0.66, 0.68)),
}
_OPEN: tuple[Rectangle, ...] = (
    (0.08, 0.08, 0.36, 0.20),
    (0.64, 0.08, 0.92, 0.20),
    (0.08, 0.80, 0.36, 0.92),
    (0.64, 0.80, 0.92, 0.92),
    (0.08, 0.20, 0.20, 0.36),
    (0.08, 0.64, 0.20, 0.80),
    (0.80, 0.20, 0.92, 0.36),
    (0.80, 0.64, 0.92, 0.80),
)

Pixmap = tuple[int, int, bytes]
"""Width, height and ARGB32 pixels in network byte order, as StatusNotifierItem wants them."""


def shape(look: Look) -> tuple[Rectangle, ...]:
    """The rectangles of a look: a frame and its filling, or the corners of a frame left open."""
    return _OPEN if look == "off" else _FRAME + _FILLINGS[look]


def draw(look: Look, side: int) -> Pixmap:
    """The icon with sides of that many pixels, edges snapped to whole pixels."""
    covered = bytearray(side * side)
    for left, top, right, bottom in shape(look):
        first, last = round(left * side), round(right * side)
        for row in range(round(top * side), round(bottom * side)):
            covered[row * side + first : row * side + last] = b"\xff" * (last - first)
    red, green, blue = COLOURS[look]
    solid, clear = bytes((255, red, green, blue)), bytes(4)
    return side, side, b"".join(solid if on else clear for on in covered)


@lru_cache(maxsize=2)
def pixmaps(look: Look) -> tuple[Pixmap, ...]:
    """The icon in all sizes; the last two looks are kept, for they are what panels ask again."""
    return tuple(draw(look, side) for side in SIZES)
