"""A request of the host's is kept whole or not at all, in one transaction, and the newer revision of a fact wins."""

import asyncio
import json
import random
from typing import Any

import pytest

from chatd.actions.admin import facts, take_facts
from chatd.store import fact as fact_rows
from chatd.store.db import StorageFull, Unavailable
from protocol.errors import Refused
from tests.hall import Hall, a_contract, a_hall, a_room, people, person, turns

INVITATION = {
    "kind": "invitation", "id": "i", "rev": 1, "posting": "p", "client": "ana", "freelancer": "ben", "title": "Job",
}  # fmt: skip


def everything(hall: Hall) -> dict[str, list]:
    """All rows of what facts change."""
    return {
        table: hall.db.connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
        for table in ("fact", "room", "member", "event")
    }


REQUEST = [
    *people("ana", "ben", "carl"),
    a_contract("k", "ana", "ben"),
    INVITATION,
    a_room("g", "group", "ana", "carl"),
    {"kind": "team", "id": "t", "rev": 1, "name": "Web", "members": ["ana", "carl"]},
    {"kind": "agency", "id": "f", "rev": 1, "name": "Finn", "owner": "ben", "members": ["eva"]},
]
LATER = [
    person("ben", rev=2, on_hold=True),
    a_contract("k", "ana", "ben", rev=2, state="paused"),
    a_room("g", "group", "ana", "carl", "ben", rev=2, title="New plans"),
    {"kind": "team", "id": "t", "rev": 2, "name": "Print", "members": ["ana", "ben"]},
    {"kind": "agency", "id": "f", "rev": 2, "name": "Finn", "owner": "eva", "members": ["ben"]},
    a_room("h", "group", "ana", "ben"),
]


async def test_a_request_of_many_things_is_one_transaction():
    async with a_hall() as hall:
        await hall.facts(*REQUEST)
        begun = hall.db.writes
        await hall.facts(*LATER)
        assert hall.db.writes - begun == 1


@pytest.mark.parametrize("failure", [Unavailable("gone"), StorageFull("full"), "lost"], ids=["gone", "full", "lost"])
async def test_what_the_store_does_not_keep_changes_nothing_anywhere(failure):
    async with a_hall() as hall:
        await hall.facts(*REQUEST)
        ana = await hall.signs_in("ana")
        before, told = everything(hall), len(ana.frames)
        hall.db.failing = [failure]
        with pytest.raises(Refused) as refused:
            await hall.facts(*LATER)
        assert refused.value.refusal.what_to_do == "wait"
        assert everything(hall) == before and [f for f in ana.frames[told:] if f["ev"].startswith("room.")] == []
        assert (await hall.world.people.one("ben")).on_hold is False
        group = await hall.world.rooms.find("g")
        assert group is not None and (group.title, set(group.members)) == ("Plans", {"ana", "carl"})
        assert (await hall.facts(*LATER))["applied"] == len(LATER), "it can be said again"


async def test_a_commit_of_which_nobody_knows_is_read_again_and_may_be_repeated():
    async with a_hall() as hall:
        await hall.facts(*REQUEST)
        ana = await hall.signs_in("ana")
        hall.db.failing = ["unsaid"]
        with pytest.raises(Refused) as refused:
            await hall.facts(*LATER)
        assert refused.value.refusal.code == "unavailable"
        assert ana.door.shuts[-1][0] == 4010, "whoever is in these rooms resumes"
        assert (await hall.world.people.one("ben")).on_hold is True
        group = await hall.world.rooms.find("g")
        assert group is not None and group.title == "New plans"
        again = await hall.facts(*LATER)
        assert (again["applied"], again["ignored"], again["rooms"]["room/g"]) == (0, len(LATER), "g")


@pytest.mark.parametrize("seed", range(6))
async def test_of_racing_requests_the_newest_revision_of_each_fact_wins(seed):
    rng = random.Random(seed)
    async with a_hall() as hall:
        requests = []
        for rev in range(1, 13):
            team = rng.sample(["ana", "carl", "dora"], 2)
            said = [
                person("ben", rev=rev, name=f"Ben {rev}"),
                a_contract("k", "ana", "ben", rev=rev, state=rng.choice(["active", "paused", "ended"])),
                {"kind": "team", "id": "t", "rev": rev, "name": f"T {rev}", "members": team},
            ]  # fmt: skip
            requests.append(rng.sample(said, rng.randint(1, 3)))
        rng.shuffle(requests)
        answers = await asyncio.gather(*(hall.facts(*request) for request in requests))
        newest: dict[tuple[str, str], dict[str, Any]] = {}
        for fact in (fact for request in requests for fact in request):
            name = (fact["kind"], fact["id"])
            newest[name] = max(newest.get(name, fact), fact, key=lambda one: one["rev"])
        assert sum(answer["applied"] for answer in answers) >= len(newest)
        for (kind, fact_id), fact in newest.items():
            (kept,) = (await facts(hall.world, {"kind": kind, "id": fact_id}))["facts"]
            assert kept == fact
        assert (await hall.world.people.one("ben")).name == newest["user", "ben"]["name"]
        if ("contract", "k") in newest:
            room = await hall.world.rooms.find("contract:k")
            assert room is not None and room.about["contract"]["state"] == newest["contract", "k"]["state"]
        if ("team", "t") in newest:
            room = await hall.world.rooms.find("team:t")
            assert room is not None and (room.title, set(room.members)) == (
                newest["team", "t"]["name"],
                set(newest["team", "t"]["members"]),
            )
        memory_is_as_the_store(hall)


