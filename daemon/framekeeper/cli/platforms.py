"""`classify`: how addresses are counted. Works without the daemon; nothing is kept or sent."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from framekeeper import config, paths
from framekeeper.cli.frame import command

if TYPE_CHECKING:
    from collections.abc import Iterable

    from framekeeper.cli.output import Output

NOT_COUNTED = "-"
STANDARD_INPUT = "-"


@command("classify", reading=True)
@click.argument("addresses", nargs=-1, required=True, metavar="[URL... | -]")
def classify(out: Output, addresses: tuple[str, ...]) -> None:
    """Print platform/surface or - for each address."""
    settings = config.load(paths.from_environment(os.environ).settings).settings
    catalogue = config.shipped_catalogue().in_force(settings)
    found = []
    for address in _each(addresses):
        kind = catalogue.classify(address)
        if out.as_json:
            found.append(kind)
        else:
            out.line(NOT_COUNTED if kind is None else "/".join(kind))
    if out.as_json:
        out.json([{"platform": k[0], "surface": k[1]} if k else None for k in found])


def _each(addresses: Iterable[str]) -> Iterable[str]:
    """The addresses, those of standard input one a line in place of a lone -.

    One without a scheme is read as browsers read it that show it so, and take what is typed.
    """
    for address in _given(addresses):
        yield address if "://" in address else f"https://{address}"


def _given(addresses: Iterable[str]) -> Iterable[str]:
    for address in addresses:
        if address == STANDARD_INPUT:
            for line in sys.stdin.buffer:
                yield line.decode("utf-8", "replace").strip()
        else:
            yield address
