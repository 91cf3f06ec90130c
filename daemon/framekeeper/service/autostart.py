"""XDG autostart: the desktop starts the daemon at login. Nobody starts it again if it fails.

The daemon is found by the lock that it holds, so that it makes no difference who started it.
"""

from __future__ import annotations

import os
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from framekeeper import paths
from framekeeper.service import files
from framekeeper.service.base import Launch, Service, ServiceError, Status

STOP_MS = 15_000
"""How long a daemon may take to put its things away."""


class Autostart(Service):
    """The service where there is a desktop but no systemd user session."""

    name = "autostart"

    def __init__(self) -> None:
        config = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
        self.file = Path(config) / "autostart" / "framekeeper.desktop"

    def available(self) -> bool:
        """Every Linux desktop reads the folder."""
        return sys.platform == "linux"

    def install(self, launch: Launch) -> None:
        """Write the desktop file."""
        files.write_whole(self.file, desktop_text(launch))

    def uninstall(self, launch: Launch) -> None:
        """Stop the daemon and delete the desktop file."""
        self.stop(launch)
        self.file.unlink(missing_ok=True)

    def start(self, launch: Launch) -> None:
        """Start the daemon as a process of its own, its output in its log file."""
        self.stop(launch)
        paths.make_private(launch.log.parent)
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
        try:
            log = os.open(launch.log, flags, paths.PRIVATE_FILE)
            try:
                # setsid(1) forks, so that nobody here has to wait for the daemon's end.
                subprocess.run(  # noqa: S603  # fixed words and her own paths, no shell
                    (shutil.which("setsid") or "setsid", "--fork", *launch.command),
                    env={**os.environ, **dict(launch.environment)},
                    cwd="/",
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    check=True,
                )
            finally:
                os.close(log)
        except (OSError, subprocess.CalledProcessError) as error:
            raise ServiceError("service.not_started", why=str(error)) from error

    def stop(self, launch: Launch) -> None:
        """Ask the holder of the lock to end, and wait for it."""
        pid = holder(launch.lock)
        if pid is None:
            return
        try:
            process = os.pidfd_open(pid)
        except ProcessLookupError:
            return
        try:
            if holder(launch.lock) != pid:  # the number went to somebody else in between
                return
            signal.pidfd_send_signal(process, signal.SIGTERM)
            gone, _, _ = select.select([process], [], [], STOP_MS / 1000)
        except OSError as error:
            raise ServiceError("service.not_stopped", why=error.strerror or "") from error
        finally:
            os.close(process)
        if not gone:
            raise ServiceError("service.not_stopped", why=f"pid {pid}")

    def status(self, launch: Launch) -> Status:
        """Whether the file is there and the lock is held."""
        return Status(
            service=self.name,
            registered=self.file.exists(),
            running=holder(launch.lock) is not None,
            file=str(self.file),
        )

    def log_place(self, launch: Launch) -> str:
        """The log file."""
        return str(launch.log)


def desktop_text(launch: Launch) -> str:
    """The desktop file for this launch."""
    words = [f"{name}={value}" for name, value in launch.environment]
    command = (shutil.which("env") or "/usr/bin/env", *words, *launch.command)
    template = paths.shipped("framekeeper.desktop").read_text(encoding="utf-8")
    exec_line = " ".join(
        files.desktop_word(word) for word in (command if words else launch.command)
    )
    return files.fill(template, {"COMMAND": exec_line})


def holder(lock: Path, proc: Path = Path("/proc")) -> int | None:
    """The process that holds the flock on this file, or None.

    The kernel lists the holders by inode (proc(5), locks). It names the device too, but on btrfs
    not as stat(2) does, so the process itself is asked whether it has this very file open.
    """
    try:
        inode = str(lock.stat().st_ino)
        table = (proc / "locks").read_text(encoding="ascii")
    except OSError:
        return None
    for line in table.splitlines():
        words = line.split()
        if "FLOCK" not in words or "->" in words:
            continue
        pid, where = words[4], words[5]
        if where.rpartition(":")[2] == inode and _has_open(proc / pid / "fd", lock):
            return int(pid)
    return None


def _has_open(descriptors: Path, file: Path) -> bool:
    try:
        return any(_same(link, file) for link in descriptors.iterdir())
    except OSError:
        return False


def _same(link: Path, file: Path) -> bool:
    try:
        return link.samefile(file)
    except OSError:  # closed in between
        return False
