"""Kinds of words on the command line, each with a sentence for what does not fit."""

from __future__ import annotations

import click

from framekeeper.core.parsing.findings import visible
from framekeeper.core.parsing.section import LONGEST_NAME
from framekeeper.core.words import say


class Number(click.IntRange):
    """A whole number from a range."""

    name = "number"  # it stands in what click says: 'x' is not a valid number


class _Name(click.ParamType[str]):
    """A name of a boundary or a browser, whether there is one or not."""

    name = "name"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        text = str(value)
        if not text.strip() or len(text) > LONGEST_NAME or not all(map(visible, text)):
            self.fail(say("cli.name"), param, ctx)
        return text


NAME = _Name()
