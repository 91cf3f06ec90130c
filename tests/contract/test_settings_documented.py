"""Parser, shipped file and docs know the same keys, with the same defaults."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
import tomli

from framekeeper.config import shipped, shipped_catalogue
from framekeeper.config.reading import LARGEST_KB
from framekeeper.core import parse
from framekeeper.core.parse import parse_text
from framekeeper.core.parsing import boundaries, keys, public, rules, section
from framekeeper.core.parsing.values import written
from framekeeper.core.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
DOCS = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
SHIPPED = shipped("framekeeper.toml").decode()

AROUND = {
    "boundary": '[hours.office]\nmon = ["09:00-12:00"]\n[[boundary]]\n',
    "platforms.own": "[[platforms.own]]\n",
    "words": '[hours.office]\nmon = ["09:00-12:00"]\n[words]\n',
}
BASE = {
    "boundary": {"name": 'name = "A"', "covers": 'covers = ["everything"]'},
    "platforms.own": {"id": 'id = "forum"', "hosts": 'hosts = ["forum.example.org"]'},
}
KINDS = {"at_most": 'at_most = "45m"', "within": 'within = "office"', "checks": "checks = 2"}


class Row(msgspec.Struct, frozen=True):
    """One key in the docs."""

    section: str
    key: str
    default: str
    example: str

    def __str__(self) -> str:
        return f"{self.section}.{self.key}"


def rows() -> list[Row]:
    found, where = [], ""
    for line in DOCS.splitlines():
        header = re.fullmatch(r"## `\[+([a-zA-Z.]+)\]+`", line)
        if header or line.startswith("## "):
            where = header[1] if header else ""
        cells = re.fullmatch(r"\| `(\w+)` \| (.+) \| (.+) \| (.+) \| `(.+)` \|", line)
        if cells and where:
            found.append(Row(where, cells[1], cells[3], cells[5]))
    return found


ROWS = rows()
UNCOMMENTED = re.sub(r"(?m)^#(?! |$)", "", SHIPPED)


def key_of(path: tuple[str, ...]) -> str:
    """A key of the file with NAME for the words that she chooses."""
    where, key = ".".join(path[:-1]), path[-1]
    if where.startswith("hours."):
        where = "hours.NAME"
    if where in {"groups", "platforms.hosts"}:
        key = "NAME"
    return f"{where}.{key}"


def keys_of(value: object, path: tuple[str, ...] = ()) -> set[str]:
    if isinstance(value, dict):
        return {key for name, inner in value.items() for key in keys_of(inner, (*path, name))}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return {key for inner in value for key in keys_of(inner, path)}
    return {key_of(path)}


def test_the_docs_have_every_key_and_no_other() -> None:
    assert sorted(f"{r.section}.{r.key}" for r in ROWS) == sorted(keys.all_keys())


def test_the_shipped_file_has_every_key_and_no_other() -> None:
    assert keys_of(tomli.loads(UNCOMMENTED)) == set(keys.all_keys())


def test_the_shipped_file_sets_nothing_but_defaults() -> None:
    parsed = parse_text(SHIPPED, shipped_catalogue())
    assert parsed.problems == ()
    assert parsed.settings == Settings()
    assert parsed.settings.boundaries == ()


def test_the_shipped_file_spells_out_every_single_default() -> None:
    single = {"day", "changes", "notices", "pause", "platforms", "data"}
    expected = {f"{s}.{k}" for s in single for k in keys.SECTIONS[s]}
    assert keys_of(tomli.loads(SHIPPED)) == expected


def test_every_example_of_the_shipped_file_can_be_used() -> None:
    parsed = parse_text(UNCOMMENTED, shipped_catalogue())
    assert parsed.problems == ()
    kinds = [type(b.rule).__name__ for b in parsed.settings.boundaries]
    assert kinds == ["Schedule"] * 3 + ["Limit"] * 2 + ["Checks"]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_every_example_of_the_docs_can_be_used(row: Row) -> None:
    parsed = parse_text(document(row, row.example), shipped_catalogue())
    assert parsed.problems == ()


@pytest.mark.parametrize(
    "row",
    [r for r in ROWS if r.default.startswith("`")],
    ids=lambda row: f"{row.section}.{row.key}",
)
def test_every_default_of_the_docs_is_what_the_parser_takes(row: Row) -> None:
    written = parse_text(
        document(row, f"{row.key} = {row.default.strip('`')}"), shipped_catalogue()
    )
    left_out = parse_text(document(row, ""), shipped_catalogue())
    assert written == left_out
    assert written.problems == ()


def document(row: Row, line: str) -> str:
    """A file in which the line stands where it belongs, with what it needs around it."""
    base = {k: v for k, v in BASE.get(row.section, {}).items() if k != row.key}
    kind = next((kind for kind, of in keys.BY_KIND.items() if row.key in of), "checks")
    needed = list(base.values())
    if row.section == "boundary" and not line.startswith(kind):
        needed.append(KINDS[kind])
    if row.key == "rest":
        needed.append('per = "sitting"')
    header = AROUND.get(row.section, f"[{row.section.replace('NAME', 'any')}]\n")
    return header + "\n".join([*needed, line]) + "\n"


def test_the_docs_list_every_platform_and_surface() -> None:
    catalogue = shipped_catalogue()
    listed = re.findall(r"(?m)^\| `(\w+)` \| [^|]+ \|$", DOCS)
    assert listed == [p.id for p in catalogue.platforms]
    surfaces = re.findall(r"`(\w+)`", DOCS.partition("## Surfaces")[2].partition("## ")[0])
    assert surfaces == list(catalogue.surfaces)
    for surface in catalogue.surfaces:
        assert re.search(rf"\b{surface}\b", SHIPPED), surface


def test_the_bounds_in_the_docs_are_those_of_the_parser() -> None:
    assert f"1 to {section.LONGEST_NAME} visible" in DOCS
    assert f"text up to {boundaries.LONGEST_SENTENCE} characters" in DOCS
    assert f"from 0 to {rules.MOST_CHECKS}" in DOCS
    assert f"from 0 to {parse.MOST_NOTICES}" in DOCS
    assert f"at most {LARGEST_KB} KB" in DOCS
    assert f"time up to {written(rules.LONGEST_GRACE)}" in DOCS
    assert f'up to `"{written(rules.LONGEST_PERIOD)}"`' in DOCS
    assert f"a time up to {written(parse.LONGEST_WAIT)}" in DOCS
    assert f"| time up to {written(parse.LONGEST_PAUSE)} |" in DOCS
    assert f"from {written(parse.LEAST_DETAIL)}, or forever" in DOCS
    assert f"from 0 to {public.MOST_DAYS}" in DOCS
    assert f"text up to {public.LONGEST_LINE} characters" in DOCS
    assert f"up to {public.LONGEST_TEXT} characters each" in DOCS
    assert f"list of up to {public.MOST_NUMBERS} texts" in DOCS
    for field in public.FIELDS:
        assert f"`{{{field}}}`" in DOCS
