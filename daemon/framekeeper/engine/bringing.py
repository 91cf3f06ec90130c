"""A file that is brought: handed over in parts, looked at whole, then taken in or not.

    bring, bring, bring ... -> look (every mistake, nothing written) -> take (all of it or nothing)

Until it is taken in it lies in the data directory as `incoming-TOKEN.part`: such files are worth
nothing after a restart, and `forget` reaches them. There is one at a time. What is sealed is opened
by a process of its own, so that neither passphrase nor library stays in this one's memory.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import os
import secrets
import sys
from typing import TYPE_CHECKING, NamedTuple

from framekeeper import sealing
from framekeeper.config import SettingsError
from framekeeper.core.whole import records as r
from framekeeper.core.whole.checking import Checking, Found
from framekeeper.core.whole.text import LONGEST_LINE, Form, Mistake, read_csv, read_json
from framekeeper.core.wire import files
from framekeeper.engine import journeys
from framekeeper.engine.available import available
from framekeeper.store.errors import StoreError
from framekeeper.store.files import TEMPORARY
from framekeeper.store.taking_in import CannotJoin, can_join

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from framekeeper.core.whole.text import Read
    from framekeeper.engine.engine import Engine
    from framekeeper.engine.rewriting import Pen
    from framekeeper.engine.undoing import Undoing
    from framekeeper.store.taking_in import TakenIn

MOST_BYTES = 512 * 1024 * 1024
_TOKEN_BYTES = 16
_BEGINNING = 64
"""So many bytes tell what a file is."""
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


class _File(NamedTuple):
    """What lies there: still sealed or not, and looked at or not."""

    token: str
    path: Path
    size: int
    form: Form | None = None
    found: Found | None = None


class Bringing:
    """Takes files in."""

    def __init__(self, engine: Engine, pen: Pen, undoing: Undoing) -> None:
        self._engine = engine
        self._pen = pen
        self._undoing = undoing
        self._file: _File | None = None
        self._work = files.WorkAnswer(state="none", done=0, of=0)
        self._done = 0

    # --- handing over ----------------------------------------------------------------------

    async def bring(self, said: files.BringRequest) -> files.BringAnswer:
        """Put a part behind what has come so far."""
        if self._work.state == "working":
            return files.BringAnswer(token="", size=0, problem="data.busy")
        if said.token is None:
            self.drop()
            token = secrets.token_urlsafe(_TOKEN_BYTES)
            self._file = _File(token, self.place(token), 0)
        file = self._file
        if file is None or (said.token is not None and said.token != file.token):
            return files.BringAnswer(token="", size=0, problem="data.none")
        try:
            part = base64.b64decode(said.data, validate=True)
            if file.size + len(part) > MOST_BYTES:
                self.drop()
                return files.BringAnswer(token="", size=0, problem="data.large")
            if file.size == 0 and _is_strange(part):  # before she waits for the rest
                self.drop()
                return files.BringAnswer(token="", size=0, problem="data.strange")
            await asyncio.to_thread(_append, file.path, part)
        except (binascii.Error, OSError):
            self.drop()
            return files.BringAnswer(token="", size=0, problem="data.not_kept")
        self._file = file = file._replace(size=file.size + len(part), form=None, found=None)
        return files.BringAnswer(token=file.token, size=file.size)

    def place(self, token: str) -> Path:
        """Where a file lies while it is under way."""
        return self._engine.store.directory / f"incoming-{token}{TEMPORARY}"

    def drop(self) -> None:
        """Let go of what lies there."""
        if self._file is not None:
            self._file.path.unlink(missing_ok=True)
            self._file = None

    # --- looking ---------------------------------------------------------------------------

    async def look(self, said: files.LookRequest) -> files.LookAnswer:
        """What the file holds, and whether it can be taken in."""
        file = self._file
        if file is None or file.token != said.token:
            return _no("data.none")
        problem = await self._open(file, said.passphrase)
        if problem:
            return _no(problem)
        file = self._file or file
        form = _form_of(await asyncio.to_thread(_beginning, file.path))
        if form is None:
            return _no("data.strange")
        engine = self._engine
        checking = Checking(engine.clock.wall(), frozenset(engine.catalogue.surfaces))
        found = await asyncio.to_thread(lambda: checking.look(_read(file.path, form)))
        problem = "data.mistakes" if found.mistakes else ""
        if not problem and found.head is not None:
            since = found.head.detail_from
            if not await available(engine.store.read(lambda view: can_join(view, since))):
                problem = "store.cannot_join"
        if not problem:
            self._file = file._replace(form=form, found=found)
        return _answer(found, problem)

    async def _open(self, file: _File, passphrase: str | None) -> str:
        """Open what is sealed; the key of why that cannot be done."""
        beginning = await asyncio.to_thread(_beginning, file.path)
        if not sealing.is_sealed(beginning):
            return ""
        if passphrase is None:
            return "data.sealed"
        opened = self.place(secrets.token_urlsafe(_TOKEN_BYTES))
        problem = await by_itself("open", file.path, opened, passphrase)
        if problem:
            opened.unlink(missing_ok=True)
            return problem
        file.path.unlink(missing_ok=True)
        self._file = file._replace(path=opened)
        return ""

    # --- taking in -------------------------------------------------------------------------

    async def take(self, said: files.TakeRequest) -> files.WorkAnswer:
        """Begin to take it in; `work` says how far it has come."""
        file = self._file
        if self._work.state == "working":
            return self._work
        if file is None or file.token != said.token or file.found is None or file.form is None:
            return files.WorkAnswer(state="failed", done=0, of=0, problem="data.none")
        self._done = 0
        self._undoing.forget()
        self._work = files.WorkAnswer(state="working", done=0, of=file.found.records)
        self._engine.spawn(self._take(file, file.form, with_settings=said.settings))
        return self._work

    async def work(self) -> files.WorkAnswer:
        """How far it has come."""
        work = self._work
        if work.state != "working":
            return work
        return files.WorkAnswer(state="working", done=min(self._done, work.of), of=work.of)

    async def _take(self, file: _File, form: Form, *, with_settings: bool) -> None:
        engine = self._engine
        try:
            taken = await engine.store.take_in(
                lambda: _records(file.path, form),
                lambda view: journeys.calendar(view, engine.clock.zone(), engine.settings),
                self._tick,
            )
        except CannotJoin as error:
            self._failed(error.key)
            return
        except StoreError as error:
            self._failed("data.store", reason=error.values.get("reason", ""))
            return
        except Exception:
            self._failed("data.strange")
            raise
        await self._follow(taken, file, form, with_settings=with_settings)

    async def _follow(
        self, taken: TakenIn, file: _File, form: Form, *, with_settings: bool
    ) -> None:
        """What comes after: her settings, and everything judged anew."""
        kept, problem, reason = "", "", ""
        text = await asyncio.to_thread(_settings, file.path, form) if with_settings else None
        held = await asyncio.to_thread(self._held) if text is not None else None
        if text is not None:
            try:
                kept = await asyncio.to_thread(self._pen.put, text, self._engine.clock.wall())
                await self._pen.reload("", "")
            except (SettingsError, StoreError) as error:
                problem, reason = "data.settings", type(error).__name__
        put = None if text is None else text.encode()
        if problem and await asyncio.to_thread(self._held) == held:
            put = None  # the file was left alone
        undo = await self._undoing.brought(taken, held, put)
        of = self._work.of
        self.drop()
        await self._engine.asked.prepare()
        await self._engine.judge()
        self._engine.waiting.changed()
        self._work = files.WorkAnswer(
            state="done",
            done=of,
            of=of,
            problem=problem,
            details={"reason": reason} if problem else {},
            spans=taken.spans,
            days=taken.days,
            kept=kept,
            undo=undo,
        )

    def _held(self) -> bytes | None:
        """What her settings file holds; None: it cannot be read."""
        try:
            return self._pen.content()
        except SettingsError:
            return None

    def _failed(self, key: str, **details: str) -> None:
        self.drop()
        self._work = files.WorkAnswer(
            state="failed", done=0, of=self._work.of, problem=key, details=details
        )

    def _tick(self, done: int) -> None:
        """Called on the store's thread; a number that is a moment old does no harm."""
        self._done = done


