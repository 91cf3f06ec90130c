"""What the popup does when `Dashboard` is pressed: pairs by a code from the command, then asks.

python press_dashboard.py FRAMEKEEPER     prints whether the daemon opened the page
"""

from __future__ import annotations

import base64
import json
import re
import secrets
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path

from framekeeper.clock import SystemClock
from framekeeper.core import signing

ORIGIN = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"
CODE = re.compile(r"(\d+)-([0-9A-Z-]{8,9})")


def ask(
    port: int, path: str, said: object, *, by: tuple[str, bytes] | None = None
) -> dict[str, str]:
    """A call as the extension makes it; signed once there is a key."""
    body = json.dumps(said).encode()
    headers = {"Content-Type": "application/json", "Origin": ORIGIN}
    if by is not None:
        asked = signing.Request("POST", signing.authority(port), path, body)
        now, nonce = SystemClock().wall(), secrets.token_urlsafe(16)
        signed = signing.sign_request(by[1], by[0], asked, at=now, random=nonce)
        names = ("Content-Digest", "Signature-Input", "Signature")
        headers |= dict(zip(names, signed, strict=True))
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("POST", path, body, headers)
    answer: dict[str, str] = json.loads(connection.getresponse().read())
    connection.close()
    return answer


def main(framekeeper: Path) -> None:
    """Pair, and press."""
    pairing = subprocess.Popen([framekeeper, "pair"], stdout=subprocess.PIPE, text=True)
    assert pairing.stdout is not None
    found = next(match for line in pairing.stdout if (match := CODE.search(line)))
    port = int(found[1])
    browser = {"code": found[2], "label": "work", "product": "chromium"}
    told = ask(port, "/v1/pair", browser)
    pairing.communicate(timeout=30)
    key = base64.urlsafe_b64decode(told["key"] + "=")
    print(ask(port, "/v1/open", {"page": "today"}, by=(told["key_id"], key))["opened"])  # noqa: T201  # to the test


if __name__ == "__main__":
    main(Path(sys.argv[1]))
