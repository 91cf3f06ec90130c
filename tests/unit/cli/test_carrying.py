"""What is hers, taken along: written down, taken in again, copied, moved, shared; by commands."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import click.termui
import pytest

from framekeeper import sealing
from framekeeper.config import load
from framekeeper.store.copies import is_good
from support.commanded import RealDaemon
from support.engine_house import MINUTE

if TYPE_CHECKING:
    from pathlib import Path

    from support.commanded import Said

PASSPHRASE = "four made up words"  # noqa: S105  # of a test
WORDS = "a-sentence-of-hers"
Monkey = pytest.MonkeyPatch
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def used(living: RealDaemon) -> RealDaemon:
    """A daemon that counted half an hour, with a reason of hers."""

    async def use() -> None:
        browser = await living.house.pair()
        await browser.use(20 * MINUTE, "instagram/messages")
        await browser.use(10 * MINUTE)

    living.run(use())
    living.frame("boundary", "tighten", "A day", "--at-most", "40m", "--note", WORDS)
    return living


def records(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def of(kind: str, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [each for each in found if each["record"] == kind]


def typing(monkeypatch: Monkey, *words: str) -> None:
    """What she types where nothing is shown."""
    said = iter(words)
    monkeypatch.setattr(click.termui, "hidden_prompt_func", lambda _prompt: next(said))


def well(said: Said) -> Said:
    assert said.code == 0, said
    return said


def test_an_export_to_hand_on_is_rounded_and_without_her_sentences(
    used: RealDaemon, home: Path
) -> None:
    well(used.frame("export", "--to", str(home / "a.json")))
    found = records(home / "a.json")
    assert WORDS not in (home / "a.json").read_text()
    assert all(
        use["start"] % (5 * MINUTE) == use["end"] % (5 * MINUTE) == 0 for use in of("use", found)
    )
    assert sum(each["minutes"] for each in of("day-sum", found)) == 30
    assert not of("span", found)
    well(used.frame("export", "--sentences", "--to", str(home / "b.json")))
    assert WORDS in (home / "b.json").read_text()
    well(used.frame("export", "--as", "csv", "--to", str(home / "c.csv")))
    with (home / "c.csv").open(newline="") as table:
        rows = list(csv.DictReader(table))
    assert [row["record"] for row in rows].count("use") == 2
    refused = used.frame("import", str(home / "a.json"), "--yes")
    assert refused.code == 1
    assert "framekeeper export --whole" in refused.err


@pytest.mark.slow
@pytest.mark.parametrize("form", ["json", "csv"])
def test_what_was_forgotten_comes_back_from_a_whole_export(
    form: str, used: RealDaemon, home: Path
) -> None:
    before = used.frame("today").out
    file = home / f"all.{form}"
    well(used.frame("export", "--whole", "--as", form, "--to", str(file)))
    assert "key-Work" not in file.read_text(encoding="utf-8")
    same = well(used.frame("import", str(file), "--yes"))
    assert "Everything in it was here already." in same.out
    assert "can be undone" not in same.out
    well(used.frame("forget", "--all", "--yes"))
    assert used.frame("today").out != before
    looked = well(used.frame("import", "--look", str(file)))
    assert "pieces of use" in looked.out
    assert used.frame("today").out != before
    done = well(used.frame("import", str(file), "--yes"))
    assert "that were not here before" in done.out
    assert "For ten minutes it can be undone on your page: framekeeper open" in done.out
    assert used.frame("today").out == before
    assert is_good(home / "data" / "backups" / "before-import.db")
    assert not list((home / "data").glob("*.part"))


def test_a_file_with_mistakes_changes_nothing_and_each_is_told(
    used: RealDaemon, home: Path
) -> None:
    file = home / "all.json"
    well(used.frame("export", "--whole", "--to", str(file)))
    before = file.read_text()
    spans = [line for line in before.split("\n") if '"record":"span"' in line]
    text = before.replace(spans[0], spans[0].replace('"surface":"', '"surface":"x'))
    text = text.replace(spans[1], '{"record":"span"},')
    (home / "bad.json").write_text(text)
    well(used.frame("forget", "--all", "--yes"))
    said = used.frame("import", str(home / "bad.json"), "--yes")
    assert said.code == 1
    line = before.split("\n").index(spans[0]) + 1
    assert f"line {line}: no such kind of page is known" in said.err
    assert f"line {line + 1}: this is no record" in said.err
    assert "Nothing was counted today." in used.frame("today").out
    (home / "cut.json").write_text(before[: len(before) // 2])
    assert "cut off" in used.frame("import", str(home / "cut.json"), "--yes").err
    (home / "other.txt").write_text("Dear diary")
    assert (
        "not a file that Framekeeper exported"
        in used.frame("import", str(home / "other.txt"), "--yes").err
    )
    (home / "empty.json").write_text("")
    assert used.frame("import", str(home / "empty.json"), "--yes").code == 1


def test_a_backup_is_verified_and_stands_where_she_wants_it(used: RealDaemon, home: Path) -> None:
    said = well(used.frame("backup"))
    assert "backups/framekeeper-2026-03-09.db" in said.out
    (home / "stick").mkdir()
    well(used.frame("backup", str(home / "stick")))
    (made,) = (home / "stick").iterdir()
    assert is_good(made)
    assert made.stat().st_mode & 0o777 == 0o600
    assert used.frame("backup", str(made)).code == 1
    assert used.frame("backup", str(home / "nowhere" / "x.db")).code == 1
    assert list((home / "stick").iterdir()) == [made]


@pytest.mark.slow
def test_everything_moves_to_another_laptop_but_the_keys(
    used: RealDaemon, home: Path, monkeypatch: Monkey, capsys: Capture
) -> None:
    before = used.frame("today").out
    history = used.frame("boundary", "history").out
    typing(monkeypatch, PASSPHRASE, PASSPHRASE)
    well(used.frame("move", "out", str(home / "all.age")))
    locked = (home / "all.age").read_bytes()
    assert sealing.is_sealed(locked)
    assert b"instagram" not in locked
    assert b"key-Work" not in sealing.unseal(locked, PASSPHRASE)
    settings = used.settings.read_text()

    other = home / "other"
    other.mkdir()
    monkeypatch.setenv("FRAMEKEEPER_DATA", str(other / "data"))
    monkeypatch.setenv("FRAMEKEEPER_CONFIG", str(other / "framekeeper.toml"))
    there = RealDaemon(other, "# mine\n", monkeypatch, capsys)
    there.house.clock.step(used.house.clock.wall() - there.house.clock.wall())
    typing(monkeypatch, "not these words")
    wrong = there.frame("move", "in", str(home / "all.age"), "--yes")
    assert (wrong.code, "does not fit" in wrong.err) == (1, True)
    for end in (len(locked) - 9, len(locked) // 2, 30):
        (home / "cut.age").write_bytes(locked[:end])
        typing(monkeypatch, PASSPHRASE)
        assert there.frame("move", "in", str(home / "cut.age"), "--yes").code == 1
    assert "Nothing was counted today." in there.frame("today").out
    typing(monkeypatch, PASSPHRASE)
    done = well(there.frame("move", "in", str(home / "all.age"), "--yes"))
    assert "framekeeper pair" in done.out
    assert "framekeeper-before-2026-03-09-1.toml" in done.out
    assert there.settings.read_text() == settings
    assert (other / "framekeeper-before-2026-03-09-1.toml").read_text() == "# mine\n"
    assert there.frame("today").out == before
    assert there.frame("boundary", "history").out == history
    assert json.loads(there.frame("browsers", "--json").out)["browsers"] == []
    there.close()


def test_a_passphrase_is_long_enough_and_typed_twice_alike(
    used: RealDaemon, home: Path, monkeypatch: Monkey
) -> None:
    typing(monkeypatch, "short")
    assert "at least 10" in used.frame("move", "out", str(home / "a.age")).err
    typing(monkeypatch, PASSPHRASE, PASSPHRASE + "x")
    assert "differ" in used.frame("move", "out", str(home / "a.age")).err
    assert not (home / "a.age").exists()
    (home / "plain.json").write_text("[]")
    assert "no locked file" in used.frame("move", "in", str(home / "plain.json")).err


def test_what_is_shared_can_be_pasted_and_holds_nothing_else_of_hers(
    used: RealDaemon, home: Path
) -> None:
    plain = well(used.frame("config", "share")).out
    assert "Evening" not in plain
    assert WORDS not in plain
    assert "40m" not in plain
    assert 'mon = ["09:00-17:30"]' in plain
    (home / "pasted.toml").write_text(plain)
    pasted = load(home / "pasted.toml")
    assert not pasted.problems
    assert [b.name for b in pasted.settings.boundaries] == ["Boundary 1"]
    named = well(used.frame("config", "share", "--names")).out
    assert 'name = "Evening"' in named
    assert '# name = "A day"' in named
