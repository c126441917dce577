"""The clerk: what is due by time, or because somebody else decides by now, is said in the rooms (R52, R55)."""

import asyncio
from typing import Any

import pytest

from chatd.live.clerk import Clerk, expire
from chatd.store import offer as rows
from chatd.store.db import Unavailable
from tests.actions.offers import TERMS, D, agency, listed, moved, told, two
from tests.hall import NOW_MS, Hall, a_hall, a_room, people, person, turns

HOUR_MS = 3_600_000
F, G = "direct:ana:finn", "direct:ana:gina"


def a_clerk(hall: Hall) -> Clerk:
    world = hall.world
    return Clerk(world.db, world.rooms, world.people, world.journal, world.clock)


async def an_offer(hall: Hall, **more: Any) -> tuple[Any, Any, str]:
    ana, ben = await two(hall)
    sent = await ana.asks("offer.send", cid="o", to="ben", **TERMS, **more)
    return ana, ben, sent["offer"]


@pytest.mark.parametrize("late_ms", [-1, 0, 1])
async def test_r52_an_offer_can_be_answered_in_its_last_instant_and_not_after_it(late_ms):
    """Whether or not the clerk has come by."""
    async with a_hall() as hall:
        _, ben, name = await an_offer(hall, expires=NOW_MS + HOUR_MS)
        hall.clock.at_ms = NOW_MS + HOUR_MS + late_ms
        assert (await listed(ben))[0]["state"] == ("sent" if late_ms <= 0 else "expired")
        answer = await moved(ben, "a", name, "accept")
        if late_ms <= 0:
            assert answer["ok"]["state"] == "accepted"
        else:
            assert answer["err"]["code"] == "offer_state" and answer["err"]["facts"]["state"] == "expired"
            assert (await moved(ben, "d", name, "decline"))["err"]["code"] == "offer_state"
            assert len(hall.log(D)) == 2


async def test_what_was_judged_in_time_and_kept_too_late_is_not_kept():
    async with a_hall() as hall:
        _, ben, name = await an_offer(hall, expires=NOW_MS + HOUR_MS)
        hall.clock.at_ms = NOW_MS + HOUR_MS
        held = hall.db.hold()
        first = asyncio.create_task(ben.asks("message.send", cid="m", room=D, text="hi"))
        await turns()
        answering = asyncio.create_task(moved(ben, "a", name, "accept"))
        await turns()
        hall.clock.at_ms += 1
        held.set()
        await first
        err = (await answering)["err"]
        assert err["code"] == "offer_state" and err["facts"] == {"state": "expired", "rev": 1}


async def test_the_clerk_says_in_the_room_that_it_expired():
    async with a_hall() as hall:
        ana, ben, name = await an_offer(hall, expires=NOW_MS + HOUR_MS)
        clerk = a_clerk(hall)
        await clerk.work()
        assert len(hall.log(D)) == 2
        hall.clock.at_ms = NOW_MS + HOUR_MS + 1
        await clerk.work()
        for device in (ana, ben):
            (seen,) = device.heard("offer.changed", offer=name, state="expired")
            assert (seen["by"], seen["rev"], seen["seq"], seen["title"]) == ("host", 2, 3, "Shop")
        assert told(hall, "offer.changed")[-1]["state"] == "expired"
        await clerk.work()
        assert len(hall.log(D)) == 3
        assert [one["state"] for one in await listed(ben, state="expired")] == ["expired"]


async def test_an_offer_that_was_answered_or_given_more_time_does_not_expire():
    async with a_hall() as hall:
        ana, ben, name = await an_offer(hall, expires=NOW_MS + HOUR_MS)
        other = (await ana.asks("offer.send", cid="p", to="ben", **TERMS, expires=NOW_MS + HOUR_MS))["offer"]
        await ben.asks("offer.accept", cid="a", offer=name)
        await ana.asks("offer.revise", cid="r", offer=other, expires=None)
        hall.clock.at_ms = NOW_MS + 2 * HOUR_MS
        await a_clerk(hall).work()
        assert {one["offer"]: one["state"] for one in await listed(ben)} == {name: "accepted", other: "sent"}


