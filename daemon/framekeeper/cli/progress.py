"""How far long work has come: one line at a terminal, nothing anywhere else."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from framekeeper.core.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def progress(key: str, *, between: bool = False) -> Iterator[Callable[[int, int], None]]:
    """What to call with (done, of); it stands on the error output, so that a pipe stays clean.

    Args:
        key: of the sentence beside the bar.
        between: the answer itself is written meanwhile; on one screen the two would mix.
    """
    if not sys.stderr.isatty() or (between and sys.stdout.isatty()):
        yield lambda _done, _of: None
        return
    from rich.console import Console  # noqa: PLC0415  # only where there is somebody to look
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415  # likewise

    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(say(key), total=None)

        def tell(done: int, of: int) -> None:
            bar.update(task, completed=min(done, of), total=max(of, 1))

        yield tell
