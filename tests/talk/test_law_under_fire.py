"""Races across the law's subjects: what is judged is what is true when it is kept, and nothing is half made.

Each test lets things happen at once that a quiet test does one after the other; whatever order the server chose, what
everybody saw, what the log holds and what the host was told have to agree with it.
"""

import asyncio
import itertools
from collections.abc import Awaitable
from typing import Any

import aiohttp
import pytest

from tests.lines import PATIENCE_S, Frame
from tests.people import Device, fresh
from tests.refusals import proper
from tests.town import Town, contract_fact, user_fact

PHONE = "call me: +351 912 345 678"
TERMS: dict[str, Any] = {"title": "Shop", "terms": "A shop with a cart", "price": 120_000}
RICH = {"billing_verified": True, "spent_12m_cents": 100_000}
DETAILS = "contact_outside_contract"


async def begins_to_say(who: Device, text: str, **where: str) -> "asyncio.Future[Frame]":
    return await who.begins("message.send", text=text, cid=fresh("c"), **where)


async def told(answer: Awaitable[Frame]) -> str:
    """A refusal's code, or "kept"; and each refusal is a proper one (R59)."""
    frame = await asyncio.wait_for(answer, PATIENCE_S)
    return str(proper(frame["err"])["code"]) if "err" in frame else "kept"


async def all_told(answers: list[asyncio.Future[Frame]]) -> list[str]:
    return [await told(answer) for answer in answers]


async def hooks(town: Town, topic: str) -> list[Frame]:
    """What the host is told."""
    async with aiohttp.ClientSession() as http, http.get(f"{town.admin_url}/admin/v1/hooks?limit=1000") as answer:
        return [hook for hook in (await answer.json())["hooks"] if hook["topic"] == topic]


async def a_contract(town: Town, client: Device, freelancer: Device) -> tuple[str, str]:
    """Its id, and its room."""
    contract = fresh("k")
    made = await town.facts(contract_fact(contract, client.user, freelancer.user))
    (room,) = made["rooms"].values()
    await town.all_know(room, client, freelancer)
    return contract, room


# --- facts that change while writes are on their way


async def test_r10_a_contract_that_ends_while_numbers_are_sent_lets_none_through_after_its_end(town: Town):
    """On ben's line the end is told at one place: every number before it, none after; the log holds what he saw."""
    ana, ben = await town.people("ana", "ben")
    contract, room = await a_contract(town, ana, ben)
    tablet = await ana.signs_in()
    await ana.says("hello", in_=room)
    answers = [await begins_to_say(one, PHONE, room=room) for one in (ana, tablet) * 20]
    ends = asyncio.create_task(town.facts(contract_fact(contract, ana.user, ben.user, state="ended")))
    while not ends.done():
        answers.append(await begins_to_say(ana, PHONE, room=room))
        answers.append(await tablet.begins("message.edit", room=room, seq=2, text=PHONE, cid=fresh("c")))
        await asyncio.sleep(0)
    answers += [await begins_to_say(ana, PHONE, room=room) for _ in range(5)]
    verdicts = await all_told(answers)
    assert set(verdicts) == {"kept", DETAILS} and verdicts[-5:] == [DETAILS] * 5
    await ben.catches_up()
    line = [event for event in ben.inbox if event.get("room") == room]
    end = next(place for place, event in enumerate(line) if event.get("contract", {}).get("state") == "ended")
    assert not [event for event in line[end:] if event.get("text") == PHONE]
    assert sum(event.get("text") == PHONE for event in line) == verdicts.count("kept")
    await ana.says("and now?", in_=room)
    assert len(await hooks(town, "violation")) == verdicts.count(DETAILS), "R15: each refusal one strike"


