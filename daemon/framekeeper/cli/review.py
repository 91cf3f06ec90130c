"""`review`: this week's questions. `Keep all` comes first; Enter is enough."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from framekeeper.cli import daemon
from framekeeper.cli.frame import command
from framekeeper.cli.spoken import boundary_said
from framekeeper.core.wire.looking_back import (
    Choosing,
    ReviewAnswer,
    ReviewedAnswer,
    ReviewedRequest,
    ReviewRequest,
)
from framekeeper.core.words import WEEKDAYS, say

if TYPE_CHECKING:
    from framekeeper.cli.output import Output
    from framekeeper.core.review.review import Choice, Item


@command("review", reading=True)
@click.option("--keep-all", is_flag=True, help=say("commands.review.keep_all"))
def review(out: Output, *, keep_all: bool) -> None:
    """Show the questions, and take the answers."""
    answer = daemon.ask(ReviewRequest(), ReviewAnswer)
    if out.as_json:
        out.json(answer)
        return
    items = answer.review.items
    if not items:
        out.line(say("back.review.nothing"))
        return
    for number, item in enumerate(items, 1):
        out.line(f"{number}  {_question(item)}")
        if item.because:
            out.line("   " + say("back.review.because", because=item.because))
    out.line()
    if keep_all:
        _answer(out, list(items), ["keep"] * len(items))
    elif sys.stdin.isatty():
        out.flush()
        _ask(out, items)


def _question(item: Item) -> str:
    if item.about == "drift":
        values = {"name": item.name, "past": item.past, "counted": item.counted}
        if item.weekday is None:
            return say("back.review.drift", weeks=item.weeks, **values)
        weekday = say(WEEKDAYS[item.weekday])
        return say("back.review.drift_weekday", weeks=item.weeks, weekday=weekday, **values)
    if item.about == "fading":
        values = {"name": item.name, "left": item.left, "notices": item.notices}
        return say("back.review.fading", **values)
    if item.about == "texts":
        texts = ", ".join(say(f"shelf.title.{text}") for text in item.texts)
        return say("back.review.texts", texts=texts)
    boundary = "" if item.proposal is None else boundary_said(item.proposal.boundary)
    return say("back.review.proposal", boundary=boundary)


def _ask(out: Output, items: tuple[Item, ...]) -> None:
    """Keep all, or each by itself; both times Enter keeps."""
    if click.confirm(say("back.review.keep_all"), default=True):
        _answer(out, list(items), ["keep"] * len(items))
        return
    chosen: list[Choice] = []
    for item in items:
        out.line()
        out.line(_question(item))
        for number, choice in enumerate(item.choices, 1):
            out.line(f"  {number}  {say(f'back.review.choice.{choice}')}")
        out.flush()
        numbers = click.IntRange(1, len(item.choices))
        picked = click.prompt(say("back.review.which"), type=numbers, default=1)
        chosen.append(item.choices[picked - 1])
    out.line()
    _answer(out, list(items), chosen)


def _answer(out: Output, items: list[Item], chosen: list[Choice]) -> None:
    """Keep the answers, and say how each that changes something is done."""
    answers = [
        Choosing(about=item.about, boundary=item.boundary, choice=choice)
        for item, choice in zip(items, chosen, strict=True)
    ]
    daemon.ask(ReviewedRequest(answers=answers), ReviewedAnswer)
    told = False
    for item, choice in zip(items, chosen, strict=True):
        if choice != "keep":
            told = True
            out.line(say(f"back.review.next.{choice}", boundary=item.boundary))
    if not told:
        out.line(say("back.review.kept"))
