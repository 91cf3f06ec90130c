"""`doctor`: what is wrong, and how it is mended. Looks from outside, then asks the daemon."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

import framekeeper
from framekeeper import client, config, keys, paths
from framekeeper import service as services
from framekeeper.cli import daemon
from framekeeper.cli.failure import FAILURE
from framekeeper.cli.frame import command
from framekeeper.cli.output import full
from framekeeper.core.wire.cli import (
    DoctorAnswer,
    DoctorRequest,
    Finding,
    HealthAnswer,
    HealthRequest,
)
from framekeeper.core.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from framekeeper.cli.output import Output
    from framekeeper.paths import Paths


_LEVEL = 6
"""Columns of the word that says how bad it is."""


@command("doctor", reading=True)
@click.option("--notify", is_flag=True, help=say("commands.doctor.notify"))
def doctor(out: Output, *, notify: bool) -> int:
    """Print one line a finding; exit code 1 if something must be mended."""
    places = paths.from_environment(os.environ)
    findings = [
        *_settings(places),
        *_service(places),
        *_extension(places),
        *_daemon(notify=notify),
    ]
    if out.as_json:
        out.json(DoctorAnswer(findings=findings))
    else:
        for each in findings:
            level = f"{say(f'cli.doctor.{each.level}'):{_LEVEL}}"
            out.line(level + full(each.key, **each.details), hang=_LEVEL)
    return FAILURE if any(each.level == "bad" for each in findings) else 0


def _settings(places: Paths) -> Iterator[Finding]:
    path = str(places.settings)
    if not places.settings.exists():
        yield _note("settings_none", path=path)
        return
    problems = config.load(places.settings).problems
    if problems:
        yield _bad("settings_bad", count=str(len(problems)))
    else:
        yield _good("settings_good", path=path)


def _service(places: Paths) -> Iterator[Finding]:
    try:
        chosen = services.choose()
    except services.ServiceError:
        yield _note("service_none")
        return
    found = chosen.status(services.launch_of(places, os.environ))
    if not found.registered:
        yield _bad("service_missing")
        return
    yield _good("service_good", service=found.service)
    if found.service == "systemd" and not found.sandbox:
        yield _note("sandbox_none")


def _extension(places: Paths) -> Iterator[Finding]:
    path = str(places.extension)
    if (places.extension / "manifest.json").is_file():
        yield _good("extension_good", path=path)
    else:
        yield _bad("extension_none", path=path)


def _daemon(*, notify: bool) -> Iterator[Finding]:
    try:
        health = daemon.ask(HealthRequest(), HealthAnswer)
    except client.NotRunningError:
        yield _bad("daemon_none")
        return
    except (client.DaemonError, keys.KeyFileError) as error:
        yield Finding(key=error.key, level="bad", details=dict(error.values))
        return
    yield _good("daemon_good", version=health.daemon)
    if health.daemon != framekeeper.__version__:
        yield _bad("versions", daemon=health.daemon, command=framekeeper.__version__)
    yield from daemon.ask(DoctorRequest(notify=notify), DoctorAnswer).findings


def _good(name: str, **details: str) -> Finding:
    return Finding(key=f"cli.doctor.{name}", level="good", details=details)


def _note(name: str, **details: str) -> Finding:
    return Finding(key=f"cli.doctor.{name}", level="note", details=details)


def _bad(name: str, **details: str) -> Finding:
    return Finding(key=f"cli.doctor.{name}", level="bad", details=details)
