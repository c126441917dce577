"""The rooms in memory: each read once, shared by all who look at it, let go of when nobody does."""

import asyncio

import pytest

from chatd.live.people import People
from chatd.live.rooms import READ_AT_ONCE, Rooms
from chatd.store import room as rows
from chatd.store.db import Unavailable
from chatd.store.entry import Founding, New, Write, append
from protocol.errors import Refused
from tests.hall import a_hall, a_room, people, turns
from tests.memory import Memory


class House(Memory):
    """A store with rooms of ana and ben."""

    def found(self, *names: str, members: tuple[str, ...] = ("ana", "ben")) -> None:
        given = tuple((user, "member", "ana") for user in members)
        self.run(
            append(
                [
                    Write(
                        room=name,
                        version=0,
                        by="ana",
                        entries=(New("room.created", "ana"),),
                        founds=Founding("group", name, {}, given),
                    )
                    for name in names
                ],
                1_000,
            )
        )


@pytest.fixture
def db():
    house = House()
    yield house
    house.connection.close()


@pytest.fixture
def rooms(db):
    return Rooms(db, People(db))


async def test_a_room_is_in_memory_once_however_many_ask_at_once(db, rooms):
    db.found("r")
    found = await asyncio.gather(*[rooms.open("r", "ana") for _ in range(5)], rooms.find("r"))
    assert all(room is found[0] for room in found)
    db.read_failing = [AssertionError("asked twice")]
    assert await rooms.find("r") is found[0] is rooms.now("r") and rooms.all() == [found[0]]


@pytest.mark.parametrize(("room", "user"), [("r", "carl"), ("none", "ana"), ("r", "")])
async def test_what_one_may_not_see_and_what_does_not_exist_answer_the_same(db, rooms, room, user):
    db.found("r")
    with pytest.raises(Refused) as refused:
        await rooms.open(room, user)
    assert refused.value.refusal.code == "not_found" and refused.value.refusal.facts == {"room": room}


async def test_more_rooms_than_are_read_at_once_are_all_read(db, rooms):
    names = [f"r{n}" for n in range(READ_AT_ONCE + 1)]
    db.found(*names)
    assert {room.room for room in await rooms.of("ana")} == set(names) == set(rooms.names_of("ana"))


async def test_a_read_that_fails_leaves_nobody_waiting_and_may_be_tried_again(db, rooms):
    db.found("r")
    db.read_failing = [Unavailable("away")]
    first = asyncio.create_task(rooms.find("r"))
    second = asyncio.create_task(rooms.find("r"))
    await turns(5)
    with pytest.raises(Unavailable):
        await first
    assert (await asyncio.gather(second, return_exceptions=True))[0] in (None, rooms.now("r"))
    assert (await rooms.open("r", "ana")).room == "r"


async def test_who_stops_waiting_does_not_stop_the_others(db, rooms):
    db.found("r")
    held = db.hold(reads=True)
    reading = asyncio.create_task(rooms.find("r"))
    await turns(2)
    waiting, impatient = asyncio.create_task(rooms.find("r")), asyncio.create_task(rooms.find("r"))
    await turns(2)
    impatient.cancel()
    await turns(2)
    held.set()
    assert await waiting is await reading and impatient.cancelled()


async def test_somebodys_rooms_are_right_however_he_moves_while_they_are_read(db, rooms):
    db.found("r", "q", "new", members=("ana", "ben"))
    db.run(rows.drop_member("new", "ana"))
    held = db.hold(reads=True)
    reading = asyncio.create_task(rooms.of("ana"))
    await turns(3)
    db.run(rows.add_member("new", "ana", "member", "ben", 1))
    db.run(rows.drop_member("q", "ana"))
    other = Rooms(db, People(db))
    db._reads_held = None
    rooms.joined("ana", await other.open("new", "ana"))
    rooms.left("ana", await other.open("q", "ben"))
    rooms.joined("ben", await other.open("q", "ben"))
    held.set()
    await reading
    assert set(rooms.names_of("ana")) == {"r", "new"}
    assert rooms.names_of("ben") == (), "nobody asked for his"
    assert rooms._moves == {}


async def test_idle_rooms_and_people_are_let_go_of():
    async with a_hall() as hall:
        await hall.facts(
            *people("ana", "ben", "carl"), a_room("r", "group", "ana", "ben"), a_room("q", "group", "carl")
        )
        ana = await hall.signs_in("ana")
        world = hall.world

        def forget() -> set[str]:
            connected = set(world.sessions.users())
            world.rooms.forget_idle(set(hall.hub.rooms()), connected, hall.clock.at_ms, 60_000)
            return {room.room for room in world.rooms.all()}

        assert forget() == {"r", "q"}, "not yet"
        hall.clock.at_ms += 60_001
        assert forget() == {"r"}, "somebody listens"
        assert world.people.now("carl").role is None and world.people.now("ben").role == "freelancer"
        held = hall.db.hold()
        number = ana.begins("message.send", room="r", text="hi", cid="1")
        ana.goes()
        hall.clock.at_ms += 120_000
        assert forget() == {"r"}, "something is on its way to it"
        held.set()
        await turns()
        assert number and forget() == {"r"}, "somebody wrote to it lately"
        hall.clock.at_ms += 60_001
        assert forget() == set() and world.rooms.names_of("ana") == ()
        assert {room.room for room in await world.rooms.of("ana")} == {"r"}, "and is read again when asked for"


async def test_a_room_that_was_let_go_of_in_somebodys_hands_is_taken_back_when_he_writes():
    async with a_hall() as hall:
        await hall.facts(*people("ana", "ben"), a_room("r", "group", "ana", "ben"))
        ana, ben = await hall.signs_in("ana"), await hall.signs_in("ben")
        for number in range(70):
            await ana.asks("message.send", room="r", text="x", cid=str(number))
        room = await hall.world.rooms.open("r", "ana")
        late = hall.db.hold(reads=True)
        number = ana.begins("message.send", room="r", text="hi", reply_to=2, cid="late")
        await turns()
        hall.world.rooms._rooms.clear()
        late.set()
        assert (await ana.reply_to(number))["ok"]["seq"] == 72
        assert hall.world.rooms.now("r") is room and ben.heard("message.sent", text="hi")
