"""Where the program starts. `serve` goes straight to the daemon.

Nothing may be imported here that the daemon does not need: not click, tomlkit, rich, plyer, psutil.
"""

from __future__ import annotations

import os
import sys

from framekeeper.lean import trimmed


def main() -> int:
    """Run what the command line says, and return the exit code."""
    if sys.argv[1:] == ["serve"]:
        with trimmed(os.environ):
            from framekeeper.app import serve  # noqa: PLC0415  # commands must not load the daemon

        return serve()
    from framekeeper.cli import run  # noqa: PLC0415  # the daemon must not load the command line

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
