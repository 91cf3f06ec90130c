"""The texts themselves, made from her hours, her leave and her own numbers.

Each comes in several lengths, so that one fits into every place. A text that lacks what it needs
(hours, leave, numbers) says which, and is empty rather than wrong.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from framekeeper.core import words
from framekeeper.core.hours import next_edge, windows
from framekeeper.core.local_time import to_local
from framekeeper.core.review.open_hours import of_settings
from framekeeper.core.review.past import is_leave
from framekeeper.core.settings import Hours, PublicTexts, Settings, TextId, Value
from framekeeper.core.shelf.said_hours import filled, said, said_short

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from framekeeper.core.exceptions import PlannedException

ORDER: tuple[TextId, ...] = ("out_of_hours", "no_clinical", "crisis", "leave", "bio")

_NEEDED: dict[TextId, tuple[str, ...]] = {
    "out_of_hours": ("hours",),
    "no_clinical": (),
    "crisis": ("crisis",),
    "leave": ("back",),
    "bio": ("hours",),
}
"""Fields without which a text would say nothing."""


class Text(Value, frozen=True, kw_only=True):
    """One text: its versions, the longest first; `own` says that the wording is hers.

    `missing` names what it needs and lacks ("hours", "crisis", "back"); then there is no version.
    `mark` changes whenever the text does: what was pasted under another mark no longer matches.
    """

    id: TextId
    versions: tuple[str, ...]
    own: bool
    missing: tuple[str, ...]
    mark: str


class Shelf(Value, frozen=True, kw_only=True):
    """All texts, the hours that they speak of, and the date she is back if leave is planned."""

    texts: tuple[Text, ...]
    hours: Hours | None
    back: str


def shelf(settings: Settings, exceptions: Iterable[PlannedException], now: int, zone: str) -> Shelf:
    """The shelf as it is now."""
    hours = hours_of(settings)
    back = back_on(exceptions, hours, now, zone)
    fields = _fields(settings.texts, hours, back)
    return Shelf(
        texts=tuple(_text(each, settings.texts, fields) for each in ORDER),
        hours=hours,
        back="" if back is None else back.isoformat(),
    )


def hours_of(settings: Settings) -> Hours | None:
    """The hours that her texts speak of; None if there are none, or they never open."""
    named = {hours.name: hours for hours in settings.hours}
    found = named.get(settings.texts.hours) or of_settings(settings)
    return found if found is not None and any(found.week) else None


def back_on(
    exceptions: Iterable[PlannedException], hours: Hours | None, now: int, zone: str
) -> dt.date | None:
    """The date on which she is back from the leave that goes on, or comes next.

    It is the first date with open hours at or after the end of the leave.
    """
    ends = [e.end for e in exceptions if is_leave(e) and e.end is not None and e.end > now]
    if not ends:
        return None
    end = min(ends)
    if hours is None:
        return to_local(end, zone).date()
    # The end of leave is a day edge: a window that is open just then began on the day before.
    open_now = [w for w in windows(hours, end, end + 1, zone) if w[0] < end]
    at = open_now[0][1] if open_now else end
    edge = (at, True) if windows(hours, at, at + 1, zone) else next_edge(hours, at, zone)
    return to_local(end if edge is None else edge[0], zone).date()


def outdated(pasted: Mapping[str, str], now: Shelf) -> tuple[TextId, ...]:
    """Which texts that stand on her profiles no longer match, by the marks they were pasted under.

    A text that lacks what it needs now (leave that is over) does not match either.
    """
    return tuple(t.id for t in now.texts if t.id in pasted and pasted[t.id] != t.mark)


def _text(id_: TextId, texts: PublicTexts, fields: Mapping[str, tuple[str, ...]]) -> Text:
    own = dict(texts.own).get(id_)
    needed = (
        _NEEDED[id_] if own is None else tuple(f for f in ("hours", "back") if f"{{{f}}}" in own)
    )
    missing = tuple(field for field in needed if not fields[field][0])
    versions: tuple[str, ...] = ()
    if not missing:
        wordings = [own] if own is not None else _wordings(id_)
        made = [
            _filled(w, fields, n) for n in range(max(map(len, fields.values()))) for w in wordings
        ]
        unlike = dict.fromkeys(made)
        versions = tuple(sorted(unlike, key=lambda text: -len(text)))
    mark = hashlib.sha256("\n".join(versions).encode()).hexdigest()[:16]
    return Text(id=id_, versions=versions, own=own is not None, missing=missing, mark=mark)


def _wordings(id_: TextId) -> list[str]:
    return [words.sentence(f"shelf.text.{id_}.long"), words.sentence(f"shelf.text.{id_}.short")]


def _filled(wording: str, fields: Mapping[str, tuple[str, ...]], number: int) -> str:
    values = {name: forms[min(number, len(forms) - 1)] for name, forms in fields.items()}
    return " ".join(wording.format_map(values).split())


def _fields(
    texts: PublicTexts, hours: Hours | None, back: dt.date | None
) -> dict[str, tuple[str, ...]]:
    """What stands in braces, each in one form or in several, the longest first."""
    numbers = _either(texts.crisis)
    days = texts.reply_in_days
    return {
        "hours": ("",)
        if hours is None
        else (said(hours), said_short(hours), words.sentence("shelf.my_hours")),
        "reply": (words.plural("shelf.reply", days) if days else "",),
        "contact": (filled("shelf.contact", contact=texts.contact) if texts.contact else "",),
        "crisis": (
            filled("shelf.crisis", numbers=numbers) if numbers else "",
            filled("shelf.crisis_short", numbers=numbers) if numbers else "",
        ),
        "back": ("" if back is None else filled("shelf.back", date=words.date(back)),),
        "cover": (filled("shelf.cover", cover=texts.cover) if texts.cover else "",),
        "sign": (texts.sign,),
    }


def _either(numbers: Sequence[str]) -> str:
    """As in "112, 999 or 116 123"."""
    *most, last = numbers or ("",)
    return filled("shelf.or", most=", ".join(most), last=last) if most else last
