"""What the host says becomes true: people, contracts, teams, and the rooms that follow from them (R17, R54, R60)."""

import asyncio
import json
from typing import Any

import pytest

from chatd.actions.admin import revoke, take_facts
from protocol.errors import Refused
from tests.hall import Hall, a_contract, a_hall, a_room, people, person, turns


def members(hall: Hall, room: str) -> dict[str, str]:
    """Who is in the room, by role, as the store knows it."""
    sql = "SELECT user_id, role FROM member WHERE room_id = ?"
    return dict(hall.db.connection.execute(sql, (room,)).fetchall())


INVITATION = {
    "kind": "invitation",
    "id": "i",
    "rev": 1,
    "posting": "p",
    "client": "ana",
    "freelancer": "ben",
    "title": "I",
}
TEAM: dict[str, Any] = {"kind": "team", "id": "t", "rev": 1, "name": "Web", "members": ["ana", "dora"]}
AGENCY: dict[str, Any] = {
    "kind": "agency",
    "id": "f",
    "rev": 1,
    "name": "Finn",
    "owner": "finn",
    "members": ["eva", "finn"],
}
POSTING = {"kind": "posting", "id": "p", "rev": 1, "client": "ana", "title": "Wanted"}


@pytest.mark.parametrize(
    ("fact", "room", "kind", "title", "who"),
    [
        (a_contract("k", "ana", "ben"), "contract:k", "contract", "Shop", {"ana": "client", "ben": "freelancer"}),
        (INVITATION, "interview:i", "interview", "I", {"ana": "client", "ben": "freelancer"}),
        (TEAM, "team:t", "team", "Web", {"ana": "member", "dora": "member"}),
        (AGENCY, "team:f", "team", "Finn", {"eva": "member", "finn": "owner"}),
        (a_room("g", "group", "ana", "ben"), "g", "group", "Plans", {"ana": "owner", "ben": "member"}),
        (a_room("d", "direct", "ben", "ana"), "direct:ana:ben", "direct", "Plans", {"ben": "owner", "ana": "member"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_r17_each_fact_that_has_a_room_makes_it_once(fact, room, kind, title, who):
    async with a_hall() as hall:
        answer = await hall.facts(fact)
        assert answer == {"applied": 1, "ignored": 0, "rooms": {f"{fact['kind']}/{fact['id']}": room}}
        made = await hall.world.rooms.find(room)
        assert made is not None and (made.kind, made.title) == (kind, title)
        assert members(hall, room) == who == {user: one.role for user, one in made.members.items()}
        assert await hall.facts(fact) == {**answer, "applied": 0, "ignored": 1}, "who heard no answer hears it now"
        assert (await hall.facts({**fact, "rev": 0}))["rooms"] == {}, "an older revision may have meant another room"
        assert await hall.facts({**fact, "rev": 2}) == {**answer}
        assert hall.log(room) == [(1, "room.created")]


async def test_what_needs_no_room_makes_none():
    async with a_hall() as hall:
        assert await hall.facts(POSTING, person("ana")) == {"applied": 2, "ignored": 0, "rooms": {}}
        kept = hall.db.connection.execute("SELECT kind, fact_id, rev FROM fact ORDER BY kind").fetchall()
        assert kept == [("posting", "p", 1), ("user", "ana", 1)]


async def test_of_two_facts_with_one_name_the_newer_counts_whatever_their_order():
    async with a_hall() as hall:
        await hall.facts(person("ana", rev=3, name="New"), person("ana", rev=2, name="Old"))
        assert (await hall.world.people.one("ana")).name == "New"
        assert (await hall.facts(person("ana", rev=2, name="Older")))["ignored"] == 1
        assert (await hall.world.people.one("ana")).name == "New"


class TestABadLine:
    @pytest.mark.parametrize(
        "line",
        [
            b"{",
            b"[]",
            b'{"kind":"nobody","id":"x","rev":1}',
            b'{"kind":"user","id":"a b","rev":1,"name":"X","role":"client"}',
            b'{"kind":"user","id":"x","rev":1,"name":"X","role":"client","extra":1}',
            b'{"kind":"user","id":"x","rev":-1,"name":"X","role":"client"}',
            b'{"kind":"user","id":"x","rev":1,"name":"X","role":"client","first_payment_ms":' + b"9" * 30 + b"}",
            b'{"kind":"user","id":"x","rev":1,"name":"\xff","role":"client"}',
            json.dumps(a_room("d", "direct", "ana", "ben", "carl")).encode(),
            json.dumps(a_room("d", "direct", "ana")).encode(),
        ],
    )
    async def test_is_named_by_number_and_nothing_of_the_request_is_kept(self, line):
        async with a_hall() as hall:
            with pytest.raises(Refused) as refused:
                await take_facts(hall.world, json.dumps(person("ana")).encode() + b"\n\n" + line)
            assert refused.value.refusal.code == "bad_field" and refused.value.refusal.facts == {"line": 3}
            assert hall.db.connection.execute("SELECT * FROM fact").fetchall() == []


async def test_what_changes_in_a_fact_changes_in_its_room():
    async with a_hall() as hall:
        await hall.facts(*people("ana", "dora", "carl"), TEAM)
        ana = await hall.signs_in("ana")
        await hall.facts({**TEAM, "rev": 2, "name": "Web and print", "members": ["ana", "carl"]})
        told = [frame["ev"] for frame in ana.frames if "seq" in frame]
        assert sorted(told) == ["room.member_added", "room.member_removed", "room.renamed"]
        assert {frame["by"] for frame in ana.frames if "seq" in frame} == {"host"}
        assert members(hall, "team:t") == {"ana": "member", "carl": "member"}


async def test_a_group_that_the_host_made_keeps_whom_its_people_let_in():
    async with a_hall() as hall:
        await hall.facts(
            *people("ana", "ben", "carl"), a_room("g", "group", "ana", "ben"), a_room("q", "group", "ana", "carl")
        )
        ana = await hall.signs_in("ana")
        await ana.asks("room.add", room="g", user="carl")
        await hall.facts(a_room("g", "group", "ana", "ben", rev=2))
        assert set(members(hall, "g")) == {"ana", "ben", "carl"}


async def test_two_requests_at_once_make_each_room_and_member_once():
    async with a_hall() as hall:
        first = [hall.facts(TEAM), hall.facts({**TEAM, "rev": 2})]
        assert [isinstance(answer, dict) for answer in await asyncio.gather(*first, return_exceptions=True)].count(
            True
        ) >= 1
        later = [{**TEAM, "rev": rev, "members": ["ana", "carl"]} for rev in (3, 4)]
        await asyncio.gather(*(hall.facts(fact) for fact in later), return_exceptions=True)
        await hall.facts({**TEAM, "rev": 5, "members": ["ana", "carl"]})
        assert members(hall, "team:t") == {"ana": "member", "carl": "member"}
        evs = [ev for _, ev in hall.log("team:t")]
        assert evs == ["room.created", "room.member_added", "room.member_removed"]


async def test_a_person_who_gets_another_name_is_shown_and_called_by_it():
    async with a_hall() as hall:
        await hall.facts(*people("ana", "ben"), a_room("r", "group", "ana", "ben"))
        ana, ben = await hall.signs_in("ana"), await hall.signs_in("ben")
        await ana.asks("message.send", room="r", text="@ben", cid="1")
        await hall.facts(person("ben", rev=2, name="Benedict"))
        await ana.asks("message.send", room="r", text="@benedict", cid="2")
        assert [event["mentions"] for event in ben.heard("message.sent")] == [["ben"], ["ben"]]
        assert (await ana.asks("room.list"))["rooms"][0]["members"][1]["name"] == "Benedict"


async def test_facts_leave_alone_what_is_a_persons_own():
    async with a_hall() as hall:
        await hall.facts(*people("ana"))
        ana = await hall.signs_in("ana")
        await ana.asks("settings.put", email="off")
        await ana.asks("presence.set", available=False)
        await hall.facts(person("ana", rev=2))
        someone = await hall.world.people.one("ana")
        assert someone.settings.email == "off" and someone.available is False


async def test_r60_who_is_taken_off_hold_may_write_again_on_every_platform():
    async with a_hall() as hall:
        await hall.facts(person("ana", on_hold=True), a_room("r", "group", "ana"))
        app = await hall.signs_in("ana", "mobile_app")
        await app.is_refused("account_on_hold", "message.send", room="r", text="x", cid="1")
        await hall.facts(person("ana", rev=2))
        await turns()
        can = app.heard("room.changed")[-1]["can"]
        assert can["send"] is True and can["archive"]["err"]["code"] == "platform_not_allowed"
        await app.asks("message.send", room="r", text="x", cid="1")


@pytest.mark.parametrize("body", [b"", b"{", b'{"user":""}', b'{"user":"a b"}', b'{"user":"ana","x":1}', b"\xff"])
async def test_a_revocation_names_one_person(body):
    async with a_hall() as hall:
        with pytest.raises(Refused) as refused:
            await revoke(hall.world, body)
        assert refused.value.refusal.code == "bad_field"


async def test_a_revocation_is_kept():
    async with a_hall() as hall:
        assert await revoke(hall.world, b'{"user":"ana"}') == {"user": "ana", "ended": 0}
        hall.world.people.keep_only(set())
        assert (await hall.world.people.one("ana")).revoked_ms == hall.clock.at_ms
