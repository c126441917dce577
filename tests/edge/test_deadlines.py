"""Those who begin and do not go on: silent sockets, half frames, half headers, half bodies, floods. S3, S38, S40.

The deadlines are set short; what is waited for is the server's close, never a time.
"""

import asyncio
import json
import time
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed

import chatd.app
from tests.edge.peer import header, masked
from tests.edge.raw import Bare, bare
from tests.lines import ws
from tests.town import Town, a_town

SHORT = {"server.hello_ms": 300, "server.half_frame_ms": 300, "server.ping_ms": 300, "server.pong_ms": 300}


async def signed_in(line: Bare, town: Town, user: str) -> None:
    line.asks_to_upgrade()
    await line.head()
    hello = {"op": "hello", "id": 1, "token": town.token(user), "platform": "api"}
    line.say(masked(json.dumps(hello).encode()))
    async with asyncio.timeout(8):
        await line.reader.readuntil(b'"session.live"}')


async def test_who_does_not_say_hello_is_closed(tmp_path: Path):
    """4504, whatever else is sent meanwhile: nothing, pings, or a frame byte by byte."""
    async with a_town(tmp_path, SHORT) as town:
        begun = time.monotonic()
        async with bare(town.url) as silent, bare(town.url) as pinging, bare(town.url) as slow:
            for line in (silent, pinging, slow):
                line.asks_to_upgrade()
                assert (await line.head())[0] == 101
            pinging.say(masked(b"x", opcode=9))
            slow.say(masked(b'{"op":"hello"')[:9])
            for line in (silent, pinging, slow):
                assert await line.close_code() in ((4504, 4502) if line is slow else (4504,))
        assert time.monotonic() - begun < 5


async def test_half_a_frame_is_closed(tmp_path: Path):
    """Half a header, half a payload, half a message in fragments; of somebody signed in."""
    async with a_town(tmp_path, {"server.half_frame_ms": 300}) as town:
        (ana,) = await town.people("ana")

        async def begins(half: bytes) -> int:
            async with bare(town.url) as line:
                await signed_in(line, town, ana.user)
                line.say(half)
                return await line.close_code()

        halves = (
            b"\x81",
            header(100) + b"mask" + b"x" * 50,
            masked(b'{"op"', final=False),
            masked(b'{"op"', final=False) + masked(b"x", opcode=9),
        )
        assert await asyncio.gather(*map(begins, halves)) == [4502] * 4
        await ana.catches_up()


async def test_who_does_not_answer_pings_is_closed(tmp_path: Path):
    """4009: come back and resume."""
    async with a_town(tmp_path, SHORT | {"server.hello_ms": 5000}) as town:
        ana = await town.people("ana", "ben")
        async with bare(town.url) as line:
            await signed_in(line, town, ana[0].user)
            assert await line.close_code() == 4009
        await ana[1].catches_up()


