"""Leaves out of the daemon what a server on the loopback address never uses.

aiohttp's package brings its client along, asyncio and that client bring `ssl`, and `hashlib` brings
OpenSSL though Python has SHA-256 of its own: together 10 MB, and a third of the time of the start.
All three take it well when they are told that there is none (they are optional in CPython and in
aiohttp), so while the daemon imports its parts, there is none. Afterwards everything can be
imported again, and the package of aiohttp completes itself when it is asked for a part of its own.

`FRAMEKEEPER_WHOLE=1` in the environment leaves everything in. Nothing else may play with imports.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WHOLE = "FRAMEKEEPER_WHOLE"
"""The variable that leaves everything in."""

_PACKAGE = "aiohttp"
_OPENSSL = ("ssl", "_ssl", "_hashlib")


class _Package(ModuleType):
    """aiohttp without what its `__init__` imports, until somebody wants something of that."""

    __version__ = ""  # only the `Server` header tells it, which is never sent

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever the package has
        if name.startswith("__"):
            raise AttributeError(name)
        if importlib.util.find_spec(f"{_PACKAGE}.{name}") is not None:
            return importlib.import_module(f"{_PACKAGE}.{name}")
        self.__class__ = ModuleType  # type: ignore[assignment]  # from here on it is the real one
        spec = self.__spec__
        if spec is None or spec.loader is None:
            raise AttributeError(name)
        spec.loader.exec_module(self)
        return getattr(self, name)


@contextmanager
def trimmed(environ: Mapping[str, str]) -> Iterator[None]:
    """Import the daemon in here; what is loaded already stays as it is."""
    if environ.get(WHOLE):
        yield
        return
    absent = [name for name in _OPENSSL if name not in sys.modules]
    for name in absent:
        sys.modules[name] = cast("ModuleType", None)  # how Python notes that there is none
    spec = importlib.util.find_spec(_PACKAGE) if _PACKAGE not in sys.modules else None
    if spec is not None:
        package = _Package(_PACKAGE)
        package.__spec__, package.__path__ = spec, spec.submodule_search_locations or []
        package.__file__, package.__package__ = spec.origin, _PACKAGE
        package.__loader__ = spec.loader
        sys.modules[_PACKAGE] = package
    try:
        yield
    finally:
        for name in absent:
            sys.modules.pop(name, None)
