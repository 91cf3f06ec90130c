"""What every way of keeping the daemon running can do. No program is started here."""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path  # noqa: TC003  # msgspec reads the annotations

import msgspec

from framekeeper.core.trouble import TroubleError


class ServiceError(TroubleError):
    """The daemon could not be registered, started or stopped."""


class Launch(msgspec.Struct, frozen=True, kw_only=True):
    """How the daemon is started, the same for every service.

    `environment` holds only what the person set herself (FRAMEKEEPER_...).
    `writable` are the directories it writes; `readable` those inside them that it must not write.
    """

    command: tuple[str, ...]
    environment: tuple[tuple[str, str], ...]
    writable: tuple[Path, ...]
    readable: tuple[Path, ...]
    lock: Path
    log: Path


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the service; `sandbox` tells whether its file system is closed."""

    service: str
    registered: bool
    running: bool
    sandbox: bool = False
    file: str = ""


class Service(ABC):
    """One way of starting the daemon with her session and keeping it there."""

    name: str

    @abstractmethod
    def available(self) -> bool:
        """Whether this machine and this session have it."""

    @abstractmethod
    def install(self, launch: Launch) -> None:
        """Register the daemon; doing it again replaces what was registered.

        Raises:
            ServiceError: it could not be registered.
        """

    @abstractmethod
    def uninstall(self, launch: Launch) -> None:
        """Stop the daemon and take the registration away; nothing happens if there is none.

        Raises:
            ServiceError: it could not be stopped.
        """

    @abstractmethod
    def start(self, launch: Launch) -> None:
        """Start the daemon, or start it anew if it runs.

        Raises:
            ServiceError: it is not registered or could not be started.
        """

    @abstractmethod
    def stop(self, launch: Launch) -> None:
        """Stop the daemon and wait until it has gone.

        Raises:
            ServiceError: it did not stop.
        """

    @abstractmethod
    def status(self, launch: Launch) -> Status:
        """What is registered and whether it runs."""

    @abstractmethod
    def log_place(self, launch: Launch) -> str:
        """Where the daemon's last words can be read: a file, or a command that shows them."""
