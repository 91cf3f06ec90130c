"""The database of this process from opening to closing, and mended in between.

    examine (bytes only) -> open -> check as deep as there is reason to doubt -> migrate
         '-> broken, foreign, missing: set aside, put the last good copy in place, say what is lost

Used by one thread at a time: the one that opens, then the writer's.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from framekeeper.store import checks, copies, files, recovery
from framekeeper.store import connection as sqlite
from framekeeper.store.errors import StoreError
from framekeeper.store.header import APPLICATION, fingerprint, read_log
from framekeeper.store.memory import Memory
from framekeeper.store.migrations import STEPS, Step, migrate
from framekeeper.store.recovery import Damage, Finding
from framekeeper.store.transaction import Transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from framekeeper.store.connection import Connect, Connection

_RESCUED = files.DATABASE + ".rescued" + files.TEMPORARY


class Broken(Exception):  # noqa: N818  # never leaves this module
    """The file cannot be used as it is."""

    def __init__(self, kind: recovery.Kind) -> None:
        super().__init__(kind)
        self.kind = kind


class Housing:
    """The data directory, held for this process, and the one connection in it."""

    def __init__(
        self,
        directory: Path,
        now: Callable[[], int],
        connect: Connect = sqlite.connect,
        steps: Sequence[Step] = STEPS,
    ) -> None:
        self.directory = directory
        self.path = directory / files.DATABASE
        self.log = directory / f"{files.DATABASE}-wal"
        self.backups = directory / files.BACKUPS
        self._paths = (str(self.path), str(self.log))
        self.now = now
        self._connect = connect
        self._steps = steps
        self._lock: int | None = None
        self._connection: Connection | None = None
        self._memory = Memory()
        self._tx: Transaction | None = None
        self._places: tuple[tuple[int, int], ...] = ()
        self._size = 0
        self.doubtful = False
        """SQLite or a check has said that the file is damaged."""

    @property
    def tx(self) -> Transaction:
        """The connection as jobs see it.

        Raises:
            StoreError: there is none now.
        """
        if self._tx is None:
            raise files.unavailable(OSError("the database is not open"))
        return self._tx

    # --- opening and closing ---------------------------------------------------------------

    def open(self) -> Damage | None:
        """Take the directory, then the database.

        Returns:
            What was found broken and mended, if anything was.

        Raises:
            StoreError: already running, not ours, newer, or the disk refuses.
        """
        files.own_directory(self.directory)
        files.own_directory(self.backups)
        self._lock = files.take_lock(self.directory)
        try:
            for name in ("", "-wal", "-shm", "-journal"):
                files.own_file(self.path.with_name(self.path.name + name))
            files.sweep(self.directory)
            return self._open_or_mend()
        except (OSError, sqlite.Error) as error:
            self.close(seal=False)
            raise files.unavailable(error) from error
        except BaseException:
            self.close(seal=False)
            raise

    def close(self, *, seal: bool = True) -> None:
        """Close the database, sealed if all is well, then let go of the directory."""
        try:
            if self._connection is not None and seal:
                self._seal()
        finally:
            self._drop()
            if self._lock is not None:
                os.close(self._lock)
                self._lock = None

    def reopen(self) -> None:
        """A connection that keeps failing is replaced by a new one to the same file.

        Raises:
            sqlite3.Error: it cannot be opened now.
        """
        self._drop()
        self._hold(self._new_connection())

    # --- mending while running -------------------------------------------------------------

    def is_displaced(self) -> bool:
        """Whether the files are no longer those that were opened, or were cut off (cheap)."""
        if not self._places:
            return self._tx is None
        try:
            places, size = self._look()
        except OSError:
            return True
        displaced = places != self._places or size < self._size
        self._size = size
        return displaced

    def mend(self) -> Damage | None:
        """The file is damaged, displaced or not open: get to a sound one, losing what must be lost.

        Raises:
            StoreError: it cannot be done now.
            sqlite3.Error: likewise.
            OSError: likewise.
        """
        try:
            if self._tx is None:
                damage = self._open_or_mend()
            else:
                damage = self._rescue() or self._restore("broken")
        except BaseException:
            self._drop()  # what is half made is not used; the next task tries again
            raise
        self.doubtful = False
        return damage

    def settle(self) -> None:
        """We have changed the files ourselves: they are as they should be."""
        self._places, self._size = self._look()

    def _rescue(self) -> Damage | None:
        """What is still readable through the open files is whole: put it back. None: it is not."""
        rescued = self.directory / _RESCUED
        before = recovery.last_known(self.tx) if self._is_readable() else None
        try:
            if not self._is_readable():
                return None
            try:
                copies.make(self.tx.connection, rescued)
            except StoreError:
                return None
            self._drop()
            kept_as = recovery.set_aside(self.path, self.now())
            rescued.replace(self.path)
            files.sync(self.directory)
        finally:
            rescued.unlink(missing_ok=True)
        self._hold(self._new_connection())
        damage = Damage(self.now(), "displaced", kept_as)
        if recovery.last_known(self.tx) != before:  # the copy is verified, so this cannot be
            return None
        self._record(damage)
        return damage

    def _is_readable(self) -> bool:
        try:
            return checks.thorough(self.tx.connection)
        except sqlite.Error:
            return False

    # --- the way to an open database -------------------------------------------------------

    def _open_or_mend(self) -> Damage | None:
        finding = recovery.examine(self.path, len(self._steps))
        try:
            damage = self._open(finding)
        except Broken as broken:
            return self._restore(broken.kind)
        self.settle()
        if damage is not None:
            self._record(damage)
        return damage

    def _open(self, finding: Finding) -> Damage | None:
        """Open what was found.

        Raises:
            Broken: it is to be restored from a copy.
        """
        if finding.state == "broken":
            raise Broken(kind="broken")
        if finding.state in ("absent", "blank") and copies.every(self.backups):
            raise Broken(kind="missing" if finding.state == "absent" else "broken")
        try:
            self._hold(self._new_connection())
            found = self._check(finding)
            self._unseal()
            migrate(self.tx.connection, self._steps, self._copy_before)
        except sqlite.Error as error:
            if sqlite.is_damage(error):
                raise Broken(kind="broken") from error
            raise
        return self._say(found) if found else None

    def _check(self, finding: Finding) -> recovery.Kind | None:
        """Check as deep as there is reason to doubt; what remains to be told, if it is sound."""
        connection = self.tx.connection
        version = sqlite.schema_version(connection)
        if version == 0:
            if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                raise Broken(kind="foreign")
            return None
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
            raise Broken(kind="foreign")
        if finding.clean:
            return None
        if finding.altered or finding.log_missing:
            current = version == len(self._steps)  # an older one has other tables
            if not checks.thorough(connection) or (current and not checks.adds_up(self.tx)):
                raise Broken(kind="broken")
            return "altered" if finding.altered else "log"
        if not checks.quick(connection):
            raise Broken(kind="broken")
        return "log" if self._log_was_cut(finding) else None

    def _log_was_cut(self, finding: Finding) -> bool:
        """Whether commits of the log were not accepted: more than the one that a crash may tear."""
        if finding.log is None:
            return False
        accepted = sqlite.recovered_frames(self.tx.connection)
        return sum(1 for commit in finding.log.commits if commit > accepted) > 1

    def _say(self, kind: recovery.Kind) -> Damage:
        now = self.now()
        if kind == "altered":
            return Damage(now, kind)
        return Damage(now, kind, lost_from=recovery.last_known(self.tx), lost_to=now)

    def _restore(self, kind: recovery.Kind) -> Damage:
        """Set aside what is there and open the last good copy, or begin empty."""
        self._drop()
        kept_as = recovery.set_aside(self.path, self.now())
        restored_from = recovery.put_copy_in_place(self.path)
        self._hold(self._new_connection())
        migrate(self.tx.connection, self._steps, self._copy_before)
        self.settle()
        now = self.now()
        last = recovery.last_known(self.tx)
        damage = Damage(now, kind, kept_as, restored_from, last, now)
        self._record(damage)
        return damage

    def _copy_before(self, version: int) -> None:
        copies.make(self.tx.connection, copies.before_version(self.backups, version))

    def _record(self, damage: Damage) -> None:
        sqlite.begin(self.tx.connection)
        recovery.record(self.tx, damage)
        self.tx.connection.execute("COMMIT")

    def _unseal(self) -> None:
        """From here on a stop is unclean until it is sealed.

        By now something was read, so that the log exists: if it is missing later, it was deleted.
        """
        self.path.with_name(files.SEAL).unlink(missing_ok=True)

    def _seal(self) -> None:
        """Say how the file is left, so that the next start need not doubt it."""
        try:
            sqlite.checkpoint(self.tx.connection)
            if read_log(self.log) is None:
                files.write_durably(self.path.with_name(files.SEAL), fingerprint(self.path))
        except (OSError, sqlite.Error):  # no seal: the next start checks
            return

    def _new_connection(self) -> Connection:
        connection = self._connect(self.path)
        try:
            sqlite.prepare(connection)
        except BaseException:
            sqlite.close(connection)
            raise
        return connection

    def _hold(self, connection: Connection) -> None:
        self._connection = connection
        self._memory.clear()
        self._tx = Transaction(connection, self._memory)
        self._places = ()
        if self.log.exists():
            self._places, self._size = self._look()

    def _drop(self) -> None:
        connection, self._connection, self._tx, self._places = self._connection, None, None, ()
        if connection is not None:
            sqlite.close(connection)

    def _look(self) -> tuple[tuple[tuple[int, int], ...], int]:
        database, log = os.stat(self._paths[0]), os.stat(self._paths[1])  # noqa: PTH116  # each batch; Path.stat takes twice the time
        places = ((database.st_dev, database.st_ino), (log.st_dev, log.st_ino))
        return places, database.st_size
