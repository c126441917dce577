"""R18, R19, R20 for everybody and every kind of room: said once more in plain words, and each case tried."""

import itertools
from typing import Any

import pytest

from tests.hall import Hall, a_contract, a_hall, a_room, person, turns

# Two companies and an agency. `web` has a team fact; `ops` is named by its people alone, and has no room.
SIDES: dict[str, dict[str, Any]] = {
    "ana": {"role": "client", "team": "web"},
    "amy": {"role": "client", "team": "web"},
    "abe": {"role": "client"},  # of the team by the team's own fact
    "carl": {"role": "client", "team": "ops"},
    "cora": {"role": "client", "team": "ops"},
    "eva": {"role": "freelancer", "agency": "fs"},
    "finn": {"role": "freelancer", "agency": "fs"},
    "zoe": {"role": "freelancer", "agency": "fs", "team": "web"},
    "ben": {"role": "freelancer"},
    "gina": {"role": "freelancer"},
    "nobody": {},
}
TEAMS = [{"ana", "amy", "abe", "zoe"}, {"carl", "cora"}, {"eva", "finn", "zoe"}]
ROOMS = {
    "group": {"ana", "ben", "eva"},
    "direct:ana:ben": {"ana", "ben"},
    "contract:k": {"ana", "eva"},
    "interview:i": {"carl", "ben"},
    "team:web": {"ana", "amy", "abe", "zoe"},
    "team:fs": {"eva", "finn", "zoe"},
}
CASES = [(room, by, other) for room, inside in ROOMS.items() for by in sorted(inside) for other in SIDES if by != other]


async def build(hall: Hall) -> None:
    people = [{**person(user), **facts} for user, facts in SIDES.items() if facts]
    await hall.facts(
        *people,
        {"kind": "team", "id": "web", "rev": 1, "name": "Web", "members": ["ana", "amy", "abe", "zoe"]},
        {"kind": "agency", "id": "fs", "rev": 1, "name": "Studio", "owner": "finn", "members": ["eva", "zoe"]},
        a_contract("k", "ana", "eva"),
        {
            "kind": "invitation",
            "id": "i",
            "rev": 1,
            "posting": "p",
            "client": "carl",
            "freelancer": "ben",
            "title": "I",
        },
        a_room("group", "group", "ana", "ben", "eva"),
        a_room("direct", "direct", "ana", "ben", title=""),
    )


def book(user: str) -> set[str]:
    """R18: people with a common room or contract, and one's own team."""
    together = [*ROOMS.values(), *TEAMS]
    return set().union(*(some for some in together if user in some)) - {user}


def may_add(room: str, by: str, other: str) -> str | None:
    """R19 in plain words: the code of the refusal."""
    if other in ROOMS[room]:
        return "in already" if not room.startswith("direct") else "one_to_one_closed"
    if room.startswith("direct"):
        return "one_to_one_closed"
    if room == "group":
        is_allowed = other in book(by)
    elif room.startswith("team"):
        is_allowed = {"team:web": SIDES[other].get("team"), "team:fs": SIDES[other].get("agency")}[room] == room[5:]
    else:
        is_allowed = any({by, other} <= team for team in TEAMS)
    return None if is_allowed else "not_in_address_book"


async def test_r19_who_may_add_whom_by_kind():
    for room, by, other in CASES:
        async with a_hall() as hall:
            await build(hall)
            adder, others = await hall.signs_in(by), sorted(ROOMS[room] - {by})
            witness = await hall.signs_in(others[0])
            newcomer = await hall.signs_in(other)
            reply = await adder.answer("room.add", room=room, user=other)
            expected = may_add(room, by, other)
            if expected == "in already":
                assert reply.get("ok") == {}, (room, by, other)
            elif expected is not None:
                assert reply.get("err", {}).get("code") == expected, (room, by, other)
            else:
                assert "ok" in reply, (room, by, other, reply)
                await turns()
                (entry,) = witness.heard("room.member_added", room=room)
                assert (entry["by"], entry["user"]) == (by, other), "the room shows who added whom"
                page = (await newcomer.asks("room.history", room=room))["messages"]
                assert page[0]["seq"] == 1 and page[-1]["user"] == other, "and who was added sees all of it"


