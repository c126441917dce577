"""Bytes on a bare socket, for tests of what no client library would send; and plain requests."""

import asyncio
import os
import socket
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit

SECURITY = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
        "manifest-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'self'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
}
PATIENCE_S = 8.0


class Bare:
    """A TCP connection to the server."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str) -> None:
        self.reader, self.writer, self.host = reader, writer, host

    def say(self, data: bytes) -> None:
        self.writer.write(data)

    def asks(self, method: str, path: str, *lines: str, body: bytes = b"", length: int | None = None) -> None:
        """A request; `lines` are headers as they are written, `length` what is claimed of the body."""
        size = [] if not body and length is None else [f"Content-Length: {len(body) if length is None else length}"]
        head = "\r\n".join([f"{method} {path} HTTP/1.1", f"Host: {self.host}", *lines, *size, "", ""])
        self.say(head.encode() + body)

    def asks_to_upgrade(self, *lines: str, method: str = "GET", path: str = "/v1/ws") -> None:
        key = b64encode(os.urandom(16)).decode()
        usual = ("Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {key}")
        self.asks(method, path, *usual, *lines)

    async def head(self) -> tuple[int, dict[str, str]]:
        """Status and headers of the next answer."""
        async with asyncio.timeout(PATIENCE_S):
            first, *lines = (await self.reader.readuntil(b"\r\n\r\n")).decode().rstrip().split("\r\n")
        pairs = (line.partition(":") for line in lines)
        return int(first.split()[1]), {name.lower(): value.strip() for name, _, value in pairs}

    async def answer(self) -> tuple[int, dict[str, str], bytes]:
        """The next answer, whole."""
        status, headers = await self.head()
        async with asyncio.timeout(PATIENCE_S):
            return status, headers, await self.reader.readexactly(int(headers.get("content-length", "0")))

    async def close_code(self) -> int:
        """The code of the close frame that the server sends after whatever else."""
        heard = b""
        async with asyncio.timeout(PATIENCE_S):
            while (at := heard.rfind(b"\x88")) < 0 or len(heard) < at + 4:
                more = await self.reader.read(4096)
                assert more, f"closed without a close frame: {heard!r}"
                heard += more
        return int.from_bytes(heard[at + 2 : at + 4], "big")

    async def end(self) -> bytes:
        """What comes until the server closes."""
        async with asyncio.timeout(PATIENCE_S):
            try:
                return await self.reader.read()
            except ConnectionError:
                return b""


@asynccontextmanager
async def bare(url: str, receive_bytes: int = 0) -> AsyncIterator[Bare]:
    """A connection; `receive_bytes` bounds what the kernel takes in for a client that does not read."""
    parts = urlsplit(url)
    own = socket.socket()
    own.setblocking(False)
    if receive_bytes:
        own.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_bytes)
    await asyncio.get_running_loop().sock_connect(own, (parts.hostname, parts.port))
    reader, writer = await asyncio.open_connection(sock=own)
    try:
        yield Bare(reader, writer, parts.netloc)
    finally:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


async def request(
    url: str, method: str, path: str, *lines: str, body: bytes = b""
) -> tuple[int, dict[str, str], bytes]:
    """One request on a connection of its own."""
    async with bare(url) as line:
        line.asks(method, path, "Connection: close", *lines, body=body)
        status, headers = await line.head()
        return status, headers, await line.end()
