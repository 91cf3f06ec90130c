"""What a notice says, in its three wordings, and what stands on its buttons.

`plain` and `name` carry no platform and no number; `full` may.
"""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "notices.title": "Framekeeper",
    "notices.line": "{name}: {text}",
    "notices.on_platform": "{platform}: {text}",
    "notices.with_plan": "{text} Your plan: {plan}",
    # plain: nothing but that there is something
    "notices.plain.near": "A time you set is near.",
    "notices.plain.past": "A time you set has come.",
    "notices.plain.minutes": "The minutes you asked for have ended.",
    "notices.plain.reminder": "You asked for a reminder.",
    "notices.plain.unheard": "Some time is not being counted.",
    # name: the boundary's own name stands before it
    "notices.name.limit_near": "The time you set is near.",
    "notices.name.limit_past": "The time you set has come.",
    "notices.name.schedule_near": "The hours you set close soon.",
    "notices.name.schedule_past": "The hours you set are closed.",
    "notices.name.checks_near": "The number you set is near.",
    "notices.name.checks_past": "The number you set is past.",
    # full: numbers, hours
    "notices.full.limit_day_near": "{used} of {at_most} today, {left} left.",
    "notices.full.limit_day_past": "{used} today, you set {at_most}.",
    "notices.full.limit_week_near": "{used} of {at_most} this week, {left} left.",
    "notices.full.limit_week_past": "{used} this week, you set {at_most}.",
    "notices.full.limit_sitting_near": "{used} of {at_most} in this sitting, {left} left.",
    "notices.full.limit_sitting_past": "{used} in this sitting, you set {at_most}.",
    "notices.full.limit_rolling_near": "{used} of {at_most} in the last {rolling}, {left} left.",
    "notices.full.limit_rolling_past": "{used} in the last {rolling}, you set {at_most}.",
    "notices.full.schedule_near": "The hours you set close at {closes}.",
    "notices.full.schedule_past": "The hours you set are closed. They open at {opens}.",
    "notices.full.checks_day_near": "Check {count} of {checks} today.",
    "notices.full.checks_day_past": "Check {count} today, you set {checks}.",
    "notices.full.checks_week_near": "Check {count} of {checks} this week.",
    "notices.full.checks_week_past": "Check {count} this week, you set {checks}.",
    # asked for, or about the program
    "notices.reminder": "You wanted to come back to messages.",
    "notices.unheard": "Not counting in {browser} since {since}.",
    "notices.settings": "The settings file has a mistake. The last good settings hold.",
    "notices.settings_line": (
        "The settings file has a mistake in line {line}. The last good settings hold."
    ),
    "notices.store": "Nothing can be stored at the moment. `framekeeper doctor` says why.",
    "notices.disk": "The disk is full. Nothing can be stored until there is space.",
    # buttons
    "notices.button.close": "Close for now",
    "notices.button.remind": "Close, remind me at {opens}",
    "notices.button.remind_day": "Close, remind me on {opens}",
    "notices.button.minutes": "10 more minutes",
    "notices.button.look": "I need to look",
    "notices.button.posting": "I'm posting",
}
