"""What a settings file may say, what it then means, and what is told about everything else."""

from __future__ import annotations

import string
from typing import Any

import msgspec
import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from contract import generate
from framekeeper.core.parse import parse, parse_text
from framekeeper.core.parsing import keys
from framekeeper.core.parsing.boundaries import id_of
from framekeeper.core.parsing.findings import MOST_PROBLEMS, visible
from framekeeper.core.platforms import Catalogue
from framekeeper.core.sentences.settings import SENTENCES
from framekeeper.core.settings import (
    Boundary,
    Checks,
    Covers,
    Limit,
    Notices,
    OwnPlatform,
    Problem,
    Rule,
    Schedule,
    Settings,
    Window,
)

CATALOGUE = msgspec.json.decode(generate.COMPILED.read_bytes(), type=Catalogue)
MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR

OFFICE = """
[hours.office]
every_day = ["09:00-12:30", "13:30-17:30"]
sat = []
sun = ["22:00-02:00"]
"""


def settings(text: str) -> Settings:
    parsed = parse_text(text, CATALOGUE)
    assert parsed.problems == ()
    return parsed.settings


def problems(text: str) -> list[tuple[int | None, str, str]]:
    """Line, key and sentence of every problem; each can be said."""
    found = parse_text(text, CATALOGUE).problems
    for problem in found:
        SENTENCES[problem.key_of_sentence].format(**problem.details)
    return [(p.line, p.key, p.key_of_sentence.removeprefix("settings.")) for p in found]


def boundary(lines: str, before: str = OFFICE) -> Boundary:
    found = settings(f'{before}\n[[boundary]]\nname = "A"\n{lines}').boundaries
    assert len(found) == 1
    return found[0]


def rule(lines: str) -> Rule:
    return boundary('covers = ["everything"]\n' + lines).rule


def wrong(lines: str) -> list[tuple[str, str]]:
    """Key and sentence of every problem of a boundary that has a name and covers everything."""
    text = f'{OFFICE}\n[[boundary]]\nname = "A"\ncovers = ["everything"]\n{lines}'
    return [(key.removeprefix("boundary[1]."), sentence) for _, key, sentence in problems(text)]


# --- the whole file ------------------------------------------------------------------------


def test_an_empty_file_means_the_defaults() -> None:
    assert settings("") == Settings()
    assert settings("# nothing yet\n") == Settings()


def test_every_section_is_read() -> None:
    read = settings(
        """
        [day]
        starts = "05:30"
        week_starts = "sunday"
        [notices]
        wording = "full"
        most_a_day = 0
        repeat_after = "off"
        [pause]
        wait = "0s"
        [platforms]
        off = []
        [data]
        keep_detail = "forever"
        """
    )
    assert (read.day_starts, read.week_starts) == (330, 6)
    assert read.notices == Notices(wording="full", most_a_day=0, repeat_after=None)
    assert read.pause_wait == 0
    assert read.platforms_off == ()
    assert read.keep_detail is None


def test_a_byte_order_mark_and_windows_line_ends_are_fine() -> None:
    assert settings('\ufeff[day]\r\nstarts = "05:00"\r\n').day_starts == 300
    assert problems('\ufeff[day]\r\n\r\nstarts = "5"\r\n') == [(3, "day.starts", "not_a_time")]


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    text = """\
[day]
starts = "24:00"
colour = 3
[hours.office]
mon = ["09:00-12:30",
       "12:00-17:30"]
[[boundary]]
name = "Evening"
covers = ["mesages"]
within = "ofice"
[[boundary]]
covers = ["everything"]
at_most = "soon"
"""
    assert problems(text) == [
        (2, "day.starts", "not_a_time"),
        (3, "day.colour", "unknown_key"),
        (6, "hours.office.mon[2]", "windows_overlap"),
        (9, "boundary[1].covers[1]", "unknown_covers_near"),
        (10, "boundary[1].within", "unknown_hours_near"),
        (11, "boundary[2].name", "name_missing"),
        (13, "boundary[2].at_most", "not_a_duration"),
    ]


