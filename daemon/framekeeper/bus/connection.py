"""A connection to a bus that comes back by itself.

Nothing here ticks: a lost bus is tried again at growing distances, and at once when it is needed.
What is said over the bus is never logged.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import TYPE_CHECKING, Any, Literal

from framekeeper.bus.address import bus_address
from framekeeper.bus.names import Names
from framekeeper.bus.values import (
    BusError,
    Call,
    LostError,
    NoBusError,
    NoServiceError,
    OnOwner,
    OnSignal,
    RefusedError,
    Remote,
    Serve,
    SlowError,
)

if TYPE_CHECKING:
    from collections.abc import Coroutine, Sequence

    from dbus_fast import Message
    from dbus_fast.aio import MessageBus

logger = logging.getLogger(__name__)

CONNECT_LIMIT_S = 5.0
"""A bus that takes longer to shake hands counts as absent."""

CALL_LIMIT_S = 5.0
"""What a call may take unless it says otherwise."""

RETRY_AFTER_S = (1.0, 2.0, 5.0, 15.0, 60.0, 300.0, 600.0)
"""Distances between attempts to reach a bus; the last one repeats."""

_DAEMON = Remote("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
_ERROR = "org.freedesktop.DBus.Error."
_ABSENT = frozenset(
    f"{_ERROR}{name}"
    for name in ("ServiceUnknown", "NameHasNoOwner", "NoReply", "TimedOut", "Disconnected")
)


class Bus:
    """One connection to the session bus (or the system bus), for as long as the daemon runs.

    `start` never fails: without a bus the connection is tried again later. Watched names, signals
    and served objects are stated once and hold over every reconnection.
    """

    def __init__(
        self,
        kind: Literal["session", "system"] = "session",
        *,
        retry_after_s: Sequence[float] = RETRY_AFTER_S,
    ) -> None:
        self._kind: Literal["session", "system"] = kind
        self._retry_after_s = retry_after_s
        self._link: MessageBus | None = None
        self._ended: asyncio.Task[None] | None = None
        self._problem = "not started"
        self._stopped = False
        self._connecting = asyncio.Lock()
        self._up = asyncio.Event()
        self._keeper: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[Any]] = set()
        self._names = Names()
        self._signals: list[tuple[Remote, OnSignal]] = []
        self._served: dict[str, Serve] = {}
        self._asked: dict[int, asyncio.Future[Message]] = {}

    @property
    def connected(self) -> bool:
        """Whether the bus is there now."""
        return self._link is not None

    @property
    def problem(self) -> str:
        """Why there is no bus: an empty string, "no session bus", or the kind of failure."""
        return self._problem

    @property
    def unique_name(self) -> str:
        """The name that the bus gave to this connection; "" without one."""
        return (self._link.unique_name or "") if self._link is not None else ""

    def owner(self, name: str) -> str:
        """The present owner of a watched name; "" if nobody owns it."""
        return self._names.owner(name)

    # --- life ------------------------------------------------------------------------------

    async def start(self) -> None:
        """Connect if there is a bus, and keep the connection from now on."""
        await self.ready()
        self._keeper = asyncio.create_task(self._keep())

    async def stop(self) -> None:
        """Disconnect for good."""
        # Before Python 3.12 wait_for can swallow a cancellation, so the keeper is also told.
        self._stopped = True
        self._up.set()
        tasks = [task for task in (self._keeper, *self._tasks) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._keeper = None
        link, self._link = self._link, None
        if link is not None and self._ended is not None:
            link.disconnect()
            await asyncio.wait({self._ended})
        self._problem = "stopped"

    async def ready(self) -> bool:
        """Connect now if not connected, within the time limit; tells whether there is a bus."""
        async with self._connecting:
            if self._link is None:
                try:
                    await asyncio.wait_for(self._connect(), CONNECT_LIMIT_S)
                except Exception as failure:  # noqa: BLE001  # the one place where connecting fails
                    self._problem = (
                        str(failure) if isinstance(failure, BusError) else type(failure).__name__
                    )
            return self._link is not None

    async def _keep(self) -> None:
        attempt = 0
        while not self._stopped:
            if self._link is not None and self._ended is not None:
                attempt = 0
                await asyncio.wait({self._ended})
            wait = self._retry_after_s[min(attempt, len(self._retry_after_s) - 1)]
            attempt += 1
            try:
                await asyncio.wait_for(self._up.wait(), wait)
            except asyncio.TimeoutError:
                await self.ready()

    async def _connect(self) -> None:
        address = bus_address(self._kind)
        from dbus_fast.aio import MessageBus  # noqa: PLC0415  # 2 MB, only where there is a bus

        # The library would log what a peer sent when it cannot read it.
        logging.getLogger("dbus_fast").setLevel(logging.CRITICAL + 1)
        link = await MessageBus(bus_address=address).connect()
        link.add_message_handler(self._receive)
        self._link = link
        self._ended = asyncio.create_task(self._until_gone(link))
        try:
            for name in self._names.all():
                await self._match_owner(name)
            for remote, _ in list(self._signals):
                await self._match_signals(remote)
            for name in self._names.all():
                await self._learn_owner(name)
        except BaseException:
            self._lose()  # what the signals of this connection told is of no other
            link.disconnect()
            raise
        self._problem = ""
        self._up.set()

    async def _until_gone(self, link: MessageBus) -> None:
        with contextlib.suppress(Exception):  # it is gone, and why changes nothing
            await link.wait_for_disconnect()  # type: ignore[no-untyped-call]  # not annotated there
        for answer in list(self._asked.values()):
            if not answer.done():
                answer.set_exception(LostError("the bus went away"))
        if self._link is link:
            self._lose()

    def _lose(self) -> None:
        self._link = None
        self._up.clear()
        self._problem = "the bus went away"
        for name in self._names.all():
            self._names.changed(name, "")

    # --- asking ----------------------------------------------------------------------------

    async def call(
        self,
        remote: Remote,
        member: str,
        signature: str = "",
        *body: object,
        limit_s: float | None = CALL_LIMIT_S,
        may_start: bool = False,
    ) -> list[Any]:
        """Call a method and return the values of the answer.

        Args:
            remote: whom to ask.
            member: the method.
            signature: D-Bus types of `body`.
            body: the arguments.
            limit_s: seconds until giving up; None waits as long as the service lives.
            may_start: whether the bus may start the service for this call.

        Raises:
            NoBusError: not connected; nothing was sent.
            NoServiceError: nobody has that name, or its owner went away without an answer.
            RefusedError: the service answered with an error.
            SlowError: no answer in time.
            LostError: the bus went away while waiting.
        """
        link = self._link
        if link is None:
            msg = self._problem
            raise NoBusError(msg)
        from dbus_fast import Message, MessageFlag, MessageType  # noqa: PLC0415  # loaded with link

        question = Message(
            destination=remote.name,
            path=remote.path,
            interface=remote.interface,
            member=member,
            signature=signature,
            body=list(body),
            flags=MessageFlag.NONE if may_start else MessageFlag.NO_AUTOSTART,
        )
        try:
            answer = await asyncio.wait_for(self._exchange(question, link), limit_s)
        except asyncio.TimeoutError:
            msg = "no answer in time"
            raise SlowError(msg) from None
        if answer.message_type is MessageType.ERROR:
            error = answer.error_name or "an error without a name"
            if error in _ABSENT or error.startswith(f"{_ERROR}Spawn."):
                raise NoServiceError(error)
            raise RefusedError(error)
        return list(answer.body)

    async def _exchange(self, question: Message, link: MessageBus) -> Message:
        # Not the library's call(): that one leaves unread exceptions when the bus dies, and keeps
        # a handler for ever for each answer that never came.
        question.serial = link.next_serial()
        answer: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self._asked[question.serial] = answer
        try:
            if not self._put(question, link):
                msg = "the bus went away"
                raise NoBusError(msg)
            return await answer
        finally:
            del self._asked[question.serial]

    async def ask_bus(self, member: str, signature: str = "", *body: object) -> list[Any]:
        """Call a method of the bus itself; raises as `call` does."""
        return await self.call(_DAEMON, member, signature, *body)

    async def read(self, remote: Remote, member: str, *, limit_s: float = CALL_LIMIT_S) -> object:
        """The value of a property of a running service; raises as `call` does."""
        properties = remote._replace(interface="org.freedesktop.DBus.Properties")
        (found,) = await self.call(
            properties, "Get", "ss", remote.interface, member, limit_s=limit_s
        )
        return found.value

    def emit(
        self, path: str, interface: str, member: str, signature: str = "", *body: object
    ) -> None:
        """Send a signal of a served object to whoever listens; without a bus nothing happens."""
        if self._link is not None:
            from dbus_fast import Message  # noqa: PLC0415  # loaded with the link

            self._put(
                Message.new_signal(path, interface, member, signature, list(body)), self._link
            )

    # --- being told ------------------------------------------------------------------------

    async def watch(self, name: str, on_owner: OnOwner) -> None:
        """Tell `on_owner` who owns the name: at every connection and at every change."""
        first = self._names.add(name, on_owner)
        if self._link is None:
            return
        if not first:
            on_owner(self.owner(name))
        else:
            try:
                await self._match_owner(name)
                await self._learn_owner(name)
            except BusError as failure:
                logger.warning("a name on the bus cannot be watched: %s", failure)

    async def listen(self, remote: Remote, on_signal: OnSignal) -> None:
        """Tell `on_signal` every signal of that interface from the owner of a watched name."""
        self._signals.append((remote, on_signal))
        if self._link is not None:
            try:
                await self._match_signals(remote)
            except BusError as failure:
                logger.warning("signals of a service cannot be heard: %s", failure)

    def serve(self, path: str, answer: Serve) -> None:
        """Let `answer` take the calls on the object at that path."""
        self._served[path] = answer

    def spawn(self, work: Coroutine[Any, Any, object]) -> None:
        """Run something beside; a failure of it ends in the log as the kind of failure."""
        task = asyncio.create_task(_softly(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _match_owner(self, name: str) -> None:
        rule = f"type='signal',sender='{_DAEMON.name}',member='NameOwnerChanged',arg0='{name}'"
        await self.ask_bus("AddMatch", "s", rule)

    async def _match_signals(self, remote: Remote) -> None:
        rule = f"type='signal',sender='{remote.name}',interface='{remote.interface}'"
        await self.ask_bus("AddMatch", "s", rule)

    async def _learn_owner(self, name: str) -> None:
        self._names.asking(name)
        try:
            (owner,) = await self.ask_bus("GetNameOwner", "s", name)
        except (NoServiceError, RefusedError):
            owner = ""
        self._names.answered(name, owner)

    # --- the wire --------------------------------------------------------------------------

    def _receive(self, message: Message) -> bool:
        from dbus_fast import MessageType  # noqa: PLC0415  # loaded with the link

        if message.message_type is MessageType.SIGNAL:
            self._receive_signal(message)
        elif message.message_type is MessageType.METHOD_CALL:
            if message.path not in self._served:
                return False
            self._answer(message, self._served[message.path])
        elif (answer := self._asked.get(message.reply_serial)) is not None:
            if not answer.done():
                answer.set_result(message)
        else:
            return False
        return True

    def _receive_signal(self, message: Message) -> None:
        if message.sender == _DAEMON.name:
            if message.member == "NameOwnerChanged":
                self._names.changed(message.body[0], message.body[2])
            return
        for remote, on_signal in self._signals:
            # Anybody may address a signal to us; only the owner of the name is believed.
            if message.interface == remote.interface and message.sender == self.owner(remote.name):
                on_signal(message.member or "", message.body)

    def _answer(self, message: Message, serve: Serve) -> None:
        from dbus_fast import Message as _Message  # noqa: PLC0415  # loaded with the link
        from dbus_fast import MessageFlag  # noqa: PLC0415  # likewise

        call = Call(message.path or "", message.interface or "", message.member or "", message.body)
        try:
            reply = serve(call)
        except Exception as failure:  # noqa: BLE001  # a row of the menu must not end the tray
            logger.warning("a call over the bus failed: %s", type(failure).__name__)
            reply = None
        if self._link is None or message.flags & MessageFlag.NO_REPLY_EXPECTED:
            return
        if reply is None:
            answer = _Message.new_error(
                message, f"{_ERROR}UnknownMethod", "no such method, property or row"
            )
        else:
            answer = _Message.new_method_return(message, reply.signature, list(reply.body))
        self._put(answer, self._link)

    @staticmethod
    def _put(message: Message, link: MessageBus) -> bool:
        """Hand a message to the connection; False if the bus went away in this very moment."""
        try:
            # Read in any case, so that a bus lost now leaves no unread exception.
            link.send(message).add_done_callback(lambda sent: sent.cancelled() or sent.exception())
        except OSError:
            # dbus-fast (5.2) then drops the future of the failed write, unread.
            unread = getattr(getattr(link, "_writer", None), "fut", None)
            if unread is not None and unread.done():
                unread.exception()
            return False
        return True


async def _softly(work: Coroutine[Any, Any, object]) -> None:
    try:
        await work
    except Exception as failure:  # noqa: BLE001  # nothing waits for it, so it ends here
        logger.warning("work over the bus failed: %s", type(failure).__name__)
