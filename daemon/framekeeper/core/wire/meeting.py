"""How a browser and the daemon meet: who is who, the platform list, the key of a new browser."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from framekeeper.core.wire.base import Message


class HelloRequest(Message, frozen=True, kw_only=True):
    """The extension says which it is."""

    extension: Annotated[str, Meta(max_length=20, pattern=r"^[0-9.]+$")]
    protocol: Annotated[int, Meta(ge=1, le=1_000)]


class HelloAnswer(Message, frozen=True, kw_only=True):
    """The daemon says which it is; `catalogue` is the version of the platform list."""

    daemon: str
    protocol: int
    catalogue: str


class CatalogueRequest(Message, frozen=True, kw_only=True):
    """Ask for the platform list."""


class WireSurface(Message, frozen=True, kw_only=True):
    """One rule: the first in order whose hosts, path and fragment fit gives the surface."""

    id: str
    patterns: list[str]
    hosts: list[str]
    fragment_patterns: list[str]


class WirePlatform(Message, frozen=True, kw_only=True):
    """One platform; `origins` are the match patterns to ask the browser for."""

    id: str
    name: str
    hosts: list[str]
    host_patterns: list[str]
    origins: list[str]
    own: bool
    surfaces: list[WireSurface]


class CatalogueAnswer(Message, frozen=True, kw_only=True):
    """The platform list in force, without those that are switched off."""

    version: str
    platforms: list[WirePlatform]


class PairRequest(Message, frozen=True, kw_only=True):
    """The code from `framekeeper pair`, typed into the popup."""

    code: Annotated[str, Meta(min_length=8, max_length=20)]
    label: Literal["work", "private", "both"]
    product: Literal["chromium", "firefox"]


class PairAnswer(Message, frozen=True, kw_only=True):
    """The key of this browser; it is told once and never again."""

    key_id: str
    key: str
    name: str
