"""New connections as rows (R4), and who has a room in common (R1)."""

import pytest

from chatd.store import connection as rows
from chatd.store.entry import Founding, New, Write, append
from tests.memory import Memory


@pytest.fixture
def db():
    memory = Memory()
    yield memory
    memory.connection.close()


def test_r4_times_are_counted_from_a_moment_on_the_oldest_first_and_each_person_has_his_own(db):
    for user, other, ts in (("carl", "ben", 30), ("carl", "gina", 10), ("carl", "eva", 20), ("dora", "ben", 15)):
        db.run(rows.add(user, other, ts))
    assert db.run(rows.times("carl", 0)) == [10, 20, 30]
    assert db.run(rows.times("carl", 20)) == [20, 30]
    assert db.run(rows.times("carl", 31)) == [] == db.run(rows.times("ana", 0))


def test_r4_a_connection_is_made_once(db):
    db.run(rows.add("carl", "ben", 1))
    db.run(rows.add("carl", "ben", 9))
    assert db.run(rows.times("carl", 0)) == [1]


def test_r1_related_are_those_with_a_room_in_common(db):
    for room, members in (("r", ("ana", "ben")), ("q", ("ana", "ben", "carl")), ("p", ("carl", "dora"))):
        founding = Founding("group", "", {}, tuple((user, "member", members[0]) for user in members))
        new = New("room.created", members[0])
        db.run(append([Write(room=room, version=0, by=members[0], entries=(new,), founds=founding)], 1))
    assert db.run(rows.related("ana", ["ben", "carl", "dora", "ana", "nobody"])) == {"ben", "carl"}
    assert db.run(rows.related("dora", ["ana", "carl"])) == {"carl"}
    assert db.run(rows.related("nobody", ["ana"])) == set() == db.run(rows.related("ana", []))
