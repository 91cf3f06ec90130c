"""The shipped extension, the real daemon, real browsers, a real notification server."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from support import laptop as laptops
from support.chromium import PROGRAM as CHROMIUM
from support.firefox import PROGRAM as FIREFOX

if TYPE_CHECKING:
    from collections.abc import Iterator

    from support.laptop import Laptop

NEEDED = (
    *("Xvfb", "openbox", "xdotool", "import", "dunst", "dbus-daemon", "dbus-monitor", "strace"),
    *(CHROMIUM, FIREFOX),
)


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    """Switched on, with a desktop; daemon and browsers are not started yet."""
    missing = [name for name in NEEDED if not shutil.which(name)]
    if missing:
        pytest.skip(f"needs {', '.join(missing)}")
    with laptops.opened(tmp_path) as laptop:
        yield laptop


@pytest.fixture
def album(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pictures are kept."""
    folder = Path(os.environ.get("FRAMEKEEPER_PICTURES") or tmp_path_factory.mktemp("pictures"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder
