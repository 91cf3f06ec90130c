"""What only Chromium shows here: strangers, policy, focus, commands, the size of the popup."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from browser.conftest import World, make_world
from support.chromium import EXTENSION, Chromium, extension_id
from support.days import BOTH, a_day, crowded
from support.fake_daemon import quiet_state

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from support.display import Display
    from support.sites import Sites

pytestmark = pytest.mark.browser

FEED = "https://www.instagram.com/"
INBOX = "https://www.instagram.com/direct/inbox/"
ELSEWHERE = "https://www.example.org/"
STRANGER = {
    "manifest_version": 3,
    "name": "stranger",
    "version": "1",
    "background": {"service_worker": "worker.js"},
}
REACH = """(address) => new Promise((resolve) => {
  addEventListener("securitypolicyviolation", (e) => resolve(e.effectiveDirective));
  fetch(address).then(() => resolve("reached"), () => setTimeout(resolve, 1000, "failed"));
})"""
FIRST = """
  const send = chrome.runtime.sendMessage.bind(chrome.runtime);
  globalThis.asked = [];
  chrome.runtime.sendMessage = (message) => {
    const { screen } = document.documentElement.dataset;
    globalThis.asked.push([message.ask, screen, document.querySelectorAll("#rows > li").length]);
    return send(message);
  };
"""
"""Notes what the popup shows whenever it asks for something."""
RIGHTMOST = """() => Math.max(...[...document.querySelectorAll("body *")]
  .filter((each) => each.checkVisibility() && !each.classList.contains("spoken"))
  .map((each) => each.getBoundingClientRect().right))"""
"""The right edge of what reaches farthest."""
KEPT_WHILE_TOLD = """async () => {
  const said = [];
  const [step, kept] = ["step-question", "kept"].map((id) => document.getElementById(id));
  const look = () => "done" in step.dataset && said.push(kept.hidden ? "" : kept.textContent);
  const watch = new MutationObserver(look);
  watch.observe(step, { attributeFilter: ["data-done"] });
  const { state } = await chrome.storage.session.get("state");
  const told = (more) => chrome.storage.session.set({ state: { ...state, more } });
  for (let i = 0; i < 20; i += 1) void told(i);
  document.getElementById("question").requestSubmit();
  for (let i = 20; said.length === 0; i += 1) await told(i);
  watch.disconnect();
  await chrome.storage.session.set({ state });
  return said;
}"""
SPEAK = """
  const asks = [{ ask: "in-session", on: true }, { ask: "refresh" }];
  const answers = asks.map((ask) => chrome.runtime.sendMessage(ID, ask).catch(() => "ignored"));
  globalThis.heard = Promise.all(answers);
