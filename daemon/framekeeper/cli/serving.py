"""`serve` when it is asked for its help or with more words; the usual way is in `__main__`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.cli.frame import command

if TYPE_CHECKING:
    from framekeeper.cli.output import Output


@command("serve")
def serve(out: Output) -> int:
    """Be the daemon."""
    del out
    from framekeeper import app  # noqa: PLC0415  # no other command loads the daemon

    return app.serve()
