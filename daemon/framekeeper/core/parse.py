"""Her settings file as checked values, or everything that is wrong with it at once.

Pure: text in, values out. Reading the file is the work of `framekeeper.config`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import tomli

from framekeeper.core.parsing import boundaries, covers, hours, keys, own, public
from framekeeper.core.parsing.findings import Findings
from framekeeper.core.parsing.rules import OFF
from framekeeper.core.parsing.section import Section
from framekeeper.core.parsing.values import DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, written
from framekeeper.core.parsing.values import duration as durations
from framekeeper.core.settings import Notices, Problem, Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from framekeeper.core.platforms import Catalogue
    from framekeeper.core.toml_lines import Path
    from framekeeper.core.versions import LoosenAfter

FOREVER = "forever"
LEAST_DETAIL = 7 * DAY_MS
"""A week's limit needs the spans of its week."""
MOST_DETAIL = 99_999 * DAY_MS
MOST_NOTICES = 50
LONGEST_REPEAT = 24 * HOUR_MS
LONGEST_WAIT = 7 * DAY_MS
"""Before a loosening holds; later than that she would have forgotten that she wished for it."""

LONGEST_PAUSE = 60 * SECOND_MS
"""In a pause before she may go on; longer would be a lock."""

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WORDINGS: dict[str, Any] = {"plain": "plain", "name": "name", "full": "full"}


class Parsed(msgspec.Struct, frozen=True):
    """What a file says. With problems, `settings` holds what could be read: to show, no more."""

    settings: Settings
    problems: tuple[Problem, ...]


def parse_text(text: str, catalogue: Catalogue) -> Parsed:
    """Read a whole file; a byte-order mark and Windows line ends are fine."""
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").replace("\r\n", "\n")
    try:
        raw = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        return Parsed(Settings(), (_not_toml(text, error),))
    except (RecursionError, ValueError, OverflowError):
        # too deep, a number of thousands of digits, a date that does not exist
        problem = Problem(line=None, key="", value="", key_of_sentence="settings.too_odd")
        return Parsed(Settings(), (problem,))
    settings, findings = _read(raw, catalogue)
    if not findings:
        return Parsed(settings, ())
    from framekeeper.core.toml_lines import lines_of  # noqa: PLC0415  # only for a mistake

    return Parsed(settings, tuple(findings.problems(lines_of(text))))


def parse(
    raw: Mapping[str, Any], catalogue: Catalogue, lines: Mapping[Path, int] | None = None
) -> tuple[Settings, list[Problem]]:
    """Read what a TOML parser made of the file; never raises, whatever is in it."""
    settings, findings = _read(raw, catalogue)
    return settings, findings.problems(lines or {})


def _read(raw: Mapping[str, Any], catalogue: Catalogue) -> tuple[Settings, Findings]:
    findings = Findings()
    top = Section(findings, raw)
    top.only(keys.TOP)
    default = Settings()

    day = top.section("day")
    day.only(keys.SECTIONS["day"])
    platforms = own.read(top.section("platforms"), catalogue)
    words = covers.Words(
        platforms=(*(p.id for p in catalogue.platforms), *(p.id for p in platforms.platforms)),
        surfaces=catalogue.surfaces,
        off=frozenset(platforms.off),
    )
    weeks = hours.read(top.section("hours"))
    groups = covers.read_groups(top.section("groups"), words)
    words = msgspec.structs.replace(words, groups=groups)
    data = top.section("data")
    data.only(keys.SECTIONS["data"])
    settings = Settings(
        day_starts=day.clock("starts", default.day_starts),
        week_starts=day.choice(
            "week_starts", default.week_starts, {name: i for i, name in enumerate(_DAYS)}
        ),
        hours=tuple(weeks.values()),
        groups=tuple(groups.items()),
        boundaries=boundaries.read(top.each("boundary", "[[boundary]]"), weeks, words),
        loosen_after=_loosen_after(top.section("changes")),
        notices=_notices(top.section("notices")),
        pause_wait=_pause_wait(top.section("pause")),
        platforms_off=platforms.off,
        own_hosts=platforms.hosts,
        own_platforms=platforms.platforms,
        keep_detail=data.duration(
            "keep_detail", default.keep_detail, LEAST_DETAIL, MOST_DETAIL, FOREVER
        ),
        texts=public.read(top.section("words"), top.section("crisis"), top.section("leave"), weeks),
    )
    return settings, findings


def _loosen_after(section: Section) -> LoosenAfter:
    """A word, or a time."""
    section.only(keys.SECTIONS["changes"])
    value = section.raw("loosen_after")
    default = Settings().loosen_after
    if value is None:
        return default
    if value == "day edge" or value == "now":  # noqa: PLR1714  # so that the type is told
        return value
    read = durations(value) if isinstance(value, str) else None
    if read is None or not MINUTE_MS <= read <= LONGEST_WAIT:
        section.wrong("loosen_after", "settings.not_a_wait", longest=written(LONGEST_WAIT))
        return default
    return read


def _notices(section: Section) -> Notices:
    section.only(keys.SECTIONS["notices"])
    default = Notices()
    return Notices(
        wording=section.choice("wording", default.wording, _WORDINGS),
        most_a_day=section.whole("most_a_day", default.most_a_day, 0, MOST_NOTICES),
        repeat_after=section.duration(
            "repeat_after", default.repeat_after, SECOND_MS, LONGEST_REPEAT, OFF
        ),
    )


def _pause_wait(section: Section) -> int:
    section.only(keys.SECTIONS["pause"])
    default = Settings().pause_wait
    return section.duration("wait", default, 0, LONGEST_PAUSE) or 0


def _not_toml(text: str, error: tomli.TOMLDecodeError) -> Problem:
    line = min(error.lineno, text.count("\n") + 1)
    name, details = "settings.not_toml", {"said": error.msg}
    if error.msg.startswith("Cannot declare"):
        name, details = "settings.twice_heading", {}
    elif error.msg.startswith("Cannot overwrite"):
        name, details = "settings.twice_key", {}
    elif _CURLY & set(text.splitlines()[line - 1 : line][0]):
        name, details = "settings.curly_quotes", {}
    return Problem(line=line, key="", value="", key_of_sentence=name, details=details)


_CURLY = frozenset("\u201c\u201d\u201e\u2018\u2019")
