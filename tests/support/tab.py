"""The dashboard in a tab of a real Chromium, opened by a one-time link."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Request

CHROMIUM = "/usr/bin/chromium"
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
PAGES = ("today", "week", "month", "boundaries", "review", "words", "sheet", "data")


_STILL = "window.setInterval = (fresh) => { window.freshen = fresh; return 0; };"
"""Nothing is drawn anew behind a test's back; `Tab.freshen` does what the timer would."""


class Tab:
    """One tab; `problems` is what the console said, `asked` every address that was asked for."""

    def __init__(self, page: Page, origin: str) -> None:
        self.page = page
        self.origin = origin
        self.problems: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.problems.append(message.text))
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("request", self._requested)

    def _requested(self, request: Request) -> None:
        self.asked.append(request.url)

    def go(self, name: str) -> None:
        """Press the link of a page, and wait until it stands."""
        self.page.click(f"#to-{name}")
        self.page.wait_for_selector(f"#to-{name}[aria-current=page]")
        self.settled()

    def settled(self) -> None:
        """Wait until every drawing is drawn for its width."""
        self.page.wait_for_selector(".drawing:empty", state="detached")

    def theme(self, scheme: Literal["light", "dark"]) -> None:
        """Light or dark."""
        self.page.emulate_media(color_scheme=scheme)

    def overflow(self) -> tuple[int, int]:
        """How wide the page is, and how wide it may be."""
        wide, room = self.page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        return int(wide), int(room)

    def freshen(self) -> None:
        """What happens every twenty seconds."""
        with self.page.expect_response("**/v1/dash/state"):
            self.page.evaluate("window.freshen()")

    def focus(self) -> str:
        """What has the focus: its name for a screen reader, or its text; "" for nothing."""
        return str(
            self.page.evaluate(
                "(() => { const e = document.activeElement; return e === document.body ? '' :"
                " e.getAttribute('aria-label') ?? e.id + (e.name ?? '') +"
                " (e.matches('input, select') ? '' : e.textContent.trim()); })()"
            )
        )

    def broken(self) -> list[tuple[str, list[str]]]:
        """What axe-core finds, rule by rule."""
        self.page.context.new_cdp_session(self.page).send(
            "Runtime.evaluate", {"expression": AXE.read_text(encoding="utf-8")}
        )
        found: dict[str, Any] = self.page.evaluate(
            "(tags) => axe.run(document, { runOnly: { type: 'tag', values: tags } })", list(RULES)
        )
        return [(v["id"], [node["html"][:160] for node in v["nodes"]]) for v in found["violations"]]

    def text(self, selector: str = "#page") -> str:
        """What a part says."""
        return self.page.inner_text(selector)


@contextmanager
def tab(
    browser: Browser,
    link: str,
    *,
    size: tuple[int, int] = (1180, 900),
    scale: float = 1.0,
    locale: str = "en-GB",
) -> Iterator[Tab]:
    """A tab that was let in."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        device_scale_factor=scale,
        locale=locale,
        accept_downloads=True,
    )
    context.add_init_script(_STILL)
    opened = Tab(context.new_page(), link.partition("/#")[0])
    try:
        opened.page.goto(link)
        opened.page.wait_for_selector("html[data-ready]", state="attached")
        opened.settled()
        yield opened
    finally:
        context.close()
