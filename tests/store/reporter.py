"""A process that stores one span for each line it reads and says so when it is durable.

Run by tests as `python reporter.py DIRECTORY`; a line is a number of a span, the answer the same.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from framekeeper.store import Store
from store.harness import at, now, pair, report, span


async def main() -> None:
    store = Store.open(Path(sys.argv[1]), now)
    source = await store.write(pair)
    print("open", flush=True)  # noqa: T201  # the pipe is how it answers
    loop = asyncio.get_running_loop()
    waiting: set[asyncio.Task[None]] = set()

    async def keep(n: int) -> None:
        await store.write(lambda tx: report(tx, source, span(n, at(n / 2), since=at(n // 9 * 4.5))))
        sys.stdout.write(f"{n}\n")
        sys.stdout.flush()

    while line := await loop.run_in_executor(None, sys.stdin.readline):
        task = asyncio.ensure_future(keep(int(line)))
        waiting.add(task)
        task.add_done_callback(waiting.discard)
    await asyncio.gather(*waiting)
    store.close()


if __name__ == "__main__":
    asyncio.run(main())
