"""Offering and answering, in the world without doors: R50–R56, and what is left when something fails on the way."""

import asyncio
import json

import pytest

from chatd.store.db import Unavailable
from tests.actions.offers import MOVES, TERMS, D, listed, moved, told, two
from tests.hall import a_hall, a_room, people, person, turns


async def test_r53_ben_proposes_ana_asks_for_changes_ben_revises_ana_accepts():
    async with a_hall() as hall:
        ana, ben = await two(hall)
        sent = await ben.asks("offer.send", cid="p", room=D, kind="proposal", **TERMS)
        name = sent["offer"]
        assert (sent["state"], sent["rev"], sent["from"], sent["to"]) == ("sent", 1, "ben", "ana")
        asked = await ana.asks("offer.request_changes", cid="c", offer=name, rev=1, text="cheaper")
        assert (asked["state"], asked["text"], asked["rev"]) == ("changes_requested", "cheaper", 2)
        better = await ben.asks("offer.revise", cid="r", offer=name, rev=2, price=100_000, ends="2027-01-31")
        assert better["changes"] == {"price": [120_000, 100_000], "ends": [None, "2027-01-31"]}
        assert better["state"] == "sent" and "text" not in better
        done = await ana.asks("offer.accept", cid="a", offer=name, rev=3)
        room = f"contract:{name}"
        assert done["state"] == "accepted" and done["contract"] == {"id": name, "room": room}
        for device in (ana, ben):
            seen = device.heard("offer.changed", offer=name)
            assert [one["state"] for one in seen] == ["sent", "changes_requested", "sent", "accepted"]
            assert [one["seq"] for one in seen] == [2, 3, 4, 5]
            state = device.heard("room.changed", room=room)[0]
            assert state["contract"] == {"id": name, "state": "active"} and state["kind"] == "contract"
            assert {one["user"]: one["role"] for one in state["members"]} == {"ana": "client", "ben": "freelancer"}
            (mine,) = await listed(device)
            assert mine["state"] == "accepted" and mine["can"] == {} and mine["room"] == D
        assert [one["state"] for one in told(hall, "offer.changed")] == [one["state"] for one in seen]
        (made,) = told(hall, "contract.made")
        assert (made["contract"], made["room"], made["client"], made["freelancer"]) == (name, room, "ana", "ben")
        fact = hall.db.connection.execute("SELECT rev, body FROM fact WHERE kind = 'contract'").fetchall()
        assert fact[0][0] == 0 and json.loads(fact[0][1])["state"] == "active"
        ended = {"client": "ana", "freelancer": "ben", "state": "ended", "title": "Shop"}
        await hall.facts({"kind": "contract", "id": name, "rev": 1, **ended})
        await ana.hears("room.changed", room=room, contract={"id": name, "state": "ended", "ended": hall.clock.at_ms})


async def test_history_shows_the_whole_card_of_each_move():
    async with a_hall() as hall:
        ana, ben = await two(hall)
        sent = await ana.asks("offer.send", cid="o", to="ben", **TERMS, starts="2027-01-01")
        await moved(ben, "d", sent["offer"], "decline")
        page = (await ben.asks("room.history", room=D))["messages"]
        first, second = page[1:]
        assert (first["ev"], first["by"], first["seq"]) == ("offer.changed", "ana", 2)
        assert TERMS.items() <= first.items() and first["starts"] == "2027-01-01" and first["currency"] == "USD"
        assert second["state"] == "declined" and TERMS.items() <= second.items() and second["by"] == "ben"


