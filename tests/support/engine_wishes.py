"""Settings that the engine's tests are about, as she would write them."""

from __future__ import annotations

DAY = """
[[boundary]]
name = "A day"
covers = ["everything"]
at_most = "5m"
per = "day"
"""

WARNED = """
[[boundary]]
name = "A day"
covers = ["everything"]
at_most = "5m"
per = "day"
warn_at = "80%"
"""

SITTING = """
[[boundary]]
name = "One sitting"
covers = ["everything"]
at_most = "3m"
per = "sitting"
rest = "10m"
"""

WEEK = """
[[boundary]]
name = "A week"
covers = ["everything"]
at_most = "1h"
per = "week"
"""

CHECKS = """
[[boundary]]
name = "Two checks"
covers = ["everything"]
checks = 2
per = "day"
"""

EVENING = """
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
grace_after = "10m"
plan = "I will look."
"""


def notices(**values: object) -> str:
    """The table of notices; it comes before any boundary."""
    lines = (f"{key} = {_toml(value)}" for key, value in values.items())
    return "\n[notices]\n" + "\n".join(lines) + "\n"


def _toml(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower()
