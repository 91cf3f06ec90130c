"""The daemon examines itself: what `framekeeper doctor` hears from it.

Each finding is a key and its values; the command line says the sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import framekeeper
from framekeeper.core import words
from framekeeper.core.wire.cli import Finding
from framekeeper.engine.proving import prove
from framekeeper.notifiers.base import Notice, Shown, Unconfirmed
from framekeeper.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from framekeeper.core.wire.cli import BrowsersAnswer
    from framekeeper.engine.engine import Engine
    from framekeeper.store.recovery import Damage

SKEW_MS = 60_000
"""A signed request older than this is refused, so a browser clock this far off is worth a word."""

Level = Literal["good", "note", "bad"]


async def examine(
    engine: Engine, paired: BrowsersAnswer, skew: Mapping[int, int], *, notify: bool
) -> list[Finding]:
    """All that the daemon can see of itself."""
    found = [
        *await _database(engine),
        *_browsers(engine, paired, skew),
        *_notices(engine),
    ]
    if notify:
        found.append(await _trial(engine))
    return found


def _finding(level: Level, name: str, **details: str) -> Finding:
    return Finding(key=f"doctor.{name}", level=level, details=details)


async def _database(engine: Engine) -> list[Finding]:
    try:
        await prove(engine.store, engine.clock.wall())
        damages = await engine.store.damages()
    except StoreError as error:
        return [Finding(key=error.key, level="bad", details=dict(error.values))]
    found = [_finding("good", "database")]
    for each in damages[-1:]:
        found += _damage(engine, each)
    return found


def _damage(engine: Engine, damage: Damage) -> Iterator[Finding]:
    """What was found broken last, what was done, and what may be missing."""

    def said(name: str, **details: str) -> Finding:
        return Finding(key=f"store.damage.{name}", level="note", details=details)

    def when(at: int) -> str:
        return words.date_time(at, engine.clock.zone())

    yield said(damage.kind)
    if damage.kept_as:
        yield said("kept", file=damage.kept_as)
    if damage.restored_from:
        yield said("restored", file=damage.restored_from)
    elif damage.lost_to is not None and damage.lost_from is None:
        yield said("empty")
    if damage.lost_to is not None:
        if damage.lost_from is None:
            yield said("lost_before", end=when(damage.lost_to))
        else:
            yield said("lost", start=when(damage.lost_from), end=when(damage.lost_to))


def _browsers(engine: Engine, paired: BrowsersAnswer, skew: Mapping[int, int]) -> Iterator[Finding]:
    if not paired.browsers:
        yield _finding("note", "no_browser")
    now, zone = engine.clock.wall(), engine.clock.zone()
    for browser in paired.browsers:
        name = browser.name
        if browser.heard is None:
            yield _finding("note", "never_heard", browser=name)
        elif browser.unheard_since is not None:
            since = words.when(browser.unheard_since, now, zone)
            yield _finding("bad", "unheard", browser=name, since=since)
        else:
            yield _finding("good", "heard", browser=name, at=words.when(browser.heard, now, zone))
        if browser.refused:
            yield _finding("note", "refused", browser=name, number=str(browser.refused))
        if browser.extension and browser.extension != framekeeper.__version__:
            values = {"extension": browser.extension, "daemon": framekeeper.__version__}
            yield _finding("bad", "extension", browser=name, **values)
    for row, ahead in skew.items():
        known = engine.paired.get(row)
        if known is not None and abs(ahead) > SKEW_MS:
            yield _finding("bad", "skew", browser=known.name, seconds=str(abs(ahead) // 1000))


def _notices(engine: Engine) -> Iterator[Finding]:
    health = engine.notifier.health()
    if not health.available:
        yield _finding("note", f"notices_{health.problem or 'no-server'}")
    else:
        yield _finding("good", "notices", server=health.server or health.notifier)
    if engine.teller.held:
        yield _finding("note", "held", number=str(engine.teller.held))


async def _trial(engine: Engine) -> Finding:
    notice = Notice(title=words.say("doctor.trial_title"), body=words.say("doctor.trial_body"))
    sent = await engine.notifier.send(notice)
    if isinstance(sent, Shown):
        return _finding("good", "trial_shown")
    if isinstance(sent, Unconfirmed):
        return _finding("note", "trial_unconfirmed")
    return _finding("bad", f"notices_{sent.why}")
