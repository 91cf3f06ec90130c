"""The bank holidays of a region: what the library `holidays` knows, asked for when she wishes.

Loaded by that one command alone: it is large, and the daemon never needs it (decision 24).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from framekeeper.cli.failure import CommandFailedError

if TYPE_CHECKING:
    import datetime as dt


LANGUAGE = "en_US"
"""Names in the language of the program, where the library has them; else in that of the country."""


class Holiday(NamedTuple):
    """One day, and what it is called there."""

    date: dt.date
    name: str


def of_region(region: str, year: int) -> list[Holiday]:
    """The bank holidays of a year, in order.

    Args:
        region: a country ("DE", "AT"), or a part of one ("DE-BY", "GB-SCT"), as ISO 3166 has it.
        year: of the calendar.

    Raises:
        CommandFailedError: no such region is known.
    """
    from holidays import country_holidays, list_supported_countries  # noqa: PLC0415  # half a second

    country, _, part = region.upper().partition("-")
    parts = list_supported_countries().get(country)
    if parts is None:
        raise CommandFailedError("cli.holidays.no_country", region=region)
    if part and part not in parts:
        if not parts:
            raise CommandFailedError("cli.holidays.no_parts", region=region, country=country)
        raise CommandFailedError(
            "cli.holidays.no_part", region=region, country=country, parts=", ".join(parts)
        )
    found = country_holidays(country, subdiv=part or None, years=year, language=LANGUAGE)
    return [Holiday(date, name) for date, name in sorted(found.items()) if date.year == year]
