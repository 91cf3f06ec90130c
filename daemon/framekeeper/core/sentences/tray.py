"""The menu behind the icon in the panel, and what a screen reader says of the icon.

It may be seen by whoever looks at the screen: no platform, no boundary's name, nothing of anybody.
"""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "tray.today": "Today {used}",
    "tray.today_part": "Today at least {used}",
    "tray.in_session": "In session",
    "tray.in_session_until": "In session until {until}",
    "tray.quiet_desktop": "Do not disturb is on",
    "tray.opens": "Hours open at {opens}",
    "tray.closes": "Hours close at {closes}",
    "tray.minutes": "10 more minutes",
    "tray.session_start": "In session for 1 h",
    "tray.session_end": "End session",
    "tray.pair": "Pair a browser",
    "tray.pair_title": "Pair a browser",
    "tray.pair_body": "Type {code} into the extension's popup within 2 min.",
    "tray.code": "Type {code} into the popup",
    "tray.dashboard": "Open dashboard",
    "tray.quit": "Quit until the next login",
    "tray.quit_title": "Framekeeper has ended",
    "tray.quit_body": "Nothing is counted until your next login. To start it sooner, in a "
    "terminal: framekeeper service start",
    "tray.icon_stands": "Framekeeper: {stands}",
    "tray.stands.within": "within",
    "tray.stands.near": "near",
    "tray.stands.past": "past",
    "tray.stands.held": "in session",
    "tray.stands.off": "not counting",
}
