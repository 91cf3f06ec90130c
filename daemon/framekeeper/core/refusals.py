"""How the rooms behind the door say no: one error a kind of refusal, without any content."""

from __future__ import annotations


class UnavailableError(Exception):
    """It cannot be done at the moment (a full disk, a damaged store); asking again later may help.

    The door answers 503: the browser keeps what it has.
    """
