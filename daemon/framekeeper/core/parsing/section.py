"""One table of the file: hands out values of the right type and notes what is not.

A value that is wrong is noted once and replaced by its default, so that reading goes on and finds
the next mistake.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from framekeeper.core.parsing import values
from framekeeper.core.parsing.findings import Findings, near, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from framekeeper.core.toml_lines import Path

_NEAR = {
    "settings.not_a_choice": "settings.not_a_choice_near",
    "settings.unknown_covers": "settings.unknown_covers_near",
    "settings.unknown_hours": "settings.unknown_hours_near",
    "settings.unknown_key": "settings.unknown_key_near",
    "settings.unknown_platform": "settings.unknown_platform_near",
    "settings.unknown_surface": "settings.unknown_surface_near",
}
"""What is said instead when the word that was meant can be guessed."""

LONGEST_LIST = 100
"""Items of one list or array of tables."""

T = TypeVar("T")


class Section:
    """A table at a place in the file."""

    def __init__(self, findings: Findings, raw: Mapping[str, Any], path: Path = ()) -> None:
        self.findings = findings
        self.path = path
        self._raw = raw

    def __contains__(self, key: str) -> bool:
        return key in self._raw

    def raw(self, key: str) -> object:
        """What stands there, unchecked; None if nothing does."""
        return self._raw.get(key)

    def wrong(self, key: str, sentence: str, **details: str) -> None:
        """Note that the value of the key is wrong."""
        self.findings.add((*self.path, key), self._raw.get(key), sentence, **details)

    def only(self, known: Sequence[str]) -> None:
        """Note every key that is not known here."""
        for key in self._raw:
            if key not in known:
                unknown_word(
                    self.findings,
                    (*self.path, key),
                    key,
                    known,
                    "settings.unknown_key",
                    self._raw[key],
                )

    def text(self, key: str, default: str = "", *, longest: int) -> str:
        """One line of visible characters, without blanks around it."""
        value = self._raw.get(key, default)
        if not isinstance(value, str):
            self.wrong(key, "settings.not_text")
            return default
        value = value.strip()
        if not all(map(visible, value[: longest + 1])):
            self.wrong(key, "settings.hidden_characters")
        elif len(value) > longest:
            self.wrong(key, "settings.too_long", longest=str(longest))
        else:
            return value
        return default

    def choice(self, key: str, default: T, options: Mapping[str, T]) -> T:
        """One of a few words."""
        if key not in self._raw:
            return default
        value = self._raw[key]
        if isinstance(value, str) and value in options:
            return options[value]
        unknown(self.findings, (*self.path, key), value, tuple(options), "settings.not_a_choice")
        return default

    def whole(self, key: str, default: int, low: int, high: int) -> int:
        """A whole number within bounds."""
        value = self._raw.get(key, default)
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        self.wrong(key, "settings.not_a_number", low=str(low), high=str(high))
        return default

    def duration(
        self,
        key: str,
        default: int | None,
        low: int,
        high: int,
        word: str = "",
    ) -> int | None:
        """A duration in ms within bounds (ms); `word` stands for None where that is allowed."""
        if key not in self._raw:
            return default
        value = self._raw[key]
        if word and value == word:
            return None
        read = values.duration(value) if isinstance(value, str) else None
        if read is None:
            self.wrong(
                key,
                "settings.not_a_duration_or_word" if word else "settings.not_a_duration",
                word=word,
            )
        elif not low <= read <= high:
            bounds = {"low": values.written(low), "high": values.written(high)}
            self.wrong(key, "settings.duration_out_of_bounds", **bounds)
        else:
            return read
        return default

    def span(self, key: str, default: int, low: int, high: int) -> int:
        """A duration that is always there."""
        read = self.duration(key, default, low, high)
        return default if read is None else read

    def clock(self, key: str, default: int) -> int:
        """A time of day, in minutes after midnight."""
        if key not in self._raw:
            return default
        value = self._raw[key]
        read = values.clock(value) if isinstance(value, str) else None
        if read is None:
            self.wrong(key, "settings.not_a_time")
            return default
        return read

    def texts(self, key: str, *, filled: bool = False) -> list[tuple[Path, str]]:
        """The items of a list of texts, each with its place; `filled` notes an empty list."""
        value = self._raw.get(key, [])
        if not isinstance(value, list):
            self.wrong(key, "settings.not_a_list")
            return []
        if filled and not value and key in self._raw:
            self.wrong(key, "settings.empty_list")
        if len(value) > LONGEST_LIST:
            self.wrong(key, "settings.too_many", most=str(LONGEST_LIST))
            return []
        found = []
        for i, item in enumerate(value):
            path = (*self.path, key, i)
            if isinstance(item, str):
                found.append((path, item))
            else:
                self.findings.add(path, item, "settings.not_text")
        return found

    def section(self, key: str) -> Section:
        """The table under a key; an empty one if there is none."""
        value = self._raw.get(key, {})
        if not isinstance(value, dict):
            self.wrong(key, "settings.not_a_table", header=f"[{key}]")
            value = {}
        return Section(self.findings, value, (*self.path, key))

    def each(self, key: str, header: str) -> Iterator[Section]:
        """The tables of an array of tables."""
        value = self._raw.get(key, [])
        if not isinstance(value, list):
            self.wrong(key, "settings.not_tables", header=header)
            return
        if len(value) > LONGEST_LIST:
            self.findings.add(
                (*self.path, key), len(value), "settings.too_many", most=str(LONGEST_LIST)
            )
            return
        for i, item in enumerate(value):
            if isinstance(item, dict):
                yield Section(self.findings, item, (*self.path, key, i))
            else:
                self.findings.add((*self.path, key, i), item, "settings.not_tables", header=header)

    def names(self, most: int = LONGEST_LIST) -> list[str]:
        """The keys of a table whose keys she chooses; odd ones are noted and left out."""
        if len(self._raw) > most:
            self.findings.add(self.path, len(self._raw), "settings.too_many", most=str(most))
            return []
        fit = []
        for key in self._raw:
            if is_name(key):
                fit.append(key)
            else:
                self.findings.add(
                    (*self.path, key), key, "settings.not_a_name", longest=str(LONGEST_NAME)
                )
        return fit


LONGEST_NAME = 60
"""Characters of a name of hours, a group or a boundary."""


def is_name(text: str) -> bool:
    """Whether a text can be a name: short, visible, no blanks around it."""
    return 0 < len(text) <= LONGEST_NAME and text == text.strip() and all(map(visible, text))


def unknown(
    findings: Findings, path: Path, value: object, known: Sequence[str], sentence: str
) -> None:
    """Note a value that is not known, with the one that was probably meant."""
    unknown_word(findings, path, value if isinstance(value, str) else "", known, sentence, value)


def unknown_word(  # noqa: PLR0913, PLR0917  # all of it is the one message
    findings: Findings,
    path: Path,
    word: str,
    known: Sequence[str],
    sentence: str,
    value: object,
) -> None:
    """Note a word that is not known, shown with the value beside it."""
    close = near(word, known) if word else ""
    if close:
        findings.add(path, value, _NEAR[sentence], near=close)
    else:
        findings.add(path, value, sentence, known=", ".join(known) or "-")
