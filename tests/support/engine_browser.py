"""A browser as the engine hears it: it reports every 30 s and closes spans as one does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from framekeeper.core.wire.reports import SpansAnswer, SpansRequest, WireOpen, WireSpan

if TYPE_CHECKING:
    from support.engine_house import EngineHouse

REPORT_MS = 30_000
LONGEST_MS = 90_000
"""Closed at the report after this, so that no span is longer than 120 s."""


class Open(msgspec.Struct):
    """What is in front of her."""

    platform: str
    surface: str
    since: int
    start: int


class Browser:
    """One paired browser. `skew` is how far its clock is ahead; `late` spans wait to be sent."""

    def __init__(self, house: EngineHouse, row: int) -> None:
        self.house = house
        self.row = row
        self.epoch = f"epoch-{row:012}"
        self.number = 0
        self.skew = 0
        self.open: Open | None = None
        self.queue: list[WireSpan] = []

    @property
    def now(self) -> int:
        return self.house.clock.wall() + self.skew

    # --- what she does ----------------------------------------------------------------------

    async def look_at(self, place: str = "instagram/feed") -> SpansAnswer:
        """She turns to a platform; what was in front before is closed."""
        self.close()
        platform, surface = place.split("/")
        self.open = Open(platform, surface, self.now, self.now)
        return await self.report()

    async def stay(self, ms: int) -> None:
        """She stays, and the browser reports every 30 s."""
        end = self.house.now + ms
        while self.house.now < end:
            await self.house.let(min(REPORT_MS, end - self.house.now))
            if self.house.now < end:
                await self.report()

    async def leave(self) -> SpansAnswer:
        """She turns away."""
        self.close()
        return await self.report()

    async def use(self, ms: int, place: str = "instagram/feed") -> None:
        """She is on a platform for so long."""
        await self.look_at(place)
        await self.stay(ms)
        await self.leave()

    # --- what the extension does -------------------------------------------------------------

    def close(self) -> None:
        """The open span is closed at this instant, and waits to be sent."""
        use, self.open = self.open, None
        if use is not None and self.now > use.start:
            self.keep(use.start, self.now, f"{use.platform}/{use.surface}", use.since)

    def keep(
        self, start: int, end: int, place: str = "instagram/feed", since: int | None = None
    ) -> None:
        """A closed span waits to be sent."""
        self.number += 1
        platform, surface = place.split("/")
        self.queue.append(
            WireSpan(
                n=self.number,
                platform=platform,
                surface=surface,
                since=start if since is None else since,
                start=start,
                end=end,
            )
        )

    def request(self) -> SpansRequest:
        """What it would send now."""
        if self.open is not None and self.now - self.open.start >= LONGEST_MS:
            before = self.open
            self.close()
            self.open = Open(before.platform, before.surface, before.since, self.now)
        return SpansRequest(
            epoch=self.epoch,
            from_=self.queue[0].n if self.queue else self.number + 1,
            sent=self.now,
            spans=list(self.queue),
            open=None if self.open is None else self._as_seen(self.open),
        )

    def _as_seen(self, use: Open) -> WireOpen:
        return WireOpen(
            platform=use.platform,
            surface=use.surface,
            since=use.since,
            start=use.start,
            seen=self.now,
        )

    async def report(self) -> SpansAnswer:
        """It reports; what is settled is let go of."""
        answer = await self.house.desk.report(self.row, self.request())
        self.queue = [span for span in self.queue if span.n > answer.settled]
        await self.house.settle()
        return answer

    def die(self) -> None:
        """The worker is killed: what was open is gone, what was closed waits on."""
        self.open = None
