"""What is kept and what is not, in plain words: `framekeeper privacy` and docs/privacy.md.

A section is `privacy.SECTION.title`, an opening `privacy.SECTION.text` (may be left out) and its
points `privacy.SECTION.1`, `.2` and so on. The order is that of `framekeeper.cli.privacy`.
"""

SENTENCES: dict[str, str] = {
    "privacy.title": "What Framekeeper keeps, and what it does not",
    "privacy.opening": "Framekeeper counts the time that you spend on social platforms, so that "
    "you can hold it against boundaries you set yourself. It is your self-care record. It is not a "
    "client record, and nothing about a client reaches it by itself.",
    # --- kept ------------------------------------------------------------------------------
    "privacy.kept.title": "Kept, on this laptop",
    "privacy.kept.1": "When a social platform was in front, which one, and on what kind of page "
    "(for instance: Instagram, messages, from 9:02 to 9:05).",
    "privacy.kept.2": "Which of the paired browsers reported it, and when that browser was heard.",
    "privacy.kept.3": "The boundaries, when they were changed, and the reasons and plans you wrote "
    "down for them, in your own words.",
    "privacy.kept.4": "When a notice was shown, and for which boundary.",
    "privacy.kept.5": "Sums of minutes for each day, and the time zone of the day.",
    "privacy.kept.6": "Of a review: which boundary it asked about, what you chose, and when. Of a "
    "supervision sheet: which days it was about. Of a public text that you pasted: a short code by "
    "which a change is noticed, not the text.",
    "privacy.kept.7": "When you said that you were posting, and on which platform; until when you "
    "wished for no notices; from when to when an exception holds, and the word you chose for it; "
    "when a reminder is due that you asked for.",
    "privacy.kept.8": "How often a day you asked for ten more minutes, and how often a day you "
    "needed to look: a number, without times.",
    # --- never kept ------------------------------------------------------------------------
    "privacy.never.title": "Never kept, and never sent anywhere",
    "privacy.never.1": "Addresses of pages, titles, names, handles, messages, posts, pictures, "
    "sounds. The browser extension turns the address into a platform and a kind of page, inside "
    "the browser, and forgets it at once.",
    "privacy.never.2": "With whom you were in contact. A counterpart is not recorded in any form, "
    "not even as a number or a code.",
    "privacy.never.3": "Other sites. The browser hides every site from the extension but the "
    "platforms that you ticked.",
    "privacy.never.4": "When you were in session. The switch holds notices; its times are not "
    "written down.",
    "privacy.never.5": "Keystrokes, clipboard, screen, camera, microphone, contacts, location. The "
    "popup puts a text of yours on the clipboard when you press Copy, and reads nothing from it.",
    # --- where -----------------------------------------------------------------------------
    "privacy.where.title": "Where, and who can read it",
    "privacy.where.1": "Data and backups: {data}. Settings: {settings}. Both can be opened by your "
    "user account on this laptop only.",
    "privacy.where.2": "There is no account, no cloud, no telemetry, no remote report and no "
    "administrator's view. The program talks to the browsers on this laptop and to nothing else.",
    "privacy.where.3": "Somebody who can use your user account, or takes the laptop while its disk "
    "is not encrypted, can read the data. A screen lock and an encrypted disk protect it.",
    "privacy.where.4": "A notice can appear on a shared screen. By default it shows only the "
    "name that you gave to the boundary, and while you are in session none appears.",
    # --- how long --------------------------------------------------------------------------
    "privacy.long.title": "For how long",
    "privacy.long.1": "Times of use: 90 days unless you set another time (`keep_detail`); after "
    "that only the sums of each day.",
    "privacy.long.2": "Backups: seven daily and four weekly ones, then they are deleted; and one "
    "made before the last import.",
    "privacy.long.3": "`framekeeper forget` deletes a period or everything at once, from the "
    "backups too, and says what it could not reach (files you exported, copies made by other "
    "programs, for instance).",
    # --- her words -------------------------------------------------------------------------
    "privacy.words.title": "The one place where a name could enter",
    "privacy.words.text": "Your own sentences (a reason, a plan, the name of a boundary) are kept "
    "as you write them. Please write nothing about a client there. An export to hand on holds "
    "them only if you tick them; one to keep or to move holds everything. "
    "`framekeeper forget` deletes those of its days; what stands in the settings file is deleted "
    "there, by hand.",
    # --- requests --------------------------------------------------------------------------
    "privacy.asked.title": "If somebody asks for their data",
    "privacy.asked.1": "Nothing here can be searched by person: no names, handles, addresses of "
    "pages or messages are kept. Nothing about a particular client can be found or told apart.",
    "privacy.asked.2": "What can be searched: your own sentences (`framekeeper config path` names "
    "the settings file) for a name that was written there by mistake.",
    "privacy.asked.3": "Times of use beside a diary may still relate to a person: a diary entry "
    "and a minute of messages at the same time are more together than each alone. Whoever answers "
    "a request should know this. A shorter `keep_detail` makes it less.",
    "privacy.asked.4": "`framekeeper export` writes down what is kept, times rounded to five "
    "minutes; with `--whole` all of it, exactly.",
    "privacy.asked.5": "This text describes a program. It is not legal advice; the rules of your "
    "country and of your professional body decide.",
    # --- notice ----------------------------------------------------------------------------
    "privacy.notice.title": "For a practice's privacy notice",
    "privacy.notice.text": '"To keep clear boundaries of contact I count, on my own computer, how '
    "long I use social platforms and at what times. No names, messages, page addresses or other "
    "information about clients are recorded by this program, and nothing leaves my computer. The "
    'times are deleted after [90 days]; sums of minutes for each day remain."',
}
