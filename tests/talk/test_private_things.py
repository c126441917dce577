"""What only I think of a room: favorite, hidden, archived, notify, the notepad, my settings. R21, R57."""

import pytest

from tests.people import Device
from tests.town import Town


@pytest.fixture(params=("ws", "sse"))
def door(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def a_pair(town: Town) -> tuple[Device, Device, Device, str]:
    ana, ben = await town.people("ana", "ben")
    return ana, await ana.signs_in(), ben, await town.group("Plans", ana, ben)


async def test_flags_are_mine_on_all_my_devices_and_nobody_elses(town: Town):
    """R21: any room can be a favorite."""
    ana, phone, ben, room = await a_pair(town)
    for flags in (
        {"favorite": True},
        {"notify": "hourly"},
        {"hidden": True},
        {"hidden": False, "archived": True},
        {"favorite": False, "archived": False, "notify": "default"},
    ):
        state = await ana.asks("room.set", room=room, **flags)
        assert state["room"] == room and flags.items() <= state.items() and "can" in state
        await phone.sees("room.changed", room=room, **flags)
        assert flags.items() <= (await ana.signs_in()).rooms[room].items()
    for device in (ana, ben):
        await device.sees_nothing_of("room.changed", favorite=True)
    assert (await ben.signs_in()).rooms[room]["favorite"] is False


async def test_flags_take_only_what_they_mean(town: Town):
    ana, _, _, room = await a_pair(town)
    for bad in ({"favorite": 1}, {"hidden": "yes"}, {"archived": None}, {"notify": "sometimes"}, {"pinned": True}):
        await ana.is_refused("bad_field", "room.set", room=room, **bad)
    assert (await ana.asks("room.set", room=room))["favorite"] is False


async def test_a_hidden_room_returns_with_a_new_message(town: Town):
    """R21: for those who hid it, on all devices, and in the state of a new sign-in; an edit does not bring it back."""
    ana, phone, ben, room = await a_pair(town)
    said = await ben.says("old", in_=room)
    await ana.asks("room.set", room=room, hidden=True)
    await phone.sees("room.changed", hidden=True)
    await ben.asks("message.edit", room=room, seq=said.seq, text="older", cid="e-1")
    await ana.sees_nothing_of("room.changed", hidden=False)
    await ben.says("new", in_=room)
    for device in (ana, phone):
        await device.sees("room.changed", room=room, hidden=False)
    assert (await ana.signs_in()).rooms[room]["hidden"] is False


async def test_an_archived_room_stays_where_it_is(town: Town):
    """R21: silent until unarchived, though its messages are kept and counted."""
    ana, _, ben, room = await a_pair(town)
    await ana.asks("room.set", room=room, archived=True)
    await ben.says("new", in_=room)
    await ana.sees_nothing_of("room.changed", archived=False)
    state = (await ana.signs_in()).rooms[room]
    assert state["archived"] is True and state["unread"] == 1


async def test_only_groups_are_archived_and_only_at_a_desk_or_in_the_mobile_web(town: Town):
    """R21: the refusal says that the room can be hidden; what was archived elsewhere can be taken back anywhere."""
    ana, _, ben, room = await a_pair(town)
    for kind in ("direct", "interview"):
        other = await town.room(kind, "Job", ana, ben)
        err = await ana.is_refused("archive_groups_only", "room.set", room=other, archived=True)
        assert err["rule"] == "R21" and err["unlock"] == [{"do": "room.set", "hidden": True}]
        assert (await ana.asks("room.set", room=other, hidden=True))["hidden"] is True
    app = await ana.signs_in(platform="mobile_app")
    err = await app.is_refused("platform_not_allowed", "room.set", room=room, archived=True)
    assert err["rule"] == "R21" and err["facts"] == {"platform": "mobile_app"}
    web = await ana.signs_in(platform="mobile_web")
    await web.asks("room.set", room=room, archived=True)
    assert (await app.asks("room.set", room=room, archived=False))["archived"] is False
    assert await app.is_refused("platform_not_allowed", "room.set", room=room, archived=True, favorite=True)
    assert (await ana.signs_in()).rooms[room]["favorite"] is False, "a refused command does nothing of what it said"


async def test_a_notepad_is_seen_by_its_owner_only_on_all_devices(town: Town):
    """R57: each has one for each room."""
    ana, phone, ben, room = await a_pair(town)
    assert await ana.asks("note.get", room=room) == {"text": "", "rev": 0}
    first = await ana.asks("note.put", room=room, text="pays late", rev=0)
    assert await phone.sees("note.changed", room=room, text="pays late", rev=first["rev"])
    assert await phone.asks("note.get", room=room) == {"text": "pays late", "rev": first["rev"]}
    assert await ben.asks("note.get", room=room) == {"text": "", "rev": 0}
    await ben.sees_nothing_of("note.changed")
    emptied = await phone.asks("note.put", room=room, text="", rev=first["rev"])
    assert emptied["rev"] > first["rev"]
    await ana.sees("note.changed", text="", rev=emptied["rev"])


async def test_a_note_written_elsewhere_meanwhile_is_not_overwritten(town: Town):
    ana, phone, _, room = await a_pair(town)
    first = await ana.asks("note.put", room=room, text="mine", rev=0)
    err = await phone.is_refused("rev_conflict", "note.put", room=room, text="theirs", rev=0)
    assert err["facts"]["rev"] == first["rev"]
    await phone.is_refused("rev_conflict", "note.put", room=room, text="theirs", rev=first["rev"] + 1)
    assert (await ana.asks("note.get", room=room))["text"] == "mine"
    for bad in ({"text": "a\x00", "rev": first["rev"]}, {"text": "x", "rev": -1}, {"text": 1, "rev": 1}):
        await ana.is_refused("bad_field", "note.put", room=room, **bad)


async def test_settings_are_the_same_on_all_devices_and_what_is_not_named_stays(town: Town):
    ana, phone, ben, _ = await a_pair(town)
    before = await ana.asks("settings.get")
    assert {"enter", "email", "receipts", "time_zone", "language"} <= set(before)
    after = await ana.asks("settings.put", enter="break", time_zone="Europe/Lisbon")
    assert after == {**before, "enter": "break", "time_zone": "Europe/Lisbon"}
    await phone.sees("settings.changed", settings=after)
    assert await phone.asks("settings.get") == after
    assert await ben.asks("settings.get") == before
    for bad in (
        {"enter": "maybe"},
        {"email": "weekly"},
        {"receipts": 1},
        {"time_zone": "Mars/Olympus"},
        {"time_zone": "../../etc/passwd"},
        {"language": "e"},
        {"color": "red"},
    ):
        await ana.is_refused("bad_field", "settings.put", **bad)
    assert await ana.asks("settings.put") == after
