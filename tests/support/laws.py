"""Laws: properties that hold for every input, tried the same way each time and deeper on demand.

A law runs twice as a test: `fast` with few examples, and `deep`, with its own mark, with many. Both
are derandomized, so that a red build is red for everybody.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

MOST_EXAMPLES = int(os.environ.get("FRAMEKEEPER_EXAMPLES", "100"))
"""Of a law in a usual run. The turns of the other Pythons ask for fewer: they look for what another
Python does otherwise, not for a case that nobody thought of."""


def law(
    fast: int = 25, deep: int = 1500, **strategies: SearchStrategy[Any]
) -> Callable[[Callable[..., None]], Callable[[int], None]]:
    """Make a test of a function that asserts its law for the drawn values."""

    def decorate(holds: Callable[..., None]) -> Callable[[int], None]:
        @pytest.mark.parametrize(
            "examples",
            [
                pytest.param(fast, id="fast"),
                pytest.param(deep, id="deep", marks=pytest.mark.deep),
            ],
        )
        def test(examples: int) -> None:
            profile = settings(
                max_examples=examples if examples > fast else min(fast, MOST_EXAMPLES),
                derandomize=True,
                database=None,
                deadline=None,
                suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
            )
            profile(given(**strategies)(holds))()

        test.__name__ = holds.__name__
        test.__doc__ = holds.__doc__
        return test

    return decorate
