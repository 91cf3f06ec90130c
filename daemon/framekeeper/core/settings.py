"""Her settings as checked values. Parsing a file lives beside this; reading it, in `config`."""

from __future__ import annotations

from typing import Literal

import msgspec

MINUTE_MS = 60_000
DAY_MS = 86_400_000


class Value(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A frozen, checked part of the settings; it goes to JSON and back unchanged."""


class Window(Value, frozen=True, kw_only=True):
    """A window of one weekday, in minutes after midnight; `end` <= `start` runs into the next day.

    `start` 0..1439, `end` 1..1440 (1440 is the midnight that closes the day).
    """

    start: int
    end: int


class Hours(Value, frozen=True, kw_only=True):
    """A named weekly schedule: seven tuples of windows, Monday first, sorted, not overlapping."""

    name: str
    week: tuple[tuple[Window, ...], ...]


class Covers(Value, frozen=True, kw_only=True):
    """What a boundary is about, groups already resolved.

    Each atom is `platform/surface`; either half may be `*`. `browsers` is a label or "both".
    """

    include: tuple[str, ...]
    exclude: tuple[str, ...] = ()
    browsers: Literal["work", "private", "both"] = "both"


class Limit(Value, frozen=True, kw_only=True, tag_field="kind", tag="limit"):
    """At most so many ms of covered use in a period (ms; `per` names it, or "rolling")."""

    at_most: int
    per: Literal["day", "week", "sitting", "rolling"]
    rolling: int = 0
    rest: int = 10 * MINUTE_MS
    warn_percent: int | None = None
    warn_before: int | None = None


class Schedule(Value, frozen=True, kw_only=True, tag_field="kind", tag="schedule"):
    """Covered use only within these hours, with grace (ms) before and after each window."""

    hours: Hours
    grace_before: int = 0
    grace_after: int = 10 * MINUTE_MS
    warn_before: int | None = None


class Checks(Value, frozen=True, kw_only=True, tag_field="kind", tag="checks"):
    """At most so many openings in a period."""

    checks: int
    per: Literal["day", "week"] = "day"
    warn_percent: int | None = None


Rule = Limit | Schedule | Checks


class Boundary(Value, frozen=True, kw_only=True):
    """A promise she made; `id` is its identity over time, the name what a screen may show."""

    id: str
    name: str
    covers: Covers
    rule: Rule
    response: Literal["notify", "pause", "block"] = "notify"
    because: str = ""
    plan: str = ""


class Notices(Value, frozen=True, kw_only=True):
    """How and how often she is told."""

    wording: Literal["plain", "name", "full"] = "name"
    most_a_day: int = 3
    repeat_after: int | None = 20 * MINUTE_MS


class OwnPlatform(Value, frozen=True, kw_only=True):
    """A platform of her own: exact hosts (punycode), every page of which is one surface."""

    id: str
    name: str
    hosts: tuple[str, ...]
    surface: str = "other"


TextId = Literal["out_of_hours", "no_clinical", "crisis", "leave", "bio"]
"""The public texts on her shelf."""


class PublicTexts(Value, frozen=True, kw_only=True):
    """What her public texts are made from.

    `hours` names the hours that they speak of ("": office, else the first). `reply_in_days` are
    working days, 0 says nothing. `own` holds her own wording of a text, with fields in braces.
    """

    hours: str = ""
    reply_in_days: int = 0
    contact: str = ""
    sign: str = ""
    own: tuple[tuple[TextId, str], ...] = ()
    crisis: tuple[str, ...] = ()
    cover: str = ""


class Settings(Value, frozen=True, kw_only=True):
    """The whole file, checked. No active boundary is shipped."""

    day_starts: int = 240
    """Minutes after midnight of the day edge."""
    week_starts: int = 0
    """0 is Monday, 6 Sunday."""
    hours: tuple[Hours, ...] = ()
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()
    boundaries: tuple[Boundary, ...] = ()
    loosen_after: Literal["day edge", "now"] | int = "day edge"
    """When a loosening holds: from the next day edge, at once, or so many ms later."""
    notices: Notices = Notices()
    pause_wait: int = 10_000
    """Milliseconds before she may go on in a pause; the ways out are there at once."""
    platforms_off: tuple[str, ...] = ("slack",)
    own_hosts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """More exact hosts of platforms in the catalogue: (platform id, hosts)."""
    own_platforms: tuple[OwnPlatform, ...] = ()
    keep_detail: int | None = 90 * DAY_MS
    """Milliseconds that spans are kept; None keeps them for ever."""
    texts: PublicTexts = PublicTexts()


class Problem(Value, frozen=True, kw_only=True):
    """One mistake in a settings file: where, what, and how to mend it.

    Made to be shown to her; `key` and `line` alone are fit for a log, `value` is her own text.
    """

    line: int | None
    key: str
    """The place in the file, as `boundary[2].at_most`, counted from 1; "" for the whole file."""
    value: str
    """What stands there, cut to a readable length, without control characters."""
    key_of_sentence: str
    """Key of the sentence in `words` that says what is wrong and how to mend it."""
    details: dict[str, str] = {}
