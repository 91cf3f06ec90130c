"""Her public texts and her sheet, as the dashboard's pages show them.

What they say is made in `core.shelf` and `core.sheet`; here it is only put beside what is needed to
use it: where a text goes, what to look at first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.core.sheet.markdown import markdown
from framekeeper.core.sheet.model import sheet
from framekeeper.core.shelf.cautions import cautions
from framekeeper.core.shelf.places import fits
from framekeeper.core.wire.dashboard import PaperAnswer, PaperRequest, ShelfAnswer, ShelfText
from framekeeper.core.wire.looking_back import SheetRequest

if TYPE_CHECKING:
    from framekeeper.engine.engine import Engine
    from framekeeper.engine.looking_back import LookingBack


class Papers:
    """The shelf and the sheet."""

    def __init__(self, engine: Engine, back: LookingBack) -> None:
        self._engine = engine
        self._back = back

    async def shelf(self) -> ShelfAnswer:
        """Every text, where it goes, and what to look at first."""
        answer = await self._back.words()
        return ShelfAnswer(
            texts=[
                ShelfText(
                    id=text.id,
                    versions=list(text.versions),
                    own=text.own,
                    missing=list(text.missing),
                    pasted=text.id in answer.pasted,
                    outdated=text.id in answer.outdated,
                    cautions=[
                        caution
                        for version in text.versions[:1]
                        for caution in cautions(version, answer.shelf.hours)
                    ],
                    fits=list(fits(text, answer.off)),
                )
                for text in answer.shelf.texts
            ]
        )

    async def paper(self, said: PaperRequest) -> PaperAnswer:
        """The sheet as it would be printed."""
        request = SheetRequest(since=said.since, ticks=said.ticks, made=said.made)
        data = (await self._back.sheet(request)).data
        if not data.days:
            return PaperAnswer(sheet=None, markdown="", last="")
        names = {each.id: each.name for each in self._engine.catalogue.answer().platforms}
        page = sheet(data, said.ticks, lambda platform: names.get(platform, platform))
        return PaperAnswer(sheet=page, markdown=markdown(page), last=data.last)
