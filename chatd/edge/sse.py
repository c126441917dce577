"""The door for networks that block WebSockets: events as server-sent events, commands by POST, the same frames.

GET /v1/events signs in by its Authorization header; its first frame is the reply to hello (`re` 0). The id of an event
is `<epoch>.<ts>`: sent back as Last-Event-ID it resumes there. The stream has one task, its handler's; the outbox fills
it as it fills a WebSocket.
"""

import asyncio
import contextlib
import json
from collections.abc import Callable, Sequence
from typing import Literal

from aiohttp import hdrs, web

from chatd.live.outbox import Outbox, Turn

FULL_BYTES = 64 * 1024
HEADERS = {"Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store", "X-Accel-Buffering": "no"}


def frame_sse(payloads: Sequence[bytes], ids: Sequence[str] | None) -> bytes:
    """Events of the stream; those of a room's log have an id."""
    if ids is None:
        return b"".join([b"data: %b\n\n" % payload for payload in payloads])
    pairs = zip(ids, payloads, strict=True)
    return b"".join([b"id: %b\ndata: %b\n\n" % (name.encode(), payload) for name, payload in pairs])


class SseDoor:
    """One stream: the outbox's Door. `run` writes until the client goes or `shut` is called."""

    kind: Literal["sse"] = "sse"

    def __init__(self, turn: Turn, beat_s: float, on_welcome: Callable[[], None] = lambda: None) -> None:
        self.outbox = Outbox(frame_sse, self, turn)
        self.code = 0
        self._beat_s = beat_s
        self._on_welcome = on_welcome
        self._chunks: list[bytes] = []
        self._size_bytes = 0
        self._paused = False
        self._ended = False
        self._wake = asyncio.Event()
        self._transport: asyncio.Transport | None = None

    async def run(self, request: web.Request) -> web.StreamResponse:
        """Send what there is, as fast as the client reads; a comment now and then shows that both are there."""
        response = web.StreamResponse(headers=HEADERS)
        await response.prepare(request)
        self._transport = request.transport
        with contextlib.suppress(ConnectionError, asyncio.CancelledError):
            while not self._ended or self._chunks:
                if not self._chunks:
                    await self._wait()
                self._wake.clear()
                chunks, self._chunks = self._chunks, []
                self._size_bytes = 0
                await response.write(b"".join(chunks) or b":\n\n")
                if self._paused and not self._chunks:
                    self._paused = False
                    self.outbox.resume()
            await response.write_eof()
        return response

    async def _wait(self) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._beat_s):
                await self._wake.wait()

    # --- Door

    def write(self, data: bytes) -> None:
        """Bytes for the stream."""
        self._chunks.append(data)
        self._size_bytes += len(data)
        self._wake.set()
        if self._size_bytes > FULL_BYTES and not self._paused:
            self._paused = True
            self.outbox.pause()

    def shut(self, code: int, reason: str) -> None:
        """Say the close code as the last event, then end; who does not read it is cut off."""
        self.code = code
        last = json.dumps({"code": code, "reason": reason})
        self._chunks.append(f"event: close\ndata: {last}\n\n".encode())
        self._ended = True
        self._wake.set()
        asyncio.get_running_loop().call_later(1.0, self.abort)

    def abort(self) -> None:
        """Close at once."""
        self._ended = True
        self._wake.set()
        if self._transport is not None:
            self._transport.abort()

    def look(self) -> None:
        """Nobody tells a handler that its client went away; it would be noticed at the next beat only."""
        if self._transport is not None and self._transport.is_closing():
            self.abort()

    def welcome(self) -> None:
        """The session said hello."""
        self._on_welcome()

    def pause_reading(self) -> None:
        """Commands come by requests of their own; each waits for its answer."""

    def resume_reading(self) -> None:
        """See pause_reading."""


def bearer(request: web.Request) -> str:
    """The token of the Authorization header; never one of the address (S2)."""
    kind, _, token = request.headers.get(hdrs.AUTHORIZATION, "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""
