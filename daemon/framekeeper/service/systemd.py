"""A systemd user unit: hardened, restarted on failure. The only place that calls systemctl."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from framekeeper import paths
from framekeeper.service import files
from framekeeper.service.base import Launch, Service, ServiceError, Status

UNIT = "framekeeper.service"
SANDBOX = "sandbox.conf"
SECONDS = 30
"""A manager that does not answer in this time is taken for broken."""


class Systemd(Service):
    """The service under `systemd --user`."""

    name = "systemd"

    def __init__(self) -> None:
        config = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
        self.unit = Path(config) / "systemd" / "user" / UNIT
        self.sandbox = self.unit.with_name(UNIT + ".d") / SANDBOX

    def available(self) -> bool:
        """A user manager answers on its bus."""
        if shutil.which("systemctl") is None:
            return False
        answer = _run("systemctl", "--user", "show", "--property=Version")
        return answer.returncode == 0 and "Version=" in answer.stdout

    def install(self, launch: Launch) -> None:
        """Write the unit, and its sandbox where that works, and enable it."""
        files.write_whole(self.unit, unit_text(launch))
        for directory in launch.writable:
            directory.mkdir(mode=paths.PRIVATE_DIRECTORY, parents=True, exist_ok=True)
        if self._namespaces_work(launch):
            files.write_whole(self.sandbox, sandbox_text(launch))
        else:
            self._drop_sandbox()
        _must("service.not_registered", "daemon-reload")
        _must("service.not_registered", "enable", "--quiet", UNIT)

    def uninstall(self, launch: Launch) -> None:
        """Stop and disable the unit and delete its files; drop-ins of her own stay."""
        if not self.unit.exists() and not self.sandbox.exists():
            return
        self.stop(launch)
        _systemctl("disable", "--quiet", UNIT)
        self.unit.unlink(missing_ok=True)
        self._drop_sandbox()
        _systemctl("daemon-reload")
        _systemctl("reset-failed", UNIT)

    def start(self, launch: Launch) -> None:
        """Restart the unit, after forgetting earlier failures."""
        del launch
        _systemctl("reset-failed", UNIT)
        _must("service.not_started", "restart", UNIT)

    def stop(self, launch: Launch) -> None:
        """Stop the unit; systemd waits for it."""
        del launch
        _must("service.not_stopped", "stop", UNIT)

    def status(self, launch: Launch) -> Status:
        """What systemd says."""
        del launch
        return Status(
            service=self.name,
            registered=self.unit.exists(),
            running=_systemctl("is-active", "--quiet", UNIT).returncode == 0,
            sandbox=self.sandbox.exists(),
            file=str(self.unit),
        )

    def log_place(self, launch: Launch) -> str:
        """The journal."""
        del launch
        return f"journalctl --user --unit={UNIT} --lines=20"

    def _namespaces_work(self, launch: Launch) -> bool:
        """Start a program that does nothing with the sandbox's own settings, and see."""
        if shutil.which("systemd-run") is None:
            return False
        settings = [
            line for line in sandbox_text(launch).splitlines() if "=" in line and line[0] != "#"
        ]
        properties = [f"--property={setting.replace('%%', '%')}" for setting in settings]
        proof = ("--property=NoNewPrivileges=yes", "--property=RestrictNamespaces=yes")
        command = ("systemd-run", "--user", "--quiet", "--wait", "--collect", *properties, *proof)
        return _run(*command, "--", launch.command[0], "-I", "-c", "").returncode == 0

    def _drop_sandbox(self) -> None:
        self.sandbox.unlink(missing_ok=True)
        if self.sandbox.parent.is_dir() and not any(self.sandbox.parent.iterdir()):
            self.sandbox.parent.rmdir()


def unit_text(launch: Launch) -> str:
    """The unit file for this launch."""
    template = paths.shipped("framekeeper.service").read_text(encoding="utf-8")
    environment = [files.systemd_word(f"{name}={value}") for name, value in launch.environment]
    return files.fill(
        template,
        {
            "COMMAND": " ".join(files.systemd_word(word, command=True) for word in launch.command),
            "ENVIRONMENT": " ".join(environment),
        },
    )


def sandbox_text(launch: Launch) -> str:
    """The drop-in that closes the file system, for this launch."""
    template = paths.shipped("framekeeper-sandbox.conf").read_text(encoding="utf-8")
    return files.fill(
        template,
        {
            "WRITABLE": " ".join(files.systemd_word(str(path)) for path in launch.writable),
            "READABLE": " ".join(files.systemd_word(str(path)) for path in launch.readable),
        },
    )


def _systemctl(*words: str) -> subprocess.CompletedProcess[str]:
    return _run("systemctl", "--user", *words)


def _must(key: str, *words: str) -> None:
    answer = _systemctl(*words)
    if answer.returncode:
        lines = answer.stderr.strip().splitlines()
        raise ServiceError(key, why=lines[0] if lines else str(answer.returncode))


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    environment = dict(os.environ)
    environment.setdefault("XDG_RUNTIME_DIR", f"/run/user/{os.getuid()}")
    try:
        return subprocess.run(  # noqa: S603  # fixed words and her own paths, no shell
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return subprocess.CompletedProcess(command, 1, "", type(error).__name__)
