"""`in-session`: hold all notices for a while."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from framekeeper.cli import daemon
from framekeeper.cli.frame import command
from framekeeper.core.wire.cli import InSessionAnswer, InSessionRequest, StatusAnswer, StatusRequest
from framekeeper.core.words import clock, say

if TYPE_CHECKING:
    from framekeeper.cli.output import Output

LONGEST = 180
"""Minutes after which a hold ends in any case."""

_LENGTH = re.compile(r"(?:([0-9]{1,2})h)?(?:([0-9]{1,3})m)?")


class Length(click.ParamType[int]):
    """A length of time such as 50m, 1h or 1h30m, in minutes."""

    name = "length"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The minutes; anything but 1 to 180 is a mistake of usage."""
        found = _LENGTH.fullmatch(value.strip())
        minutes = 60 * int(found[1] or 0) + int(found[2] or 0) if found else 0
        if not 1 <= minutes <= LONGEST:
            self.fail(say("cli.session.length", value=value), param, ctx)
        return minutes


@command("in-session")
@click.argument("switch", type=click.Choice(["on", "off"]))
@click.option("--for", "minutes", type=Length(), default="1h", help=say("commands.in-session.for"))
def in_session(out: Output, switch: str, minutes: int) -> None:
    """Switch it, and say how it stands."""
    request = InSessionRequest(on=switch == "on", minutes=minutes)
    session = daemon.ask(request, InSessionAnswer).session
    if not session.on or session.until is None:
        out.line(say("cli.session.off"))
        return
    zone = daemon.ask(StatusRequest(), StatusAnswer).zone
    out.line(say("cli.session.on", until=clock(session.until, zone)))