async def test_r15_a_repeat_of_what_was_kept_is_no_strike_though_it_would_be_refused_by_now(town: Town):
    """Contract 3: whoever lost the answer asks again, and is answered; another text under that name is refused."""
    ana, ben = await town.people("ana", "ben")
    contract, room = await a_contract(town, ana, ben)
    said = await ana.says(PHONE, in_=room, cid="once")
    await town.facts(contract_fact(contract, ana.user, ben.user, state="ended"))
    again = await ana.says(PHONE, in_=room, cid="once")
    assert (again.seq, again.dup) == (said.seq, True)
    await ana.is_refused("cid_conflict", "message.send", room=room, text=f"{PHONE}!", cid="once")
    await ana.says("anything", in_=room)
    assert await hooks(town, "violation") == []
    for text in (PHONE, f"{PHONE}!", PHONE):  # one name for all attempts hides none of them
        await ana.is_refused(DETAILS, "message.send", room=room, text=text, cid="twice")
    await ana.says("anything else", in_=room)
    assert [one["count"] for one in await hooks(town, "violation")] == [1, 2]


async def test_r2_whoever_is_put_on_hold_in_the_middle_of_a_sentence_says_nothing_after_it(town: Town):
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ana, ben)
    answers = [await begins_to_say(ana, "so far", room=room) for _ in range(30)]
    held = asyncio.create_task(town.facts(user_fact(ana.user, on_hold=True)))
    while not held.done():
        answers.append(await begins_to_say(ana, "more", room=room))
        await asyncio.sleep(0)
    answers.append(await begins_to_say(ana, "last", room=room))
    verdicts = await all_told(answers)
    assert verdicts == sorted(verdicts, key=["kept", "account_on_hold"].index), "one moment, not two"
    assert verdicts[-1] == "account_on_hold"
    await ana.sees("room.changed", room=room, can=ana.rooms[room]["can"])
    assert ana.rooms[room]["can"]["send"]["err"]["code"] == "account_on_hold", "R60"
    kept = [entry for entry in await ben.history(room, limit=100) if entry.get("by") == ana.user and "text" in entry]
    assert len(kept) == verdicts.count("kept")


async def test_r3_facts_that_come_and_go_while_first_messages_are_queued(town: Town):
    """Each was judged on one state of the facts: kept ones have a room, refused ones have none."""
    (dora,) = await town.people("dora")
    bens = await town.people(*["ben"] * 4)
    answers: list[asyncio.Future[Frame]] = []
    for rich in (True, False, True, False):
        change = asyncio.create_task(town.facts(user_fact(dora.user, **(RICH if rich else {}))))
        while not change.done():
            answers += [await begins_to_say(dora, "hello", to=ben.user) for ben in bens]
            await asyncio.sleep(0)
    verdicts = await all_told(answers)
    assert set(verdicts) == {"kept", "not_eligible"}
    rooms = (await dora.asks("room.list", limit=100))["rooms"]
    heads = sum(room["head"] - 1 for room in rooms)
    assert heads == verdicts.count("kept") and len(await hooks(town, "connection.made")) == len(rooms)
    await dora.asks("session.ping")
    quota = (await dora.signs_in()).hello["quotas"][0]
    assert quota["used"] == len(rooms) <= 4


# --- a block against what is on its way


@pytest.mark.parametrize("first", ["message.send", "offer.send"])
async def test_r31_a_block_against_a_first_message_in_flight(town: Town, first: str):
    """Either it came before the block, and the room is there and closed; or it did not, and there is nothing."""
    seen = set()
    for _ in range(6):
        carl, ben = await town.people("carl", "ben", plan="enterprise")
        what = {"text": "hello"} if first == "message.send" else TERMS
        block = await ben.begins("contact.block", user=carl.user)
        opens = await carl.begins(first, to=ben.user, cid=fresh("c"), **what)
        verdict = await told(opens)
        seen.add(verdict)
        assert await told(block) == "kept"
        rooms = (await ben.asks("room.list", view="recent"))["rooms"]
        if verdict == "kept":
            (room,) = rooms
            assert room["head"] == 2 and room["can"]["send"]["err"]["code"] == "conversation_blocked"
        else:
            assert (verdict, rooms) == ("conversation_blocked", [])
            await ben.sees_nothing_of("room.created")
            assert (await carl.signs_in()).hello["quotas"][0]["used"] == 0, "R4: what was refused costs nothing"
        await carl.is_refused("conversation_blocked", "message.send", to=ben.user, text="well?", cid=fresh("c"))
        await ben.is_refused("conversation_blocked", "message.send", to=carl.user, text="well?", cid=fresh("c"))
    assert seen <= {"kept", "conversation_blocked"}


