"""A desk that answers plainly and writes down everything it is asked."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from framekeeper.core.browsers import Newcomer, Paired, Taken
from framekeeper.core.review.availability import Availability, OutOfHours
from framekeeper.core.review.figures import DayFigures
from framekeeper.core.review.review import Review
from framekeeper.core.review.summary import Summary
from framekeeper.core.settings import Notices
from framekeeper.core.shelf.texts import Shelf
from framekeeper.core.wire import asked, cli, dashboard, files, frame, looking_back, popup, wishes
from framekeeper.core.wire.acts import ActRequest, WaitAnswer
from framekeeper.core.wire.base import PROTOCOL
from framekeeper.core.wire.meeting import CatalogueAnswer, HelloAnswer, HelloRequest
from framekeeper.core.wire.reports import SpansAnswer, SpansRequest
from framekeeper.core.wire.state import InSession, State, Today
from framekeeper.core.wire.why import WhyAnswer, WhyRequest
from support.sheets import empty

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

STATE = State(
    now=1,
    revision=1,
    catalogue="c1",
    settings_ok=True,
    notices="shown",
    today=Today(key="2025-01-01", start=0, end=86_400_000, minutes=[], checks=0, unknown=0),
    boundaries=[],
    edge=None,
    session=InSession(on=False, why="", until=None),
    browsers=[],
)

FIGURES = DayFigures(
    key="2025-01-01",
    start=0,
    end=86_400_000,
    weekday=2,
    surfaces={},
    platforms={},
    hours={},
    message_hours={},
)
SUMMARY = Summary(
    days=(FIGURES,),
    surfaces=(),
    used=0,
    middle=None,
    usual=None,
    checks=None,
    usual_checks=None,
    away=None,
    unknown=0,
    leave_days=0,
    outside=OutOfHours(
        used=None, of=0, share=None, messages=None, messages_share=None, checks=None, days=0
    ),
    map=Availability(days=(0,) * 7, cells=()),
    boundaries=(),
)


class RecordingDashboard:
    """What the dashboard asks, written down with the rest."""

    def __init__(self, note: Callable[..., None]) -> None:
        self._note = note

    async def names(self) -> dashboard.NamesAnswer:
        self._note("names")
        return dashboard.NamesAnswer(platforms={"instagram": "Instagram"})

    async def day(self, said: dashboard.DayRequest) -> dashboard.DayAnswer:
        self._note("day", said)
        return dashboard.DayAnswer(
            now=1,
            zone="Europe/London",
            earlier=None,
            later=None,
            detail=True,
            figures=FIGURES,
            stays=[],
            checks=[],
            unknown=[],
            open=None,
        )

    async def weeks(self, said: dashboard.WeeksRequest) -> dashboard.WeeksAnswer:
        self._note("weeks", said)
        return dashboard.WeeksAnswer(
            now=1,
            zone="Europe/London",
            start=0,
            end=1,
            earlier=False,
            edge=240,
            week_starts=0,
            before=[],
            coming=[],
            hours=None,
            summary=SUMMARY,
        )

    async def boundaries(self) -> dashboard.FrameAnswer:
        self._note("boundaries")
        return dashboard.FrameAnswer(
            edge=240,
            now=1,
            zone="Europe/London",
            versions=[],
            exceptions=[],
            hours=[],
            notices=Notices(),
        )

    async def shelf(self) -> dashboard.ShelfAnswer:
        self._note("shelf")
        return dashboard.ShelfAnswer(texts=[])

    async def kept(self) -> dashboard.KeptAnswer:
        self._note("kept")
        return dashboard.KeptAnswer(
            now=1,
            zone="Europe/London",
            keep_detail=None,
            detail_from=0,
            start=0,
            first="2025-01-01",
            last="2025-01-01",
            tables=[],
            files=[],
        )

    async def reach(self, said: dashboard.ReachRequest) -> dashboard.ReachAnswer:
        self._note("reach", said)
        return dashboard.ReachAnswer(start=0, end=1, zone="Europe/London", used=0, notices=0)


class RecordingChanges:
    """What she changes in the dashboard, written down with the rest."""

    def __init__(self, note: Callable[..., None]) -> None:
        self._note = note

    async def wish(self, said: wishes.WishRequest) -> wishes.WishAnswer:
        self._note("wish", said)
        return wishes.WishAnswer(what="same", at=1, boundary=None, preview=[])

    async def hours(self, said: wishes.HoursRequest) -> wishes.HoursAnswer:
        self._note("hours", said)
        return wishes.HoursAnswer(changes=[])

    async def add_exception(self, said: frame.ExceptionRequest) -> frame.ExceptionAnswer:
        self._note("add_exception", said)
        return frame.ExceptionAnswer(planned=[])

    async def end_exception(self, said: frame.EndExceptionRequest) -> frame.EndExceptionAnswer:
        self._note("end_exception", said)
        return frame.EndExceptionAnswer(found=True)

    async def reviewed(self, said: looking_back.ReviewedRequest) -> looking_back.ReviewedAnswer:
        self._note("reviewed", said)
        return looking_back.ReviewedAnswer(kept=len(said.answers))

    async def pasted(self, said: looking_back.PastedRequest) -> looking_back.PastedAnswer:
        self._note("pasted", said)
        return looking_back.PastedAnswer(noted=True)

    async def paper(self, said: dashboard.PaperRequest) -> dashboard.PaperAnswer:
        self._note("paper", said)
        return dashboard.PaperAnswer(sheet=None, markdown="", last="")

    async def undo(self, said: wishes.UndoRequest) -> wishes.UndoAnswer:
        self._note("undo", said)
        return wishes.UndoAnswer(done=said.number is not None, last=None)


class RecordingDesk:
    """Keeps browsers in memory; `asked` is all that came through the door, in order.

    `trouble` is raised by every call that could change or tell something.
    """

    def __init__(self) -> None:
        self.frame = RecordingFrame(self)
        self.back = RecordingBack(self)
        self.asking = RecordingAsking(self)
        self.popup = RecordingPopup(self)
        self.carrying = RecordingCarrying(self)
        self.asked: list[tuple[object, ...]] = []
        self.trouble: Exception | None = None
        self.rows: dict[int, Paired] = {}
        self.now_waiting = asyncio.Event()
        self.now_reporting = asyncio.Event()
        self.let_go = asyncio.Event()
        self.cancelled = asyncio.Event()
        self.may_answer = asyncio.Event()
        self.may_answer.set()
        self.dashboard = RecordingDashboard(self.note)
        self.changes = RecordingChanges(self.note)

    def note(self, *what: object) -> None:
        self.asked.append(what)
        if self.trouble is not None:
            raise self.trouble

    def browsers(self) -> Sequence[Paired]:
        return list(self.rows.values())

    async def add_browser(self, newcomer: Newcomer) -> Taken:
        self.note("add_browser", newcomer)
        old = next((b for b in self.rows.values() if b.name == newcomer.replaces), None)
        row = old.row if old else len(self.rows) + 1
        self.rows[row] = Paired(row, newcomer.key_id, newcomer.name)
        return Taken(row, old.key_id if old else "")

    async def remove_browser(self, name: str) -> str | None:
        self.note("remove_browser", name)
        found = next((b for b in self.rows.values() if b.name == name), None)
        if found:
            del self.rows[found.row]
        return found.key_id if found else None

    async def hello(self, browser: int, said: HelloRequest) -> HelloAnswer:
        self.note("hello", browser, said)
        return HelloAnswer(daemon="0.1.0", protocol=PROTOCOL, catalogue="c1")

    async def catalogue(self) -> CatalogueAnswer:
        self.note("catalogue")
        return CatalogueAnswer(version="c1", platforms=[])

    async def report(self, browser: int, said: SpansRequest) -> SpansAnswer:
        self.note("report", browser, said)
        self.now_reporting.set()
        await self.may_answer.wait()
        settled = max((s.n for s in said.spans), default=said.from_ - 1)
        return SpansAnswer(settled=settled, gaps=[], refused=[], state=STATE)

    async def state(self, browser: int = 0) -> State:  # noqa: ARG002  # the same for all
        self.note("state")
        return STATE

    async def wait(self, browser: int, seen: int) -> WaitAnswer:
        self.note("wait", browser, seen)
        self.now_waiting.set()
        try:
            await self.let_go.wait()
        except asyncio.CancelledError:
            self.cancelled.set()
            raise
        return WaitAnswer(revision=seen, commands=[])

    def release(self) -> None:
        self.let_go.set()

    async def act(self, browser: int, said: ActRequest) -> State:
        self.note("act", browser, said)
        return STATE

    async def health(self) -> cli.HealthAnswer:
        self.note("health")
        return cli.HealthAnswer(daemon="0.1.0", protocol=PROTOCOL, pid=1, started=1)

    async def status(self) -> cli.StatusAnswer:
        self.note("status")
        return cli.StatusAnswer(
            daemon="0.1.0",
            started=1,
            zone="Europe/London",
            state=STATE,
            notifier="log",
            tray="",
            held=0,
            problems=[],
        )

    async def today(self) -> cli.TodayAnswer:
        self.note("today")
        return cli.TodayAnswer(now=1, zone="Europe/London", today=STATE.today, boundaries=[])

    async def paired(self) -> cli.BrowsersAnswer:
        self.note("paired")
        return cli.BrowsersAnswer(browsers=[])

    async def in_session(self, said: cli.InSessionRequest) -> cli.InSessionAnswer:
        self.note("in_session", said)
        return cli.InSessionAnswer(session=STATE.session)

    async def doctor(self, said: cli.DoctorRequest) -> cli.DoctorAnswer:
        self.note("doctor", said)
        return cli.DoctorAnswer(findings=[])

    async def forget(self, said: cli.ForgetRequest) -> cli.ForgetAnswer:
        self.note("forget", said)
        return cli.ForgetAnswer(spans=0, notices=0, sentences=0, rewritten=[], out_of_reach=[])

    async def reload(self, said: cli.ReloadRequest) -> cli.ReloadAnswer:
        self.note("reload", said)
        return cli.ReloadAnswer(in_force=True, problems=[])


class RecordingCarrying:
    """The same for files."""

    def __init__(self, desk: RecordingDesk) -> None:
        self._desk = desk

    async def give(self, said: files.GiveRequest) -> files.GiveAnswer:
        self._desk.note("give", said)
        return files.GiveAnswer(text="[\n]\n", at=None, done=0, of=0)

    async def bring(self, said: files.BringRequest) -> files.BringAnswer:
        self._desk.note("bring", said)
        return files.BringAnswer(token="t" * 22, size=1)

    async def look(self, said: files.LookRequest) -> files.LookAnswer:
        self._desk.note("look", said)
        return files.LookAnswer(
            problem="data.none", mistakes=[], more=0, made=0, records=0, spans=0, days=0,
            start=None, end=None, settings=False,
        )  # fmt: skip  # one field a line says less

    async def take(self, said: files.TakeRequest) -> files.WorkAnswer:
        self._desk.note("take", said)
        return files.WorkAnswer(state="done", done=1, of=1)

    async def work(self) -> files.WorkAnswer:
        self._desk.note("work")
        return files.WorkAnswer(state="none", done=0, of=0)

    async def backup(self) -> files.BackupAnswer:
        self._desk.note("backup")
        return files.BackupAnswer(name="a.db", folder="/", size=1)

    async def seal(self, said: files.SealRequest) -> files.SealAnswer:
        self._desk.note("seal", said)
        return files.SealAnswer(token="t" * 22, size=1)

    async def fetch(self, said: files.FetchRequest) -> files.FetchAnswer:
        self._desk.note("fetch", said)
        return files.FetchAnswer(data="")

    async def share(self, said: files.ShareRequest) -> files.ShareAnswer:
        self._desk.note("share", said)
        return files.ShareAnswer(text="")


class RecordingPopup:
    """The same for popup and Start page."""

    def __init__(self, desk: RecordingDesk) -> None:
        self._desk = desk

    async def beside(self) -> popup.BesideAnswer:
        self._desk.note("beside")
        return popup.BesideAnswer(texts=[], invite=None)

    async def copy(self, said: popup.CopyRequest) -> popup.CopyAnswer:
        self._desk.note("copy", said)
        return popup.CopyAnswer(text="I read messages here in my office hours.")

    async def offer(self) -> popup.OfferAnswer:
        self._desk.note("offer")
        return popup.OfferAnswer(free=True, offers=[])

    async def begin(self, said: popup.BeginRequest) -> popup.BeginAnswer:
        self._desk.note("begin", said)
        return popup.BeginAnswer(kept=True)


class RecordingFrame:
    """The same for boundaries and exceptions."""

    def __init__(self, desk: RecordingDesk) -> None:
        self._desk = desk

    async def boundaries(self) -> frame.HoldingAnswer:
        self._desk.note("boundaries")
        return frame.HoldingAnswer(
            now=1,
            zone="Europe/London",
            today="2025-01-01",
            day_end=86_400_000,
            loosens=86_400_000,
            versions=[],
            exceptions=[],
        )

    async def history(self, said: frame.HistoryRequest) -> frame.HistoryAnswer:
        self._desk.note("history", said)
        return frame.HistoryAnswer(now=1, zone="Europe/London", versions=[])

    async def propose(self) -> frame.ProposeAnswer:
        self._desk.note("propose")
        return frame.ProposeAnswer(now=1, zone="Europe/London", watched=0, needed=7, proposals=[])

    async def add_exception(self, said: frame.ExceptionRequest) -> frame.ExceptionAnswer:
        self._desk.note("add_exception", said)
        return frame.ExceptionAnswer(planned=[])

    async def end_exception(self, said: frame.EndExceptionRequest) -> frame.EndExceptionAnswer:
        self._desk.note("end_exception", said)
        return frame.EndExceptionAnswer(found=True)


class RecordingBack:
    """The same for looking back."""

    def __init__(self, desk: RecordingDesk) -> None:
        self._desk = desk

    async def review(self) -> looking_back.ReviewAnswer:
        self._desk.note("review")
        return looking_back.ReviewAnswer(
            now=1, zone="Europe/London", due=True, review=Review(week_start=0)
        )

    async def reviewed(self, said: looking_back.ReviewedRequest) -> looking_back.ReviewedAnswer:
        self._desk.note("reviewed", said)
        return looking_back.ReviewedAnswer(kept=len(said.answers))

    async def sheet(self, said: looking_back.SheetRequest) -> looking_back.SheetAnswer:
        self._desk.note("sheet", said)
        return looking_back.SheetAnswer(now=1, data=empty())

    async def words(self) -> looking_back.WordsAnswer:
        self._desk.note("words")
        shelf = Shelf(texts=(), hours=None, back="")
        return looking_back.WordsAnswer(shelf=shelf, pasted=[], outdated=[], off=[])

    async def pasted(self, said: looking_back.PastedRequest) -> looking_back.PastedAnswer:
        self._desk.note("pasted", said)
        return looking_back.PastedAnswer(noted=True)


class RecordingAsking:
    """The same for what she asks for a while."""

    def __init__(self, desk: RecordingDesk) -> None:
        self._desk = desk

    async def snooze(self, said: asked.SnoozeRequest) -> asked.SnoozeAnswer:
        self._desk.note("snooze", said)
        return asked.SnoozeAnswer(now=1, zone="Europe/London", until=2, names=["Evening"])

    async def quiet(self, said: asked.QuietRequest) -> asked.QuietAnswer:
        self._desk.note("quiet", said)
        return asked.QuietAnswer(now=1, zone="Europe/London", until=None)

    async def posting(self, said: asked.PostingRequest) -> asked.PostingAnswer:
        self._desk.note("posting", said)
        return asked.PostingAnswer(now=1, zone="Europe/London", done=True, posting=[])

    async def why(self, said: WhyRequest) -> WhyAnswer:
        self._desk.note("why", said)
        return WhyAnswer(
            now=1,
            zone="Europe/London",
            day_start=0,
            day_end=86_400_000,
            used=0,
            checks=0,
            unknown=0,
            told_today=0,
            most_a_day=3,
            quiet_until=None,
            session=STATE.session,
            posting=[],
            stays=[],
            boundaries=[],
            other=[],
        )
