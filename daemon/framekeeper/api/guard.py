"""The one guard before every route.

Nothing is read, stored or asked of the desk before all of these hold: HTTP/1.1, the right Host, a
path of the table, its method, the rules of its class, JSON of bearable size, a proof by key, a
request that is fresh and new, a key that may do this, a message of the route's type. What is
refused carries no data. No request may be logged.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from aiohttp import hdrs
from aiohttp.http import HttpVersion11
from aiohttp.web_protocol import RequestPayloadError
from multidict import istr

from framekeeper.api import routes
from framekeeper.api.answers import Answer, Dates, Written, refusal, written
from framekeeper.api.call import Call, RefusedError, Rooms
from framekeeper.api.callers import Caller, is_extension
from framekeeper.api.pages import PAGES, content
from framekeeper.api.peer import is_hers
from framekeeper.api.replay import FullError, Seen
from framekeeper.core import signing
from framekeeper.core.refusals import UnavailableError
from framekeeper.core.strict_json import MalformedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from aiohttp.streams import StreamReader
    from multidict import CIMultiDictProxy

    from framekeeper.api.asked import Asked
    from framekeeper.api.route import Route
    from framekeeper.clock import Clock

MOST_BODY = 65_536
"""Bytes of a body."""
BODY_S = 5.0
"""Seconds in which a body must have come."""
FRESH_MS = 60_000
"""A request is fresh for so long after it was signed."""
AHEAD_MS = 2_000
"""A caller's clock, the same as ours, may be so much ahead (browsers blur it)."""

_ROUNDED_MS = 2
"""Both clocks are read in whole ms, so how long we run may seem so much shorter. Whoever answered
before us has ended earlier than that: it held the lock that we had to wait for."""

TOKEN = istr("Framekeeper-Token")
_CONTENT_DIGEST = istr("Content-Digest")
_SIGNATURE = istr("Signature")
_SIGNATURE_INPUT = istr("Signature-Input")
_FETCH_SITE = istr("Sec-Fetch-Site")
_JSON_TYPES = frozenset(("application/json", "application/json; charset=utf-8"))
_API_METHODS = "POST"
_PAGE_METHODS = "GET, HEAD"

_log = logging.getLogger("framekeeper.door")
_encode = msgspec.json.Encoder().encode


class _Proven(NamedTuple):
    """A caller that proved itself, and the signature that its answer answers."""

    caller: Caller
    signature: str


