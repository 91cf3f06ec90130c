"""`why` has a sentence for every code by which something is told, held, dropped or kept quiet."""

from __future__ import annotations

import ast
from pathlib import Path

import framekeeper
from framekeeper.core.notices import gates
from framekeeper.core.notices.values import Subject
from framekeeper.core.sentences.why import SENTENCES

HOME = Path(framekeeper.__file__).parent
NOTICES = ("core/notices/gates.py", "core/notices/policy.py", "core/notices/explain.py")
DYNAMIC = {"minutes", "look"}  # why a boundary is silent: values.Silence


def codes(call: str) -> set[str]:
    """The codes given literally to Hold, Drop or Tell."""
    found: set[str] = set()
    for name in NOTICES:
        for node in ast.walk(ast.parse((HOME / name).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == call:
                found |= {
                    inner.value
                    for keyword in node.keywords
                    if keyword.arg == "why"
                    for inner in ast.walk(keyword.value)
                    if isinstance(inner, ast.Constant) and isinstance(inner.value, str)
                }
    return found


def test_every_hold_and_drop_has_a_sentence() -> None:
    needed = codes("Hold") | codes("Drop") | DYNAMIC | {"undone", "mended"}
    assert len(needed) > 20
    assert {code for code in needed if f"why.rule.{code}" not in SENTENCES} == set()


def test_every_silence_has_a_sentence() -> None:
    tree = ast.parse((HOME / "core/notices/explain.py").read_text(encoding="utf-8"))
    returned = {
        str(node.value.elts[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Return)
        and isinstance(node.value, ast.Tuple)
        and isinstance(node.value.elts[0], ast.Constant)
    }
    returned |= {"within", "unknown", "excepted"}
    assert {"now", "enough", "told"} <= returned
    assert {code for code in returned if f"why.rule.{code}" not in SENTENCES} == set()


def test_every_reason_to_tell_has_a_sentence() -> None:
    subjects = [
        Subject(topic="boundary", at=0, level=level, turn=turn)
        for level in ("near", "past")
        for turn in ("first", "visit", "repeat")
    ]
    subjects += [
        Subject(topic=topic, at=0) for topic in ("minutes", "reminder", "unheard", "settings")
    ]
    needed = {gates.reason(subject) for subject in subjects} | {"together"}
    assert {code for code in needed if f"why.tell.{code}" not in SENTENCES} == set()
    assert {code for code in needed - {"together"} if f"why.what.{code}" not in SENTENCES} == set()
