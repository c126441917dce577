"""Presence, over both lines: the dot, the toggle, the grace, several devices, who may know. R42, R43, S16."""

import pytest

from tests.people import Device
from tests.town import Town

GRACE_MS = 25_000


@pytest.fixture(params=("ws", "sse"))
def door(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def watches(who: Device, *others: Device) -> dict[str, str]:
    states: dict[str, str] = (await who.asks("presence.watch", users=[one.user for one in others]))["users"]
    return states


async def passes(town: Town, ms: int, typist: Device, listener: Device, room: str) -> None:
    """Time passes, and the server has looked at its clock: the end of somebody's typing (6 s) tells."""
    await typist.asks("message.typing", room=room)
    await listener.sees("message.typing", users=[typist.user])
    town.clock.forward(ms)
    await listener.sees("message.typing", users=[])


async def test_coming_online_shows_at_once_and_going_after_a_grace(town: Town):
    """R43."""
    ana, ben, gina = await town.people("ana", "ben", "gina")
    room = await town.group("Plans", ana, ben, gina)
    assert await watches(ana, ben) == {ben.user: "online"}
    await ben.leaves()
    await passes(town, GRACE_MS - 5_000, gina, ana, room)
    assert await watches(ana, ben) == {ben.user: "online"}
    town.clock.forward(5_001)
    await ana.sees("presence.changed", users={ben.user: "offline"})
    town.clock.forward(1_001)
    await ben.signs_in()
    await ana.sees("presence.changed", users={ben.user: "online"})


async def test_who_comes_back_within_the_grace_was_never_gone(town: Town):
    ana, ben, gina = await town.people("ana", "ben", "gina")
    room = await town.group("Plans", ana, ben, gina)
    await watches(ana, ben)
    for _ in range(2):
        await ben.leaves()
        await passes(town, GRACE_MS - 5_000, gina, ana, room)
        ben = await ben.signs_in()
    await passes(town, GRACE_MS + 1, gina, ana, room)
    assert await watches(ana, ben) == {ben.user: "online"}
    await ana.sees_nothing_of("presence.changed")


async def test_several_devices_are_one_person(town: Town):
    """R43: the last one counts, on whichever line."""
    ana, ben = await town.people("ana", "ben")
    await town.group("Plans", ana, ben)
    await watches(ana, ben)
    other = await ben.signs_in(door="sse" if town.door == "ws" else "ws")
    await ben.leaves()
    town.clock.forward(GRACE_MS + 1)
    assert await watches(ana, ben) == {ben.user: "online"}
    await other.leaves()
    assert await watches(ana, ben) == {ben.user: "online"}
    town.clock.forward(GRACE_MS + 1)
    await ana.sees("presence.changed", users={ben.user: "offline"})
    await ana.sees_nothing_of("presence.changed")


async def test_the_toggle_hides_the_dot_on_all_devices_and_stays(town: Town):
    """R42; a person's own other devices learn of the toggle."""
    ana, ben = await town.people("ana", "ben")
    phone = await ben.signs_in()
    await town.group("Plans", ana, ben)
    await watches(ana, ben)
    await ben.asks("presence.set", available=False)
    await ana.sees("presence.changed", users={ben.user: "offline"})
    await phone.sees("presence.mine", available=False)
    back = await ben.signs_in()
    assert back.hello["available"] is False
    assert await watches(ana, ben) == {ben.user: "offline"}
    town.clock.forward(1_001)
    await back.asks("presence.set", available=True)
    await ana.sees("presence.changed", users={ben.user: "online"})


async def test_a_watch_replaces_the_last(town: Town):
    ana, ben, gina = await town.people("ana", "ben", "gina")
    await town.group("Plans", ana, ben, gina)
    await watches(ana, ben)
    assert await watches(ana, gina) == {gina.user: "online"}
    await ben.asks("presence.set", available=False)
    await gina.asks("presence.set", available=False)
    assert (await ana.sees("presence.changed"))["users"] == {gina.user: "offline"}
    await ana.sees_nothing_of("presence.changed")
    assert await watches(ana) == {}
    await gina.asks("presence.set", available=True)
    await ana.sees_nothing_of("presence.changed")


async def test_changes_are_told_at_most_once_a_second_and_the_last_state_wins(town: Town):
    ana, ben = await town.people("ana", "ben")
    await town.group("Plans", ana, ben)
    await watches(ana, ben)
    for _ in range(5):
        await ben.asks("presence.set", available=False)
        await ben.asks("presence.set", available=True)
    await ben.asks("presence.set", available=False)
    assert (await ana.sees("presence.changed"))["users"] == {ben.user: "offline"}
    town.clock.forward(1_001)
    await ana.catches_up()
    told = [event["users"][ben.user] for event in ana.inbox if event["ev"] == "presence.changed"]
    assert len(told) <= 2 and (not told or told[-1] == "offline")


async def test_the_members_of_a_focused_room_are_watched(town: Town):
    """room.focus: whose typing and presence I show."""
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    await ana.asks("room.focus", rooms=[room])
    await ben.asks("presence.set", available=False)
    await ana.sees("presence.changed", users={ben.user: "offline"})
    await ana.asks("room.focus", rooms=[])
    await ben.asks("presence.set", available=True)
    await ana.sees_nothing_of("presence.changed")


async def test_the_presence_of_strangers_cannot_be_told_from_that_of_nobody(town: Town):
    """S16: only those who share a room; who exists and who does not answer alike."""
    ana, gina = await town.people("ana", "gina")
    states = (await ana.asks("presence.watch", users=[gina.user, "nobody-at-all"]))["users"]
    assert set(states.values()) == {"offline"}
    await gina.asks("presence.set", available=False)
    await gina.asks("presence.set", available=True)
    await ana.sees_nothing_of("presence.changed")


async def test_who_leaves_the_last_common_room_is_a_stranger_again(town: Town):
    """S16: at once, without another watch; by room.focus as by presence.watch."""
    ana, ben, gina = await town.people("ana", "ben", "gina")
    room, other = await town.group("Plans", ana, ben, gina), await town.group("Other", ana, gina)
    await watches(ben, ana, gina)
    await ben.asks("room.focus", rooms=[room])
    await watches(gina, ana, ben)
    await gina.asks("room.focus", rooms=[room])
    for who in (ben, gina):
        await ana.asks("room.remove", room=room, user=who.user)
        await who.sees("room.member_removed", room=room, user=who.user)
    await ana.asks("presence.set", available=False)
    await gina.sees("presence.changed", users={ana.user: "offline"})
    await ben.sees_nothing_of("presence.changed")
    assert await watches(ben, ana) == {ana.user: "offline"}
    assert len(await gina.history(other)) == 1


async def test_a_watch_has_200_people_at_most(town: Town):
    (ana,) = await town.people("ana")
    some = [f"user-{number}" for number in range(201)]
    assert len((await ana.asks("presence.watch", users=some[:200]))["users"]) == 200
    await ana.is_refused("bad_field", "presence.watch", users=some)
    await ana.is_refused("bad_field", "presence.set", available="yes")
    await ana.is_refused("bad_field", "presence.watch", users=[""])