def test_what_could_be_read_is_there_beside_the_problems() -> None:
    parsed = parse_text('[day]\nstarts = "05:00"\nweek_starts = "someday"\n', CATALOGUE)
    assert parsed.problems
    assert parsed.settings.day_starts == 300


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('[day]\nstarts = "04:00', 2, "not_toml"),
        ("[day\n", 1, "not_toml"),
        ("a = 1\na = 2\n", 2, "twice_key"),
        ("[day]\n\n[day]\n", 3, "twice_heading"),
        ("[day]\nstarts = \u201c04:00\u201d\n", 2, "curly_quotes"),
        ("= 3", 1, "not_toml"),
        ("a = \x00", 1, "not_toml"),
    ],
)
def test_a_file_that_is_no_toml_gives_one_problem_with_its_line(
    text: str, line: int, said: str
) -> None:
    assert problems(text) == [(line, "", said)]


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 50_000,
        "a = " + "[" * 5_000 + "]" * 5_000,
        "a = " + "{a=" * 5_000 + "1" + "}" * 5_000,
        "a = " + "9" * 100_000,
        "a = 2026-13-45T99:99:99",
        ".".join("a" * 20_000) + " = 1",
        "[" + ".".join("a" * 20_000) + "]",
        'a = "\\uD800"',
    ],
    ids=["open", "deep", "tables", "number", "date", "dotted", "header", "half a character"],
)
def test_an_odd_file_gives_a_problem_and_no_more(text: str) -> None:
    assert len(parse_text(text, CATALOGUE).problems) == 1


def test_a_hundred_thousand_boundaries_are_refused_in_one_sentence() -> None:
    raw = {"boundary": [{"name": str(i)} for i in range(100_000)]}
    read, found = parse(raw, CATALOGUE)
    assert read.boundaries == ()
    assert [p.key_of_sentence for p in found] == ["settings.too_many"]


def test_no_more_problems_are_told_than_can_be_read() -> None:
    text = "\n".join(f"wrong_{i} = 1" for i in range(250))
    found = parse_text(text, CATALOGUE).problems
    assert len(found) == MOST_PROBLEMS + 1
    assert found[-1].key_of_sentence == "settings.more"
    assert found[-1].details == {"more": "150"}


def test_a_value_is_shown_short_and_without_hidden_characters() -> None:
    found = parse_text('[day]\nstarts = "\\u202E\\u0007' + "x" * 500 + '"\n', CATALOGUE).problems
    assert len(found[0].value) < 80
    assert found[0].value.isprintable()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("day = 3", "day"),
        ("hours = []", "hours"),
        ("[hours]\noffice = 3", "hours.office"),
        ("groups = 'x'", "groups"),
        ("notices = true", "notices"),
        ("platforms = 1.5", "platforms"),
        ("data = 2026-11-23", "data"),
        ("[platforms]\nhosts = 'x'", "platforms.hosts"),
    ],
)
def test_a_value_where_a_section_belongs_is_told(text: str, key: str) -> None:
    assert [(k, s) for _, k, s in problems(text)] == [(key, "not_a_table")]


@pytest.mark.parametrize("text", ["boundary = 3", "[boundary]\nname = 'x'", "boundary = [1]"])
def test_boundaries_are_sections_of_their_own(text: str) -> None:
    assert [s for _, _, s in problems(text)] == ["not_tables"]


# --- single values -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[day]\nstarts = 4", "not_a_time"),
        ("[day]\nstarts = '4:00'", "not_a_time"),
        ("[day]\nstarts = '04:60'", "not_a_time"),
        ("[day]\nstarts = 04:00:00", "not_a_time"),
        ("[day]\nweek_starts = 'Monday'", "not_a_choice_near"),
        ("[day]\nweek_starts = 1", "not_a_choice"),
        ("[notices]\nwording = 'loud'", "not_a_choice"),
        ("[notices]\nmost_a_day = '3'", "not_a_number"),
        ("[notices]\nmost_a_day = 3.0", "not_a_number"),
        ("[notices]\nmost_a_day = true", "not_a_number"),
        ("[notices]\nmost_a_day = 51", "not_a_number"),
        ("[notices]\nrepeat_after = '0m'", "duration_out_of_bounds"),
        ("[notices]\nrepeat_after = 20", "not_a_duration_or_word"),
        ("[notices]\nrepeat_after = 'never'", "not_a_duration_or_word"),
        ("[pause]\nwait = '61s'", "duration_out_of_bounds"),
        ("[pause]\nwait = 'off'", "not_a_duration"),
        ("[data]\nkeep_detail = '6d'", "duration_out_of_bounds"),
        ("[data]\nkeep_detail = 'for ever'", "not_a_duration_or_word"),
        ("[data]\nkeep_detail = '90 d'", "not_a_duration_or_word"),
        ("[data]\nkeep_detail = '-90d'", "not_a_duration_or_word"),
        ("[data]\nkeep_detail = ''", "not_a_duration_or_word"),
        ("[data]\nkeep_detail = '99999999999d'", "not_a_duration_or_word"),
        ("[platforms]\noff = 'slack'", "not_a_list"),
        ("[platforms]\noff = [1]", "not_text"),
        ("[platforms]\noff = ['slak']", "unknown_platform_near"),
    ],
)
def test_a_wrong_value_is_told(text: str, sentence: str) -> None:
    assert [s for _, _, s in problems(text)] == [sentence]


