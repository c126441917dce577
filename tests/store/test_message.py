"""What an edit and a deletion leave in the rows (R24, R25): judged once more, where it is kept."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatd.store import entry as log
from chatd.store import message as rows
from chatd.store.entry import Entry, Founding, New, Write, append
from tests.memory import Memory
from tests.strategies import near

SENT_MS = 1_000_000
HOUR_MS = 3_600_000


class Log(Memory):
    """A room `r` with one message of ana's, seq 2, in which ben is called."""

    def __init__(self) -> None:
        super().__init__()
        members = (("ana", "owner", "ana"), ("ben", "member", "ana"))
        created = Write(
            room="r",
            version=0,
            by="ana",
            entries=(New("room.created", "ana"),),
            founds=Founding("group", "", {}, members),
        )
        new = New("message.sent", "ana", {"text": "hi @ben", "reply_to": 1, "mentions": ["ben"]}, mentions=("ben",))
        hi = Write(room="r", version=0, by="ana", cid="1", digest=7, entries=(new,))
        self.run(append([created, hi], SENT_MS))

    def edit(self, seq: int = 2, by: str = "ana", ts: int = SENT_MS, mentions: tuple[str, ...] = ()) -> Any:
        said = {"text": "new", **({"mentions": list(mentions)} if mentions else {})}
        return self.run(rows.edit("r", seq, by, said, mentions, ts, ts - HOUR_MS))

    def delete(self, seq: int = 2, by: str = "ana", ts: int = SENT_MS) -> Any:
        return self.run(rows.delete("r", seq, by, ts, ts - HOUR_MS))

    @property
    def message(self) -> Entry:
        return self.run(log.some("r", [2]))[0]

    @property
    def called(self) -> list[str]:
        return [user for (user,) in self.connection.execute("SELECT user_id FROM mention ORDER BY user_id")]


@pytest.fixture
def room():
    room = Log()
    yield room
    room.connection.close()


def test_an_edit_replaces_text_and_mentions_and_nothing_else(room):
    assert room.edit(ts=SENT_MS + 5, mentions=("ana", "carl")) is None
    assert room.message.body == {"text": "new", "reply_to": 1, "mentions": ["ana", "carl"]}
    assert (room.message.edited_ms, room.message.ts, room.message.cid) == (SENT_MS + 5, SENT_MS, "1")
    assert room.called == ["carl"], "nobody is called by himself"


def test_an_edit_that_calls_nobody_leaves_nobody_called(room):
    assert room.edit() is None
    assert room.message.body == {"text": "new", "reply_to": 1} and room.called == []


def test_r25_a_deletion_leaves_a_note_and_nothing_of_what_was_said(room):
    assert room.delete(ts=SENT_MS + 5) is None
    assert room.message.body == {} and room.message.deleted_ms == SENT_MS + 5
    assert room.called == []
    assert "hi @ben" not in "".join(room.connection.iterdump())


def test_contract_3_a_repeat_of_a_deleted_message_still_gets_its_first_answer(room):
    room.delete()
    again = Write(
        room="r", version=0, by="ana", cid="1", digest=7, entries=(New("message.sent", "ana", {"text": "x"}),)
    )
    (outcome,) = room.run(append([again], SENT_MS))
    assert (outcome.room, outcome.seq, outcome.ts) == ("r", 2, SENT_MS)


@given(near(SENT_MS, SENT_MS + HOUR_MS))
def test_r24_the_window_holds_where_it_is_kept_to_the_millisecond(now_ms):
    edited, deleted = Log(), Log()
    refusals = {"edit_window_over": edited.edit(ts=now_ms), "delete_window_over": deleted.delete(ts=now_ms)}
    for code, refusal in refusals.items():
        assert (refusal is None) == (now_ms <= SENT_MS + HOUR_MS)
        assert refusal is None or (refusal.code, refusal.facts["now"] - refusal.facts["sent"]) == (
            code,
            now_ms - SENT_MS,
        )
    for one in (edited, deleted):
        assert (one.message.body.get("text") == "hi @ben") == (now_ms > SENT_MS + HOUR_MS)
        one.connection.close()


@pytest.mark.parametrize(("seq", "by"), [(2, "ben"), (1, "ana"), (3, "ana"), (-1, "ana")])
def test_only_the_author_changes_and_only_a_message(room, seq, by):
    refusals = [room.edit(seq, by), room.delete(seq, by)]
    assert [refusal.code for refusal in refusals] == ["not_found", "not_found"]
    assert room.message.body["text"] == "hi @ben" and room.called == ["ben"]


@given(st.lists(st.sampled_from(["edit", "delete"]), max_size=4))
def test_what_is_gone_does_not_come_back(deeds):
    room = Log()
    for place, deed in enumerate(deeds):
        refusal = room.edit() if deed == "edit" else room.delete()
        assert (refusal is None) == ("delete" not in deeds[:place])
    assert (room.message.deleted_ms is not None) == ("delete" in deeds)
    room.connection.close()