class Guard:
    """Lets a call through, or says no.

    `started` is when nobody had answered any call yet (boot clock, ms): what was signed before may
    have been served by an earlier daemon.
    """

    def __init__(self, rooms: Rooms, clock: Clock, port: int, started: int) -> None:
        self._rooms = rooms
        self._clock = clock
        self._port = port
        self._host = signing.authority(port)
        self._own_origin = f"http://{self._host}"
        self._started = started
        self._seen = Seen(self._started)
        self._dates = Dates()

    async def serve(self, request: Asked) -> Written:
        """The answer to a request, whatever it is."""
        wall = self._clock.wall()
        proof: signing.Headers | None = None
        try:
            answer, proven = await self._answer(request, wall)
            if proven is not None:
                caller, signature = proven
                proof = signing.sign_answer(
                    caller.key,
                    caller.key_id,
                    signing.Answer(answer.status, answer.body, signature),
                    at=wall,
                )
        except RefusedError as no:
            answer = refusal(no.status, closing=no.closing, allow=no.allow)
        if request.method == hdrs.METH_HEAD:
            answer = answer._replace(bodiless=True)
        closing = answer.closing or not request.keep_alive
        raw = written(answer, self._dates.at(wall), proof, closing=closing)
        return Written(raw, closing)

    def unreadable(self, status: int) -> Written:
        """The answer to what the parser could not read, or could not be answered."""
        raw = written(
            refusal(status, closing=True), self._dates.at(self._clock.wall()), None, closing=True
        )
        return Written(raw, closing=True)

    async def _answer(self, request: Asked, wall: int) -> tuple[Answer, _Proven | None]:
        headers = request.headers
        path = self._path(request)
        route = routes.find(path)
        if route is None:
            return self._page(request.method, path), None
        if request.method != _API_METHODS:
            raise RefusedError(405, allow=_API_METHODS)
        origin = _one(headers, hdrs.ORIGIN)
        _RULES[route.class_](headers, origin, self._own_origin)
        _check_type(headers)
        boot = self._clock.boot()
        proven = None
        if route.class_ in ("extension", "cli"):
            proven, body = await self._proof(request, path, wall, boot)
        elif route.class_ == "dashboard":
            token = _one(headers, TOKEN)
            body = await _body(request)
            await self._check_token(request, route, token, boot)
        else:
            body = await _body(request)
        call = Call(
            proven.caller.browser if proven else 0,
            origin,
            wall,
            boot,
            self._port,
            request.gone,
        )
        try:
            if proven and (
                route.scope not in proven.caller.scopes or origin != proven.caller.origin
            ):
                raise RefusedError(403)  # noqa: TRY301  # it is answered, and signed, below
            return Answer(200, await _handled(self._rooms, route, call, body)), proven
        except RefusedError as no:
            return refusal(no.status), proven
        except MalformedError:
            return refusal(400), proven
        except UnavailableError:
            return refusal(503), proven

    def _path(self, request: Asked) -> str:
        """The path, after a look at what every call must have."""
        headers = request.headers
        if request.version != HttpVersion11:
            raise RefusedError(505, closing=True)
        hosts = headers.getall(hdrs.HOST, ())
        target = request.target
        if len(hosts) != 1 or target[:1] != "/":
            raise RefusedError(400, closing=True)
        if hosts[0] != self._host:
            raise RefusedError(421, closing=True)
        if hdrs.UPGRADE in headers:
            raise RefusedError(400, closing=True)
        if hdrs.EXPECT in headers:
            raise RefusedError(417, closing=True)
        if request.method == hdrs.METH_OPTIONS or "cross-site" in headers.getall(_FETCH_SITE, ()):
            raise RefusedError(403)
        return target

    def _page(self, method: str, path: str) -> Answer:
        """A page of the fixed list."""
        page = PAGES.get(path)
        if page is None:
            bare = path.partition("?")[0]
            raise RefusedError(400 if routes.find(bare) or bare in PAGES else 404)
        if method not in (hdrs.METH_GET, hdrs.METH_HEAD):
            raise RefusedError(405, allow=_PAGE_METHODS)
        return Answer(200, content(path), page.content_type)

    async def _proof(
        self, request: Asked, path: str, wall: int, boot: int
    ) -> tuple[_Proven, bytes]:
        """The caller and the body it signed; an unknown one takes as long as a known one."""
        headers = request.headers
        claim = signing.read_claim(_one(headers, _SIGNATURE_INPUT))
        signature = _one(headers, _SIGNATURE)
        digest = _one(headers, _CONTENT_DIGEST)
        body = await _body(request)
        if claim is None:
            raise RefusedError(401)
        known = self._rooms.callers.get(claim.key_id)
        caller = known or self._rooms.callers.nobody
        asked = signing.Request(request.method, self._host, path, body)
        proven = signing.request_is_signed(
            caller.key, claim, asked, digest=digest, signature=signature
        )
        if not (proven and known):
            raise RefusedError(401)
        # The wall clock may have been set since the start; what counts is how long we run.
        oldest = wall - min(FRESH_MS, boot - self._started + _ROUNDED_MS)
        if not oldest <= claim.at <= wall + AHEAD_MS:
            raise RefusedError(401)
        try:
            if not self._seen.first_time(claim.key_id, claim.nonce, boot):
                raise RefusedError(401)
        except FullError:
            raise RefusedError(429) from None
        return _Proven(caller, signature), body

    async def _check_token(self, request: Asked, route: Route, token: str, boot: int) -> None:
        """The token of a link is good for entering once, that of a tab for all else.

        A link could be seen by another user while it was opened: for them it is not even used up.
        """
        links = self._rooms.links
        if route.scope != "enter":
            known = links.is_tab(token, boot)
        else:
            ends = request.ends()
            hers = ends is not None and await asyncio.to_thread(is_hers, *ends)
            known = hers and links.take_link(token, boot)
        if not known:
            raise RefusedError(403)


