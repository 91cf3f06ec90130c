"""The catalogue of platforms: which address belongs to which platform and surface.

The rules are those in the header of `config/platforms.toml`. What comes out of here is a pair of
words; no address, path or fragment may leave this module or stay in it.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from framekeeper.core import addresses
from framekeeper.core.settings import Value
from framekeeper.core.wire.meeting import CatalogueAnswer, WirePlatform, WireSurface

if TYPE_CHECKING:
    from framekeeper.core.settings import Settings

ELSEWHERE = "other"
"""The surface of a page that no rule of its platform matches."""

ANY_PATH = "^/"
"""Matches every path, since a path begins with a slash."""

_VERSION_LENGTH = 16
_compiled = lru_cache(maxsize=None)(lambda pattern: re.compile(pattern, re.ASCII))


class Surface(Value, frozen=True, kw_only=True):
    """One rule: these hosts (none: all of the platform), any of these paths and fragments."""

    id: str
    patterns: tuple[str, ...]
    hosts: tuple[str, ...] = ()
    fragment_patterns: tuple[str, ...] = ()

    def fits(self, address: addresses.Address) -> bool:
        """Whether the rule holds for the address."""
        return (
            (not self.hosts or address.host in self.hosts)
            and _any(self.patterns, address.path)
            and (not self.fragment_patterns or _any(self.fragment_patterns, address.fragment))
        )


class Platform(Value, frozen=True, kw_only=True):
    """One platform and its rules in order; `origins` are match patterns for the browser."""

    id: str
    name: str
    hosts: tuple[str, ...] = ()
    host_patterns: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    surfaces: tuple[Surface, ...] = ()
    default_surface: str = ELSEWHERE
    own: bool = False

    def has(self, host: str) -> bool:
        """Whether the host is one of this platform's."""
        return host in self.hosts or _any(self.host_patterns, host)

    def surface(self, address: addresses.Address) -> str:
        """The surface of an address on this platform."""
        return next((s.id for s in self.surfaces if s.fits(address)), self.default_surface)


class Catalogue(Value, frozen=True, kw_only=True):
    """All platforms in order, and the words for surfaces."""

    surfaces: tuple[str, ...]
    platforms: tuple[Platform, ...]

    def classify(self, url: str) -> tuple[str, str] | None:
        """Platform and surface of a web address; None when it is on no platform or no address."""
        address = addresses.read(url)
        if address is None:
            return None
        platform = self.at(address.host)
        return (platform.id, platform.surface(address)) if platform else None

    def at(self, host: str) -> Platform | None:
        """The first platform that has the host (lower case, punycode)."""
        return next((p for p in self.platforms if p.has(host)), None)

    def ids(self) -> frozenset[str]:
        """The ids of all platforms."""
        return frozenset(p.id for p in self.platforms)

    def in_force(self, settings: Settings) -> Catalogue:
        """The catalogue as her settings have it: some switched off, her own hosts and platforms."""
        added = dict(settings.own_hosts)
        kept = [
            with_hosts(p, added.get(p.id, ()))
            for p in self.platforms
            if p.id not in settings.platforms_off
        ]
        own = [
            Platform(
                id=o.id,
                name=o.name,
                hosts=o.hosts,
                origins=tuple(map(origin, o.hosts)),
                default_surface=o.surface,
                own=True,
            )
            for o in settings.own_platforms
        ]
        return Catalogue(surfaces=self.surfaces, platforms=(*kept, *own))

    def answer(self) -> CatalogueAnswer:
        """The catalogue as the extension gets it; what has no host cannot be seen in a browser."""
        platforms = [_on_the_wire(p) for p in self.platforms if p.hosts or p.host_patterns]
        digest = hashlib.sha256(msgspec.json.encode([self.surfaces, platforms])).hexdigest()
        return CatalogueAnswer(version=digest[:_VERSION_LENGTH], platforms=platforms)


def origin(host: str) -> str:
    """The match pattern for a host; `*.example.org` stands for the name and all names below it."""
    return f"https://{host}/*"


def with_hosts(platform: Platform, hosts: tuple[str, ...]) -> Platform:
    """The platform with more exact hosts."""
    new = tuple(h for h in hosts if not platform.has(h))
    return msgspec.structs.replace(
        platform,
        hosts=platform.hosts + new,
        origins=platform.origins + tuple(map(origin, new)),
    )


def _any(patterns: tuple[str, ...], text: str) -> bool:
    return any(_compiled(pattern).search(text) for pattern in patterns)


def _on_the_wire(platform: Platform) -> WirePlatform:
    rules = list(platform.surfaces)
    if platform.default_surface != ELSEWHERE:
        rules.append(Surface(id=platform.default_surface, patterns=(ANY_PATH,)))
    return WirePlatform(
        id=platform.id,
        name=platform.name,
        hosts=list(platform.hosts),
        host_patterns=list(platform.host_patterns),
        origins=list(platform.origins),
        own=platform.own,
        surfaces=[
            WireSurface(
                id=s.id,
                patterns=list(s.patterns),
                hosts=list(s.hosts),
                fragment_patterns=list(s.fragment_patterns),
            )
            for s in rules
        ],
    )
