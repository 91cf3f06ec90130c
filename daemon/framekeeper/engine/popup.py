"""What popup and Start page ask beside the state: a text of hers, a first boundary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core.shelf.places import fits
from framekeeper.core.shelf.texts import shelf
from framekeeper.core.wire.popup import BesideAnswer, Copyable, CopyAnswer, CopyRequest
from framekeeper.engine.beginning import Beginning
from framekeeper.engine.invites import Invites

if TYPE_CHECKING:
    from framekeeper.core.settings import Settings
    from framekeeper.core.shelf.texts import Text
    from framekeeper.engine.engine import Engine
    from framekeeper.engine.looking_back import LookingBack
    from framekeeper.engine.rewriting import Pen

COPYABLE: tuple[Copyable, ...] = ("out_of_hours", "crisis")


class Popup:
    """The engine as the popup sees it."""

    def __init__(self, engine: Engine, pen: Pen, back: LookingBack) -> None:
        self._engine = engine
        self._invites = Invites(engine, back)
        self._texts: tuple[Settings | None, dict[str, Text]] = (None, {})
        beginning = Beginning(engine, pen)
        self.offer = beginning.offer
        self.begin = beginning.begin

    async def beside(self) -> BesideAnswer:
        """The texts that lack nothing, and what one line may lead to."""
        now = self._shelf()
        return BesideAnswer(
            texts=[each for each in COPYABLE if now[each].versions],
            invite=await self._invites.current(),
        )

    async def copy(self, said: CopyRequest) -> CopyAnswer:
        """One of her texts, in the length that fits."""
        text = self._shelf()[said.text]
        if not text.versions:
            return CopyAnswer(text="")
        for fit in fits(text):
            if (fit.place.platform, fit.place.part) == (said.platform, "reply"):
                number = -1 if fit.version is None else fit.version
                return CopyAnswer(text=text.versions[number])
        return CopyAnswer(text=text.versions[0])

    def _shelf(self) -> dict[str, Text]:
        """Her texts by id; none of those that are copied here speaks of leave."""
        settings = self._engine.settings
        if self._texts[0] is not settings:
            found = shelf(settings, (), 0, self._engine.memory.calendar.zone)
            self._texts = (settings, {text.id: text for text in found.texts})
        return self._texts[1]
