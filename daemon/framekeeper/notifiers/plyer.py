"""Notices through plyer: the last resort where D-Bus cannot be spoken.

plyer returns nothing and may block for as long as a hung server likes, so it runs in a thread of
its own with a time limit, and nothing that it takes ever counts as shown.
"""

from __future__ import annotations

import asyncio
import importlib.util
import shutil
import sys
import threading
import warnings
from typing import TYPE_CHECKING, Literal

from framekeeper.notifiers.base import Capability, Notice, Notifier, NotShown, Sent, Unconfirmed
from framekeeper.notifiers.text import plain, without_markup

if TYPE_CHECKING:
    from collections.abc import Callable

APP_NAME = "Framekeeper"
SEND_LIMIT_S = 5.0
LONGEST_TITLE = 64
LONGEST_BODY = 256
"""What Windows takes; longer texts raise there."""

How = Literal["handed-over", "failed"]


class PlyerNotifier(Notifier):
    """Hands (title, body, seconds) to plyer and cannot know what became of them."""

    name = "plyer"

    def __init__(
        self,
        show: Callable[[str, str, int], None] | None = None,
        *,
        limit_s: float = SEND_LIMIT_S,
    ) -> None:
        super().__init__()
        self._show = show or _show
        self._limit_s = limit_s
        self._running: threading.Thread | None = None

    @staticmethod
    def usable() -> bool:
        """Whether plyer is here and has something to hand notices to."""
        if importlib.util.find_spec("plyer") is None:
            return False
        if sys.platform != "linux":
            return True
        return bool(shutil.which("notify-send") or importlib.util.find_spec("dbus"))

    @property
    def available(self) -> bool:
        """Nobody can tell; it counts as not available, so that the badge takes its place."""
        return False

    @property
    def capabilities(self) -> frozenset[Capability]:
        """None: no buttons, no replacing, no closing, no word whether it was shown."""
        return frozenset()

    async def _send(self, notice: Notice, replaces: int) -> Sent:
        del replaces  # plyer has no numbers
        if self._running is not None and self._running.is_alive():
            return NotShown("busy")
        loop = asyncio.get_running_loop()
        ended: asyncio.Future[How] = loop.create_future()
        title, body, seconds = _texts(notice)

        def run() -> None:
            how: How = "handed-over"
            try:
                self._show(title, body, seconds)
            except Exception:  # noqa: BLE001  # plyer raises anything; its text may hold ours
                how = "failed"
            if not loop.is_closed():
                loop.call_soon_threadsafe(_end, ended, how)

        # Not an executor: those are waited for at the end of the program.
        self._running = threading.Thread(target=run, name="plyer", daemon=True)
        self._running.start()
        try:
            how = await asyncio.wait_for(ended, self._limit_s)
        except asyncio.TimeoutError:
            return Unconfirmed(0, "slow")
        return NotShown("failed") if how == "failed" else Unconfirmed(0, "handed-over")


def _end(ended: asyncio.Future[How], how: How) -> None:
    if not ended.done():
        ended.set_result(how)


def _texts(notice: Notice) -> tuple[str, str, int]:
    """Title, body and seconds as plyer's back ends can take them unharmed."""
    return (
        _safe(notice.title, LONGEST_TITLE) or APP_NAME,
        _safe(notice.body, LONGEST_BODY),
        max(1, notice.stays_ms // 1_000),
    )


def _safe(text: str, longest: int) -> str:
    # A leading "-" would be an option of notify-send; quote and backslash would end the string
    # that plyer's portal back end builds by joining texts.
    text = without_markup(plain(text, longest, lines=True))
    return text.replace("'", "\u2019").replace("\\", "/").lstrip("-\u2013\u2014 ")


def _show(title: str, body: str, seconds: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # plyer warns about back ends that it did not find
        from plyer import notification  # noqa: PLC0415  # only where it is the last resort

        notification.notify(title=title, message=body, app_name=APP_NAME, timeout=seconds)
