"""`[groups]` and what a boundary covers: words resolved into `platform/surface` atoms.

A surface is one of the catalogue's list, on whatever platform (design, section 11).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from framekeeper.core.parsing.section import unknown, unknown_word
from framekeeper.core.settings import Covers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from framekeeper.core.parsing.findings import Findings
    from framekeeper.core.parsing.section import Section
    from framekeeper.core.toml_lines import Path

EVERYTHING = "everything"
ANY = "*"

Label = Literal["work", "private", "both"]
LABELS: dict[str, Label] = {"work": "work", "private": "private", "both": "both"}


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """The words that `covers`, `except` and groups may use."""

    platforms: tuple[str, ...]
    surfaces: tuple[str, ...]
    off: frozenset[str] = frozenset()
    groups: Mapping[str, tuple[str, ...]] = {}

    def taken(self, word: str) -> bool:
        """Whether a word already means something else than a group."""
        return word == EVERYTHING or word in self.platforms or word in self.surfaces


def read_groups(section: Section, words: Words) -> dict[str, tuple[str, ...]]:
    """The groups by name, each as atoms."""
    groups = {}
    for name in section.names():
        if words.taken(name):
            section.wrong(name, "settings.group_name_taken", name=name)
        elif "/" in name or ANY in name:
            section.wrong(name, "settings.group_name_sign")
        items = section.texts(name, filled=True)
        for path, word in items:
            if word in section:
                section.findings.add(path, word, "settings.group_in_group")
        groups[name] = _atoms(
            section.findings, [(p, w) for p, w in items if w not in section], words
        )
    return groups


def read_covers(section: Section, words: Words) -> Covers:
    """What a boundary covers and leaves out, and in which browsers."""
    findings = section.findings
    if "covers" not in section:
        findings.add(
            section.path, None, "settings.covers_missing", example='covers = ["everything"]'
        )
    include = _atoms(findings, section.texts("covers", filled=True), words)
    exclude = _atoms(findings, section.texts("except"), words)
    covers = Covers(include=include, exclude=exclude, browsers=_browsers(section))
    if include and exclude and _covers_nothing(covers, words):
        section.wrong("except", "settings.covers_nothing")
    return covers


def _browsers(section: Section) -> Label:
    items = section.texts("browsers", filled=True)
    labels: set[Label] = set()
    for path, word in items:
        if word in LABELS:
            labels.add(LABELS[word])
        else:
            unknown(section.findings, path, word, tuple(LABELS), "settings.not_a_choice")
    return labels.pop() if len(labels) == 1 else "both"


def _atoms(findings: Findings, items: list[tuple[Path, str]], words: Words) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for path, word in items:
        if word in words.groups:
            found.update(dict.fromkeys(words.groups[word]))
            continue
        atom = _atom(findings, path, word, words)
        if atom:
            found[atom] = None
    return tuple(found)


def _atom(findings: Findings, path: Path, word: str, words: Words) -> str | None:
    """One word that is no group, as `platform/surface`; None once it is noted as wrong."""
    halves = _halves(findings, path, word, words)
    if halves is None:
        return None
    platform, surface = halves
    if platform not in (ANY, *words.platforms):
        unknown_word(findings, path, platform, words.platforms, "settings.unknown_platform", word)
    elif surface not in (ANY, *words.surfaces):
        unknown_word(findings, path, surface, words.surfaces, "settings.unknown_surface", word)
    elif platform in words.off:
        findings.add(path, word, "settings.platform_is_off", platform=platform)
    else:
        return f"{platform}/{surface}"
    return None


def _halves(findings: Findings, path: Path, word: str, words: Words) -> tuple[str, str] | None:
    if word == EVERYTHING:
        return ANY, ANY
    if "/" in word:
        platform, _, surface = word.partition("/")
        return platform, surface
    if word in words.surfaces:
        return ANY, word
    if word in words.platforms:
        return word, ANY
    known = (*words.groups, *words.surfaces, *words.platforms, EVERYTHING)
    unknown(findings, path, word, known, "settings.unknown_covers")
    return None


def _covers_nothing(covers: Covers, words: Words) -> bool:
    """Whether nothing is left once the exceptions are taken away."""
    return not any(
        _matches(covers.include, p, s) and not _matches(covers.exclude, p, s)
        for p in words.platforms
        if p not in words.off
        for s in words.surfaces
    )


def _matches(atoms: tuple[str, ...], platform: str, surface: str) -> bool:
    return not {f"{platform}/{surface}", f"{platform}/*", f"*/{surface}", "*/*"}.isdisjoint(atoms)


def atom_written(atom: str) -> str:
    """What a boundary covers, in the settings' words."""
    platform, _, surface = atom.partition("/")
    if surface == ANY:
        return EVERYTHING if platform == ANY else platform
    return surface if platform == ANY else atom
