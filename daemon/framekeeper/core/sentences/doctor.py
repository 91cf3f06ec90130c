"""What the daemon finds when it examines itself."""

SENTENCES: dict[str, str] = {
    "doctor.database": "The database can be written and read.",
    "doctor.no_browser": "No browser is paired yet. Pair one with: framekeeper pair",
    "doctor.never_heard": "{browser} is paired and was never heard.",
    "doctor.heard": "{browser} was last heard at {at}.",
    "doctor.unheard": "{browser} runs and has not been heard since {since}. "
    "Open its popup: it says what to do.",
    "doctor.refused": "What {browser} reported and could not be counted, being from the future, "
    "too old or of an unknown platform: {number}.",
    "doctor.extension": "The extension in {browser} is {extension}, the daemon is {daemon}. Press "
    "the extension's reload button in that browser's list of extensions.",
    "doctor.skew": "The clock of {browser} is {seconds} s off. Set the clock of this computer.",
    "doctor.notices": "Notices are shown by {server}.",
    "doctor.held": "{number} notices wait for a better moment.",
    "doctor.notices_no-bus": "No notice can be shown: there is no D-Bus session.",
    "doctor.notices_no-server": "No notice can be shown: no notification server runs. "
    "Install one, such as dunst.",
    "doctor.notices_no-desktop": "No notice can be shown: there is no desktop session.",
    "doctor.notices_slow": "The last notice was not shown: the notification server did not answer.",
    "doctor.notices_busy": "The last notice was not shown: the one before it still waits.",
    "doctor.notices_refused": "The last notice was not shown: the notification server refused it.",
    "doctor.notices_failed": "The last notice was not shown: the notification server failed.",
    "doctor.trial_title": "Framekeeper",
    "doctor.trial_body": "A notice looks like this.",
    "doctor.trial_shown": "A notice was shown just now.",
    "doctor.trial_unconfirmed": "A notice was handed over; whether it was shown cannot be known.",
}
