"""Only what Python and JavaScript read alike may stand in a pattern."""

from __future__ import annotations

import pytest

from framekeeper.core.patterns import fault_in

FIT = [
    r"^/direct(?:/|$)",
    r"^/[^/]+/live/?$",
    r"^/[A-Za-z0-9._]{1,30}$",
    r"^-",
    r"[/\-]",
    r"\.php$",
    r"^/client/[TE][A-Z0-9]+(?:/[CG][A-Z0-9]{6,}|/home|/?$)",
    r"a{2}",
    r"a{2,3}?",
    r"\d+\w",
    r"(?!a)b",
    r"(?=a).",
    r"(a|b)*",
    r"\\",
    r"\[",
    r"[\]]",
    r"[\\]",
    "",
]
UNFIT = [
    r"(?<=a)b",
    r"(?<!a)b",
    r"(?P<x>a)",
    r"(?<x>a)",
    r"(?i)a",
    r"(?i:a)",
    r"(?#x)a",
    r"(?>a)",
    r"a++",
    r"a*+",
    r"a{2}+",
    r"a{,3}",
    r"a{",
    r"a}",
    r"a]",
    r"[]a]",
    r"[^]",
    r"[a[b]",
    r"[a--b]",
    r"[a&&b]",
    r"[a||b]",
    r"[a~~b]",
    r"\A",
    r"\Z",
    r"\s",
    r"\b",
    r"[\s]",
    r"\1",
    r"\x41",
    r"\u0041",
    r"\p{L}",
    "\u00e4",
    "a\n",
    "(",
    ")",
    "*",
    "a**",
    r"[b-a]",
    "\\",
    "a" * 501,
]


@pytest.mark.parametrize("pattern", FIT)
def test_a_pattern_of_the_common_subset_is_fit(pattern: str) -> None:
    assert fault_in(pattern) is None


@pytest.mark.parametrize("pattern", UNFIT)
def test_any_other_pattern_is_refused_with_a_reason(pattern: str) -> None:
    assert fault_in(pattern)
