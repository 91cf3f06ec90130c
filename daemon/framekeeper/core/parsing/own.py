"""`[platforms]`: what is switched off, more hosts, and platforms of her own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from framekeeper.core import addresses
from framekeeper.core.parsing import keys
from framekeeper.core.parsing.covers import EVERYTHING
from framekeeper.core.parsing.section import LONGEST_NAME, unknown
from framekeeper.core.platforms import ELSEWHERE
from framekeeper.core.settings import OwnPlatform, Settings

if TYPE_CHECKING:
    from framekeeper.core.parsing.section import Section
    from framekeeper.core.platforms import Catalogue
    from framekeeper.core.toml_lines import Path

_ID = re.compile(r"[a-z0-9_-]{1,40}", re.ASCII)


class Own(msgspec.Struct, frozen=True, kw_only=True):
    """What `[platforms]` says."""

    off: tuple[str, ...] = ()
    hosts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    platforms: tuple[OwnPlatform, ...] = ()


def read(section: Section, catalogue: Catalogue) -> Own:
    """The section, checked against the catalogue."""
    section.only(keys.PLATFORMS)
    ids = tuple(p.id for p in catalogue.platforms)
    taken: set[str] = set()
    return Own(
        off=_off(section, ids),
        hosts=_more_hosts(section.section("hosts"), ids, catalogue, taken),
        platforms=_platforms(section, catalogue, taken),
    )


def _off(section: Section, ids: tuple[str, ...]) -> tuple[str, ...]:
    if "off" not in section:
        return Settings().platforms_off
    found = []
    for path, word in section.texts("off"):
        if word in ids:
            found.append(word)
        else:
            unknown(section.findings, path, word, ids, "settings.unknown_platform")
    return tuple(dict.fromkeys(found))


def _more_hosts(
    section: Section, ids: tuple[str, ...], catalogue: Catalogue, taken: set[str]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = []
    for platform in section.names():
        if platform not in ids:
            path = (*section.path, platform)
            unknown(section.findings, path, platform, ids, "settings.unknown_platform")
        hosts = _hosts(section, platform, catalogue, taken, beside=platform)
        if platform in ids and hosts:
            found.append((platform, hosts))
    return tuple(found)


def _platforms(section: Section, catalogue: Catalogue, taken: set[str]) -> tuple[OwnPlatform, ...]:
    found: dict[str, OwnPlatform] = {}
    words = {*catalogue.ids(), *catalogue.surfaces, EVERYTHING}
    surfaces = {s: s for s in catalogue.surfaces}
    for each in section.each("own", "[[platforms.own]]"):
        each.only(keys.SECTIONS["platforms.own"])
        word = each.raw("id")
        if not isinstance(word, str) or not _ID.fullmatch(word):
            each.findings.add((*each.path, "id"), word, "settings.not_a_platform_id")
            word = ""
        elif word in words or word in found:
            each.wrong("id", "settings.platform_id_taken", id=word)
            word = ""
        name = each.text("name", longest=LONGEST_NAME) or word
        hosts = _hosts(each, "hosts", catalogue, taken)
        if "hosts" not in each:
            each.findings.add(each.path, word, "settings.hosts_missing")
        surface = each.choice("surface", ELSEWHERE, surfaces)
        if word:
            found[word] = OwnPlatform(id=word, name=name, hosts=hosts, surface=surface)
    return tuple(found.values())


def _hosts(
    section: Section, key: str, catalogue: Catalogue, taken: set[str], beside: str = ""
) -> tuple[str, ...]:
    found = []
    for path, text in section.texts(key, filled=True):
        host = _host(section, path, text)
        if not host:
            continue
        there = catalogue.at(host)
        if host in taken:
            section.findings.add(path, text, "settings.host_twice")
        elif there and there.id != beside:
            section.findings.add(path, text, "settings.host_taken", platform=there.name)
        else:
            taken.add(host)
            found.append(host)
    return tuple(found)


def _host(section: Section, path: Path, text: str) -> str | None:
    """The host as browsers write it; what is no host is noted."""
    host = addresses.host_name(text)
    if host and addresses.is_public(host):
        return host
    whole = addresses.read(text if "://" in text else "https://" + text)
    if whole and addresses.is_public(whole.host):
        section.findings.add(path, text, "settings.not_a_host_near", near=whole.host)
    else:
        section.findings.add(path, text, "settings.not_a_host")
    return None
