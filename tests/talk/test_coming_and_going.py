"""Who adds, removes, leaves and renames, by kind of room; what they hear. R18, R19, S8, S9."""

import asyncio

import pytest

from tests.people import Device, fresh
from tests.town import Town, user_fact


async def a_trio(town: Town) -> tuple[Device, Device, Device, str]:
    """Ana's room with ben; she knows both from elsewhere."""
    ana, ben, gina = await town.people("ana", "ben", "gina")
    await town.contract(ana, ben)
    await town.contract(ana, gina)
    return ana, ben, gina, await town.group("Plans", ana, ben)


async def test_who_is_added_sees_all_that_was_said_before(town: Town):
    """R19: the whole history, and the room shows who added whom."""
    ana, ben, gina, room = await a_trio(town)
    for number in range(3):
        await ben.says(f"old {number}", in_=room)
    added = await ana.asks("room.add", room=room, user=gina.user)
    state = await gina.sees("room.changed", room=room)
    assert state["head"] == added["seq"] - 1 and len(state["members"]) == 3
    for who in (ana, ben, gina):
        event = await who.sees("room.member_added", room=room)
        assert (event["user"], event["by"], event["seq"]) == (gina.user, ana.user, added["seq"])
        assert (event["name"], event["role"]) == ("Gina", "member")
    page = await gina.history(room)
    assert [one.get("text") for one in page[1:4]] == ["old 0", "old 1", "old 2"]
    assert [one.get("ev") for one in page] == ["room.created", None, None, None, "room.member_added"]
    await ben.says("welcome", in_=room)
    await gina.hears("welcome")
    assert (await gina.signs_in()).rooms[room]["unread"] == 1, "what was said before one came is not unread"


async def test_adding_somebody_twice_changes_nothing(town: Town):
    ana, _, gina, room = await a_trio(town)
    await ana.asks("room.add", room=room, user=gina.user)
    await ana.asks("room.add", room=room, user=gina.user)
    await ana.asks("room.remove", room=room, user=gina.user)
    racing = [await ana.signs_in() for _ in range(4)]
    await asyncio.gather(*(one.asks("room.add", room=room, user=gina.user) for one in racing))
    assert [one.get("ev") for one in await ana.history(room)].count("room.member_added") == 2
    answers = await asyncio.gather(*[await one.begins("room.remove", room=room, user=gina.user) for one in racing])
    assert sorted(answer.get("err", {"code": "ok"})["code"] for answer in answers) == ["not_member"] * 3 + ["ok"]
    answers = await asyncio.gather(*[await one.begins("room.leave", room=room) for one in racing])
    assert sorted(answer.get("err", {"code": "ok"})["code"] for answer in answers) == ["not_found"] * 3 + ["ok"]


async def test_strangers_cannot_be_added_and_whether_they_exist_is_not_said(town: Town):
    """R19: each adds from the own address book, whoever made the room."""
    _, ben, gina, room = await a_trio(town)
    for stranger in (gina.user, "nobody-at-all"):
        err = await ben.is_refused("not_in_address_book", "room.add", room=room, user=stranger)
        assert err["facts"] == {"users": [stranger]}
    eva = (await town.people("eva"))[0]
    await town.group("Elsewhere", eva, ben)
    await ben.asks("room.add", room=room, user=eva.user)


async def test_nobody_is_added_to_a_room_of_two(town: Town):
    """R19: the refusal says what to do instead."""
    ana, ben, gina, _ = await a_trio(town)
    room = await town.room("direct", "", ana, ben)
    err = await ana.is_refused("one_to_one_closed", "room.add", room=room, user=gina.user)
    assert err["rule"] == "R19" and err["unlock"][0]["do"] == "room.create"
    await ana.is_refused("one_to_one_closed", "room.leave", room=room)
    await ana.is_refused("one_to_one_closed", "room.remove", room=room, user=ben.user)


@pytest.mark.parametrize("kind", ["contract", "interview"])
async def test_a_side_brings_its_own_team_into_contracts_and_interviews(town: Town, kind: str):
    """R19: team members of a side that is in it; others of the address book are not."""
    ana, ben, carl, gina = await town.people("ana", "ben", "carl", "gina")
    team = fresh("team")
    await town.facts(
        {"kind": "team", "id": team, "rev": 1, "name": "Web", "members": [ana.user, carl.user]},
        *(user_fact(one.user, team=team) for one in (ana, carl)),
    )
    await town.group("Known", gina, ana, ben)
    room = await town.contract(ana, ben) if kind == "contract" else await town.room("interview", "Job", ana, ben)
    err = await ana.is_refused("not_in_address_book", "room.add", room=room, user=gina.user)
    assert err["rule"] == "R19"
    await ben.is_refused("not_in_address_book", "room.add", room=room, user=carl.user)
    await ana.asks("room.add", room=room, user=carl.user)
    await carl.says("hello", in_=room)
    await ben.hears("hello")
    await carl.asks("room.leave", room=room)


