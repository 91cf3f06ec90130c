"""Any words after any command: an answer, or one sentence and an exit code; never a traceback."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import click
import pytest

from framekeeper.cli.frame import framekeeper_group

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from support.commanded import RealDaemon

ELSEWHERE = {"serve", "pair", "restore", "move", "service", "demo", "open", "completion"}
"""What starts or stops something, waits, or asks the terminal itself."""

WORDS = (
    "A day", "Evening", "evening", "six-checks", "office", "late", "everything", "messages",
    "instagram", "instagram/feed", "*/feed", "day", "week", "sitting", "2h", "45m", "0m", "+15m",
    "-15m", "80%", "10m", "off", "on", "undo", "09:00", "25:00", "2026-03-09", "2026-03-12",
    "2026-02-29", "0001-01-01", "9999-12-31", "monday", "tomorrow", "yesterday", "14", "9", "23",
    "0", "-1", "1", "x", "", " ", "work", "DE-BY", "US", "{name}", "%s", "<b>x</b>", "\u202e",
    "~", ".", "/", "/no/such", "https://www.instagram.com/direct/t/1", "all", "json", "csv",
)  # fmt: skip  # words, many a line


def commands(group: click.Group, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        if not before and name in ELSEWHERE:
            continue
        if isinstance(found, click.Group):
            yield from commands(found, (*before, name))
        else:
            yield (*before, name)


def parameters(words: tuple[str, ...]) -> list[click.Parameter]:
    found: click.Command = framekeeper_group
    for word in words:
        assert isinstance(found, click.Group)
        inner = found.get_command(click.Context(found), word)
        assert inner is not None
        found = inner
    return found.params


def fitting(type_: object) -> Sequence[str]:
    """The words that an option takes, where it says which."""
    return [str(each) for each in type_.choices] if isinstance(type_, click.Choice) else WORDS


def line(words: tuple[str, ...], chance: random.Random) -> list[str]:
    """The command with some of its options, and words for them."""
    line = list(words)
    for each in parameters(words):
        if isinstance(each, click.Argument):
            if each.required or chance.random() < 0.7:
                line += ["--", chance.choice(WORDS)] if chance.random() < 0.1 else []
                line.append(chance.choice(WORDS))
        elif isinstance(each, click.Option) and chance.random() < 0.4:
            line.append(each.opts[-1])
            if not each.is_flag:
                line.append(chance.choice(fitting(each.type) if chance.random() < 0.8 else WORDS))
    return line


@pytest.mark.slow
@pytest.mark.parametrize("words", list(commands(framekeeper_group)), ids=" ".join)
def test_any_words_are_answered_in_a_sentence(
    living: RealDaemon, home: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    (home / "here").mkdir()
    monkeypatch.chdir(home / "here")
    living.pair()
    chance = random.Random(" ".join(words))  # noqa: S311  # the same words in every run
    for _ in range(10):
        asked = line(words, chance)
        said = living.frame(*asked, type_="")
        assert said.code in (0, 1, 2, 130), asked
        assert said.code in (0, 130) or said.err.strip() or said.out.strip(), asked
