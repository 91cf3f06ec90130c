"""Every link of the papers leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAPERS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def anchors(paper: Path) -> set[str]:
    """What can stand behind `#`, as the forges make it from headings."""
    titles = HEADING.findall(paper.read_text("utf-8"))
    plain = (re.sub(r"[^\w\- ]", "", title.lower()) for title in titles)
    return {title.replace(" ", "-") for title in plain}


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_link_of_a_paper_is_dead(paper: Path) -> None:
    for link in LINK.findall(paper.read_text("utf-8")):
        name, _, place = link.partition("#")
        target = (paper.parent / name).resolve() if name else paper
        assert target.exists(), link
        if place and target.suffix == ".md":
            assert place in anchors(target), link


def test_there_are_links_to_look_at() -> None:
    assert len(LINK.findall((ROOT / "README.md").read_text("utf-8"))) > 10
