"""The table of routes as a whole: what is in it, and that nothing gets past its rules."""

from __future__ import annotations

import re
import typing
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from msgspec import Meta, inspect

from framekeeper.api import guard, routes
from framekeeper.api.callers import BROWSER_SCOPES, CLI_SCOPES
from framekeeper.api.pages import PAGES
from framekeeper.api.route import Class, Route
from framekeeper.core import wire
from framekeeper.core.wire.base import Message
from support.house import CHROMIUM, JSON
from support.verdicts import is_refused

if TYPE_CHECKING:
    from support.house import House

ROUTES = routes.every()
CLASSES = typing.get_args(Class)
SCOPES = {
    "pair": frozenset({""}),
    "extension": BROWSER_SCOPES,
    "cli": CLI_SCOPES,
    "dashboard": frozenset({"enter", "dash"}),
}


@pytest.mark.parametrize("route", ROUTES.values(), ids=ROUTES.keys())
def test_a_route_has_one_class_with_rules_and_a_scope_of_that_class(route: Route) -> None:
    assert route.class_ in CLASSES
    assert route.class_ in guard._RULES
    assert route.scope in SCOPES[route.class_]
    assert issubclass(route.request, Message)
    assert issubclass(route.answer, Message)


def test_there_are_no_other_classes_and_no_rule_without_one() -> None:
    assert set(CLASSES) == set(guard._RULES) == set(SCOPES)


@pytest.mark.parametrize("path", [*ROUTES, *PAGES])
def test_a_path_is_plain(path: str) -> None:
    assert re.fullmatch(r"/[a-z0-9./-]*", path)
    assert (path in ROUTES) is path.startswith("/v1/")
    assert path not in ROUTES or path not in PAGES


def test_the_class_of_a_route_can_be_read_from_its_path() -> None:
    for path, route in ROUTES.items():
        assert path.startswith("/v1/cli/") is (route.class_ == "cli")
        assert path.startswith("/v1/dash/") is (route.class_ == "dashboard")


def test_a_browser_may_never_export_set_limits_or_delete() -> None:
    assert {"spans", "state", "act"} == BROWSER_SCOPES
    assert {p for p, r in ROUTES.items() if r.scope in BROWSER_SCOPES} == {
        "/v1/hello",
        "/v1/catalogue",
        "/v1/spans",
        "/v1/state",
        "/v1/wait",
        "/v1/act",
        "/v1/beside",
        "/v1/copy",
        "/v1/offer",
        "/v1/begin",
        "/v1/open",
    }


async def test_no_route_answers_who_brings_no_proof(house: House) -> None:
    for path, route in ROUTES.items():
        origins: dict[str, list[tuple[str, str]]] = {
            "cli": [],
            "dashboard": [("Origin", f"http://{house.host}")],
        }
        headers = [JSON, *origins.get(route.class_, [("Origin", CHROMIUM)])]
        reply = await house.post(path, b"{}", headers)
        is_refused(house, reply, {"pair": 400, "dashboard": 403}.get(route.class_, 401))


async def test_every_route_refuses_an_unknown_field_and_another_type(house: House) -> None:
    for path, route in ROUTES.items():
        who = {"extension": house.chromium, "cli": house.cli}.get(route.class_)
        if who is None:
            continue
        for body in (b'{"surely_unknown":1}', b"[]", b"1", b"", b'"x"'):
            is_refused(house, await house.ask(who, path, body), 400, signed=True)


def _types(found: inspect.Type, seen: list[inspect.Type]) -> list[inspect.Type]:
    if any(found is s for s in seen):
        return seen
    seen.append(found)
    inner: list[inspect.Type] = []
    if isinstance(found, inspect.StructType):
        inner = [field.type for field in found.fields]
    elif isinstance(found, inspect.UnionType):
        inner = list(found.types)
    elif isinstance(found, (inspect.ListType, inspect.SetType, inspect.VarTupleType)):
        inner = [found.item_type]
    elif isinstance(found, inspect.Metadata):
        inner = [found.type]
    for one in inner:
        _types(one, seen)
    return seen


@pytest.mark.parametrize("route", ROUTES.values(), ids=ROUTES.keys())
def test_every_part_of_a_request_has_bounds(route: Route) -> None:
    """The strict reader relies on it: no field may hold just anything, or be endless."""
    allowed = (
        inspect.StructType,
        inspect.UnionType,
        inspect.ListType,
        inspect.IntType,
        inspect.StrType,
        inspect.BoolType,
        inspect.NoneType,
        inspect.LiteralType,
        inspect.Metadata,
    )
    for part in _types(inspect.type_info(route.request), []):
        assert isinstance(part, allowed), part
        if isinstance(part, inspect.IntType):
            assert part.ge is not None
            assert part.le is not None
            assert part.le < 2**53
        if isinstance(part, inspect.StrType):
            limit = part.max_length or 0
            assert limit or re.search(r"\{\d+,\d+\}\$$", part.pattern or "")
        if isinstance(part, inspect.ListType):
            assert part.max_length


@pytest.mark.parametrize("name", [each.name for each in iter_modules(wire.__path__)])
def test_every_message_forbids_other_fields_and_says_what_it_is_for(name: str) -> None:
    module = import_module(f"{wire.__name__}.{name}")
    messages = [
        m
        for m in vars(module).values()
        if isinstance(m, type) and issubclass(m, Message) and m.__module__ == module.__name__
    ]
    assert messages
    for message in messages:
        config: Any = message.__struct_config__
        assert config.forbid_unknown_fields
        assert config.frozen
        assert message.__doc__


def test_bounds_are_what_the_test_thinks_they_are() -> None:
    class Loose(msgspec.Struct):
        n: typing.Annotated[int, Meta(ge=0)]

    (_, n) = _types(inspect.type_info(Loose), [])
    assert isinstance(n, inspect.IntType)
    assert n.le is None