async def by_itself(what: str, source: Path, target: Path, passphrase: str) -> str:
    """Seal or open a file in a process of its own; "", or the key of why it is not done."""
    try:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "framekeeper.sealing",
            what,
            str(source),
            str(target),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
    except OSError:
        return "sealing.failed"
    await process.communicate(passphrase.encode("utf-8"))
    return sealing.outcome(process.returncode or 0)


def _append(path: Path, part: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
    with os.fdopen(os.open(path, flags, 0o600), "ab") as file:
        file.write(part)


def _beginning(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_BEGINNING)
    except OSError:
        return b""


def _is_strange(part: bytes) -> bool:
    """Whether a file cannot be one of ours, by its first part."""
    begun = part[:_BEGINNING]
    return len(begun) == _BEGINNING and not sealing.is_sealed(begun) and _form_of(begun) is None


def _form_of(beginning: bytes) -> Form | None:
    """How it is written, by its beginning; None: it is nothing that was exported."""
    begun = beginning.decode("utf-8", "replace").removeprefix(_BOM).lstrip()
    if begun.startswith(("[", "{")):
        return "json"
    return "csv" if begun.startswith("record,") else None


def _read(path: Path, form: Form) -> Iterator[Read]:
    """The records of a file, one at a time."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = iter(lambda: file.readline(LONGEST_LINE + 1), "")
        number = 0
        try:
            for number, record in read_json(lines) if form == "json" else read_csv(lines):
                yield number, record
        except UnicodeDecodeError:
            yield number + 1, Mistake(number + 1, "utf8")


def _records(path: Path, form: Form) -> Iterator[r.Base]:
    """Those of a file without mistakes."""
    for _, record in _read(path, form):
        if not isinstance(record, Mistake):
            yield record


def _settings(path: Path, form: Form) -> str | None:
    for record in _records(path, form):
        if isinstance(record, r.SettingsRecord):
            return record.text
        if not isinstance(record, r.Head):
            return None
    return None


def _no(problem: str) -> files.LookAnswer:
    return files.LookAnswer(
        problem=problem,
        mistakes=[],
        more=0,
        made=0,
        records=0,
        spans=0,
        days=0,
        start=None,
        end=None,
        settings=False,
    )


def _answer(found: Found, problem: str) -> files.LookAnswer:
    return files.LookAnswer(
        problem=problem,
        mistakes=[
            files.WrongLine(line=each.line, code=each.code, detail=each.detail)
            for each in found.mistakes
        ],
        more=found.more,
        made=0 if found.head is None else found.head.made,
        records=found.records,
        spans=found.spans,
        days=found.days,
        start=found.start,
        end=found.end,
        settings=found.settings,
    )
