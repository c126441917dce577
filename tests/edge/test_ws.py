"""The WebSocket door on real sockets: the upgrade, the hand-over, deadlines, floods, and closing in every way there is.

The hand-over rests on what aiohttp does not document; these tests say so when a new version does it differently.
"""

import asyncio
import base64
import datetime
import gc
import hashlib
import socket
import ssl

import pytest
import websockets
from aiohttp import web_protocol, web_request
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from chatd.bus.hub import Hub
from chatd.edge import wire, ws
from chatd.edge.frames import BINARY, CONTINUATION, PING, PONG, FrameLimits
from chatd.edge.gate import GateLimits
from chatd.edge.shared import WsSettings
from chatd.live.outbox import Limits, Parcel
from tests.edge.house import Echo, a_house, both_loops, handshake, until
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
        async with websockets.connect(f"ws://127.0.0.1:{house.port}/v1/ws", subprotocols=["chatd.v1"]) as client:  # type: ignore[list-item]
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
        ws.hand_over(Request(), wire.Wire(house.door, "a"), b"")  # type: ignore[arg-type]
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


# Deadlines.


@both_loops
async def test_hello_has_a_deadline():
    class Silent(Echo):
        def __init__(self, outbox, peer):
            super().__init__(outbox, peer)
            self.said_hello = False

    async with a_house(session=Silent) as house:
        late, punctual = await house.shake(), await house.shake()
        house.pass_ms(4_750)
        house.sessions[1].said_hello = True
        house.pass_ms(250)
        assert await late.hear_close() == (4504, "hello too late")
        punctual.say(masked(b"still here"))
        assert await punctual.hear() == (1, b"still here")
        await late.drop()
        await punctual.leave()


@pytest.mark.parametrize(
    "half",
    [
        b"\x81",  # half a header
        masked(b"hello")[:8],  # half a frame
        masked(b"hello", final=False),  # half a message
        masked(b"whole") + b"\x81",
        masked(b"", PING) + masked(b"a", final=False) + masked(b"", PING),
    ],
)
async def test_whoever_begins_a_message_must_end_it_in_time(half):
    async with a_house() as house:
        client = await house.shake()
        house.pass_ms(5_000)
        client.say(half)
        await until(lambda: any(one._half_by for one in house.door.wires))
        house.pass_ms(9_750)
        assert house.closes == [] and all(one._state == wire.OPEN for one in house.door.wires)
        house.pass_ms(250)
        assert await client.hear_close() == (4502, "half a frame for too long")


async def test_a_trickle_of_fragments_is_too_slow():
    async with a_house() as house:
        client = await house.shake()
        house.pass_ms(5_000)
        client.say(masked(b"1", final=False))
        for _ in range(3):
            await heard_so_far(client)
            house.pass_ms(3_000)
            client.say(masked(b"2", CONTINUATION, final=False))
        await heard_so_far(client)
        assert house.closes == []
        house.pass_ms(1_000)
        assert await client.hear_close() == (4502, "half a frame for too long")


async def test_a_trickle_that_ends_in_time_is_a_message_and_the_next_has_its_own_time():
    async with a_house() as house:
        client = await house.shake()
        client.say(masked(b"1", final=False))
        for _ in range(3):
            await heard_so_far(client)
            house.pass_ms(3_000)
            client.say(masked(b"2", CONTINUATION, final=False))
        await heard_so_far(client)
        client.say(masked(b"3", CONTINUATION) + masked(b"4", final=False))
        assert await client.hear() == (1, b"12223")
        house.pass_ms(9_750)
        assert house.sessions[0].gone_for == []
        house.pass_ms(250)
        assert await client.hear_close() == (4502, "half a frame for too long")


async def heard_so_far(client):
    """Everything said until now was read: a ping came back."""
    client.say(masked(b"sync", PING))
    assert await client.hear() == (PONG, b"sync")


