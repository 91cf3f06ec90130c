"""The sheet: what is on it, in which order, and what never is unless it was ticked."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import strategies as st

from framekeeper.core.settings import Boundary, Covers, Hours, Schedule, Window
from framekeeper.core.sheet.data import TICKS, SheetData, Tick, stripped
from framekeeper.core.sheet.html import html
from framekeeper.core.sheet.markdown import markdown
from framekeeper.core.sheet.model import LINE, LINES, MOST_LINES, Sheet, printed_lines, sheet
from support.laws import law
from support.promises import MIN, checks, limit
from support.sheets import empty, usual

NAMES = {"instagram": "Instagram", "tiktok": "TikTok", "whatsapp": "WhatsApp"}


def name_of(platform: str) -> str:
    return NAMES.get(platform, platform)


def made(data: SheetData, *ticks: Tick) -> Sheet:
    return sheet(data, ticks, name_of)


def text(data: SheetData, *ticks: Tick) -> str:
    return markdown(made(data, *ticks)).replace("\\", "")


def test_the_order_is_questions_changes_differences_what_it_is_and_three_lines() -> None:
    said = text(usual())
    order = [
        "Three questions",
        "Social media only in office hours?",
        "Or only messages in office hours?",
        "Or looking only at certain times of the day?",
        "What was changed",
        "What differed from what was set",
        "What this is",
        "It is not a client record",
        "What it cannot see",
        "For supervision",
        "________",
    ]
    places = [said.index(part) for part in order]
    assert places == sorted(places)
    assert made(usual()).lines == LINES == 3
    assert html(made(usual())).count("<div></div>") == 3


def test_the_data_answer_her_three_questions() -> None:
    said = text(usual())
    assert "18 % of the time was out of hours (2 h 5 min of 11 h 40 min), on 12 days." in said
    assert "35 % of the time in messages was out of hours (1 h 10 min)." in said
    assert "The longest stretch away from messages was 14 h 20 min." in said
    assert "9 checks on a typical day. Before: 11." in said
    assert "They fell into 7 different hours of the day." in said


def test_by_default_a_boundary_is_told_by_what_it_asks() -> None:
    said = text(usual())
    assert "Messages and message requests: only within set hours" in said
    assert "at most 45 min a day" in said
    assert "at most 45 min a day, since then at most 30 min a day." in said
    assert "Everything: at most 6 checks a day" in said
    assert "Stories, some platforms and feed on some platforms (without posting)" in said
    assert "Within on 9 of 23 days." in said
    assert "Use ended within two minutes of 5 of 14 notices." in said


def test_a_reason_chosen_from_a_few_is_told_and_her_own_sentence_is_not() -> None:
    said = text(usual())
    assert "Reason: launch." in said
    assert "Reason: on call." in said


def test_nothing_is_on_it_by_default_that_needs_a_tick() -> None:
    said = html(made(usual())) + text(usual())
    visible = re.sub(r"<style>.*?</style>", "", said, flags=re.DOTALL)
    for part in ("nstagram", "ikTok", "hatsApp", "nsta after", "A. writes", "B. C.", "Evening"):
        assert part not in visible
    assert "need to look" not in visible
    assert not re.search(r"\d:\d\d", visible)


@pytest.mark.parametrize(
    ("tick", "there"),
    [
        ("platforms", "Instagram"),
        ("times", "First at 7:10, last at 22:45"),
        ("times", "Monday to Friday 9:00-12:30 and 13:30-17:30"),
        ("sentences", "Insta after eight (Stories, some platforms"),
        ("sentences", "B. C. asked me"),
        ("sentences", "Because A. writes late"),
        ("looks", "\u201cI need to look\u201d was used 4 times."),
    ],
)
def test_each_extra_is_one_tick_and_brings_nothing_else(tick: Tick, there: str) -> None:
    assert there in text(usual(), tick)
    others: list[Tick] = [other for other in TICKS if other != tick]
    assert there not in text(usual(), *others)


def test_an_empty_sheet_says_so_in_every_part() -> None:
    said = text(empty())
    assert "No use was counted." in said
    assert "Nothing was changed." in said
    assert "No boundary was set." in said
    assert "None" not in said


def test_where_everything_was_as_set_it_says_so() -> None:
    data = usual()
    kept = tuple(msgspec.structs.replace(k, within=k.counted) for k in data.kept)
    assert "Nothing: every day that counts was within." in text(
        msgspec.structs.replace(data, kept=kept)
    )


def test_rows_are_limited_so_that_it_stays_one_page() -> None:
    found = made(usual(much=True), *TICKS)
    questions, changed, differed = found.sections
    assert [len(table.rows) for table in questions.tables] == [5]
    assert questions.answers[-1].said.endswith(", 32 others")
    assert questions.tables[0].rows[-1].cells[0] == "4 others"
    assert changed.items[-1].startswith("and ")
    for items in (changed.items, differed.items):
        assert sum(map(printed_lines, items)) <= MOST_LINES


# --- proven, whatever the data -----------------------------------------------------------------

words = st.text(min_size=1, max_size=30)
platforms = st.from_regex(r"[a-z0-9_-]{1,12}", fullmatch=True)
surfaces = st.sampled_from(["messages", "feed", "create", "*"])


@st.composite
def hers(draw: st.DrawFn) -> SheetData:
    """A usual sheet, with anything where she or a platform could be recognised."""

    def boundary(rule: object, atoms: int) -> Boundary:
        """Any name, any platforms; what is covered is alike."""
        found = [f"{draw(platforms)}/{s}" for s in ("feed", "messages", "*")[:atoms]]
        start = draw(st.integers(0, 1000))
        if isinstance(rule, Schedule):
            window = Window(start=start, end=start + draw(st.integers(1, 400)))
            hours = Hours(name=draw(words), week=((window,),) * draw(st.integers(1, 6)) + ((),))
            rule = Schedule(hours=Hours(name=hours.name, week=(hours.week * 7)[:7]))
        return Boundary(
            id=draw(words),
            name=draw(words),
            covers=Covers(include=tuple(found), exclude=("*/create",)),
            rule=rule,  # type: ignore[arg-type]  # a rule
            because=draw(words),
            plan=draw(words),
        )

    hours = Schedule(hours=Hours(name="x", week=((),) * 7))
    data = usual()
    old, new = boundary(limit(45), 2), boundary(limit(30), 3)
    third = boundary(hours, 1)
    reason = f"other: {draw(words)}"
    changes = (
        msgspec.structs.replace(data.changes[1], before=old, after=new, reason=reason),
        msgspec.structs.replace(data.changes[2], before=third),
    )
    kept = (
        msgspec.structs.replace(data.kept[0], boundary=new),
        msgspec.structs.replace(data.kept[1], boundary=third),
    )
    return msgspec.structs.replace(
        data,
        changes=changes,
        kept=kept,
        platforms=tuple((draw(platforms), i * MIN) for i in range(draw(st.integers(0, 9)), 0, -1)),
        first_check=draw(st.integers(0, 1439)),
        last_check=draw(st.integers(0, 1439)),
        looks=draw(st.integers(0, 10**6)),
    )


@law(one=hers(), other=hers(), fast=25, deep=500)
def test_no_name_platform_time_or_look_changes_anything_on_the_sheet(
    one: SheetData, other: SheetData
) -> None:
    """Two sheets that differ in nothing but these are alike: so nothing of these is on them."""
    assert made(one) == made(other)
    assert html(made(one)) == html(made(other))
    assert stripped(one, ()) == stripped(other, ())


class Reader(HTMLParser):
    """What a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [name for name, _ in attrs if name in {"href", "src", "onload", "onclick"}]

    def handle_data(self, data: str) -> None:
        self.said.append(data)


