"""Whose an offer is: who may send one to whom, who answers, and who never hears of it. R50, R53, R55; R2, R4, R12."""

import asyncio

from tests.actions.offers import MOVES, TERMS, D, agency, listed, moved, told, two
from tests.hall import a_hall, a_room, people, person, turns


class TestWhoMayWhat:
    async def test_for_everybody_else_there_is_no_such_offer(self):
        """S17: the same answer as for one that never was; neither in a list nor as a place in one."""
        async with a_hall() as hall:
            ana, _ = await two(hall)
            await hall.facts(*people("carl", "gina"))
            name = (await ana.asks("offer.send", cid="o", to="ben", **TERMS))["offer"]
            for user in ("carl", "gina"):
                other = await hall.signs_in(user)
                for move in MOVES:
                    real, none = [(await moved(other, "x", one, move))["err"] for one in (name, "never-was")]
                    assert real["code"] == "not_found" and {**real, "facts": {}} == {**none, "facts": {}}
                assert await listed(other) == []
                await other.is_refused("not_found", "offer.list", after=name)

    async def test_answering_is_the_other_sides_and_revising_the_makers(self):
        async with a_hall() as hall:
            ana, ben = await two(hall)
            name = (await ana.asks("offer.send", cid="o", to="ben", **TERMS))["offer"]
            for move in ("accept", "decline", "request_changes"):
                answer = await moved(ana, f"x-{move}", name, move)
                assert (answer["err"]["code"], answer["err"]["rule"]) == ("owner_only", "R52")
            for move in ("revise", "withdraw"):
                answer = await moved(ben, f"x-{move}", name, move)
                assert answer["err"]["code"] == "owner_only"
            assert set((await listed(ben))[0]["can"]) == {"accept", "decline", "request_changes"}
            assert set((await listed(ana))[0]["can"]) == {"revise", "withdraw"}

    async def test_freelancers_propose_only_where_there_is_a_conversation_and_clients_do_not(self):
        async with a_hall() as hall:
            ana, ben = await two(hall)
            await hall.facts(*people("carl", "gina"), a_room("g", "group", "ana", "ben"))
            for fields in ({"to": "carl"}, {"room": "g"}):
                err = await ben.is_refused("not_eligible", "offer.send", cid="x", kind="proposal", **fields, **TERMS)
                assert err["rule"] == "R53"
            err = await ana.is_refused("not_eligible", "offer.send", cid="x", kind="proposal", room=D, **TERMS)
            assert err["unlock"] == [{"do": "offer.send", "kind": "offer"}]
            err = await ben.is_refused("not_eligible", "offer.send", cid="x", room=D, **TERMS)
            assert (err["rule"], err["unlock"]) == ("R50", [{"do": "offer.send", "kind": "proposal"}])
            err = await ana.is_refused("not_eligible", "offer.send", cid="x", room="g", **TERMS)
            assert err["unlock"] == [{"do": "offer.send", "to": "user"}]
            await ana.is_refused("not_eligible", "offer.send", cid="x", to="carl", **TERMS)
            for fields in ({}, {"to": "ben", "room": D}):
                await ana.is_refused("bad_field", "offer.send", cid="x", **fields, **TERMS)
            for fields in ({"to": "ana"}, {"to": "nobody"}, {"room": "nowhere"}):
                await ana.is_refused("not_found", "offer.send", cid="x", **fields, **TERMS)

    async def test_in_an_interview_it_goes_to_the_other_side(self):
        async with a_hall() as hall:
            await hall.facts(
                *people("ana", "ben", "carl"),
                {"kind": "posting", "id": "p", "rev": 1, "client": "ana", "title": "Shop"},
                {"kind": "invitation", "id": "i", "rev": 1, "posting": "p", "client": "ana", "freelancer": "ben",
                 "title": "Shop"},
            )  # fmt: skip
            ana, ben = await hall.signs_in("ana"), await hall.signs_in("ben")
            sent = await ana.asks("offer.send", cid="o", room="interview:i", **TERMS)
            assert (sent["to"], sent["room"]) == ("ben", "interview:i")
            back = await ben.asks("offer.send", cid="p", room="interview:i", kind="proposal", **TERMS)
            assert (back["to"], back["room"]) == ("ana", "interview:i")

    async def test_r2_on_hold_one_may_decline_and_withdraw_and_nothing_else(self):
        async with a_hall() as hall:
            ana, ben = await two(hall)
            one, other = [(await ana.asks("offer.send", cid=cid, to="ben", **TERMS))["offer"] for cid in "ab"]
            await hall.facts(person("ben", 2, on_hold=True))
            for move in ("accept", "request_changes"):
                answer = await moved(ben, f"x-{move}", one, move)
                assert (answer["err"]["code"], answer["err"]["rule"]) == ("account_on_hold", "R2")
            assert (await listed(ben))[0]["can"]["accept"]["err"]["code"] == "account_on_hold"
            await ben.is_refused("account_on_hold", "offer.send", cid="p", room=D, kind="proposal", **TERMS)
            assert (await moved(ben, "d", one, "decline"))["ok"]["state"] == "declined"
            await hall.facts(person("ben", 3), person("ana", 2, on_hold=True))
            answer = await moved(ben, "a", other, "accept")
            assert answer["err"]["code"] == "account_on_hold" and answer["err"]["facts"]["side"] == "other"
            await ana.is_refused("account_on_hold", "offer.send", cid="x", to="ben", **TERMS)
            await ana.is_refused("account_on_hold", "offer.revise", cid="x", offer=other, price=1)
            assert (await moved(ana, "w", other, "withdraw"))["ok"]["state"] == "withdrawn"

    async def test_r12_what_carries_contact_details_is_refused_here_too(self):
        async with a_hall() as hall:
            ana, ben = await two(hall)
            leak = "write to ben.smith@gmail.com"
            for more in ({"terms": leak}, {"title": leak}):
                err = await ana.is_refused(
                    "contact_outside_contract", "offer.send", cid="x", to="ben", **{**TERMS, **more}
                )
                assert err["spans"] and err["facts"]["door"] == "offer"
            name = (await ana.asks("offer.send", cid="o", to="ben", **TERMS))["offer"]
            await ana.is_refused("contact_outside_contract", "offer.revise", cid="r", offer=name, terms=leak)
            await ben.is_refused("contact_outside_contract", "offer.request_changes", cid="q", offer=name, text=leak)
            assert len(hall.log(D)) == 2


