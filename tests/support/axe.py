"""axe-core, put into a page beside the page's own policy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

SOURCE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = f"axe.run(document, {{ runOnly: {{ type: 'tag', values: {RULES} }} }})"


def found(result: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """What it finds: each rule, with the elements that break it."""
    return [(v["id"], [node["html"][:160] for node in v["nodes"]]) for v in result["violations"]]