@pytest.mark.parametrize("first", sorted(MOVES))
@pytest.mark.parametrize("second", sorted(MOVES))
@pytest.mark.parametrize("says_rev", [False, True])
async def test_r52_of_two_who_move_at_once_exactly_one_wins(first, second, says_rev):
    """Any two moves by those whose they are, on two sockets, in one commit; whether or not they say what they saw."""
    async with a_hall() as hall:
        ana, ben = await two(hall)
        phone = await hall.signs_in("ben")
        name = (await ana.asks("offer.send", cid="o", to="ben", **TERMS))["offer"]
        rev = {"rev": 1} if says_rev else {}
        who = {"revise": (ana, ana), "withdraw": (ana, ana)}
        held = hall.db.hold()
        one = asyncio.create_task(moved(who.get(first, (ben, ben))[0], "one", name, first, **rev))
        two_ = asyncio.create_task(moved(who.get(second, (phone, phone))[1], "two", name, second, **rev))
        await turns()
        held.set()
        answers = [await one, await two_]
        assert sorted("ok" in answer for answer in answers) == [False, True], answers
        lost = next(answer["err"] for answer in answers if "err" in answer)
        won = next(answer["ok"] for answer in answers if "ok" in answer)
        assert lost["code"] == "offer_state" and lost["facts"] == {"state": won["state"], "rev": 2}
        assert len(hall.log(D)) == 3
        contracts = hall.db.connection.execute("SELECT count(*) FROM room WHERE kind = 'contract'").fetchone()[0]
        assert contracts == (won["state"] == "accepted")


async def test_nobody_accepts_what_was_revised_since_he_looked():
    async with a_hall() as hall:
        ana, ben = await two(hall)
        name = (await ana.asks("offer.send", cid="o", to="ben", **TERMS))["offer"]
        await ana.asks("offer.revise", cid="r", offer=name, price=1)
        err = await ben.is_refused("offer_state", "offer.accept", cid="a", offer=name, rev=1)
        assert err["facts"] == {"state": "sent", "rev": 2} and err["class"] == "reload" and err["rule"] == "R52"
        assert (await ben.asks("offer.accept", cid="b", offer=name, rev=2))["price"] == 1


async def test_a_rate_takes_the_place_of_a_price_and_the_other_way():
    async with a_hall() as hall:
        ana, _ = await two(hall)
        name = (await ana.asks("offer.send", cid="o", to="ben", **TERMS))["offer"]
        hourly = await ana.asks("offer.revise", cid="r", offer=name, rate=5_000, currency="EUR")
        assert hourly["rate"] == 5_000 and "price" not in hourly
        assert hourly["changes"] == {"rate": [None, 5_000], "price": [120_000, None], "currency": ["USD", "EUR"]}
        assert "rate" not in await ana.asks("offer.revise", cid="s", offer=name, price=1)
        err = await ana.is_refused("bad_field", "offer.revise", cid="t", offer=name, price=1, rate=1)
        assert err["rule"] == "R50"


async def test_what_was_judged_before_the_facts_moved_is_judged_again():
    """Contract 20: here it has expired by then."""
    async with a_hall() as hall:
        ana, ben = await two(hall)
        sent = await ana.asks("offer.send", cid="o", to="ben", **TERMS, expires=hall.clock.at_ms)
        held = hall.db.hold()
        said = asyncio.create_task(hall.facts(person("ana", 2, name="Anna")))
        await turns()
        answering = asyncio.create_task(moved(ben, "a", sent["offer"], "accept"))
        await turns()
        hall.clock.at_ms += 1
        held.set()
        await said
        assert (await answering)["err"]["facts"] == {"state": "expired", "rev": 1}


async def test_r55_a_block_that_is_committed_before_the_acceptance_stops_it_though_its_room_did_not_move():
    async with a_hall() as hall:
        agency = {"kind": "agency", "id": "f", "rev": 1, "name": "F", "owner": "finn", "members": ["eva"]}
        await hall.facts(*people("ana", "gina"), person("finn", agency="f"), person("eva", agency="f"), agency)
        await hall.facts(a_room("with-eva", "group", "ana", "eva"), a_room("with-finn", "group", "ana", "finn"))
        ana, eva, finn = [await hall.signs_in(user) for user in ("ana", "eva", "finn")]
        sent = await ana.asks("offer.send", to="eva", kind="offer", cid="1", title="Work", terms="All", price=100)
        held = hall.db.hold()
        first = ana.begins("message.send", room="with-eva", text="hi", cid="2")
        await turns()
        block = eva.begins("contact.block", user="ana")
        await turns()
        accept = finn.begins("offer.accept", offer=sent["offer"], cid="3")
        await turns()
        held.set()
        await ana.reply_to(first)
        await eva.reply_to(block)
        assert (await finn.reply_to(accept))["err"]["code"] == "conversation_blocked"
        assert hall.log(f"contract:{sent['offer']}") == []