@pytest.mark.parametrize(
    ("text", "ms"),
    [("45m", 45 * MINUTE), ("2h", 2 * HOUR), ("1h30m", 90 * MINUTE), ("90s", 90_000), ("0m", 0)],
)
def test_durations_are_read(text: str, ms: int) -> None:
    read = rule(f'at_most = "{text}"')
    assert isinstance(read, Limit)
    assert read.at_most == ms


# --- hours ---------------------------------------------------------------------------------


def test_hours_are_seven_days_of_sorted_windows() -> None:
    week = settings(OFFICE).hours[0].week
    morning, afternoon = Window(start=540, end=750), Window(start=810, end=1050)
    assert week[:5] == ((morning, afternoon),) * 5
    assert week[5:] == ((), (Window(start=1320, end=120),))
    backwards = settings('[hours.x]\nmon = ["13:00-14:00", "09:00-10:00"]').hours[0].week[0]
    assert backwards[0].start == 540


def test_midnight_closes_a_day_and_opens_one() -> None:
    week = settings('[hours.x]\nmon = ["00:00-12:00", "12:00-00:00"]').hours[0].week
    assert week[0] == (Window(start=0, end=720), Window(start=720, end=1440))


def test_hours_without_a_window_are_closed_all_week() -> None:
    assert settings("[hours.never]").hours[0].week == ((),) * 7


@pytest.mark.parametrize(
    ("lines", "sentences"),
    [
        ('mon = ["9:00-10:00"]', ["not_a_window"]),
        ('mon = ["09:00-10:00 "]', ["not_a_window"]),
        ('mon = ["09:00\u201310:00"]', ["not_a_window"]),
        ('mon = ["09:00-25:00"]', ["not_a_window"]),
        ('mon = ["10:00-24:00"]', ["window_24"]),
        ('mon = ["24:00-10:00"]', ["window_24"]),
        ('mon = ["10:00-10:00"]', ["window_equal_ends"]),
        ('mon = ["00:00-00:00"]', ["window_equal_ends"]),
        ('mon = "09:00-10:00"', ["not_a_list"]),
        ("mon = [9]", ["not_text"]),
        ('monday = ["09:00-10:00"]', ["unknown_key_near"]),
        ('mon = ["09:00-10:00", "09:30-11:00"]', ["windows_overlap"]),
        ('mon = ["09:00-17:00", "10:00-11:00", "16:00-18:00"]', ["windows_overlap"] * 2),
        ('mon = ["22:00-02:00"]\ntue = ["01:00-03:00"]', ["windows_overlap"]),
        ('sun = ["22:00-02:00"]\nmon = ["01:00-03:00"]', ["windows_overlap"]),
        ('every_day = ["09:00-10:00", "09:30-11:00"]', ["windows_overlap"]),
        ('mon = ["09:00-10:00", "10:00-11:00"]', []),
        ('mon = ["22:00-02:00"]\ntue = ["02:00-03:00"]', []),
        ('sun = ["22:00-02:00"]\nmon = ["02:00-03:00"]', []),
        ('every_day = ["22:00-02:00"]', []),
    ],
)
def test_windows_are_checked(lines: str, sentences: list[str]) -> None:
    found = [s for _, _, s in problems("[hours.x]\n" + lines)]
    assert sorted(set(found)) == sorted(set(sentences))
    assert bool(found) == bool(sentences)


# --- groups and covers ---------------------------------------------------------------------


