"""Coming back: everything missed, in order, once; over both lines, and after a restart. contract 3, 10, 11, 13, 19."""

import asyncio
import json
from pathlib import Path

import pytest

from tests.lines import ws
from tests.people import fresh
from tests.town import Town, a_town


@pytest.fixture(params=("ws", "sse"))
def door(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def test_whatever_was_missed_comes_in_order_and_then_it_is_live(town: Town):
    ana, ben = await town.people("ana", "ben")
    rooms = [await town.group(f"Room {number}", ana, ben) for number in range(3)]
    for room in rooms:
        await ana.says("heard", in_=room)
        await ben.hears("heard", in_=room)
    await ben.leaves()
    for number in range(4):
        for room in rooms:
            await ana.says(f"missed {number}", in_=room)
    back = await ben.comes_back()
    await back.sees("session.live")
    assert back.hello["resumed"] is True and back.hello["gone"] == []
    told = [event for event in back.inbox if event["ev"] == "message.sent" and event["text"] != "heard"]
    for room in rooms:
        assert [one["text"] for one in told if one["room"] == room] == [f"missed {number}" for number in range(4)]
    grouped = [one["room"] for one in told]
    assert sorted(grouped, key=grouped.index) == grouped, "room by room"
    await ana.says("now", in_=rooms[0])
    await back.hears("now")


async def test_who_missed_nothing_is_told_nothing(town: Town):
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    await ben.leaves()
    back = await ben.signs_in(door="ws", resume={"epoch": ben.hello["epoch"], "rooms": {room: 1}}, device="desk")
    await back.sees("session.live")
    assert back.hello["rooms"] == [] and back.inbox == []


async def test_rooms_that_are_new_or_changed_come_with_their_state(town: Town):
    """New rooms, rooms with news, and rooms of which another device of mine changed something."""
    ana, ben = await town.people("ana", "ben")
    phone = await ben.signs_in(device="phone", door="ws")
    quiet, loud, starred = [await town.group(name, ana, ben) for name in ("Quiet", "Loud", "Starred")]
    await phone.leaves()
    town.clock.forward(10)
    await ben.asks("room.set", room=starred, favorite=True)
    await ana.says("news", in_=loud)
    new = await town.group("New", ana, ben)
    back = await phone.comes_back(device="phone")
    await back.sees("session.live")
    states = {state["room"]: state for state in back.hello["rooms"]}
    assert set(states) == {loud, starred, new} and quiet not in states
    assert states[starred]["favorite"] is True and states[loud]["unread"] == 1
    assert [one["room"] for one in back.inbox if one["ev"] == "message.sent"] == [loud]


async def test_what_was_edited_or_deleted_meanwhile_comes_as_it_is_now(town: Town):
    """contract 19: a replay resurrects nothing."""
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    await ben.leaves()
    one, two = await ana.says("canary", in_=room), await ana.says("first", in_=room)
    await ana.says("re", in_=room, reply_to=one.seq)
    await ana.asks("message.edit", room=room, seq=one.seq, text="canary too", cid=fresh("c"))
    await ana.asks("message.edit", room=room, seq=two.seq, text="second", cid=fresh("c"))
    await ana.asks("message.delete", room=room, seq=one.seq, cid=fresh("c"))
    back = await ben.comes_back()
    await back.sees("session.live")
    assert "canary" not in str((back.hello, back.inbox))
    sent = {event["seq"]: event for event in back.inbox if event["ev"] == "message.sent"}
    assert sent[one.seq]["deleted"] is True and sent[two.seq]["text"] == "second"
    kinds = [event["ev"] for event in back.inbox if event.get("seq", 0) > 4]
    assert kinds == ["message.edited", "message.edited", "message.deleted"]


async def test_too_far_behind_means_load_the_history(tmp_path: Path):
    """1000 events (here 5) are sent one by one; one more is a reset."""
    async with a_town(tmp_path, {"messages.resume_events": 5}) as town:
        ana, ben = await town.people("ana", "ben")
        room = await town.group("Plans", ana, ben)
        await ben.leaves()
        for number in range(6):
            await ana.says(f"m{number}", in_=room)
        epoch = ben.hello["epoch"]
        near = await ben.signs_in(resume={"epoch": epoch, "rooms": {room: 2}})
        await near.sees("session.live")
        assert [event.get("text") for event in near.inbox] == [f"m{number}" for number in range(1, 6)]
        far = await ben.signs_in(resume={"epoch": epoch, "rooms": {room: 1}})
        await far.sees("session.live")
        assert far.inbox == [{"ev": "room.reset", "room": room, "head": 7}]
        assert [state["room"] for state in far.hello["rooms"]] == [room]
        await ana.says("now", in_=room)
        await far.hears("now")


async def test_a_position_that_never_was_means_load_the_history(town: Town):
    """Beyond the head (an older backup was restored), or of another epoch."""
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    epoch = ana.hello["epoch"]
    for resume in ({"epoch": epoch, "rooms": {room: 2}}, {"epoch": "another", "rooms": {room: 1}}):
        back = await ben.signs_in(door="ws", resume=resume)
        await back.sees("session.live")
        assert back.inbox == [{"ev": "room.reset", "room": room, "head": 1}]
        assert [state["room"] for state in back.hello["rooms"]] == [room]
    assert back.hello["resumed"] is False and back.hello["epoch"] == epoch


async def test_what_is_not_mine_is_gone_whether_it_exists_or_not(town: Town):
    """S8, S17."""
    ana, ben = await town.people("ana", "ben")
    foreign, none = await town.group("Foreign", ana), fresh("none")
    await ana.says("secret", in_=foreign)
    back = await ben.signs_in(door="ws", resume={"epoch": ben.hello["epoch"], "rooms": {foreign: 0, none: 0}})
    await back.sees("session.live")
    assert back.hello["gone"] == sorted([foreign, none]) and back.hello["rooms"] == [] and back.inbox == []


async def test_a_resume_that_cannot_be_is_refused(town: Town):
    (ana,) = await town.people("ana")
    hello = {"op": "hello", "id": 1, "token": town.token(ana.user), "platform": "api"}
    async with await ws(town.url) as socket:
        for bad in (
            {},
            {"epoch": 1},
            {"epoch": "e", "rooms": []},
            {"epoch": "e", "rooms": {"r": -1}},
            {"epoch": "e", "rooms": {"r": 2**53}},
            {"epoch": "e", "rooms": {f"r{number}": 0 for number in range(5001)}},
        ):
            await socket.send(json.dumps({**hello, "resume": bad}))
            assert json.loads(await socket.recv())["err"]["code"] == "bad_field", bad
        await socket.send(json.dumps(hello))
        assert json.loads(await socket.recv())["ok"]["user"] == ana.user


async def test_nothing_falls_between_the_snapshot_and_what_happens_now(town: Town):
    """contract 14: others go on talking while somebody comes and goes; each device watches for holes and repeats."""
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    talking = True

    async def talk() -> int:
        said = 0
        while talking:
            await asyncio.gather(*(ana.says(f"m{said + more}", in_=room) for more in range(8)))
            said += 8
        return said

    talk_task = asyncio.create_task(talk())
    device = ben
    for number in range(12):
        await device.leaves()
        device = await (device.comes_back() if number % 3 else device.signs_in())
        await device.sees("session.live")
    talking = False
    said = await talk_task
    await device.catches_up()
    assert device.positions[room] == said + 1


async def test_a_restart_forgets_nothing_and_a_repeated_cid_gets_its_answer(tmp_path: Path, door: str):
    """contract 1, 3: the epoch stays, the resume goes on, and what was said is not said twice."""
    async with a_town(tmp_path, door=door) as town:
        ana, ben = await town.people("ana", "ben")
        room = await town.group("Plans", ana, ben)
        said = await ana.says("before", in_=room, cid="same")
        edited = await ana.asks("message.edit", room=room, seq=said.seq, text="just before", cid="edit")
        made = await ana.asks("room.create", title="Made", members=[], cid="made")
        await ana.asks("room.set", room=room, favorite=True)
        await ana.asks("note.put", room=room, text="note", rev=0)
        await ben.sees("message.edited")
    async with a_town(tmp_path, door=door) as later:
        later.clock.forward(25 * 3_600_000)
        ben.town = ana.town = later
        back, again = await ben.comes_back(), await ana.comes_back()
        assert back.hello["epoch"] == ben.hello["epoch"] and back.hello["resumed"] is True
        assert await again.says("before", in_=room, cid="same") == said._replace(dup=True)
        repeat = await again.asks("message.edit", room=room, seq=said.seq, text="just before", cid="edit")
        assert (repeat["seq"], repeat["ts"]) == (edited["seq"], edited["ts"])
        await again.is_refused("cid_conflict", "message.send", room=room, text="other", cid="same")
        assert (await again.asks("room.create", title="Made", members=[], cid="made"))["room"] == made["room"]
        state = (await again.signs_in()).rooms[room]
        assert state["favorite"] is True and state["last"]["text"] == "just before"
        assert (await again.asks("note.get", room=room))["text"] == "note"
        new = await again.says("after", in_=room)
        assert new.seq == edited["seq"] + 1
        await back.hears("after")


async def test_the_times_of_a_log_never_run_back(tmp_path: Path):
    """contract 10: not even when the machine's clock did between two starts."""
    async with a_town(tmp_path) as town:
        town.clock.forward(7_200_000)
        ana, ben = await town.people("ana", "ben")
        room = await town.group("Plans", ana, ben)
        said = await ana.says("late", in_=room)
        await ben.hears("late")
    async with a_town(tmp_path) as town:
        ana = await town.device(ana.user)
        assert (await ana.says("last", in_=room)).ts >= said.ts
        times = [one["ts"] for one in await ana.history(room)]
        assert times == sorted(times)


async def test_a_stream_whose_last_event_is_of_the_future_loads_its_history(tmp_path: Path):
    """contract 13: the clock was ahead and was put right; a place in time then says nothing of other rooms."""
    async with a_town(tmp_path, door="sse") as town:
        town.clock.forward(7_200_000)
        ana, ben = await town.people("ana", "ben")
        room = await town.group("Plans", ana, ben)
    async with a_town(tmp_path, door="sse") as town:
        ana, ben = await town.device(ana.user), await town.device(ben.user)
        other = await town.group("Other", ana, ben)
        await ana.says("as late as before", in_=room)
        await ben.hears("as late as before")
        await ben.leaves()
        said = await ana.says("in the other room, and earlier", in_=other)
        back = await ben.comes_back()
        await back.sees("session.live")
        assert (await back.sees("room.reset", room=other))["head"] == said.seq
