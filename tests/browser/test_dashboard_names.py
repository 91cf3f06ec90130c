"""Names of any kind, wherever they come from: shown as text, executed nowhere, breaking nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from framekeeper.core.exceptions import OtherValues, PlannedException
from framekeeper.core.settings import Boundary, Covers, Limit
from framekeeper.core.versions import Plan, Version
from framekeeper.store import Store, Transaction, boundaries, browsers, exceptions
from support import pretend
from support.background import Background
from support.names import MARKUP, ODD
from support.practice import Practice
from support.tab import PAGES, tab

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.long]
pytest.importorskip("playwright.sync_api")

SETTINGS = f"""\
[hours.office]
mon = ["09:00-10:00"]
[words]
contact = {json.dumps(MARKUP + "x" * 80)}
sign = {json.dumps("x" * 120)}
[words.texts]
bio = {json.dumps(MARKUP + "x" * 700)}
[crisis]
numbers = ["{"1" * 60}", "<b>112</b>"]
[[platforms.own]]
id = "forum"
name = {json.dumps(MARKUP + "x" * 30)}
hosts = ["forum.example.org"]
[[boundary]]
name = {json.dumps(MARKUP + " bold")}
covers = ["forum"]
at_most = "1m"
per = "day"
because = {json.dumps(MARKUP + "x" * 250)}
plan = {json.dumps("x" * 280)}
"""


def put(tx: Transaction, at: int) -> None:
    """Names that no door would let in today, as an older file or another hand may hold them."""
    for number, name in enumerate(ODD):
        made = browsers.pair(
            tx, name, label="both", product="firefox", key_id=f"evil{number}", now=at
        )
        assert made.name == name
        boundary = Boundary(
            id=f"evil-{number}",
            name=name,
            covers=Covers(include=("forum/*",)),
            rule=Limit(at_most=60_000, per="day"),
            because=name,
            plan=name,
        )
        version = Version(boundary=boundary, valid_from=at, valid_to=at + 1, reason=f"ill: {name}")
        boundaries.carry_out(tx, Plan(add=(version,)))
        shape = OtherValues(rule=boundary.rule, free=("*/create",))
        planned = PlannedException(
            id=0, boundary=boundary.id, start=at, end=None, shape=shape, reason="leave"
        )
        exceptions.add(tx, planned)


def fill(data: Path) -> None:
    async def put_all() -> None:
        store = Store.open(data, lambda: pretend.NOW)
        try:
            await store.write(lambda tx: put(tx, pretend.NOW - 3 * 86_400_000))
        finally:
            store.close()

    beside = Background()
    try:
        beside.run(put_all())
    finally:
        beside.close()


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    practice = Practice(tmp_path_factory.mktemp("names"), weeks=2, settings=SETTINGS)
    practice.close()
    fill(practice.data)
    practice.start()
    yield practice
    practice.close()


@pytest.mark.parametrize("size", [(1180, 900), (390, 800), (320, 640)])
def test_names_are_shown_as_text_and_break_nothing(
    practice: Practice, chromium: Browser, size: tuple[int, int]
) -> None:
    with tab(chromium, practice.link(), size=size) as opened:
        opened.page.on("dialog", lambda dialog: opened.problems.append(dialog.message))
        for name in PAGES:
            opened.go(name)
            closed = opened.page.locator("#page details:not([open]) > summary:visible")
            while closed.count():
                closed.first.click()
            for _ in range(opened.page.get_by_role("button", name="As a table").count()):
                opened.page.get_by_role("button", name="As a table").first.click()
            assert opened.page.locator("#page :is(img, script, b)").count() == 0
            wide, room = opened.overflow()
            assert wide <= room, name
            if name == "boundaries":
                said = opened.page.locator("#page").text_content() or ""
                assert all(each in said for each in ODD)
        assert opened.problems == []
        assert all(url.startswith(opened.origin) for url in opened.asked)


@pytest.mark.parametrize("name", ODD)
def test_a_name_that_is_typed_is_taken_as_it_is_or_refused_in_a_sentence(
    practice: Practice, chromium: Browser, name: str
) -> None:
    with tab(chromium, practice.link(), size=(390, 800)) as opened:
        opened.go("boundaries")
        opened.page.get_by_role("button", name="Set a boundary").click()
        opened.page.evaluate(
            "(name) => { const f = document.querySelector('input[name=name]');"
            " f.removeAttribute('maxlength'); f.value = name; }",
            name,
        )
        opened.page.fill("input[name=because]", MARKUP)
        opened.page.get_by_role("button", name="See what that means").click()
        opened.page.wait_for_selector(".second:visible, #trouble:visible")
        taken = opened.page.get_by_role("button", name="Keep it so")
        if taken.count():
            taken.click()
            opened.page.wait_for_selector("#did:visible")
            shown = " ".join(opened.page.locator("#page h2").all_text_contents())
            assert name.replace("\r", "").replace("\n", "").strip() in shown
        else:
            assert opened.text("#trouble-said") + opened.text(".second") != ""
        assert opened.page.locator("#page img").count() == 0
        wide, room = opened.overflow()
        assert wide <= room
        assert [p for p in opened.problems if "Failed to load" not in p] == []
