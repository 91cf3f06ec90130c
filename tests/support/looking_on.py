"""A forward proxy that writes down everything that a browser asks anybody for."""

from __future__ import annotations

from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit


class LookingOn:
    """`asked` holds method and address of every request; what is not for this laptop is refused."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            def _pass_on(self) -> None:
                asked.append((self.command, self.path))
                there = urlsplit(self.path)
                if there.hostname != "127.0.0.1":
                    self.send_error(502)
                    return
                length = int(self.headers.get("Content-Length") or 0)
                body = self.rfile.read(length)
                ways = {k: v for k, v in self.headers.items() if not k.startswith("Proxy-")}
                beyond = HTTPConnection(there.hostname, there.port, timeout=30)
                path = f"{there.path}?{there.query}" if there.query else there.path
                beyond.request(self.command, path, body, ways)
                answer = beyond.getresponse()
                said = answer.read()
                self.send_response_only(answer.status)
                for name, value in answer.getheaders():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(said)
                beyond.close()

            do_GET = do_HEAD = do_POST = do_CONNECT = _pass_on  # noqa: N815  # named by the base

            def log_message(self, *_: object) -> None:
                """Nothing; it stands in `asked`."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        """Look on no longer."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
