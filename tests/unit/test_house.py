"""The house itself: what is documented is there, what must agree agrees, nothing odd lies about."""

from __future__ import annotations

import json
import re
import subprocess
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import tomli

import framekeeper
from support import manual

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")

PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+?)(?: ; (.+?))? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")

TEXT_LIMIT = 2_000_000


@lru_cache(maxsize=1)
def tree() -> tuple[Path, ...]:
    """Every file that is, or would be, committed."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("this is no git work tree")
    return tuple(ROOT / name.decode() for name in listed.stdout.split(b"\0") if name)


def texts() -> list[tuple[str, str]]:
    found = []
    for path in tree():
        if path.is_file() and path.stat().st_size < TEXT_LIMIT:
            raw = path.read_bytes()
            if b"\0" not in raw:
                found.append((str(path.relative_to(ROOT)), raw.decode("utf-8", "replace")))
    return found


def pyproject() -> dict[str, Any]:
    found: dict[str, Any] = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return found


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(lock: str) -> dict[str, set[str]]:
    """Every version that a lock holds of each package (markers may choose between several)."""
    found: dict[str, set[str]] = {}
    for line in (ROOT / lock).read_text(encoding="utf-8").splitlines():
        if match := PIN.match(line):
            found.setdefault(match[1], set()).add(match[2])
    return found


# --- locks --------------------------------------------------------------------------------------


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_versions_and_hashes_and_nothing_else(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not PIN.match(line) and not HASH.match(line)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_of_a_lock_has_a_hash(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    pinned = [number for number, line in enumerate(lines) if PIN.match(line)]
    assert [lines[number] for number in pinned if not HASH.match(lines[number + 1])] == []


def wanted(requirements: list[str]) -> list[tuple[str, str]]:
    """Names and bounds, markers left out."""
    found = []
    for requirement in requirements:
        match = re.match(r"([A-Za-z0-9._-]+)\s*([^;]*)", requirement)
        assert match is not None
        found.append((normal(match[1]), match[2].strip()))
    return found


def within(version: str, bounds: str) -> bool:
    """Whether a version is within bounds such as ">=1.2,<3"."""
    numbers = [int(part) for part in re.findall(r"\d+", version)]
    for bound in bounds.split(","):
        match = re.match(r"(>=|<)([0-9.]+)", bound.strip())
        assert match is not None
        other = [int(part) for part in match[2].split(".")]
        if (numbers < other) if match[1] == ">=" else (numbers >= other):
            return False
    return True


def test_the_lock_agrees_with_the_dependencies_and_the_build_backend() -> None:
    settings = pyproject()
    needs: list[str] = [
        *settings["project"]["dependencies"],
        *settings["build-system"]["requires"],
    ]
    locked = pins("requirements.lock")
    for name, bounds in wanted(needs):
        assert name in locked
        assert all(within(version, bounds) for version in locked[name]), name


def test_the_lock_of_the_tools_agrees_with_their_group() -> None:
    group: list[str] = pyproject()["dependency-groups"]["dev"]
    locked = pins("requirements-dev.lock")
    for name, bounds in wanted(group):
        assert name in locked
        assert all(within(version, bounds) for version in locked[name]), name


def test_the_two_locks_never_contradict_each_other() -> None:
    program, tools = (pins(lock) for lock in LOCKS)
    assert {
        n: (program[n], tools[n]) for n in program.keys() & tools if program[n] < tools[n]
    } == {}
    assert all(program[name] & tools[name] for name in program.keys() & tools)


# --- versions and licence -----------------------------------------------------------------------


def test_program_package_and_extension_have_one_version() -> None:
    versions = {framekeeper.__version__, pyproject()["project"]["version"]}
    manifest = ROOT / "extension" / "manifest.json"
    if manifest.exists():
        versions.add(json.loads(manifest.read_text(encoding="utf-8"))["version"])
    assert len(versions) == 1


def test_the_licence_is_mit_everywhere() -> None:
    assert "MIT License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert pyproject()["project"]["license"] == "MIT"


def test_the_changes_tell_of_this_version() -> None:
    assert f"\n## {framekeeper.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


# --- documents ----------------------------------------------------------------------------------


@pytest.mark.parametrize("page", manual.PAGES)
def test_a_page_made_from_sentences_is_up_to_date(page: str) -> None:
    written = (ROOT / "docs" / page).read_text(encoding="utf-8")
    assert written == manual.PAGES[page](), "make docs"


LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


def test_links_between_documents_lead_somewhere() -> None:
    broken = [
        f"{name} -> {target}"
        for name, text in texts()
        if name.endswith(".md")
        for target in LINK.findall(text)
        if not ((ROOT / name).parent / target).exists()
    ]
    assert broken == []


# --- nothing that belongs elsewhere -------------------------------------------------------------

# Each with a bracket, so that this file does not find itself.
ELSEWHERE = re.compile(
    r"[/]work/|[/]tmp/fk|[/]root/|pypi[.]org|files[.]pythonhosted|registry[.]npmjs"
)


def test_no_machine_path_and_no_package_index_stands_in_the_tree() -> None:
    found = [
        f"{name}: {match[0]}"
        for name, text in texts()
        if (match := ELSEWHERE.search(text)) is not None
    ]
    assert found == []


def test_a_lock_of_the_node_packages_holds_no_address() -> None:
    lock = ROOT / "package-lock.json"
    if lock.exists():
        assert '"resolved"' not in lock.read_text(encoding="utf-8")


def test_text_files_end_with_one_line_break_and_have_no_carriage_returns() -> None:
    odd = [
        name
        for name, text in texts()
        if text and name.endswith((".py", ".md", ".sh", ".toml", ".js", ".lock"))
        if not text.endswith("\n") or text.endswith("\n\n") or "\r" in text
    ]
    assert odd == []


def test_shell_scripts_can_be_run() -> None:
    scripts = [path for path in tree() if path.suffix == ".sh" or path.parent.name == ".ci"]
    assert scripts
    assert [path.name for path in scripts if not path.stat().st_mode & 0o100] == []
