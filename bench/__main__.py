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
from pathlib import Path

from bench import page
from bench.home import Home
from bench.rows import ingest, kills, notices, pages, past, starting
from bench.table import Row, markdown

from support.bus import PrivateBus


def main() -> None:
    """Measure all that was asked for, print the table, and write the page."""
    asked = _arguments()
    room = Path(tempfile.mkdtemp(prefix="framekeeper-bench-", dir=asked.room))
    try:
        with ExitStack() as stack:
            needs_no_past = asked.only == ["pages"]
            rows = pages.opened(room / "pages") if needs_no_past else _measure(asked, room, stack)
            peer = None
            if asked.with_activitywatch:
                from bench import activitywatch  # noqa: PLC0415  # only if asked for

                peer = activitywatch.measure(room)
    finally:
        shutil.rmtree(room, ignore_errors=True)
    print(markdown(rows, peer))
    if asked.write:
        page.write(markdown(rows, peer))


def _measure(asked: argparse.Namespace, room: Path, stack: ExitStack) -> list[Row]:

    def wanted(name: str) -> bool:
        return not asked.only or name in asked.only

    bus = ""
    rows: list[Row] = []
    if shutil.which("dbus-daemon"):
        bus = stack.enter_context(PrivateBus()).address
    ten = Home(room / "ten")
    print("making ten years of use ...", flush=True)
    spans = ten.live(3_650)
    if wanted("starting"):
        print("cold start and memory ...", flush=True)
        with notices.present(bus):
            rows += starting.cold_and_memory(ten.copy(room / "start"), bus, room)
    if wanted("idle"):
        print("doing nothing ...", flush=True)
        with notices.present(bus):
            rows.append(starting.idle(ten.copy(room / "idle"), bus, asked.idle))
    if wanted("ingest"):
        print("reports ...", flush=True)
        rows += ingest.reports(ten.copy(room / "reports"), room)
    if wanted("slow"):
        print("a slow disk ...", flush=True)
        rows += ingest.slow(ten, room)
    if wanted("notices"):
        print("notices ...", flush=True)
        rows.append(notices.lateness(room, bus) if bus else notices.unmeasured())
    if wanted("past"):
        print("the past ...", flush=True)
        one = Home(room / "one")
        one.live(365)
        rows.append(past.today(ten.copy(room / "today"), bus))
        rows += past.questions(ten, one, spans)
    return rows + _whole(asked, room, ten)


def _whole(asked: argparse.Namespace, room: Path, ten: Home) -> list[Row]:
    """What is done with the whole program: killing it, and looking at its pages."""
    rows: list[Row] = []
    if not asked.only or "pages" in asked.only:
        print("pages of the dashboard ...", flush=True)
        rows += pages.opened(room / "pages")
    if not asked.only or "kills" in asked.only:
        print("kills ...", flush=True)
        rows.append(kills.kills(ten.copy(room / "kills")))
    return rows


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--with-activitywatch", action="store_true", help="measure it too")
    parser.add_argument(
        "--idle", type=int, default=60, metavar="S", help="seconds of doing nothing"
    )
    parser.add_argument("--only", nargs="*", metavar="PART", help="only these parts")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    parser.add_argument("--room", default=os.environ.get("TMPDIR", "/tmp"), help="where to work")  # noqa: S108  # the disk that is measured
    return parser.parse_args()


if __name__ == "__main__":
    main()
