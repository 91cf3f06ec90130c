"""A home of a person's own, and ./install.sh run in it without a terminal."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from framekeeper.service.autostart import holder

if TYPE_CHECKING:
    from pathlib import Path

HANDED_ON = ("PATH", "LANG", "PYENV_ROOT", "PIP_CERT", "PIP_INDEX_URL", "PIP_FIND_LINKS")
"""What a login shell has, and how pip finds its packages here."""


class Home:
    """An empty home and the environment of a person without a systemd session."""

    def __init__(self, path: Path, tree: Path, pip_cache: Path) -> None:
        self.path = path
        self.tree = tree
        self.environment = {
            **{name: os.environ[name] for name in HANDED_ON if name in os.environ},
            "HOME": str(path),
            "XDG_RUNTIME_DIR": str(path / "no-session"),
            "FRAMEKEEPER_PORT": "0",
            "PIP_CACHE_DIR": str(pip_cache),
        }

    @property
    def data(self) -> Path:
        return self.path / ".local" / "share" / "framekeeper"

    @property
    def settings(self) -> Path:
        return self.path / ".config" / "framekeeper" / "framekeeper.toml"

    @property
    def extension(self) -> Path:
        return self.path / "Framekeeper" / "extension"

    @property
    def launcher(self) -> Path:
        return self.path / ".local" / "bin" / "framekeeper"

    def install(
        self, *words: str, typed: str = "", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run ./install.sh as a person would, without a terminal."""
        return self.run(str(self.tree / "install.sh"), *words, typed=typed, **environment)

    def run(
        self, *command: str, typed: str = "", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a program in this home."""
        return subprocess.run(
            command,
            env={**self.environment, **environment},
            input=typed,
            capture_output=True,
            text=True,
            check=False,
        )

    def framekeeper(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the installed command."""
        return self.run(str(self.launcher), *words, **environment)

    def close(self) -> None:
        """Leave no daemon behind."""
        if holder(self.data / "lock") is not None:
            self.framekeeper("service", "stop")
