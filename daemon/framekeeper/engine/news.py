"""Whether a picture says anything new: to browsers that show it, to the teller of notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framekeeper.engine.picture import Picture


class News:
    """Remembers what the last picture said.

    `program` is whatever else is shown and decided from: a session, mistakes, browsers unheard.
    """

    def __init__(self) -> None:
        self._shown: object = None
        self._decided: object = None

    def to_show(self, picture: Picture, program: object) -> bool:
        """Whether a browser shows something else from now on; minutes go on by themselves."""
        before = self._shown
        self._shown = (
            program,
            picture.day.key,
            [(s.boundary, s.standing, s.holds) for s in picture.board.standings],
        )
        return self._shown != before

    def to_decide(self, picture: Picture, program: object) -> bool:
        """Whether something may be told, held or taken back that was not before."""
        before = self._decided
        self._decided = (
            program,
            picture.day.key,
            picture.due,
            [(s.boundary.id, s.standing, s.in_use, s.visit) for s in picture.board.standings],
        )
        return self._decided != before