def memory_is_as_the_store(hall: Hall) -> None:
    """Each room in memory: title, version, head, members and what it is about."""
    for room in hall.world.rooms.all():
        sql = "SELECT title, version, seq, about FROM room WHERE room_id = ?"
        title, version, seq, about = hall.db.connection.execute(sql, (room.room,)).fetchone()
        assert (room.title, room.version, room.head, room.about) == (title, version, seq, json.loads(about)), room.room
        sql = "SELECT user_id, role FROM member WHERE room_id = ?"
        kept = dict(hall.db.connection.execute(sql, (room.room,)).fetchall())
        assert {user: member.role for user, member in room.members.items()} == kept


async def test_memory_and_store_agree_after_everything_that_facts_can_change():
    async with a_hall() as hall:
        await hall.facts(*REQUEST)
        ana, carl = await hall.signs_in("ana"), await hall.signs_in("carl")
        await hall.facts(*LATER)
        memory_is_as_the_store(hall)
        await hall.facts(person("carl", rev=2, name="Carla"), a_contract("k", "ana", "ben", rev=3, state="ended"))
        memory_is_as_the_store(hall)
        await ana.asks("message.send", room="h", text="still here", cid="1")
        await carl.asks("message.send", room="g", text="so am I", cid="2")


async def test_people_who_come_and_go_while_facts_are_kept_do_not_confuse_them():
    """The host puts ben in while ana does; whoever is first, he is in once."""
    async with a_hall() as hall:
        await hall.facts(*REQUEST, a_room("q", "group", "ana", "ben"))
        ana = await hall.signs_in("ana")
        for rev in range(2, 6):
            number = ana.begins("room.add", room="g", user="ben")
            await asyncio.gather(hall.facts(a_room("g", "group", "ana", "carl", "ben", rev=rev)), ana.reply_to(number))
            members = (await ana.asks("room.members", room="g"))["members"]
            assert sorted(one["user"] for one in members) == ["ana", "ben", "carl"]
            await ana.asks("room.remove", room="g", user="ben")
        memory_is_as_the_store(hall)
        evs = [ev for _, ev in hall.log("g")]
        assert evs == ["room.created", *["room.member_added", "room.member_removed"] * 4]


async def test_a_room_that_will_not_hold_still_is_given_up_after_some_tries(monkeypatch):
    tries = 0

    def moved(names):
        nonlocal tries
        tries += 1
        yield from ()
        return dict.fromkeys(names, 0 if tries % 2 else 9)  # read: it is new; in the transaction: another was faster

    async with a_hall() as hall:
        monkeypatch.setattr(fact_rows, "revs", moved)
        with pytest.raises(Refused) as refused:
            await hall.facts(person("ana"))
        assert refused.value.refusal.code == "unavailable" and tries == 20


async def test_what_is_a_persons_own_survives_whenever_it_changes():
    async with a_hall() as hall:
        await hall.facts(*REQUEST)
        ana, carl = await hall.signs_in("ana"), await hall.signs_in("carl")
        await carl.asks("settings.put", email="daily")
        held = hall.db.hold()
        told = asyncio.create_task(hall.facts(person("ana", rev=2, name="Anna"), person("carl", rev=2, name="Karl")))
        number = ana.begins("settings.put", email="off")
        await turns()
        hall.world.people.keep_only({"ana"})  # carl is let go of while his facts are being kept
        held.set()
        assert "ok" in await ana.reply_to(number)
        await told
        now = {user: hall.world.people.now(user) for user in ("ana", "carl")}
        assert {(one.name, one.settings.email) for one in now.values()} == {("Anna", "off"), ("Karl", "daily")}
        hall.world.people.keep_only(set())
        assert await hall.world.people.some(now) == now, "memory is as the store"


