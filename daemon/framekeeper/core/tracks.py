"""Which tracks a ledger has to hold so that every boundary can be judged.

One for what each version covers, and one more for each exception that lets some of it go free.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core.standings import freed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from framekeeper.core.exceptions import PlannedException
    from framekeeper.core.settings import Covers
    from framekeeper.core.versions import Version


def name(version: Version) -> str:
    """The name of the track of what a version covers; one that is freed has its own."""
    return " ".join((str(version.row), *version.boundary.covers.exclude))


def covers(
    versions: Iterable[Version], exceptions: Iterable[PlannedException]
) -> dict[str, Covers]:
    """What every track is about, by its name."""
    exceptions = tuple(exceptions)
    found: dict[str, Covers] = {}
    for version in versions:
        for each in (version, *(freed(version, e) for e in exceptions)):
            found[name(each)] = each.boundary.covers
    return found
