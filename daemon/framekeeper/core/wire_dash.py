"""The messages between the dashboard in a tab and the daemon."""

from __future__ import annotations

from framekeeper.core.wire import Message


class EnterRequest(Message, frozen=True, kw_only=True):
    """Exchange the token of a one-time link, which is sent as a header."""


class EnterAnswer(Message, frozen=True, kw_only=True):
    """The token of this tab."""

    token: str
