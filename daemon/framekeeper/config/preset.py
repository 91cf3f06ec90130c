"""Puts the answer of `framekeeper begin` into her settings file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from framekeeper.config.editing import edit
from framekeeper.config.reading import Loaded, load
from framekeeper.core.parsing.boundaries import id_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tomlkit import TOMLDocument

    from framekeeper.core.platforms import Catalogue
    from framekeeper.core.presets import Preset, PresetBoundary

_NUMBER = re.compile(r"-\d+$")


def apply_preset(path: Path, preset: Preset, *, catalogue: Catalogue | None = None) -> Loaded:
    """Write hours and boundary of an answer; those of another answer make place.

    What she added to the boundary herself (because, plan, grace) stays.

    Raises:
        SettingsError: as `edit`; the hours she typed are checked like those in a file.
    """
    if preset.boundary is None:
        return load(path, catalogue)
    return edit(path, lambda document: write_preset(document, preset), catalogue=catalogue)


def write_preset(document: TOMLDocument, preset: Preset, *, hours: bool = True) -> None:
    """Put hours (unless they shall stay) and boundary of an answer into the document."""
    if preset.boundary is not None:
        if hours:
            _set_hours(document, preset.hours_name, dict(preset.hours))
        _set_boundary(document, preset.boundary, preset.replaces)


def _set_hours(document: TOMLDocument, name: str, hours: Mapping[str, tuple[str, ...]]) -> None:
    import tomlkit  # noqa: PLC0415  # for changing only

    if "hours" not in document:
        document.add("hours", tomlkit.table(is_super_table=True))
    weeks: Any = document["hours"]
    if name not in weeks:
        weeks.add(name, tomlkit.table())
    week = weeks[name]
    for day in [day for day in week if day not in hours]:
        del week[day]
    for day, windows in hours.items():
        if day not in week or week[day] != list(windows):
            week[day] = list(windows)


def _set_boundary(
    document: TOMLDocument, preset: PresetBoundary, replaces: tuple[tuple[str, str], ...]
) -> None:
    boundaries: Any = document.get("boundary", [])
    ours = [i for i, table in enumerate(boundaries) if _answer(table) in replaces]
    same = [i for i in ours if _answer(boundaries[i]) == (preset.id, preset.within)][:1]
    for i in same:
        boundaries[i]["covers"] = list(preset.covers)
        boundaries[i].pop("except", None)
    for i in reversed([i for i in ours if i not in same]):
        del boundaries[i]
    if not same:
        _add_boundary(document, preset)


def _add_boundary(document: TOMLDocument, preset: PresetBoundary) -> None:
    import tomlkit  # noqa: PLC0415  # for changing only

    boundaries: Any = document.get("boundary", [])
    taken = {_identity(table) for table in boundaries}
    name, number = preset.name, 1
    while id_of(name) in taken:
        number += 1
        name = f"{preset.name} {number}"
    table = tomlkit.table()
    table.trivia.indent = "\n"  # a blank line before its header
    table.add("name", name)
    table.add("covers", list(preset.covers))
    table.add("within", preset.within)
    if not boundaries:
        document.pop("boundary", None)
        document.add("boundary", tomlkit.aot())
    fresh: Any = document["boundary"]
    fresh.append(table)


def _answer(table: Mapping[str, object]) -> tuple[str, str]:
    """Identity without a number added to it, and hours: what tells the answer of a boundary."""
    return _NUMBER.sub("", _identity(table)), str(table.get("within", ""))


def _identity(table: Mapping[str, object]) -> str:
    return str(table.get("id") or id_of(str(table["name"])))
