"""The Python client, and the reference for whoever writes one: a connection that comes back by itself.

    async with Client("http://127.0.0.1:8080", token) as chat:
        events = chat.events()
        await chat.ask("message.send", room=room, text="Hello", cid=new_cid())
        async for event in events: ...

What it adds to the wire: every event of a room's log is told once, in order and without holes, however often the
connection is lost; where the server cannot fill a hole it says `room.reset`, and the caller fetches history. A command
ends in one of three ways: its answer, `Refused` (it did not and will not happen) or `Unknown` (nobody knows; the same
cid again is safe and tells). A command with a cid is sent again by itself; what lives with the connection (focus,
watched people) is the caller's to repeat whenever {"ev": "hello"} is told.
"""

import asyncio
import contextlib
import random
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from typing import Any, Final, Self

import aiohttp
import orjson

from protocol import SUBPROTOCOL
from protocol.asked import Asked, Closed, Frame, Unknown, new_cid
from protocol.errors import Refused
from protocol.shapes import Platform

__all__ = ["Client", "Closed", "Frame", "Refused", "Unknown", "new_cid"]

Events = AsyncGenerator[Frame, None]
Token = str | Callable[[], Awaitable[str]]

FIRST_DELAY_S, LONGEST_DELAY_S, HELLO_WITHIN_S, HEARTBEAT_S = 0.25, 30.0, 10.0, 30.0
NOT_FOR_GOOD: Final = (429, 500, 502, 503, 504)  # of HTTP, before the connection is a WebSocket