@pytest.mark.parametrize("by", sorted(SIDES))
async def test_r18_who_may_create_a_room_with_whom(by):
    """R18."""
    async with a_hall() as hall:
        await build(hall)
        device = await hall.signs_in(by)
        for number, (one, other) in enumerate(itertools.combinations([user for user in SIDES if user != by], 2)):
            reply = await device.answer("room.create", cid=f"c{number}", title="Plans", members=[one, other])
            strangers = sorted({one, other} - book(by))
            if SIDES[by].get("role") != "client":
                assert reply["err"]["code"] == "only_clients_create_rooms"
            elif strangers:
                assert reply["err"]["code"] == "not_in_address_book" and reply["err"]["facts"]["users"] == strangers
            else:
                assert {member["user"] for member in reply["ok"]["members"]} == {by, one, other}


@pytest.mark.parametrize("room", sorted(ROOMS))
async def test_r19_whoever_made_a_group_puts_out_everybody_and_no_side_of_a_contract_or_interview_the_other(room):
    for by, other in itertools.permutations(sorted(ROOMS[room]), 2):
        async with a_hall() as hall:
            await build(hall)
            reply = await (await hall.signs_in(by)).answer("room.remove", room=room, user=other)
            if room.startswith("direct"):
                assert reply["err"]["code"] == "one_to_one_closed"
            elif (room, by) == ("group", "ana"):
                assert "ok" in reply, (room, by, other, reply)
            else:
                assert reply["err"]["code"] == "owner_only", (room, by, other)


async def test_r18_the_address_book_is_judged_as_it_is_when_the_room_is_made():
    """ben leaves the common room while ana's new room waits for the disk: he is nobody of hers by then."""
    async with a_hall() as hall:
        await hall.facts({**person("ana"), "role": "client"}, person("ben"), a_room("r", "group", "dora", "ana", "ben"))
        ana, ben = await hall.signs_in("ana"), await hall.signs_in("ben")
        held = hall.db.hold()
        first = ben.begins("room.leave", room="r")
        await turns()
        made = ana.begins("room.create", cid="c", title="Plans", members=["ben"])
        await turns()
        held.set()
        assert "ok" in await ben.reply_to(first)
        assert (await ana.reply_to(made))["err"]["code"] == "not_in_address_book"


@pytest.mark.parametrize("first", ["room.leave", "contact.block"])
async def test_r19_whom_one_adds_is_judged_as_it_is_when_it_is_kept(first):
    """ben leaves the common room, or blocks ana, while his joining waits for the disk behind that."""
    async with a_hall() as hall:
        await hall.facts(
            {**person("ana"), "role": "client"}, person("ben"), person("gina"),
            a_room("r", "group", "dora", "ana", "ben"), a_room("q", "group", "ana", "gina"),
        )  # fmt: skip
        ana, ben = await hall.signs_in("ana"), await hall.signs_in("ben")
        held = hall.db.hold()
        before = ben.begins(first, **({"room": "r"} if first == "room.leave" else {"user": "ana"}))
        await turns()
        added = ana.begins("room.add", room="q", user="ben")
        await turns()
        held.set()
        assert "ok" in await ben.reply_to(before)
        expected = "not_in_address_book" if first == "room.leave" else "conversation_blocked"
        assert (await ana.reply_to(added))["err"]["code"] == expected


@pytest.mark.parametrize("blocker", ["ana", "ben"])
async def test_r31_nobody_lets_anybody_in_across_a_block_and_neither_learns_whose_it_is(blocker):
    async with a_hall() as hall:
        await hall.facts(
            {**person("ana"), "role": "client"}, person("ben"), person("gina"),
            a_room("r", "group", "ana", "ben"), a_room("q", "group", "ana", "gina"),
        )  # fmt: skip
        ana, device = await hall.signs_in("ana"), await hall.signs_in(blocker)
        await device.asks("contact.block", user="ben" if blocker == "ana" else "ana")
        added = await ana.is_refused("conversation_blocked", "room.add", room="q", user="ben")
        made = await ana.is_refused("conversation_blocked", "room.create", cid="c", title="X", members=["ben", "gina"])
        assert added == made and "ben" not in str(added)
        assert "ok" in await ana.answer("message.send", room="r", text="groups go on", cid="g")
