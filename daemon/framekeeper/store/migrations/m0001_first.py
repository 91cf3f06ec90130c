"""Version 1: all tables. Spans hold integers only, and their number decides what is a duplicate.

A span costs about 30 bytes: `t1` is its length and `since` its distance from the start of the
stretch, both small. There is no second index: whether (source, n) has come is known from the
settled mark in `source`, from `ahead`, and from `gap` for numbers given up as lost.
"""

STATEMENTS: tuple[str, ...] = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE)",
    """
    CREATE TABLE browser (
        id INTEGER PRIMARY KEY,
        key_id TEXT NOT NULL,
        name TEXT NOT NULL,
        label INTEGER NOT NULL CHECK (label BETWEEN 0 AND 2),
        product TEXT NOT NULL,
        paired_at INTEGER NOT NULL,
        unpaired_at INTEGER
    )
    """,
    "CREATE UNIQUE INDEX browser_paired ON browser (name) WHERE unpaired_at IS NULL",
    """
    CREATE TABLE source (
        id INTEGER PRIMARY KEY,
        browser INTEGER NOT NULL,
        epoch TEXT NOT NULL,
        label INTEGER NOT NULL CHECK (label BETWEEN 0 AND 2),
        lowest INTEGER NOT NULL,
        settled INTEGER NOT NULL,
        settled_end INTEGER,
        owed INTEGER NOT NULL,
        UNIQUE (browser, epoch)
    )
    """,
    """
    CREATE TABLE ahead (
        source INTEGER NOT NULL,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL CHECK (last >= first),
        t0 INTEGER,
        t1 INTEGER,
        PRIMARY KEY (source, first)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE gap (
        source INTEGER NOT NULL,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL CHECK (last >= first),
        t0 INTEGER,
        t1 INTEGER,
        PRIMARY KEY (source, first)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE span (
        t0 INTEGER NOT NULL,
        source INTEGER NOT NULL,
        n INTEGER NOT NULL,
        t1 INTEGER NOT NULL CHECK (t1 > 0),
        since INTEGER NOT NULL CHECK (since >= 0),
        platform INTEGER NOT NULL,
        surface INTEGER NOT NULL,
        PRIMARY KEY (t0, source, n)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE day (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL,
        start INTEGER NOT NULL,
        end INTEGER NOT NULL CHECK (end > start),
        zone TEXT NOT NULL,
        weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6)
    )
    """,
    """
    CREATE TABLE rollup (
        day INTEGER NOT NULL,
        hour INTEGER NOT NULL,
        platform INTEGER NOT NULL,
        surface INTEGER NOT NULL,
        label INTEGER NOT NULL,
        ms INTEGER NOT NULL,
        PRIMARY KEY (day, hour, platform, surface, label)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE total (
        day INTEGER NOT NULL,
        hour INTEGER NOT NULL,
        ms INTEGER NOT NULL,
        PRIMARY KEY (day, hour)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE heard (
        source INTEGER NOT NULL,
        t0 INTEGER NOT NULL,
        t1 INTEGER NOT NULL,
        PRIMARY KEY (source, t0)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE running (
        product INTEGER NOT NULL,
        t0 INTEGER NOT NULL,
        t1 INTEGER NOT NULL,
        PRIMARY KEY (product, t0)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE mark (
        t0 INTEGER NOT NULL,
        kind INTEGER NOT NULL,
        t1 INTEGER NOT NULL,
        PRIMARY KEY (t0, kind)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE boundary_version (
        id INTEGER PRIMARY KEY,
        boundary TEXT NOT NULL,
        "values" TEXT NOT NULL,
        valid_from INTEGER NOT NULL,
        valid_to INTEGER,
        reason TEXT NOT NULL,
        ended TEXT NOT NULL DEFAULT '',
        place INTEGER NOT NULL
    )
    """,
    "CREATE INDEX boundary_version_time ON boundary_version (boundary, valid_from)",
    """
    CREATE TABLE exception (
        id INTEGER PRIMARY KEY,
        boundary TEXT,
        shape TEXT NOT NULL,
        valid_from INTEGER NOT NULL,
        valid_to INTEGER,
        reason TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE notice (
        id INTEGER PRIMARY KEY,
        topic TEXT NOT NULL,
        at INTEGER NOT NULL,
        boundary TEXT NOT NULL,
        level TEXT NOT NULL CHECK (level IN ('near', 'past')),
        period INTEGER NOT NULL,
        period_end INTEGER NOT NULL,
        about TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('due', 'told', 'dropped')),
        why TEXT NOT NULL,
        undone INTEGER NOT NULL DEFAULT 0,
        UNIQUE (topic, boundary, level, period, about)
    )
    """,
    "CREATE INDEX notice_time ON notice (at)",
    "CREATE INDEX notice_due ON notice (state) WHERE state = 'due'",
    """
    CREATE TABLE telling (
        id INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('sending', 'shown', 'failed')),
        server_id INTEGER,
        why TEXT NOT NULL
    )
    """,
    "CREATE INDEX telling_time ON telling (at)",
    """
    CREATE TABLE part (
        telling INTEGER NOT NULL,
        notice INTEGER NOT NULL,
        turn TEXT NOT NULL CHECK (turn IN ('first', 'visit', 'repeat')),
        PRIMARY KEY (telling, notice)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE count (
        day TEXT NOT NULL,
        kind TEXT NOT NULL,
        number INTEGER NOT NULL,
        PRIMARY KEY (day, kind)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE damage (
        id INTEGER PRIMARY KEY,
        found_at INTEGER NOT NULL,
        kind TEXT NOT NULL,
        kept_as TEXT NOT NULL,
        restored_from TEXT NOT NULL,
        lost_from INTEGER,
        lost_to INTEGER
    )
    """,
)
