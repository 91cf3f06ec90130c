"""Whether she is in session: by her own switch, or because the desktop does not want notices.

Kept in memory only (decision 4). The desktop is asked only when a notice is due, by the teller.
"""

from __future__ import annotations

from framekeeper.core.notices.gates import SESSION_CAP_MS
from framekeeper.core.notices.values import Session
from framekeeper.core.settings import MINUTE_MS
from framekeeper.core.wire import state


class InSession:
    """Her switch and what the desktop said last; instants are UTC ms."""

    def __init__(self) -> None:
        self._until: int | None = None
        self._quiet_desktop = False
        self._since = 0
        self._ended: int | None = None
        self._was_on = False

    def switch(self, now: int, minutes: int) -> None:
        """In session for so many minutes from now; 0: no longer."""
        if minutes:
            self.switch_on(now, minutes)
        else:
            self.switch_off(now)

    def switch_on(self, now: int, minutes: int) -> None:
        """In session for so many minutes from now, three hours at most; it ends by itself."""
        self._until = now + min(minutes * MINUTE_MS, SESSION_CAP_MS)
        self._follow(now)

    def switch_off(self, now: int) -> None:
        """The session is over."""
        self._follow(now)
        self._until = None
        self._follow(now)

    def desktop(self, now: int, *, quiet: bool) -> None:
        """What the desktop's do-not-disturb said just now."""
        self._follow(now)
        self._quiet_desktop = quiet
        self._follow(now)

    def until(self, now: int) -> int | None:
        """When her switch ends; None when it is off."""
        return self._until if self._until is not None and now < self._until else None

    def session(self, now: int) -> Session:
        """What the notices' policy wants to know."""
        self._follow(now)
        return Session(on=self._was_on, why=self._why(now), since=self._since, ended=self._ended)

    def answer(self, now: int) -> state.InSession:
        """What popup and command line show."""
        self._follow(now)
        return state.InSession(on=self._was_on, why=self._why(now), until=self.until(now))

    def _why(self, now: int) -> state.SessionWhy:
        if self.until(now) is not None:
            return "switch"
        return "do-not-disturb" if self._quiet_desktop else ""

    def _follow(self, now: int) -> None:
        """Notice that a session began or ended; her switch may have run out since the last look."""
        ran_out = None
        if self._until is not None and now >= self._until:
            ran_out, self._until = self._until, None
        is_on = self._until is not None or self._quiet_desktop
        if is_on and not self._was_on:
            self._since, self._ended = now, None
        elif not is_on and self._was_on:
            self._ended = now if ran_out is None else ran_out
        self._was_on = is_on
