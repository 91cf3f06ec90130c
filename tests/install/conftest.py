"""A copy of the tree and an empty home: what a person has before the first `./install.sh`."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from support.home import Home

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh copy of what is, or would be, committed."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    target = tmp_path_factory.mktemp("download") / "frame keeper"
    for name in filter(None, listed.stdout.decode().split("\0")):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target / name)
    return target


@pytest.fixture(scope="session")
def pip_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """So that the second home does not fetch what the first one did."""
    return tmp_path_factory.mktemp("pip")


@pytest.fixture
def home(tmp_path: Path, tree: Path, pip_cache: Path) -> Iterator[Home]:
    """An empty home of this test's own."""
    made = Home(tmp_path, tree, pip_cache)
    yield made
    made.close()


@pytest.fixture(scope="session")
def lived_in(
    tmp_path_factory: pytest.TempPathFactory, tree: Path, pip_cache: Path
) -> Iterator[Home]:
    """One home for all the tests that need the program installed: it takes half a minute."""
    made = Home(tmp_path_factory.mktemp("home with a space"), tree, pip_cache)
    yield made
    made.close()


@pytest.fixture(scope="module")
def installed(lived_in: Home) -> Home:
    """A home in which ./install.sh has run, whichever file's tests were there before.

    `test_install` takes the program away at its end, and xdist may give its worker another file.
    """
    if not lived_in.launcher.exists():
        answer = lived_in.install()
        assert answer.returncode == 0, answer.stderr
    return lived_in
