"""A boundary's values in a few words."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "spoken.whole": "{covers}: {rule}",
    "spoken.pause": "{whole}, then a pause",
    "spoken.block": "{whole}, then the page is closed off",
    "spoken.everything": "everything",
    "spoken.both": "{platform} {surface}",
    "spoken.but": "{covers} but {less}",
    "spoken.work": "{covers}, in browsers for work",
    "spoken.private": "{covers}, in private browsers",
    "spoken.limit.day": "{at_most} a day",
    "spoken.limit.week": "{at_most} a week",
    "spoken.limit.sitting": "{at_most} a sitting, which a rest of {rest} ends",
    "spoken.limit.rolling": "{at_most} in {rolling}",
    "spoken.checks.day.one": "{n} check a day",
    "spoken.checks.day.other": "{n} checks a day",
    "spoken.checks.week.one": "{n} check a week",
    "spoken.checks.week.other": "{n} checks a week",
    "spoken.schedule": "within {hours}",
    "spoken.before": "{hours}, from {length} before",
    "spoken.after": "{hours}, to {length} after",
    "spoken.open": "does not hold",
    "spoken.closed": "closed",
    "spoken.free": "{rule}, {less} free",
}
