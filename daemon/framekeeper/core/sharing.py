"""Her boundaries as settings for a colleague: hours and kinds, and nothing else of hers.

No number of minutes, no reason, no plan, no history; names only if she wishes. What a limit or a
number of checks is set to is hers too: those stand there as comments, to be filled in. The text can
be pasted into a settings file as it is. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from framekeeper.core.parsing.covers import atom_written
from framekeeper.core.parsing.keys import WEEKDAYS
from framekeeper.core.parsing.values import clock_written
from framekeeper.core.settings import Checks, Schedule
from framekeeper.core.words import say

if TYPE_CHECKING:
    from framekeeper.core.settings import Boundary, Hours, Limit, Settings, Window

_NAMES = ("office", "check-ins")
"""Neutral names of hours; others are counted."""


def shared(settings: Settings, *, names: bool = False) -> str:
    """The text.

    Args:
        settings: hers.
        names: whether her own names of boundaries and hours are in it.
    """
    own = {platform.id for platform in settings.own_platforms}
    of_hours = {
        hours.name: hours.name if names or hours.name in _NAMES else f"hours-{number}"
        for number, hours in enumerate(settings.hours, 1)
    }
    parts = [_comment(say("share.head"))]
    parts += [_hours(hours, of_hours[hours.name]) for hours in settings.hours]
    for number, boundary in enumerate(settings.boundaries, 1):
        name = boundary.name if names else say("share.name", number=number)
        if text := _boundary(boundary, name, own, of_hours):
            parts.append(text)
    return "\n".join(parts)


def _hours(hours: Hours, name: str) -> str:
    lines = [f"[hours.{name}]"]
    lines += [
        f"{day} = [{', '.join(map(_window, windows))}]"
        for day, windows in zip(WEEKDAYS, hours.week, strict=True)
        if windows
    ]
    return "\n".join(lines) + "\n"


def _boundary(boundary: Boundary, name: str, own: set[str], of_hours: dict[str, str]) -> str:
    """One boundary; "" if it is about platforms of her own only."""
    covers = [atom for atom in boundary.covers.include if atom.split("/")[0] not in own]
    without = [atom for atom in boundary.covers.exclude if atom.split("/")[0] not in own]
    if not covers:
        return ""
    rule = boundary.rule
    lines = ["[[boundary]]", f"name = {_text(name)}", f"covers = {_atoms(covers)}"]
    if without:
        lines.append(f"except = {_atoms(without)}")
    if isinstance(rule, Schedule):
        if rule.hours.name not in of_hours:
            return ""
        lines.append(f"within = {_text(of_hours[rule.hours.name])}")
        return "\n".join(lines) + "\n"
    if isinstance(rule, Checks):
        lines += [f"checks = 0{' ' * 8}# {say('share.checks')}", f"per = {_text(rule.per)}"]
    else:
        lines += [f'at_most = ""{" " * 6}# {say("share.limit")}', f"per = {_per(rule)}"]
    return _comment("\n".join([say("share.own"), *lines]))


def _per(rule: Limit) -> str:
    return _text("2h" if rule.per == "rolling" else rule.per)


def _comment(text: str) -> str:
    return "".join(f"# {line}\n" for line in text.split("\n"))


def _window(window: Window) -> str:
    return f'"{clock_written(window.start)}-{clock_written(window.end)}"'


def _atoms(atoms: list[str]) -> str:
    return f"[{', '.join(_text(atom_written(each)) for each in atoms)}]"


def _text(text: str) -> str:
    """A TOML string; its escapes are those of JSON."""
    return msgspec.json.encode(text).decode()
