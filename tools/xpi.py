"""Packs the extension into one file, as Firefox wants it (`make xpi`), byte for byte the same."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

EXTENSION = Path(__file__).parents[1] / "extension"
MADE = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip file can name, so that the hour of packing changes nothing."""


def pack(target: Path) -> None:
    """Write all files of the extension into `target`, the manifest at its root."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in sorted(EXTENSION.rglob("*")):
            if file.is_file():
                name = file.relative_to(EXTENSION).as_posix()
                info = zipfile.ZipInfo(name, MADE)
                packed.writestr(info, file.read_bytes(), zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    pack(Path(sys.argv[1]))
    print(f"{sys.argv[1]} is packed; docs/browsers.md says how Firefox takes it.")
