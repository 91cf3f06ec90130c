"""Her settings rewritten from the dashboard: what a wish would mean, then the wish itself.

The file is her wish, so every change goes into it, through `config` alone, and is put in force the
way an edited file is. What is tighter and from when it holds is decided in `core.versions`.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, NamedTuple, Protocol

from framekeeper import config
from framekeeper.config import boundaries as sections
from framekeeper.config import written
from framekeeper.core import reasons
from framekeeper.core.boundaries.base import FAR
from framekeeper.core.parsing.boundaries import id_of
from framekeeper.core.parsing.keys import WEEKDAYS
from framekeeper.core.parsing.values import clock_written
from framekeeper.core.settings import Schedule
from framekeeper.core.versions import asked, compare, loosens_at
from framekeeper.core.wire.wishes import (
    HoursAnswer,
    HoursChange,
    HoursRequest,
    NewRule,
    WishAnswer,
    WishRequest,
)
from framekeeper.engine.available import available
from framekeeper.engine.preview import preview
from framekeeper.engine.undoing import File
from framekeeper.store import boundaries

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from tomlkit import TOMLDocument

    from framekeeper.config import Loaded
    from framekeeper.core.boundaries.base import Change
    from framekeeper.core.settings import Boundary, Settings, Window
    from framekeeper.core.versions import Version
    from framekeeper.core.wire.wishes import Opening
    from framekeeper.engine.engine import Engine
    from framekeeper.store.transaction import View

Values = dict[str, "str | int | list[str]"]


class Pen(File, Protocol):
    """What writes her settings file, and puts it in force."""

    def edit(
        self, change: Callable[[TOMLDocument], None], agree: Callable[[Settings], None]
    ) -> Loaded:
        """Change the file; what `agree` raises keeps it as it is. Blocks.

        Raises:
            SettingsError: it cannot be written, and is as it was.
        """
        ...

    def text(self) -> str:
        """The file as it stands; "" if there is none."""
        ...

    def put(self, text: str, now: int) -> str:
        """Put another content in its place; the name under which the old one is kept. Blocks.

        Raises:
            SettingsError: it holds mistakes, or cannot be written; the file is as it was.
        """
        ...

    def reload(self, boundary: str, because: str) -> Awaitable[Loaded]:
        """Put the file in force, with her reason for one boundary."""
        ...


class _DryError(Exception):
    """Everything is well; nothing shall be written."""


class _Now(NamedTuple):
    """What holds while she changes something."""

    at: int
    later: int
    held: dict[str, Boundary]
    versions: list[Version]


class Rewriting:
    """Boundaries and hours changed by the dashboard."""

    def __init__(self, engine: Engine, pen: Pen) -> None:
        self._engine = engine
        self._pen = pen

    async def wish(self, said: WishRequest) -> WishAnswer:
        """Change, set or end a boundary; or only say what that would mean."""
        now = await self._now()
        name = said.boundary if said.boundary is not None else id_of(said.name or "")
        held = now.held.get(name)
        if (problem := _misfit(said, held, name)) is not None:
            return _cannot(problem)
        wanted: list[Settings] = []

        def change(document: TOMLDocument) -> None:
            if said.ends:
                sections.remove(document, name)
            elif said.boundary is None:
                sections.add(document, {"name": said.name or "", **_values(said)})
            elif said.back and held is not None:
                _put_back(document, held, self._engine.settings)
            else:
                if held is not None and not sections.has(document, name):
                    sections.add(document, written.section(held))  # its end is taken back
                sections.put(document, name, _values(said))

        try:
            await self._write(change, wanted, dry=said.dry)
        except config.SettingsError as error:
            return _cannot(error.problems[0].key_of_sentence, error.problems[0].details)
        new = next((b for b in wanted[-1].boundaries if b.id == name), None)
        if not said.dry:
            await available(self._pen.reload(name, reasons.written(said.reason or "", said.note)))
        return await self._meaning(said, now, held, new)

    async def hours(self, said: HoursRequest) -> HoursAnswer:
        """Change hours; or only say what that would mean for each boundary that keeps them."""
        now = await self._now()
        wanted: list[Settings] = []

        def change(document: TOMLDocument) -> None:
            _put_hours(document, said.name, said.week)

        try:
            await self._write(change, wanted, dry=said.dry)
        except config.SettingsError as error:
            problem = error.problems[0]
            return HoursAnswer(changes=[], problem=problem.key_of_sentence, details=problem.details)
        keeps = [
            b
            for b in wanted[-1].boundaries
            if isinstance(b.rule, Schedule) and b.rule.hours.name == said.name and b.id in now.held
        ]
        if not said.dry:
            await available(self._pen.reload("", reasons.written(said.reason or "", said.note)))
        found: list[HoursChange] = []
        for boundary in keeps:
            asks = asked(now.versions, boundary, now.at)
            what = compare(now.held[boundary.id], asks)
            days = await preview(self._engine, now.at, asks) if said.dry else []
            found.append(
                HoursChange(
                    boundary=boundary.id,
                    name=boundary.name,
                    what=what,
                    at=_when(what, now),
                    preview=days,
                )
            )
        return HoursAnswer(changes=found)

    async def _write(
        self, change: Callable[[TOMLDocument], None], wanted: list[Settings], *, dry: bool
    ) -> None:
        """Change the file, or find out what it would say; `wanted` is given that."""

        def look(settings: Settings) -> None:
            wanted.append(settings)
            if dry:
                raise _DryError

        try:
            await asyncio.to_thread(self._pen.edit, change, look)
        except _DryError:
            return

    async def _now(self) -> _Now:
        engine = self._engine

        def query(view: View) -> _Now:
            engine.memory.ready(view)
            now = engine.clock.wall()
            calendar = engine.memory.calendar
            known = boundaries.between(view, now, FAR)
            held = {v.boundary.id: v.boundary for v in known}
            held.update((v.boundary.id, v.boundary) for v in known if v.holds_at(now))
            return _Now(now, loosens_at(now, calendar, engine.settings.loosen_after), held, known)

        return await available(engine.store.read(query))

    async def _meaning(
        self,
        said: WishRequest,
        now: _Now,
        held: Boundary | None,
        new: Boundary | None,
    ) -> WishAnswer:
        if new is None:
            return WishAnswer(what="ended", at=now.later, boundary=held, preview=[])
        asks = asked(now.versions, new, now.at)
        what: Change | None = None if held is None else compare(held, asks)
        days = await preview(self._engine, now.at, asks) if said.dry else []
        return WishAnswer(
            what=what or "new",
            at=now.at if what is None else _when(what, now),
            boundary=asks,
            preview=days,
        )


def _put_hours(
    document: TOMLDocument, name: str, week: Iterable[Iterable[Opening | Window]]
) -> None:
    """Seven days in the place of what these hours were."""
    import tomlkit  # noqa: PLC0415  # for changing only

    named = document.setdefault("hours", tomlkit.table(is_super_table=True))
    table = named.setdefault(name, tomlkit.table())
    table.pop("every_day", None)
    for day, windows in zip(WEEKDAYS, week, strict=True):
        table[day] = [f"{clock_written(w.start)}-{clock_written(w.end)}" for w in windows]


def _put_back(document: TOMLDocument, held: Boundary, wished: Settings) -> None:
    """A boundary as it holds, so that nothing of it waits; its hours too, if they are to change."""
    now = next((b for b in wished.boundaries if b.id == held.id), None)
    old, new = {} if now is None else written.section(now), written.section(held)
    if not sections.has(document, held.id):
        sections.add(document, new)
    changed = {key: new.get(key, "") for key in old | new if old.get(key) != new.get(key)}
    sections.put(document, held.id, changed if now else {})
    if isinstance(held.rule, Schedule) and held.rule.hours not in wished.hours:
        _put_hours(document, held.rule.hours.name, held.rule.hours.week)


def _misfit(said: WishRequest, held: Boundary | None, name: str) -> str | None:
    """The key of what is wrong with a wish, before the file is looked at."""
    if said.boundary is None:
        if not name or said.rule is None or said.ends:
            return "changing.nothing"
        return "dashboard.there" if held is not None else None
    return "changing.unknown" if held is None else None


def _cannot(problem: str, details: dict[str, str] | None = None) -> WishAnswer:
    return WishAnswer(
        what="", at=0, boundary=None, preview=[], problem=problem, details=details or {}
    )


def _when(what: Change, now: _Now) -> int:
    return now.at if what in ("tighter", "same") else now.later


def _values(said: WishRequest) -> Values:
    """What she said, as the settings write it; what she did not say is left out."""
    renamed = said.boundary is not None and said.name is not None
    found: dict[str, str | int | list[str] | None] = {
        "id": said.boundary if renamed else None,  # it would follow from the name
        "name": said.name if renamed else None,
        "covers": said.covers,
        "except": said.without,
        **({} if said.rule is None else _rule(said.rule)),
        "because": said.because,
        "plan": said.plan,
    }
    return {key: value for key, value in found.items() if value is not None}


def _rule(rule: NewRule) -> dict[str, str | int | list[str] | None]:
    return {
        "at_most": None if rule.at_most is None else written.minutes(rule.at_most),
        "within": rule.within,
        "checks": rule.checks,
        "per": rule.per,
        "grace_after": None if rule.grace_after is None else written.minutes(rule.grace_after),
    }
