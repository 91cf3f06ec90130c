"""The one way from a command to the daemon, and to what it would read at its start.

Commands never open the database; what the daemon does not say, they do not know.
"""

from __future__ import annotations

import os
from typing import TypeVar

from framekeeper import client, paths
from framekeeper.clock import SystemClock
from framekeeper.core.wire import cli, dashboard, files, frame, looking_back, why
from framekeeper.core.wire.asked import PostingRequest, QuietRequest, SnoozeRequest
from framekeeper.core.wire.base import Message

T = TypeVar("T", bound=Message)

ROUTES: dict[type[Message], str] = {
    cli.HealthRequest: "/v1/cli/health",
    cli.StatusRequest: "/v1/cli/status",
    cli.TodayRequest: "/v1/cli/today",
    cli.BrowsersRequest: "/v1/cli/browsers",
    cli.UnpairRequest: "/v1/cli/unpair",
    cli.InSessionRequest: "/v1/cli/in-session",
    cli.DoctorRequest: "/v1/cli/doctor",
    cli.ForgetRequest: "/v1/cli/forget",
    cli.ReloadRequest: "/v1/cli/reload",
    dashboard.WeeksRequest: "/v1/cli/week",
    looking_back.ReviewRequest: "/v1/cli/review",
    looking_back.ReviewedRequest: "/v1/cli/reviewed",
    looking_back.SheetRequest: "/v1/cli/sheet",
    looking_back.WordsRequest: "/v1/cli/words",
    looking_back.PastedRequest: "/v1/cli/words/pasted",
    SnoozeRequest: "/v1/cli/snooze",
    QuietRequest: "/v1/cli/quiet",
    PostingRequest: "/v1/cli/posting",
    why.WhyRequest: "/v1/cli/why",
    frame.HoldingRequest: "/v1/cli/boundaries",
    frame.HistoryRequest: "/v1/cli/boundaries/history",
    frame.ProposeRequest: "/v1/cli/boundaries/propose",
    frame.ExceptionRequest: "/v1/cli/exceptions/add",
    frame.EndExceptionRequest: "/v1/cli/exceptions/end",
    cli.PairOpenRequest: "/v1/cli/pair/open",
    cli.PairWatchRequest: "/v1/cli/pair/watch",
    cli.PairCloseRequest: "/v1/cli/pair/close",
    cli.LinkRequest: "/v1/cli/link",
    files.GiveRequest: "/v1/cli/give",
    files.BringRequest: "/v1/cli/bring",
    files.LookRequest: "/v1/cli/look",
    files.TakeRequest: "/v1/cli/take",
    files.WorkRequest: "/v1/cli/work",
    files.BackupRequest: "/v1/cli/backup",
    dashboard.ReachRequest: "/v1/cli/reach",
}
"""Where each question is asked; a test holds it against the daemon's own table."""


def ask(question: Message, answer: type[T], patience: int = client.PATIENCE_MS) -> T:
    """What the running daemon answers.

    Args:
        question: what is asked.
        answer: its type.
        patience: ms for the whole call.

    Raises:
        client.DaemonError: it does not run, or did not answer as it should.
    """
    places = paths.from_environment(os.environ)
    asked = client.here(places.keys, places.port_file, SystemClock(), patience)
    return asked.ask(ROUTES[type(question)], question, answer)
