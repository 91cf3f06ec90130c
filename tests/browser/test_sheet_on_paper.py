"""The supervision sheet in a real Chromium: one A4, nothing cut, nothing fetched."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from framekeeper.core.sheet.data import TICKS, SheetData, Tick
from framekeeper.core.sheet.html import html
from framekeeper.core.sheet.model import sheet
from support.chromium import PROGRAM
from support.names import ODD
from support.sheets import empty, odd, usual

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PAGE = re.compile(rb"/Type\s*/Page[^s]")


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox"])
        yield browser.new_page(viewport={"width": 900, "height": 1200})
        browser.close()


@pytest.mark.parametrize(
    ("data", "ticks"),
    [
        (empty(), ()),
        (usual(), ()),
        (usual(), TICKS),
        (usual(much=True), ()),
        (usual(much=True), TICKS),
    ],
    ids=["empty", "usual", "usual with all ticks", "full", "full with all ticks"],
)
def test_a_sheet_prints_on_one_page(
    page: Page, tmp_path: Path, data: SheetData, ticks: tuple[Tick, ...]
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    file = tmp_path / "sheet.html"
    file.write_text(html(sheet(data, ticks, str.title)), encoding="utf-8")
    page.goto(file.as_uri())
    assert asked == [file.as_uri()]
    assert len(PAGE.findall(page.pdf(prefer_css_page_size=True))) == 1
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("name", ODD, ids=range(len(ODD)))
def test_names_of_any_kind_leave_it_one_page_and_are_text(
    page: Page, tmp_path: Path, name: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    file = tmp_path / "sheet.html"
    for much, name_of in product((False, True), (str.title, lambda _: name)):
        made = sheet(odd(name, much=much), TICKS, name_of)
        file.write_text(html(made), encoding="utf-8")
        page.goto(file.as_uri())
        assert set(asked) == {file.as_uri()}
        assert len(PAGE.findall(page.pdf(prefer_css_page_size=True))) == 1
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_narrow_screen_shows_it_without_scrolling_sideways(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "sheet.html"
    file.write_text(html(sheet(usual(), (), str.title)), encoding="utf-8")
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
