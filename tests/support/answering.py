"""A daemon for the commands' tests: it gives the answer it was taught, and remembers questions."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, Any, TypeVar

from framekeeper import client

if TYPE_CHECKING:
    import pytest

    from framekeeper.core.wire.base import Message

T = TypeVar("T")


class Answering:
    """Takes the place of `framekeeper.cli.daemon.ask`; what it was not taught does not run."""

    def __init__(self) -> None:
        self.answers: dict[type[Message], list[Any]] = {}
        self.asked: list[Message] = []

    def teach(self, question: type[Message], *answers: object) -> None:
        """The answers to a kind of question, in turn; the last one again and again."""
        self.answers[question] = list(answers)

    def __call__(self, question: Message, answer: type[T], _patience: int = 0) -> T:
        """Answer, or be absent."""
        self.asked.append(question)
        known = self.answers.get(type(question))
        if known is None:
            raise client.NotRunningError("client.not_running")
        found = known.pop(0) if len(known) > 1 else known[0]
        if isinstance(found, Exception):
            raise found
        assert isinstance(found, answer)
        return found


class Keyboard(io.TextIOWrapper):
    """The input of a terminal, all typed beforehand."""

    def isatty(self) -> bool:
        return True


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """What a person types at a terminal, then the end of the input."""
    monkeypatch.setattr(sys, "stdin", Keyboard(io.BytesIO(text.encode())))


def piped(monkeypatch: pytest.MonkeyPatch, text: str = "") -> None:
    """What comes through a pipe."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
