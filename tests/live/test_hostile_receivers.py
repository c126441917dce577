"""Receivers of webhooks that are slow, endless, elsewhere or out of their mind: each fails its delivery only."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from chatd.store.db import StorageFull
from tests.receiver import Came, House, a_house, a_receiver, answered, until


@pytest.fixture
async def house() -> AsyncIterator[House]:
    async with a_house() as house:
        yield house


async def test_a_receiver_that_is_slow_is_given_up_and_the_others_do_not_wait(house):
    async def slow_for_r(came: Came) -> web.StreamResponse:
        if came.said["subject"] == "r":
            await asyncio.Event().wait()
        return web.Response()

    house.receiver.answer = slow_for_r
    async with house.sending(timeout_ms=200):
        await house.record("r", "s", "t")
        await house.settled(sent=2, failed=1)
        assert house.unsent() == [1]


async def test_a_receiver_that_answers_endlessly_is_not_read(house):
    written = 0

    async def endless(came: Came) -> web.StreamResponse:
        nonlocal written
        answer = web.StreamResponse()
        answer.content_length = 1 << 30
        await answer.prepare(came.request)
        with pytest.raises(ConnectionError):
            while True:
                await answer.write(b"x" * 65_536)
                written += 65_536
        return answer

    house.receiver.answer = endless
    async with house.sending():
        await house.record("r")
        await house.settled(sent=1)
    assert written < 64 * 1024 * 1024


@pytest.mark.parametrize("status", [301, 302, 307, 308])
async def test_a_receiver_that_sends_elsewhere_is_not_followed(house, status):
    async with a_receiver() as elsewhere:
        house.receiver.answer = lambda came: answered(status, headers={"Location": elsewhere.url})
        async with house.sending():
            await house.record("r")
            await house.settled(failed=1)
        assert elsewhere.came == [] and house.unsent() == [1]


@pytest.mark.parametrize(
    "garbage",
    [
        b"",
        b"\x00\xff" * 100,
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 200 " + b"x" * 100_000,
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n",
        b"HTTP/9.9 200 OK\r\n\r\n",
        b"HTTP/1.1 -200 OK\r\n\r\n",
    ],
    ids=["hangs up", "bytes", "no status", "long reason", "long header", "version", "minus"],
)
async def test_a_receiver_that_speaks_no_http_fails_this_delivery_and_nothing_else(house, garbage):
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(garbage)
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    async with server, house.sending(url=url, timeout_ms=2_000) as herald:
        await house.record("r")
        await house.settled(failed=1)
        assert house.unsent() == [1] and herald._on_their_way == {}


async def test_a_receiver_that_is_not_there_fails_the_delivery(house):
    async with house.sending(url="http://127.0.0.1:1/"):
        await house.record("r")
        await house.settled(failed=1)
    assert house.unsent() == [1]


async def test_what_cannot_be_marked_is_not_told_over_and_over(house):
    """The disk is full: the receiver has it, and the log cannot say so. Others are told meanwhile."""
    async with house.sending(retry_first_ms=600_000):
        await house.record("s")
        await house.settled(sent=1)
        go = asyncio.Event()

        async def later(came: Came) -> web.StreamResponse:
            await go.wait()
            return web.Response()

        house.receiver.answer = later
        await house.record("r")
        await house.receiver.has(2)
        house.hall.db.failing = [StorageFull("full")]
        go.set()
        await until(lambda: not house.hall.db.failing)
        for others in range(1, 6):
            await house.record("s")
            await house.receiver.has(2 + others)
        assert house.receiver.seqs == [1, 2, 3, 4, 5, 6, 7]
