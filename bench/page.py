"""Writes the table into docs/performance.md, between its two marks; the rest is written by hand."""

from __future__ import annotations

import os
import platform
import sqlite3
from pathlib import Path

FILE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
BEGIN, END = "<!-- table: begin -->", "<!-- table: end -->"


def write(table: str) -> None:
    """Put a new table in place of the old one."""
    text = FILE.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    FILE.write_text(f"{before}{BEGIN}\n{machine()}\n\n{table}\n{END}{after}", "utf-8")


def machine() -> str:
    """The class of the machine: what the figures depend on, nothing that names it."""
    load = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}; load before and during the run {load:.1f}."
    )
