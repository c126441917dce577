"""What the host says counts at once, on live sockets and for those who come back. R2, R10, R17, R18, R19, R31, R60."""

from tests.people import Device, fresh
from tests.town import Town, contract_fact, user_fact


async def quiet(*people: Device) -> None:
    """What was said until now is of no interest."""
    for who in people:
        await who.catches_up()
        who.inbox.clear()


async def pushed(who: Device, room: str, *names: str) -> dict:
    """The next news of a room that have these fields."""
    while True:
        news = await who.sees("room.changed", room=room)
        if set(names) <= set(news):
            return news


async def test_r2_an_account_on_hold_is_told_so_in_all_its_rooms_and_again_when_it_is_not(town: Town):
    ana, ben = await town.people("ana", "ben")
    group, contract = await town.group("Plans", ana, ben), await town.contract(ana, ben)
    for rounds in range(2):
        await town.facts(user_fact(ben.user, on_hold=True))
        for room in (group, contract):
            assert (await pushed(ben, room, "can"))["can"]["send"]["err"]["code"] == "account_on_hold"
            await ben.is_refused("account_on_hold", "message.send", room=room, text="x", cid=fresh("c"))
        await town.facts(user_fact(ben.user))
        for room in (group, contract):
            assert (await pushed(ben, room, "can"))["can"]["send"] is True
            await ben.says(f"free {rounds}", in_=room)


async def test_r10_a_contract_that_is_paused_or_ends_is_told_to_both_sides_with_what_may_be_done_then(town: Town):
    ana, ben = await town.people("ana", "ben")
    contract = fresh("k")
    room = (await town.facts(contract_fact(contract, ana.user, ben.user)))["rooms"][f"contract/{contract}"]
    await quiet(ana, ben)
    for state, shares in (("paused", True), ("ended", False), ("active", True)):
        await town.facts(contract_fact(contract, ana.user, ben.user, state=state))
        for side in (ana, ben):
            news = await pushed(side, room, "contract")
            assert (news["contract"]["id"], news["contract"]["state"]) == (contract, state)
            now = side.rooms[room]["can"]["contact"]
            assert (now is True) is shares, now
    await town.facts(contract_fact(contract, ana.user, ben.user, state="ended"))
    err = await ben.is_refused("contact_outside_contract", "message.send", room=room, text="+1 415 555 2671", cid="c1")
    assert err["facts"]["contract"] == "ended"


async def test_r10_when_a_contract_ended_is_what_the_host_says_or_when_he_said_it(town: Town):
    ana, ben = await town.people("ana", "ben")
    one, two = fresh("k"), fresh("k")
    told = await town.facts(
        contract_fact(one, ana.user, ben.user, state="ended", ended_ms=7),
        contract_fact(two, ana.user, ben.user),
    )
    rooms = told["rooms"]
    await town.all_know(rooms[f"contract/{one}"], ana)
    assert ana.rooms[rooms[f"contract/{one}"]]["contract"]["ended"] == 7
    await quiet(ana)
    before = town.clock.now_ms()
    await town.facts(contract_fact(two, ana.user, ben.user, state="ended"))
    ended = (await pushed(ana, rooms[f"contract/{two}"], "contract"))["contract"]["ended"]
    assert before <= ended <= town.clock.now_ms()
    await town.facts(contract_fact(two, ana.user, ben.user, state="ended", title="Another title"))
    await ana.sees("room.renamed", room=rooms[f"contract/{two}"])
    again = await town.device(ana.user)
    assert again.rooms[rooms[f"contract/{two}"]]["contract"]["ended"] == ended, "it ends once"


async def test_a_new_name_is_shown_at_once_wherever_the_person_is_seen(town: Town):
    ana, ben, carl = await town.people("ana", "ben", "carl")
    group = await town.group("Plans", ana, ben, carl)
    direct = (await ana.says("hi", to=ben)).room
    await ben.hears("hi")
    await quiet(ana, ben, carl)
    await town.facts(user_fact(ben.user, name="Benedict"))
    for who in (ana, ben, carl):
        members = (await pushed(who, group, "members"))["members"]
        assert {one["user"]: one["name"] for one in members}[ben.user] == "Benedict"
    assert (await pushed(ana, direct, "title"))["title"] == "Benedict"
    await carl.says("@benedict look", in_=group)
    assert (await ben.hears("@benedict look"))["mentions"] == [ben.user]
    assert ben.rooms[direct]["title"] == "Ana", "one's own name is no title"


async def test_what_shows_nowhere_is_told_to_nobody(town: Town):
    ana, ben = await town.people("ana", "ben")
    await town.group("Plans", ana, ben)
    await quiet(ana, ben)
    await town.facts(user_fact(ana.user, rating=4.5, hires=7, city="Lisbon", jobs_posted=3))
    for who in (ana, ben):
        await who.sees_nothing_of("room.changed")


async def test_who_was_away_finds_everything_as_it_is_by_then(town: Town):
    ana, ben = await town.people("ana", "ben")
    contract = fresh("k")
    room = (await town.facts(contract_fact(contract, ana.user, ben.user)))["rooms"][f"contract/{contract}"]
    await town.all_know(room, ana, ben)
    await ana.leaves()
    await town.facts(contract_fact(contract, ana.user, ben.user, state="paused"), user_fact(ben.user, name="Benedict"))
    await town.facts(user_fact(ana.user, on_hold=True))
    back = await ana.comes_back()
    assert back.hello["resumed"]
    state = back.rooms[room]
    assert state["contract"]["state"] == "paused" and state["can"]["send"]["err"]["code"] == "account_on_hold"
    assert "Benedict" in [one["name"] for one in state["members"]]


