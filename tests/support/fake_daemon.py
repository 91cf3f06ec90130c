"""A small daemon that signs, for the extension to talk to; and one that misbehaves on demand.

It is written from `docs/api.md` alone, so that it agrees with the extension only if both agree
with the document. It keeps what it is told, and a test waits for what it wants to have been told.
"""

from __future__ import annotations

import asyncio
import base64
import copy
import hashlib
import hmac
import json
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aiohttp import web

from support.background import Background
from support.told import boundary

if TYPE_CHECKING:
    from collections.abc import Callable

Json = dict[str, Any]

CODE = "7K3MQ9XA"
PATIENCE_S = 12.0
VECTORS = Path(__file__).parents[1] / "contract" / "classify.json"
_COVERS = '("@method" "@authority" "@path" "content-digest")'
_ANSWER = '("@status" "content-digest" "signature";req)'
_HUGE = 8 * 1024 * 1024


@dataclass
class Call:
    """One request that arrived."""

    path: str
    headers: dict[str, str]
    message: Json
    proven: bool


@dataclass
class Behaviour:
    """How it answers; the honest daemon is the default."""

    signed: bool = True
    status: int = 200
    body: bytes | None = None
    unreadable: frozenset[str] = frozenset()
    """Surfaces of spans that make a report malformed for it."""
    hangs: bool = False


