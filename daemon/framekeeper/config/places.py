"""Where a change to the settings file can show: the names on the way to it that may be replaced."""

from __future__ import annotations

import os

MOST_LINKS = 40
"""As many as Linux follows (path_resolution(7))."""


def places(path: str) -> frozenset[tuple[str, str]]:
    """(directory, name) of every link on the way, and of the file or the first thing missing.

    All directories are real: none of them is reached through a link.

        ~/.config -> /data/config        (~, .config)
        /data/config/fk.toml -> ../x     (/data/config, fk.toml), (/data, x)
    """
    found: set[tuple[str, str]] = set()
    current = "/"
    ahead = _parts(os.path.abspath(path))  # noqa: PTH100  # resolve() would follow the links
    while ahead:
        name = ahead.pop(0)
        if name == os.pardir:
            current = os.path.dirname(current)  # noqa: PTH120  # text in, text out
            continue
        whole = os.path.join(current, name)  # noqa: PTH118  # the same
        try:
            target = os.readlink(whole)  # noqa: PTH115  # the same
        except OSError:
            if not ahead or not os.path.isdir(whole):  # noqa: PTH112  # the same
                found.add((current, name))
                break
            current = whole
            continue
        if (current, name) in found or len(found) > MOST_LINKS:
            break
        found.add((current, name))
        if os.path.isabs(target):  # noqa: PTH117  # the same
            current = "/"
        ahead = _parts(target) + ahead
    return frozenset(found)


def _parts(path: str) -> list[str]:
    return [part for part in path.split("/") if part not in {"", os.curdir}]
