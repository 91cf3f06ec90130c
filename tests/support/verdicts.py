"""What a refusal looks like, whatever it was for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framekeeper.api.answers import REFUSAL_BODIES

if TYPE_CHECKING:
    from support.house import House, Reply

SAFE = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
TELLTALE = ("server", "via", "x-powered-by", "set-cookie", "etag", "last-modified")


def is_safe(reply: Reply) -> None:
    """The security headers are there once, nothing tells a version, nothing is opened to others."""
    for name, value in SAFE.items():
        assert reply.values(name) == [value], name
    (policy,) = reply.values("Content-Security-Policy")
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    for name, value in reply.headers:
        assert name.lower() not in TELLTALE
        assert not name.lower().startswith("access-control-")
        assert "aiohttp" not in value.lower()
        assert "python" not in value.lower()


def is_refused(house: House, reply: Reply, *statuses: int, signed: bool = False) -> None:
    """Refused with one of the statuses, the same body for the same status, and no side effect."""
    assert reply.status in statuses
    assert reply.body == REFUSAL_BODIES[reply.status]
    assert reply.signed is signed
    is_safe(reply)
    assert house.desk.asked == []
