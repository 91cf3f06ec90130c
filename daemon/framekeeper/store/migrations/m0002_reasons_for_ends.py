"""Version 2: why a boundary ended stands beside its last version.

Until then only the beginning of a version had a reason.
"""

STATEMENTS: tuple[str, ...] = (
    "ALTER TABLE boundary_version ADD COLUMN ended TEXT NOT NULL DEFAULT ''",
)
