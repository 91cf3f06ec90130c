"""Pretend sites over TLS: every host and path answers with a small page full of secrets."""

from __future__ import annotations

import ssl
import subprocess
from typing import TYPE_CHECKING

from aiohttp import web

from support.background import Background

if TYPE_CHECKING:
    from pathlib import Path

SECRET_THREAD = "100000000000042424242"
SECRET_HANDLE = "made.up.handle.7731"
SECRET_TITLE = "Titled Secretly 5519"

_PAGE = f"<!doctype html><meta charset=utf-8><title>{SECRET_TITLE}</title><h1>{SECRET_HANDLE}</h1>"


class Sites:
    """A web server that plays every site; `port` is chosen by the kernel."""

    def __init__(self, folder: Path) -> None:
        self._tls = _context(folder)
        self._background = Background()
        self._runner: web.AppRunner | None = None
        self.port = self._background.run(self._open())

    async def _open(self) -> int:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", _page)
        self._runner = web.AppRunner(app, shutdown_timeout=0.05)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0, ssl_context=self._tls).start()
        return int(self._runner.addresses[0][1])

    def close(self) -> None:
        """Close the server."""
        if self._runner:
            self._background.run(self._runner.cleanup())
        self._background.close()


async def _page(_: web.Request) -> web.Response:
    return web.Response(text=_PAGE, content_type="text/html")


def _context(folder: Path) -> ssl.SSLContext:
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=sites",
         "-addext", "subjectAltName=DNS:*.instagram.com,DNS:*.example.org",
         "-keyout", str(key), "-out", str(certificate)],
        check=True,
        capture_output=True,
    )  # fmt: skip  # one option a line says less
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context
