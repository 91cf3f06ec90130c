from __future__ import annotations

import io
import logging

from framekeeper.logs import MOST_AN_HOUR, Capped


class Log:
    """A log of its own; `now` is what its records are written at."""

    def __init__(self) -> None:
        self.written = io.StringIO()
        self.handler = logging.StreamHandler(self.written)
        self.handler.addFilter(Capped())

    def say(self, msg: str, *values: object, name: str = "engine", now: float = 0.0) -> None:
        record = logging.LogRecord(name, logging.ERROR, "x.py", 1, msg, values, None)
        record.created = now
        self.handler.handle(record)

    def lines(self) -> list[str]:
        return self.written.getvalue().splitlines()


def test_what_fails_ten_thousand_times_is_written_a_few_times_and_the_last_says_so() -> None:
    log = Log()
    for number in range(10_000):
        log.say("failed: %d", number)
    assert len(log.lines()) == MOST_AN_HOUR
    assert log.lines()[0] == "failed: 0"
    assert log.lines()[-1].startswith("failed: 19 (more of this is left out")


def test_another_line_and_another_hour_are_written() -> None:
    log = Log()
    for _ in range(100):
        log.say("failed", now=5.0)
    log.say("healed", now=5.0)
    log.say("failed", name="store", now=5.0)
    log.say("failed", now=3_605.0)
    assert log.lines()[MOST_AN_HOUR:] == ["healed", "failed", "failed"]


def test_a_clock_that_was_set_back_silences_nothing_for_longer() -> None:
    log = Log()
    for _ in range(100):
        log.say("failed", now=1e9)
    log.say("failed", now=5.0)
    assert len(log.lines()) == MOST_AN_HOUR + 1
