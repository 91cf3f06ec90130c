"""What the store has to tell her, key by key. No sentence names anything that was stored."""

SENTENCES: dict[str, str] = {
    "store.already_running": "Framekeeper is already running on {directory}.",
    "store.other_user": "{file} in the data directory belongs to another user. It was left "
    "as it is.",
    "store.no_file": "{file} in the data directory is a link or no regular file. It was left "
    "as it is.",
    "store.no_directory": "{file} is not a directory. It was left as it is.",
    "store.newer": "The database was written by a newer Framekeeper (version {found}, this one "
    "knows {known}). It was left as it is; please install the newer Framekeeper.",
    "store.unavailable": "The database cannot be used now: {reason}.",
    "store.closed": "The database is closed.",
    "store.bad_copy": "The copy {file} could not be verified and was not kept.",
    "store.forget_left": "These files could not be removed: {files}. Please repeat, or remove "
    "them.",
    "store.damage.missing": "The database was missing.",
    "store.damage.broken": "The database was damaged.",
    "store.damage.foreign": "The database was replaced by a file of another program.",
    "store.damage.altered": "The database was changed while Framekeeper was closed. It is sound "
    "and in use.",
    "store.damage.log": "The newest part of the database (its log) was missing or damaged.",
    "store.damage.displaced": "The database was moved or replaced while in use. Nothing is lost.",
    "store.damage.kept": "The old file is kept as {file}.",
    "store.damage.restored": "The copy {file} is in use now.",
    "store.damage.empty": "There was no good copy; the record begins anew.",
    "store.damage.lost": "Use between {start} and {end} may be missing.",
    "store.damage.lost_before": "Use before {end} may be missing.",
    "store.reach.exports": "Not reached: files you exported or printed.",
    "store.reach.backups": "Not reached: backups of this laptop made by other programs.",
    "store.reach.snapshots": "Not reached: snapshots and freed blocks of the disk itself.",
    "store.reach.settings": "Not reached: your own words in the settings file.",
    "store.cannot_join": "Before a certain day the file holds only sums, and here are times of use "
    "from before that day. The two cannot be joined; nothing was changed. On the other laptop, set "
    'keep_detail = "forever" before its next day, and export again.',
}
