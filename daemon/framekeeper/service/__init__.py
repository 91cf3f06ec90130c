"""Ways of keeping the daemon running, best first; adding one is a module and a line here.

macOS (launchd) and Windows (Task Scheduler) are to come behind the same contract.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from framekeeper.service.autostart import Autostart
from framekeeper.service.base import Launch, Service, ServiceError, Status
from framekeeper.service.systemd import Systemd

if TYPE_CHECKING:
    from collections.abc import Mapping

    from framekeeper.paths import Paths

__all__ = ["REGISTRY", "Launch", "Service", "ServiceError", "Status", "choose", "launch_of"]

REGISTRY: tuple[type[Service], ...] = (Systemd, Autostart)

_HANDED_ON = ("FRAMEKEEPER_DATA", "FRAMEKEEPER_CONFIG", "FRAMEKEEPER_PORT")


def choose() -> Service:
    """The best service that this machine and session have.

    Raises:
        ServiceError: there is none.
    """
    for kind in REGISTRY:
        service = kind()
        if service.available():
            return service
    raise ServiceError("service.none")


def launch_of(paths: Paths, environ: Mapping[str, str]) -> Launch:
    """How this very program is started as a service; `current` stays valid over upgrades."""
    python = paths.program / "current" / "bin" / "python"
    return Launch(
        command=(
            str(python) if python.exists() else sys.executable,
            "-I",
            "-m",
            "framekeeper",
            "serve",
        ),
        environment=tuple((name, environ[name]) for name in _HANDED_ON if environ.get(name)),
        writable=(paths.data, paths.settings.parent, paths.state),
        readable=(paths.program,) if paths.program.is_dir() else (),
        lock=paths.lock,
        log=paths.state / "daemon.log",
    )
