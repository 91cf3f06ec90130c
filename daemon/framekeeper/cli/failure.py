"""The one way in which a command fails: one sentence, one exit code."""

from __future__ import annotations

from framekeeper.core.trouble import TroubleError

FAILURE = 1
USAGE = 2
ALREADY_RUNNING = 75
"""EX_TEMPFAIL of sysexits(3): another daemon holds the lock."""


class CommandFailedError(TroubleError):
    """A command cannot do what it was asked."""
