"""What the law made in one commit is there as a whole after `kill -9`, a restart or an absence, or not at all.

A real server in a process of its own is killed while offers are accepted and the host says facts; what was answered
is there, what was not is there as a whole or not at all, and whoever asks again gets the same answer.
"""

import asyncio
import contextlib
import json
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.lines import PATIENCE_S, Frame
from tests.people import Device, fresh
from tests.server import Server
from tests.town import Sundial, Town, a_town, contract_fact, room_fact, user_fact

TERMS: dict[str, Any] = {"title": "Shop", "terms": "A shop with a cart", "price": 120_000}
OFFERS, BATCHES, PEOPLE = 12, 6, 15


@contextlib.asynccontextmanager
async def a_process(server: Server) -> AsyncIterator[Town]:
    """The town of a server that may be killed."""
    server.start()
    town = Town(server.url, server.admin_url, server.data, Sundial())
    try:
        yield town
    finally:
        server.kill()
        await town.close()


def a_batch(number: int) -> list[Frame]:
    """What the host says at once: an agency, its people, and each one's contract."""
    names = [f"fac{number}-{place}" for place in range(PEOPLE)]
    agency = {"kind": "agency", "id": f"agency{number}", "rev": 1, "name": "Studio", "owner": names[0]}
    contracts = [contract_fact(f"k-{name}", f"ana{number}", name, rev=1) for name in names]
    people = [user_fact(f"ana{number}", rev=1, role="client")]
    return [*people, *[user_fact(name, rev=1) for name in names], {**agency, "members": names}, *contracts]


async def counted(database: Path, sql: str) -> set[Any]:
    """A column of the store, as another process reads it."""
    with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as store:
        return {row[0] for row in store.execute(sql)}


