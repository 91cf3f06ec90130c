"""The files that come with the program: the catalogue and the settings file to begin with."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import msgspec

from framekeeper.core.platforms import Catalogue

SETTINGS = "framekeeper.toml"
CATALOGUE = "platforms.json"

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped(name: str) -> bytes:
    """A file of `config/`: inside the package once installed, beside it in a source tree.

    Raises:
        FileNotFoundError: there is no such file, so the installation is not whole.
    """
    installed = _PACKAGE / "_config" / name
    return (
        installed if installed.exists() else _PACKAGE.parent.parent / "config" / name
    ).read_bytes()


@lru_cache(maxsize=1)
def shipped_catalogue() -> Catalogue:
    """All platforms that ship, none switched off."""
    return msgspec.json.decode(shipped(CATALOGUE), type=Catalogue)