async def test_r31_blocking_and_unblocking_while_both_write_leaves_the_room_as_its_last_word_says(town: Town):
    ana, ben = await town.people("ana", "ben")
    room = await town.room("direct", "", ana, ben)
    answers = []
    for turn in range(10):
        answers.append(await ben.begins("contact.unblock" if turn % 2 else "contact.block", user=ana.user))
        answers += [await begins_to_say(who, "hm", room=room) for who in (ana, ben)]
    verdicts = await all_told(answers)
    assert set(verdicts) <= {"kept", "conversation_blocked"}
    kept = sum(entry.get("text") == "hm" for entry in await ana.history(room, limit=100))
    assert kept == sum(verdict == "kept" for place, verdict in enumerate(verdicts) if place % 3)
    for who in (ana, ben):
        await who.catches_up()
        assert who.rooms[room]["can"]["send"] is True
        await who.says("at last", in_=room)


# --- many at once


async def test_r5_two_who_write_first_at_once_meet_in_one_room_and_nobody_is_cut_off(town: Town):
    """One of them founds it, the others' words are the next ones there."""
    ana, ben = await town.people("ana", "ben")
    tablet = await ana.signs_in()
    await a_contract(town, ana, ben)
    places = [(ana, ben), (ben, ana), (tablet, ben)] * 4
    answers = [await begins_to_say(who, "You first", to=to.user) for who, to in places]
    assert await all_told(answers) == ["kept"] * 12
    for who in (ana, ben, tablet):
        await who.catches_up()
        (room,) = [name for name, state in who.rooms.items() if state["kind"] == "direct"]
        assert [entry["seq"] for entry in await who.history(room)] == list(range(1, 14))
        assert not who.line.ended.done()


