"""People as rows: what the host says, what is their own, and whom they may turn to."""

import pytest

from chatd.store import person as rows
from chatd.store.person import Fact, PersonRow
from tests.memory import Memory


@pytest.fixture
def db():
    memory = Memory()
    yield memory
    memory.connection.close()


def test_of_whom_nothing_is_known_there_is_no_row(db):
    assert db.run(rows.some(["ana"])) == {}


def test_what_the_host_says_comes_back_as_it_was_said(db):
    facts = [
        Fact("user", "ana", 1, {"name": "Ana Älmeida", "skills": ["a"], "rating": 4.5}),
        Fact("team", "ana", 1, {}),
    ]
    db.run(rows.put_facts(facts))
    assert db.run(rows.some(["ana"]))["ana"] == PersonRow("ana", facts[0].body, True, {}, 0)
    assert db.run(rows.facts("user", ["ana", "ben"])) == {"ana": facts[0]}
    assert db.run(rows.facts("team", ["ana"])) == {"ana": facts[1]}


def test_a_later_fact_takes_the_place_of_the_earlier(db):
    db.run(rows.put_facts([Fact("user", "ana", 1, {"name": "Ana"})]))
    db.run(rows.put_facts([Fact("user", "ana", 2, {"role": "client"})]))
    assert db.run(rows.facts("user", ["ana"]))["ana"] == Fact("user", "ana", 2, {"role": "client"})


def test_what_is_a_persons_own_is_changed_field_by_field(db):
    db.run(rows.put_own("ana", available=False))
    db.run(rows.put_own("ana", settings={"email": "off"}))
    db.run(rows.put_own("ana", revoked_ms=7))
    db.run(rows.put_own("ana"))
    assert db.run(rows.some(["ana", "ben"])) == {"ana": PersonRow("ana", {}, False, {"email": "off"}, 7)}
    db.run(rows.put_own("ana", available=True))
    assert db.run(rows.some(["ana"]))["ana"].available is True


def test_r31_whom_somebody_blocks_is_read_with_him_even_where_nothing_else_is_known(db):
    db.connection.execute("INSERT INTO block VALUES ('ana', 'ben', 1), ('ana', 'carl', 1), ('ben', 'ana', 1)")
    db.run(rows.put_own("ben"))
    known = db.run(rows.some(["ana", "ben", "carl"]))
    assert known["ana"] == PersonRow("ana", {}, True, {}, 0, frozenset({"ben", "carl"}))
    assert known["ben"].blocks == {"ana"} and "carl" not in known
