"""Rooms of every kind: how they come to be, who is in them, who may make them. R5, R17, R18, R22."""

import asyncio

from tests.people import Device, fresh
from tests.town import Town, room_fact

STATE = {
    "room",
    "kind",
    "title",
    "members",
    "head",
    "ts",
    "read",
    "unread",
    "mentions",
    "favorite",
    "hidden",
    "archived",
} | {
    "notify",
    "can",
}


def names(state: dict) -> dict[str, str]:
    return {member["user"]: member["role"] for member in state["members"]}


async def rooms_now(who: Device) -> dict[str, dict]:
    """The rooms of this person, as another device is told."""
    return (await who.signs_in()).rooms


async def test_the_state_of_a_room_says_all_that_a_client_shows(town: Town):
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    state = (await rooms_now(ana))[room]
    assert set(state) == STATE, "a room in which nothing was said has no last message"
    assert (state["kind"], state["title"], state["head"]) == ("group", "Plans", 1)
    assert (state["read"], state["unread"], state["notify"]) == (0, 0, "default")
    assert names(state) == {ana.user: "owner", ben.user: "member"}
    said = await ben.says("hi", in_=room)
    last = (await rooms_now(ana))[room]["last"]
    assert (last["seq"], last["text"], last["by"]) == (said.seq, "hi", ben.user)


async def test_whoever_is_in_a_new_room_is_told_its_state_and_then_its_first_entry(town: Town):
    """The head of the state is one before the entry, so that a client counts without a hole."""
    ana, ben = await town.people("ana", "ben")
    room = fresh("group")
    await town.facts(room_fact(room, "group", "Plans", [ana.user, ben.user]))
    for who in (ana, ben):
        await who.sees("room.created", room=room)
        state = who.inbox[-1]
        assert state["ev"] == "room.changed" and set(state) >= STATE and state["head"] == 0
    created = (await ana.history(room))[0]
    assert (created["ev"], created["kind"], created["title"], created["by"]) == (
        "room.created",
        "group",
        "Plans",
        ana.user,
    )
    assert names(created) == {ana.user: "owner", ben.user: "member"}


async def test_the_host_makes_rooms_of_every_kind(town: Town):
    """R17: kind, not head count, decides."""
    ana, ben, carl = await town.people("ana", "ben", "carl")
    for kind in ("group", "direct", "interview", "team"):
        room = await town.room(kind, "About", ana, ben)
        assert (await rooms_now(ben))[room]["kind"] == kind
    direct = next(one for one in (await rooms_now(ana)).values() if one["kind"] == "direct")
    assert direct["title"] == "Ben", "a 1:1 is called by the other"
    await carl.sees_nothing_of("room.created")


async def test_a_contract_has_its_room_and_the_room_has_the_contract(town: Town):
    """R17, R54."""
    ana, ben = await town.people("ana", "ben")
    room = await town.contract(ana, ben, "Shop front-end")
    state = (await rooms_now(ben))[room]
    assert (state["kind"], state["title"]) == ("contract", "Shop front-end")
    assert names(state) == {ana.user: "client", ben.user: "freelancer"}
    assert state["contract"]["state"] == "active"
    fact = {"kind": "contract", "id": state["contract"]["id"], "client": ana.user, "freelancer": ben.user}
    await town.facts({**fact, "rev": 2**52, "state": "paused", "title": "Shop front-end"})
    changed = await ben.sees("room.changed", contract={"id": fact["id"], "state": "paused"})
    assert changed["room"] == room
    assert (await rooms_now(ana))[room]["contract"]["state"] == "paused"
    await town.facts({**fact, "rev": 2**52 + 1, "state": "paused", "title": "Shop, phase two"})
    await ana.sees("room.renamed", room=room, title="Shop, phase two")


async def test_an_invitation_opens_its_interview_room(town: Town):
    ana, ben = await town.people("ana", "ben")
    posting, invitation = fresh("posting"), fresh("invitation")
    told = await town.facts(
        {"kind": "posting", "id": posting, "rev": 1, "client": ana.user, "title": "A shop"},
        {"kind": "invitation", "id": invitation, "rev": 1, "posting": posting, "client": ana.user}
        | {"freelancer": ben.user, "title": "A shop"},
    )
    (room,) = told["rooms"].values()
    for who in (ana, ben):
        assert (await who.sees("room.changed", room=room))["kind"] == "interview"
    assert names((await rooms_now(ben))[room]) == {ana.user: "client", ben.user: "freelancer"}


async def test_teams_and_agencies_have_rooms_that_follow_them(town: Town):
    """R17: who joins the team comes in, who leaves it goes out, and its name is the room's."""
    ana, carl, dora = await town.people("ana", "carl", "dora")
    team = fresh("team")
    fact = {"kind": "team", "id": team, "rev": 1, "name": "Web", "members": [ana.user, carl.user]}
    (room,) = (await town.facts(fact))["rooms"].values()
    assert (await carl.sees("room.changed", room=room))["kind"] == "team"
    await town.facts({**fact, "rev": 2, "name": "Web team", "members": [ana.user, dora.user]})
    await dora.sees("room.member_added", room=room, user=dora.user)
    await ana.sees("room.member_removed", room=room, user=carl.user)
    await dora.sees("room.renamed", title="Web team")
    await carl.is_refused("not_found", "room.history", room=room)
    finn, eva = await town.people("finn", "eva")
    agency = {"kind": "agency", "id": fresh("agency"), "rev": 1, "name": "Studio", "owner": finn.user}
    (room,) = (await town.facts({**agency, "members": [finn.user, eva.user]}))["rooms"].values()
    state = await eva.sees("room.changed", room=room)
    assert state["kind"] == "team" and names(state) == {finn.user: "owner", eva.user: "member"}


