"""What was acknowledged is there, whatever became of the process or the disk."""

from __future__ import annotations

import ctypes
import os
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from framekeeper.store import Store, StoreUnavailable
from store.harness import at, everything, now, prepared, recomputed, report, span, sums

if TYPE_CHECKING:
    from collections.abc import Iterator

REPORTER = Path(__file__).with_name("reporter.py")
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
AT_ONCE = 8
ROOT = os.geteuid() == 0


class Reporter:
    """A child that stores spans, driven through pipes."""

    def __init__(self, directory: Path, *prefix: str) -> None:
        self._process = subprocess.Popen(
            [*prefix, sys.executable, str(REPORTER), str(directory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=ENVIRONMENT,
        )
        assert self._answer() == "open"

    def ask(self, n: int) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{n}\n")
        self._process.stdin.flush()

    def _answer(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def answer(self) -> int:
        return int(self._answer())

    def kill(self) -> list[int]:
        """End it at once; the answers that were on their way."""
        self._process.kill()
        assert self._process.stdout is not None
        rest = [int(line) for line in self._process.stdout.read().splitlines() if line]
        self._close()
        return rest

    def finish(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        assert self._process.wait() == 0
        self._close()

    def _close(self) -> None:
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None and not pipe.closed:
                pipe.close()


async def _kill_and_look(directory: Path, times: int) -> None:
    chance = random.Random(times)  # noqa: S311  # when it happens needs no secrecy
    acknowledged: set[int] = set()
    n = 0
    for _ in range(times):
        reporter = Reporter(directory)
        for _ in range(AT_ONCE):
            n += 1
            reporter.ask(n)
        for _ in range(chance.randrange(0, 60)):
            acknowledged.add(reporter.answer())
            n += 1
            reporter.ask(n)
        acknowledged.update(reporter.kill())
    store = Store.open(directory, now)
    assert store.found is None
    found = [s.n for s in await store.read(everything)]
    assert len(found) == len(set(found))
    assert acknowledged <= set(found)
    assert await store.read(sums) == await store.read(recomputed)
    store.close()


@pytest.mark.slow
async def test_nothing_acknowledged_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    await _kill_and_look(tmp_path, 3)


@pytest.mark.slow
async def test_nothing_acknowledged_is_lost_in_a_hundred_kills(tmp_path: Path) -> None:
    await _kill_and_look(tmp_path, 100)


@pytest.mark.slow
def test_each_answer_follows_a_flush_to_the_disk(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    calls = "trace=fsync,fdatasync,write"
    reporter = Reporter(tmp_path / "data", "strace", "-f", "-qq", "-e", calls, "-o", str(trace))
    for n in range(1, 21):
        reporter.ask(n)
        assert reporter.answer() == n
    reporter.finish()
    events = re.findall(
        r"(fsync|fdatasync)\(|write\(1, \"(\d+)\\n\"", trace.read_text(encoding="utf-8")
    )
    flushed = False
    answers = 0
    for flush, answer in events:
        if flush:
            flushed = True
        elif answer:
            assert flushed, f"answer {answer} came before its flush"
            flushed = False
            answers += 1
    assert answers == 20


# --- a disk that is full, or can only be read ----------------------------------------------

MS_RDONLY, MS_REMOUNT, MNT_DETACH = 1, 32, 2


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _mount(target: Path, flags: int, options: str) -> None:
    if _libc().mount(b"tmpfs", os.fsencode(target), b"tmpfs", flags, options.encode()):
        pytest.skip(f"no mount here: {os.strerror(ctypes.get_errno())}")


@pytest.fixture(name="small")
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    _mount(disk, 0, "size=2m,mode=700")
    yield disk
    _libc().umount2(os.fsencode(disk), MNT_DETACH)


@pytest.mark.slow
@pytest.mark.skipif(not ROOT, reason="only root can mount a disk")
async def test_a_full_disk_refuses_reads_on_and_heals_without_a_restart(small: Path) -> None:
    directory = small / "data"
    store = await prepared(directory)
    await store.write(lambda tx: report(tx, 1, span(1, at(1))))
    ballast = small / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * 4096) == 4096:
                pass
        except OSError:
            pass
    stored = n = 1
    refused = 0
    while refused < 20:
        n += 1
        try:
            await store.write(lambda tx, n=n: report(tx, 1, span(n, at(n))))  # type: ignore[misc]  # bound now
            stored += 1
        except StoreUnavailable:
            refused += 1
            assert len(await store.read(everything)) == stored
    assert (await store.upkeep()).problem is not None
    ballast.unlink()
    await store.write(lambda tx: report(tx, 1, *(span(m, at(m)) for m in range(1, n + 1))))
    assert len(await store.read(everything)) == n
    assert await store.read(sums) == await store.read(recomputed)
    store.close()


@pytest.mark.slow
@pytest.mark.skipif(not ROOT, reason="only root can mount a disk")
async def test_a_start_on_a_full_disk_reads_or_is_refused_and_harms_nothing(small: Path) -> None:
    directory = small / "data"
    store = await prepared(directory)
    await store.write(lambda tx: report(tx, 1, span(1, at(1))))
    store.close()
    ballast = small / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * 4096) == 4096:
                pass
        except OSError:
            pass
    try:
        store = Store.open(directory, now)
        with pytest.raises(StoreUnavailable):
            await store.write(lambda tx: report(tx, 1, *(span(n, at(n)) for n in range(2, 400))))
        assert len(await store.read(everything)) == 1
        store.close()
    except StoreUnavailable:
        pass
    ballast.unlink()
    store = Store.open(directory, now)
    assert store.found is None
    assert len(await store.read(everything)) == 1
    store.close()


@pytest.mark.slow
@pytest.mark.skipif(not ROOT, reason="only root can mount a disk")
async def test_a_disk_that_can_only_be_read_is_told_at_the_start(small: Path) -> None:
    directory = small / "data"
    (await prepared(directory)).close()
    _mount(small, MS_REMOUNT | MS_RDONLY, "size=2m")
    with pytest.raises(StoreUnavailable):
        Store.open(directory, now)
    _mount(small, MS_REMOUNT, "size=2m")
    Store.open(directory, now).close()
