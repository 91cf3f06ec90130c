"""What platforms and surfaces are called on a screen; an unknown one by its id."""

from __future__ import annotations

from framekeeper import config
from framekeeper.core.sentences.surfaces import SENTENCES
from framekeeper.core.words import say


def surface_name(surface: str) -> str:
    """As in "Messages"."""
    key = f"surfaces.{surface}"
    return say(key) if key in SENTENCES else surface


def platform_name(platform: str) -> str:
    """As in "Instagram"; one of her own, which does not ship, by its id."""
    names = {each.id: each.name for each in config.shipped_catalogue().platforms}
    return names.get(platform, platform)
