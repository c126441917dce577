"""The WebSocket door on real sockets: the upgrade, the hand-over, and frames that must not be.

The hand-over rests on what aiohttp does not document; these tests say so when a new version does it differently.
"""

import asyncio
import base64
import gc
import hashlib
import socket

import pytest
import websockets
from aiohttp import web_protocol, web_request
from websockets.typing import Subprotocol

from chatd.edge import wire, ws
from chatd.edge.frames import BINARY, CONTINUATION
from chatd.edge.gate import GateLimits
from chatd.edge.shared import WsSettings
from tests.edge.certificate import own_certificate
from tests.edge.house import Echo, a_house, both_loops, handshake
from tests.edge.peer import closing, header, masked

# The upgrade.


@both_loops
async def test_an_upgrade_is_answered_as_the_rfc_says():
    async with a_house(WsSettings(headers={"X-Content-Type-Options": "nosniff"})) as house:
        reader, writer = await house.dial()
        writer.write(
            handshake("Sec-WebSocket-Protocol: other, chatd.v1", "Sec-WebSocket-Extensions: permessage-deflate")
        )
        lines = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        assert lines.startswith("http/1.1 101 ")
        assert "upgrade: websocket\r\n" in lines and "connection: upgrade\r\n" in lines
        assert "sec-websocket-protocol: chatd.v1\r\n" in lines
        assert "x-content-type-options: nosniff\r\n" in lines
        assert "extensions" not in lines


@both_loops
async def test_the_key_is_answered_and_no_subprotocol_that_was_not_offered():
    async with a_house() as house:
        reader, writer = await house.dial()
        writer.write(handshake("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", without="Sec-WebSocket-Key"))
        head = await reader.readuntil(b"\r\n\r\n")
        assert b"Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n" in head  # the example of RFC 6455 1.3
        assert b"Protocol" not in head.partition(b"\r\n")[2]
        assert hashlib.sha1(b"").digest_size == len(base64.b64decode("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="))


@pytest.mark.parametrize(
    ("request_bytes", "status", "says"),
    [
        (handshake("Sec-WebSocket-Version: 8", without="Sec-WebSocket-Version"), 426, b"Sec-WebSocket-Version: 13"),
        (handshake(without="Sec-WebSocket-Version"), 426, b"Sec-WebSocket-Version: 13"),
        (handshake(without="Upgrade"), 426, b"Upgrade: websocket"),
        (handshake(without="Connection"), 426, b"Upgrade: websocket"),
        (handshake("Upgrade: h2c", without="Upgrade"), 426, b"Upgrade: websocket"),
        (handshake(without="Sec-WebSocket-Key"), 400, b""),
        (handshake("Sec-WebSocket-Key: c2hvcnQ=", without="Sec-WebSocket-Key"), 400, b""),
        (handshake("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=!", without="Sec-WebSocket-Key"), 400, b""),
        (handshake("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="), 400, b""),  # twice
        (handshake(version="HTTP/1.0"), 400, b""),
        (handshake(without="Host"), 400, b""),
        (handshake("Content-Length: 5") + b"hello", 400, b""),
        (handshake(method="POST"), 405, b""),
        (handshake("Origin: https://evil.example"), 403, b""),
    ],
)
async def test_a_bad_upgrade_is_refused_with_a_status_that_tells_why(request_bytes, status, says):
    async with a_house() as house:
        reader, writer = await house.dial()
        writer.write(request_bytes)
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.split()[1] == str(status).encode()
        assert says in head
        assert house.sessions == []
        assert house.door.gate.sockets == 0


async def test_whoever_comes_too_often_is_told_when_to_come_back():
    limits = GateLimits(sockets_per_address=1, strangers=0, handshakes_per_s=0)
    async with a_house(gate_limits=limits) as house:
        first = await house.shake()
        reader, writer = await house.dial()
        writer.write(handshake())
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.split()[1] == b"429" and b"Retry-After: 10" in head
        await first.leave()
        await house.sessions[0].ended.wait()
        await house.shake()


async def test_who_says_hello_is_no_stranger_any_more():
    class Silent(Echo):
        def __init__(self, outbox, peer):
            super().__init__(outbox, peer)
            self.said_hello = False

        def receive(self, payload):
            self.outbox.hold()
            if payload == b"now":
                self.said_hello = True
            self.outbox.reply(payload)
            if payload == b"later":
                self.outbox.release({})

    async with a_house(session=Silent) as house:
        gate = house.door.gate
        now, later, never = [await house.shake() for _ in range(3)]
        assert gate.strangers == 3
        for client, text in ((now, b"now"), (later, b"later"), (never, b"never")):
            client.say(masked(text))
            assert await client.hear() == (1, text)
        assert (gate.sockets, gate.strangers) == (3, 1)
        house.sessions[2].said_hello = True
        house.pass_ms(5_000)
        assert gate.strangers == 0
        for client, session in zip((now, later, never), house.sessions, strict=True):
            await client.leave()
            await session.ended.wait()
        assert (gate.sockets, gate.strangers) == (0, 0)


# Talking, and the hand-over.


@both_loops
async def test_an_independent_client_talks_over_tcp():
    async with a_house() as house:
        url, ours = f"ws://127.0.0.1:{house.port}/v1/ws", [Subprotocol("chatd.v1")]
        async with websockets.connect(url, subprotocols=ours) as client:
            assert client.subprotocol == "chatd.v1"
            for text in ("hello", "κόσμε", "a" * 60_000, ""):
                await client.send(text)
                assert await client.recv() == text
            await client.send(iter(["in ", "three ", "parts"]))
            assert await client.recv() == "in three parts"
            await (await client.ping())
        await house.sessions[0].ended.wait()
        assert house.sessions[0].gone_for == ["peer 1000"]
        assert house.closes == ["peer"]
        assert house.sessions[0].peer == ("127.0.0.1", "ws")