async def test_of_an_answer_and_the_clerk_the_first_counts():
    async with a_hall() as hall:
        _, ben, name = await an_offer(hall, expires=NOW_MS + 1)
        offer = await hall.world.db.read(rows.one(name))
        assert offer is not None
        await ben.asks("offer.accept", cid="a", offer=name)
        hall.clock.at_ms += 2
        assert await expire(hall.world.rooms, hall.world.journal, offer) is False
        assert len(hall.log(D)) == 3 and (await listed(ben))[0]["state"] == "accepted"


async def test_hundreds_that_are_due_at_once_all_expire():
    async with a_hall() as hall:
        ana, _, _ = await an_offer(hall)
        for number in range(120):
            await ana.asks("offer.send", cid=f"c{number}", to="ben", **TERMS, expires=NOW_MS + HOUR_MS)
        hall.clock.at_ms = NOW_MS + HOUR_MS + 1
        await a_clerk(hall).work()
        assert len(hall.log(D)) == 2 + 120 + 120


async def test_it_looks_once_a_second_and_never_twice_at_the_same_time():
    async with a_hall() as hall:
        _, ben, name = await an_offer(hall, expires=NOW_MS + 1)
        clerk = a_clerk(hall)
        hall.clock.at_ms += 2
        held = hall.db.hold(reads=True)
        for after_ms in (0, 999, 1_000, 5_000):
            clerk.tick(hall.clock.at_ms + after_ms)
            await turns()
        held.set()
        assert await ben.hears("offer.changed", offer=name, state="expired")
        await turns()
        assert len(hall.log(D)) == 3
        clerk.stop()
        clerk.tick(hall.clock.at_ms + 10**12)
        assert clerk._work is not None and clerk._work.done()


async def test_what_the_store_cannot_do_now_is_done_later():
    async with a_hall() as hall:
        _, ben, name = await an_offer(hall, expires=NOW_MS + 1)
        clerk = a_clerk(hall)
        hall.clock.at_ms += 2
        hall.db.read_failing = [Unavailable("gone")]
        await clerk.work()
        hall.db.failing = [Unavailable("gone")]
        await clerk.work()
        assert ben.heard("offer.changed", state="expired") == []
        await clerk.work()
        assert len(ben.heard("offer.changed", offer=name, state="expired")) == 1