async def test_a_client_makes_a_room_with_people_of_the_address_book(town: Town):
    """R18; all of them are told, and the reply is the room's state."""
    ana, ben, carl = await town.people("ana", "ben", "carl")
    phone = await ana.signs_in()
    await town.contract(ana, ben)
    await town.group("Other", carl, ana)
    state = await ana.asks("room.create", cid="r-1", title="Relaunch", members=[ben.user, carl.user])
    assert set(state) >= STATE and state["kind"] == "group" and state["title"] == "Relaunch"
    assert names(state) == {ana.user: "owner", ben.user: "member", carl.user: "member"}
    for who in (ana, phone, ben, carl):
        await who.sees("room.created", room=state["room"], by=ana.user)
    again = await ana.asks("room.create", cid="r-1", title="Relaunch", members=[ben.user, carl.user])
    assert again["room"] == state["room"]
    await ana.is_refused("cid_conflict", "room.create", cid="r-1", title="Another", members=[ben.user])
    alone = await ana.asks("room.create", cid="r-2", title="Notes to self", members=[])
    assert names(alone) == {ana.user: "owner"}


async def test_strangers_cannot_be_put_into_a_room_and_whether_they_exist_is_not_said(town: Town):
    """R18, S17."""
    ana, ben, gina = await town.people("ana", "ben", "gina")
    await town.contract(ana, ben)
    create = {"title": "Relaunch", "cid": "r-1"}
    for stranger in (gina.user, "nobody-at-all"):
        err = await ana.is_refused("not_in_address_book", "room.create", members=[ben.user, stranger], **create)
        assert err["facts"] == {"users": [stranger]}
    await gina.sees_nothing_of("room.created")


async def test_freelancers_make_no_rooms(town: Town):
    """R18; a refused attempt keeps nothing, so the same cid may be used for something else."""
    ana, ben = await town.people("ana", "ben")
    room = await town.contract(ana, ben)
    err = await ben.is_refused("only_clients_create_rooms", "room.create", cid="x", title="Mine", members=[ana.user])
    assert err["rule"] == "R18"
    assert not (await ben.says("hi", in_=room, cid="x")).dup


async def test_the_address_book_has_common_rooms_contracts_and_the_own_team(town: Town):
    """R18: nobody else, and not oneself."""
    ana, ben, carl, gina, dora = await town.people("ana", "ben", "carl", "gina", "dora")
    assert await ana.asks("people.book") == {"people": []}
    await town.contract(ana, ben)
    room = await town.group("Plans", gina, ana)
    await town.facts({"kind": "team", "id": fresh("team"), "rev": 1, "name": "Web", "members": [ana.user, carl.user]})
    book = (await ana.asks("people.book"))["people"]
    assert {one["user"] for one in book} == {ben.user, carl.user, gina.user}
    assert {one["name"] for one in book} == {"Ben", "Carl", "Gina"}
    assert (await dora.asks("people.book"))["people"] == []
    await ana.asks("room.leave", room=room)
    assert {one["user"] for one in (await ana.asks("people.book"))["people"]} == {ben.user, carl.user}


async def test_a_title_has_1_to_120_characters_and_misleads_nobody(town: Town):
    """R59 for what the frame itself says; S31 for direction controls."""
    (ana,) = await town.people("ana")
    for title in ("", " ", "x" * 121, "a\x00b", "a\nb", "a\u202eb", 7, None, ["a"]):
        err = await ana.is_refused("bad_field", "room.create", cid=fresh("c"), title=title, members=[])
        assert err["facts"]["field"] == "title"
    for title in ("x" * 120, "😀" * 120, "Ümläut & <b>"):
        assert (await ana.asks("room.create", cid=fresh("c"), title=title, members=[]))["title"] == title


async def test_the_first_message_to_somebody_opens_the_room_of_two(town: Town):
    """R5: room and message together; R1: who shares a room may always."""
    ana, ben = await town.people("ana", "ben")
    await town.group("Plans", ana, ben)
    said = await ben.says("hello", to=ana, cid="d-1")
    assert said.seq == 2, "the log begins with the room's making"
    state = await ana.sees("room.changed", room=said.room)
    assert (state["kind"], state["title"], len(state["members"])) == ("direct", "Ben", 2)
    await ana.sees("room.created", room=said.room)
    await ana.hears("hello", in_=said.room)
    assert (await ben.says("hello", to=ana, cid="d-1")) == said._replace(dup=True)
    assert (await ana.says("hi", to=ben)).room == said.room
    assert (await ana.says("hi again", in_=said.room)).seq == 4


async def test_two_who_write_first_at_once_meet_in_one_room(town: Town):
    ana, ben = await town.people("ana", "ben")
    await town.group("Plans", ana, ben)
    both = [*(ana.says("hello", to=ben) for _ in range(5)), *(ben.says("hello", to=ana) for _ in range(5))]
    said = await asyncio.gather(*both)
    assert len({one.room for one in said}) == 1
    assert sorted(one.seq for one in said) == list(range(2, 12))


async def test_strangers_are_not_written_to(town: Town):
    """R1: freelancers open nothing; nobody writes to himself, or to nobody."""
    ana, gina = await town.people("ana", "gina")
    err = await gina.is_refused("not_eligible", "message.send", to=ana.user, text="hi", cid=fresh("c"))
    assert err["rule"] == "R1"
    await ana.is_refused("not_found", "message.send", to=ana.user, text="hi", cid=fresh("c"))
    await ana.is_refused("not_found", "message.send", to="nobody-at-all", text="hi", cid=fresh("c"))
    for addressed in ({}, {"to": gina.user, "room": "r"}):
        await ana.is_refused("bad_field", "message.send", text="hi", cid=fresh("c"), **addressed)
    await gina.sees_nothing_of("room.changed")
