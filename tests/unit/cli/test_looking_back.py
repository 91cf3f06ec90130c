"""`week`, `review`, `sheet` and `words`: what they ask, and what they make of the answer."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING

import msgspec
import pytest

from framekeeper.cli import run
from framekeeper.core.exceptions import Closed, PlannedException
from framekeeper.core.review.fading import Answered
from framekeeper.core.review.figures import figures
from framekeeper.core.review.review import CHOICES, Asked, Item, Review, review
from framekeeper.core.review.summary import summary
from framekeeper.core.settings import PublicTexts, Settings
from framekeeper.core.shelf.texts import shelf
from framekeeper.core.wire.cli import TodayAnswer, TodayRequest
from framekeeper.core.wire.dashboard import WeeksAnswer, WeeksRequest
from framekeeper.core.wire.looking_back import (
    PastedAnswer,
    PastedRequest,
    ReviewAnswer,
    ReviewedAnswer,
    ReviewedRequest,
    ReviewRequest,
    SheetAnswer,
    SheetRequest,
    WordsAnswer,
    WordsRequest,
)
from framekeeper.core.wire.state import Today
from support.answering import typed
from support.past import past, since, used
from support.promises import BERLIN, MESSAGES, at, boundary, schedule, week
from support.sheets import empty, usual

if TYPE_CHECKING:
    from pathlib import Path

    from support.answering import Answering

Said = pytest.CaptureFixture[str]
NOW = at("12:00", 14)


def weeks() -> WeeksAnswer:
    uses = [
        use
        for day in range(14)
        for use in (
            used(day, "9:00", 20),
            used(day, "20:00", 10 + 5 * (day == 9), "whatsapp/messages"),
        )
    ]
    leave = PlannedException(
        id=1, boundary=None, start=at("04:00", 12), end=at("04:00", 13), shape=Closed()
    )
    evening = since(boundary(schedule("09:00-17:00"), covers=MESSAGES))
    unknown = [(at("12:00", 8), at("12:30", 8))]
    looked = past(uses, versions=[evening], exceptions=[leave], unknown=unknown)
    days = figures(looked)
    return WeeksAnswer(
        now=NOW,
        zone=BERLIN,
        start=at("04:00", 7),
        end=at("04:00", 14),
        edge=240,
        week_starts=0,
        before=[],
        coming=[],
        hours=None,
        earlier=True,
        summary=summary(looked, days[7:], days[:7]),
    )


def test_week_tells_minutes_days_the_map_and_days_within(
    answering: Answering, capsys: Said
) -> None:
    answering.teach(WeeksRequest, weeks())
    assert run(["week"]) == 0
    said = capsys.readouterr().out
    assert answering.asked == [WeeksRequest(weeks=1, back=0)]
    assert "Monday 16 March to Sunday 22 March" in said
    assert "Feed      2 h 20 min       20 min  20 min" in said
    assert re.search(r"Wed 18 Mar +35 min +2 +9:00 +20:00 +15 min\n", said)
    assert "Sat 21 Mar (leave)" in said
    assert "Evening: within on 0 of the 13 days that count of the last 14." in said
    assert "of its last" not in said, "no notice was told"
    assert "Longest stretch away from messages: 23 h 50 min." in said
    assert "Not counted, because a browser ran and was not heard: 30 min." in said
    assert "Monday     \u00b7\u00b7\u00b7\u00b7\u00b7\u00b7\u00b7\u00b7\u00b7\u2593" in said
    assert "The week before: framekeeper week --back 1" in said


def test_a_boundary_that_is_too_new_for_days_is_said_to_be(
    answering: Answering, capsys: Said
) -> None:
    found = weeks()
    kept = [
        msgspec.structs.replace(each, within=msgspec.structs.replace(each.within, counted=0))
        for each in found.summary.boundaries
    ]
    summed = msgspec.structs.replace(found.summary, boundaries=tuple(kept))
    answering.teach(WeeksRequest, msgspec.structs.replace(found, summary=summed))
    assert run(["week"]) == 0
    assert "Evening: no whole day of it yet." in capsys.readouterr().out


def test_week_tells_after_how_many_notices_use_ended(answering: Answering, capsys: Said) -> None:
    answer = weeks()
    (kept,) = answer.summary.boundaries
    ten = Answered(boundary=kept.boundary, notices=10, left=7)
    told = msgspec.structs.replace(kept, notices=ten)
    looked = msgspec.structs.replace(answer.summary, boundaries=(told,))
    answering.teach(WeeksRequest, msgspec.structs.replace(answer, summary=looked))
    assert run(["week"]) == 0
    said = capsys.readouterr().out
    assert "Evening: use ended within two minutes of 7 of its last 10 notices." in said


def test_week_of_nothing_says_so(answering: Answering, capsys: Said) -> None:
    looked = past(length=7)
    quiet = WeeksAnswer(
        now=NOW,
        zone=BERLIN,
        start=at("04:00"),
        end=at("04:00", 7),
        edge=240,
        week_starts=0,
        before=[],
        coming=[],
        hours=None,
        earlier=False,
        summary=summary(looked, figures(looked), ()),
    )
    answering.teach(WeeksRequest, quiet)
    run(["week", "--weeks", "4", "--back", "2"])
    said = capsys.readouterr().out
    assert answering.asked == [WeeksRequest(weeks=4, back=2)]
    assert "Nothing was counted in this time." in said
    assert "No office hours are set" in said
    assert "before:" not in said


def test_week_as_json_is_the_answer(answering: Answering, capsys: Said) -> None:
    answering.teach(WeeksRequest, weeks())
    run(["week", "--json"])
    assert json.loads(capsys.readouterr().out)["summary"]["used"] == weeks().summary.used


# --- review ----------------------------------------------------------------------------------

DRIFT = Item(
    about="drift",
    boundary="evening",
    name="Evening",
    because="Evenings are mine.",
    choices=CHOICES["drift"],
    weeks=3,
    past=12,
    counted=19,
)
FADING = Item(
    about="fading",
    boundary="a-day",
    name="A day",
    choices=CHOICES["fading"],
    notices=10,
    left=1,
)
TEXTS = Item(about="texts", choices=CHOICES["texts"], texts=("bio", "out_of_hours"))


def questions(*items: Item) -> ReviewAnswer:
    return ReviewAnswer(now=NOW, zone=BERLIN, due=True, review=Review(week_start=0, items=items))


class Terminal:
    """A standard input that says it is one."""

    @staticmethod
    def isatty() -> bool:
        return True


def answers(answering: Answering) -> list[tuple[str, str | None]]:
    (said,) = [q for q in answering.asked if isinstance(q, ReviewedRequest)]
    return [(each.boundary, each.choice) for each in said.answers]


def test_nothing_to_decide_is_one_sentence(answering: Answering, capsys: Said) -> None:
    answering.teach(ReviewRequest, questions())
    run(["review"])
    assert capsys.readouterr().out == (
        "There is nothing to decide this week. Everything stays as it is.\n"
    )


def test_the_questions_are_shown_and_without_a_terminal_nothing_is_answered(
    answering: Answering, capsys: Said
) -> None:
    answering.teach(ReviewRequest, questions(DRIFT, FADING, TEXTS))
    run(["review"])
    said = capsys.readouterr().out
    assert "1  Evening: past on 12 of 19 days in the last 3 weeks. Which of the two" in said
    assert "You wrote: Evenings are mine." in said
    assert "2  A day: use ended within two minutes of 1 of the last 10 notices." in said
    assert "3  These public texts no longer match your hours: Line for your profile" in said
    assert len(answering.asked) == 1


def test_enter_keeps_all(
    answering: Answering, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    answering.teach(ReviewRequest, questions(DRIFT, FADING))
    answering.teach(ReviewedRequest, ReviewedAnswer(kept=2))
    typed(monkeypatch, "\n")
    monkeypatch.setattr(sys.stdin, "isatty", Terminal.isatty, raising=False)
    run(["review"])
    assert answers(answering) == [("evening", "keep"), ("a-day", "keep")]
    assert capsys.readouterr().out.endswith("Kept.\n")


def test_each_question_may_be_answered_by_itself_and_says_what_to_do_next(
    answering: Answering, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    answering.teach(ReviewRequest, questions(DRIFT, FADING))
    answering.teach(ReviewedRequest, ReviewedAnswer(kept=2))
    typed(monkeypatch, "n\n\n3\n")
    monkeypatch.setattr(sys.stdin, "isatty", Terminal.isatty, raising=False)
    run(["review"])
    assert answers(answering) == [("evening", "keep"), ("a-day", "pause")]
    said = capsys.readouterr().out
    assert "1  Keep it as it is" in said
    assert "framekeeper boundary tighten a-day --response pause" in said


def test_keep_all_needs_no_terminal(answering: Answering) -> None:
    answering.teach(ReviewRequest, questions(TEXTS))
    answering.teach(ReviewedRequest, ReviewedAnswer(kept=1))
    run(["review", "--keep-all"])
    assert answers(answering) == [("", "keep")]


def test_a_proposal_is_told_by_what_it_asks(answering: Answering, capsys: Said) -> None:
    watched = past([used(day, "9:00", 30) for day in range(7)], length=7)
    kept = Asked(about="proposal", boundary="evening", at=watched.now, choice="keep")
    found = review(watched, week_starts=0, edge_minutes=240, asked=[kept])
    answering.teach(ReviewRequest, questions(*found.items))
    run(["review"])
    assert "everything: 30 min a day" in capsys.readouterr().out.lower()


def test_every_choice_has_its_words_and_says_what_is_next(
    answering: Answering, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    item = {"drift": DRIFT, "fading": FADING, "texts": TEXTS}
    for about, choices in CHOICES.items():
        if about not in item:
            continue
        for number in range(2, len(choices) + 1):
            answering.teach(ReviewRequest, questions(item[about]))
            answering.teach(ReviewedRequest, ReviewedAnswer(kept=1))
            typed(monkeypatch, f"n\n{number}\n")
            monkeypatch.setattr(sys.stdin, "isatty", Terminal.isatty, raising=False)
            assert run(["review"]) == 0
    assert "Kept." not in capsys.readouterr().out


# --- sheet -----------------------------------------------------------------------------------


def test_a_sheet_is_written_beside_her_for_her_alone(
    answering: Answering, capsys: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answering.teach(SheetRequest, SheetAnswer(now=NOW, data=usual()))
    assert run(["sheet"]) == 0
    assert answering.asked == [
        SheetRequest(since=None, ticks=[], made=False),
        SheetRequest(since=None, ticks=[], made=True, shown=NOW),
    ]
    page = tmp_path / "supervision-sheet-2026-03-29.html"
    assert page.stat().st_mode & 0o777 == 0o600
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "supervision-sheet-2026-03-29.html" in capsys.readouterr().out
    assert run(["sheet"]) == 1
    assert "is there already" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["nowhere/sheet.html", "there/sheet.html", "there"])
def test_a_sheet_that_could_not_be_written_is_none_that_was_made(
    answering: Answering, capsys: Said, tmp_path: Path, place: str
) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "sheet.html").touch()
    answering.teach(SheetRequest, SheetAnswer(now=NOW, data=usual()))
    assert run(["sheet", "--to", str(tmp_path / place)]) == 1
    assert str(tmp_path / place) in capsys.readouterr().err
    assert not [said for said in answering.asked if getattr(said, "made", False)]


def test_each_extra_is_asked_for(answering: Answering, capsys: Said) -> None:
    answering.teach(SheetRequest, SheetAnswer(now=NOW, data=usual()))
    run(["sheet", "--platforms", "--looks", "--to", "-"])
    said = answering.asked[0]
    assert isinstance(said, SheetRequest)
    assert said.ticks == ["platforms", "looks"]
    page = capsys.readouterr().out
    assert page.startswith("# Social media and the frame")
    assert "Instagram 5 h" in page


def test_a_file_that_ends_in_md_is_markdown(answering: Answering, tmp_path: Path) -> None:
    answering.teach(SheetRequest, SheetAnswer(now=NOW, data=usual()))
    run(["sheet", "--to", str(tmp_path / "sheet.md")])
    assert (tmp_path / "sheet.md").read_text(encoding="utf-8").startswith("# ")


def test_since_is_a_day_of_hers(answering: Answering, capsys: Said) -> None:
    today = Today(key="2026-03-23", start=0, end=1, minutes=[], checks=0, unknown=0)
    now = TodayAnswer(now=NOW, zone=BERLIN, today=today, boundaries=[])
    answering.teach(TodayRequest, now)
    answering.teach(SheetRequest, SheetAnswer(now=NOW, data=usual()))
    run(["sheet", "--since", "2026-03-09", "--to", "-"])
    assert answering.asked[-1] == SheetRequest(since=at("12:00"), ticks=[], made=True, shown=NOW)
    run(["sheet", "--since", "monday", "--to", "-"])  # the last one: it is a Monday
    gone = SheetRequest(since=at("12:00", 7), ticks=[], made=True, shown=NOW)
    assert answering.asked[-1] == gone
    assert run(["sheet", "--since", "the 9th"]) == 2
    assert "the 9th is no day" in capsys.readouterr().err


def test_a_sheet_of_no_day_is_not_written(answering: Answering, capsys: Said) -> None:

    nothing = msgspec.structs.replace(empty(), days=0)
    answering.teach(SheetRequest, SheetAnswer(now=NOW, data=nothing))
    assert run(["sheet"]) == 1
    assert "No whole day" in capsys.readouterr().err


def test_a_sheet_as_json_is_no_sheet_that_was_made(answering: Answering, capsys: Said) -> None:
    answering.teach(SheetRequest, SheetAnswer(now=NOW, data=usual()))
    run(["sheet", "--json"])
    assert answering.asked == [SheetRequest(since=None, ticks=[], made=False)]
    assert json.loads(capsys.readouterr().out)["data"]["days"] == 28


# --- words -----------------------------------------------------------------------------------


def texts(**more: object) -> WordsAnswer:
    settings = Settings(
        hours=(week("09:00-17:30"),),
        texts=PublicTexts(crisis=("112",), **more),  # type: ignore[arg-type]  # a shorthand
    )
    return WordsAnswer(
        shelf=shelf(settings, (), NOW, BERLIN),
        pasted=["bio", "out_of_hours"],
        outdated=["bio"],
        off=["slack"],
    )


def test_words_shows_every_text_where_it_goes_and_what_it_lacks(
    answering: Answering, capsys: Said
) -> None:
    answering.teach(WordsRequest, texts())
    assert run(["words"]) == 0
    said = capsys.readouterr().out
    assert "I read messages here Monday to Friday 9:00-17:30" in said
    rows = [line.split("  ") for line in said.splitlines() if "Saved replies" in line]
    assert [part.strip() for part in rows[0] if part][:2] == [
        "Instagram",
        "Settings, Business tools, Saved replies",
    ]
    assert rows[0][-1].endswith(" of 1000")
    assert "This needs leave with an end" in said
    assert said.index("Line for your profile") < said.index("no longer matches")
    assert "This stands on your profiles." in said
    assert "Look at this first" not in said


def test_words_says_what_to_look_at_and_what_does_not_fit(
    answering: Answering, capsys: Said
) -> None:
    answering.teach(WordsRequest, texts(sign="Dr A. Example, Practice at the Mill " * 5))
    run(["words"])
    said = capsys.readouterr().out
    assert "shorter: " in said
    assert "The shorter one: framekeeper words out-of-hours --for linkedin" in said
    own = (("bio", "See you on Saturdays 9:00-20:00, my hours are yours. " + "x" * 120),)
    answering.teach(WordsRequest, texts(own=own))
    run(["words"])
    said = capsys.readouterr().out
    assert 'Look at this first: This reads as if the reader were in therapy with you: "See' in said
    assert 'Look at this first: Your hours do not allow this time: "9:00-20:00".' in said
    assert re.search(r"TikTok +Profile, Edit, Bio +173, 80 fit\n", said)


def test_one_text_is_printed_alone(answering: Answering, capsys: Said) -> None:
    answering.teach(WordsRequest, texts())
    run(["words", "bio"])
    assert capsys.readouterr().out == (
        "I read messages Monday to Friday 9:00-17:30. Not for emergencies.\n"
    )
    run(["words", "bio", "--for", "telegram"])
    assert len(capsys.readouterr().out.strip()) <= 70


def test_a_text_that_has_no_place_there_or_lacks_something_is_refused(
    answering: Answering, capsys: Said
) -> None:
    answering.teach(WordsRequest, texts())
    assert run(["words", "bio", "--for", "myspace"]) == 1
    assert "no place on myspace" in capsys.readouterr().err
    assert run(["words", "leave"]) == 1
    assert "This needs leave" in capsys.readouterr().err
    assert run(["words", "--pasted"]) == 2


def test_pasting_and_taking_down_are_noted(answering: Answering, capsys: Said) -> None:
    answering.teach(PastedRequest, PastedAnswer(noted=True))
    run(["words", "out-of-hours", "--pasted"])
    run(["words", "out-of-hours", "--taken-down"])
    assert answering.asked == [
        PastedRequest(text="out_of_hours", there=True),
        PastedRequest(text="out_of_hours", there=False),
    ]
    assert "Noted." in capsys.readouterr().out


def test_what_cannot_be_pasted_is_not_noted(answering: Answering, capsys: Said) -> None:
    answering.teach(PastedRequest, PastedAnswer(noted=False))
    answering.teach(WordsRequest, texts())
    assert run(["words", "leave", "--pasted"]) == 1
    assert "This needs leave" in capsys.readouterr().err


def test_words_as_json_is_the_shelf(answering: Answering, capsys: Said) -> None:
    answering.teach(WordsRequest, texts())
    run(["words", "--json"])
    assert len(json.loads(capsys.readouterr().out)["shelf"]["texts"]) == 5