class TestInvitations:
    async def test_r31_one_against_a_block_is_refused_in_the_answer_and_the_rest_counts(self):
        for blocker, blocked in (("ben", "ana"), ("ana", "ben")):
            async with a_hall() as hall:
                await hall.facts(*people("ana", "ben", "carl"), a_room("g", "group", "ana", "ben"))
                one = await hall.signs_in(blocker)
                await one.asks("contact.block", user=blocked)
                answer = await hall.facts(a_contract("k", "carl", "ben"), INVITATION)
                assert (answer["applied"], answer["ignored"], set(answer["rooms"])) == (1, 0, {"contract/k"})
                (refused,) = answer["refused"]
                assert (refused["line"], refused["kind"], refused["id"]) == (2, "invitation", "i")
                assert refused["err"]["code"] == "conversation_blocked" and refused["err"]["rule"] == "R31"
                assert hall.log("interview:i") == []
                await one.asks("contact.unblock", user=blocked)
                assert "refused" not in await hall.facts(INVITATION), "its revision was not used up"
                assert hall.log("interview:i") == [(1, "room.created")]

    async def test_r31_a_block_that_is_made_meanwhile_counts(self):
        async with a_hall() as hall:
            await hall.facts(*people("ana", "ben"), a_room("g", "group", "ana", "ben"))
            ben = await hall.signs_in("ben")
            held = hall.db.hold()
            number = ben.begins("contact.block", user="ana")
            await turns()
            invited = asyncio.create_task(hall.facts(INVITATION))
            await turns()
            held.set()
            assert "ok" in await ben.reply_to(number)
            assert (await invited)["refused"][0]["id"] == "i"
            assert hall.log("interview:i") == []


class TestReadingBack:
    async def test_says_how_much_of_what_there_is(self):
        async with a_hall() as hall:
            assert await facts(hall.world, {}) == {"kinds": {}}
            await hall.facts(*REQUEST)
            kinds = {"agency": 1, "contract": 1, "invitation": 1, "room": 1, "team": 1, "user": 3}
            assert await facts(hall.world, {}) == {"kinds": kinds}

    async def test_gives_facts_as_they_were_given_page_by_page(self):
        async with a_hall() as hall:
            given = [person(f"user{number}") for number in range(5)]
            await hall.facts(*given)
            found, after = [], ""
            while True:
                page = await facts(hall.world, {"kind": "user", "limit": "2", "after": after})
                found += page["facts"]
                if "next" not in page:
                    break
                after = page["next"]
            assert found == given
            assert (await facts(hall.world, {"kind": "user", "id": "user3"}))["facts"] == [given[3]]
            assert (await facts(hall.world, {"kind": "user", "id": "nobody"}))["facts"] == []

    @pytest.mark.parametrize("query", [{"kind": "unicorn"}, {"limit": "0"}, {"kind": "user", "id": "a b"}, {"x": "1"}])
    async def test_refuses_what_cannot_be_asked(self, query):
        async with a_hall() as hall:
            with pytest.raises(Refused) as refused:
                await facts(hall.world, query)
            assert refused.value.refusal.code == "bad_field"


@pytest.mark.parametrize(
    "wrong",
    [
        {**person("x"), "name": "A\nB"},
        {**person("x"), "name": "\u202eevil"},
        {**person("x"), "name": " "},
        {**person("x"), "title": "A\x00B"},
        a_contract("k", "ana", "ana"),
        {**INVITATION, "freelancer": "ana"},
        {"kind": "team", "id": "t", "rev": 1, "name": "W\u200e", "members": []},
    ],
)
async def test_what_misleads_or_makes_no_sense_is_named_by_its_line(wrong):
    async with a_hall() as hall:
        with pytest.raises(Refused) as refused:
            await hall.facts(person("ana"), wrong)
        assert refused.value.refusal.facts == {"line": 2}
        assert everything(hall)["fact"] == []


async def test_a_team_and_an_agency_of_one_name_would_be_one_room():
    team = {"kind": "team", "id": "t", "rev": 1, "name": "Web", "members": ["ana"]}
    agency = {"kind": "agency", "id": "t", "rev": 1, "name": "Finn", "owner": "finn", "members": []}
    async with a_hall() as hall:
        with pytest.raises(Refused, match="Line"):
            await hall.facts(team, agency)
        await hall.facts(team)
        with pytest.raises(Refused, match="Line 1: there is a team of that name"):
            await hall.facts(agency)


async def test_thousands_of_lines_are_read_without_holding_up_the_loop():
    async with a_hall() as hall:
        turned = 0

        async def others() -> None:
            nonlocal turned
            while True:
                turned += 1
                await asyncio.sleep(0)

        beside = asyncio.create_task(others())
        body = b"\n".join(json.dumps(person(f"u{number}")).encode() for number in range(5_001))
        assert (await take_facts(hall.world, body))["applied"] == 5_001
        beside.cancel()
        assert turned > 10
