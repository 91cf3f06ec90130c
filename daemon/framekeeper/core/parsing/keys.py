"""Every key of the settings file, by section.

The reader refuses what is not here; `docs/settings.md` and `config/framekeeper.toml` are held
against it by a test. NAME stands for a word that she chooses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framekeeper.core.settings import TextId

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EVERY_DAY = "every_day"

COMMON = ("id", "name", "covers", "except", "browsers", "response", "warn_at", "because", "plan")
"""Keys of every boundary, whatever its kind."""

BY_KIND: dict[str, tuple[str, ...]] = {
    "at_most": ("at_most", "per", "rest"),
    "within": ("within", "grace_before", "grace_after"),
    "checks": ("checks", "per"),
}
"""The key that tells the kind of a boundary, and all keys of that kind."""

BOUNDARY = COMMON + tuple(dict.fromkeys(key for keys in BY_KIND.values() for key in keys))

TEXTS: tuple[TextId, ...] = ("out_of_hours", "no_clinical", "crisis", "leave", "bio")
"""The public texts, which she may word herself."""

SECTIONS: dict[str, tuple[str, ...]] = {
    "day": ("starts", "week_starts"),
    "hours.NAME": (EVERY_DAY, *WEEKDAYS),
    "groups": ("NAME",),
    "boundary": BOUNDARY,
    "changes": ("loosen_after",),
    "notices": ("wording", "most_a_day", "repeat_after"),
    "pause": ("wait",),
    "platforms": ("off",),
    "platforms.hosts": ("NAME",),
    "platforms.own": ("id", "name", "hosts", "surface"),
    "data": ("keep_detail",),
    "words": ("hours", "reply_in_days", "contact", "sign"),
    "words.texts": TEXTS,
    "crisis": ("numbers",),
    "leave": ("cover",),
}

TOP = tuple(dict.fromkeys(section.partition(".")[0] for section in SECTIONS))
PLATFORMS = (*SECTIONS["platforms"], "hosts", "own")
WORDS = (*SECTIONS["words"], "texts")


def all_keys() -> tuple[str, ...]:
    """Every key with its section, as `day.starts`."""
    return tuple(f"{section}.{key}" for section, keys in SECTIONS.items() for key in keys)
