"""The routes of command line, dashboard and, beside the state, popup; read in at the first call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from framekeeper.api.handlers import (
    asking,
    carrying,
    changing,
    command,
    entering,
    looking,
    looking_back,
    negotiating,
    pairing,
    reporting,
    starting,
)
from framekeeper.api.route import Route, route
from framekeeper.core.wire import asked, cli, dashboard, files, frame, popup, why, wishes
from framekeeper.core.wire import looking_back as back
from framekeeper.core.wire.state import State, StateRequest

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from framekeeper.core.wire.base import Message


def _cli(
    name: str,
    messages: tuple[type[Message], type[Message]],
    handle: Callable[..., Awaitable[Message]],
) -> Route:
    """What the command line asks."""
    return route(f"/v1/cli/{name}", "cli", "cli", messages, handle)


def _dash(
    name: str,
    messages: tuple[type[Message], type[Message]],
    handle: Callable[..., Awaitable[Message]],
) -> Route:
    """What a tab of the dashboard asks once it was let in."""
    return route(f"/v1/dash/{name}", "dashboard", "dash", messages, handle)


def _popup(
    name: str,
    scope: Literal["state", "act"],
    messages: tuple[type[Message], type[Message]],
    handle: Callable[..., Awaitable[Message]],
) -> Route:
    """What popup and Start page ask beside the state."""
    return route(f"/v1/{name}", "extension", scope, messages, handle)


_ALL = (
    _popup("beside", "state", (popup.BesideRequest, popup.BesideAnswer), starting.beside),
    _popup("copy", "state", (popup.CopyRequest, popup.CopyAnswer), starting.copy),
    _popup("open", "act", (popup.OpenRequest, popup.OpenAnswer), starting.open_dashboard),
    _popup("offer", "state", (popup.OfferRequest, popup.OfferAnswer), starting.offer),
    _popup("begin", "act", (popup.BeginRequest, popup.BeginAnswer), starting.begin),
    _cli("health", (cli.HealthRequest, cli.HealthAnswer), command.health),
    _cli("status", (cli.StatusRequest, cli.StatusAnswer), command.status),
    _cli("today", (cli.TodayRequest, cli.TodayAnswer), command.today),
    _cli("browsers", (cli.BrowsersRequest, cli.BrowsersAnswer), command.browsers),
    _cli("unpair", (cli.UnpairRequest, cli.UnpairAnswer), pairing.unpair),
    _cli("in-session", (cli.InSessionRequest, cli.InSessionAnswer), command.in_session),
    _cli("doctor", (cli.DoctorRequest, cli.DoctorAnswer), command.doctor),
    _cli("give", (files.GiveRequest, files.GiveAnswer), carrying.give),
    _cli("bring", (files.BringRequest, files.BringAnswer), carrying.bring),
    _cli("look", (files.LookRequest, files.LookAnswer), carrying.look),
    _cli("take", (files.TakeRequest, files.WorkAnswer), carrying.take),
    _cli("work", (files.WorkRequest, files.WorkAnswer), carrying.work),
    _cli("backup", (files.BackupRequest, files.BackupAnswer), carrying.backup),
    _cli("reach", (dashboard.ReachRequest, dashboard.ReachAnswer), looking.reach),
    _cli("forget", (cli.ForgetRequest, cli.ForgetAnswer), command.forget),
    _cli("reload", (cli.ReloadRequest, cli.ReloadAnswer), command.reload),
    _cli("week", (dashboard.WeeksRequest, dashboard.WeeksAnswer), looking.weeks),
    _cli("review", (back.ReviewRequest, back.ReviewAnswer), looking_back.review),
    _cli("reviewed", (back.ReviewedRequest, back.ReviewedAnswer), looking_back.reviewed),
    _cli("sheet", (back.SheetRequest, back.SheetAnswer), looking_back.sheet),
    _cli("words", (back.WordsRequest, back.WordsAnswer), looking_back.words),
    _cli("words/pasted", (back.PastedRequest, back.PastedAnswer), looking_back.pasted),
    _cli("snooze", (asked.SnoozeRequest, asked.SnoozeAnswer), asking.snooze),
    _cli("quiet", (asked.QuietRequest, asked.QuietAnswer), asking.quiet),
    _cli("posting", (asked.PostingRequest, asked.PostingAnswer), asking.posting),
    _cli("why", (why.WhyRequest, why.WhyAnswer), asking.why),
    _cli("boundaries", (frame.HoldingRequest, frame.HoldingAnswer), negotiating.boundaries),
    _cli("boundaries/history", (frame.HistoryRequest, frame.HistoryAnswer), negotiating.history),
    _cli("boundaries/propose", (frame.ProposeRequest, frame.ProposeAnswer), negotiating.propose),
    _cli(
        "exceptions/add", (frame.ExceptionRequest, frame.ExceptionAnswer), negotiating.add_exception
    ),
    _cli(
        "exceptions/end",
        (frame.EndExceptionRequest, frame.EndExceptionAnswer),
        negotiating.end_exception,
    ),
    _cli("pair/open", (cli.PairOpenRequest, cli.PairOpenAnswer), pairing.open_window),
    _cli("pair/watch", (cli.PairWatchRequest, cli.PairWatchAnswer), pairing.watch_window),
    _cli("pair/close", (cli.PairCloseRequest, cli.PairCloseAnswer), pairing.close_window),
    _cli("link", (cli.LinkRequest, cli.LinkAnswer), entering.link),
    route(
        "/v1/dash/enter",
        "dashboard",
        "enter",
        (dashboard.EnterRequest, dashboard.EnterAnswer),
        entering.enter,
    ),
    _dash("state", (StateRequest, State), reporting.state),
    _dash("names", (dashboard.NamesRequest, dashboard.NamesAnswer), looking.names),
    _dash("day", (dashboard.DayRequest, dashboard.DayAnswer), looking.day),
    _dash("weeks", (dashboard.WeeksRequest, dashboard.WeeksAnswer), looking.weeks),
    _dash("frame", (dashboard.FrameRequest, dashboard.FrameAnswer), looking.boundaries),
    _dash("wish", (wishes.WishRequest, wishes.WishAnswer), changing.wish),
    _dash("hours", (wishes.HoursRequest, wishes.HoursAnswer), changing.hours),
    _dash(
        "exceptions/add", (frame.ExceptionRequest, frame.ExceptionAnswer), changing.add_exception
    ),
    _dash(
        "exceptions/end",
        (frame.EndExceptionRequest, frame.EndExceptionAnswer),
        changing.end_exception,
    ),
    _dash("undo", (wishes.UndoRequest, wishes.UndoAnswer), changing.undo),
    _dash("review", (back.ReviewRequest, back.ReviewAnswer), looking_back.review),
    _dash("reviewed", (back.ReviewedRequest, back.ReviewedAnswer), changing.reviewed),
    _dash("paper", (dashboard.PaperRequest, dashboard.PaperAnswer), changing.paper),
    _dash("shelf", (dashboard.ShelfRequest, dashboard.ShelfAnswer), looking.shelf),
    _dash("shelf/pasted", (back.PastedRequest, back.PastedAnswer), changing.pasted),
    _dash("kept", (dashboard.KeptRequest, dashboard.KeptAnswer), looking.kept),
    _dash("reach", (dashboard.ReachRequest, dashboard.ReachAnswer), looking.reach),
    _dash("forget", (cli.ForgetRequest, cli.ForgetAnswer), command.forget),
    _dash("give", (files.GiveRequest, files.GiveAnswer), carrying.give),
    _dash("bring", (files.BringRequest, files.BringAnswer), carrying.bring),
    _dash("look", (files.LookRequest, files.LookAnswer), carrying.look),
    _dash("take", (files.TakeRequest, files.WorkAnswer), carrying.take),
    _dash("work", (files.WorkRequest, files.WorkAnswer), carrying.work),
    _dash("backup", (files.BackupRequest, files.BackupAnswer), carrying.backup),
    _dash("seal", (files.SealRequest, files.SealAnswer), carrying.seal),
    _dash("fetch", (files.FetchRequest, files.FetchAnswer), carrying.fetch),
    _dash("share", (files.ShareRequest, files.ShareAnswer), carrying.share),
    _dash("browsers", (cli.BrowsersRequest, cli.BrowsersAnswer), command.browsers),
    _dash("unpair", (cli.UnpairRequest, cli.UnpairAnswer), pairing.unpair),
    _dash("in-session", (cli.InSessionRequest, cli.InSessionAnswer), command.in_session),
)

SELDOM: dict[str, Route] = {each.path: each for each in _ALL}
