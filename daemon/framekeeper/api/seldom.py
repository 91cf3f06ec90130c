"""The routes of the command line and of the dashboard; read in when one of them first asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.api.handlers import (
    asking,
    changing,
    command,
    entering,
    looking,
    looking_back,
    negotiating,
    pairing,
    reporting,
)
from framekeeper.api.route import Route, route
from framekeeper.core import wire, wire_asked, wire_back, wire_cli, wire_why
from framekeeper.core import wire_dash as dash
from framekeeper.core import wire_frame as frame
from framekeeper.core import wire_wish as wish

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable


def _cli(
    name: str,
    messages: tuple[type[wire.Message], type[wire.Message]],
    handle: Callable[..., Awaitable[wire.Message]],
) -> Route:
    """What the command line asks."""
    return route(f"/v1/cli/{name}", "cli", "cli", messages, handle)


def _dash(
    name: str,
    messages: tuple[type[wire.Message], type[wire.Message]],
    handle: Callable[..., Awaitable[wire.Message]],
) -> Route:
    """What a tab of the dashboard asks once it was let in."""
    return route(f"/v1/dash/{name}", "dashboard", "dash", messages, handle)


_ALL = (
    _cli("health", (wire_cli.HealthRequest, wire_cli.HealthAnswer), command.health),
    _cli("status", (wire_cli.StatusRequest, wire_cli.StatusAnswer), command.status),
    _cli("today", (wire_cli.TodayRequest, wire_cli.TodayAnswer), command.today),
    _cli("browsers", (wire_cli.BrowsersRequest, wire_cli.BrowsersAnswer), command.browsers),
    _cli("unpair", (wire_cli.UnpairRequest, wire_cli.UnpairAnswer), pairing.unpair),
    _cli("in-session", (wire_cli.InSessionRequest, wire_cli.InSessionAnswer), command.in_session),
    _cli("doctor", (wire_cli.DoctorRequest, wire_cli.DoctorAnswer), command.doctor),
    _cli("export", (wire_cli.ExportRequest, wire_cli.ExportAnswer), command.export),
    _cli("forget", (wire_cli.ForgetRequest, wire_cli.ForgetAnswer), command.forget),
    _cli("reload", (wire_cli.ReloadRequest, wire_cli.ReloadAnswer), command.reload),
    _cli("week", (dash.WeeksRequest, dash.WeeksAnswer), looking.weeks),
    _cli("review", (wire_back.ReviewRequest, wire_back.ReviewAnswer), looking_back.review),
    _cli("reviewed", (wire_back.ReviewedRequest, wire_back.ReviewedAnswer), looking_back.reviewed),
    _cli("sheet", (wire_back.SheetRequest, wire_back.SheetAnswer), looking_back.sheet),
    _cli("words", (wire_back.WordsRequest, wire_back.WordsAnswer), looking_back.words),
    _cli("words/pasted", (wire_back.PastedRequest, wire_back.PastedAnswer), looking_back.pasted),
    _cli("snooze", (wire_asked.SnoozeRequest, wire_asked.SnoozeAnswer), asking.snooze),
    _cli("quiet", (wire_asked.QuietRequest, wire_asked.QuietAnswer), asking.quiet),
    _cli("posting", (wire_asked.PostingRequest, wire_asked.PostingAnswer), asking.posting),
    _cli("why", (wire_why.WhyRequest, wire_why.WhyAnswer), asking.why),
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
    _cli("pair/open", (wire_cli.PairOpenRequest, wire_cli.PairOpenAnswer), pairing.open_window),
    _cli("pair/watch", (wire_cli.PairWatchRequest, wire_cli.PairWatchAnswer), pairing.watch_window),
    _cli("pair/close", (wire_cli.PairCloseRequest, wire_cli.PairCloseAnswer), pairing.close_window),
    _cli("link", (wire_cli.LinkRequest, wire_cli.LinkAnswer), entering.link),
    route(
        "/v1/dash/enter",
        "dashboard",
        "enter",
        (dash.EnterRequest, dash.EnterAnswer),
        entering.enter,
    ),
    _dash("state", (wire.StateRequest, wire.State), reporting.state),
    _dash("names", (dash.NamesRequest, dash.NamesAnswer), looking.names),
    _dash("day", (dash.DayRequest, dash.DayAnswer), looking.day),
    _dash("weeks", (dash.WeeksRequest, dash.WeeksAnswer), looking.weeks),
    _dash("frame", (dash.FrameRequest, dash.FrameAnswer), looking.boundaries),
    _dash("wish", (wish.WishRequest, wish.WishAnswer), changing.wish),
    _dash("hours", (wish.HoursRequest, wish.HoursAnswer), changing.hours),
    _dash(
        "exceptions/add", (frame.ExceptionRequest, frame.ExceptionAnswer), changing.add_exception
    ),
    _dash(
        "exceptions/end",
        (frame.EndExceptionRequest, frame.EndExceptionAnswer),
        changing.end_exception,
    ),
    _dash("undo", (wish.UndoRequest, wish.UndoAnswer), changing.undo),
    _dash("review", (wire_back.ReviewRequest, wire_back.ReviewAnswer), looking_back.review),
    _dash("reviewed", (wire_back.ReviewedRequest, wire_back.ReviewedAnswer), changing.reviewed),
    _dash("paper", (dash.PaperRequest, dash.PaperAnswer), changing.paper),
    _dash("shelf", (dash.ShelfRequest, dash.ShelfAnswer), looking.shelf),
    _dash("shelf/pasted", (wire_back.PastedRequest, wire_back.PastedAnswer), changing.pasted),
    _dash("kept", (dash.KeptRequest, dash.KeptAnswer), looking.kept),
    _dash("reach", (dash.ReachRequest, dash.ReachAnswer), looking.reach),
    _dash("forget", (wire_cli.ForgetRequest, wire_cli.ForgetAnswer), command.forget),
    _dash("export", (wire_cli.ExportRequest, wire_cli.ExportAnswer), command.export),
    _dash("browsers", (wire_cli.BrowsersRequest, wire_cli.BrowsersAnswer), command.browsers),
    _dash("unpair", (wire_cli.UnpairRequest, wire_cli.UnpairAnswer), pairing.unpair),
    _dash("in-session", (wire_cli.InSessionRequest, wire_cli.InSessionAnswer), command.in_session),
)

SELDOM: dict[str, Route] = {each.path: each for each in _ALL}
