"""The WebSocket door on real sockets: closing in every way there is."""

import asyncio

from chatd.edge import wire
from chatd.edge.frames import PING, PONG, FrameLimits
from chatd.edge.shared import WsSettings
from tests.edge.house import Echo, a_house, both_loops, until
from tests.edge.peer import closing, masked


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
        client.reader._transport.pause_reading()  # type: ignore[attr-defined]  # asyncio shows no transport
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
