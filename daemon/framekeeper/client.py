"""How the command line asks the daemon: one signed call, one proven answer.

Plain sockets, because an answer is read within one time limit for the whole call and because
starting is quick without an HTTP library. Nothing unproven is believed, shown or acted upon.
"""

from __future__ import annotations

import secrets
import socket
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import msgspec

from framekeeper import keys
from framekeeper.core import signing
from framekeeper.core.wire.base import PROTOCOL, Message
from framekeeper.core.wire.cli import HealthAnswer, HealthRequest

if TYPE_CHECKING:
    from pathlib import Path

    from framekeeper.clock import Clock

T = TypeVar("T", bound=Message)

LOOPBACK = "127.0.0.1"
PATIENCE_MS = 10_000
"""The whole call, from connecting to the last byte, unless said otherwise."""
MOST_HEAD = 16_384
MOST_ANSWER = 64 * 1024 * 1024
_NONCE_BYTES = 16
_PART = 65_536
_HIGHEST_PORT = 65_535
_OK = 200
_UNPROVEN = 401
_UNAVAILABLE = 503


class DaemonError(Exception):
    """The daemon could not be asked; holds the key of its sentence and its values."""

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values


class NotRunningError(DaemonError):
    """Nobody listens on the port, or no daemon has ever run here."""


class StrangerError(DaemonError):
    """Somebody listens who cannot prove to be the daemon."""


class OtherVersionError(DaemonError):
    """The daemon is of another version and does not understand this, or is not understood."""


class NoAnswerError(DaemonError):
    """The proven daemon, or whoever it is, did not answer in time."""


class UnavailableError(DaemonError):
    """The daemon cannot do it at the moment."""


class NotDoneError(DaemonError):
    """The daemon says no."""


class Answered(NamedTuple):
    """An answer, before anything in it is believed."""

    status: int
    headers: dict[str, str]
    body: bytes


class Client:
    """Asks the daemon on one port."""

    def __init__(self, port: int, key: bytes, clock: Clock, patience: int = PATIENCE_MS) -> None:
        self._port = port
        self._key = key
        self._clock = clock
        self._patience = patience

    def ask(self, path: str, message: Message, answer: type[T]) -> T:
        """What the daemon answers.

        Raises:
            DaemonError: one of its kinds, each with a sentence.
        """
        got = self._proven(path, message)
        if got is None:
            # It may be a daemon of another version that does not know the path: it can still
            # prove itself by saying how it is.
            health = self._proven("/v1/cli/health", HealthRequest())
            raise self._stranger() if health is None else _other_version()
        if got.status == _UNAVAILABLE:
            raise UnavailableError("client.unavailable")
        if got.status != _OK:
            raise NotDoneError("client.refused", status=str(got.status))
        try:
            return msgspec.json.decode(got.body, type=answer)
        except msgspec.MsgspecError:
            raise _other_version() from None

    def prove(self) -> HealthAnswer:
        """Make sure that it is the daemon who listens, and that it speaks our protocol.

        Raises:
            DaemonError: it is not, does not, or does not answer.
        """
        health = self.ask("/v1/cli/health", HealthRequest(), HealthAnswer)
        if health.protocol != PROTOCOL:
            raise _other_version()
        return health

    def _proven(self, path: str, message: Message) -> Answered | None:
        """The answer, if it is signed for this question; None if it is not.

        An unsigned 401 is asked once more: the clock may just have been set, or the daemon
        started in this very moment.
        """
        for _ in range(2):
            body = msgspec.json.encode(message)
            host = signing.authority(self._port)
            asked = signing.sign_request(
                self._key,
                keys.CLI,
                signing.Request("POST", host, path, body),
                at=self._clock.wall(),
                random=secrets.token_urlsafe(_NONCE_BYTES),
            )
            got = self._exchange(_head(path, host, body, asked) + body)
            if _is_proven(self._key, got, asked.signature):
                return got
            if got.status != _UNPROVEN:
                return None
        return None

    def _exchange(self, raw: bytes) -> Answered:
        end = self._clock.boot() + self._patience
        try:
            with socket.create_connection((LOOPBACK, self._port), self._left(end)) as connection:
                connection.settimeout(self._left(end))
                connection.sendall(raw)
                return self._read(connection, end)
        except TimeoutError:
            raise NoAnswerError("client.no_answer") from None
        except ConnectionRefusedError:
            raise NotRunningError("client.not_running") from None
        except (OSError, ValueError):
            raise self._stranger() from None

    def _read(self, connection: socket.socket, end: int) -> Answered:
        """Read one answer.

        Raises:
            ValueError: it is none, or a longer one than the daemon would send.
        """
        got = bytearray()
        while (at := got.find(b"\r\n\r\n")) < 0:
            if len(got) > MOST_HEAD:
                raise ValueError
            got += self._part(connection, end)
        status, headers = _read_head(bytes(got[:at]))
        length = int(headers.get("content-length", ""))
        if not 0 <= length <= MOST_ANSWER:
            raise ValueError
        body = got[at + 4 :]
        while len(body) < length:
            body += self._part(connection, end)
        if len(body) != length:
            raise ValueError
        return Answered(status, headers, bytes(body))

    def _part(self, connection: socket.socket, end: int) -> bytes:
        connection.settimeout(self._left(end))
        part = connection.recv(_PART)
        if not part:
            raise ValueError
        return part

    def _left(self, end: int) -> float:
        left = end - self._clock.boot()
        if left <= 0:
            raise TimeoutError
        return left / 1000

    def _stranger(self) -> StrangerError:
        return StrangerError("client.stranger", port=str(self._port))


def here(
    keys_directory: Path, port_file: Path, clock: Clock, patience: int = PATIENCE_MS
) -> Client:
    """A client for the daemon of this data directory.

    Raises:
        NotRunningError: no daemon has ever run here.
        KeyFileError: the command line's key cannot be trusted.
    """
    key = keys.read_cli_key(keys_directory) if keys_directory.is_dir() else None
    port = _port_in(port_file)
    if key is None or port is None:
        raise NotRunningError("client.not_running")
    return Client(port, key, clock, patience)


def _port_in(file: Path) -> int | None:
    try:
        text = file.read_bytes()[:10].strip()
    except OSError:
        return None
    if not text.isdigit() or not 0 < int(text) <= _HIGHEST_PORT:
        return None
    return int(text)


def _head(path: str, host: str, body: bytes, asked: signing.Headers) -> bytes:
    return (
        f"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\nContent-Digest: {asked.content_digest}\r\n"
        f"Signature-Input: {asked.signature_input}\r\nSignature: {asked.signature}\r\n"
        "Connection: close\r\n\r\n"
    ).encode("ascii")


def _read_head(head: bytes) -> tuple[int, dict[str, str]]:
    first, *rest = head.decode("latin-1").split("\r\n")
    version, status, _ = first.split(" ", 2)
    if version != "HTTP/1.1":
        raise ValueError
    headers: dict[str, str] = {}
    for line in rest:
        name, _, value = line.partition(":")
        if headers.setdefault(name.lower(), value.strip()) != value.strip():
            raise ValueError
    return int(status), headers


def _is_proven(key: bytes, got: Answered, request_signature: str) -> bool:
    proof = signing.Headers(
        got.headers.get("content-digest", ""),
        got.headers.get("signature-input", ""),
        got.headers.get("signature", ""),
    )
    answer = signing.Answer(got.status, got.body, request_signature)
    return signing.answer_is_signed(key, keys.CLI, answer, proof)


def _other_version() -> OtherVersionError:
    return OtherVersionError("client.other_version")
