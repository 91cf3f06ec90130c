"""A real browser without a screen: it goes to a page and writes down what the page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.tab import CHROMIUM

if TYPE_CHECKING:
    from pathlib import Path

_PROGRAM = """#!/bin/sh
# It goes to the page, and what it shows is written down.
name=$SHOWN
timeout --kill-after=5 60 "{chromium}" --headless --no-sandbox --disable-gpu \\
  --user-data-dir="{room}/$name.profile" --virtual-time-budget=20000 \\
  --dump-dom "$1" >"{room}/$name.html" 2>/dev/null &
# Having written all of it, it does not always end by itself.
while kill -0 $! 2>/dev/null && ! grep -q '</html>' "{room}/$name.html"; do sleep 0.05; done
kill $! 2>/dev/null
sed -n 's/.*<h1[^>]*>\\(Today[^<]*\\)<.*/\\1/p' "{room}/$name.html" >"{room}/$name.part"
[ -s "{room}/$name.part" ] || echo "no page" >"{room}/$name.part"
mv "{room}/$name.part" "{room}/$name"
"""


def program(room: Path, target: Path) -> None:
    """Make it. `SHOWN` in its environment names the file in the room that gets the heading."""
    target.write_text(_PROGRAM.format(room=room, chromium=CHROMIUM), encoding="utf-8")
    target.chmod(0o700)
