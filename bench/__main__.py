"""The table of all limits: `python -m bench` (or `make bench`).

Every row stands beside a bare reference that is measured in the same run and, where the disk
counts, in turns with it, so that a disk that becomes slower slows both sides alike.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bench import page
from bench.home import Home
from bench.rows import ingest, judging, kills, notices, pages, past, popup, reach, starting
from bench.table import Row, markdown

from support.bus import PrivateBus

if TYPE_CHECKING:
    from collections.abc import Callable

_TEN_YEARS = 3_650


class Place:
    """Where it is measured, and what parts share; each is made when it is first asked for."""

    def __init__(self, room: Path, stack: ExitStack, idle_s: int) -> None:
        self.room = room
        self.idle_s = idle_s
        self._stack = stack
        self._spans = 0

    @cached_property
    def bus(self) -> str:
        """The address of a bus; "" where there is no dbus-daemon."""
        if not shutil.which("dbus-daemon"):
            return ""
        return self._stack.enter_context(PrivateBus()).address

    @cached_property
    def ten(self) -> Home:
        """Ten years of use."""
        print("making ten years of use ...", flush=True)
        ten = Home(self.room / "ten")
        self._spans = ten.live(_TEN_YEARS)
        return ten

    @property
    def spans(self) -> int:
        """How many there are in them."""
        return self._spans if self.ten else 0

    def copy(self, name: str) -> Home:
        """Ten years of use of a part's own."""
        return self.ten.copy(self.room / name)


def _starting(place: Place) -> list[Row]:
    with notices.present(place.bus):
        return starting.cold_and_memory(place.copy("start"), place.bus, place.room)


def _idle(place: Place) -> list[Row]:
    with notices.present(place.bus):
        return [starting.idle(place.copy("idle"), place.bus, place.idle_s)]


def _past(place: Place) -> list[Row]:
    one = Home(place.room / "one")
    one.live(365)
    today = past.today(place.copy("today"), place.bus)
    return [today, *past.questions(place.ten, one, place.spans)]


PARTS: dict[str, Callable[[Place], list[Row]]] = {
    "starting": _starting,
    "idle": _idle,
    "ingest": lambda place: ingest.reports(place.copy("reports"), place.room),
    "slow": lambda place: ingest.slow(place.ten, place.room),
    "judging": lambda _: [judging.judging()],
    "notices": lambda place: [
        notices.lateness(place.room, place.bus) if place.bus else notices.unmeasured()
    ],
    "past": _past,
    "kills": lambda place: kills.kills(place.copy("kills")),
    "pages": lambda place: pages.opened(place.room / "pages"),
    "popup": lambda place: [popup.popup(place.room / "popup")],
    "reach": lambda place: reach.reached(place.room / "reach"),
}
"""What `--only` names, in the order of the table."""


def main() -> None:
    """Measure all that was asked for, print the table, and write the page."""
    asked = _arguments()
    room = Path(tempfile.mkdtemp(prefix="framekeeper-bench-", dir=asked.room))
    rows: list[Row] = []
    peer = None
    try:
        with ExitStack() as stack:
            place = Place(room, stack, asked.idle)
            for name in asked.only or PARTS:
                print(f"{name} ...", flush=True)
                rows += PARTS[name](place)
            if asked.with_activitywatch:
                from bench import activitywatch  # noqa: PLC0415  # only if asked for

                peer = activitywatch.measure(room)
    finally:
        shutil.rmtree(room, ignore_errors=True)
    print(markdown(rows, peer))
    if asked.write:
        page.write(markdown(rows, peer))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--with-activitywatch", action="store_true", help="measure it too")
    parser.add_argument(
        "--idle", type=int, default=60, metavar="S", help="seconds of doing nothing"
    )
    parser.add_argument("--only", nargs="*", choices=PARTS, help="only these parts")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    parser.add_argument("--room", default=os.environ.get("TMPDIR", "/tmp"), help="where to work")  # noqa: S108  # the disk that is measured
    return parser.parse_args()


if __name__ == "__main__":
    main()
