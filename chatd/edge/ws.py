"""The WebSocket door: aiohttp routes and checks the upgrade, then the transport is ours.

aiohttp's request, tasks, queues and reader take 14 kB of an idle connection; a `Wire` with its transport and outbox
takes 2. Handing the transport over (`hand_over`) is not documented by aiohttp; everything that knows how it is done
stands in this file, aiohttp is pinned, and tests/edge/test_ws.py says when it breaks.
"""

import base64
import binascii
import hashlib
from asyncio import Transport
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final, cast

from aiohttp import hdrs, web

from chatd.edge.gate import Gate
from chatd.edge.shared import OpenSession, WsSettings, nothing_counted
from chatd.edge.watch import Watch
from chatd.edge.wire import Wire
from chatd.live.outbox import Turn

SUBPROTOCOL: Final = "chatd.v1"
GUID: Final = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class WsDoor:
    """What all WebSocket connections share, and the way in: `upgrade` is the handler of /v1/ws.

    `closed(reason)` counts: our close code, "peer" (the client closed) or "lost" (it vanished).
    """

    def __init__(
        self,
        open_session: OpenSession,
        gate: Gate,
        turn: Turn,
        watch: Watch,
        settings: WsSettings | None = None,
        closed: Callable[[str], None] = nothing_counted,
    ) -> None:
        self.open_session = open_session
        self.gate = gate
        self.turn = turn
        self.watch = watch
        self.settings = settings or WsSettings()
        self.closed = closed
        self.wires: set[Wire] = set()

    async def upgrade(self, request: web.Request) -> web.StreamResponse:
        """GET /v1/ws: 101 and a wire; or 400, 403, 426, 429, 503."""
        refusal = refused_upgrade(request)
        if refusal is not None:
            return refusal
        if not self.gate.is_welcome_from(request):
            return web.Response(status=403, text="this Origin may not connect\n")
        address = self.gate.address_of(request)
        if away := self.gate.enter(address):
            retry = {hdrs.RETRY_AFTER: str(away.retry_after_s)}
            return web.Response(status=away.status, text=f"{away.reason}\n", headers=retry)
        return hand_over(request, Wire(self, address), accepted(request, self.settings.headers))

    def shut_strangers(self, code: int, reason: str) -> None:
        """Close those who did not say hello yet."""
        for wire in list(self.wires):
            if wire.is_stranger:
                wire.shut(code, reason)

    def abort(self) -> None:
        """Close whoever is left, saying nothing; the last step of a shutdown."""
        for wire in list(self.wires):
            wire.abort()


def refused_upgrade(request: web.Request) -> web.Response | None:
    """RFC 6455 4.2.1: what a client must say, and what it is told otherwise."""
    headers = request.headers
    if request.version != (1, 1) or hdrs.HOST not in headers or request.body_exists:
        return web.Response(status=400, text="a WebSocket needs a plain HTTP/1.1 request\n")
    if "websocket" not in tokens(headers, hdrs.UPGRADE) or "upgrade" not in tokens(headers, hdrs.CONNECTION):
        return web.Response(status=426, text="this is a WebSocket\n", headers={"Upgrade": "websocket"})
    if headers.getall(hdrs.SEC_WEBSOCKET_VERSION, []) != ["13"]:
        return web.Response(status=426, text="version 13 is spoken\n", headers={"Sec-WebSocket-Version": "13"})
    if len(keys := headers.getall(hdrs.SEC_WEBSOCKET_KEY, [])) != 1 or not is_key(keys[0]):
        return web.Response(status=400, text="Sec-WebSocket-Key must be 16 bytes in base64\n")
    return None


def tokens(headers: Mapping[str, str], name: str) -> set[str]:
    """The comma separated words of a header, in lower case."""
    lines = cast(Any, headers).getall(name, [])
    return {word.strip().lower() for line in lines for word in line.split(",")}


def is_key(text: str) -> bool:
    """Sixteen bytes in base64 (RFC 6455, 4.1)."""
    try:
        return len(base64.b64decode(text, validate=True)) == 16
    except (ValueError, binascii.Error):
        return False


def accepted(request: web.Request, extra: Mapping[str, str]) -> bytes:
    """The 101 answer; of the subprotocols offered ours is taken, and no extension ever."""
    key = request.headers[hdrs.SEC_WEBSOCKET_KEY].strip().encode()
    accept = base64.b64encode(hashlib.sha1(key + GUID, usedforsecurity=False).digest()).decode()
    lines = [
        "HTTP/1.1 101 Switching Protocols",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Sec-WebSocket-Accept: {accept}",
        *(f"{name}: {value}" for name, value in extra.items()),
    ]
    if SUBPROTOCOL in tokens(request.headers, hdrs.SEC_WEBSOCKET_PROTOCOL):
        lines.append(f"Sec-WebSocket-Protocol: {SUBPROTOCOL}")
    return "\r\n".join([*lines, "", ""]).encode("ascii")


class HandedOver(web.StreamResponse):
    """A response that was written already, on a connection that is aiohttp's no more."""

    def __init__(self) -> None:
        super().__init__(status=101)

    async def prepare(self, request: web.BaseRequest) -> None:
        return None

    async def write_eof(self, data: bytes = b"") -> None:
        return None


def hand_over(request: web.Request, wire: Wire, answer: bytes) -> web.StreamResponse:
    """Take the transport from aiohttp: it believes that the connection is lost and lets go of everything it has.

    Works with aiohttp 3.14 (web_protocol.RequestHandler): `force_close` in `connection_lost` would close the transport,
    so it is taken away first; what came after the upgrade request lies in `_message_tail`.
    """
    http: Any = request.protocol
    transport: Transport | None = request.transport
    if transport is None or transport.is_closing():
        wire.connection_lost(None)
        return HandedOver()
    early, http._message_tail = http._message_tail, b""
    transport.set_protocol(wire)
    transport.write(answer)
    http.transport = None
    http.connection_lost(None)
    if http._buffer_paused:
        transport.resume_reading()
    wire.begin(transport, early)
    return HandedOver()