def test_words_become_atoms() -> None:
    words = '["messages", "instagram", "x/feed", "*/live", "reddit/*", "work", "messages"]'
    group = '[groups]\nwork = ["create", "linkedin/insights"]\n'
    assert boundary(f'covers = {words}\nat_most = "1m"', group).covers == Covers(
        include=(
            "*/messages",
            "instagram/*",
            "x/feed",
            "*/live",
            "reddit/*",
            "*/create",
            "linkedin/insights",
        )
    )
    whole = boundary('covers = ["everything"]\nexcept = ["work"]\nat_most = "1m"', group).covers
    assert whole == Covers(include=("*/*",), exclude=("*/create", "linkedin/insights"))


def test_a_surface_may_be_one_that_its_platform_lacks() -> None:
    read = boundary('covers = ["whatsapp/shorts"]\nat_most = "1m"').covers
    assert read.include == ("whatsapp/shorts",)


def test_a_platform_of_her_own_can_be_covered() -> None:
    own = '[[platforms.own]]\nid = "forum"\nhosts = ["forum.example"]\n'
    assert boundary('covers = ["forum"]\nat_most = "1m"', own).covers.include == ("forum/*",)


@pytest.mark.parametrize(
    ("browsers", "label"),
    [
        ("", "both"),
        ('["work"]', "work"),
        ('["private"]', "private"),
        ('["both"]', "both"),
        ('["work", "private"]', "both"),
    ],
)
def test_browsers_are_told_by_label(browsers: str, label: str) -> None:
    line = f"browsers = {browsers}\n" if browsers else ""
    assert boundary(f'covers = ["feed"]\n{line}at_most = "1m"').covers.browsers == label


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("covers = []", "empty_list"),
        ("covers = 'feed'", "not_a_list"),
        ("covers = ['fede']", "unknown_covers_near"),
        ("covers = ['qqqqqq']", "unknown_covers"),
        ("covers = ['Instagram']", "unknown_covers_near"),
        ("covers = ['instagram/fede']", "unknown_surface_near"),
        ("covers = ['instagran/feed']", "unknown_platform_near"),
        ("covers = ['/']", "unknown_platform"),
        ("covers = ['a/b/c']", "unknown_platform"),
        ("covers = ['*']", "unknown_covers"),
        ("covers = ['slack']", "platform_is_off"),
        ("covers = ['feed']\nbrowsers = ['home']", "not_a_choice"),
        ("covers = ['feed']\nbrowsers = []", "empty_list"),
        ("covers = ['feed']\nbrowsers = 'work'", "not_a_list"),
        ("covers = ['feed', 'shorts']\nexcept = ['feed', 'shorts']", "covers_nothing"),
        ("covers = ['feed']\nexcept = ['everything']", "covers_nothing"),
        ("", "covers_missing"),
    ],
)
def test_covers_are_checked(lines: str, sentence: str) -> None:
    text = f'[[boundary]]\nname = "A"\nat_most = "1m"\n{lines}'
    assert [s for _, _, s in problems(text)] == [sentence]


def test_many_covers_are_refused() -> None:
    many = ", ".join(["'feed'"] * 101)
    text = f'[[boundary]]\nname = "A"\nat_most = "1m"\ncovers = [{many}]'
    assert "too_many" in [s for _, _, s in problems(text)]


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("messages = ['create']", "group_name_taken"),
        ("instagram = ['create']", "group_name_taken"),
        ("slack = ['create']", "group_name_taken"),
        ("everything = ['create']", "group_name_taken"),
        ("'a/b' = ['create']", "group_name_sign"),
        ("'*' = ['create']", "group_name_sign"),
        ("work = ['create']\nmore = ['work', 'feed']", "group_in_group"),
        ("work = ['work']", "group_in_group"),
        ("work = []", "empty_list"),
        ("work = 'create'", "not_a_list"),
        ("work = ['creat']", "unknown_covers_near"),
        ("'' = ['create']", "not_a_name"),
        ("' a' = ['create']", "not_a_name"),
    ],
)
def test_groups_are_checked(lines: str, sentence: str) -> None:
    assert sentence in [s for _, _, s in problems("[groups]\n" + lines)]


# --- boundaries ----------------------------------------------------------------------------


