"""What the daemon leaves out while it imports its parts, and that it can be had afterwards."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

DAEMON = Path(__file__).parents[2] / "daemon"
NEVER = ("rich", "click", "tomlkit", "plyer", "psutil", "dbus_fast", "framekeeper.cli")
LATER = (
    "framekeeper.tray.face",
    "framekeeper.store.forget",
    "framekeeper.core.review.review",
    "framekeeper.core.wire.dashboard",
)
"""Our own that nobody needs before the first answer."""
SPARED = ("ssl", "_ssl", "_hashlib", "aiohttp.client", "aiohttp.connector", "aiohttp.web")

_START = """
import json, sys
from framekeeper.lean import trimmed
import os
with trimmed(os.environ):
    import framekeeper.app
loaded = set(sys.modules)
"""


def run(script: str, **environment: str) -> Any:  # noqa: ANN401  # whatever JSON it prints
    done = subprocess.run(
        [sys.executable, "-c", _START + script],
        env={**os.environ, "PYTHONPATH": str(DAEMON), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    return set(run("print(json.dumps(sorted(loaded)))"))


@pytest.mark.parametrize("name", [*NEVER, *LATER, *SPARED])
def test_the_start_of_the_daemon_loads_no(name: str, loaded: set[str]) -> None:
    assert name not in loaded


@pytest.mark.slow
def test_everything_is_loaded_where_that_is_asked_for() -> None:
    loaded = set(run("print(json.dumps(sorted(loaded)))", FRAMEKEEPER_WHOLE="1"))
    assert {"ssl", "_hashlib", "aiohttp.client"} <= loaded


@pytest.mark.slow
def test_what_was_left_out_can_be_had_afterwards() -> None:
    script = """
import ssl, aiohttp, hashlib
from aiohttp import web
print(json.dumps([
    ssl.create_default_context().verify_mode.name,
    aiohttp.ClientSession.__name__,
    aiohttp.__version__[:2],
    web.Application.__name__,
    hashlib.sha256(b"abc").hexdigest()[:8],
]))
"""
    assert run(script) == ["CERT_REQUIRED", "ClientSession", "3.", "Application", "ba7816bf"]


@pytest.mark.slow
def test_what_is_loaded_already_stays_as_it_is() -> None:
    script = """
import ssl, aiohttp
with trimmed({}):
    import ssl as again, aiohttp as too
print(json.dumps([again is ssl, too is aiohttp, aiohttp.ClientSession.__name__]))
"""
    assert run(script, FRAMEKEEPER_WHOLE="1") == [True, True, "ClientSession"]


@pytest.mark.slow
def test_the_package_says_what_it_does_not_have() -> None:
    script = """
import aiohttp
print(json.dumps([hasattr(aiohttp, "no_such_part"), hasattr(aiohttp, "ClientSession")]))
"""
    assert run(script) == [False, True]