async def test_r4_two_hundred_first_messages_on_ten_sockets_make_five_conversations_with_all_that_was_kept(town: Town):
    """Forty freelancers, each written to on five sockets at once: of one conversation all, or none."""
    (carl,) = await town.people("carl", **RICH)
    names = [fresh("ben") for _ in range(40)]
    await town.facts(*(user_fact(name) for name in names))
    sockets = [carl, *[await carl.signs_in() for _ in range(9)]]
    asked: list[tuple[str, asyncio.Future[Frame]]] = []
    for number in range(200):
        name = names[number % 40]
        socket = sockets[(number // 40 * 2 + number) % 10]
        asked.append((name, await begins_to_say(socket, f"{number}", to=name)))
    verdicts: dict[str, list[str]] = {name: [] for name in names}
    for name, answer in asked:
        verdicts[name].append(await told(answer))
    opened = {name for name, found in verdicts.items() if "kept" in found}
    assert len(opened) == 5
    rooms = (await carl.asks("room.list", limit=100))["rooms"]
    assert {room["room"].replace(carl.user, "").strip(":").split(":")[-1] for room in rooms} == opened
    assert sum(room["head"] - 1 for room in rooms) == sum(found.count("kept") for found in verdicts.values())
    assert {hook["freelancer"] for hook in await hooks(town, "connection.made")} == opened
    assert (await carl.signs_in()).hello["quotas"][0]["used"] == 5


@pytest.mark.parametrize("place", ["a new conversation", "a group"])
async def test_r13_a_number_sent_in_pieces_without_waiting_is_one_number(town: Town, place: str):
    """R11: the next piece is judged together with the first, though that was not kept yet when it was sent."""
    ana, ben = await town.people("ana", "ben", plan="enterprise")
    where = {"to": ben.user} if place == "a new conversation" else {"room": await town.group("Plans", ana, ben)}
    pieces = ("my number is +351 912", "345 678", "345", "678")
    verdicts = await all_told([await begins_to_say(ana, text, **where) for text in pieces])
    assert verdicts[:2] == ["kept", DETAILS] and DETAILS in verdicts[2:]


async def test_r52_two_accept_while_it_is_withdrawn_and_expires_and_one_of_them_wins(town: Town):
    """One end in the log, in both lists, in the rows; a contract if and only if it was accepted."""
    ana, ben = await town.people("ana", "ben")
    phone, tablet = await ben.signs_in(platform="mobile_app"), await ana.signs_in()
    room = await town.room("direct", "", ana, ben)
    ends = set()
    for turn in range(6):
        expires = town.clock.now_ms() + 60_000
        offer = (await ana.asks("offer.send", to=ben.user, cid=fresh("o"), expires=expires, **TERMS))["offer"]
        racing: list[tuple[Device, str]] = [(ben, "accept"), (phone, "accept"), (ana, "withdraw"), (tablet, "revise")]
        racing = racing[turn % 4 :] + racing[: turn % 4]
        answers = []
        for place, (who, move) in enumerate(racing):
            if place == turn % 5:
                town.clock.forward(60_001)
            more = {"price": 1} if move == "revise" else {}
            answers.append(await who.begins(f"offer.{move}", offer=offer, cid=fresh("m"), rev=1, **more))
        replies = [await asyncio.wait_for(answer, PATIENCE_S) for answer in answers]
        won = [reply["ok"]["state"] for reply in replies if "ok" in reply]
        assert len(won) <= 1 and {proper(reply["err"])["code"] for reply in replies if "err" in reply} == {
            "offer_state"
        }
        state = won[0] if won else "expired"
        ends.add(state)
        if state == "expired":
            await ben.sees("offer.changed", offer=offer, state="expired")
        (entries,) = [[one for one in await ana.history(room, limit=100) if one.get("offer") == offer]]
        assert [one["state"] for one in entries] == ["sent", state], entries
        for who in (ana, ben):
            (listed,) = [one for one in (await who.asks("offer.list"))["offers"] if one["offer"] == offer]
            assert listed["state"] == state
        made = [hook for hook in await hooks(town, "contract.made") if hook["offer"] == offer]
        assert len(made) == (state == "accepted")
        assert (f"contract:{offer}" in ben.rooms) == (state == "accepted")
    assert len(ends) > 1, "the race has more than one end"


async def test_r55_the_owner_changes_while_the_old_one_accepts_and_one_of_the_two_has_decided(town: Town):
    """Who decided is in the contract's room, and the other is not."""
    (ana,), (eva, finn, gina) = await town.people("ana"), await town.people("eva", "finn", "gina", agency="studio")
    revs = itertools.count(1)
    studio = {"kind": "agency", "id": "studio", "name": "Studio", "members": [eva.user, finn.user, gina.user]}
    for who in (finn, gina):
        await town.room("direct", "", ana, who)
    for turn in range(6):
        await town.facts({**studio, "rev": next(revs), "owner": finn.user})
        sent = await ana.asks("offer.send", cid=fresh("o"), to=eva.user, **TERMS)
        assert (sent["to"], sent["for"]) == (finn.user, eva.user)
        accept = {"cid": fresh("m"), "offer": sent["offer"]}
        change = asyncio.create_task(town.facts({**studio, "rev": next(revs), "owner": gina.user}))
        for _ in range(turn * 2):
            await asyncio.sleep(0)
        verdict = await told(await finn.begins("offer.accept", **accept))
        await change
        assert verdict in ("kept", "offer_state", "not_found")
        if verdict != "kept":
            await gina.sees("offer.changed", offer=sent["offer"], to=gina.user)
            await gina.asks("offer.accept", cid=fresh("m"), offer=sent["offer"])
        state = (await eva.sees("room.changed", room=f"contract:{sent['offer']}"))["members"]
        decider = finn if verdict == "kept" else gina
        assert {one["user"] for one in state} == {ana.user, eva.user, decider.user}
