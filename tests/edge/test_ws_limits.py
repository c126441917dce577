"""The WebSocket door on real sockets: its deadlines, and floods."""

import pytest

from chatd.edge import wire
from chatd.edge.frames import CONTINUATION, PING, PONG
from chatd.edge.shared import WsSettings
from chatd.live.outbox import Limits
from tests.edge.house import Echo, a_house, both_loops, until
from tests.edge.peer import masked

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
