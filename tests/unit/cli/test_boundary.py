"""`boundary`, driven against a whole daemon: what is written, what holds, and from when."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from support.commanded import RealDaemon

DAY = 86_400_000


def test_what_holds_is_listed(living: RealDaemon) -> None:
    said = living.frame("boundary", "list")
    assert said.code == 0
    assert "A day" in said.out
    assert "everything: 45 min a day" in said.out
    assert "Messages, Message requests: within office, to 10 min after" in said.out
    assert "everything: 6 checks a day" in said.out


def test_tightening_holds_at_once_and_keeps_comments(living: RealDaemon) -> None:
    said = living.frame("boundary", "tighten", "A day", "--at-most", "30m", "--reason", "training")
    assert (said.code, said.out) == (0, "A day holds now (everything: 30 min a day).\n")
    text = living.settings.read_text()
    assert 'at_most = "30m"    # agreed in supervision' in text
    assert "# --- how much" in text
    assert "training" in living.frame("boundary", "history", "A day").out


def test_loosening_holds_from_the_next_day_edge(living: RealDaemon) -> None:
    said = living.frame(
        "boundary", "loosen", "a day", "--at-most", "+15m", "--reason", "launch", "--note", "Book."
    )
    assert said.code == 0
    assert "A day holds now (everything: 45 min a day)." in said.out
    assert "From 4:00: everything: 1 h a day." in said.out
    assert "from 4:00: everything: 1 h a day" in living.frame("boundary", "list").out
    living.let(DAY)
    assert "everything: 1 h a day" in living.frame("boundary", "list").out
    assert "launch: Book." in living.frame("boundary", "history", "A day").out


def test_what_is_looser_from_tomorrow_can_still_be_tightened_today(living: RealDaemon) -> None:
    living.frame("boundary", "loosen", "A day", "--at-most", "60m", "--reason", "launch")
    said = living.frame("boundary", "tighten", "A day", "--at-most", "30m", "--reason", "ill")
    assert (said.code, said.out) == (0, "A day holds now (everything: 30 min a day).\n")
    living.let(DAY)
    assert "everything: 30 min a day" in living.frame("boundary", "list").out


def test_another_value_is_tightened_today_while_a_loosening_waits(living: RealDaemon) -> None:
    living.frame("boundary", "loosen", "A day", "--at-most", "60m", "--reason", "launch")
    said = living.frame("boundary", "tighten", "A day", "--response", "pause", "--reason", "ill")
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        "A day holds now (everything: 45 min a day, then a pause).\n"
        "From 4:00: everything: 1 h a day, then a pause.\n"
    )
    known = json.loads(living.frame("boundary", "list", "--json").out)["versions"]
    mine = [v["boundary"] for v in known if v["boundary"]["id"] == "a-day"]
    assert [(b["rule"]["at_most"], b["response"]) for b in mine] == [
        (45 * 60_000, "pause"),
        (60 * 60_000, "pause"),
    ]
    assert living.frame("boundary", "history", "A day").out.count("launch") == 1
    living.let(DAY)
    assert living.left("a-day") == 60 * 60_000


def test_while_a_loosening_waits_neither_word_takes_its_opposite(living: RealDaemon) -> None:
    living.frame("boundary", "loosen", "A day", "--at-most", "60m", "--reason", "launch")
    before = living.settings.read_bytes()
    tighter = living.frame("boundary", "loosen", "A day", "--response", "pause", "--reason", "ill")
    assert "asks for more than what holds now" in tighter.err
    for looser in ("--at-most", "60m"), ("--except", "create"):
        said = living.frame("boundary", "tighten", "A day", *looser)
        assert "asks for less than what holds now" in said.err
    assert living.settings.read_bytes() == before


def test_the_reason_of_an_end_is_kept_when_a_loosening_waited(living: RealDaemon) -> None:
    living.frame("boundary", "loosen", "A day", "--at-most", "60m", "--reason", "launch")
    living.frame("boundary", "end", "A day", "--reason", "leave")
    living.let(DAY)
    assert "ended: leave" in living.frame("boundary", "history", "A day").out


def test_an_exception_that_lets_go_meanwhile_is_named_when_she_tightens(
    living: RealDaemon,
) -> None:
    living.frame(
        "boundary", "loosen", "A day", "--at-most", "60m", "--until", "wednesday",
        "--reason", "launch",
    )  # fmt: skip  # as she types it
    said = living.frame("boundary", "tighten", "A day", "--at-most", "30m", "--reason", "ill")
    assert "A day holds now (everything: 30 min a day)." in said.out
    assert "From 4:00 to Thursday 4:00: 1 h a day" in said.out
    assert living.left("a-day") == 30 * 60_000
    living.let(DAY)
    assert living.left("a-day") == 60 * 60_000
    living.let(2 * DAY)
    assert living.left("a-day") == 30 * 60_000


def test_what_ends_tomorrow_can_still_be_tightened_today(living: RealDaemon) -> None:
    living.frame("boundary", "end", "A day", "--reason", "leave")
    said = living.frame("boundary", "tighten", "A day", "--at-most", "30m", "--reason", "ill")
    assert said.code == 0
    assert said.out == ("A day holds now (everything: 30 min a day).\nIt no longer ends.\n")
    living.let(DAY)
    assert "everything: 30 min a day" in living.frame("boundary", "list").out


def test_loosening_asks_why_beside_the_sentence_about_clients(living: RealDaemon) -> None:
    said = living.frame("boundary", "loosen", "A day", "--at-most", "60m", type_="3\nMigraine.\n")
    assert said.code == 0
    assert "Please write nothing about a client." in said.out
    assert "ill: Migraine." in living.frame("boundary", "history").out


def test_nothing_is_written_when_she_stops_at_the_question(living: RealDaemon) -> None:
    before = living.settings.read_bytes()
    assert living.frame("boundary", "loosen", "A day", "--at-most", "60m", type_="").code == 130
    assert living.settings.read_bytes() == before


def test_a_loosening_with_an_end_leaves_the_file_and_returns_by_itself(living: RealDaemon) -> None:
    before = living.settings.read_bytes()
    said = living.frame(
        "boundary", "loosen", "A day", "--at-most", "60m", "--until", "wednesday",
        "--reason", "launch",
    )  # fmt: skip  # as she types it
    assert said.code == 0
    assert "A day, from 4:00 to Thursday 4:00: 1 h a day." in said.out
    assert living.settings.read_bytes() == before
    assert living.left("a-day") == 45 * 60_000
    living.let(DAY)
    assert living.left("a-day") == 60 * 60_000
    living.let(2 * DAY)
    assert living.left("a-day") == 45 * 60_000


def test_an_end_holds_from_the_next_day_edge_and_the_history_stays(living: RealDaemon) -> None:
    said = living.frame("boundary", "end", "Evening", "--reason", "other", "--note", "Not mine.")
    assert said.code == 0
    assert "It ends 4:00." in said.out
    assert 'name = "Evening"' not in living.settings.read_text()
    assert "# --- how much" in living.settings.read_text()
    assert "ends 4:00" in living.frame("boundary", "list").out
    living.let(DAY)
    assert "Evening" not in living.frame("boundary", "list").out
    assert "ended: other: Not mine." in living.frame("boundary", "history", "evening").out


def test_a_boundary_is_added_and_holds_at_once(living: RealDaemon) -> None:
    said = living.frame(
        "boundary", "add", "Late", "--within", "late", "--covers", "feed", "--covers", "shorts",
        "--except", "instagram/feed", "--plan", "I close it.",
    )  # fmt: skip  # as she types it
    assert said.code == 0
    assert "Late holds now (Feed, Short videos but Instagram Feed: within late" in said.out
    assert 'covers = ["feed", "shorts"]' in living.settings.read_text()


def test_the_reason_is_kept_when_the_file_was_seen_first(living: RealDaemon) -> None:
    """The daemon follows the file by itself, so the change may be taken before the command asks."""
    text = living.settings.read_text().replace('"45m"', '"30m"')
    living.settings.write_text(text)
    living.run(living.house.wishes.reload())
    living.run(living.house.wishes.reload("a-day", "ill"))
    assert "ill" in living.frame("boundary", "history", "A day").out
    living.run(living.house.wishes.reload("a-day", "launch"))
    assert "launch" not in living.frame("boundary", "history", "A day").out


def test_a_reason_that_comes_later_belongs_to_the_change_and_not_to_what_waits(
    living: RealDaemon,
) -> None:
    text = living.settings.read_text()
    living.settings.write_text(text.replace('"45m"', '"60m"'))
    living.run(living.house.wishes.reload())
    living.settings.write_text(text.replace('"45m"', '"60m"\nresponse = "pause"\n#'))
    living.run(living.house.wishes.reload())
    living.run(living.house.wishes.reload("a-day", "ill"))
    rows = json.loads(living.frame("boundary", "history", "--json").out)["versions"]
    mine = [v for v in rows if v["boundary"]["id"] == "a-day"]
    assert [(v["boundary"]["rule"]["at_most"] // 60_000, v["reason"]) for v in mine] == [
        (45, "ill"),
        (60, ""),
    ]


def test_a_loosening_that_was_wished_for_can_be_taken_back(living: RealDaemon) -> None:
    living.frame("boundary", "loosen", "A day", "--at-most", "60m", "--reason", "ill")
    said = living.frame("boundary", "tighten", "A day", "--at-most", "45m")
    assert (said.code, said.out) == (0, "A day holds now (everything: 45 min a day).\n")


def test_loosening_can_be_set_to_hold_at_once(living: RealDaemon) -> None:
    text = '[changes]\nloosen_after = "now"\n' + living.settings.read_text()
    living.settings.write_text(text)
    living.run(living.house.wishes.reload())
    said = living.frame("boundary", "loosen", "A day", "--at-most", "60m", "--reason", "other")
    assert "A day holds now (everything: 1 h a day)." in said.out


def test_lists_and_histories_can_be_read_by_programs(living: RealDaemon) -> None:
    known = json.loads(living.frame("boundary", "list", "--json").out)
    assert [v["boundary"]["id"] for v in known["versions"]] == ["evening", "a-day", "six-checks"]
    assert len(json.loads(living.frame("boundary", "history", "--json").out)["versions"]) == 3


WRONG = [
    ("tighten", "No such", "--at-most", "5m", "No boundary is called No such."),
    ("tighten", "A day", "--at-most", "60m", "asks for less than what holds now"),
    ("tighten", "A day", "--at-most", "soon", "--at-most soon: This needs to be a time"),
    ("tighten", "A day", "--checks", "3", "--checks does not go with A day"),
    ("tighten", "A day", "--at-most", "45m", "A day is so already"),
    ("tighten", "A day", "Say what shall be different for A day"),
    ("loosen", "A day", "--at-most", "30m", "asks for more than what holds now"),
    ("loosen", "A day", "--at-most", "45m", "A day is so already"),
    ("loosen", "Evening", "--within", "nights", "There are no such hours"),
    ("loosen", "A day", "--at-most", "60m", "--until", "someday", "someday is no day"),
    ("loosen", "A day", "--response", "notify", "--until", "sunday", "for a while only"),
    ("loosen", "A day", "--at-most", "60m", "--until", "2026-01-01", "end before it begins"),
    ("loosen", "A day", "--at-most", "30m", "--until", "sunday", "asks for more than what holds"),
    ("loosen", "A day", "--within", "late", "--until", "sunday", "--within does not go with A day"),
    ("end", "No such", "No boundary is called No such."),
    ("add", "A day", "--at-most", "5m", "There is a boundary called A day already"),
    ("add", "New", "--at-most", "5x", "--at-most 5x: This needs to be a time"),
    ("add", "New", "The boundary needs one of at_most"),
    ("add", "New", "--checks", "3", "--covers", "telepathy", "telepathy: This is not known"),
    ("history", "No such", "No boundary is called No such."),
    ("list", "what?", "unexpected extra argument"),
]


@pytest.mark.parametrize("words", WRONG, ids=lambda words: " ".join(words[:-1]))
def test_a_wrong_command_says_one_sentence_and_changes_nothing(
    words: tuple[str, ...], living: RealDaemon
) -> None:
    *given, sentence = words
    reason = ["--reason", "other"] if given[0] in ("loosen", "end") else []
    before = living.settings.read_bytes()
    said = living.frame("boundary", *given, *reason)
    assert said.code in (1, 2)
    assert sentence in said.err
    assert said.err.count("\n") == 1
    assert living.settings.read_bytes() == before


def test_without_a_daemon_nothing_is_written(living: RealDaemon) -> None:
    before = living.settings.read_bytes()
    (living.home / "data" / "port").unlink()
    said = living.frame("boundary", "tighten", "A day", "--at-most", "5m")
    assert said.code == 1
    assert "not running" in said.err
    assert living.settings.read_bytes() == before


def test_a_file_with_mistakes_is_left_as_it_is(living: RealDaemon) -> None:
    living.settings.write_text(living.settings.read_text() + "\nnonsense = 1\n")
    before = living.settings.read_bytes()
    said = living.frame("boundary", "tighten", "A day", "--at-most", "5m")
    assert said.code == 1
    assert "Mend them first" in said.err
    assert living.settings.read_bytes() == before
