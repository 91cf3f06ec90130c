"""Where each text is pasted on the phone, and how long it may be there.

Lengths are those that the platforms showed in 2026; they change now and then, and the platform has
the last word. None where no length is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from framekeeper.core.settings import TextId, Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from framekeeper.core.shelf.texts import Text

Part = Literal["bio", "reply", "away"]
"""A line of the profile, a message that is sent by hand, an answer that the platform sends."""


class Place(Value, frozen=True, kw_only=True):
    """A place on a platform; `shelf.where.PLATFORM.PART` says how to get there."""

    platform: str
    part: Part
    longest: int | None


class Fit(Value, frozen=True, kw_only=True):
    """A text in a place: the longest version that fits there, None if none does.

    `length` is that of the version, or of the shortest one where none fits.
    """

    place: Place
    version: int | None
    length: int


def _places(part: Part, lengths: dict[str, int | None]) -> tuple[Place, ...]:
    return tuple(
        Place(platform=platform, part=part, longest=longest)
        for platform, longest in lengths.items()
    )


PLACES: tuple[Place, ...] = (
    *_places(
        "bio",
        {
            "instagram": 150,
            "threads": 150,
            "facebook": 101,
            "x": 160,
            "tiktok": 80,
            "youtube": 1000,
            "linkedin": 220,
            "pinterest": 500,
            "whatsapp": 139,
            "telegram": 70,
            "mastodon": 500,
            "bluesky": 256,
        },
    ),
    *_places(
        "reply",
        {
            "instagram": 1000,
            "facebook": 2000,
            "x": 10_000,
            "linkedin": 1900,
            "whatsapp": 4096,
            "telegram": 4096,
            "mastodon": 500,
            "bluesky": 1000,
        },
    ),
    *_places("away", {"instagram": 500, "facebook": 500, "linkedin": 300, "whatsapp": None}),
)

PARTS: dict[TextId, tuple[Part, ...]] = {
    "out_of_hours": ("away", "reply"),
    "no_clinical": ("reply",),
    "crisis": ("reply",),
    "leave": ("away", "reply"),
    "bio": ("bio",),
}
"""Where a text belongs."""


def fits(text: Text, off: Iterable[str] = ()) -> tuple[Fit, ...]:
    """The text in each of its places, platforms that are switched off left out."""
    if not text.versions:
        return ()
    hidden = set(off)
    return tuple(
        _fit(text, place)
        for part in PARTS[text.id]
        for place in PLACES
        if place.part == part and place.platform not in hidden
    )


def _fit(text: Text, place: Place) -> Fit:
    for number, version in enumerate(text.versions):
        if place.longest is None or len(version) <= place.longest:
            return Fit(place=place, version=number, length=len(version))
    return Fit(place=place, version=None, length=len(text.versions[-1]))