"""


@pytest.fixture(scope="module")
def chromium(
    tmp_path_factory: pytest.TempPathFactory, display: Display, sites: Sites
) -> Iterator[World]:
    world = make_world("chromium", tmp_path_factory.mktemp("chromium"), display, sites)
    yield world
    world.browser.close()
    world.daemon.close()


def test_pages_of_the_extension_reach_nothing_but_the_daemon(chromium: World) -> None:
    assert isinstance(chromium.browser, Chromium)
    with chromium.browser.extension_page("options/options.html") as page:
        for address in (FEED, ELSEWHERE, "http://localhost:1/", "data:,x"):
            assert page.evaluate(REACH, address) == "connect-src"


def test_the_worker_reaches_nothing_but_the_daemon(chromium: World) -> None:
    assert isinstance(chromium.browser, Chromium)
    worker = chromium.browser.context.service_workers[0]
    for address in (FEED, ELSEWHERE):
        said = worker.evaluate("(a) => fetch(a).then(() => 'reached', () => 'refused')", address)
        assert said == "refused"


def test_another_extension_gets_no_answer(tmp_path: Path, display: Display, sites: Sites) -> None:
    folder = tmp_path / "stranger"
    folder.mkdir()
    (folder / "manifest.json").write_text(json.dumps(STRANGER))
    (folder / "worker.js").write_text(SPEAK.replace("ID", json.dumps(extension_id())))
    browser = Chromium(tmp_path / "profile", display, sites.port, extensions=(EXTENSION, folder))
    try:
        workers = browser.context.service_workers
        while not (strangers := [w for w in workers if browser.id not in w.url]):
            browser.page.wait_for_timeout(50)
            workers = browser.context.service_workers
        assert strangers[0].evaluate("globalThis.heard") == ["ignored", "ignored"]
    finally:
        browser.close()


def test_another_program_in_front_ends_the_use_without_any_event(chromium: World) -> None:
    chromium.go(FEED, "instagram/feed")
    other = subprocess.Popen(["display", "-size", "200x200", "xc:gray"], env=chromium.display.env)
    try:
        chromium.daemon.wait_for(lambda daemon: daemon.open_place() is None)
    finally:
        other.terminate()
        other.wait(10)
    chromium.daemon.wait_for(lambda daemon: daemon.open_place() == "instagram/feed")


@pytest.mark.slow
def test_counting_goes_on_after_the_worker_was_killed_without_any_event(chromium: World) -> None:
    chromium.go(ELSEWHERE, None)
    chromium.go(FEED, "instagram/feed")
    reports = [call for call in chromium.daemon.calls if call.path == "/v1/spans"]
    since = reports[-1].message["open"]["since"]
    chromium.browser.kill_worker()
    count = len(reports)
    chromium.daemon.wait_for(
        lambda daemon: len([c for c in daemon.calls if c.path == "/v1/spans"]) > count, 60
    )
    later = [call for call in chromium.daemon.calls if call.path == "/v1/spans"][-1].message["open"]
    assert later["since"] == since
    assert later["seen"] - since >= 10_000


def test_a_command_closes_the_feed_within_a_moment(chromium: World) -> None:
    assert isinstance(chromium.browser, Chromium)
    chromium.go(ELSEWHERE, None)
    with chromium.browser.context.expect_page() as made:
        chromium.browser.page.evaluate("() => void open('https://www.instagram.com/')")
    feed = made.value
    chromium.daemon.wait_for(lambda daemon: daemon.open_place() == "instagram/feed")
    with feed.expect_event("close"):
        chromium.daemon.command(
            {"id": "c1", "do": "close", "platform": "instagram", "expires": 32_503_680_000_000}
        )
    chromium.daemon.wait_for(lambda daemon: daemon.open_place() is None)


def test_what_was_last_known_is_drawn_before_anything_is_asked(chromium: World) -> None:
    assert isinstance(chromium.browser, Chromium)
    chromium.daemon.state = a_day(1_790_000_000_000)
    with chromium.browser.face("popup/popup.html") as popup:
        popup.until("#rows > li:nth-child(3)")
    chromium.daemon.behaviour.hangs = True  # nothing new can come
    page = chromium.browser.context.new_page()
    page.add_init_script(FIRST)
    page.goto(f"{chromium.browser.origin}/popup/popup.html")
    page.wait_for_function("globalThis.asked.length > 0")
    assert page.evaluate("globalThis.asked[0]") == ["refresh", "state", 3]
    page.close()
    chromium.daemon.behaviour.hangs = False


def test_a_reply_that_was_copied_can_be_pasted(chromium: World) -> None:
    assert isinstance(chromium.browser, Chromium)
    chromium.daemon.state, chromium.daemon.beside = a_day(1_790_000_000_000), BOTH
    with chromium.browser.face("popup/popup.html") as popup:
        popup.until("#press-copy:not([hidden])")
        popup.press("#press-copy")
        popup.until("#copied:not(:empty)")
    page = chromium.browser.page
    page.bring_to_front()
    chromium.browser.visit(ELSEWHERE)
    page.evaluate("() => document.body.append(document.createElement('textarea'))")
    page.focus("textarea")
    page.keyboard.press("Control+V")
    assert page.input_value("textarea") == chromium.daemon.texts["out_of_hours"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_popup_shows_a_full_day_without_scrolling(chromium: World, scheme: str) -> None:
    assert isinstance(chromium.browser, Chromium)
    chromium.daemon.state, chromium.daemon.beside = crowded(1_790_000_000_000), BOTH
    chromium.browser.visit(INBOX)
    with chromium.browser.popup_beside() as popup:
        page = popup.page
        popup.until("#press-look:not([hidden])")
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two
        page.set_viewport_size({"width": 320, "height": 480})
        page.wait_for_selector("#rows > li:nth-child(3)")
        height = page.evaluate("document.documentElement.scrollHeight")
        assert (page.evaluate("document.documentElement.scrollWidth"), height) == (320, 480)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.clientHeight") == 480, "no bar sideways"
        assert page.evaluate(RIGHTMOST) <= page.evaluate("document.documentElement.clientWidth")
    chromium.browser.visit(ELSEWHERE)


def test_the_start_page_says_what_is_kept_in_the_moment_in_which_the_step_is_done(
    chromium: World,
) -> None:
    """Also while everything is drawn anew, as with each thing that the daemon tells."""
    assert isinstance(chromium.browser, Chromium)
    chromium.daemon.state = quiet_state()
    with chromium.browser.extension_page("start/start.html") as page:
        page.wait_for_selector("#question:not([hidden])")
        assert page.evaluate(KEPT_WHILE_TOLD) == ["No boundary is set. It counts and says nothing."]


def test_the_popup_shows_what_is_known_before_the_daemon_answers(chromium: World) -> None:
    assert isinstance(chromium.browser, Chromium)
    chromium.browser.until_popup_shows("state")
    chromium.daemon.stop()
    try:
        page = chromium.browser.context.new_page()
        page.goto(f"{chromium.browser.origin}/popup/popup.html")
        page.wait_for_selector("html[data-ready]", state="attached")
        page.close()
    finally:
        chromium.daemon.start()
    chromium.browser.until_popup_shows("state")
