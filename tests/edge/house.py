"""A real server with the WebSocket door and little behind it: sessions that echo, and a clock that tests move.

`both_loops` runs a test on asyncio and on uvloop, and fails it if the loop was told of an error nobody handled.
"""

import asyncio
import base64
import functools
import gc
import os
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import uvloop
from aiohttp import web

from chatd.edge.frames import Binary, ws_frame
from chatd.edge.gate import Gate, GateLimits
from chatd.edge.shared import WsSettings
from chatd.edge.watch import Watch
from chatd.edge.ws import WsDoor
from chatd.live.outbox import Limits, Outbox, Peer, Turn
from tests.edge.peer import closing

LOOPS = {"asyncio": asyncio.new_event_loop, "uvloop": uvloop.new_event_loop}
FREE = GateLimits(sockets_per_address=0, strangers=0, sockets=0, handshakes_per_s=0)


def both_loops(test: Callable[..., Awaitable[None]]) -> Callable[..., None]:
    """The test, once on each loop; it may take `tmp_path`."""

    @pytest.mark.parametrize("kind", LOOPS)
    def run(kind: str, tmp_path: Path) -> None:
        errors: list[dict[str, Any]] = []

        async def watched() -> None:
            asyncio.get_running_loop().set_exception_handler(lambda _, context: errors.append(context))
            await (test(tmp_path) if test.__code__.co_argcount else test())
            await asyncio.sleep(0)
            gc.collect()
            await asyncio.sleep(0)

        with asyncio.Runner(loop_factory=LOOPS[kind]) as runner:
            runner.run(watched())
        assert errors == []

    functools.update_wrapper(run, test)
    del run.__wrapped__  # type: ignore[attr-defined]  # pytest would ask it for its fixtures
    return run


async def until(happened: Callable[[], object]) -> None:
    """Let the loop turn until it happened."""
    while not happened():  # noqa: ASYNC110  # what is waited for knows nothing of events, on purpose
        await asyncio.sleep(0)


class Clock:
    """Milliseconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now_ms = 1_000_000

    def __call__(self) -> int:
        return self.now_ms


class Echo:
    """A session that says what it hears. `greeted` is what said_hello is."""

    def __init__(self, outbox: Outbox, peer: Peer) -> None:
        self.outbox, self.peer = outbox, peer
        self.heard: list[bytes] = []
        self.gone_for: list[str] = []
        self.ended = asyncio.Event()
        self.said_hello = True

    def receive(self, payload: bytes) -> None:
        self.heard.append(payload)
        if isinstance(payload, Binary):
            self.outbox.door.write(ws_frame(payload, 2))
        else:
            self.outbox.reply(payload)

    def gone(self, reason: str) -> None:
        self.gone_for.append(reason)
        self.ended.set()


class House:
    """The server; `sessions` in the order they came, `pass_ms` moves its clock and looks what is due."""

    def __init__(self, settings: WsSettings, limits: Limits, gate: Gate, clock: Clock, session: Any) -> None:
        self.clock, self.sessions, self.closes = clock, [], []  # type: tuple[Clock, list[Any], list[str]]
        self.turn = Turn(asyncio.get_running_loop().call_soon, clock, limits)
        self.watch = Watch(clock, also=(self.turn.sweep,))
        self.session = session
        self.door = WsDoor(self.open, gate, self.turn, self.watch, settings, self.closes.append)
        self.dialled: list[asyncio.StreamWriter] = []
        self.path = Path()
        self.port = 0
        self.tls: ssl.SSLContext | None = None
        self.runner: web.AppRunner

    def open(self, outbox: Outbox, peer: Peer) -> Any:
        self.sessions.append(self.session(outbox, peer))
        return self.sessions[-1]

    def pass_ms(self, passed_ms: int) -> None:
        self.clock.now_ms += passed_ms
        self.watch.turn()

    async def dial(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A bare connection, nothing said."""
        if self.path != Path():
            reader, writer = await asyncio.open_unix_connection(str(self.path))
        else:
            host = "localhost" if self.tls else None
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port, ssl=self.tls, server_hostname=host)
        self.dialled.append(writer)
        return reader, writer

    async def shake(self, *lines: str, early: bytes = b"") -> "Client":
        """A connection that is upgraded."""
        reader, writer = await self.dial()
        writer.write(handshake(*lines) + early)
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 101 "), head
        return Client(reader, writer, head)


class Client:
    """The other end, frame by frame."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: bytes) -> None:
        self.reader, self.writer, self.head = reader, writer, head

    def say(self, data: bytes) -> None:
        self.writer.write(data)

    async def hear(self) -> tuple[int, bytes]:
        """The next frame of the server: opcode and payload; it must be final and not masked."""
        first, second = await self.reader.readexactly(2)
        assert first & 0xF0 == 0x80 and second < 128
        size = second
        if size > 125:
            size = int.from_bytes(await self.reader.readexactly(2 if size == 126 else 8), "big")
        return first & 0x0F, await self.reader.readexactly(size)

    async def hear_close(self) -> tuple[int, str]:
        """The server's close frame, after whatever it said before."""
        while True:
            opcode, payload = await self.hear()
            if opcode == 8:
                return int.from_bytes(payload[:2], "big"), payload[2:].decode()

    async def leave(self) -> None:
        """Close in order, and see the server close the transport first."""
        self.say(closing(1000))
        assert (await self.hear_close())[0] == 1000
        assert await self.reader.read() == b""
        await self.drop()

    async def drop(self) -> None:
        self.writer.close()
        with suppress(ConnectionError, ssl.SSLError):
            await self.writer.wait_closed()

    async def ended(self) -> None:
        """The server has closed the transport, whether or not it read all we said."""
        with suppress(ConnectionError):
            assert await self.reader.read() == b""
        await self.drop()


def handshake(*lines: str, method: str = "GET", version: str = "HTTP/1.1", without: str = "") -> bytes:
    """An upgrade request; `lines` are added, the header `without` is left out."""
    key = base64.b64encode(os.urandom(16)).decode()
    usual = [
        "Host: chat.example",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {key}",
    ]
    kept = [line for line in usual if not without or not line.startswith(f"{without}:")]
    return "\r\n".join([f"{method} /v1/ws {version}", *kept, *lines, "", ""]).encode()


@asynccontextmanager
async def a_house(
    settings: WsSettings | None = None,
    limits: Limits | None = None,
    gate_limits: GateLimits = FREE,
    session: Any = Echo,
    path: Path | None = None,
    tls: tuple[ssl.SSLContext, ssl.SSLContext] | None = None,
) -> AsyncIterator[House]:
    """A running server, for 20 s at most; it ends like the real one, and nobody may be left waiting."""
    clock = Clock()
    house = House(settings or WsSettings(), limits or Limits(), Gate(gate_limits, clock), clock, session)
    app = web.Application()
    app.router.add_get("/v1/ws", house.door.upgrade)
    house.runner = web.AppRunner(app, access_log=None, shutdown_timeout=5)
    await house.runner.setup()
    site: web.BaseSite
    if path is not None:
        house.path = path
        site = web.UnixSite(house.runner, str(path))
        await site.start()
    else:
        site = web.TCPSite(house.runner, "127.0.0.1", 0, ssl_context=tls[0] if tls else None)
        await site.start()
        house.port = site.port
        house.tls = tls[1] if tls else None
    try:
        async with asyncio.timeout(20):
            yield house
    finally:
        house.door.abort()
        async with asyncio.timeout(2):
            await house.runner.cleanup()
        for writer in house.dialled:
            writer.transport.abort()
            with suppress(ConnectionError, ssl.SSLError):
                await writer.wait_closed()
