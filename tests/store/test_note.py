"""The notepad's rows (R57): one for a person and room, replaced only by who knows what stands there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatd.store import note as rows
from tests.memory import Memory


@pytest.fixture
def db():
    memory = Memory()
    yield memory
    memory.connection.close()


def test_where_there_is_no_note_there_is_an_empty_one(db):
    assert db.run(rows.one("r", "ana")) == ("", 0)


def test_r57_notes_are_their_owners_and_of_one_room(db):
    assert db.run(rows.put("r", "ana", "mine", 0)) == 1
    assert db.run(rows.put("r", "ben", "his", 0)) == 1
    assert db.run(rows.one("r", "ana")) == ("mine", 1)
    assert db.run(rows.one("other", "ana")) == ("", 0)


@given(st.lists(st.tuples(st.text(), st.integers(0, 4)), max_size=8))
def test_only_who_knows_the_revision_replaces_it(puts):
    db = Memory()
    text, rev = "", 0
    for new, known in puts:
        answer = db.run(rows.put("r", "ana", new, known))
        if known == rev:
            text, rev = new, rev + 1
            assert answer == rev
        else:
            assert answer is None
        assert db.run(rows.one("r", "ana")) == (text, rev)
    db.connection.close()
