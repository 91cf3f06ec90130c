"""Whether anybody is at the laptop, where logind knows it.

Asked only when something is to be told that is not about what is in front of her: a reminder, or
the program itself. Nothing polls, and nothing that was asked is kept. Interface:
https://www.freedesktop.org/software/systemd/man/org.freedesktop.login1.html
"""

from __future__ import annotations

from framekeeper.bus import Bus, BusError, Remote

PROBE_LIMIT_S = 1.0
"""What one question may take."""

SESSION = Remote(
    "org.freedesktop.login1",
    "/org/freedesktop/login1/session/auto",
    "org.freedesktop.login1.Session",
)


async def at_the_laptop() -> bool | None:
    """Whether the screen is neither locked nor idle; None where nobody can say. Never raises."""
    bus = Bus("system")
    try:
        await bus.ready()
        away = [
            await bus.read(SESSION, hint, limit_s=PROBE_LIMIT_S)
            for hint in ("LockedHint", "IdleHint")
        ]
    except BusError:
        return None
    finally:
        await bus.stop()
    return not any(away) if all(isinstance(each, bool) for each in away) else None
