"""The sentences and buttons of a notice: from what is told, the wording and what is in front.

Whether and when to tell is not decided here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from framekeeper.core import words
from framekeeper.core.settings import DAY_MS

if TYPE_CHECKING:
    from framekeeper.core.board import Board, Standing
    from framekeeper.core.notices.values import Button, Moment, Subject

PLAIN = {"near": "notices.plain.near", "past": "notices.plain.past"}

NAME = {
    ("limit", "near"): "notices.name.limit_near",
    ("limit", "past"): "notices.name.limit_past",
    ("schedule", "near"): "notices.name.schedule_near",
    ("schedule", "past"): "notices.name.schedule_past",
    ("checks", "near"): "notices.name.checks_near",
    ("checks", "past"): "notices.name.checks_past",
}

FULL = {
    ("boundaries.limit.day", "near"): "notices.full.limit_day_near",
    ("boundaries.limit.day", "past"): "notices.full.limit_day_past",
    ("boundaries.limit.week", "near"): "notices.full.limit_week_near",
    ("boundaries.limit.week", "past"): "notices.full.limit_week_past",
    ("boundaries.limit.sitting", "near"): "notices.full.limit_sitting_near",
    ("boundaries.limit.sitting", "past"): "notices.full.limit_sitting_past",
    ("boundaries.limit.rolling", "near"): "notices.full.limit_rolling_near",
    ("boundaries.limit.rolling", "past"): "notices.full.limit_rolling_past",
    ("boundaries.schedule.open", "near"): "notices.full.schedule_near",
    ("boundaries.schedule.closed", "past"): "notices.full.schedule_past",
    ("boundaries.checks.day", "near"): "notices.full.checks_day_near",
    ("boundaries.checks.day", "past"): "notices.full.checks_day_past",
    ("boundaries.checks.week", "near"): "notices.full.checks_week_near",
    ("boundaries.checks.week", "past"): "notices.full.checks_week_past",
}

OTHER = {
    "reminder": ("notices.plain.reminder", "notices.reminder"),
    "unheard": ("notices.plain.unheard", "notices.unheard"),
}

MESSAGES = frozenset({"messages", "requests"})
"""Surfaces on which somebody may wait for an answer."""


class Line(msgspec.Struct, frozen=True):
    """One sentence about one subject; `name` is the boundary's, where the wording lets it show."""

    key: str
    name: str
    text: str


def lines(subjects: tuple[Subject, ...], moment: Moment) -> tuple[Line, ...]:
    """One line a subject; asked minutes stand for their boundary; the same line once."""
    asked = {s.boundary for s in subjects if s.topic == "minutes"}
    found: dict[Line, None] = {}
    for subject in subjects:
        if subject.topic != "boundary" or subject.boundary not in asked:
            found[_line(subject, moment)] = None
    return tuple(found)


def title_and_body(said: tuple[Line, ...]) -> tuple[str, str]:
    """A notice about one boundary carries its name as title; several are listed."""
    if len(said) == 1:
        return said[0].name or words.say("notices.title"), said[0].text
    listed = (
        words.say("notices.line", name=line.name, text=line.text) if line.name else line.text
        for line in said
    )
    return words.say("notices.title"), "\n".join(listed)


def _line(subject: Subject, moment: Moment) -> Line:
    if subject.topic in ("boundary", "minutes"):
        standing = moment.board.of(subject.boundary)
        return _of_boundary(subject, standing, moment) if standing else _simple(PLAIN["past"])
    if subject.topic == "settings":
        key = "notices.settings_line" if subject.about else "notices.settings"
        return _simple(key, line=subject.about)
    plain, said = OTHER[subject.topic]
    if moment.wording == "plain":
        return _simple(plain)
    since = words.when(subject.at, moment.now, moment.zone)
    return _simple(said, browser=words.clean(subject.about), since=since)


def _simple(key: str, **values: object) -> Line:
    return Line(key, "", words.say(key, **values))


def _of_boundary(subject: Subject, standing: Standing, moment: Moment) -> Line:
    minutes = subject.topic == "minutes"
    if moment.wording == "plain":
        return _simple("notices.plain.minutes" if minutes else PLAIN[subject.level])
    name = words.clean(standing.boundary.name)
    if minutes:
        key = "notices.plain.minutes"
        return Line(key, name, _with_plan(words.say(key), standing, moment))
    key = NAME[standing.kind, subject.level]
    if moment.wording == "name":
        return Line(key, name, words.say(key))
    judged = standing.judgement
    full = FULL.get((judged.why, subject.level))
    values = words.in_words(judged.numbers, moment.now, moment.zone)
    if full is not None and words.fields(full) <= values.keys():
        key = full
    text = words.say(key, **values)
    if moment.use is not None:
        text = words.say("notices.on_platform", platform=moment.use.name, text=text)
    return Line(key, name, _with_plan(text, standing, moment))


def _with_plan(text: str, standing: Standing, moment: Moment) -> str:
    plan = standing.boundary.plan
    if moment.wording != "full" or not plan:
        return text
    return words.say("notices.with_plan", text=text, plan=plan)


def buttons(subjects: tuple[Subject, ...], moment: Moment) -> tuple[tuple[Button, str], ...]:
    """The buttons that fit what is in front of her, the way out first; none without a boundary.

    On messages: `Close, remind me at 9:00` / `10 more minutes` / `I need to look`; elsewhere
    `Close for now` / `10 more minutes` / `I'm posting` (product, "A notice").
    """
    if not any(s.topic in ("boundary", "minutes") for s in subjects):
        return ()
    surface = moment.use.surface if moment.use else ""
    found: list[tuple[Button, str]] = []
    opens = next_opening(subjects, moment.board) if surface in MESSAGES else None
    if "remind" in moment.offered and opens is not None:
        near = abs(opens - moment.now) < DAY_MS
        key = "notices.button.remind" if near else "notices.button.remind_day"
        time = words.when(opens, moment.now, moment.zone)
        found.append(("remind", words.say(key, opens=time)))
    elif "close" in moment.offered and moment.use is not None:
        found.append(("close", words.say("notices.button.close")))
    if "minutes" in moment.offered:
        found.append(("minutes", words.say("notices.button.minutes")))
    if surface in MESSAGES and "look" in moment.offered:
        found.append(("look", words.say("notices.button.look")))
    if surface not in MESSAGES | {"", "create"} and "posting" in moment.offered:
        found.append(("posting", words.say("notices.button.posting")))
    return tuple(found)


def next_opening(subjects: tuple[Subject, ...], board: Board) -> int | None:
    """When to remind her: the next opening of the hours told about, else of any she keeps."""
    told = {s.boundary for s in subjects}
    own = [s.judgement.opens for s in board.standings if s.boundary.id in told]
    every = [s.judgement.opens for s in board.standings]
    for openings in (own, every):
        known = [at for at in openings if at is not None]
        if known:
            return min(known)
    return None