@pytest.mark.parametrize(
    "name", ["<img src=x onerror=alert(1)>", "\u202egnp", "x" * 200, "a|b\n# c"]
)
def test_names_are_text_in_html_and_markdown(name: str) -> None:
    data = usual()
    evil = Boundary(
        id="e", name=name, covers=Covers(include=(f"{name}/*",)), rule=checks(1), because=name
    )
    data = msgspec.structs.replace(
        data,
        changes=(msgspec.structs.replace(data.changes[0], after=evil, reason=name),),
        platforms=((name, MIN),),
    )
    plain, page = Reader(), Reader()
    plain.feed(html(made(usual(), *TICKS)))
    page.feed(html(made(data, *TICKS)))
    assert set(page.tags) <= set(plain.tags)
    assert page.links == []
    assert "script" not in page.tags
    assert "\u202e" not in "".join(page.said)
    lines = markdown(made(data, *TICKS)).splitlines()
    assert not [line for line in lines if line.startswith("# c")]
    assert not [line for line in lines if "<img" in line.replace("\\<", "")]


def test_the_page_reaches_nothing_outside_itself() -> None:
    page = html(made(usual(much=True), *TICKS))
    assert "http" not in page.replace("http-equiv", "")
    assert "url(" not in page
    assert "default-src 'none'" in page


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ("", 0),
        ("a word", 1),
        ("x" * LINE, 1),
        ("x" * (LINE + 1), 2),
        ("on " + "x" * LINE, 2),
        ("on " + "x" * (LINE + 1) + " and on", 4),
        ("\u591c" * (LINE // 2), 1),
        ("\u591c" * (LINE // 2 + 1), 2),
    ],
)
def test_printed_lines_are_counted_as_many_as_paper_can_need(said: str, lines: int) -> None:
    assert printed_lines(said) == lines


def test_the_platforms_stand_in_one_line_however_they_are_called() -> None:
    said = sheet(usual(much=True), TICKS, lambda _: "x" * 200).sections[0].answers[3].said
    assert printed_lines(said) == 1
    assert said.endswith("others")
