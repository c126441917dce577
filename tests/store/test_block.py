"""Blocks as rows: what changes together with them, and what must not. R31–R33, contract 20."""

import itertools

import pytest

from chatd.rules.block import CLOSED_KINDS
from chatd.store import block as rows
from chatd.store import room as room_rows
from chatd.store.block import Blocked, Moved
from chatd.store.entry import Founding, New, Write, append
from protocol.errors import Refusal
from tests.memory import Memory

FULL = Refusal(code="too_large")


@pytest.fixture
def db():
    memory = Memory()
    yield memory
    memory.connection.close()


def found(db, room, kind, *members):
    given = tuple((user, "member", members[0]) for user in members)
    founding = Founding(kind, "", {}, given)
    created = Write(room=room, version=0, by=members[0], entries=(New("room.created", members[0]),), founds=founding)
    db.run(append([created], 1))


def blocks(db, user, other, ts=10, most=100):
    return db.run(rows.put(user, other, ts, CLOSED_KINDS, lambda blocked: None if blocked < most else FULL))


def unblocks(db, user, other, ts=20):
    return db.run(rows.drop(user, other, ts, CLOSED_KINDS))


def moved(db):
    """Room -> version, and who was touched when."""
    versions = dict(db.connection.execute("SELECT room_id, version FROM room"))
    touched = set(db.connection.execute("SELECT room_id, user_id, touched_ms FROM member WHERE touched_ms > 0"))
    return versions, touched


def test_r31_a_block_is_kept_once_and_stands_between_both(db):
    assert blocks(db, "ana", "ben") == Moved(True, True)
    assert blocks(db, "ana", "ben", ts=11) == Moved(False)
    assert db.run(rows.of("ana")) == [Blocked("ben", 10)] and db.run(rows.of("ben")) == []
    assert db.run(rows.between("ana", "ben")) and db.run(rows.between("ben", "ana"))
    assert not db.run(rows.between("ana", "carl"))


def test_r33_who_made_it_takes_it_back_and_nobody_else(db):
    blocks(db, "ana", "ben")
    assert unblocks(db, "ben", "ana") == Moved(False)
    assert db.run(rows.between("ana", "ben"))
    assert unblocks(db, "ana", "ben") == Moved(True, True)
    assert not db.run(rows.between("ana", "ben"))
    assert unblocks(db, "ana", "ben") == Moved(False)


def test_those_one_blocks_are_listed_the_newest_first(db):
    for ts, user in ((10, "ben"), (12, "carl"), (12, "gina")):
        blocks(db, "ana", user, ts=ts)
    assert [one.user for one in db.run(rows.of("ana"))] == ["carl", "gina", "ben"]


def test_r31_the_rooms_of_the_two_are_judged_anew_and_both_are_told_when_they_resume(db):
    for room, kind in (("d", "direct"), ("i", "interview"), ("g", "group"), ("t", "team")):
        found(db, room, kind, "ana", "ben", "gina")
    found(db, "k", "contract", "ana", "ben")
    found(db, "other", "direct", "ana", "carl")
    before, _ = moved(db)
    closed = ("d", "i", "k")
    assert blocks(db, "ana", "ben") == Moved(True, True, closed)
    versions, touched = moved(db)
    assert {room for room in before if versions[room] == before[room] + 1} == set(closed)
    assert {room for room in before if versions[room] == before[room]} == set(before) - set(closed)
    assert touched == {(room, user, 10) for room in closed for user in ("ana", "ben")}
    assert unblocks(db, "ana", "ben") == Moved(True, True, closed)
    versions, touched = moved(db)
    assert all(versions[room] == before[room] + 2 for room in closed)
    assert touched == {(room, user, 20) for room in closed for user in ("ana", "ben")}


@pytest.mark.parametrize("order", list(itertools.permutations(["ana blocks", "ben blocks", "ana unblocks"])))
def test_r32_the_second_block_and_the_first_of_two_taken_back_touch_nothing(db, order):
    """Else the other one would hear of something that only a block of his opposite explains."""
    found(db, "d", "direct", "ana", "ben")
    standing: set[str] = set()
    for step in order:
        user, what = step.split()
        other = "ben" if user == "ana" else "ana"
        stood, before = bool(standing), moved(db)
        is_news = (user in standing) == (what == "unblocks")
        outcome = (blocks if what == "blocks" else unblocks)(db, user, other, ts=30)
        standing = standing | {user} if what == "blocks" else standing - {user}
        assert outcome.is_news == is_news and outcome.turned == (stood != bool(standing)) == bool(outcome.rooms)
        assert (moved(db) == before) == (not outcome.turned)
        db.run(room_rows.touch(["d"], ["ana", "ben"], 0))
        assert db.run(rows.between("ana", "ben")) == bool(standing)


def test_who_blocks_as_many_as_may_be_blocks_nobody_else_but_the_same_ones_again(db):
    blocks(db, "ana", "ben", most=1)
    assert blocks(db, "ana", "carl", most=1) is FULL
    assert blocks(db, "ana", "ben", most=1) == Moved(False)
    assert [one.user for one in db.run(rows.of("ana"))] == ["ben"]
    unblocks(db, "ana", "ben")
    assert blocks(db, "ana", "carl", most=1) == Moved(True, True)