class TestAnotherOwner:
    async def an_offer_for_eva(self, hall: Hall) -> tuple[Any, Any, Any, str]:
        await agency(hall)
        await hall.facts(a_room("d", "direct", "ana", "eva"))
        ana, finn, gina = [await hall.signs_in(user) for user in ("ana", "finn", "gina")]
        sent = await ana.asks("offer.send", cid="o", to="eva", **TERMS)
        return ana, finn, gina, sent["offer"]

    async def test_r55_open_offers_move_to_the_new_owner_and_the_old_one_decides_nothing_more(self):
        async with a_hall() as hall:
            ana, finn, gina, name = await self.an_offer_for_eva(hall)
            await agency(hall, "gina", rev=2)
            await finn.is_refused("not_found", "offer.accept", cid="a", offer=name)
            assert await listed(finn) == []
            await a_clerk(hall).work()
            assert hall.log(G) == [(1, "room.created"), (2, "offer.changed")]
            (seen,) = gina.heard("offer.changed", offer=name)
            assert (seen["to"], seen["for"], seen["state"], seen["room"], seen["by"]) == (
                "gina",
                "eva",
                "sent",
                G,
                "host",
            )
            gone = finn.heard("offer.changed", offer=name)[-1]
            assert (gone["to"], gone["room"]) == ("gina", F)
            assert ana.heard("offer.changed", offer=name, room=G)
            await finn.is_refused("not_found", "offer.decline", cid="b", offer=name)
            assert [(one["room"], one["seq"]) for one in await listed(gina)] == [(G, 2)]
            done = await gina.asks("offer.accept", cid="a", offer=name, rev=seen["rev"])
            assert done["room"] == G and done["to"] == "gina"
            await a_clerk(hall).work()
            assert len(hall.log(G)) == 3

    async def test_the_new_owner_need_not_wait_for_the_clerk(self):
        async with a_hall() as hall:
            _, _, gina, name = await self.an_offer_for_eva(hall)
            await agency(hall, "gina", rev=2)
            (mine,) = await listed(gina)
            assert (mine["offer"], mine["to"]) == (name, "gina")
            assert (await gina.asks("offer.decline", cid="d", offer=name))["room"] == G
            assert [ev for _, ev in hall.log(G)] == ["room.created", "offer.changed", "offer.changed"]

    async def test_an_answer_that_was_on_its_way_when_the_owner_changed_loses(self):
        async with a_hall() as hall:
            _, finn, _, name = await self.an_offer_for_eva(hall)
            held = hall.db.hold()
            said = asyncio.create_task(agency(hall, "gina", rev=2))
            await turns()
            answering = asyncio.create_task(moved(finn, "a", name, "accept"))
            await turns()
            held.set()
            await said
            assert (await answering)["err"]["code"] == "offer_state"
            assert not hall.log(f"contract:{name}")

    async def test_whoever_leaves_the_agency_decides_for_himself(self):
        async with a_hall() as hall:
            _, _, _, name = await self.an_offer_for_eva(hall)
            await hall.facts(person("eva", 3))
            await a_clerk(hall).work()
            eva = await hall.signs_in("eva")
            (mine,) = await listed(eva)
            assert (mine["offer"], mine["to"], mine["room"]) == (name, "eva", "direct:ana:eva") and mine["can"][
                "accept"
            ]
            done = await eva.asks("offer.accept", cid="a", offer=name)
            members = hall.db.connection.execute("SELECT user_id FROM member WHERE room_id = ?", (f"contract:{name}",))
            assert done["state"] == "accepted" and sorted(members.fetchall()) == [("ana",), ("eva",)]

    async def test_an_agency_of_which_the_host_speaks_later_than_of_its_people_decides_from_then_on(self):
        async with a_hall() as hall:
            await hall.facts(*people("ana", "finn"), person("eva", agency="a"), a_room("d", "direct", "ana", "eva"))
            ana, finn = await hall.signs_in("ana"), await hall.signs_in("finn")
            sent = await ana.asks("offer.send", cid="o", to="eva", **TERMS)
            assert sent["to"] == "eva"
            await hall.facts(
                {"kind": "agency", "id": "a", "rev": 1, "name": "Studio", "owner": "finn", "members": ["eva"]}
            )
            assert [one["to"] for one in await listed(finn)] == ["finn"]

    async def test_an_owner_who_comes_back_finds_it_where_it_was(self):
        async with a_hall() as hall:
            _, finn, _, name = await self.an_offer_for_eva(hall)
            await agency(hall, "gina", rev=2)
            await agency(hall, "finn", rev=3)
            await a_clerk(hall).work()
            assert finn.heard("offer.changed", offer=name)[-1]["to"] == "finn" and not hall.log(G)
            assert (await finn.asks("offer.accept", cid="a", offer=name))["state"] == "accepted"

    async def test_what_came_to_an_end_stays_where_it_ended(self):
        async with a_hall() as hall:
            _, finn, gina, name = await self.an_offer_for_eva(hall)
            await finn.asks("offer.decline", cid="d", offer=name)
            await agency(hall, "gina", rev=2)
            await a_clerk(hall).work()
            assert (await listed(finn))[0]["state"] == "declined" and await listed(gina) == []
