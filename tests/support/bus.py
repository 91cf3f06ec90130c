"""A private D-Bus session bus: nothing of the machine is on it or can be started by it."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

_CONF = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={folder}/bus</listen><auth>EXTERNAL</auth>
<servicedir>{folder}/services</servicedir>
<policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
"""


class PrivateBus:
    """A dbus-daemon of our own; `stop` and `start` again keep the address.

    Args:
        services: bus name -> command line that the bus may start for it.
    """

    def __init__(self, services: Mapping[str, str] | None = None) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="bus"))
        self.address = f"unix:path={self.folder}/bus"
        self._conf = self.folder / "bus.conf"
        self._conf.write_text(_CONF.format(folder=self.folder))
        known = self.folder / "services"
        known.mkdir()
        for name, command in (services or {}).items():
            text = f"[D-BUS Service]\nName={name}\nExec={command}\n"
            (known / f"{name}.service").write_text(text)
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start the bus and return when it listens."""
        (self.folder / "bus").unlink(missing_ok=True)
        self._process = subprocess.Popen(
            ["dbus-daemon", f"--config-file={self._conf}", "--nofork", "--print-address=1"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._process.stdout is not None
        assert self._process.stdout.readline().strip(), "dbus-daemon did not start"

    def stop(self) -> None:
        """End the bus; everybody on it is disconnected."""
        if self._process is not None:
            self._process.terminate()
            self._process.communicate(timeout=10)
            self._process = None

    def __enter__(self) -> PrivateBus:  # noqa: PYI034  # Self is not in Python 3.10
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        failure: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
