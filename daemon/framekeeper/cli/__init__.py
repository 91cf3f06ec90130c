"""The command line: what it may be asked, each command in its own module, loaded when asked for."""

from __future__ import annotations

from framekeeper.cli.frame import run

__all__ = ["run"]
