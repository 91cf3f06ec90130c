"""One line that leads to this week's review, from its first day until it is answered or skipped.

Never a notice. What the review would ask is looked up when the popup is opened: once a day, and
anew when she has answered or changed her settings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core.wire.popup import Invite
from framekeeper.engine.available import available

if TYPE_CHECKING:
    from framekeeper.core.settings import Settings
    from framekeeper.core.wire.looking_back import ReviewAnswer
    from framekeeper.engine.engine import Engine
    from framekeeper.engine.looking_back import LookingBack


class Invites:
    """Knows what the popup may invite her to."""

    def __init__(self, engine: Engine, back: LookingBack) -> None:
        self._engine = engine
        self._back = back
        self._invite: Invite | None = None
        self._known: tuple[str, Settings, int] | None = None

    async def current(self) -> Invite | None:
        """What the popup may invite her to now.

        Raises:
            UnavailableError: the store refuses.
        """
        picture = await available(self._engine.look())
        known = (picture.day.key, self._engine.settings, self._back.answered)
        if self._known is None or not _same(self._known, known):
            self._invite = invite(await self._back.review())
            self._known = known
        return self._invite


def invite(asked: ReviewAnswer) -> Invite | None:
    """What a review invites to; nothing where it asks nothing, or was opened this week."""
    items = asked.review.items
    if not asked.due or not items:
        return None
    about = {item.about for item in items}
    if "proposal" in about:
        return Invite(about="proposal", questions=len(items))
    return Invite(about="drift" if "drift" in about else "review", questions=len(items))


def _same(one: tuple[str, Settings, int], other: tuple[str, Settings, int]) -> bool:
    return one[0] == other[0] and one[1] is other[1] and one[2] == other[2]