async def test_a_ping_comes_every_25_seconds_and_whoever_answers_stays(monkeypatch):
    monkeypatch.setattr("random.uniform", lambda low, high: high)
    async with a_house() as house:
        client = await house.shake()
        (one,) = house.door.wires
        for answer in (masked(b"", PONG), masked(b"{}"), masked(b"", PONG), masked(b"", PING)):
            house.pass_ms(20_000)  # whoever was pinged is judged
            house.pass_ms(4_750)
            await heard_so_far(client)
            house.pass_ms(250)
            assert await client.hear() == (PING, b"")
            assert not one._heard
            client.say(answer)
            await until(lambda: one._heard)
            if answer[0] & 0x0F in (1, PING):
                await client.hear()
        assert house.closes == []
        await client.leave()


@both_loops
async def test_who_gives_no_sign_of_life_is_closed_with_no_pong():
    async with a_house() as house:
        client = await house.shake()
        house.pass_ms(25_000)
        assert await client.hear() == (PING, b"")
        house.pass_ms(19_750)
        assert house.closes == []
        house.pass_ms(250)
        assert await client.hear_close() == (4009, "no pong")


async def test_half_a_frame_is_no_sign_of_life():
    async with a_house(WsSettings(half_ms=60_000)) as house:
        client = await house.shake()
        house.pass_ms(25_000)
        assert await client.hear() == (PING, b"")
        client.say(b"\x81\xfe")
        await until(lambda: any(one._half_by for one in house.door.wires))
        house.pass_ms(20_000)
        assert await client.hear_close() == (4009, "no pong")


async def test_idle_connections_are_looked_at_when_they_are_pinged_and_otherwise_never(monkeypatch):
    looks: list[int] = []
    look = wire.Wire.look

    def counted(self, now_ms):
        looks.append(now_ms)
        return look(self, now_ms)

    monkeypatch.setattr(wire.Wire, "look", counted)
    async with a_house() as house:
        for _ in range(20):
            await house.shake()
        house.pass_ms(5_000)
        assert len(looks) == 20  # hello was said
        for _ in range(59):
            house.pass_ms(250)
        assert len(looks) == 20
        for _ in range(21):
            house.pass_ms(250)
        assert len(looks) == 40


# Floods.


@both_loops
async def test_a_flood_of_pings_is_answered_with_a_bounded_number_of_pongs_the_last_one_included():
    async with a_house() as house:
        client = await house.shake()
        client.say(b"".join(masked(b"%d" % number, PING, mask=bytes(4)) for number in range(1_000)) + masked(b"end"))
        pongs = []
        while True:
            opcode, payload = await client.hear()
            if opcode == 1:
                break
            pongs.append(int(payload))
        assert pongs == sorted(set(pongs))
        assert len(pongs) <= 1_000 // wire.FRAMES_PER_TURN * wire.PONGS_PER_TURN + 2 * wire.PONGS_PER_TURN
        await heard_so_far(client)
        await client.leave()


@both_loops
async def test_a_flood_of_frames_takes_turns_with_the_others_and_loses_nothing():
    async with a_house(limits=Limits(outbox_bytes=1 << 22)) as house:
        flood, other = await house.shake(), await house.shake()
        flood.say(b"".join(masked(b"%d" % number, mask=bytes(4)) for number in range(10_000)))
        other.say(masked(b"me too"))
        assert await other.hear() == (1, b"me too")
        for number in range(10_000):
            assert await flood.hear() == (1, b"%d" % number)
        await flood.leave()
        await other.leave()


async def test_a_flood_of_empty_fragments_is_cut():
    async with a_house() as house:
        client = await house.shake()
        client.say(masked(b"", final=False) + masked(b"", CONTINUATION, final=False) * 1_024)
        opcode, payload = await client.hear()
        assert opcode == 1 and b"too_large" in payload
        assert (await client.hear_close())[0] == 4502


# Backpressure.


