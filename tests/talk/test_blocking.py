"""Blocks over both lines: what closes, what stays open, and what the other side is told. R31–R33, S15."""

import json

import pytest

from tests.people import Device, fresh
from tests.town import Town, contract_fact

BLOCKED = "conversation_blocked"


@pytest.fixture(params=("ws", "sse"))
def door(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def told(who: Device) -> list[str]:
    """Every event since the inbox was emptied, as text; what was asked for by hand is not among them."""
    return [json.dumps(event, sort_keys=True) for event in who.inbox]


async def closed(who: Device, room: str) -> bool:
    """What `can` says is what the server does (R60)."""
    err = who.rooms[room]["can"]["send"]
    fields = {"room": room, "text": "hi", "cid": fresh("c")}
    if err is True:
        await who.asks("message.send", **fields)
        return False
    assert await who.is_refused(BLOCKED, "message.send", **fields) == err["err"]
    return True


async def test_r31_direct_and_interview_rooms_close_for_both_at_once_and_the_others_stay_open(town: Town):
    ana, ben, gina = await town.people("ana", "ben", "gina")
    direct = await town.room("direct", "", ana, ben)
    interview = await town.room("interview", "Wanted", ana, ben, gina)
    group = await town.group("Plans", ana, ben, gina)
    contract = await town.contract(ana, ben)
    assert await ana.asks("contact.block", user=ben.user) == {"open": [contract]}
    for room in (direct, interview):
        await ben.sees("room.changed", room=room)
        await ana.sees("room.changed", room=room)
    for who in (ana, ben):
        assert [await closed(who, room) for room in (direct, interview, group, contract)] == [True, True, False, False]
    assert ana.rooms[direct]["can"]["send"] == ben.rooms[direct]["can"]["send"]
    assert not await closed(gina, interview)
    await ana.asks("contact.unblock", user=ben.user)
    for room in (direct, interview):
        await ben.sees("room.changed", room=room)
        await ana.sees("room.changed", room=room)
        assert not await closed(ana, room) and not await closed(ben, room)


async def test_r31_a_contract_that_ends_closes_its_room_across_a_block(town: Town):
    ana, ben = await town.people("ana", "ben")
    name = fresh("k")
    told = await town.facts(contract_fact(name, ana.user, ben.user))
    (room,) = told["rooms"].values()
    await town.all_know(room, ana, ben)
    await ben.asks("contact.block", user=ana.user)
    assert not await closed(ana, room)
    await town.facts(contract_fact(name, ana.user, ben.user, state="ended"))
    for who in (ana, ben):
        await who.sees("room.changed", room=room)
        assert await closed(who, room)
    await town.facts(contract_fact(name, ana.user, ben.user, state="active"))
    await ben.sees("room.changed", room=room)
    assert not await closed(ben, room)


async def test_r31_who_was_away_finds_the_rooms_closed_and_after_a_restart_of_his_too(town: Town):
    ana, ben = await town.people("ana", "ben")
    direct = await town.room("direct", "", ana, ben)
    await ben.leaves()
    await ana.asks("contact.block", user=ben.user)
    back = await ben.comes_back()
    assert await closed(back, direct)
    assert await closed(await ben.signs_in(), direct)


async def test_r32_the_other_side_is_told_that_somebody_went_offline_and_nothing_of_what_follows(town: Town):
    """Every event to the blocked side, through everything that the other one does and that is no entry of a log."""
    ana, ben, gina = await town.people("ana", "ben", "gina")
    group = await town.group("Plans", ana, ben, gina)
    await ben.asks("presence.watch", users=[ana.user, gina.user])
    await ben.catches_up()
    ben.inbox.clear()
    await ana.asks("contact.block", user=ben.user)
    await ben.sees("presence.changed", users={ana.user: "offline"})
    for _ in range(3):
        town.clock.forward(6_001)
        await ana.asks("message.typing", room=group)
        await ana.asks("message.read", room=group, seq=1)
        await ana.asks("presence.set", available=False)
        await ana.asks("presence.set", available=True)
        await (await ana.signs_in()).leaves()
    await gina.sees("message.typing", room=group, users=[ana.user])
    await ben.catches_up()
    assert told(ben) == []
    assert (await ben.asks("presence.watch", users=[ana.user]))["users"] == {ana.user: "offline"}
    said = await ana.says("hello", in_=group)
    await ben.hears("hello", in_=group, by=ana)
    await ben.asks("message.read", room=group, seq=said.seq)
    await gina.sees("message.read", room=group, user=ben.user)
    await ana.sees_nothing_of("message.read", user=ben.user)


async def test_r33_taking_it_back_shows_who_is_there_at_once(town: Town):
    ana, ben = await town.people("ana", "ben")
    await town.group("Plans", ana, ben)
    await ben.asks("presence.watch", users=[ana.user])
    await ana.asks("contact.block", user=ben.user)
    await ben.sees("presence.changed", users={ana.user: "offline"})
    town.clock.forward(1_001)
    await ana.asks("contact.unblock", user=ben.user)
    await ben.sees("presence.changed", users={ana.user: "online"})


async def test_r32_who_blocked_is_in_no_answer_and_no_event_of_the_other_side(town: Town):
    """The one that blocks and the one that is blocked, of one role, ask the same and get the same."""
    ana, ben = await town.people("hana", "ben")
    direct = await town.room("direct", "", ana, ben)
    phone = await ana.signs_in()
    for who in (phone, ben):
        await who.catches_up()
        who.inbox.clear()
    await ana.asks("contact.block", user=ben.user)
    await phone.sees("contact.changed", user=ben.user, blocked=True)
    for who in (phone, ben):
        await who.catches_up()
    assert told(phone) == told(ben) != [], "the same bytes, but for the blocker's own list"
    for op, fields in (("message.check", {}), ("message.typing", {}), ("message.send", {"cid": "x"})):
        fields = {"room": direct, **({} if op == "message.typing" else {"text": "hi"}), **fields}
        one, other = [await (await who.begins(op, id=4711, **fields)) for who in (ana, ben)]
        assert json.dumps(one) == json.dumps(other) and BLOCKED in json.dumps(one)
