"""One route: a path with its class, its scope, its messages and its handler."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from framekeeper.core.strict_json import Reader

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from framekeeper.api.callers import Scope
    from framekeeper.core.wire.base import Message

Class = Literal["pair", "extension", "cli", "dashboard"]
"""Who a route is for; pages are the fifth class and stand in `pages`."""


class Route(NamedTuple):
    """One path. `scope` is what the caller's key or token must allow ("" where there is none)."""

    path: str
    class_: Class
    scope: Scope | Literal[""]
    request: type[Message]
    answer: type[Message]
    handle: Callable[..., Awaitable[Message]]
    reader: Reader[Any]


def route(
    path: str,
    class_: Class,
    scope: Scope | Literal[""],
    messages: tuple[type[Message], type[Message]],
    handle: Callable[..., Awaitable[Message]],
) -> Route:
    """A route that reads the first of two messages and answers with the second."""
    return Route(path, class_, scope, *messages, handle, Reader(messages[0]))
