"""The review: once a week, a minute at most, `Keep all` first.

At most three items, one of them about drift. What is skipped is kept, without comment, and may be
asked another week; what was answered is not asked anew until there is something new to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from framekeeper.core.review.drift import WEEKS, drift
from framekeeper.core.review.fading import answered, outcomes
from framekeeper.core.review.figures import figures
from framekeeper.core.review.proposals import Proposal, propose
from framekeeper.core.review.within import verdicts
from framekeeper.core.settings import DAY_MS, Value
from framekeeper.core.versions import in_force

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from framekeeper.core.review.past import Past
    from framekeeper.core.settings import Boundary

MOST_ITEMS = 3

About = Literal["drift", "fading", "texts", "proposal"]

Choice = Literal[
    "keep", "change-boundary", "change-week", "another-time", "pause", "end", "replace", "set"
]
"""What she can answer. "keep" changes nothing and comes first everywhere."""

CHOICES: dict[About, tuple[Choice, ...]] = {
    "drift": ("keep", "change-boundary", "change-week"),
    "fading": ("keep", "another-time", "pause", "end"),
    "texts": ("keep", "replace"),
    "proposal": ("keep", "set"),
}


class Asked(Value, frozen=True, kw_only=True):
    """A question of an earlier review: `choice` is None where it was skipped, and so kept."""

    about: About
    boundary: str
    at: int
    choice: Choice | None = None


class Item(Value, frozen=True, kw_only=True):
    """One question, with its numbers; the sentence is made where it is shown.

    drift: `past` of `counted` days in `weeks` weeks, `weekday` that it is mostly about or None.
    fading: `left` after `notices` notices. texts: which `texts` no longer match.
    proposal: what could be set, and the median that it rests on.
    """

    about: About
    boundary: str = ""
    name: str = ""
    because: str = ""
    choices: tuple[Choice, ...]
    weeks: int = 0
    past: int = 0
    counted: int = 0
    weekday: int | None = None
    notices: int = 0
    left: int = 0
    texts: tuple[str, ...] = ()
    proposal: Proposal | None = None


class Review(Value, frozen=True, kw_only=True):
    """A week's questions. `first` is what one press answers all of them with."""

    week_start: int
    first: Literal["keep all"] = "keep all"
    items: tuple[Item, ...] = ()


def review(
    past: Past,
    *,
    week_starts: int,
    edge_minutes: int,
    asked: Iterable[Asked] = (),
    outdated_texts: Sequence[str] = (),
) -> Review:
    """The questions of this week; none if there is nothing to ask, or she answered them.

    Args:
        past: at least the last five weeks.
        week_starts: 0 is Monday.
        edge_minutes: her day edge.
        asked: the questions of earlier reviews, and what she answered.
        outdated_texts: ids of the public texts that no longer match her hours.
    """
    week = past.calendar.week_at(past.now)[0]
    before = [each for each in asked if each.choice is not None]
    boundaries = [v.boundary for v in in_force(past.versions, past.now)]
    items = [
        *_drift(past, boundaries, week, week_starts, before),
        *_fading(past, boundaries, before),
        *_texts(outdated_texts, week, before),
        *_proposal(past, boundaries, edge_minutes, before),
    ]
    return Review(week_start=week, items=tuple(items[:MOST_ITEMS]))


def due(asked: Iterable[Asked], week_start: int) -> bool:
    """Whether the popup offers the review: not once it was opened in this week."""
    return all(each.at < week_start for each in asked)


def keep_all(found: Review, at: int) -> tuple[Asked, ...]:
    """What one press on the first button answers."""
    return tuple(
        Asked(about=item.about, boundary=item.boundary, at=at, choice="keep")
        for item in found.items
    )


def _last(asked: Iterable[Asked], about: About, boundary: str) -> int | None:
    """When she last answered a question."""
    return max(
        (each.at for each in asked if (each.about, each.boundary) == (about, boundary)),
        default=None,
    )


def _drift(
    past: Past,
    boundaries: Sequence[Boundary],
    week: int,
    week_starts: int,
    asked: Sequence[Asked],
) -> list[Item]:
    """The boundary that drifted most, if any did."""
    found: list[Item] = []
    for boundary in boundaries:
        known = [day for day in verdicts(past, boundary.id) if _starts_before(past, day.key, week)]
        answer = _last(asked, "drift", boundary.id)
        since = "" if answer is None else past.calendar.day_at(answer).key[:10]
        seen = drift(boundary.id, boundary.rule, known, week_starts, since)
        if seen is None:
            continue
        found.append(
            Item(
                about="drift",
                boundary=boundary.id,
                name=boundary.name,
                because=boundary.because,
                choices=CHOICES["drift"],
                weeks=WEEKS,
                past=seen.past,
                counted=seen.counted,
                weekday=seen.weekday,
            )
        )
    found.sort(key=lambda item: -item.past * 1000 // item.counted)
    return found[:1]


def _starts_before(past: Past, key: str, at: int) -> bool:
    return next(day.start for day in past.days if day.key == key) < at


def _fading(past: Past, boundaries: Sequence[Boundary], asked: Sequence[Asked]) -> list[Item]:
    """Boundaries whose notices have faded; ten new ones are needed after an answer."""
    all_outcomes = outcomes(past)
    found = []
    for boundary in boundaries:
        since = _last(asked, "fading", boundary.id)
        known = answered(all_outcomes, boundary.id, 0 if since is None else since)
        if known.faded:
            found.append(
                Item(
                    about="fading",
                    boundary=boundary.id,
                    name=boundary.name,
                    because=boundary.because,
                    choices=CHOICES["fading"],
                    notices=known.notices,
                    left=known.left,
                )
            )
    return found


def _texts(outdated: Sequence[str], week: int, asked: Sequence[Asked]) -> list[Item]:
    answer = _last(asked, "texts", "")
    if not outdated or (answer is not None and answer >= week):
        return []
    return [Item(about="texts", choices=CHOICES["texts"], texts=tuple(outdated))]


ASK_ANEW_MS = 28 * DAY_MS
"""A proposal that she did not want is not made anew for four weeks."""


def _proposal(
    past: Past, boundaries: Sequence[Boundary], edge_minutes: int, asked: Sequence[Asked]
) -> list[Item]:
    """After just watching: one thing that could be set. Nothing is proposed beside a boundary."""
    if boundaries:
        return []
    for proposal in propose(figures(past), past.calendar.zone, edge_minutes):
        answer = _last(asked, "proposal", proposal.boundary.id)
        if answer is None or past.now - answer >= ASK_ANEW_MS:
            return [
                Item(
                    about="proposal",
                    boundary=proposal.boundary.id,
                    name=proposal.boundary.name,
                    choices=CHOICES["proposal"],
                    proposal=proposal,
                )
            ]
    return []
