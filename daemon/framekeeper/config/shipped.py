"""The files that come with the program: the catalogue and the settings file to begin with."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from framekeeper import paths
from framekeeper.core.platforms import Catalogue

SETTINGS = "framekeeper.toml"
CATALOGUE = "platforms.json"


def shipped(name: str) -> bytes:
    """The content of a file of `config/`.

    Raises:
        FileNotFoundError: there is no such file, so the installation is not whole.
    """
    return paths.shipped(name).read_bytes()


@lru_cache(maxsize=1)
def shipped_catalogue() -> Catalogue:
    """All platforms that ship, none switched off."""
    return msgspec.json.decode(shipped(CATALOGUE), type=Catalogue)
