"""Her answer at `framekeeper begin` becomes hours and a boundary in her file."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from framekeeper.config import SettingsError, apply_preset, load, migrate_absent
from framekeeper.core.presets import Answer, preset, usual_hours
from framekeeper.core.settings import Schedule, Settings

if TYPE_CHECKING:
    from pathlib import Path

ANSWERS: tuple[Answer, ...] = get_args(Answer)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "framekeeper.toml"
    migrate_absent(file)
    return file


def answer(path: Path, said: Answer) -> Settings:
    settings = load(path).settings
    loaded = apply_preset(path, preset(said, usual_hours(said, settings)))
    assert loaded.problems == ()
    return loaded.settings


def summary(settings: Settings) -> list[tuple[str, tuple[str, ...], str]]:
    return [
        (b.name, b.covers.include, b.rule.hours.name)
        for b in settings.boundaries
        if isinstance(b.rule, Schedule)
    ]


@pytest.mark.parametrize(
    ("said", "boundaries"),
    [
        ("everything", [("Evening", ("*/*",), "office")]),
        ("messages", [("Evening", ("*/messages", "*/requests"), "office")]),
        ("set-times", [("Set times", ("*/*",), "check-ins")]),
        ("watch", []),
    ],
)
def test_each_answer_sets_what_she_chose(
    path: Path, said: Answer, boundaries: list[tuple[str, tuple[str, ...], str]]
) -> None:
    assert summary(answer(path, said)) == boundaries


def test_just_watching_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    answer(path, "watch")
    assert path.read_bytes() == before


@pytest.mark.parametrize("first", ANSWERS)
@pytest.mark.parametrize("second", ANSWERS[:-1])
def test_a_new_answer_takes_the_place_of_the_old_one(
    path: Path, first: Answer, second: Answer
) -> None:
    answer(path, first)
    assert len(answer(path, second).boundaries) == 1


@pytest.mark.parametrize("said", ANSWERS)
def test_the_same_answer_again_changes_nothing(path: Path, said: Answer) -> None:
    answer(path, said)
    before = path.read_bytes()
    answer(path, said)
    assert path.read_bytes() == before


def test_her_words_and_other_boundaries_stay(path: Path) -> None:
    with path.open("a") as file:
        file.write(
            """
[hours.office] # when I am in
mon = ["08:00-12:00"] # short
[[boundary]]
name = "A day"
covers = ["feed"]
at_most = "45m"
[[boundary]]
id = "evening"
name = "Evenings"
covers = ["messages"]
except = ["linkedin"]
within = "office"
because = "Evenings are mine." # yes
"""
        )
    settings = answer(path, "everything")
    assert [b.name for b in settings.boundaries] == ["A day", "Evenings"]
    assert settings.boundaries[1].because == "Evenings are mine."
    assert settings.boundaries[1].covers.exclude == ()
    text = path.read_text()
    assert 'mon = ["08:00-12:00"] # short' in text
    assert '"Evenings are mine." # yes' in text


def test_a_boundary_of_hers_with_that_name_is_not_touched(path: Path) -> None:
    with path.open("a") as file:
        file.write('\n[[boundary]]\nname = "Evening"\ncovers = ["feed"]\nat_most = "45m"\n')
    assert [b.name for b in answer(path, "messages").boundaries] == ["Evening", "Evening 2"]
    assert [b.name for b in answer(path, "everything").boundaries] == ["Evening", "Evening 2"]


def test_new_hours_replace_the_old_days(path: Path) -> None:
    answer(path, "messages")
    new = preset("messages", {"mon": ["10:00-12:00"], "sat": ["10:00-12:00"]})
    week = apply_preset(path, new).settings.hours[0].week
    assert [len(day) for day in week] == [1, 0, 0, 0, 0, 1, 0]


def test_the_hours_offered_are_hers_if_she_has_some(path: Path) -> None:
    assert usual_hours("watch", Settings()) == {}
    assert usual_hours("set-times", Settings()) == {"every_day": ["12:30-12:50", "17:00-17:20"]}
    apply_preset(path, preset("messages", {"sat": ["22:00-00:00"]}))
    assert usual_hours("everything", load(path).settings) == {"sat": ["22:00-00:00"]}


def test_hours_that_are_no_hours_are_refused_with_their_place(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(SettingsError) as error:
        apply_preset(path, preset("messages", {"mon": ["9-17"]}))
    problem = error.value.problems[0]
    assert (problem.key, problem.value) == ("hours.office.mon[1]", '"9-17"')
    assert problem.key_of_sentence == "settings.not_a_window"
    assert path.read_bytes() == before


def test_the_file_stays_easy_to_read(path: Path) -> None:
    answer(path, "messages")
    assert path.read_text().endswith(
        """
[hours.office]
mon = ["09:00-17:30"]
tue = ["09:00-17:30"]
wed = ["09:00-17:30"]
thu = ["09:00-17:30"]
fri = ["09:00-17:30"]

[[boundary]]
name = "Evening"
covers = ["messages", "requests"]
within = "office"
"""
    )
