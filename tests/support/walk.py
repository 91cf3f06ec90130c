"""She goes from page to page, and what must have been counted follows from her own clock."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from framekeeper.clock import SystemClock
from support.sites import SECRET_HANDLE, SECRET_THREAD
from support.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable

    from support.display import Display
    from support.laptop import Browser
    from support.real_daemon import RealDaemon

FEED = ("https://www.instagram.com/", "instagram/feed")
PROFILE = (f"https://www.instagram.com/{SECRET_HANDLE}/", "instagram/profile")
THREAD = (f"/direct/t/{SECRET_THREAD}/", "instagram/messages")
ELSEWHERE = ("https://www.example.org/", None)
RIGHT_WITHIN_MS = 2_000

Place = tuple[str, "str | None"]


class Step(NamedTuple):
    """She came to a place at some instant from `before` to `after` (UTC ms)."""

    place: str | None
    before: int
    after: int


class Bounds(NamedTuple):
    """The least and the most that a place was in front of her, in milliseconds."""

    least: int
    most: int

    def fit(self, counted: int) -> bool:
        """Whether a number is right within two seconds."""
        return self.least - RIGHT_WITHIN_MS <= counted <= self.most + RIGHT_WITHIN_MS


class Walk:
    """One browser, and the way that she took in it."""

    def __init__(self, browser: Browser, display: Display, daemon: RealDaemon) -> None:
        self.browser = browser
        self._display = display
        self._daemon = daemon
        self._clock = SystemClock()
        self.steps: list[Step] = []

    def to(self, where: Place) -> None:
        """Go to an address, or within the page if it begins with a slash."""
        address, place = where
        self._display.nudge()
        go = self.browser.push_state if address.startswith("/") else self.browser.visit
        before = self._clock.wall()
        go(address)
        self.steps.append(Step(place, before, self._clock.wall()))

    def stay(self, seconds: float) -> None:
        """Be there for so long, by the clock."""
        end = self._clock.wall() + int(seconds * 1000)
        wait_until(lambda: self._clock.wall() >= end, "time to pass", limit_s=seconds + 10)

    def until(self, true: Callable[[], object], what: str, limit_s: float = 60) -> None:
        """Stay until something is so."""
        self._display.nudge()
        wait_until(true, what, limit_s=limit_s)

    def killed(self) -> None:
        """The browser is ended; its last sample was taken when she last moved."""
        before = self.steps.pop().before
        self.browser.kill()
        self.steps.append(Step(None, before, self._clock.wall()))

    def bounds(self) -> dict[str, Bounds]:
        """How long each place was in front of her, up to her last step."""
        least: defaultdict[str, int] = defaultdict(int)
        most: defaultdict[str, int] = defaultdict(int)
        for here, there in zip(self.steps, self.steps[1:]):  # noqa: B905  # one shorter
            if here.place:
                least[here.place] += max(0, there.before - here.after)
                most[here.place] += there.after - here.before
        return {place: Bounds(least[place], most[place]) for place in most}

    def counts(self) -> bool:
        """Whether the daemon has confirmed all of it, and nothing else."""
        minutes, bounds = self._daemon.minutes(), self.bounds()
        return minutes.keys() == bounds.keys() and all(
            each.running == 0 and bounds[place].fit(each.confirmed)
            for place, each in minutes.items()
        )

    def until_counted(self) -> None:
        """Wait until the totals are right.

        Raises:
            AssertionError: they do not become right; holds what was counted and what was done.
        """
        try:
            wait_until(self.counts, "the totals", limit_s=30)
        except AssertionError:
            minutes = {
                place: (m.confirmed, m.running) for place, m in self._daemon.minutes().items()
            }
            raise AssertionError(minutes, self.bounds()) from None

    def until_heard(self) -> None:
        """Wait until the daemon knows what is in front of her."""
        place = self.steps[-1].place
        self.until(lambda: self._running() == {place}, f"a report about {place}")

    def until_quiet(self) -> None:
        """Wait until nothing is in front of her in any browser, as far as the daemon knows."""
        self.until(lambda: not self._running(), "the last reports")

    def _running(self) -> set[str]:
        return {place for place, each in self._daemon.minutes().items() if each.running}