class Client:
    """One person's connection. `token` is a token, or is called for a fresh one whenever one is needed.

    `hello` is the server's last answer to hello. Give `epoch` and `positions` (room -> seq) to the next Client if it is
    to go on where this one stopped.
    """

    def __init__(
        self,
        url: str,
        token: Token,
        platform: Platform = "api",
        *,
        device: str | None = None,
        epoch: str = "",
        positions: Mapping[str, int] | None = None,
        http: aiohttp.ClientSession | None = None,
    ) -> None:
        self.hello: Frame = {}
        self.epoch, self.positions = epoch, dict(positions or {})
        self._url = url.rstrip("/").removesuffix("/v1/ws") + "/v1/ws"
        self._token = token
        self._about: Frame = {"platform": platform} | ({"device": device} if device else {})
        self._http, self._given_http = http, http
        self._socket: aiohttp.ClientWebSocketResponse | None = None  # while commands may be sent
        self._last_id = 0
        self._asked: dict[int, Asked] = {}
        self._followers: list[Callable[[Frame], None]] = []
        self._queues: list[asyncio.Queue[Frame | None]] = []
        self._failures = 0
        self._asked_delay_s: float | None = None
        self._end: Exception | None = None
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        """Connect and say hello. Raises Refused, Closed, or what aiohttp raises where nobody listens."""
        self._http = self._given_http or aiohttp.ClientSession()
        self._welcomed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._tasks.append(asyncio.create_task(self._stay()))
        try:
            await self._welcomed
        except BaseException:
            await self.close()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Leave. Commands without an answer end as Unknown."""
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)
        if self._http is not None and self._given_http is None:
            await self._http.close()

    # --- asking and following

    async def ask(self, op: str, **fields: Any) -> Frame:
        """Have a command done and get its answer, waiting through lost connections. Raises Refused, Unknown, Closed."""
        if self._end is not None:
            raise self._end
        self._last_id += 1
        number = self._last_id
        asked = self._asked[number] = Asked({"op": op, "id": number, **fields})
        try:
            if self._socket is not None:
                await self._send(self._socket, asked)
            return await asked.answer
        finally:
            del self._asked[number]

    def follow(self, told: Callable[[Frame], None]) -> Callable[[], None]:
        """Call `told` with every event from now on; what comes back ends that. Before entering, it misses nothing."""
        self._followers.append(told)
        return lambda: self._followers.remove(told)

    def events(self) -> Events:
        """Every event from now on. Ends when the client is closed; raises what ended it otherwise."""
        queue: asyncio.Queue[Frame | None] = asyncio.Queue()  # without bound: a full one would hold up answers, too
        self._queues.append(queue)
        if self._end is not None:
            queue.put_nowait(None)
        return self._each(queue, self.follow(queue.put_nowait))

    async def _each(self, queue: asyncio.Queue[Frame | None], unfollow: Callable[[], None]) -> Events:
        try:
            while (event := await queue.get()) is not None:
                yield event
        finally:
            unfollow()
            self._queues.remove(queue)
        if self._end is not None and not (isinstance(self._end, Closed) and self._end.code == 1000):
            raise self._end

    # --- staying connected

    async def _stay(self) -> None:
        """Connect, and connect again, until somebody does not want that any more."""
        try:
            while True:
                try:
                    await self._connect()
                except (aiohttp.ClientError, OSError, TimeoutError, Refused, Unknown) as error:
                    await asyncio.sleep(self._delay_s(error))
        except asyncio.CancelledError:
            self._end = Closed(1000, "the client was closed")
        except Exception as error:
            self._end = error
        for asked in self._asked.values():
            asked.give_up(self._end)
        for queue in self._queues:
            queue.put_nowait(None)
        if not self._welcomed.done():
            self._welcomed.set_exception(self._end)

    def _delay_s(self, error: Exception) -> float:
        """How long to wait before the next try: as the server said, else full jitter, so that those who were cut off
        together do not return together. Raises the error where waiting does not help, or nobody was ever welcomed."""
        asked_s, self._asked_delay_s = self._asked_delay_s, None
        will_pass = self._welcomed.done()
        if isinstance(error, Refused):
            code, what_to_do = error.refusal.code, error.refusal.what_to_do
            will_pass &= what_to_do == "wait" or (code == "token_expired" and callable(self._token))
        elif isinstance(error, aiohttp.WSServerHandshakeError):
            will_pass &= error.status in NOT_FOR_GOOD
            said = error.headers.get("Retry-After", "") if error.headers else ""
            asked_s = float(said) if said.isdigit() else asked_s
        if not will_pass:
            raise error
        longest_s = min(LONGEST_DELAY_S, FIRST_DELAY_S * 2**self._failures)
        self._failures = min(16, self._failures + 1)
        return random.uniform(0, longest_s) if asked_s is None else asked_s

    async def _connect(self) -> None:
        """One connection, from hello until it is lost, which always raises."""
        assert self._http is not None
        async with self._http.ws_connect(
            self._url, protocols=(SUBPROTOCOL,), heartbeat=HEARTBEAT_S, max_msg_size=0
        ) as socket:
            try:
                async with asyncio.timeout(HELLO_WITHIN_S):
                    await self._say_hello(socket)
                await asyncio.sleep(0)  # whoever entered may follow before anything is told
                while waiting := [asked for asked in self._asked.values() if not asked.is_sent]:
                    await self._send(socket, waiting[0])
                self._socket = socket
                while True:
                    self._hear(await _next(socket))
            finally:
                self._socket = None
                for asked in self._asked.values():
                    asked.lose()

    async def _say_hello(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        hello = Asked({"op": "hello", "id": 0, "token": await self._fresh_token(), **self._about})
        if self.epoch:
            hello.frame["resume"] = {"epoch": self.epoch, "rooms": self.positions}
        await self._send(socket, hello)
        while (frame := await _next(socket)).get("re") != 0:
            pass
        hello.settle(frame)
        self.hello = ok = await hello.answer
        self.epoch = ok["epoch"]
        # Of a room that we know our position stays, since what we missed comes next; of another it is the head.
        heads = {state["room"]: state["head"] for state in ok["rooms"]}
        self.positions = heads | self.positions if ok["resumed"] else heads
        for room in ok["gone"]:
            self.positions.pop(room, None)
        self._tell({"ev": "hello", **ok})
        if not self._welcomed.done():
            self._welcomed.set_result(None)

    async def _send(self, socket: aiohttp.ClientWebSocketResponse, asked: Asked) -> None:
        asked.is_sent = asked.was_sent = True
        with contextlib.suppress(aiohttp.ClientError, OSError):  # who reads the socket will notice
            await socket.send_str(orjson.dumps(asked.frame).decode())

    # --- what the server says

    def _hear(self, frame: Frame) -> None:
        """An answer, or an event to tell. Raises what ends the connection where a hole shows."""
        if "ev" not in frame:
            if (asked := self._asked.get(frame["re"])) is not None:
                asked.settle(frame)
            return
        match frame:
            case {"room": str(room), "seq": int(seq), "ts": _}:  # of a room's log
                position = self.positions.get(room, seq - 1)
                if seq <= position:
                    return
                if seq > position + 1:
                    raise aiohttp.ClientConnectionError(f"{room}: {seq} came after {position}")
                self.positions[room] = seq
                if frame["ev"] == "room.member_removed" and frame["user"] == self.hello["user"]:
                    del self.positions[room]
            case {"ev": "room.reset", "room": room, "head": head}:
                self.positions[room] = head
            case {"ev": "room.changed", "room": room, "head": head}:  # one that we just came into
                self.positions.setdefault(room, head)
            case {"ev": "session.live"}:
                self._failures = 0
            case {"ev": "session.draining", "retry_ms": retry_ms}:
                self._asked_delay_s = retry_ms / 1000
            case {"ev": "session.expiring"} if callable(self._token):
                self._tasks[1:] = [asyncio.create_task(self._refresh())]
        self._tell(frame)

    def _tell(self, event: Frame) -> None:
        for told in tuple(self._followers):
            told(event)

    async def _fresh_token(self) -> str:
        return await self._token() if callable(self._token) else self._token

    async def _refresh(self) -> None:
        """Before the token ends. Whatever goes wrong, the server closes then, and hello needs a fresh one anyway."""
        with contextlib.suppress(Exception):
            await self.ask("session.refresh", token=await self._fresh_token())


async def _next(socket: aiohttp.ClientWebSocketResponse) -> Frame:
    """The next frame. Raises Closed where we must not come back, ClientConnectionError where we may."""
    message = await socket.receive()
    if message.type is aiohttp.WSMsgType.TEXT:
        frame: Frame = orjson.loads(message.data)
        return frame
    if message.type is aiohttp.WSMsgType.CLOSE and 4500 <= message.data < 4600:
        raise Closed(message.data, message.extra or "")
    raise aiohttp.ClientConnectionError(f"the connection was lost ({socket.close_code})")