@both_loops
async def test_a_session_can_stop_the_reading_and_nothing_is_lost():
    class Choosy(Echo):
        def receive(self, payload):
            super().receive(payload)
            if payload == b"stop":
                self.outbox.door.pause_reading()
                self.outbox.door.pause_reading()

    async with a_house(session=Choosy) as house:
        client = await house.shake()
        three = masked(b"3")
        client.say(masked(b"1") + masked(b"stop") + masked(b"2") + three[:4])
        assert await client.hear() == (1, b"1")
        assert await client.hear() == (1, b"stop")
        session = house.sessions[0]
        assert session.heard == [b"1", b"stop"]
        house.pass_ms(25_000)  # neither a half frame nor a missing pong is its fault now
        assert await client.hear() == (PING, b"")
        house.pass_ms(20_000)
        session.outbox.door.resume_reading()
        session.outbox.door.resume_reading()
        await until(lambda: len(session.heard) == 3)
        assert session.heard == [b"1", b"stop", b"2"]
        client.say(three[4:])
        assert await client.hear() == (1, b"2")
        assert await client.hear() == (1, b"3")
        await client.leave()


@both_loops
async def test_who_changes_his_mind_about_reading_loses_nothing_either():
    class Fickle(Echo):
        def receive(self, payload):
            super().receive(payload)
            door = self.outbox.door
            door.pause_reading()
            door.resume_reading()
            door.pause_reading()
            if len(self.heard) % 2:
                door.resume_reading()
            else:
                asyncio.get_running_loop().call_soon(door.resume_reading)

    async with a_house(session=Fickle) as house:
        client = await house.shake()
        client.say(b"".join(masked(b"%d" % number) for number in range(200)))
        for number in range(200):
            assert await client.hear() == (1, b"%d" % number)
        client.say(masked(b"end"))
        assert await client.hear() == (1, b"end")
        await client.leave()


@both_loops
async def test_a_close_in_the_middle_of_what_was_fed_leaves_the_rest_unheard():
    class Leaving(Echo):
        def receive(self, payload):
            super().receive(payload)
            self.outbox.door.pause_reading()
            self.outbox.close(4000, "enough")

    async with a_house(session=Leaving) as house:
        client = await house.shake()
        client.say(masked(b"1") + masked(b"2") * 100)
        assert await client.hear() == (1, b"1")
        assert await client.hear_close() == (4000, "enough")
        client.say(closing(4000))
        await client.ended()
        await house.sessions[0].ended.wait()
        assert house.sessions[0].heard == [b"1"]


@both_loops
async def test_a_session_that_stops_at_a_whole_message_is_read_again_later():
    async with a_house() as house:
        client = await house.shake()
        client.say(masked(b"1"))
        assert await client.hear() == (1, b"1")
        session = house.sessions[0]
        session.outbox.door.pause_reading()
        client.say(masked(b"2"))
        await client.writer.drain()
        for _ in range(5):
            await asyncio.sleep(0)
        assert session.heard == [b"1"]
        session.outbox.door.resume_reading()
        assert await client.hear() == (1, b"2")
        await client.leave()


@both_loops
async def test_a_close_while_nobody_reads_still_ends_in_order():
    async with a_house() as house:
        client = await house.shake()
        client.say(masked(b"1"))
        await client.hear()
        session = house.sessions[0]
        session.outbox.door.pause_reading()
        session.outbox.close(4000, "draining")
        assert await client.hear_close() == (4000, "draining")
        client.say(closing(4000))
        await client.ended()
        await session.ended.wait()


@both_loops
async def test_a_reader_that_stalls_is_closed_with_too_slow_and_the_others_hear_everything():
    hub = Hub(Parcel.solo)

    class Listener(Echo):
        def __init__(self, outbox, peer):
            super().__init__(outbox, peer)
            hub.listen("r", outbox)

        def gone(self, reason):
            hub.unlisten("r", self.outbox)
            super().gone(reason)

    async with a_house(session=Listener) as house:
        stalled, *good = [await house.shake() for _ in range(4)]
        stalled.reader._transport.pause_reading()  # type: ignore[attr-defined]
        payload, seq = b"m" * 30_000, 0
        while not house.sessions[0].outbox._stuck & 4:
            seq += 1
            hub.publish(Parcel((payload,), "r", seq, seq))
            house.turn.flush()
            for client in good:
                assert await client.hear() == (1, payload)
        assert house.turn.total_bytes == 0
        assert seq < 1_000
        house.pass_ms(1_000)  # the close frame cannot leave
        await house.sessions[0].ended.wait()
        assert house.sessions[0].gone_for == ["4008 too slow"]
        assert house.closes == ["4008"]
        hub.publish(Parcel((b"on we go",), "r", seq + 1, seq + 1))
        for client in good:
            assert await client.hear() == (1, b"on we go")
            await client.drop()
        stalled.writer.transport.abort()


