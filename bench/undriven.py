"""A Chromium that nobody drives, as hers is, and what it tells of the pages that it opens.

A debugger follows each file that a page fetches, which on two busy cores costs as much as the file:
a popup of twelve modules took 170 ms with one and 130 without. So an extension in the browser asks
here what to open next, and what was opened tells here when it could be seen.
"""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from support.display import Display

NEXT_WITHIN_S = 1.0
"""How long the browser's question for the next page is left open; then it asks anew."""
SEEN_WITHIN_S = 60.0

_SEEN = """
(() => {
  let told = false;
  const look = () => {
    const [drawn, painted] = ["ready", "first-contentful-paint"].map((name) =>
      performance.getEntriesByName(name)[0]?.startTime);
    if (told || !painted || !(drawn || ALONE)) return;
    told = true;
    SAY(Math.max(drawn ?? 0, painted));
  };
  for (const type of ["paint", "mark"]) {
    new PerformanceObserver(look).observe({ type, buffered: true });
  }
})();
"""
"""A page can be seen when it says that it is drawn (its mark `ready`) and something was painted."""
_SAY_AND_CLOSE = """
((ms) => void fetch(`http://127.0.0.1:PORT/seen?ms=${ms}`).then(() => window.close()))
"""
_ASK = """
void (async () => {
  const pause = (ms) => new Promise((over) => setTimeout(over, ms));
  let next = null;
  for (;;) {
    try {
      next ??= await (await fetch("http://127.0.0.1:PORT/next")).json();
      if (next) await open(next);
      next = null;
      await pause(500); // what was open before closes meanwhile
    } catch {
      await pause(200); // no window has the focus yet
    }
  }
})();
"""
_OPEN_POPUP = """
async function open(popup) {
  await chrome.action.setPopup({ popup });
  await chrome.action.openPopup();
}
"""
_OPEN_TAB = """
chrome.runtime.onMessage.addListener((ms, { tab }) => {
  void chrome.tabs.remove(tab.id).then(() => fetch(`http://127.0.0.1:PORT/seen?ms=${ms}`));
});
const open = (url) => chrome.tabs.create({ url });
"""


class Stopwatch:
    """The side of it that is here: says what to open, and is told when it could be seen."""

    def __init__(self) -> None:
        self._wanted: queue.Queue[str] = queue.Queue()
        self._seen: queue.Queue[float] = queue.Queue()
        self._begun = False
        watch = self

        class _Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                answer = watch.answer(self.path).encode()
                self.send_response(HTTPStatus.OK)
                self.send_header("Access-Control-Allow-Origin", "*")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_: object) -> None:
                """Nothing is logged."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def answer(self, path: str) -> str:
        """What the browser is told: the next page, or nothing."""
        asked = urlsplit(path)
        if asked.path == "/seen":
            self._seen.put(float(parse_qs(asked.query)["ms"][0]))
            return "null"
        if not self._begun:
            return "null"
        try:
            return json.dumps(self._wanted.get(timeout=NEXT_WITHIN_S))
        except queue.Empty:
            return "null"

    def opened(self, page: str) -> float:
        """Milliseconds from the page's address on until it could be seen.

        The first call begins: whatever browser has asked before it waits for nothing.

        Raises:
            queue.Empty: it was not seen within a minute.
        """
        self._begun = True
        self._wanted.put(page)
        return self._seen.get(timeout=SEEN_WITHIN_S)

    def close(self) -> None:
        """End it."""
        self._server.shutdown()
        self._server.server_close()

    # --- the side of it that is in the browser -----------------------------------------------

    def opens_popups(self, extension: Path) -> None:
        """Let a copy of the extension open its popup when it is asked to."""
        manifest = json.loads((extension / "manifest.json").read_text("utf-8"))
        own = manifest["background"]["service_worker"]
        manifest["background"] = {"service_worker": "asked.js", "type": "module"}
        (extension / "manifest.json").write_text(json.dumps(manifest), "utf-8")
        script = f'import "./{own}";\n{_OPEN_POPUP}{_ASK}'
        (extension / "asked.js").write_text(self._here(script), "utf-8")

    def tells(self, script: Path) -> None:
        """Let a popup's script tell when it could be seen, and close it then."""
        told = _SEEN.replace("ALONE", "false").replace("SAY", _SAY_AND_CLOSE.strip())
        script.write_text(script.read_text("utf-8") + self._here(told), "utf-8")

    def extension_for_tabs(self, folder: Path) -> Path:
        """An extension that opens tabs when it is asked to; a picture alone is never "drawn"."""
        manifest = {
            "manifest_version": 3,
            "name": "stopwatch",
            "version": "1",
            "host_permissions": ["http://127.0.0.1/*"],
            "background": {"service_worker": "asked.js"},
            "content_scripts": [
                {"matches": ["http://127.0.0.1/*"], "js": ["seen.js"], "run_at": "document_start"}
            ],
        }
        seen = _SEEN.replace("ALONE", "location.pathname.endsWith('.svg')")
        folder.mkdir()
        (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
        (folder / "asked.js").write_text(self._here(_OPEN_TAB + _ASK), "utf-8")
        (folder / "seen.js").write_text(seen.replace("SAY", "chrome.runtime.sendMessage"), "utf-8")
        return folder

    def _here(self, script: str) -> str:
        return script.replace("PORT", str(self.port))


@contextmanager
def undriven(profile: Path, display: Display, extension: Path) -> Iterator[None]:
    """Such a browser with one extension, for as long as it is needed."""
    from support.chromium import ARGUMENTS, PROGRAM  # noqa: PLC0415  # only where it is there

    browser = subprocess.Popen(
        [
            PROGRAM,
            *ARGUMENTS,
            "--no-default-browser-check",
            f"--user-data-dir={profile}",
            f"--disable-extensions-except={extension}",
            f"--load-extension={extension}",
            "about:blank",
        ],
        env=display.env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        browser.terminate()
        browser.wait(20)
