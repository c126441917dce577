"""The bad network does to a connection what it says, and nothing when it says nothing."""

import asyncio
import socket
from collections.abc import AsyncIterator

import pytest

from tests.instruments.proxy import FaultProxy


class Echo(asyncio.Protocol):
    """Says everything back."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.transport.write(data)


class Caller:
    """A socket that calls the proxy."""

    def __init__(self, proxy: FaultProxy) -> None:
        self.loop = asyncio.get_running_loop()
        self.socket = socket.create_connection((proxy.host, proxy.port))
        self.socket.setblocking(False)

    async def __aenter__(self) -> "Caller":
        return self

    async def __aexit__(self, *_: object) -> None:
        self.socket.close()

    async def say(self, words: bytes) -> None:
        await self.loop.sock_sendall(self.socket, words)

    async def hear(self, size: int) -> bytes:
        heard = b""
        while len(heard) < size and (more := await self.loop.sock_recv(self.socket, size - len(heard))):
            heard += more
        return heard


@pytest.fixture
async def proxy() -> AsyncIterator[FaultProxy]:
    server = await asyncio.get_running_loop().create_server(Echo, "127.0.0.1", 0)
    async with server, FaultProxy(*server.sockets[0].getsockname()) as proxy:
        yield proxy


async def test_without_faults_it_passes_everything_on_and_the_end_too(proxy):
    words = bytes(range(256)) * 100
    async with Caller(proxy) as caller:
        await caller.say(words)
        assert await caller.hear(len(words)) == words
        assert proxy.passed_bytes == 2 * len(words)
        caller.socket.shutdown(socket.SHUT_WR)
        assert await caller.hear(1) == b""


async def test_pieces_arrive_one_by_one(proxy):
    proxy.piece_bytes = 1
    async with Caller(proxy) as caller:
        await caller.say(b"hello")
        assert len(await caller.loop.sock_recv(caller.socket, 100)) < 5


async def test_a_hole_swallows_without_closing_and_what_it_held_comes_out_after(proxy):
    async with Caller(proxy) as caller:
        await caller.say(b"before")
        assert await caller.hear(6) == b"before"
        proxy.hole = True
        await caller.say(b"after")
        answer = asyncio.create_task(caller.hear(5))
        for _ in range(100):
            await asyncio.sleep(0)
        assert not answer.done()
        proxy.hole = False
        assert await answer == b"after"


async def test_after_so_many_bytes_the_connection_is_reset(proxy):
    proxy.cut_after = 13  # the question and three bytes of the answer
    async with Caller(proxy) as caller:
        await caller.say(b"0123456789")
        with pytest.raises(ConnectionResetError):
            await caller.hear(10)
    assert proxy.passed_bytes == 13
    async with Caller(proxy) as caller:
        await caller.say(b"again")
        assert await caller.hear(5) == b"again"


async def test_it_refuses_and_takes_again(proxy):
    proxy.refuses = True
    async with Caller(proxy) as caller:
        with pytest.raises(ConnectionResetError):
            await caller.hear(1)
    proxy.refuses = False
    async with Caller(proxy) as caller:
        await caller.say(b"hello")
        assert await caller.hear(5) == b"hello"


async def test_a_server_that_is_not_there_is_a_reset():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = listener.getsockname()
    async with FaultProxy(*address) as proxy, Caller(proxy) as caller:
        with pytest.raises(ConnectionResetError):
            await caller.hear(1)
