"""What connected people saw and see of rooms: the difference is told, to whoever is still there (R60)."""

import asyncio

import msgspec

from chatd.live import sight
from chatd.live.sight import Sight
from tests.hall import Hall, a_hall, a_room, people, turns


async def look(hall: Hall) -> Sight:
    world = hall.world
    return await Sight.of(world.rooms.all(), world.sessions, world.people, world.settings.law, hall.clock.at_ms)


def holds(hall: Hall, user: str, on_hold: bool) -> None:
    hall.world.people.put(msgspec.structs.replace(hall.world.people.now(user), on_hold=on_hold))


async def test_only_what_changed_is_told_and_only_to_those_for_whom_it_did(monkeypatch):
    monkeypatch.setattr(sight, "AT_ONCE", 1)
    async with a_hall() as hall:
        await hall.facts(*people("ana", "ben"), a_room("r", "group", "ana", "ben"), a_room("q", "group", "ana"))
        ana, ben = await hall.signs_in("ana"), await hall.signs_in("ben")
        before = await look(hall)
        assert await before.tell(hall.clock.at_ms) == 0
        holds(hall, "ana", True)
        assert await before.tell(hall.clock.at_ms) == 2
        await turns()
        assert {frame["room"] for frame in ana.heard("room.changed") if "head" not in frame} == {"r", "q"}
        assert [set(frame) for frame in ana.heard("room.changed", room="q")] == [{"ev", "room", "can"}]
        assert ben.heard("room.changed") == []


async def test_who_left_the_room_or_hung_up_meanwhile_is_told_nothing():
    async with a_hall() as hall:
        await hall.facts(*people("ana", "ben"), a_room("r", "group", "ana", "ben"))
        ana, ben = await hall.signs_in("ana"), await hall.signs_in("ben")
        before = await look(hall)
        for user in ("ana", "ben"):
            holds(hall, user, True)
        ana.goes()
        room = hall.world.rooms.now("r")
        assert room is not None
        del room.members["ben"]
        assert await before.tell(hall.clock.at_ms) == 0
        assert [frame for frame in ben.heard("room.changed") if "head" not in frame] == []


async def test_names_and_roles_of_those_who_stay_are_told_and_who_comes_or_goes_is_not():
    async with a_hall() as hall:
        await hall.facts(*people("ana", "ben", "carl"), a_room("r", "group", "ana", "ben", "carl"))
        ana = await hall.signs_in("ana")
        room = hall.world.rooms.now("r")
        assert room is not None
        before = await look(hall)
        gone = room.members.pop("ben")
        assert await before.tell(hall.clock.at_ms) == 0
        room.members["ben"] = gone
        gone.role = "owner"
        assert await before.tell(hall.clock.at_ms) == 1
        await turns()
        (told,) = [frame for frame in ana.heard("room.changed") if "head" not in frame]
        assert {one["user"]: one["role"] for one in told["members"]}["ben"] == "owner" and set(told) == {
            "ev",
            "room",
            "members",
        }


async def test_who_leaves_while_one_looks_is_not_looked_through(monkeypatch):
    monkeypatch.setattr(sight, "AT_ONCE", 1)
    async with a_hall() as hall:
        await hall.facts(*people("ana", "ben"), a_room("r", "group", "ana", "ben"))
        await hall.signs_in("ana")
        ben = await hall.signs_in("ben")
        looking = asyncio.create_task(look(hall))
        await turns(1)
        room = hall.world.rooms.now("r")
        assert room is not None
        del room.members["ben"]
        before = await looking
        holds(hall, "ben", True)
        assert await before.tell(hall.clock.at_ms) == 0
        assert [frame for frame in ben.heard("room.changed") if "head" not in frame] == []
