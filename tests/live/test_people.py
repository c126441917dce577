"""People in memory: read once, and known as the store knows them."""

import asyncio
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatd.live.people import People, Person, person_of
from chatd.store import person as rows
from chatd.store.person import Fact, PersonRow
from protocol.account import Settings
from tests.memory import Memory


@pytest.fixture
def db():
    memory = Memory()
    yield memory
    memory.connection.close()


def ana(**fields):
    return Person(user="ana", name="Ana", role="client", **fields)


async def test_somebody_is_read_once(db):
    db.run(rows.put_facts([Fact("user", "ana", 1, {"name": "Ana", "role": "client"})]))
    people = People(db)
    assert await people.one("ana") == ana() == people.now("ana")
    db.read_failing = [AssertionError("asked twice")]
    assert await people.one("ana") == ana()
    assert await people.some(["ana", "ana"]) == {"ana": ana()}


async def test_of_whom_nothing_is_known_is_a_name_and_no_more(db):
    people = People(db)
    assert people.now("eva") == Person(user="eva", name="eva")
    assert await people.one("eva") == Person(user="eva", name="eva")


async def test_a_thousand_and_one_are_read_in_two_goes(db):
    db.run(rows.put_facts([Fact("user", f"u{n}", 1, {"name": f"U {n}"}) for n in range(1_001)]))
    found = await People(db).some(f"u{n}" for n in range(1_001))
    assert {person.name for person in found.values()} == {f"U {n}" for n in range(1_001)}


async def test_what_is_put_while_somebody_is_read_is_newer_than_what_is_read(db):
    people = People(db)
    held = db.hold(reads=True)
    reading = asyncio.create_task(people.one("ana"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    people.put(ana(on_hold=True))
    held.set()
    assert (await reading).on_hold and people.now("ana").on_hold


async def test_who_is_let_go_of_while_others_are_read_is_still_in_the_answer(db):
    people = People(db)
    people.put(ana())
    held = db.hold(reads=True)
    reading = asyncio.create_task(people.some(["ana", "ben"]))
    await asyncio.sleep(0)
    people.keep_only(set())
    held.set()
    assert (await reading)["ana"] == ana()
    assert people.now("ana").role is None


def test_a_row_says_everything_that_rules_ask():
    facts: dict[str, Any] = {"name": "Ana", "role": "client", "on_hold": True, "team": "t", "agency": "a"}
    facts |= {"plan": "plus", "billing_verified": True, "spent_12m_cents": 100_000, "first_payment_ms": 1}
    facts |= {"title": "Buyer", "skills": ("a", "b")}
    row = PersonRow("ana", {**facts, "city": "Porto"}, False, {"email": "off"}, 7, frozenset({"ben"}))
    own: dict[str, Any] = {"available": False, "settings": Settings(email="off"), "revoked_ms": 7, "blocks": {"ben"}}
    assert person_of(row) == Person(user="ana", **facts, **own)
    assert person_of(PersonRow("ana", {}, True, {}, 0)) == Person(user="ana", name="ana")


@pytest.mark.parametrize(
    ("mine", "yours", "is_same"),
    [
        ({"team": "t"}, {"team": "t"}, True),
        ({"team": "t"}, {"team": "u"}, False),
        ({"agency": "t"}, {"agency": "t"}, True),
        ({"agency": "t"}, {"team": "t"}, False),
        ({}, {}, False),
    ],
)
def test_r19_people_of_one_team_or_agency_are_on_one_side(mine, yours, is_same):
    ben = msgspec.structs.replace(ana(), user="ben", **yours)
    assert ana(**mine).same_side(ben) == ben.same_side(ana(**mine)) == is_same


class TestWhoIsApart:
    """R32: both directions are known at once, and forgotten with whoever made them."""

    def test_r31_a_block_counts_for_both(self, db):
        people = People(db)
        people.put(ana(blocks=frozenset({"ben", "carl"})))
        people.put(Person(user="ben", name="Ben", blocks=frozenset({"gina", "ana"})))
        assert people.apart("ana") == {"ben", "carl"} and people.apart("ben") == {"ana", "gina"}
        assert people.apart("carl") == {"ana"} and people.apart("gina") == {"ben"} and people.apart("hugo") == set()
        assert people.is_apart_from_any("ana", {"gina", "ben"}) and people.is_apart_from_any("carl", {"ana": 1})
        assert not people.is_apart_from_any("ana", {"gina"}) and not people.is_apart_from_any("hugo", {"ana"})

    def test_r33_a_block_that_is_taken_back_or_forgotten_is_gone_and_others_stay(self, db):
        people = People(db)
        people.put(ana(blocks=frozenset({"carl"})))
        people.put(Person(user="ben", name="Ben", blocks=frozenset({"carl"})))
        people.change("ana", blocks=frozenset())
        people.change("nobody", blocks=frozenset({"carl"}))
        assert people.apart("carl") == {"ben"} and people.apart("ana") == set()
        people.keep_only({"carl"})
        assert people.apart("carl") == set() and people._blocked_by == {}

    async def test_r31_blocks_come_with_whoever_is_read(self, db):
        db.connection.execute("INSERT INTO block VALUES ('ana', 'ben', 1)")
        people = People(db)
        assert (await people.one("ana")).blocks == {"ben"} and people.apart("ben") == {"ana"}
        await people.some(["ana", "ben"])
        assert people.apart("ben") == {"ana"}

    @given(st.lists(st.tuples(st.sampled_from("abcd"), st.frozensets(st.sampled_from("abcd")), st.booleans())))
    def test_r31_whatever_is_put_and_forgotten_apart_is_what_the_blocks_in_memory_say(self, steps):
        people, model = People(Memory()), {}
        for user, blocks, forgets in steps:
            people.put(Person(user=user, name=user, blocks=blocks - {user}))
            model[user] = blocks - {user}
            if forgets:
                people.keep_only({"a", "b"})
                model = {user: blocks for user, blocks in model.items() if user in "ab"}
            for one in "abcd":
                expected = model.get(one, frozenset()) | {other for other, whom in model.items() if one in whom}
                assert people.apart(one) == expected
        assert all(people._blocked_by.values()), "nobody is kept who is blocked by nobody"