async def test_half_a_request_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Half a header; half a body; a body that trickles. Others are served meanwhile."""
    monkeypatch.setattr(chatd.app, "HEADER_S", 0.4)
    async with a_town(tmp_path, {"server.half_frame_ms": 300}) as town:
        (ana,) = await town.people("ana")
        stream = await ana.signs_in(door="sse")
        said = (f"Authorization: Bearer {town.token(ana.user)}", f"Chatd-Session: {stream.hello['session']}")
        async with bare(town.url) as nothing, bare(town.url) as half_header, bare(town.url) as half_body:
            half_header.say(b"GET / HTTP/1.1\r\nHost: x\r\nX-Half")
            half_body.asks("POST", "/v1/ops", *said, body=b'{"op":', length=100)
            status, _, body = await half_body.answer()
            assert status == 408 and json.loads(body)["err"]
            await half_body.end()
            await half_header.end()
            await nothing.end()
        await stream.catches_up()


async def test_a_body_that_is_longer_than_it_says_or_than_it_may_be_is_not_read(tmp_path: Path):
    """S25: counted, not believed."""
    async with a_town(tmp_path) as town:
        (ana,) = await town.people("ana")
        stream = await ana.signs_in(door="sse")
        said = (f"Authorization: Bearer {town.token(ana.user)}", f"Chatd-Session: {stream.hello['session']}")
        async with bare(town.url) as line:
            line.asks("POST", "/v1/ops", *said, length=10**12, body=b"{")
            assert (await line.head())[0] == 413
        async with bare(town.url) as line:
            line.asks("POST", "/v1/ops", *said, "Transfer-Encoding: chunked")
            line.say(b"".join(b"1000\r\n" + b"x" * 4096 + b"\r\n" for _ in range(20)))
            assert (await line.head())[0] == 413
        async with bare(town.url) as line:
            line.asks("POST", "/v1/ops", *said, "Content-Encoding: gzip", body=b"\x1f\x8b\x08\x00" + b"\x00" * 50)
            assert (await line.head())[0] in (400, 413, 415)
        await stream.catches_up()


@pytest.mark.parametrize(
    "frames",
    [
        header(5)[:1] + bytes([5]) + b"hello",  # not masked
        b"\xc1" + masked(b"{}")[1:],  # a reserved bit
        masked(b"x" * 126, opcode=9),  # a ping that is too long
        masked(b"x", opcode=9, final=False),  # a ping in fragments
        masked(b"x", opcode=0),  # goes on with nothing
        masked(b"x", opcode=3),  # no such opcode
        header(2**62) + b"mask",  # more than there is
        header(65_537) + b"mask",
        masked(b"\xff\xfe"),  # no UTF-8
        masked(b"{", final=False) * 2,  # a message within a message
        masked(b"\x03\xee", opcode=8),  # 1006 is never sent
    ],
    ids=lambda frames: repr(frames[:3]),
)
async def test_what_is_no_websocket_ends_the_line_of_who_sends_it(tmp_path: Path, frames: bytes):
    async with a_town(tmp_path) as town:
        ana, ben = await town.people("ana", "ben")
        async with bare(town.url) as line:
            await signed_in(line, town, ana.user)
            line.say(frames)
            assert await line.close_code() in (4502, 1002)
        await ben.catches_up()


async def test_floods_cost_their_sender_and_nobody_else(tmp_path: Path):
    """S40: pings, empty fragments and bad frames by the thousand; another person's talk goes on."""
    async with a_town(tmp_path, {"limits.ask_burst": 50, "limits.ask_per_s": 1}) as town:
        ana, ben, carl = await town.people("ana", "ben", "carl")
        room = await town.group("Plans", ana, ben)
        floods = (
            masked(b"x" * 100, opcode=9) * 5_000,
            masked(b"", final=False) + masked(b"", opcode=0, final=False) * 5_000,
            masked(b'{"op":"message.shout","id":1}') * 5_000,
            masked(json.dumps({"op": "room.list", "id": 1}).encode()) * 5_000,
        )
        for flood in floods:
            async with bare(town.url) as line:
                await signed_in(line, town, carl.user)
                line.say(flood)
                said = await ana.says("still here", in_=room)
                assert (await ben.hears("still here"))["seq"] == said.seq


async def test_many_who_say_nothing_leave_nothing_behind(tmp_path: Path):
    """S3, S38, bounded: 150 silent sockets; somebody signed in is served, and all are gone afterwards."""
    async with a_town(tmp_path, {"server.hello_ms": 1_000, "limits.unauthenticated": 100}) as town:
        ana, ben = await town.people("ana", "ben")
        room = await town.group("Plans", ana, ben)
        sockets, refused = [], 0
        for _ in range(150):
            try:
                sockets.append(await ws(town.url))
            except Exception as error:
                assert "503" in str(error), error
                refused += 1
        assert refused == 50
        await ana.says("still here", in_=room)
        await ben.hears("still here")
        codes = set()
        for socket in sockets:
            try:
                await asyncio.wait_for(socket.recv(), 8)
            except ConnectionClosed:
                codes.add(socket.close_code)
        assert codes == {4504}
        await ana.signs_in()
