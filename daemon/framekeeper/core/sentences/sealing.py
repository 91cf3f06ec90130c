"""What is said about the one file that is locked by a passphrase."""

SENTENCES: dict[str, str] = {
    "sealing.wrong": "The passphrase does not fit, or the file is not whole. Nothing was changed.",
    "sealing.busy": "This laptop is too slow for the file, or too busy at the moment. Close what "
    "is at work, then open it once more. Nothing was changed.",
    "sealing.failed": "The file could not be locked or opened: there may be no room on the disk. "
    "Nothing was changed.",
    "sealing.short": "Please choose a passphrase of at least {shortest} characters, such as four "
    "words.",
    "sealing.differs": "The two passphrases differ.",
}
