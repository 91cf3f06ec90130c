"""`service`: register the daemon with her session, and take it out again."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from framekeeper import paths
from framekeeper import service as services
from framekeeper.cli import health
from framekeeper.cli.failure import FAILURE
from framekeeper.cli.frame import command, told
from framekeeper.cli.output import full
from framekeeper.core.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from framekeeper.cli.output import Output
    from framekeeper.service import Launch, Service


@click.group("service", **told("service"))
def service() -> None:
    """The group of service commands."""


def _with_service(do: Callable[[Service, Launch], None]) -> None:
    """Do something with the service of this machine.

    Raises:
        ServiceError: there is none, or it could not be done.
    """
    do(services.choose(), services.launch_of(paths.from_environment(os.environ), os.environ))


@command("service install")
def install(out: Output) -> None:
    """Register and start."""

    def do(chosen: Service, launch: Launch) -> None:
        for kind in services.REGISTRY:  # what an earlier session of another kind has registered
            if kind is not type(chosen) and kind().available():
                kind().uninstall(launch)
        chosen.install(launch)
        chosen.start(launch)
        found = chosen.status(launch)
        out.line(full("cli.service.installed", service=found.service, file=found.file))
        if found.service == "systemd" and not found.sandbox:
            out.line(say("cli.service.open_files"))

    _with_service(do)


@command("service uninstall")
def uninstall(out: Output) -> None:
    """Take every registration away, whichever service made it."""
    places = paths.from_environment(os.environ)
    launch = services.launch_of(places, os.environ)
    for kind in services.REGISTRY:
        kind().uninstall(launch)
    out.line(full("cli.service.uninstalled", data=str(places.data), settings=str(places.settings)))


@command("service start")
def start(out: Output) -> None:
    """Start or restart."""
    _with_service(lambda chosen, launch: chosen.start(launch))
    out.line(say("cli.service.started"))


@command("service stop")
def stop(out: Output) -> None:
    """Stop."""
    _with_service(lambda chosen, launch: chosen.stop(launch))
    out.line(say("cli.service.was_stopped"))


@command("service status", reading=True)
@click.option("--wait", "seconds", type=click.IntRange(1, 600), help=say("commands.service.wait"))
def status(out: Output, seconds: int | None) -> int:
    """Say whether it is registered and runs; with `--wait`, whether it is at work."""
    places = paths.from_environment(os.environ)
    chosen = services.choose()
    launch = services.launch_of(places, os.environ)
    if seconds is not None:
        health.wait(places, chosen, launch, seconds)
    found = chosen.status(launch)
    if out.as_json:
        out.json(found)
    else:
        if not found.registered:
            out.line(say("cli.service.unregistered"))
        if found.registered or found.running:
            out.line(
                say(_state_key(healthy=seconds is not None, found=found), service=found.service)
            )
    return 0 if found.running else FAILURE


def _state_key(*, healthy: bool, found: services.Status) -> str:
    if not found.running:
        return "cli.service.stopped"
    return "cli.service.healthy" if healthy else "cli.service.running"


for _command in (install, uninstall, status, start, stop):
    service.add_command(_command)
