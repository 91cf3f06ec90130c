"""The one way from a command to the daemon, and to what it would read at its start.

Commands never open the database; what the daemon does not say, they do not know.
"""

from __future__ import annotations

import os
from typing import TypeVar

from framekeeper import client, paths
from framekeeper.clock import SystemClock
from framekeeper.core import (
    wire_asked,
    wire_back,
    wire_cli,
    wire_dash,
    wire_data,
    wire_frame,
    wire_why,
)
from framekeeper.core.wire import Message

T = TypeVar("T", bound=Message)

ROUTES: dict[type[Message], str] = {
    wire_cli.HealthRequest: "/v1/cli/health",
    wire_cli.StatusRequest: "/v1/cli/status",
    wire_cli.TodayRequest: "/v1/cli/today",
    wire_cli.BrowsersRequest: "/v1/cli/browsers",
    wire_cli.UnpairRequest: "/v1/cli/unpair",
    wire_cli.InSessionRequest: "/v1/cli/in-session",
    wire_cli.DoctorRequest: "/v1/cli/doctor",
    wire_cli.ForgetRequest: "/v1/cli/forget",
    wire_cli.ReloadRequest: "/v1/cli/reload",
    wire_dash.WeeksRequest: "/v1/cli/week",
    wire_back.ReviewRequest: "/v1/cli/review",
    wire_back.ReviewedRequest: "/v1/cli/reviewed",
    wire_back.SheetRequest: "/v1/cli/sheet",
    wire_back.WordsRequest: "/v1/cli/words",
    wire_back.PastedRequest: "/v1/cli/words/pasted",
    wire_asked.SnoozeRequest: "/v1/cli/snooze",
    wire_asked.QuietRequest: "/v1/cli/quiet",
    wire_asked.PostingRequest: "/v1/cli/posting",
    wire_why.WhyRequest: "/v1/cli/why",
    wire_frame.HoldingRequest: "/v1/cli/boundaries",
    wire_frame.HistoryRequest: "/v1/cli/boundaries/history",
    wire_frame.ProposeRequest: "/v1/cli/boundaries/propose",
    wire_frame.ExceptionRequest: "/v1/cli/exceptions/add",
    wire_frame.EndExceptionRequest: "/v1/cli/exceptions/end",
    wire_cli.PairOpenRequest: "/v1/cli/pair/open",
    wire_cli.PairWatchRequest: "/v1/cli/pair/watch",
    wire_cli.PairCloseRequest: "/v1/cli/pair/close",
    wire_cli.LinkRequest: "/v1/cli/link",
    wire_data.GiveRequest: "/v1/cli/give",
    wire_data.BringRequest: "/v1/cli/bring",
    wire_data.LookRequest: "/v1/cli/look",
    wire_data.TakeRequest: "/v1/cli/take",
    wire_data.WorkRequest: "/v1/cli/work",
    wire_data.BackupRequest: "/v1/cli/backup",
    wire_dash.ReachRequest: "/v1/cli/reach",
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
