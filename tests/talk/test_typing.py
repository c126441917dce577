"""Typing and focus: passing things, never stored, never for strangers. R30, contract 9, 16."""

import pytest

from tests.people import fresh
from tests.town import Town


@pytest.fixture(params=("ws", "sse"))
def door(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def test_typing_shows_to_the_others_for_6_seconds_at_most(town: Town):
    """Each event replaces the last; the end is said too."""
    ana, ben, gina = await town.people("ana", "ben", "gina")
    room = await town.group("Plans", ana, ben, gina)
    await ana.asks("message.typing", room=room)
    await ben.sees("message.typing", room=room, users=[ana.user])
    await gina.asks("message.typing", room=room)
    assert set((await ben.sees("message.typing", room=room))["users"]) == {ana.user, gina.user}
    town.clock.forward(6_001)
    while (await ben.sees("message.typing", room=room))["users"]:
        pass


async def test_a_message_ends_the_typing_before_it(town: Town):
    """contract 9: who has said it is not seen typing it afterwards."""
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    for number in range(5):
        await ana.asks("message.typing", room=room)
        await ana.says(f"m{number}", in_=room)
        await ben.catches_up()
        said = next(at for at, event in enumerate(ben.inbox) if event["ev"] == "message.sent")
        assert not [event for event in ben.inbox[said:] if ana.user in event.get("users", ())]
        assert ben.inbox[said - 1]["ev"] == "message.typing"
        ben.inbox.clear()
        town.clock.forward(3_001)


async def test_typing_often_is_told_once(town: Town):
    """At most one in 3 s counts."""
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    for _ in range(10):
        await ana.asks("message.typing", room=room)
    await ben.catches_up()
    assert len([event for event in ben.inbox if event["ev"] == "message.typing"]) == 1


async def test_typing_is_told_to_those_who_look_at_the_room(town: Town):
    """room.focus replaces the last; who never said it looks at all rooms."""
    ana, ben = await town.people("ana", "ben")
    phone = await ben.signs_in()
    room, other = await town.group("Plans", ana, ben), await town.group("Other", ana, ben)
    await ben.asks("room.focus", rooms=[other])
    await ana.asks("message.typing", room=room)
    await phone.sees("message.typing", room=room)
    await ben.sees_nothing_of("message.typing", room=room)
    await ana.asks("message.typing", room=other)
    await ben.sees("message.typing", room=other)
    await ben.asks("room.focus", rooms=[])
    town.clock.forward(6_001)
    await ana.asks("message.typing", room=other)
    await phone.sees("message.typing", room=other, users=[ana.user])
    await ben.sees_nothing_of("message.typing", users=[ana.user])


async def test_typing_is_never_stored_and_takes_no_seq(town: Town):
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    await ben.leaves()
    await ana.asks("message.typing", room=room)
    assert (await ana.says("hi", in_=room)).seq == 2
    back = await ben.comes_back()
    await back.sees("session.live")
    assert not [event for event in back.inbox if event["ev"] == "message.typing"]
    assert len(await back.history(room)) == 2


async def test_a_focus_has_20_rooms_at_most_and_all_of_them_ones_own(town: Town):
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    foreign = await town.group("Foreign", ben)
    await ana.is_refused("bad_field", "room.focus", rooms=[room] * 21)
    await ana.is_refused("bad_field", "room.focus", rooms=room)
    errs = [await ana.is_refused("not_found", "room.focus", rooms=[room, one]) for one in (foreign, fresh("none"))]
    assert [err | {"facts": {}} for err in errs] == [errs[0] | {"facts": {}}] * 2
    await ben.asks("message.typing", room=room)
    await ana.sees("message.typing", room=room)


async def test_nobody_types_where_nobody_may_write(town: Town):
    ana, ben = await town.people("ana", "ben")
    foreign = await town.group("Foreign", ben)
    await ana.is_refused("not_found", "message.typing", room=foreign)
    await ana.is_refused("not_found", "message.typing", room=fresh("none"))
    await ben.sees_nothing_of("message.typing")
