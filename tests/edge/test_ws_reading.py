"""The WebSocket door on real sockets: who does not read, on either side, and who is not read."""

import asyncio

from chatd.bus.hub import Hub
from chatd.edge import wire
from chatd.edge.frames import PING
from chatd.live.outbox import Limits, Parcel
from tests.edge.house import Echo, a_house, both_loops, until
from tests.edge.peer import closing, masked


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
        stalled.reader._transport.pause_reading()  # type: ignore[attr-defined]  # asyncio shows no transport
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
        client.reader._transport.pause_reading()  # type: ignore[attr-defined]  # asyncio shows no transport
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
        client.reader._transport.pause_reading()  # type: ignore[attr-defined]  # asyncio shows no transport
        frame = masked(b"q" * 20_000)
        (one,) = house.door.wires
        while not one._deaf & wire.BY_OUTBOX:
            client.say(frame)
            await asyncio.sleep(0)
        assert house.sessions[0].gone_for == []
        heard = len(house.sessions[0].heard)
        client.reader._transport.resume_reading()  # type: ignore[attr-defined]  # asyncio shows no transport
        for _ in range(heard):
            assert await client.hear() == (1, b"q" * 20_000)
        client.say(masked(b"end"))
        while (await client.hear()) != (1, b"end"):
            pass
