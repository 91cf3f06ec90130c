"""What the page at the daemon's own address says."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "page.title": "Framekeeper",
    "page.what": "Framekeeper runs on this laptop and keeps the frame around your social media. "
    "Nothing on this page tells anything about you.",
    "page.open": "To see your own times, press Dashboard behind the Framekeeper button of your "
    "browser, or open a terminal and type:",
    "page.opening": "Framekeeper opens its page in your browser",
}
