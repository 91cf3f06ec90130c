"""What the command line asks for a while (minutes, quiet, posting), and why all is as it is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from framekeeper.core.strict_json import MalformedError
from framekeeper.core.wire.asked import (
    PostingAnswer,
    PostingRequest,
    QuietAnswer,
    QuietRequest,
    SnoozeAnswer,
    SnoozeRequest,
)
from framekeeper.engine import acts, answers, posting
from framekeeper.engine import why as reasons
from framekeeper.engine.available import available

if TYPE_CHECKING:
    from framekeeper.core.wire.why import WhyAnswer, WhyRequest
    from framekeeper.engine.engine import Engine


class EngineAsking:
    """Asks the engine; says how it stands then."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def snooze(self, said: SnoozeRequest) -> SnoozeAnswer:
        """Ten more minutes."""
        engine = self._engine
        picture = await available(engine.look())
        about = acts.those(picture, said.boundary)
        until = await available(engine.asked.minutes(about))
        return SnoozeAnswer(
            now=picture.now,
            zone=picture.zone,
            until=until,
            names=[s.boundary.name for s in picture.board.standings if s.boundary.id in about],
        )

    async def quiet(self, said: QuietRequest) -> QuietAnswer:
        """No notices until a date begins.

        Raises:
            MalformedError: it is no date.
        """
        engine = self._engine
        until = None
        if said.until is not None:
            try:
                until = engine.asked.begins(dt.date.fromisoformat(said.until))
            except (ValueError, OverflowError):
                raise MalformedError from None
        await available(engine.asked.quiet(until))
        now = engine.clock.wall()
        return QuietAnswer(now=now, zone=engine.clock.zone(), until=engine.asked.quiet_until(now))

    async def posting(self, said: PostingRequest) -> PostingAnswer:
        """I'm posting, I am done, or: that was a slip."""
        engine = self._engine
        if said.do == "on":
            done = await available(posting.begin(engine, said.platform)) is not None
        elif said.do == "off":
            done = await available(posting.end(engine))
        else:
            done = await available(posting.undo(engine)) is not None
        picture = await available(engine.look())
        return PostingAnswer(
            now=picture.now, zone=picture.zone, done=done, posting=answers.posting(picture)
        )

    async def why(self, said: WhyRequest) -> WhyAnswer:
        """Explain one boundary, or all, and her day."""
        return await reasons.why(self._engine, said)