async def test_who_owns_an_agency_is_shown_in_its_room(town: Town):
    eva, finn = await town.people("eva", "finn")
    agency = {"kind": "agency", "id": fresh("f"), "rev": 1, "name": "Finn", "owner": finn.user}
    agency["members"] = [eva.user, finn.user]
    room = (await town.facts(agency))["rooms"][f"agency/{agency['id']}"]
    await quiet(eva, finn)
    await town.facts({**agency, "rev": 2, "owner": eva.user})
    for who in (eva, finn):
        members = (await pushed(who, room, "members"))["members"]
        assert {one["user"]: one["role"] for one in members} == {eva.user: "owner", finn.user: "member"}


async def test_a_side_that_is_no_side_any_more_leaves_and_whom_the_other_let_in_stays(town: Town):
    ana, ben, carl, eva = await town.people("ana", "ben", "carl", "eva")
    team = fresh("t")
    await town.facts(*(user_fact(who.user, team=team) for who in (ana, carl)))
    contract = fresh("k")
    room = (await town.facts(contract_fact(contract, ana.user, ben.user)))["rooms"][f"contract/{contract}"]
    await town.all_know(room, ana, ben)
    await ana.asks("room.add", room=room, user=carl.user)
    await town.facts(contract_fact(contract, ana.user, eva.user))
    await ben.sees("room.member_removed", room=room, user=ben.user)
    await eva.sees("room.member_added", room=room, user=eva.user)
    members = (await ana.asks("room.members", room=room))["members"]
    assert {one["user"]: one["role"] for one in members} == {
        ana.user: "client", carl.user: "member", eva.user: "freelancer",
    }  # fmt: skip


async def test_r18_who_acts_for_a_client_in_his_team_makes_rooms_with_people_of_the_team(town: Town):
    ana, dora, ben = await town.people("ana", "dora", "ben")
    team = fresh("t")
    await town.facts(
        {"kind": "team", "id": team, "rev": 1, "name": "Web", "members": [ana.user, dora.user]},
        *(user_fact(who.user, team=team) for who in (ana, dora)),
    )
    made = await dora.asks("room.create", cid="c1", title="Ours", members=[ana.user])
    assert made["can"]["add"] is True
    await town.facts(contract_fact(fresh("k"), ana.user, ben.user))
    await dora.is_refused("not_in_address_book", "room.add", room=made["room"], user=ben.user)
    await ana.asks("room.add", room=made["room"], user=ben.user)
    await ben.is_refused("only_clients_create_rooms", "room.create", cid="c2", title="Mine", members=[])


async def test_r19_who_joins_a_side_can_be_let_in_from_that_moment_on(town: Town):
    ana, ben, carl = await town.people("ana", "ben", "carl")
    room, team = await town.contract(ana, ben), fresh("t")
    await ana.is_refused("not_in_address_book", "room.add", room=room, user=carl.user)
    await town.facts(*(user_fact(who.user, team=team) for who in (ana, carl)))
    await ana.asks("room.add", room=room, user=carl.user)
    await carl.sees("room.member_added", room=room, user=carl.user)


async def test_r31_an_invitation_against_a_block_is_in_the_answer_and_in_nobodys_rooms(town: Town):
    ana, ben = await town.people("ana", "ben")
    await town.group("Plans", ana, ben)
    await ben.asks("contact.block", user=ana.user)
    invitation = {
        "kind": "invitation", "id": fresh("i"), "rev": 1, "posting": "p", "title": "Job",
        "client": ana.user, "freelancer": ben.user,
    }  # fmt: skip
    told = await town.facts(invitation, user_fact(ana.user, city="Lisbon"))
    assert told["applied"] == 1 and told["rooms"] == {}
    assert [(one["line"], one["id"], one["err"]["code"]) for one in told["refused"]] == [
        (1, invitation["id"], "conversation_blocked")
    ]
    for who in (ana, ben):
        await who.sees_nothing_of("room.created", room=f"interview:{invitation['id']}")
    await ben.asks("contact.unblock", user=ana.user)
    assert (await town.facts(invitation))["applied"] == 1
    await ana.sees("room.created", room=f"interview:{invitation['id']}")


async def test_ids_of_the_longest_kind_work_everywhere(town: Town):
    """A room of two is called by both ids; hosts have UUIDs, and longer ones."""
    ana, ben = [await town.device(fresh(name).ljust(64, "x")) for name in ("ana", "ben")]
    contract = fresh("k").ljust(64, "x")
    await town.facts(user_fact(ana.user), user_fact(ben.user))
    shop = (await town.facts(contract_fact(contract, ana.user, ben.user)))["rooms"][f"contract/{contract}"]
    said = await ana.says("in the contract's room", in_=shop)
    await ben.asks("message.read", room=shop, seq=said.seq)
    first = await ana.says("hello", to=ben)
    await ben.says("hello yourself", in_=first.room)
    assert [one["text"] for one in (await ana.history(first.room))[1:]] == ["hello", "hello yourself"]
    await ben.leaves()
    back = await ben.comes_back()
    assert back.hello["resumed"] and back.hello["gone"] == []