async def test_r54_a_kill_while_offers_are_accepted_and_facts_are_said_leaves_nothing_half_made(tmp_path: Path):
    server = Server(tmp_path / "data", {"demo.enabled": "false"})
    async with a_process(server) as town:
        ana, ben = await town.people("ana", "ben")
        room = await town.room("direct", "", ana, ben)
        offers = [
            (await ana.asks("offer.send", cid=f"o{number}", room=room, **TERMS))["offer"] for number in range(OFFERS)
        ]
        said = [asyncio.create_task(town.facts(*a_batch(number))) for number in range(BATCHES)]
        await asyncio.wait(said, timeout=PATIENCE_S, return_when=asyncio.FIRST_COMPLETED)
        accepts = [await ben.begins("offer.accept", cid=f"a{offer}", offer=offer) for offer in offers]
        await asyncio.wait_for(accepts[OFFERS // 3], PATIENCE_S)
        server.kill()
        answered = {one.result()["ok"]["offer"] for one in accepts if one.done()}
        for batch in said:
            with contextlib.suppress(aiohttp.ClientError):
                await batch
    known = [number for number, one in enumerate(said) if not one.cancelled() and one.exception() is None]
    async with a_process(server) as town:
        accepted = await counted(server.database, "SELECT offer_id FROM offer WHERE state = 'accepted'")
        assert answered <= accepted
        await whole(server.database, accepted, known)
        ana, ben = await town.device(ana.user), await town.device(ben.user)
        for offer in offers:  # asked again, each is answered as it was, or made now
            again = await ben.asks("offer.accept", cid=f"a{offer}", offer=offer)
            assert (again["state"], again["contract"]["id"]) == ("accepted", offer)
            assert (offer in accepted) <= bool(again.get("dup"))
        for number in range(BATCHES):
            assert len((await town.facts(*a_batch(number)))["rooms"]) == PEOPLE + 1
        await whole(server.database, set(offers), list(range(BATCHES)))
        states = (await ana.signs_in()).hello["rooms"]
        assert {one["contract"]["id"] for one in states if one["kind"] == "contract"} == set(offers)
        log = [entry for entry in await ben.history(room, limit=100) if entry.get("state") == "accepted"]
        assert sorted(entry["offer"] for entry in log) == sorted(offers)


async def whole(database: Path, accepted: set[str], known: list[int]) -> None:
    """Offers, contracts, rooms, members, log and hooks tell one story; each batch of facts is there or not."""
    facts = await counted(database, "SELECT fact_id FROM fact WHERE kind = 'contract'")
    rooms = await counted(database, "SELECT room_id FROM room WHERE kind = 'contract'")
    assert rooms == {f"contract:{contract}" for contract in facts}
    assert {contract for contract in facts if not contract.startswith("k-fac")} == accepted
    members = "SELECT room_id || ' ' || count(*) FROM member WHERE room_id LIKE 'contract:%' GROUP BY room_id"
    assert await counted(database, members) == {f"{room} 2" for room in rooms}
    made = await counted(database, "SELECT body FROM hook WHERE topic = 'contract.made'")
    assert {json.loads(body)["offer"] for body in made} == accepted and len(made) == len(accepted)
    people = await counted(database, "SELECT fact_id FROM fact WHERE kind IN ('user', 'agency')")
    for number in range(BATCHES):
        wanted = {f"k-fac{number}-{place}" for place in range(PEOPLE)}
        named = {f"fac{number}-{place}" for place in range(PEOPLE)} | {f"agency{number}", f"ana{number}"}
        assert facts & wanted in (set(), wanted) and bool(facts & wanted) == bool(people & named)
        assert people & named in (set(), named)
        assert number not in known or facts & wanted


# --- away


@pytest.mark.parametrize("door", ["ws", "sse"])
async def test_who_was_away_finds_offers_blocks_and_reports_as_they_are(tmp_path: Path, door: str):
    """Contract 13, R31, R34, R51, R60: what he missed comes in order, and each state is the one of now."""
    async with a_town(tmp_path, door=door) as town:
        ana, ben, gina = await town.people("ana", "ben", "gina")
        direct, other = await town.room("direct", "", ana, ben), await town.room("direct", "", gina, ana)
        interview = await town.room("interview", "Wanted", gina, ben)
        rude = await gina.says("answer, or else", in_=interview)
        report = (await ben.asks("contact.report", room=interview, seq=rude.seq, reason="abuse"))["report"]
        sent = await ana.asks("offer.send", cid=fresh("o"), room=direct, **TERMS)
        proposal = await ben.asks("offer.send", cid=fresh("o"), kind="proposal", room=direct, **TERMS)
        await ben.catches_up()
        await ben.leaves()
        await ana.asks("offer.revise", cid=fresh("m"), offer=sent["offer"], price=130_000)
        done = await ana.asks("offer.accept", cid=fresh("m"), offer=proposal["offer"])
        await gina.asks("contact.block", user=ben.user)
        decision = {"report": report, "state": "dismissed", "by": "mo", "text": "Seen."}
        await town.admin("reports/decide", json.dumps(decision))
        back = await ben.comes_back()
        revised = await back.sees("offer.changed", offer=sent["offer"], rev=2)
        assert revised["changes"] == {"price": [120_000, 130_000]}
        await back.sees("offer.changed", offer=proposal["offer"], state="accepted")
        contract = back.rooms[done["contract"]["room"]]
        assert contract["contract"]["state"] == "active" and contract["can"]["contact"] is True
        assert back.rooms[direct]["can"]["send"] is True
        closed = back.rooms[interview]["can"]["send"]["err"]
        refused = {"room": interview, "text": "why?", "cid": fresh("c")}
        assert closed == await back.is_refused("conversation_blocked", "message.send", **refused)
        (mine,) = (await back.asks("contact.reports"))["reports"]
        assert (mine["state"], mine["text"]) == ("dismissed", "Seen.")
        listed = {one["offer"]: one["state"] for one in (await back.asks("offer.list"))["offers"]}
        assert listed == {sent["offer"]: "sent", proposal["offer"]: "accepted"}
        await gina.says("to ana one may", in_=other)


# --- whoever may no longer


WRITES: dict[str, Frame] = {
    "message.send": {"text": "hi"},
    "message.edit": {"text": "ho", "seq": 2},
    "message.typing": {},
    "offer.send": TERMS,
}
LOOKS: dict[str, Frame] = {
    "room.history": {},
    "room.members": {},
    "message.read": {"seq": 1},
    "message.unread": {"seq": 1},
    "note.get": {},
    "message.delete": {"seq": 2},
}
CHANGES: dict[str, Frame] = {"room.rename": {"title": "Other"}, "room.leave": {}}
WITH_CID = {"message.send", "message.edit", "message.delete", "offer.send"}


def of(op: str, room: str, fields: Frame) -> Frame:
    return {"room": room, **fields, **({"cid": fresh("c")} if op in WITH_CID else {})}


async def a_place(town: Town) -> tuple[Device, Device, str]:
    """Ana has said something where ben is too; the group is ben's."""
    ana, ben = await town.people("ana", "ben")
    room = await town.group("Plans", ben, ana)
    await ana.says("hello", in_=room)
    return ana, ben, room


@pytest.mark.parametrize("door", ["ws", "sse"])
async def test_whoever_was_removed_gets_the_same_answer_as_for_a_room_that_never_was(tmp_path: Path, door: str):
    """S17: at every command, and by no event; and in hello and lists there is nothing of it."""
    async with a_town(tmp_path, door=door) as town:
        ana, ben, room = await a_place(town)
        await ben.asks("room.remove", room=room, user=ana.user)
        await ana.sees("room.member_removed", room=room, user=ana.user)
        for op, fields in {**WRITES, **LOOKS, **CHANGES, "room.add": {"user": ben.user}, "room.set": {}}.items():
            errs = [await ana.is_refused("not_found", op, **of(op, name, fields)) for name in (room, "group:never-was")]
            assert errs[0]["facts"] == {"room": room} and errs[1]["facts"] == {"room": "group:never-was"}
        draft = (await ana.asks("message.check", room=room, text="hi"))["verdict"]
        assert draft["code"] == "not_found"
        await ben.says("now that we are alone", in_=room)
        await ana.sees_nothing_of("message.sent", room=room, by=ben.user)
        assert room not in {state["room"] for state in (await ana.signs_in()).hello["rooms"]}


async def test_r19_no_side_of_a_contract_or_an_interview_puts_out_the_other(tmp_path: Path):
    """R54: the room is of both, whoever made it; guests go with whoever let them in."""
    async with a_town(tmp_path) as town:
        ana, ben, gina = await town.people("ana", "ben", "gina")
        await town.room("direct", "", ana, ben)
        offer = (await ana.asks("offer.send", cid=fresh("o"), to=ben.user, **TERMS))["offer"]
        made = (await ben.asks("offer.accept", cid=fresh("m"), offer=offer))["contract"]["room"]
        sides = {"client": ana.user, "freelancer": ben.user, "title": "Wanted", "posting": "p"}
        told = await town.facts({"kind": "invitation", "id": fresh("i"), "rev": 1, **sides})
        for room in (made, await town.contract(ana, ben), *told["rooms"].values()):
            for who, other in ((ana, ben), (ben, ana)):
                err = await who.is_refused("owner_only", "room.remove", room=room, user=other.user)
                assert err["rule"] == "R19"
        await town.facts({"kind": "team", "id": fresh("t"), "rev": 1, "name": "Web", "members": [ana.user, gina.user]})
        await ana.asks("room.add", room=made, user=gina.user)
        await ben.is_refused("owner_only", "room.remove", room=made, user=gina.user)
        await ana.asks("room.remove", room=made, user=gina.user)


async def test_r60_whoever_is_let_in_while_other_facts_change_sees_them_all(tmp_path: Path):
    """People, sides and states of one request: what was pushed is what a new sign-in is told."""
    async with a_town(tmp_path) as town:
        ana, ben, dora, eva = await town.people("ana", "ben", "dora", "eva")
        contract = fresh("k")
        told = await town.facts(contract_fact(contract, ana.user, ben.user))
        (room,) = told["rooms"].values()
        await town.facts(
            contract_fact(contract, dora.user, eva.user, state="ended"),
            user_fact(eva.user, name="Eva S.", on_hold=True),
            contract_fact(fresh("k"), ana.user, eva.user, state="paused"),
        )
        for who in (ana, dora, eva):
            await who.catches_up()
            anew = (await who.signs_in()).rooms
            assert set(anew) == set(who.rooms)
            for name, state in anew.items():
                mine = who.rooms[name]
                fields = ("can", "contract", "head") if name == room else ("can", "contract", "head", "members")
                assert {field: mine[field] for field in fields} == {field: state[field] for field in fields}, who.user


async def test_r2_whoever_is_on_hold_reads_and_ends_things_and_does_nothing_else(tmp_path: Path):
    async with a_town(tmp_path) as town:
        ana, ben, room = await a_place(town)
        contract = await town.contract(ana, ben)
        mine = (await ana.asks("offer.send", cid=fresh("o"), room=contract, **TERMS))["offer"]
        his = (await ben.asks("offer.send", cid=fresh("o"), kind="proposal", room=contract, **TERMS))["offer"]
        await town.facts(user_fact(ana.user, on_hold=True))
        for op, fields in WRITES.items():
            where = contract if op == "offer.send" else room
            err = await ana.is_refused("account_on_hold", op, **of(op, where, fields))
            assert err["rule"] == "R2"
        others: dict[str, Frame] = {
            "room.create": {"cid": fresh("c"), "title": "New", "members": [ben.user]},
            "room.add": {"room": room, "user": ben.user},
            "room.rename": {"room": room, "title": "Other"},
            "offer.accept": {"cid": fresh("m"), "offer": his},
            "offer.request_changes": {"cid": fresh("m"), "offer": his, "text": "less"},
            "offer.revise": {"cid": fresh("m"), "offer": mine, "price": 1},
        }
        for op, fields in others.items():
            await ana.is_refused("account_on_hold", op, **fields)
        await ben.is_refused("account_on_hold", "offer.accept", cid=fresh("m"), offer=mine)
        for op, fields in LOOKS.items():
            await ana.asks(op, **of(op, room, fields))
        assert (await ana.asks("offer.withdraw", cid=fresh("m"), offer=mine))["state"] == "withdrawn"
        assert (await ana.asks("offer.decline", cid=fresh("m"), offer=his))["state"] == "declined"
        assert await ana.asks("contact.block", user=ben.user) == {"open": [contract]}


async def test_whoever_is_revoked_is_out_on_every_line_and_what_he_had_stays(tmp_path: Path):
    """S21: his sockets close, his token opens nothing, his offer stands; a new sign-in goes on."""
    async with a_town(tmp_path) as town:
        ana, ben, room = await a_place(town)
        await town.facts(room_fact(fresh("direct"), "direct", "", [ana.user, ben.user]))
        streaming = await ana.signs_in("sse")
        offer = (await ana.asks("offer.send", cid=fresh("o"), to=ben.user, **TERMS))["offer"]
        late = await ana.begins("message.send", room=room, text="last words", cid=fresh("c"))
        ended = await town.admin("revoke", json.dumps({"user": ana.user}))
        assert ended["ended"] == 2
        for device in (ana, streaming):
            await device.is_closed(4501)
        kept = late.done() and "ok" in late.result()
        assert sum(one.get("text") == "last words" for one in await ben.history(room)) >= kept
        assert (await ben.asks("offer.accept", cid=fresh("m"), offer=offer))["state"] == "accepted"
        town.clock.forward(1_001)
        back = await town.device(ana.user)
        assert [one["state"] for one in (await back.asks("offer.list"))["offers"]] == ["accepted"]