class FakeDaemon:
    """Answers on a port that stays the same over `stop` and `start`."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.spans: dict[tuple[str, int], Json] = {}
        self.deliveries: list[tuple[str, int]] = []
        self.behaviour = Behaviour()
        self.state = quiet_state()
        self.catalogue: Json = json.loads(VECTORS.read_text("utf-8"))["catalogues"]["everything"]
        self.key = hashlib.sha256(b"a key for the tests").digest()
        self.key_id = "k7m2q9x4"
        self.commands: list[Json] = []
        self.beside: Json = {"texts": [], "invite": None}
        self.opens = True
        self.protocol = 1
        """Whether a browser can be told to open the dashboard."""
        self.texts = {
            "out_of_hours": "I read messages here Monday to Friday.",
            "crisis": "Help now: 112.",
        }
        self.held = 0
        """How many requests are held just now."""
        self.refused: set[str] = set()
        """Paths that are answered with 503."""
        self.port = 0
        self._changed = threading.Condition()
        self._background = Background()
        self._runner: web.AppRunner | None = None
        self._came = asyncio.Event()
        self.start()

    # --- what a test does ----------------------------------------------------------------

    @property
    def state(self) -> Json:
        """How things stand."""
        return self._state

    @state.setter
    def state(self, state: Json) -> None:
        # What is pressed changes it: a state that several tests share stays as it was.
        self._state = copy.deepcopy(state)

    def start(self) -> None:
        """Listen, on the same port as before."""
        self.port = self._background.run(self._open())

    def stop(self) -> None:
        """Be away."""
        if self._runner:
            self._background.run(self._runner.cleanup())
        self._runner = None

    def close(self) -> None:
        """End for good."""
        self.stop()
        self._background.close()

    def command(self, command: Json) -> None:
        """Hand a command to the request that is held."""
        self.commands.append(command)
        self._background.run(self._wake())

    def tell(self, boundaries: list[Json], **more: Any) -> None:  # noqa: ANN401  # JSON
        """Something else holds from now on; whoever waits here is told of it at once."""
        self.state |= {"boundaries": boundaries, **more, "revision": self.state["revision"] + 1}
        self._background.run(self._wake())

    def wait_for(self, seen: Callable[[FakeDaemon], object], patience: float = PATIENCE_S) -> None:
        """Wait until what was told fulfils this."""
        with self._changed:
            assert self._changed.wait_for(lambda: seen(self), patience), self.story()

    def places(self) -> list[str]:
        """Platform and surface of each span, in the order of their starts."""
        spans = sorted(self.spans.values(), key=lambda span: span["start"])
        return [f"{span['platform']}/{span['surface']}" for span in spans]

    def open_place(self) -> str | None:
        """What the last report says is going on."""
        reports = [call.message for call in self.calls if call.path == "/v1/spans"]
        going_on = reports[-1]["open"] if reports else None
        return f"{going_on['platform']}/{going_on['surface']}" if going_on else None

    def story(self) -> str:
        """What happened, for a failed assertion."""
        return f"calls {[call.path for call in self.calls][-12:]}, spans {self.places()}"

    # --- what the extension meets --------------------------------------------------------

    async def _open(self) -> int:
        app = web.Application(client_max_size=1024 * 1024)
        app.router.add_route("*", "/{path:.*}", self._handle)
        self._runner = web.AppRunner(
            app, shutdown_timeout=0.05, access_log=None, handler_cancellation=True
        )
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        return int(self._runner.addresses[0][1])

    async def _wake(self) -> None:
        self._came.set()

    async def _handle(self, request: web.Request) -> web.Response:
        body = await request.read()
        proven = self._proves(request, body)
        message = json.loads(body or b"{}")
        with self._changed:
            self.calls.append(Call(request.path, dict(request.headers), message, proven))
            self._changed.notify_all()
        if self.behaviour.hangs:
            await asyncio.sleep(3600)
        if self.behaviour.body is not None:
            return self._sign(request, self.behaviour.body, self.behaviour.status)
        if request.path == "/v1/pair":
            return self._pair(message)
        if not proven:
            return web.json_response({}, status=401)
        if request.path in self.refused:
            return self._sign(request, b"{}", 503)
        status, answer = await self._answer(request.path, message)
        return self._sign(request, json.dumps(answer).encode(), status)

    def _pair(self, message: Json) -> web.Response:
        if message["code"] != CODE:
            return web.json_response({}, status=403)
        key = base64.urlsafe_b64encode(self.key).decode().rstrip("=")
        return web.json_response({"key_id": self.key_id, "key": key, "name": "Test browser"})

    async def _answer(self, path: str, message: Json) -> tuple[int, Json]:
        if path == "/v1/spans":
            return self._store(message)
        if path == "/v1/wait":
            return 200, await self._hold(message["seen"])
        if path == "/v1/act":
            self._act(message)
        answers: dict[str, Json] = {
            "/v1/hello": {
                "daemon": "0.1.0",
                "protocol": self.protocol,
                "catalogue": self.catalogue["version"],
            },
            "/v1/catalogue": self.catalogue,
            "/v1/state": self.state,
            "/v1/act": self.state,
            "/v1/beside": self.beside,
            "/v1/copy": {"text": self.texts.get(message.get("text", ""), "")},
            "/v1/open": {"opened": self.opens},
            "/v1/offer": {"free": not self.state["boundaries"], "offers": _OFFERS},
            "/v1/begin": self._begin(message) if path == "/v1/begin" else {},
        }
        return 200, answers[path]

    def _begin(self, message: Json) -> Json:
        if self.state["boundaries"]:
            return {"kept": False, "problem": "boundaries"}
        if message["answer"] != "watch":
            self.state["boundaries"] = [_EVENING]
        return {"kept": True, "problem": ""}

    def _act(self, message: Json) -> None:
        state, now = self.state, self.state["now"]
        do = message["do"]
        if do == "in-session":
            on = bool(message["on"])
            state["session"] = {"on": on, "why": "switch" if on else "", "until": None}
        elif do in ("minutes", "look"):
            until = now + {"minutes": 600_000, "look": 900_000}[do]
            about = message.get("boundary")
            for boundary in state["boundaries"]:
                told = boundary["standing"] in ("near", "past")
                if boundary["id"] == about or (about is None and told):
                    boundary |= {"silent_until": until, "silent_why": do}
        elif do == "quiet":
            state["quiet_until"] = now + 86_400_000 if message["on"] else None
        elif do in ("posting", "undo"):
            mark = {"platform": message.get("platform"), "since": now, "until": now + 1_800_000}
            state |= {"posting": [mark] * (do == "posting"), "undo": do == "posting"}
        state["revision"] += 1

    def _store(self, message: Json) -> tuple[int, Json]:
        if self.behaviour.unreadable & {span["surface"] for span in message["spans"]}:
            return 400, {}
        epoch = message["epoch"]
        with self._changed:
            for span in message["spans"]:
                self.deliveries.append((epoch, span["n"]))
                self.spans.setdefault((epoch, span["n"]), span)
            self._changed.notify_all()
        settled = message["from"] - 1
        while (epoch, settled + 1) in self.spans:
            settled += 1
        return 200, {"settled": settled, "gaps": [], "refused": [], "state": self.state}

    async def _hold(self, seen: int) -> Json:
        self._holding(1)
        try:
            while not self.commands and self.state["revision"] == seen:
                self._came.clear()
                await asyncio.wait_for(self._came.wait(), 25)
        except asyncio.TimeoutError:  # on 3.10 they are two
            pass
        finally:
            self._holding(-1)
        commands, self.commands = self.commands, []
        return {"revision": self.state["revision"], "commands": commands}

    def _holding(self, more: int) -> None:
        with self._changed:
            self.held += more
            self._changed.notify_all()

    # --- signing, from docs/api.md -------------------------------------------------------

    def _proves(self, request: web.Request, body: bytes) -> bool:
        params = request.headers.get("Signature-Input", "").removeprefix("fk=")
        digest = _digest(body)
        base = (
            f'"@method": {request.method}\n"@authority": {request.headers["Host"]}\n'
            f'"@path": {request.path}\n"content-digest": {digest}\n"@signature-params": {params}'
        )
        return (
            params.startswith(_COVERS)
            and request.headers.get("Content-Digest") == digest
            and request.headers.get("Signature") == self._mac(base)
        )

    def _sign(self, request: web.Request, body: bytes, status: int) -> web.Response:
        headers = {"Content-Type": "application/json"}
        if self.behaviour.signed:
            params = f'{_ANSWER};created=1790000000;keyid="{self.key_id}"'
            base = (
                f'"@status": {status}\n"content-digest": {_digest(body)}\n'
                f'"signature";req: {request.headers.get("Signature")}\n'
                f'"@signature-params": {params}'
            )
            headers |= {
                "Content-Digest": _digest(body),
                "Signature-Input": f"fk={params}",
                "Signature": self._mac(base),
            }
        return web.Response(body=body, status=status, headers=headers)

    def _mac(self, base: str) -> str:
        mac = hmac.new(self.key, base.encode(), hashlib.sha256).digest()
        return f"fk=:{base64.b64encode(mac).decode()}:"


def _digest(body: bytes) -> str:
    return f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"


def huge() -> bytes:
    """An answer of several megabytes."""
    return b'{"x":"' + b"x" * _HUGE + b'"}'


def _office(*windows: tuple[int, int]) -> list[Json]:
    return [{"start": start, "end": end} for start, end in windows]


_NINE_TO_FIVE: list[list[Json]] = [*[_office((540, 1050))] * 5, [], []]
_OFFERS: list[Json] = [
    {"answer": "everything", "week": _NINE_TO_FIVE, "hers": False},
    {"answer": "messages", "week": _NINE_TO_FIVE, "hers": False},
    {"answer": "set-times", "week": [_office((750, 770), (1020, 1040))] * 7, "hers": False},
]
_EVENING: Json = boundary("Evening", kind="schedule", covers=["*/messages", "*/requests"])


def quiet_state() -> Json:
    """A day without boundaries, minutes or trouble."""
    return {
        "now": 1_790_000_000_000,
        "revision": 1,
        "catalogue": json.loads(VECTORS.read_text("utf-8"))["catalogues"]["everything"]["version"],
        "settings_ok": True,
        "notices": "shown",
        "today": {
            "key": "2026-09-21",
            "start": 1_789_959_600_000,
            "end": 1_790_046_000_000,
            "minutes": [],
            "checks": 0,
            "unknown": 0,
        },
        "boundaries": [],
        "edge": None,
        "session": {"on": False, "why": "", "until": None},
        "browsers": [],
        "quiet_until": None,
        "posting": [],
        "undo": False,
        "coming": [],
        "pause_wait": 10_000,
    }
