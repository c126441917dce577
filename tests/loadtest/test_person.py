"""The load test's reader: it must notice each broken promise, however the bytes are cut."""

import asyncio
from typing import Any, cast

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loadtest.floor import Around, framed
from loadtest.person import PING, Person, Room, Witness, masked

NUMBERS = st.lists(st.integers(1, 60), min_size=1, max_size=40, unique=True).map(sorted)


def said(seq: int, room: str = "r") -> bytes:
    event = {
        "ev": "message.sent",
        "room": room,
        "seq": seq,
        "ts": 1,
        "by": "ana",
        "cid": "c",
        "text": "x" * (seq % 200),
    }
    return framed(orjson.dumps(event))


def welcome(head: int) -> bytes:
    ok = {"epoch": "e", "resumed": False, "rooms": [{"room": "r", "head": head}]}
    live = framed(b'{"ev":"session.live"}')
    return b"HTTP/1.1 101 Switching Protocols\r\n\r\n" + framed(orjson.dumps({"re": 0, "ok": ok})) + live


class Paper:
    """A transport that keeps what is written."""

    def __init__(self) -> None:
        self.written = b""

    def write(self, data: bytes) -> None:
        self.written += data

    def abort(self) -> None:
        pass


def arrive(room: Room, head: int = 0, kind: type[Person] = Person) -> Person:
    async def make() -> Person:
        return kind("token", room, [])

    person = asyncio.run(make())
    person.connection_made(cast(Any, Paper()))
    person.data_received(welcome(head))
    room.people.append(person)
    return person


@given(st.integers(1, 60), st.lists(st.integers(1, 2000), max_size=20))
def test_all_messages_are_read_wherever_the_bytes_are_cut(count, cuts):
    person = arrive(Room())
    stream = b"".join(said(seq) for seq in range(1, count + 1))
    while stream:
        size = cuts.pop() if cuts else len(stream)
        person.data_received(stream[:size])
        stream = stream[size:]
    assert (person.seq, person.wrong) == (count, [])


@given(NUMBERS)
def test_a_gap_is_called_lost_and_nothing_else_is(numbers):
    person = arrive(Room(), head=numbers[0] - 1)
    for seq in numbers:
        person.data_received(said(seq))
    assert bool(person.wrong) == (numbers != list(range(numbers[0], numbers[-1] + 1)))
    assert all(what.startswith("lost") for what in person.wrong)


@pytest.mark.parametrize("order", [[1, 2, 2], [1, 3, 2], [2, 1]])
def test_a_message_that_comes_twice_or_late_is_noticed(order):
    person = arrive(Room())
    person.data_received(b"".join(said(seq) for seq in order))
    assert person.wrong


def test_what_another_person_read_is_only_believed_at_the_same_position():
    room = Room()
    first, second = arrive(room), arrive(room)
    for person in (first, second, second):
        person.data_received(said(1) + said(2))
    assert (first.seq, first.wrong) == (2, [])
    assert second.wrong, "the same bytes again are a repetition"


def test_a_message_of_another_room_is_noticed():
    person = arrive(Room())
    person.data_received(said(1, room="other"))
    assert person.wrong


def test_a_refusal_is_noticed():
    person = arrive(Room())
    person.data_received(framed(b'{"re":1,"err":{"code":"overloaded"}}'))
    assert "overloaded" in person.wrong[0]


def test_everybody_and_the_acknowledgement_are_waited_for():
    room = Room()
    done: list[Room] = []
    room.on_done = done.append
    ana, ben = arrive(room), arrive(room)
    ana.message("hi")
    room.expect(1)
    ana.data_received(said(1))
    ben.data_received(said(1))
    assert not done
    ana.data_received(framed(b'{"re":1,"ok":{"seq":1}}'))
    assert done == [room]


def test_a_ping_is_answered():
    person = arrive(Room())
    person.data_received(bytes((PING, 2)) + b"hi")
    assert cast(Paper, person.transport).written.endswith(b"\x8a\x82\0\0\0\0hi")


def test_a_witness_keeps_what_the_server_says():
    witness = arrive(Room(), kind=Witness)
    assert isinstance(witness, Witness)
    witness.data_received(said(1) + framed(b'{"re":1,"ok":{"seq":1}}'))
    assert set(witness.samples) == {"hello", "event", "ack"}


@given(st.integers(0, 70_000))
def test_frames_say_their_size(size):
    if size < 65_536:
        frame = masked(b"x" * size)
        assert len(frame) == size + (6 if size < 126 else 8)
    person = arrive(Room())
    person.data_received(framed(b"x" * size))
    assert person.rest == b"", "the frame was read to its end"


def test_a_sample_is_said_again_with_another_number():
    assert Around.of(b'{"seq":7,"ts":7}', b'"seq":').frame(12) == framed(b'{"seq":12,"ts":7}')
