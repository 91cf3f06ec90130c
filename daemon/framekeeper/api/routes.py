"""The table of routes: every path with its class, its scope, its messages and its handler.

A route that is not here or in `seldom` does not exist; a class that is not here has no rules. What
the command line and the dashboard ask is read in when one of them first asks: a daemon at rest
need not know it (decision 31).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.api.handlers import meeting, pairing, reporting
from framekeeper.api.route import Route, route
from framekeeper.core import wire

if TYPE_CHECKING:
    from collections.abc import Mapping

OFTEN: dict[str, Route] = {
    each.path: each
    for each in (
        route("/v1/pair", "pair", "", (wire.PairRequest, wire.PairAnswer), pairing.pair),
        route(
            "/v1/hello", "extension", "state", (wire.HelloRequest, wire.HelloAnswer), meeting.hello
        ),
        route(
            "/v1/catalogue",
            "extension",
            "state",
            (wire.CatalogueRequest, wire.CatalogueAnswer),
            meeting.catalogue,
        ),
        route(
            "/v1/spans",
            "extension",
            "spans",
            (wire.SpansRequest, wire.SpansAnswer),
            reporting.spans,
        ),
        route("/v1/state", "extension", "state", (wire.StateRequest, wire.State), reporting.state),
        route(
            "/v1/wait", "extension", "state", (wire.WaitRequest, wire.WaitAnswer), reporting.wait
        ),
        route("/v1/act", "extension", "act", (wire.ActRequest, wire.State), reporting.act),
    )
}
"""What a browser asks."""

_SELDOM = ("/v1/cli/", "/v1/dash/")


def find(path: str) -> Route | None:
    """The route of a path; None: there is none."""
    return seldom().get(path) if path.startswith(_SELDOM) else OFTEN.get(path)


def seldom() -> Mapping[str, Route]:
    """What the command line and the dashboard ask."""
    from framekeeper.api import seldom as table  # noqa: PLC0415  # the reason for this function

    return table.SELDOM


def every() -> dict[str, Route]:
    """All routes there are, for who writes or checks the whole table."""
    return {**OFTEN, **seldom()}
