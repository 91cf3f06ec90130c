"""What she presses in the popup or on the pause page, carried out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.engine import posting

if TYPE_CHECKING:
    from framekeeper.core.wire.acts import ActRequest
    from framekeeper.engine.engine import Engine
    from framekeeper.engine.picture import Picture


async def carry_out(engine: Engine, browser: int, said: ActRequest) -> None:
    """Do what she pressed; what is no longer there to be done is passed over.

    Raises:
        StoreUnavailable: nothing of it has happened.
    """
    asked = engine.asked
    if said.do == "in-session":
        await engine.switch_session(on=said.on, minutes=said.minutes)
    elif said.do == "quiet":
        await asked.quiet(asked.next_monday() if said.on else None)
    elif said.do == "undo":
        await posting.undo(engine)
    elif said.do == "posting":
        await (posting.begin(engine, said.platform) if said.on else posting.end(engine))
    elif said.do == "close" and said.platform is not None:
        asked.send_away(browser, said.platform)
    else:
        await _about_boundaries(engine, said)


async def _about_boundaries(engine: Engine, said: ActRequest) -> None:
    asked, picture = engine.asked, await engine.look()
    about = those(picture, said.boundary)
    if said.do == "close":
        await asked.close(about if said.boundary else ())
    elif about and said.do == "minutes":
        await asked.minutes(about)
    elif about and said.do == "look":
        await asked.look(about)
    elif about and said.do == "remind":
        await asked.remind(about)
        await asked.close(about)


def those(picture: Picture, boundary: str | None) -> frozenset[str]:
    """The boundary that was named, if it holds; else all that are near or past."""
    standings = picture.board.standings
    if boundary is not None:
        return frozenset(s.boundary.id for s in standings if s.boundary.id == boundary)
    return frozenset(s.boundary.id for s in standings if s.standing in ("near", "past"))