@both_loops
async def test_what_a_stalled_reader_leaves_behind_is_counted_out_when_it_vanishes():
    async with a_house() as house:
        client = await house.shake()
        client.reader._transport.pause_reading()  # type: ignore[attr-defined]
        while not house.turn.total_bytes:
            house.sessions[0].outbox.put(Parcel.solo(b"m" * 60_000))
            house.turn.flush()
        client.writer.transport.abort()
        await house.sessions[0].ended.wait()
        assert (house.turn.total_bytes, house.turn.behind) == (0, {})


@both_loops
async def test_a_client_that_asks_and_never_reads_is_not_read_any_more():
    async with a_house(limits=Limits(outbox_bytes=400_000)) as house:
        client = await house.shake()
        client.reader._transport.pause_reading()  # type: ignore[attr-defined]
        frame = masked(b"q" * 20_000)
        (one,) = house.door.wires
        while not one._deaf & wire.BY_OUTBOX:
            client.say(frame)
            await asyncio.sleep(0)
        assert house.sessions[0].gone_for == []
        heard = len(house.sessions[0].heard)
        client.reader._transport.resume_reading()  # type: ignore[attr-defined]
        for _ in range(heard):
            assert await client.hear() == (1, b"q" * 20_000)
        client.say(masked(b"end"))
        while (await client.hear()) != (1, b"end"):
            pass


# Closing.


@both_loops
async def test_a_client_that_closes_gets_its_code_back():
    async with a_house() as house:
        for said, heard in ((closing(1001, b"bye"), b"\x03\xe9"), (masked(b"", 8), b""), (closing(4999), b"\x13\x87")):
            client = await house.shake()
            client.say(masked(b"last words") + said + masked(b"never heard"))
            assert await client.hear() == (1, b"last words")
            assert await client.hear() == (8, heard)
            await client.ended()
            await client.drop()
            session = house.sessions[-1]
            await session.ended.wait()
            assert session.heard == [b"last words"]
        assert [session.gone_for for session in house.sessions] == [["peer 1001"], ["peer 1005"], ["peer 4999"]]


@both_loops
async def test_a_client_that_closes_and_never_reads_the_rest_is_left():
    async with a_house() as house:
        client = await house.shake()
        client.reader._transport.pause_reading()  # type: ignore[attr-defined]
        outbox = house.sessions[0].outbox
        while not outbox.is_paused:
            outbox.reply(b"m" * 60_000)
            house.turn.flush()
        client.say(closing(1000))
        await until(lambda: house.door.wires and all(one._state for one in house.door.wires))
        house.pass_ms(750)
        assert house.closes == []
        house.pass_ms(250)
        await house.sessions[0].ended.wait()
        assert house.closes == ["peer"]


@both_loops
async def test_pings_before_a_close_are_answered_before_it():
    async with a_house() as house:
        client = await house.shake()
        client.say(masked(b"last", PING) + closing(1000))
        assert await client.hear() == (PONG, b"last")
        assert await client.hear() == (8, b"\x03\xe8")
        await client.ended()


@both_loops
async def test_a_client_that_never_answers_our_close_is_left():
    async with a_house() as house:
        client = await house.shake()
        house.sessions[0].outbox.reply(b"last")
        house.sessions[0].outbox.close(4000, "draining")
        house.sessions[0].outbox.close(4001, "again")
        assert await client.hear() == (1, b"last")
        assert await client.hear_close() == (4000, "draining")
        client.say(masked(b"what?") + masked(b"", PING))
        (one,) = house.door.wires
        await until(lambda: one._heard)
        house.pass_ms(750)
        assert house.sessions[0].gone_for == []
        house.pass_ms(250)
        await client.ended()
        await house.sessions[0].ended.wait()
        assert house.sessions[0].gone_for == ["4000 draining"]
        assert house.sessions[0].heard == []