async def _handled(rooms: Rooms, route: Route, call: Call, body: bytes) -> bytes:
    """The body of the handler's answer.

    Raises:
        RefusedError: also in place of whatever went wrong, of which only type and place are told.
    """
    try:
        return _encode(await route.handle(rooms, call, route.reader.read(body)))
    except (RefusedError, MalformedError, UnavailableError):
        raise
    except Exception as error:  # noqa: BLE001  # the door stays open, whatever happens behind it
        log_place(error)
        raise RefusedError(500) from None


def log_place(error: BaseException) -> None:
    """Log what kind of error came from where; its message may hold what was sent."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    file = place.tb_frame.f_code.co_filename.rpartition("/")[2] if place else "?"
    _log.error("failed: %s at %s:%d", type(error).__name__, file, place.tb_lineno if place else 0)


def _one(headers: CIMultiDictProxy[str], name: str) -> str:
    """The value of a header, "" if there is none; given twice it is a mistake."""
    values = headers.getall(name, ())
    if len(values) > 1:
        raise RefusedError(400)
    return values[0] if values else ""


def _check_type(headers: CIMultiDictProxy[str]) -> None:
    if hdrs.CONTENT_ENCODING in headers or (
        _one(headers, hdrs.CONTENT_TYPE).lower() not in _JSON_TYPES
    ):
        raise RefusedError(415)


async def _body(request: Asked) -> bytes:
    """The whole body, if it is small enough and comes in time."""
    stated = request.headers.get(hdrs.CONTENT_LENGTH, "0")
    if len(stated) > len(str(MOST_BODY)) or int(stated) > MOST_BODY:
        raise RefusedError(413, closing=True)
    stream = request.content
    try:
        if stream.is_eof():
            body = stream.read_nowait()
            if len(body) > MOST_BODY:
                raise RefusedError(413, closing=True)
            return body
        return await asyncio.wait_for(_slowly(stream), BODY_S)
    except asyncio.TimeoutError:
        raise RefusedError(408, closing=True) from None
    except RequestPayloadError:
        raise RefusedError(400, closing=True) from None


async def _slowly(stream: StreamReader) -> bytes:
    body = bytearray()
    while part := await stream.readany():
        body += part
        if len(body) > MOST_BODY:
            raise RefusedError(413, closing=True)
    return bytes(body)


def _pair_rule(_headers: CIMultiDictProxy[str], origin: str, _own: str) -> None:
    if not is_extension(origin):
        raise RefusedError(403)


def _extension_rule(_headers: CIMultiDictProxy[str], origin: str, _own: str) -> None:
    if not is_extension(origin):
        raise RefusedError(403)


def _cli_rule(headers: CIMultiDictProxy[str], origin: str, _own: str) -> None:
    """A browser sends these, the command line does not."""
    if origin or hdrs.ORIGIN in headers or any(h.lower().startswith("sec-") for h in headers):
        raise RefusedError(403)


def _dashboard_rule(headers: CIMultiDictProxy[str], origin: str, own: str) -> None:
    if origin != own or _one(headers, _FETCH_SITE) not in ("", "same-origin"):
        raise RefusedError(403)


_RULES: dict[str, Callable[[CIMultiDictProxy[str], str, str], None]] = {
    "pair": _pair_rule,
    "extension": _extension_rule,
    "cli": _cli_rule,
    "dashboard": _dashboard_rule,
}
"""What a class asks of Origin and Sec-Fetch; a class without a rule cannot be served."""
