"""What web pages in real browsers try at the door of the real daemon (abuse, section A)."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from support.chromium import HERE
from support.laptop import KINDS
from support.sites import SECRET_HANDLE

if TYPE_CHECKING:
    from support.laptop import Browser, Laptop
    from support.sites import Sites

pytestmark = [pytest.mark.browser, pytest.mark.way]

STATUS = "async () => performance.getEntriesByType('navigation')[0].responseStatus"
ADDRESS = "async () => location.href"
TEXT = "async () => document.documentElement.outerHTML"
SUBMIT = "async () => { setTimeout(() => document.forms[0].submit()); }"
FOLLOW = """
async (address) => {
  const link = document.createElement("a");
  link.href = address;
  document.body.append(link);
  setTimeout(() => link.click());
}
"""


@pytest.mark.parametrize("kind", KINDS)
def test_web_pages_learn_nothing_and_store_nothing(laptop: Laptop, kind: str) -> None:
    daemon, sites = laptop.daemon, laptop.sites
    daemon.start()
    browser = laptop.browser(kind)
    door = f"http://127.0.0.1:{daemon.port}"

    assert_a_name_that_leads_here_shows_nothing(browser, f"http://{HERE}:{daemon.port}")
    assert_a_form_is_refused(browser, sites, f"{door}/v1/spans", "text/plain")
    assert_a_form_is_refused(browser, sites, f"{door}/v1/pair", "multipart/form-data")
    assert_a_frame_stays_empty(browser, sites, door)
    assert_a_link_outward_says_nothing_of_where_it_was(browser, sites, door)

    daemon.stop()
    with closing(sqlite3.connect(daemon.data / "framekeeper.db")) as database:
        for table in ("browser", "source", "span", "heard", "rollup"):
            assert database.execute(f"SELECT * FROM {table}").fetchall() == []  # noqa: S608  # a table
    assert daemon.log.read_text() == ""


def assert_a_name_that_leads_here_shows_nothing(browser: Browser, address: str) -> None:
    for path in ("/", "/style.css", "/v1/state"):
        browser.visit(address + path)
        assert browser.run(ADDRESS) == address + path
        assert browser.run(STATUS) == 421
        assert "Framekeeper" not in browser.run(TEXT)


def assert_a_form_is_refused(browser: Browser, sites: Sites, action: str, kind: str) -> None:
    field = '<input name=\'{"epoch":"0123456789abcdef","from":1,"x":"\' value=\'"}\'>'
    sites.pages["/form"] = (
        f"<!doctype html><form method=post enctype={kind} action={action}>{field}</form>"
    )
    browser.visit(f"http://{HERE}:{sites.plain_port}/form")
    browser.run(SUBMIT)
    browser.until_at(action)
    assert browser.run(STATUS) in {403, 415}
    assert "epoch" not in browser.run(TEXT)


def assert_a_frame_stays_empty(browser: Browser, sites: Sites, door: str) -> None:
    plain = f"http://127.0.0.1:{sites.plain_port}"
    for name, inside, words, shown in (
        ("/frames-a-site", f"{plain}/framed", SECRET_HANDLE, True),
        ("/frames-the-door", f"{door}/", "Framekeeper", False),
    ):
        sites.pages[name] = f'<!doctype html><iframe src="{inside}"></iframe>'
        for host in (HERE, "127.0.0.1"):
            browser.visit(f"http://{host}:{sites.plain_port}{name}")
            assert (words in browser.inside_frame()) == shown


def assert_a_link_outward_says_nothing_of_where_it_was(
    browser: Browser, sites: Sites, door: str
) -> None:
    for start, path, silent in (
        (f"http://127.0.0.1:{sites.plain_port}/", "/from-a-site", False),
        (f"{door}/", "/from-the-door", True),
    ):
        browser.visit(start)
        browser.run(FOLLOW, f"https://www.example.org{path}")
        browser.until_at(f"https://www.example.org{path}")
        assert (sites.came_from[path] is None) == silent
