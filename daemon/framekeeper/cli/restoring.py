"""`backup`: a verified copy now. `restore`: a copy in the place of the data, while no daemon runs.

The store's own tools look at the copy and move the files; the data is never opened here.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from framekeeper import paths
from framekeeper.cli import daemon
from framekeeper.cli.data import LONG_MS
from framekeeper.cli.failure import CommandFailedError
from framekeeper.cli.files import fresh
from framekeeper.cli.frame import command
from framekeeper.cli.output import full
from framekeeper.cli.progress import progress
from framekeeper.clock import SystemClock
from framekeeper.core.wire.files import BackupAnswer, BackupRequest

if TYPE_CHECKING:
    from framekeeper.cli.output import Output


@command("backup")
@click.argument("target", type=click.Path(path_type=Path), metavar="[FILE]", required=False)
def backup(out: Output, target: Path | None) -> None:
    """Have the daemon make a copy; put another one where she says."""
    with progress("cli.backup.progress"):
        made = daemon.ask(BackupRequest(), BackupAnswer, LONG_MS)
    if made.problem:
        raise CommandFailedError("cli.backup.not_made")
    source = Path(made.folder) / made.name
    if target is None:
        out.line(full("cli.backup.made", path=source))
        return
    if target.is_dir():
        target /= made.name
    with source.open("rb") as copied, fresh(target) as file:
        shutil.copyfileobj(copied, file)
    out.line(full("cli.backup.made", path=target))


@command("restore")
@click.argument(
    "backup", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE"
)
def restore(out: Output, backup: Path) -> int:
    """Check the copy, set aside what is there, put the copy in its place."""
    from framekeeper.store import copies, errors, files, recovery  # noqa: PLC0415  # no other command
    from framekeeper.store.migrations import STEPS  # noqa: PLC0415  # likewise

    places = paths.from_environment(os.environ).make()
    try:
        lock = files.take_lock(places.data)
    except errors.AlreadyRunning as error:
        raise CommandFailedError("cli.restore.running", path=str(backup)) from error
    new = places.database.with_name(places.database.name + files.TEMPORARY)
    try:
        shutil.copyfile(backup, new)
        new.chmod(paths.PRIVATE_FILE)
        recovery.examine(new, len(STEPS))
        if not copies.is_good(new):
            raise CommandFailedError("cli.restore.bad", path=str(backup))
        files.sync(new)
        kept = recovery.set_aside(places.database, SystemClock().wall())
        new.replace(places.database)
        files.sync(places.data)
    finally:
        new.unlink(missing_ok=True)
        os.close(lock)
    if kept:
        out.line(full("cli.restore.done", path=backup, kept=places.data / kept))
    else:
        out.line(full("cli.restore.done_empty", path=backup))
    return 0