def test_a_limit_is_read() -> None:
    assert rule('at_most = "45m"') == Limit(at_most=45 * MINUTE, per="day")
    assert rule('at_most = "5h"\nper = "week"\nwarn_at = "80%"') == Limit(
        at_most=5 * HOUR, per="week", warn_percent=80
    )
    assert rule('at_most = "20m"\nper = "sitting"\nrest = "5m"\nwarn_at = "2m"') == Limit(
        at_most=20 * MINUTE, per="sitting", rest=5 * MINUTE, warn_before=2 * MINUTE
    )
    assert rule('at_most = "30m"\nper = "2h"') == Limit(
        at_most=30 * MINUTE, per="rolling", rolling=2 * HOUR
    )
    assert rule('at_most = "0m"\nwarn_at = "off"') == Limit(at_most=0, per="day")


def test_a_schedule_is_read() -> None:
    read = rule('within = "office"\ngrace_before = "5m"\ngrace_after = "0m"\nwarn_at = "10m"')
    assert read == Schedule(
        hours=settings(OFFICE).hours[0],
        grace_before=5 * MINUTE,
        grace_after=0,
        warn_before=10 * MINUTE,
    )
    assert rule('within = "office"') == Schedule(hours=settings(OFFICE).hours[0])


def test_checks_are_read() -> None:
    assert rule("checks = 6") == Checks(checks=6)
    assert rule('checks = 6\nper = "week"\nwarn_at = "80%"') == Checks(
        checks=6, per="week", warn_percent=80
    )


def test_what_every_boundary_may_have_is_read() -> None:
    read = boundary(
        'id = "evening-2"\ncovers = ["messages"]\nwithin = "office"\nresponse = "pause"\n'
        'because = " Being reachable all evening is not sustainable. "\nplan = "I will look at 9."'
    )
    assert (read.id, read.name, read.response) == ("evening-2", "A", "pause")
    assert read.because == "Being reachable all evening is not sustainable."
    assert read.plan == "I will look at 9."


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("", [("boundary[1]", "no_kind")]),
        ("at_most = '1m'\nchecks = 3", [("checks", "two_kinds")]),
        ("at_most = '1m'\nwithin = 'office'\nchecks = 3", [("within", "two_kinds")]),
        ("at_most = '1m'\ngrace_after = '1m'", [("grace_after", "key_of_another_kind")]),
        ("checks = 3\nrest = '1m'", [("rest", "key_of_another_kind")]),
        ("within = 'office'\nper = 'day'", [("per", "key_of_another_kind")]),
        ("at_most = '1m'\nrset = '1m'", [("rset", "unknown_key_near")]),
        ("at_most = 45", [("at_most", "not_a_duration")]),
        ("at_most = '24h'", [("at_most", "never_reached")]),
        ("at_most = '7d'\nper = 'week'", [("at_most", "never_reached")]),
        ("at_most = '2h'\nper = '2h'", [("at_most", "never_reached")]),
        ("at_most = '8d'\nper = 'week'", [("at_most", "duration_out_of_bounds")]),
        ("at_most = '1m'\nper = 'month'", [("per", "not_a_choice")]),
        ("at_most = '1m'\nper = '0m'", [("per", "duration_out_of_bounds")]),
        ("at_most = '1m'\nper = '8d'", [("per", "duration_out_of_bounds")]),
        ("at_most = '1m'\nrest = '5m'", [("rest", "rest_without_sitting")]),
        ("at_most = '1m'\nper = 'sitting'\nrest = '0m'", [("rest", "duration_out_of_bounds")]),
        ("at_most = '9m'\nwarn_at = '100%'", [("warn_at", "percent_out_of_bounds")]),
        ("at_most = '9m'\nwarn_at = '0%'", [("warn_at", "percent_out_of_bounds")]),
        ("at_most = '9m'\nwarn_at = '9m'", [("warn_at", "warning_not_before")]),
        ("at_most = '9m'\nwarn_at = '0m'", [("warn_at", "not_a_warning")]),
        ("at_most = '9m'\nwarn_at = 80", [("warn_at", "not_a_warning")]),
        ("at_most = '9m'\nwarn_at = 'soon'", [("warn_at", "not_a_warning")]),
        ("at_most = '9m'\nwarn_at = '80.5%'", [("warn_at", "not_a_warning")]),
        ("within = 'office'\nwarn_at = '80%'", [("warn_at", "percent_on_schedule")]),
        ("within = 'office'\nwarn_at = '4h'", [("warn_at", "warning_not_before")]),
        ("checks = 3\nwarn_at = '5m'", [("warn_at", "minutes_on_checks")]),
        ("checks = true", [("checks", "not_a_number")]),
        ("checks = -1", [("checks", "not_a_number")]),
        ("checks = 3\nper = 'sitting'", [("per", "not_a_choice")]),
        ("within = 'home'", [("within", "unknown_hours")]),
        ("within = ''", [("within", "empty")]),
        ("within = ['office']", [("within", "not_text")]),
        ("within = 'office'\ngrace_after = '13h'", [("grace_after", "duration_out_of_bounds")]),
        ("checks = 3\nresponse = 'shout'", [("response", "not_a_choice")]),
        ("checks = 3\nbecause = 4", [("because", "not_text")]),
        ("checks = 3\nplan = 'a\\nb'", []),
        ('checks = 3\nplan = "a\\nb"', [("plan", "hidden_characters")]),
        (f"checks = 3\nplan = '{'a' * 281}'", [("plan", "too_long")]),
        ("checks = 3\nid = 'Evening'", [("id", "not_an_id")]),
        ("checks = 3\nid = ''", [("id", "not_an_id")]),
        ("checks = 3\nid = 7", [("id", "not_an_id")]),
    ],
)
def test_a_boundary_is_checked(lines: str, found: list[tuple[str, str]]) -> None:
    lines = lines.replace("'", '"') if found else lines
    assert wrong(lines) == found


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "name_missing"),
        ("x" * 61, "too_long"),
        ("a\\nb", "hidden_characters"),
        ("a\\u202Eb", "hidden_characters"),
        ("a\\u2066b", "hidden_characters"),
        ("a\\u0000b", "hidden_characters"),
        ("a\\u200Bb", "hidden_characters"),
    ],
)
def test_a_name_is_short_and_visible(name: str, sentence: str) -> None:
    text = f'[[boundary]]\nname = "{name}"\ncovers = ["feed"]\nchecks = 1'
    assert sentence in [s for _, _, s in problems(text)]


