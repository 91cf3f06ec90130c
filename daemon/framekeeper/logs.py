"""The log at full error rate: the same line is written so often an hour, then left out.

Something that fails ten thousand times says no more than when it fails twenty times, and may not
fill a disk. No line holds a payload; that is the business of whoever writes it.
"""

from __future__ import annotations

import logging

MOST_AN_HOUR = 20
_HOUR_S = 3_600


class Capped(logging.Filter):
    """Lets each sentence (before its values) through so often an hour."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: dict[tuple[str, str], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether it is written; the last one says that more of it is left out."""
        sentence = (record.name, str(record.msg))
        since, number = self._seen.get(sentence, (record.created, 0))
        if not 0 <= record.created - since < _HOUR_S:  # an hour is over, or the clock was set
            since, number = record.created, 0
        self._seen[sentence] = (since, number + 1)
        if number == MOST_AN_HOUR - 1:
            record.msg = f"{record.msg} (more of this is left out for an hour)"
        return number < MOST_AN_HOUR
