"""A real browser whose page tries what pages try: rebinding, frames, forms (abuse, section A)."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from support.verdicts import SAFE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser

    from support.house import House

pytestmark = [pytest.mark.browser]
async_api = pytest.importorskip("playwright.async_api")

EVIL = "rebound.example"
ATTACK = """
async (base) => {
  const tell = (promise) => promise.then((r) => `${r.type} ${r.status}`, (e) => e.name);
  const form = new FormData();
  form.set("code", "00000000");
  return [
    await tell(fetch(base + "/v1/spans", { method: "POST", mode: "no-cors", body: "{}" })),
    await tell(fetch(base + "/v1/pair", { method: "POST", mode: "no-cors", body: form })),
    await tell(fetch(base + "/v1/state", { method: "POST", body: "{}" })),
    await tell(fetch(base + "/v1/cli/status", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" })),
    await tell(fetch(base + "/", { mode: "no-cors" })),
    navigator.sendBeacon(base + "/v1/spans", "{}"),
  ];
}
"""


@pytest.fixture
async def chromium() -> AsyncIterator[Browser]:
    async with async_api.async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", f"--host-resolver-rules=MAP {EVIL} 127.0.0.1"],
        )
        yield browser
        await browser.close()


async def test_a_name_that_leads_here_shows_nothing(house: House, chromium: Browser) -> None:
    page = await chromium.new_page()
    for path in ("/", "/v1/state", "/style.css"):
        answer = await page.goto(f"http://{EVIL}:{house.port}{path}")
        assert answer is not None
        assert answer.status == 421
        assert "Framekeeper" not in await page.content()
    assert house.desk.asked == []


async def test_a_page_of_another_site_learns_and_does_nothing(
    house: House, chromium: Browser
) -> None:
    async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        body = f'<iframe src="http://{house.host}/" name="f"></iframe>'.encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n"
        writer.write(head.encode() + b"Connection: close\r\n\r\n" + body)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    for host in (EVIL, "127.0.0.1"):  # another site, and the same site on another port
        page = await chromium.new_page()
        await page.goto(f"http://{host}:{port}/")
        await page.wait_for_load_state()
        frame = page.frame("f")
        assert frame is not None
        assert "Framekeeper" not in await frame.content()
        said = await page.evaluate(ATTACK, f"http://{house.host}")
        assert not [s for s in said if isinstance(s, str) and s.endswith(" 200")]
        await page.close()
    server.close()
    assert house.desk.asked == []


async def test_the_page_itself_is_shown_with_its_style_and_runs_nothing_strange(
    house: House, chromium: Browser
) -> None:
    page = await chromium.new_page()
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    answer = await page.goto(f"http://{house.host}/")
    assert answer is not None
    assert answer.status == 200
    assert SAFE["Referrer-Policy"] == (await answer.all_headers())["referrer-policy"]
    assert await page.inner_text("h1") == "Framekeeper"
    rules = await page.evaluate("[...document.styleSheets].map((sheet) => sheet.cssRules.length)")
    assert rules, "its style came"
    assert all(rules)
    assert problems == []
    refused = await page.evaluate("fetch('https://example.org').then(() => 'sent', (e) => e.name)")
    assert refused == "TypeError"