def test_a_name_may_hold_markup_and_any_script() -> None:
    for name in [
        "<img src=x onerror=1>",
        "\u0412\u0435\u0447\u0435\u0440",
        "\u0645\u0633\u0627",
        "\U0001f319",
    ]:
        text = f"[[boundary]]\nname = '{name}'\ncovers = ['feed']\nchecks = 1"
        assert settings(text).boundaries[0].name == name


def test_names_and_identities_are_unique() -> None:
    one = '[[boundary]]\nname = "{}"\ncovers = ["feed"]\nchecks = 1\n'
    assert [s for *_, s in problems(one.format("A b") + one.format("a B"))] == ["name_twice"]
    assert [s for *_, s in problems(one.format("A b") + one.format("A-b"))] == ["id_twice"]
    twice = one.format("A") + 'id = "x"\n' + one.format("B") + 'id = "x"\n'
    assert [(k, s) for _, k, s in problems(twice)] == [("boundary[2].id", "id_twice")]


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("Evening", "evening"),
        ("One  sitting!", "one-sitting"),
        ("\u00c4rger & Co", "\u00e4rger-co"),
        ("\u0412\u0435\u0447\u0435\u0440", "\u0432\u0435\u0447\u0435\u0440"),
    ],
)
def test_the_identity_comes_from_the_name(name: str, identity: str) -> None:
    assert id_of(name) == identity


def test_a_name_without_a_letter_has_an_identity_too() -> None:
    assert id_of("***") != id_of("+++")
    assert id_of("***").startswith("b-")


# --- platforms of her own ------------------------------------------------------------------