class TestFirstContact:
    async def test_r50_an_offer_to_somebody_new_opens_the_conversation_with_it(self):
        async with a_hall() as hall:
            await hall.facts(person("carl", plan="enterprise"), person("ben"))
            carl, ben = await hall.signs_in("carl"), await hall.signs_in("ben")
            sent = await carl.asks("offer.send", cid="o", to="ben", **TERMS)
            assert (sent["room"], sent["seq"]) == ("direct:ben:carl", 2)
            assert hall.log("direct:ben:carl") == [(1, "room.created"), (2, "offer.changed")]
            assert [one["ev"] for one in ben.frames if one.get("room") == "direct:ben:carl"] == [
                "room.changed", "room.created", "offer.changed",
            ]  # fmt: skip
            assert (await listed(ben))[0]["seq"] == 2
            assert len(told(hall, "connection.made")) == 1

    async def test_r3_whoever_is_not_eligible_leaves_nothing_behind(self):
        async with a_hall() as hall:
            await hall.facts(*people("dora", "ben"))
            dora, ben = await hall.signs_in("dora"), await hall.signs_in("ben")
            err = await dora.is_refused("not_eligible", "offer.send", cid="o", to="ben", **TERMS)
            assert err["rule"] == "R3" and err["unlock"]
            assert not hall.log("direct:ben:dora") and await listed(ben) == [] and not told(hall, "offer.changed")

    async def test_r4_offers_to_new_people_count_as_new_connections(self):
        async with a_hall(new_connections=1) as hall:
            await hall.facts(person("carl", plan="enterprise"), *people("ben", "gina"))
            carl = await hall.signs_in("carl")
            await carl.asks("offer.send", cid="o", to="ben", **TERMS)
            await carl.is_refused("daily_limit", "offer.send", cid="p", to="gina", **TERMS)
            await carl.asks("offer.send", cid="q", to="ben", **TERMS)

    async def test_r4_offers_that_race_never_exceed_the_limit(self):
        async with a_hall(new_connections=1) as hall:
            await hall.facts(person("carl", plan="enterprise"), *people("ben", "gina"))
            carl = await hall.signs_in("carl")
            held = hall.db.hold()
            both = [
                asyncio.create_task(carl.answer("offer.send", cid=user, to=user, **TERMS)) for user in ("ben", "gina")
            ]
            await turns()
            held.set()
            first, second = [await one for one in both]
            assert first["ok"]["to"] == "ben" and second["err"]["code"] == "daily_limit"
            assert not hall.log("direct:carl:gina") and len(await listed(carl)) == 1


