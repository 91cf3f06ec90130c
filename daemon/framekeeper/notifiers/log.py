"""The notifier of a machine without a desktop: the log says that a notice was due, not which."""

from __future__ import annotations

import logging

from framekeeper.notifiers.base import Capability, Notice, Notifier, NotShown, Sent

logger = logging.getLogger(__name__)


class LogNotifier(Notifier):
    """Shows nothing, and says so."""

    name = "log"

    @staticmethod
    def usable() -> bool:
        """A log is always there."""
        return True

    @property
    def available(self) -> bool:
        """A log is no screen."""
        return False

    @property
    def capabilities(self) -> frozenset[Capability]:
        """None."""
        return frozenset()

    async def _send(self, notice: Notice, replaces: int) -> Sent:
        del replaces
        logger.info("a notice (%s) is due, and there is no desktop to show it", notice.urgency)
        return NotShown("no-desktop")