@both_loops
async def test_a_client_that_floods_after_our_close_is_not_kept_in_memory():
    async with a_house() as house:
        client = await house.shake()
        house.sessions[0].outbox.close(4000, "draining")
        await client.hear_close()
        (one,) = house.door.wires
        client.say(masked(b"") * 10_000)
        await until(lambda: one._state == wire.BROKEN)
        client.say(masked(b"") * 10_000)
        await client.writer.drain()
        assert one._reader is None
        house.pass_ms(1_000)
        await client.ended()
        await house.sessions[0].ended.wait()
        assert house.sessions[0].heard == []


@both_loops
async def test_a_broken_close_frame_after_our_close_ends_it_too():
    async with a_house() as house:
        client = await house.shake()
        house.sessions[0].outbox.close(4000, "draining")
        await client.hear_close()
        client.say(b"\x88\x00")
        await client.ended()


@both_loops
async def test_a_connection_that_vanishes_is_told_once():
    async with a_house() as house:
        client, other = await house.shake(), await house.shake()
        wires = list(house.door.wires)
        for one in wires:
            one._hello_by = 1  # as if nobody had said hello
        client.writer.transport.abort()
        await other.drop()
        for session in house.sessions:
            await session.ended.wait()
            session.outbox.reply(b"into nothing")
            session.outbox.close(4000, "too late")
            session.outbox.release({})
        for one in wires:
            one.connection_lost(None)
            one.shut(4000, "too late")
            one.abort()
            one.pause_reading()
            one.resume_reading()
        for _ in range(3):
            await asyncio.sleep(0)
        assert [session.gone_for for session in house.sessions] == [["lost"], ["lost"]]
        assert house.closes == ["lost", "lost"]
        assert (house.door.gate.sockets, house.door.gate.strangers) == (0, 0)
        assert (house.door.wires, house.watch._slots) == (set(), {})


@both_loops
async def test_a_session_that_fails_closes_its_own_socket_only():
    class Failing(Echo):
        def receive(self, payload):
            if payload == b"fail":
                raise RuntimeError("on purpose")
            super().receive(payload)

    async with a_house(session=Failing) as house:
        client, other = await house.shake(), await house.shake()
        client.say(masked(b"fail"))
        assert await client.hear_close() == (1011, "internal error")
        other.say(masked(b"fine"))
        assert await other.hear() == (1, b"fine")
        await client.drop()
        await other.leave()


@both_loops
async def test_a_session_that_cannot_be_opened_closes_the_socket():
    def failing(outbox, peer):
        raise RuntimeError("on purpose")

    async with a_house(session=failing) as house:
        client = await house.shake()
        assert await client.hear_close() == (1011, "internal error")
        client.say(masked(b"hello?"))
        house.pass_ms(1_000)
        await client.ended()
        await until(lambda: not house.door.gate.sockets)
        assert house.closes == ["1011"]


@both_loops
async def test_many_come_and_go_and_nothing_is_left():
    async with a_house(WsSettings(frames=FrameLimits(message_bytes=1_000))) as house:
        for _ in range(5):
            clients = [await house.shake() for _ in range(20)]
            for at, client in enumerate(clients):
                client.say((masked(b"hello"), closing(1000), b"\x81", b"\x00")[at % 4])
                if at % 3:
                    client.writer.transport.abort()
                else:
                    await client.drop()
        for session in house.sessions:
            await session.ended.wait()
            assert len(session.gone_for) == 1
        assert house.door.wires == set()
        assert (house.door.gate.sockets, house.door.gate.strangers, house.watch._slots) == (0, 0, {})
        assert house.turn.total_bytes == 0 and house.turn.behind == {}


def own_certificate(folder):
    """Contexts of a server and of a client that trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = folder / "cert.pem"
    pem.write_bytes(
        certificate.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(pem)
    client = ssl.create_default_context(cafile=str(pem))
    return server, client
