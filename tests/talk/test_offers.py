"""Offers and proposals between people: R50–R56, as clients see them, through races, restarts and the clock."""

import asyncio
import itertools
from pathlib import Path
from typing import Any

import pytest

from tests.people import Device, fresh
from tests.town import Town, a_town, contract_fact, user_fact

HOUR_MS = 3_600_000
TERMS: dict[str, Any] = {"title": "Shop", "terms": "A shop with a cart", "price": 120_000}
_revs = itertools.count(2_000_000_000_000_000)


@pytest.fixture(params=("ws", "sse"))
def door(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def a_pair(town: Town) -> tuple[Device, Device, str]:
    ana, ben = await town.people("ana", "ben")
    return ana, ben, await town.room("direct", "", ana, ben)


async def offers(who: Device, **how: Any) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = (await who.asks("offer.list", **how))["offers"]
    return listed


async def makes(who: Device, **fields: Any) -> dict[str, Any]:
    return await who.asks("offer.send", **{"cid": fresh("o"), **TERMS, **fields})


async def moves(who: Device, move: str, offer: str, **fields: Any) -> dict[str, Any]:
    return await who.asks(f"offer.{move}", **{"cid": fresh("m"), "offer": offer, **fields})


async def an_agency(town: Town, owner: Device, *members: Device, name: str = "") -> str:
    """Facts: this agency has this owner; each member works through it."""
    name = name or fresh("agency")
    users = [one.user for one in (owner, *members)]
    await town.facts(
        {"kind": "agency", "id": name, "rev": next(_revs), "name": "Studio", "owner": owner.user, "members": users},
        *(user_fact(one.user, agency=name) for one in members),
    )
    return name


async def test_ben_proposes_ana_asks_for_changes_ben_revises_ana_accepts(town: Town):
    """R52, R53, R54: both see each step as an entry of the log, and at its end the contract's room."""
    ana, ben, room = await a_pair(town)
    sent = await makes(ben, room=room, kind="proposal", starts="2027-01-04", ends="2027-02-26")
    seen = await ana.sees("offer.changed", room=room, offer=sent["offer"])
    assert (seen["kind"], seen["state"], seen["by"], seen["seq"]) == ("proposal", "sent", ben.user, sent["seq"])
    assert {**TERMS, "starts": "2027-01-04", "ends": "2027-02-26", "currency": "USD"}.items() <= seen.items()
    asked = await moves(ana, "request_changes", sent["offer"], rev=seen["rev"], text="Could you do it for 1,000?")
    heard = await ben.sees("offer.changed", state="changes_requested")
    assert heard["text"] == "Could you do it for 1,000?" and heard["rev"] == asked["rev"]
    await moves(ben, "revise", sent["offer"], rev=heard["rev"], price=100_000)
    seen = await ana.sees("offer.changed", state="sent", rev=heard["rev"] + 1)
    assert seen["changes"] == {"price": [120_000, 100_000]} and seen["price"] == 100_000
    done = await moves(ana, "accept", sent["offer"], rev=seen["rev"])
    contract = done["contract"]
    for who in (ana, ben):
        state = await who.sees("room.changed", room=contract["room"])
        assert state["contract"] == {"id": contract["id"], "state": "active"} and state["can"]["send"] is True
        await who.sees("room.created", room=contract["room"])
        assert (await who.sees("offer.changed", state="accepted"))["contract"] == contract
        assert (await offers(who))[0]["state"] == "accepted"
    said = await ben.says("Write to ben@web-shop.dev", in_=contract["room"])
    await ana.hears("Write to ben@web-shop.dev", in_=said.room)


async def test_an_offer_needs_no_job_post_and_stands_in_the_conversation_and_in_both_lists(town: Town):
    """R50, R51: to a person, into the room of the two."""
    ana, ben, room = await a_pair(town)
    sent = await makes(ana, to=ben.user)
    assert sent["room"] == room and (sent["from"], sent["to"]) == (ana.user, ben.user)
    for who, moves_of in ((ana, {"revise", "withdraw"}), (ben, {"accept", "decline", "request_changes"})):
        (one,) = await offers(who)
        assert one["offer"] == sent["offer"] and one["seq"] == sent["seq"]
        assert one["can"] == dict.fromkeys(moves_of, True)
        entry = (await who.history(room))[-1]
        assert entry["ev"] == "offer.changed" and entry["seq"] == sent["seq"] and TERMS.items() <= entry.items()
    await moves(ben, "decline", sent["offer"])
    assert (await ana.sees("offer.changed", state="declined"))["by"] == ben.user
    await ana.is_refused("offer_state", "offer.withdraw", cid=fresh("m"), offer=sent["offer"])


async def test_an_offer_to_somebody_new_opens_the_conversation(town: Town):
    """R50 with R1 to R5: together with the room, for those who may; the others are told what would let them."""
    carl, ben, dora = await town.people("carl", "ben", "dora")
    await town.facts(user_fact(carl.user, plan="enterprise"))
    sent = await makes(carl, to=ben.user)
    assert sent["seq"] == 2
    await ben.sees("room.changed", room=sent["room"], head=0)
    await ben.sees("room.created", room=sent["room"])
    await ben.sees("offer.changed", offer=sent["offer"])
    err = await dora.is_refused("not_eligible", "offer.send", cid=fresh("o"), to=ben.user, **TERMS)
    assert err["rule"] == "R3" and err["unlock"]
    err = await ben.is_refused("not_eligible", "offer.send", cid=fresh("o"), to=dora.user, kind="proposal", **TERMS)
    assert err["rule"] == "R53"
    assert [one["offer"] for one in await offers(ben)] == [sent["offer"]] and await offers(dora) == []


async def test_people_who_share_a_contract_need_no_conversation_before_a_proposal(town: Town):
    """R53 with R1: they may always open their 1:1, and a proposal opens it."""
    ana, ben = await town.people("ana", "ben")
    contract = await town.contract(ana, ben)
    sent = await makes(ben, to=ana.user, kind="proposal")
    assert sent["seq"] == 2 and sent["room"] != contract
    assert (await makes(ben, room=contract, kind="proposal"))["room"] == contract
    await ana.sees("room.created", room=sent["room"])
    assert (await moves(ana, "accept", sent["offer"]))["state"] == "accepted"


async def test_an_offer_to_eva_lands_with_finn(town: Town):
    """R55: the owner decides; the freelancer looks on, and is the contract's side."""
    ana, eva, finn = await town.people("ana", "eva", "finn")
    await an_agency(town, finn, eva)
    await town.room("direct", "", ana, eva)
    sent = await makes(ana, to=eva.user)
    assert (sent["to"], sent["for"]) == (finn.user, eva.user)
    seen = await finn.sees("offer.changed", offer=sent["offer"])
    assert seen["for"] == eva.user and seen["room"] == sent["room"]
    await eva.sees_nothing_of("offer.changed")
    assert (await offers(eva))[0]["can"] == {}
    err = await eva.is_refused("owner_only", "offer.accept", cid=fresh("m"), offer=sent["offer"])
    assert err["rule"] == "R55"
    done = await moves(finn, "accept", sent["offer"], rev=seen["rev"])
    state = await eva.sees("room.changed", room=done["contract"]["room"])
    roles = {one["user"]: one["role"] for one in state["members"]}
    assert roles == {ana.user: "client", eva.user: "freelancer", finn.user: "member"}


async def test_open_offers_follow_the_agencys_owner(town: Town):
    """R55: in the new owner's conversation and list; the old one decides nothing more."""
    ana, eva, finn, gina = await town.people("ana", "eva", "finn", "gina")
    agency = await an_agency(town, finn, eva)
    await town.room("direct", "", ana, eva)
    sent = await makes(ana, to=eva.user)
    await finn.sees("offer.changed", offer=sent["offer"])
    await an_agency(town, gina, eva, finn, name=agency)
    await finn.is_refused("not_found", "offer.accept", cid=fresh("m"), offer=sent["offer"])
    assert await offers(finn) == []
    seen = await gina.sees("offer.changed", offer=sent["offer"])
    assert (seen["to"], seen["for"]) == (gina.user, eva.user) and seen["room"] != sent["room"]
    assert (await finn.sees("offer.changed", to=gina.user))["room"] == sent["room"]
    assert (await moves(gina, "accept", sent["offer"], rev=seen["rev"]))["state"] == "accepted"


async def test_of_two_who_answer_at_once_on_two_sockets_exactly_one_wins(town: Town):
    """R52: the other hears what is so now; whatever the two wanted."""
    ana, ben, _ = await a_pair(town)
    phone = await ben.signs_in()
    for one, other in (("accept", "accept"), ("accept", "decline"), ("decline", "request_changes")):
        for _ in range(5):
            offer = (await makes(ana, to=ben.user))["offer"]
            text = {"text": "cheaper"}
            asked = [
                await who.begins(
                    f"offer.{move}", cid=fresh("m"), offer=offer, **(text if move == "request_changes" else {})
                )
                for who, move in ((ben, one), (phone, other))
            ]
            answers = [await answer for answer in asked]
            assert sorted("ok" in answer for answer in answers) == [False, True], answers
            won = next(answer["ok"] for answer in answers if "ok" in answer)
            lost = next(answer["err"] for answer in answers if "err" in answer)
            assert lost["code"] == "offer_state" and lost["facts"]["state"] == won["state"]
            assert [entry["state"] for entry in await ana.history(won["room"]) if entry.get("offer") == offer] == [
                "sent",
                won["state"],
            ]


async def test_an_offer_expires_by_the_servers_clock(town: Town):
    """R52: nobody need do anything; it is over for both, in the log and in the lists."""
    ana, ben, _ = await a_pair(town)
    expires = town.clock.now_ms() + HOUR_MS
    offer = (await makes(ana, to=ben.user, expires=expires))["offer"]
    assert (await offers(ben))[0]["expires"] == expires
    town.clock.forward(HOUR_MS + 1)
    err = await ben.is_refused("offer_state", "offer.accept", cid=fresh("m"), offer=offer)
    assert err["facts"]["state"] == "expired"
    for who in (ana, ben):
        assert (await who.sees("offer.changed", offer=offer, state="expired"))["by"] == "host"
        assert (await offers(who, state="expired"))[0]["can"] == {}
        assert await offers(who, state="sent") == []


async def test_a_restart_in_the_middle_loses_no_move_and_a_resume_tells_those_that_were_missed(
    tmp_path: Path, door: str
):
    """contract 1, 3, 13: also what came to its end while the server was down."""
    async with a_town(tmp_path / "a", door=door) as town:
        ana, ben, room = await a_pair(town)
        expiring = await makes(ana, to=ben.user, expires=town.clock.now_ms() + HOUR_MS)
        sent = await makes(ben, room=room, kind="proposal")
        await ana.sees("offer.changed", offer=sent["offer"])
        await ana.catches_up()
        await ana.leaves()
        revised = await moves(ben, "revise", sent["offer"], price=1_000, cid="revised")
    async with a_town(tmp_path / "a", door=door) as later:
        later.clock.forward(2 * HOUR_MS)
        ana.town = ben.town = later
        back, again = await ana.comes_back(), await later.device(ben.user)
        missed = await back.sees("offer.changed", offer=sent["offer"], rev=2)
        assert missed["changes"] == {"price": [120_000, 1_000]}
        repeat = await moves(again, "revise", sent["offer"], price=1_000, cid="revised")
        assert repeat == {**revised, "dup": True}
        await back.sees("offer.changed", offer=expiring["offer"], state="expired")
        assert (await moves(back, "accept", sent["offer"], rev=2))["state"] == "accepted"
        assert {one["offer"]: one["state"] for one in await offers(again)} == {
            sent["offer"]: "accepted",
            expiring["offer"]: "expired",
        }


async def test_a_list_is_paged_and_ordered_and_can_be_asked_by_state(town: Town):
    """R51: the newest first; each once, whatever happens between two pages."""
    ana, ben, room = await a_pair(town)
    sent = []
    for number in range(7):
        who, how = (ana, {"to": ben.user}) if number % 2 else (ben, {"room": room, "kind": "proposal"})
        sent.append((await makes(who, **how))["offer"])
    await moves(ben, "decline", sent[3])
    found: list[str] = []
    after: dict[str, Any] = {}
    while True:
        page = await ana.asks("offer.list", limit=3, **after)
        found += [one["offer"] for one in page["offers"]]
        if "next" not in page:
            break
        await moves(*((ana, "withdraw") if found[-1] in sent[1::2] else (ben, "withdraw")), found[-1])
        after = {"after": page["next"]}
    assert found == sent[::-1]
    assert [one["offer"] for one in await offers(ben, state="declined")] == [sent[3]]
    assert len(await offers(ben, state="withdrawn")) == 2
    await ana.is_refused("not_found", "offer.list", after="never-was")
    for bad in ({"limit": 0}, {"limit": 101}, {"state": "lost"}, {"after": ""}):
        await ana.is_refused("bad_field", "offer.list", **bad)


async def test_what_an_offer_says_is_checked_and_a_bad_day_is_called_so(town: Town):
    """R50; R59: each refusal names the field."""
    ana, ben, room = await a_pair(town)
    for code, more in {
        "bad_date": ({"starts": "2026-02-30"}, {"ends": "tomorrow"}, {"starts": "2027-02-01", "ends": "2027-01-31"}),
        "bad_field": (
            {"price": 0}, {"rate": 5}, {"price": None}, {"price": 1.5}, {"currency": "usd"}, {"title": ""},
            {"title": "a\u202eb"}, {"terms": " "}, {"price": 10**13}, {"kind": "gift"}, {"rev": 1},
        ),
        "too_large": ({"terms": "x" * 5_001},),
    }.items():  # fmt: skip
        for fields in more:
            how = {"cid": fresh("o"), "to": ben.user, **TERMS, **fields}
            await ana.is_refused(code, "offer.send", **{name: one for name, one in how.items() if one is not None})
    assert await offers(ben) == [] and (await ben.history(room))[-1]["ev"] == "room.created"


async def test_for_strangers_there_is_no_offer(town: Town):
    """S17: whatever they ask, it is as if it had never been."""
    ana, ben, room = await a_pair(town)
    gina, hugo = await town.people("gina", "hugo")
    offer = (await makes(ana, to=ben.user))["offer"]
    for stranger in (gina, hugo):
        said: dict[str, dict[str, Any]] = {"request_changes": {"text": "x"}, "revise": {"price": 1}}
        for move in ("accept", "decline", "request_changes", "revise", "withdraw"):
            for name in (offer, "never-was"):
                err = await stranger.is_refused(
                    "not_found", f"offer.{move}", cid=fresh("m"), offer=name, **said.get(move, {})
                )
                assert err["facts"] == {"offer": name}
        await stranger.is_refused("not_found", "offer.send", cid=fresh("o"), room=room, **TERMS)
        await stranger.sees_nothing_of("offer.changed")


async def test_a_block_closes_offers_and_one_can_still_say_no(town: Town):
    """R31: neither sends nor accepts across it, and the refusal does not say whose it is (R32)."""
    ana, ben, room = await a_pair(town)
    offer = (await makes(ana, to=ben.user))["offer"]
    proposal = (await makes(ben, room=room, kind="proposal"))["offer"]
    await ben.asks("contact.block", user=ana.user)
    errs = [
        await ana.is_refused("conversation_blocked", "offer.send", cid=fresh("o"), to=ben.user, **TERMS),
        await ana.is_refused("conversation_blocked", "offer.accept", cid=fresh("o"), offer=proposal),
        await ana.is_refused("conversation_blocked", "offer.revise", cid=fresh("o"), offer=offer, price=1),
        await ben.is_refused("conversation_blocked", "offer.accept", cid=fresh("o"), offer=offer),
        await ben.is_refused("conversation_blocked", "offer.send", cid=fresh("o"), room=room, kind="proposal", **TERMS),
    ]
    assert all(err == errs[0] for err in errs)
    mine = {one["offer"]: one["can"] for one in await offers(ben)}
    assert mine[offer]["decline"] is True and mine[offer]["accept"] == {"err": errs[0]}
    assert (await moves(ben, "decline", offer))["state"] == "declined"
    assert (await moves(ana, "decline", proposal))["state"] == "declined"


async def test_r56_an_offer_can_be_reported_and_nothing_tells_how_fast_anybody_answers(town: Town):
    """R34: by its parties; R6: what is told of an offer has no time but those of its own entries."""
    ana, ben, _ = await a_pair(town)
    (gina,) = await town.people("gina")
    offer = (await makes(ana, to=ben.user))["offer"]
    report = await ben.asks("contact.report", offer=offer, reason="payment_outside", text="wants to pay by hand")
    assert report["report"]
    await gina.is_refused("not_found", "contact.report", offer=offer, reason="other", text="x")
    await moves(ben, "decline", offer)
    times = {"ts", "sent", "expires"}
    for one in (await offers(ana))[0], await ana.sees("offer.changed", state="declined"):
        assert not {name for name in one if "ms" in name.split("_") or "rate" in name or "reply" in name}
        assert {name for name, value in one.items() if isinstance(value, int) and value > 10**12} <= times


async def test_a_contract_that_the_host_ends_is_the_one_that_was_accepted(town: Town):
    """R54: the contract is a fact like the host's own, and any revision of his is newer."""
    ana, ben, _ = await a_pair(town)
    offer = (await makes(ana, to=ben.user))["offer"]
    contract = (await moves(ben, "accept", offer))["contract"]
    await town.facts(contract_fact(contract["id"], ana.user, ben.user, state="paused", title="The shop"))
    assert (await ana.sees("room.renamed", room=contract["room"]))["title"] == "The shop"
    await ben.sees("room.changed", contract={"id": contract["id"], "state": "paused"})
    await asyncio.gather(ana.catches_up(), ben.catches_up())


async def test_r51_an_offer_brings_a_hidden_room_back(town: Town):
    ana, ben = await town.people("ana", "ben")
    room = await town.room("direct", "", ana, ben)
    await ben.asks("room.set", room=room, hidden=True)
    await ana.asks("offer.send", room=room, kind="offer", cid=fresh("c"), title="Shop", terms="All of it", price=100)
    await ben.sees("room.changed", room=room, hidden=False)
    assert (await ben.signs_in()).rooms[room]["hidden"] is False
