"""Pretend sites over TLS: every host and path answers with a small page full of secrets."""

from __future__ import annotations

import ssl
import subprocess
from typing import TYPE_CHECKING

from aiohttp import web

from support.background import Background

if TYPE_CHECKING:
    from pathlib import Path

SECRET_THREAD = "100000000000042424242"  # noqa: S105  # what must not be told
SECRET_HANDLE = "made.up.handle.7731"  # noqa: S105  # what must not be told
SECRET_TITLE = "Titled Secretly 5519"  # noqa: S105  # what must not be told

_PAGE = f"<!doctype html><meta charset=utf-8><title>{SECRET_TITLE}</title><h1>{SECRET_HANDLE}</h1>"


class Sites:
    """A web server that plays every site; both ports are chosen by the kernel.

    `port` speaks TLS, `plain_port` does not. `came_from` is the Referer of every visit, by path.
    """

    def __init__(self, folder: Path) -> None:
        self._tls = _context(folder)
        self._background = Background()
        self._runner: web.AppRunner | None = None
        self.pages: dict[str, str] = {}
        self.came_from: dict[str, str | None] = {}
        self.port, self.plain_port = self._background.run(self._open())

    async def _open(self) -> tuple[int, int]:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._page)
        self._runner = web.AppRunner(app, shutdown_timeout=0.05)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0, ssl_context=self._tls).start()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        tls, plain = self._runner.addresses
        return int(tls[1]), int(plain[1])

    async def _page(self, request: web.Request) -> web.Response:
        self.came_from[request.path] = request.headers.get("Referer")
        return web.Response(text=self.pages.get(request.path, _PAGE), content_type="text/html")

    def close(self) -> None:
        """Close the server."""
        if self._runner:
            self._background.run(self._runner.cleanup())
        self._background.close()


def _context(folder: Path) -> ssl.SSLContext:
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=s",
         "-addext", "subjectAltName=DNS:*.instagram.com,DNS:*.example.org",
         "-keyout", str(key), "-out", str(certificate)],
        check=True,
        capture_output=True,
    )  # fmt: skip  # one option a line says less
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context
