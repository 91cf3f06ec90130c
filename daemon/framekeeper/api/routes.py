"""The table of routes: every path with its class, its scope, its messages and its handler.

A route that is not here or in `seldom` does not exist; a class that is not here has no rules. What
the command line and the dashboard ask is read in when one of them first asks: a daemon at rest
need not know it (decision 31).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.api.handlers import meeting, pairing, reporting
from framekeeper.api.route import Route, route
from framekeeper.core.wire.acts import ActRequest, WaitAnswer, WaitRequest
from framekeeper.core.wire.meeting import (
    CatalogueAnswer,
    CatalogueRequest,
    HelloAnswer,
    HelloRequest,
    PairAnswer,
    PairRequest,
)
from framekeeper.core.wire.reports import SpansAnswer, SpansRequest
from framekeeper.core.wire.state import State, StateRequest

if TYPE_CHECKING:
    from collections.abc import Mapping

OFTEN: dict[str, Route] = {
    each.path: each
    for each in (
        route("/v1/pair", "pair", "", (PairRequest, PairAnswer), pairing.pair),
        route("/v1/hello", "extension", "state", (HelloRequest, HelloAnswer), meeting.hello),
        route(
            "/v1/catalogue",
            "extension",
            "state",
            (CatalogueRequest, CatalogueAnswer),
            meeting.catalogue,
        ),
        route(
            "/v1/spans",
            "extension",
            "spans",
            (SpansRequest, SpansAnswer),
            reporting.spans,
        ),
        route("/v1/state", "extension", "state", (StateRequest, State), reporting.state),
        route("/v1/wait", "extension", "state", (WaitRequest, WaitAnswer), reporting.wait),
        route("/v1/act", "extension", "act", (ActRequest, State), reporting.act),
    )
}
"""What a browser asks all the time."""

_SELDOM = ("/v1/cli/", "/v1/dash/", "/v1/beside", "/v1/copy", "/v1/open", "/v1/offer", "/v1/begin")


def find(path: str) -> Route | None:
    """The route of a path; None: there is none."""
    return seldom().get(path) if path.startswith(_SELDOM) else OFTEN.get(path)


def seldom() -> Mapping[str, Route]:
    """What the command line and the dashboard ask, and the popup beside the state."""
    from framekeeper.api import seldom as table  # noqa: PLC0415  # the reason for this function

    return table.SELDOM


def every() -> dict[str, Route]:
    """All routes there are, for who writes or checks the whole table."""
    return {**OFTEN, **seldom()}