def test_her_own_platforms_and_hosts_are_read() -> None:
    read = settings(
        """
        [platforms.hosts]
        mastodon = ["Social.Example.org", "b\u00fccher.example"]
        [[platforms.own]]
        id = "forum"
        name = "Peer forum"
        hosts = ["forum.example.org."]
        surface = "groups"
        [[platforms.own]]
        id = "circle"
        hosts = ["circle.example.org"]
        """
    )
    assert read.own_hosts == (("mastodon", ("social.example.org", "xn--bcher-kva.example")),)
    assert read.own_platforms == (
        OwnPlatform(id="forum", name="Peer forum", hosts=("forum.example.org",), surface="groups"),
        OwnPlatform(id="circle", name="circle", hosts=("circle.example.org",)),
    )


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("id = 'a'\nhosts = ['https://a.example/x']", "not_a_host_near"),
        ("id = 'a'\nhosts = ['a.example/x']", "not_a_host_near"),
        ("id = 'a'\nhosts = ['a.example:8080']", "not_a_host_near"),
        ("id = 'a'\nhosts = ['*.a.example']", "not_a_host"),
        ("id = 'a'\nhosts = ['localhost']", "not_a_host"),
        ("id = 'a'\nhosts = ['127.0.0.1']", "not_a_host"),
        ("id = 'a'\nhosts = ['<all_urls>']", "not_a_host"),
        ("id = 'a'\nhosts = ['-a.example']", "not_a_host"),
        ("id = 'a'\nhosts = ['']", "not_a_host"),
        ("id = 'a'\nhosts = ['www.instagram.com']", "host_taken"),
        ("id = 'a'\nhosts = ['madeup.tumblr.com']", "host_taken"),
        ("id = 'a'\nhosts = ['a.example', 'A.example']", "host_twice"),
        ("id = 'a'\nhosts = []", "empty_list"),
        ("id = 'a'", "hosts_missing"),
        ("hosts = ['a.example']", "not_a_platform_id"),
        ("id = 'A b'\nhosts = ['a.example']", "not_a_platform_id"),
        ("id = 'feed'\nhosts = ['a.example']", "platform_id_taken"),
        ("id = 'slack'\nhosts = ['a.example']", "platform_id_taken"),
        ("id = 'everything'\nhosts = ['a.example']", "platform_id_taken"),
        ("id = 'a'\nhosts = ['a.example']\nsurface = 'home'", "not_a_choice"),
        ("id = 'a'\nhosts = ['a.example']\ncolour = 1", "unknown_key"),
    ],
)
def test_a_platform_of_her_own_is_checked(lines: str, sentence: str) -> None:
    assert [s for _, _, s in problems("[[platforms.own]]\n" + lines)] == [sentence]


def test_more_hosts_are_for_platforms_that_are_known() -> None:
    assert [s for *_, s in problems("[platforms.hosts]\nmastodn = ['a.example']")] == [
        "unknown_platform_near"
    ]


# --- whatever is in it ---------------------------------------------------------------------

WORDS = st.sampled_from(
    [
        *keys.TOP,
        *keys.PLATFORMS,
        *keys.BOUNDARY,
        *keys.WEEKDAYS,
        "every_day",
        "office",
        "work",
        "everything",
        "messages",
        "instagram",
        "*/*",
        "45m",
        "80%",
        "09:00-17:00",
        "day",
        "sitting",
    ]
)
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | WORDS
    | st.dates()
    | st.times()
    | st.datetimes(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(WORDS | st.text(max_size=5), inner, max_size=6)
    ),
    max_leaves=30,
)


@given(st.dictionaries(WORDS | st.text(max_size=5), ANYTHING, max_size=8))
def test_no_document_makes_the_parser_fail(raw: dict[str, Any]) -> None:
    read, found = parse(raw, CATALOGUE)
    assert isinstance(read, Settings)
    assert msgspec.convert(msgspec.to_builtins(read), Settings) == read
    for problem in found:
        assert SENTENCES[problem.key_of_sentence].format(**problem.details)
        assert all(map(visible, problem.value))


@given(st.text(alphabet=string.printable + "\u00e4\u202e", max_size=200))
def test_no_text_makes_the_parser_fail(text: str) -> None:
    parse_text(text, CATALOGUE)


LINES = [
    "[day]",
    'starts = "05:00"',
    "[hours.a]",
    'mon = ["09:00-10:00",',
    '"11:00-12:00"]',
    "[[boundary]]",
    'name = "A"',
    'covers = ["feed"]',
    'at_most = "5m"',
    "x = 1",
    "[platforms.hosts]",
    "# note",
    "",
]


@given(st.lists(st.sampled_from(LINES), max_size=14))
def test_every_problem_of_a_readable_file_has_a_line(lines: list[str]) -> None:
    text = "\n".join(lines)
    found: tuple[Problem, ...] = parse_text(text, CATALOGUE).problems
    try:
        tomli.loads(text)
    except tomli.TOMLDecodeError:
        assert len(found) == 1
    for problem in found:
        assert problem.line is not None
        assert 1 <= problem.line <= len(lines) + 1
