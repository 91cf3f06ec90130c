"""A page that a driver of Chromium shows beside the tab in front."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from support import axe

if TYPE_CHECKING:
    from playwright.sync_api import Page


class Beside:
    """A page of the extension that stands beside the tab in front."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def until(self, selector: str) -> None:
        """Wait for a part of it."""
        self.page.wait_for_selector(selector, state="attached")

    def click(self, selector: str) -> None:
        """Press a button."""
        self.page.dispatch_event(selector, "click")

    def press(self, selector: str) -> None:
        """Click it as a person does."""
        self.page.click(selector)

    def keys(self, *keys: str) -> None:
        """Press keys."""
        for key in keys:
            self.page.keyboard.press(key)

    def run(self, script: str) -> Any:  # noqa: ANN401  # JSON
        """What an async function comes to in the page."""
        return self.page.evaluate(script)

    def axe(self) -> list[tuple[str, list[str]]]:
        """What axe-core finds."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("Runtime.evaluate", {"expression": axe.SOURCE.read_text(encoding="utf-8")})
        return axe.found(self.page.evaluate(f"() => {axe.RUN}"))

    def theme(self, scheme: Literal["light", "dark"]) -> None:
        """Light or dark."""
        self.page.emulate_media(color_scheme=scheme)

    def said(self, selector: str) -> str:
        """What a part says."""
        return self.page.inner_text(selector)

    def seen(self, selector: str) -> list[str]:
        """The names of the parts that are there, without what they begin with."""
        found = self.page.query_selector_all(f"{selector}:not([hidden])")
        return [(each.get_attribute("id") or "").removeprefix("press-") for each in found]
