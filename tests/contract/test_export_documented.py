"""The guide to the exports names each record and each field, in order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from framekeeper.core.whole.records import ROUNDED, WHOLE, Base, kind_of
from framekeeper.store import whole
from framekeeper.store.migrations import STEPS

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs/export.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `([a-z-]+)` \| ((?:`[a-z_]+` ?)+)\|", GUIDE, re.MULTILINE))


@pytest.mark.parametrize("kind", dict.fromkeys((*WHOLE, *ROUNDED)), ids=kind_of)
def test_every_record_is_documented_with_all_its_fields(kind: type[Base]) -> None:
    assert ROWS[kind_of(kind)].replace("`", "").split() == list(kind.__struct_fields__)


def test_the_records_stand_in_the_guide_in_their_order_and_no_others_do() -> None:
    rounded = [kind_of(kind) for kind in ROUNDED if kind not in WHOLE]
    assert list(ROWS) == [kind_of(kind) for kind in WHOLE] + rounded


def test_no_table_is_left_out_of_a_complete_export() -> None:
    statements = "".join(statement for step in STEPS for statement in step)
    tables = set(re.findall(r"CREATE TABLE (\w+)", statements))
    given = {stage.table for stage in whole._STAGES if stage.table}
    assert given | set(whole.NOT_GIVEN) == tables
