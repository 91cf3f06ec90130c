"""The table: what was measured, beside what it is compared with and the bar it has to meet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HEAD = ("what", "here", "reference, same run", "ratio", "bar", "met")
PEER = "ActivityWatch server 0.12"


class Row(NamedTuple):
    """One line. `met` None: nothing was to be met, or it could not be measured (`here` says why).

    `key` is what a peer's figures are joined by.
    """

    key: str
    what: str
    here: str
    reference: str = ""
    ratio: str = ""
    bar: str = ""
    met: bool | None = None


def markdown(rows: Iterable[Row], peer: dict[str, str] | None = None) -> str:
    """The table in Markdown, its columns in line; with the peer's column if it was measured."""
    head: tuple[str, ...] = HEAD if peer is None else (*HEAD[:4], PEER, *HEAD[4:])
    lines: list[Sequence[str]] = [head]
    for row in rows:
        met = {True: "yes", False: "**no**", None: ""}[row.met]
        beside = () if peer is None else (peer.get(row.key, ""),)
        lines.append((row.what, row.here, row.reference, row.ratio, *beside, row.bar, met))
    wide = [max(len(line[i]) for line in lines) for i in range(len(head))]
    lines.insert(1, ["-" * w for w in wide])
    return "\n".join(
        "| " + " | ".join(cell.ljust(w) for cell, w in zip(line, wide, strict=True)) + " |"
        for line in lines
    )


def number(value: float) -> str:
    """A figure with as many digits as it deserves."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def quantile(times: Sequence[float], part: float) -> float:
    """The value below which this part of all lies."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]