async def test_who_is_removed_hears_of_it_and_of_nothing_after(town: Town):
    """contract 20, S8: on all devices; and every command about the room answers as if there were none."""
    ana, ben, _, room = await a_trio(town)
    phone = await ben.signs_in(door="sse")
    said = await ben.says("hi", in_=room)
    await ben.asks("room.focus", rooms=[room])
    await ana.asks("room.remove", room=room, user=ben.user)
    for device in (ben, phone):
        event = await device.sees("room.member_removed", room=room, user=ben.user)
        assert event["by"] == ana.user
    await ana.says("now we are alone", in_=room)
    await ana.asks("message.typing", room=room)
    await ana.asks("room.rename", room=room, title="Alone")
    for device in (ben, phone):
        await device.sees_nothing_of("message.sent", text="now we are alone")
        await device.sees_nothing_of("message.typing")
        await device.sees_nothing_of("room.renamed")
        await device.is_refused("not_found", "room.history", room=room)
        await device.is_refused("not_found", "message.edit", room=room, seq=said.seq, text="x", cid=fresh("c"))
        await device.is_refused("not_found", "message.delete", room=room, seq=said.seq, cid=fresh("c"))
    assert room not in (await ben.signs_in()).rooms
    assert (await ana.history(room))[-3]["user"] == ben.user


async def test_a_removed_person_who_resumes_is_told_that_the_room_is_gone_and_nothing_of_it(town: Town):
    ana, ben, _, room = await a_trio(town)
    await ben.leaves()
    await ana.says("before", in_=room)
    await ana.asks("room.remove", room=room, user=ben.user)
    await ana.says("after", in_=room)
    back = await ben.comes_back()
    await back.sees("session.live")
    assert back.hello["gone"] == [room] and back.hello["rooms"] == []
    assert not [event for event in back.inbox if event.get("room") == room]


async def test_who_comes_back_hears_the_rest_and_sees_the_whole_history_again(town: Town):
    ana, ben, _, room = await a_trio(town)
    await ana.asks("room.remove", room=room, user=ben.user)
    await ana.says("meanwhile", in_=room)
    await ana.asks("room.add", room=room, user=ben.user)
    await ben.sees("room.member_added", room=room, user=ben.user)
    assert "meanwhile" in [one.get("text") for one in await ben.history(room)]
    await ana.says("again", in_=room)
    await ben.hears("again")


async def test_only_who_made_the_room_or_let_somebody_in_puts_people_out(town: Town):
    ana, ben, gina, room = await a_trio(town)
    await ana.asks("room.add", room=room, user=gina.user)
    await ben.is_refused("owner_only", "room.remove", room=room, user=gina.user)
    await gina.is_refused("owner_only", "room.remove", room=room, user=ana.user)
    await ana.is_refused("not_member", "room.remove", room=room, user="nobody-at-all")
    eva = (await town.people("eva"))[0]
    await town.group("Elsewhere", eva, ben)
    await ben.asks("room.add", room=room, user=eva.user)
    await ben.asks("room.remove", room=room, user=eva.user)
    await eva.sees("room.member_removed", room=room, user=eva.user)
    await ana.is_refused("not_member", "room.remove", room=room, user=eva.user)


async def test_leaving_is_told_to_those_who_stay_and_ends_it_for_who_goes(town: Town):
    ana, ben, _, room = await a_trio(town)
    left = await ben.asks("room.leave", room=room)
    event = await ana.sees("room.member_removed", room=room)
    assert (event["user"], event["by"], event["seq"]) == (ben.user, ben.user, left["seq"])
    await ben.sees("room.member_removed", room=room)
    await ben.is_refused("not_found", "room.leave", room=room)
    await ana.says("alone", in_=room)
    await ben.sees_nothing_of("message.sent")


async def test_the_sides_of_a_contract_stay_in_it(town: Town):
    ana, ben = await town.people("ana", "ben")
    room = await town.contract(ana, ben)
    await ana.is_refused("one_to_one_closed", "room.leave", room=room)
    await ben.is_refused("owner_only", "room.remove", room=room, user=ana.user)


async def test_a_group_is_renamed_by_its_members_and_the_log_keeps_it(town: Town):
    ana, ben, _, room = await a_trio(town)
    renamed = await ben.asks("room.rename", room=room, title="Better plans")
    event = await ana.sees("room.renamed", room=room)
    assert (event["title"], event["by"], event["seq"]) == ("Better plans", ben.user, renamed["seq"])
    assert (await ana.signs_in()).rooms[room]["title"] == "Better plans"
    assert (await ana.history(room))[-1]["ev"] == "room.renamed"
    for title in ("", " ", "x" * 121, "a\u2066b"):
        await ana.is_refused("bad_field", "room.rename", room=room, title=title)
    contract = await town.contract(ana, ben)
    err = await ana.is_refused("owner_only", "room.rename", room=contract, title="Mine")
    assert err["rule"] == "R17"


async def test_no_message_reaches_anybody_after_the_removal(town: Town):
    """S9: many rounds of a removal that races with messages."""
    ana, ben, _, room = await a_trio(town)
    helper = await ana.signs_in()
    for _ in range(40):
        sends = [await helper.begins("message.send", room=room, text="x", cid=fresh("c")) for _ in range(3)]
        removal = await ana.begins("room.remove", room=room, user=ben.user)
        sends += [await helper.begins("message.send", room=room, text="x", cid=fresh("c")) for _ in range(3)]
        removed = (await removal)["ok"]["seq"]
        await asyncio.gather(*sends)
        await ben.catches_up()
        of_room = [event["seq"] for event in ben.inbox if event.get("room") == room and "seq" in event]
        assert of_room[-1] == removed
        ben.inbox.clear()
        await ana.asks("room.add", room=room, user=ben.user)
        await ben.sees("room.member_added")