class TestAnAgency:
    async def test_r55_an_offer_to_eva_lands_with_finn_who_decides(self):
        async with a_hall() as hall:
            await agency(hall)
            await hall.facts(a_room("d", "direct", "ana", "eva"))
            ana, eva, finn = [await hall.signs_in(user) for user in ("ana", "eva", "finn")]
            sent = await ana.asks("offer.send", cid="o", to="eva", **TERMS)
            assert (sent["to"], sent["for"], sent["room"]) == ("finn", "eva", "direct:ana:finn")
            assert finn.heard("offer.changed")[0]["for"] == "eva" and eva.heard("offer.changed") == []
            (hers,) = await listed(eva)
            assert hers["can"] == {} and "room" not in hers
            for move in MOVES:
                answer = await moved(eva, f"x-{move}", sent["offer"], move)
                assert (answer["err"]["code"], answer["err"]["rule"]) == ("owner_only", "R55")
            done = await finn.asks("offer.accept", cid="a", offer=sent["offer"], rev=1)
            state = eva.heard("room.changed", room=done["contract"]["room"])[0]
            assert {one["user"]: one["role"] for one in state["members"]} == {
                "ana": "client", "eva": "freelancer", "finn": "member",
            }  # fmt: skip

    async def test_from_evas_own_room_it_goes_to_finn_too_and_finn_needs_no_second_door(self):
        async with a_hall() as hall:
            await agency(hall)
            await hall.facts(a_room("d", "direct", "ana", "eva"), a_room("f", "direct", "ana", "finn"))
            ana = await hall.signs_in("ana")
            assert (await ana.asks("offer.send", cid="o", room="direct:ana:eva", **TERMS))["room"] == "direct:ana:finn"
            sent = await ana.asks("offer.send", cid="p", to="finn", **TERMS)
            assert (sent["to"], "for" in sent) == ("finn", False)

    async def test_r3_whoever_may_not_reach_eva_does_not_reach_finn_by_an_offer_to_her(self):
        async with a_hall() as hall:
            await agency(hall)
            ana = await hall.signs_in("ana")
            await ana.is_refused("not_eligible", "offer.send", cid="o", to="eva", **TERMS)
            await hall.facts(person("ana", 2, plan="enterprise"))
            assert (await ana.asks("offer.send", cid="o", to="eva", **TERMS))["to"] == "finn"

    async def test_nobody_makes_himself_an_offer_by_way_of_his_agency(self):
        async with a_hall() as hall:
            await agency(hall, "ana")
            await hall.facts(a_room("d", "direct", "ana", "eva"))
            ana = await hall.signs_in("ana")
            await ana.is_refused("not_found", "offer.send", cid="o", to="eva", **TERMS)

    async def test_an_offer_judged_while_the_owner_changes_goes_to_the_new_one(self):
        async with a_hall() as hall:
            await agency(hall)
            await hall.facts(a_room("d", "direct", "ana", "eva"), a_room("f", "direct", "ana", "finn"))
            ana = await hall.signs_in("ana")
            held = hall.db.hold()
            sending = asyncio.create_task(ana.asks("offer.send", cid="o", to="eva", **TERMS))
            await turns()
            sql = "UPDATE fact SET body = json_set(body, '$.owner', 'gina') WHERE kind = 'agency'"
            hall.db.connection.execute(sql)
            held.set()
            assert ((await sending)["to"], (await sending)["room"]) == ("gina", "direct:ana:gina")
            assert len(hall.log("direct:ana:finn")) == 1
