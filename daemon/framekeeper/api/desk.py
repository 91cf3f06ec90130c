"""What the handlers ask of the engine. Nothing here knows of HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from framekeeper.api.back_desk import BackDesk
    from framekeeper.api.carrying_desk import CarryingDesk
    from framekeeper.api.change_desk import ChangeDesk
    from framekeeper.api.frame_desk import AskingDesk, FrameDesk
    from framekeeper.api.popup_desk import PopupDesk
    from framekeeper.core.browsers import Newcomer, Paired, Taken
    from framekeeper.core.wire import cli
    from framekeeper.core.wire.acts import ActRequest, WaitAnswer
    from framekeeper.core.wire.dashboard import (
        DayAnswer,
        DayRequest,
        FrameAnswer,
        KeptAnswer,
        NamesAnswer,
        ReachAnswer,
        ReachRequest,
        ShelfAnswer,
        WeeksAnswer,
        WeeksRequest,
    )
    from framekeeper.core.wire.meeting import CatalogueAnswer, HelloAnswer, HelloRequest
    from framekeeper.core.wire.reports import SpansAnswer, SpansRequest
    from framekeeper.core.wire.state import State


class Dashboard(Protocol):
    """What the dashboard's pages ask; the same refusals as those of `Desk`."""

    async def names(self) -> NamesAnswer:
        """The names of the platforms in force."""
        ...

    async def day(self, said: DayRequest) -> DayAnswer:
        """One of her days, from edge to edge."""
        ...

    async def weeks(self, said: WeeksRequest) -> WeeksAnswer:
        """Some weeks of hers, against the days before them."""
        ...

    async def boundaries(self) -> FrameAnswer:
        """What holds, what is to come, and what was."""
        ...

    async def shelf(self) -> ShelfAnswer:
        """Her public texts, where each goes, and what to look at first."""
        ...

    async def kept(self) -> KeptAnswer:
        """What is kept, table by table, and in which files."""
        ...

    async def reach(self, said: ReachRequest) -> ReachAnswer:
        """What `forget` would be asked for, and what lies in it."""
        ...


class Desk(Protocol):
    """The engine, as the door sees it. A browser is named by its row.

    Every method may raise `UnavailableError` (503) and, where it looks at what was sent,
    `MalformedError` (400); then nothing has been stored. `wait` may be cancelled at any moment.
    """

    @property
    def dashboard(self) -> Dashboard:
        """What the dashboard asks."""
        ...

    @property
    def changes(self) -> ChangeDesk:
        """What she changes there."""
        ...

    @property
    def frame(self) -> FrameDesk:
        """Where boundaries are negotiated."""
        ...

    @property
    def back(self) -> BackDesk:
        """Where is looked back."""
        ...

    @property
    def asking(self) -> AskingDesk:
        """Where she asks for a while."""
        ...

    @property
    def carrying(self) -> CarryingDesk:
        """Where files go in and out."""
        ...

    @property
    def popup(self) -> PopupDesk:
        """What popup and Start page ask beside the state."""
        ...

    # --- browsers ---

    def browsers(self) -> Sequence[Paired]:
        """All paired browsers."""
        ...

    async def add_browser(self, newcomer: Newcomer) -> Taken:
        """Keep a new browser, durably."""
        ...

    async def remove_browser(self, name: str) -> str | None:
        """Forget that a browser is paired, durably; its key id, None if there is none so named.

        A request that is held for it is released.
        """
        ...

    # --- from the extension ---

    async def hello(self, browser: int, said: HelloRequest) -> HelloAnswer:
        """Both sides say which they are."""
        ...

    async def catalogue(self) -> CatalogueAnswer:
        """The platforms in force."""
        ...

    async def report(self, browser: int, said: SpansRequest) -> SpansAnswer:
        """Take a report; the answer comes after the spans are durable."""
        ...

    async def state(self, browser: int = 0) -> State:
        """How things stand, as it concerns a browser (0: all of them)."""
        ...

    async def wait(self, browser: int, seen: int) -> WaitAnswer:
        """Hold until there is a command for this browser or the revision is not `seen`.

        At most 25 s, at most one a browser: a newer one releases the older.
        """
        ...

    def release(self) -> None:
        """Let go of all who wait, and hold nobody any more: the daemon stops."""
        ...

    async def act(self, browser: int, said: ActRequest) -> State:
        """Do what she pressed."""
        ...

    # --- from the command line ---

    async def health(self) -> cli.HealthAnswer:
        """That the daemon runs."""
        ...

    async def status(self) -> cli.StatusAnswer:
        """How the daemon is."""
        ...

    async def today(self) -> cli.TodayAnswer:
        """Her day so far."""
        ...

    async def paired(self) -> cli.BrowsersAnswer:
        """The paired browsers, and when each was heard."""
        ...

    async def in_session(self, said: cli.InSessionRequest) -> cli.InSessionAnswer:
        """Switch in session on or off."""
        ...

    async def doctor(self, said: cli.DoctorRequest) -> cli.DoctorAnswer:
        """Examine everything."""
        ...

    async def forget(self, said: cli.ForgetRequest) -> cli.ForgetAnswer:
        """Forget what is kept."""
        ...

    async def reload(self, said: cli.ReloadRequest) -> cli.ReloadAnswer:
        """Read the settings again."""
        ...