@both_loops
async def test_an_independent_client_talks_over_a_unix_socket(tmp_path):
    async with (
        a_house(path=tmp_path / "ws") as house,
        websockets.unix_connect(str(tmp_path / "ws"), "ws://chat.example/v1/ws") as client,
    ):
        await client.send("hello")
        assert await client.recv() == "hello"
        assert house.sessions[0].peer.address == ""


@both_loops
async def test_an_independent_client_talks_over_tls(tmp_path):
    contexts = own_certificate(tmp_path)
    async with a_house(tls=contexts) as house:
        url = f"wss://localhost:{house.port}/v1/ws"
        async with websockets.connect(url, ssl=contexts[1], max_size=None) as client:
            for text in ("hello", "b" * 60_000):
                await client.send(text)
                assert await client.recv() == text
        await house.sessions[0].ended.wait()
        bare = await house.shake()
        house.sessions[1].outbox.close(4000, "draining")
        assert await bare.hear_close() == (4000, "draining")
        bare.say(closing(4000))
        await bare.reader.read()
        await bare.drop()
        await house.sessions[1].ended.wait()
        assert house.sessions[1].gone_for == ["4000 draining"]


@both_loops
async def test_what_is_sent_right_behind_the_upgrade_is_heard():
    async with a_house() as house:
        two = masked(b"two")
        client = await house.shake(early=masked(b"one") + two[:3])
        client.say(two[3:])
        assert await client.hear() == (1, b"one")
        assert await client.hear() == (1, b"two")
        await client.leave()


@both_loops
async def test_a_large_message_right_behind_the_upgrade_is_heard():
    async with a_house() as house:
        client = await house.shake(early=b"".join(masked(b"%d" % number * 10_000) for number in range(6)))
        for number in range(6):
            assert await client.hear() == (1, b"%d" % number * 10_000)
        await client.leave()


@both_loops
async def test_aiohttp_lets_go_of_everything_it_had():
    async with a_house() as house:
        clients = [await house.shake() for _ in range(3)]
        for client in clients:
            client.say(masked(b"hello"))
            await client.hear()
        gc.collect()
        left = [
            kept for kept in gc.get_objects() if isinstance(kept, web_protocol.RequestHandler | web_request.Request)
        ]
        assert left == []
        assert house.runner.server is not None and house.runner.server.connections == []
        names = [task.get_name() for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        assert names == []
        for client in clients:
            await client.leave()


@both_loops
async def test_small_writes_are_not_delayed():
    async with a_house() as house:
        client = await house.shake()
        (one,) = house.door.wires
        assert one._transport is not None
        there = one._transport.get_extra_info("socket")
        assert there.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        await client.leave()


@both_loops
async def test_a_shutdown_waits_for_nobody():
    async with a_house() as house:
        for _ in range(3):
            await house.shake()
        await house.runner.cleanup()
        assert len(house.door.wires) == 3  # they are ours: whoever shuts down closes them
        house.door.abort()
        for session in house.sessions:
            await session.ended.wait()
            assert session.gone_for == ["lost"]
        assert house.door.wires == set()


async def test_a_client_that_left_before_the_answer_costs_nothing():
    async with a_house() as house:

        class Left(asyncio.Transport):
            def is_closing(self):
                return True

        class Request:
            protocol, transport = None, Left()

        house.door.gate.enter("a")
        ws.hand_over(Request(), wire.Wire(house.door, "a"), b"")  # type: ignore[arg-type]  # a fake request
        assert house.door.gate.sockets == 0
        assert house.sessions == []


# Frames that must not be.


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        (b"\x81\x05hello", None),
        (b"\x88\x02\x03\xe8", None),  # even a close frame must be masked
        (header(0, reserved=0x40), None),
        (masked(b"\xff\xfe"), None),
        (masked(b"", CONTINUATION), None),
        (closing(1006), None),
        (masked(b"{}", BINARY), b'"code":"bad_frame"'),
        (header(65537), b'"code":"too_large"'),
    ],
)
@pytest.mark.parametrize("before", [b"", masked(b"first")])
async def test_a_breach_of_the_protocol_closes_with_4502_after_what_came_before_it_was_heard(before, data, answer):
    async with a_house() as house:
        client = await house.shake()
        client.say(before + data)
        if before:
            assert await client.hear() == (1, b"first")
        if answer is not None:
            opcode, payload = await client.hear()
            assert opcode == 1
            assert payload.startswith(b'{"re":null,"err":{') and answer in payload
        opcode, payload = await client.hear()
        assert (opcode, payload[:2]) == (8, (4502).to_bytes(2, "big"))
        client.say(closing(4502))
        await client.ended()
        await house.sessions[0].ended.wait()
        assert house.closes == ["4502"]
        assert house.sessions[0].heard == [b"first"] * bool(before)


@both_loops
async def test_a_client_that_goes_on_after_a_breach_is_hung_up_on():
    async with a_house() as house:
        client = await house.shake()
        client.say(b"\x81\x05hello")
        await client.hear_close()
        client.say(masked(b"what?"))
        client.say(masked(b"hello?"))
        await asyncio.sleep(0)
        house.pass_ms(1_000)
        await client.ended()
        await house.sessions[0].ended.wait()
        assert house.sessions[0].heard == []


@both_loops
async def test_a_message_may_come_byte_by_byte():
    async with a_house() as house:
        client = await house.shake()
        for byte in masked("söß".encode() * 60, mask=b"abcd"):
            client.say(bytes((byte,)))
            await client.writer.drain()
            await asyncio.sleep(0)
        assert await client.hear() == (1, "söß".encode() * 60)
        await client.leave()
