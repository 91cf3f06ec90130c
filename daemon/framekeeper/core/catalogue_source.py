"""From `config/platforms.toml`, as people write it, to a checked catalogue.

The daemon reads the compiled form (`config/platforms.json`); this runs when that is made and in
the tests. Every fault is found at once. Evidence, notes and examples stay in the source.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from framekeeper.core import addresses, patterns
from framekeeper.core.platforms import ELSEWHERE, Catalogue, Platform, Surface, origin

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_WILDCARD = re.compile(r"\^\[a-z0-9-\]\+((?:\\\.[a-z0-9-]+)+)\$")
"""The one form of host pattern that a match pattern can express: any name below a host."""


class SourceRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One `[[platform.surface]]`."""

    id: str
    patterns: list[str]
    hosts: list[str] = []
    fragment_patterns: list[str] = []
    confidence: str = ""
    evidence: str = ""
    examples: list[str] = []


class SourcePlatform(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One `[[platform]]`; `origin_hosts` names what host patterns cannot express."""

    id: str
    name: str
    hosts: list[str]
    host_patterns: list[str] = []
    origin_hosts: list[str] = []
    host_mode: str = ""
    default_surface: str = ELSEWHERE
    desktop_apps: list[str] = []
    single_page_app: bool = False
    notes: str = ""
    surface: list[SourceRule] = []


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The whole file."""

    schema_version: int
    checked: object
    surfaces: list[str]
    platform: list[SourcePlatform]

    def examples(self) -> Iterator[tuple[str, str, str]]:
        """Each example address with the platform and surface it stands under."""
        for platform in self.platform:
            for rule in platform.surface:
                for url in rule.examples:
                    yield url, platform.id, rule.id


class CatalogueError(ValueError):
    """The source has faults; `faults` lists them all."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def read_source(raw: Mapping[str, Any]) -> Source:
    """Check the form of the parsed TOML.

    Raises:
        CatalogueError: a key is unknown, missing or of the wrong type.
    """
    try:
        return msgspec.convert(raw, Source, strict=True)
    except msgspec.ValidationError as error:
        raise CatalogueError([str(error)]) from error


def compile_source(source: Source) -> Catalogue:
    """Check the content and leave out what only people read.

    Raises:
        CatalogueError: with every fault found.
    """
    faults = list(_faults(source))
    if faults:
        raise CatalogueError(faults)
    return Catalogue(
        surfaces=tuple(source.surfaces),
        platforms=tuple(
            Platform(
                id=p.id,
                name=p.name,
                hosts=tuple(p.hosts),
                host_patterns=tuple(p.host_patterns),
                origins=tuple(map(origin, _origin_hosts(p))),
                default_surface=p.default_surface,
                surfaces=tuple(
                    Surface(
                        id=s.id,
                        patterns=tuple(s.patterns),
                        hosts=tuple(s.hosts),
                        fragment_patterns=tuple(s.fragment_patterns),
                    )
                    for s in p.surface
                ),
            )
            for p in source.platform
        ),
    )


def _origin_hosts(platform: SourcePlatform) -> list[str]:
    """Hosts and wildcards to ask for; a host below a wildcard needs no line of its own."""
    wild = [w for w in (_wildcard(p) for p in platform.host_patterns) if w]
    wild += [h for h in platform.origin_hosts if h.startswith("*.")]
    plain = platform.hosts + [h for h in platform.origin_hosts if not h.startswith("*.")]
    return wild + [h for h in plain if not any(_below(h, w) for w in wild)]


def _wildcard(pattern: str) -> str | None:
    match = _WILDCARD.fullmatch(pattern)
    return "*" + match[1].replace("\\", "") if match else None


def _below(host: str, wildcard: str) -> bool:
    return host == wildcard[2:] or host.endswith(wildcard[1:])


def _faults(source: Source) -> Iterator[str]:
    if source.schema_version != 1:
        yield f"schema_version {source.schema_version} is not 1"
    ids = [p.id for p in source.platform]
    for twice in sorted(
        {i for i in [*ids, *source.surfaces] if [*ids, *source.surfaces].count(i) > 1}
    ):
        yield f"the id {twice} is used twice"
    for platform in source.platform:
        for fault in _faults_of(platform, source.surfaces):
            yield f"{platform.id}: {fault}"


def _faults_of(platform: SourcePlatform, surfaces: list[str]) -> Iterator[str]:
    yield from _faults_of_hosts(platform)
    rules = platform.surface
    of_rules = [p for r in rules for p in [*r.patterns, *r.fragment_patterns]]
    for pattern in [*platform.host_patterns, *of_rules]:
        fault = patterns.fault_in(pattern)
        if fault:
            yield f"{pattern}: {fault}"
    for surface in [platform.default_surface, *(r.id for r in rules)]:
        if surface not in surfaces:
            yield f"{surface} is not in the list of surfaces"
    for rule in rules:
        for host in set(rule.hosts) - set(platform.hosts):
            yield f"{rule.id}: {host} is not one of its hosts"
        if not rule.patterns:
            yield f"{rule.id}: no pattern"


def _faults_of_hosts(platform: SourcePlatform) -> Iterator[str]:
    for host in platform.hosts:
        if addresses.host_name(host) != host:
            yield f"{host} is not a host as browsers write it"
    for name in platform.origin_hosts:
        host = name.removeprefix("*.")
        if host not in platform.hosts and not any(
            re.search(p, host) for p in platform.host_patterns
        ):
            yield f"{name} is asked for but not one of its hosts"
    for pattern in platform.host_patterns:
        if _wildcard(pattern) is None and not platform.origin_hosts:
            yield f"no match pattern can express {pattern}: name its hosts in origin_hosts"
