"""The dashboard asks nobody but the daemon, leaves nothing behind, and cannot be framed."""

from __future__ import annotations

import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from support.looking_on import LookingOn
from support.tab import CHROMIUM, PAGES, Tab, tab

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from support.practice import Practice

pytestmark = pytest.mark.browser
sync_api = pytest.importorskip("playwright.sync_api")

CHROMIUMS_OWN = re.compile(
    r"(https?://)?[a-z.-]+\.(google|googleapis|gstatic)\.com[:/].*"
).fullmatch
"""What Chromium asks for itself, whatever page it shows; no file of the dashboard names anybody."""
LEFT_BEHIND = """async () => ({
  local: localStorage.length, session: Object.keys(sessionStorage), cookies: document.cookie,
  databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  history: JSON.stringify(history.state), name: window.name,
})"""


class Elsewhere:
    """Another server on this laptop: what each request to it said of where it came from."""

    def __init__(self) -> None:
        self.page = b"nothing"
        self.came: list[dict[str, str]] = []
        there = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                there.came.append({name.lower(): value for name, value in self.headers.items()})
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.send_header("Content-Length", str(len(there.page)))
                self.end_headers()
                self.wfile.write(there.page)

            def log_message(self, *_: object) -> None:
                """Nothing; it stands in `came`."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    there = Elsewhere()
    yield there
    there.close()


def use_everything(opened: Tab) -> None:
    """Every page, every table, a wish, the switch, a download."""
    for name in PAGES:
        opened.go(name)
        for _ in range(opened.page.get_by_role("button", name="As a table").count()):
            opened.page.get_by_role("button", name="As a table").first.click()
    opened.go("boundaries")
    opened.page.get_by_role("button", name="Change: Eight checks").click()
    opened.page.fill("input[name=note]", "a sentence of hers")
    opened.page.get_by_role("button", name="See what that means").click()
    opened.page.wait_for_selector(".second:visible")
    opened.go("sheet")
    with opened.page.expect_download():
        opened.page.get_by_role("button", name="Save as Markdown").click()
    opened.page.wait_for_selector("#did:visible")
    opened.page.click("#undo")
    opened.page.wait_for_selector("#did", state="hidden")


def test_a_proxy_that_sees_all_sees_nobody_but_the_daemon_asked(practice: Practice) -> None:
    looking_on = LookingOn()
    try:
        with sync_api.sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=CHROMIUM,
                args=["--no-sandbox", "--proxy-bypass-list=<-loopback>"],
                proxy={"server": looking_on.address},
            )
            with tab(browser, practice.link()) as opened:
                use_everything(opened)
                assert opened.problems == []
                origin = opened.origin
            browser.close()
    finally:
        looking_on.close()
    asked = [(m, a) for m, a in looking_on.asked if not CHROMIUMS_OWN(a)]
    assert len(asked) > 50
    for method, address in asked:
        there = urlsplit(address)
        assert address.startswith(f"{origin}/"), address
        assert (there.query, there.fragment) == ("", "")
        assert method == ("POST" if there.path.startswith("/v1/") else "GET")


def test_nothing_is_left_behind_but_the_token_of_the_tab(page: Tab) -> None:
    use_everything(page)
    assert page.page.evaluate(LEFT_BEHIND) == {
        "local": 0,
        "session": ["token"],
        "cookies": "",
        "databases": 0,
        "caches": 0,
        "workers": 0,
        "history": "null",
        "name": "",
    }


@pytest.mark.parametrize("where", ["elsewhere", "the dashboard itself"])
def test_a_frame_shows_nothing_of_it(
    page: Tab, elsewhere: Elsewhere, where: str, practice: Practice
) -> None:
    link = practice.link()
    if where == "elsewhere":
        elsewhere.page = f'<iframe name="f" src="{link}"></iframe>'.encode()
        page.page.goto(elsewhere.address)
    else:
        page.page.evaluate(
            "(link) => { const f = document.createElement('iframe'); f.name = 'f'; f.src = link;"
            " return new Promise((done) => { f.onload = done; document.body.append(f); }); }",
            link,
        )
    frame = page.page.frame("f")
    assert frame is not None
    frame.wait_for_load_state()
    assert "Framekeeper" not in frame.content()
    with tab(page.page.context.browser, link) as opened:  # type: ignore[arg-type]  # it has one
        assert opened.text("#page h1").startswith("Today")  # the link was not used up
    page.problems.clear()  # the browser says what it refused
    page.asked.clear()


def test_a_link_that_is_followed_outward_does_not_say_where_from(
    page: Tab, elsewhere: Elsewhere
) -> None:
    page.page.evaluate(
        "(there) => { const a = document.createElement('a'); a.href = there; a.textContent = 'out';"
        " a.id = 'out'; document.body.append(a); }",
        elsewhere.address,
    )
    with page.page.expect_navigation(url=elsewhere.address):
        page.page.click("#out")
    (came, *_) = elsewhere.came
    assert "referer" not in came
    assert page.page.evaluate("[document.referrer, window.opener]") == ["", None]
    page.asked.clear()


def test_the_policy_of_the_page_holds_against_what_is_put_into_it(page: Tab) -> None:
    page.page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
        " document.body.append(s); document.body.insertAdjacentHTML('beforeend',"
        ' \'<img src="x" onerror="window.ran = 2"><p id="styled" style="color: red">.</p>\'); }'
    )
    assert page.page.evaluate("window.ran ?? null") is None
    assert page.page.evaluate("getComputedStyle(document.getElementById('styled')).color") != (
        "rgb(255, 0, 0)"
    )
    refused = page.page.evaluate("fetch('http://127.0.0.1:1/').then(() => 'sent', () => 'refused')")
    assert refused == "refused"
    assert any("Content Security Policy" in said for said in page.problems)
    page.problems.clear()
    page.asked.clear()


def test_the_files_that_ship_hold_no_address_of_anybody(chromium: Browser) -> None:
    folder = Path(__file__).parents[2] / "daemon" / "framekeeper" / "api" / "static"
    del chromium
    for file in folder.rglob("*.*"):
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "://" not in text, file.name
