"""How often she left within two minutes of a notice, and which notices have faded.

Only the first telling of a period and those of later visits count: a warning asks nobody to leave,
and a repeat is told because she stayed. She left when the visit that the notice fell into (covered
use without a pause of a minute) ended within two minutes of it.

```
visit     #################|
notice         ^--- 2 min --|    ended within: she left
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core.intervals import intersection
from framekeeper.core.settings import Value
from framekeeper.core.standings import VISIT_GAP_MS
from framekeeper.core.versions import in_force

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from framekeeper.core.notices.values import Told
    from framekeeper.core.review.past import Past
    from framekeeper.core.track import Track

LEFT_WITHIN_MS = 120_000
LOOKED_AT = 10
"""So many of the last notices are looked at, and so many are needed to ask anything."""
MOST_LEFT = 2
"""If she left after at most this many of them, the notice has faded."""

_PHANTOM_MS = 45_000
"""Use that went on when a notice was made may turn out to have ended this long before it."""


class Outcome(Value, frozen=True, kw_only=True):
    """What came of one notice about one boundary; `left` is None where that is not known."""

    boundary: str
    told: int
    left: bool | None


class Answered(Value, frozen=True, kw_only=True):
    """Of the last notices of a boundary of which it is known, after how many she left."""

    boundary: str
    notices: int
    left: int

    @property
    def faded(self) -> bool:
        """Whether it is time for one question."""
        return self.notices >= LOOKED_AT and self.left <= MOST_LEFT


def outcomes(past: Past) -> tuple[Outcome, ...]:
    """What came of each notice that asked her to leave, in order."""
    found = []
    for told in sorted(past.told, key=lambda t: (t.told, t.subject.boundary)):
        if not _asks(told):
            continue
        here = [
            v for v in in_force(past.versions, told.told) if v.boundary.id == told.subject.boundary
        ]
        if not here or told.told < past.detail_from:
            left = None
        else:
            left = _left(past.track_of(here[0]), told.told, past)
        found.append(Outcome(boundary=told.subject.boundary, told=told.told, left=left))
    return tuple(found)


def answered(found: Iterable[Outcome], boundary: str, since: int = 0) -> Answered:
    """The last notices of a boundary, of those from `since` on whose outcome is known."""
    known = [
        each.left
        for each in found
        if each.boundary == boundary and each.left is not None and each.told >= since
    ]
    last: Sequence[bool] = known[-LOOKED_AT:]
    return Answered(boundary=boundary, notices=len(last), left=sum(last))


def _asks(told: Told) -> bool:
    subject = told.subject
    return subject.topic == "boundary" and subject.level == "past" and subject.turn != "repeat"


def _left(track: Track, at: int, past: Past) -> bool | None:
    """Whether the visit that goes on at an instant ended within two minutes; None: not known."""
    until = at + LEFT_WITHIN_MS
    if until + VISIT_GAP_MS > past.now:
        return None
    if intersection([(at, until + VISIT_GAP_MS)], past.unknown):
        return None
    visit = track.joined(at, VISIT_GAP_MS)
    if visit is None or visit[1] < at - _PHANTOM_MS:
        return None
    return visit[1] <= until
