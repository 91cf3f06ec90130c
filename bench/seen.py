"""When a page could be seen: what it says was drawn, and something of it was painted.

A page says that it is drawn by the mark `ready`; what is drawn and not painted is seen by nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

_SEEN = """() => {
  const [drawn, painted] = ['ready', 'first-contentful-paint'].map((name) =>
    performance.getEntriesByName(name)[0]?.startTime);
  return drawn && painted && Math.max(drawn, painted);
}"""


def seen(page: Page) -> float:
    """Milliseconds from the address on."""
    page.wait_for_function(_SEEN)
    return float(page.evaluate(_SEEN))