async def test_a_repeat_gets_the_first_answer_whatever_became_of_it():
    async with a_hall() as hall:
        ana, ben = await two(hall)
        sent = await ana.asks("offer.send", cid="o", to="ben", **TERMS)
        again = await ana.asks("offer.send", cid="o", to="ben", **TERMS)
        assert again == {**sent, "dup": True}
        await ana.is_refused("cid_conflict", "offer.send", cid="o", to="ben", **{**TERMS, "price": 1})
        done = await ben.asks("offer.accept", cid="a", offer=sent["offer"])
        assert await ben.asks("offer.accept", cid="a", offer=sent["offer"]) == {**done, "dup": True}
        assert await ana.asks("offer.send", cid="o", to="ben", **TERMS) == {**sent, "dup": True}
        await ben.is_refused("offer_state", "offer.accept", cid="b", offer=sent["offer"])
        await ben.is_refused("cid_conflict", "offer.decline", cid="a", offer=sent["offer"])
        assert len(hall.log(D)) == 3 and len(await listed(ana)) == 1


async def test_two_repeats_at_once_are_one():
    async with a_hall() as hall:
        ana, ben = await two(hall)
        name = (await ana.asks("offer.send", cid="o", to="ben", **TERMS))["offer"]
        phone = await hall.signs_in("ben")
        held = hall.db.hold()
        both = [asyncio.create_task(moved(device, "a", name, "accept")) for device in (ben, phone)]
        await turns()
        held.set()
        answers = [(await one)["ok"] for one in both]
        assert [one.pop("dup", False) for one in answers] == [False, True] and answers[0] == answers[1]
        assert len(hall.log(D)) == 3


@pytest.mark.parametrize("failure", [Unavailable("gone"), "lost"])
async def test_r54_of_an_acceptance_that_was_not_kept_nothing_is_left(failure):
    async with a_hall() as hall:
        ana, ben = await two(hall)
        name = (await ana.asks("offer.send", cid="o", to="ben", **TERMS))["offer"]
        hall.db.failing = [failure]
        ben.begins("offer.accept", cid="a", offer=name)
        await turns()
        assert not [frame for frame in ben.frames if frame.get("re") == ben.ids and "ok" in frame]
        assert len(hall.log(D)) == 2 and not hall.log(f"contract:{name}") and not told(hall, "contract.made")
        assert not hall.db.connection.execute("SELECT 1 FROM fact WHERE kind = 'contract'").fetchall()
        back = await hall.signs_in("ben")
        done = await back.asks("offer.accept", cid="a", offer=name)
        assert done["state"] == "accepted" and len(hall.log(f"contract:{name}")) == 1


async def test_r54_of_an_acceptance_whose_answer_was_lost_everything_is_there():
    async with a_hall() as hall:
        ana, ben = await two(hall)
        name = (await ana.asks("offer.send", cid="o", to="ben", **TERMS))["offer"]
        hall.db.failing = ["unsaid"]
        ben.begins("offer.accept", cid="a", offer=name)
        await turns()
        assert len(hall.log(D)) == 3 and len(hall.log(f"contract:{name}")) == 1 and told(hall, "contract.made")
        back = await hall.signs_in("ben")
        assert (await back.asks("offer.accept", cid="a", offer=name))["dup"] is True
        assert (await listed(back))[0]["state"] == "accepted"
