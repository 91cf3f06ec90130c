"""What is said about taking, bringing, moving and sharing what is hers."""

SENTENCES: dict[str, str] = {
    "data.none": "There is nothing here to take in. Please bring the file again.",
    "data.busy": "Another file is being taken in. Please wait until that is done.",
    "data.large": "The file is larger than 512 MB. Nothing was changed.",
    "data.not_kept": "The file could not be written: there may be no room on the disk. Nothing was "
    "changed.",
    "data.strange": "This is not a file that Framekeeper exported. Nothing was changed.",
    "data.sealed": "The file is locked by a passphrase.",
    "data.mistakes": "The file cannot be taken in as it is. Nothing was changed.",
    "data.store": "The database cannot be used now: {reason}. Nothing was changed.",
    "data.settings": "The data is taken in. Your settings could not be written: {reason}.",
    # --- what is wrong with a line ---------------------------------------------------------
    "data.line": "line {line}: {what}",
    "data.line.field": "line {line}, {field}: {what}",
    "data.more": "... and {more} more.",
    "data.wrong.head": "the first line does not say that this is an export",
    "data.wrong.newer": "this file was written by a newer version of Framekeeper; update it on "
    "this laptop, then take the file in",
    "data.wrong.rounded": "this export was made to be handed on, its times are rounded; one that "
    "can be taken in is made with: framekeeper export --whole",
    "data.wrong.record": "this is no record as docs/export.md describes it",
    "data.wrong.columns": "the columns are not those of docs/export.md",
    "data.wrong.row": "this is no row of the table",
    "data.wrong.long": "the line is too long",
    "data.wrong.utf8": "this is not UTF-8",
    "data.wrong.order": "this record stands in the wrong place",
    "data.wrong.cut": "the file was cut off: its last line is missing",
    "data.wrong.count": "there are more or fewer records than the last line says",
    "data.wrong.ends": "it ends before it begins",
    "data.wrong.values": "these values are not possible",
    "data.wrong.surface": "no such kind of page is known",
    "data.wrong.future": "it lies in the future",
    "data.wrong.long-span": "a piece of use is longer than two minutes, or begins a day after its "
    "stretch",
    "data.wrong.days": "this day overlaps the one before it",
    "data.wrong.zone": "no such time zone is known",
    "data.wrong.twice": "this number was given already",
    "data.wrong.many": "there are more of this kind than there can be",
    "data.wrong.reference": "it refers to a record that is not there",
}
