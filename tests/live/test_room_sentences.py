"""What a room in memory says, sentence by sentence; test_room.py has it against a model."""

from typing import Any

import pytest

from chatd.live.room import CHANGED_ENTRIES, Room, quote, quoted_seqs, said, shown
from chatd.store.entry import Entry
from chatd.store.room import MemberRow, RoomRow, Unread


def a_room(**fields: Any) -> Room:
    member = MemberRow("ana", "owner", "ana", 1, 0, 0, 0, 0, "default", 0)
    row = RoomRow("r", "group", "Plans", {}, "ana", 0, 0, 0, [member], None)
    return Room(row._replace(**fields))


def an_entry(seq: int = 1, ev: str = "message.sent", **fields: Any) -> Entry:
    return Entry(room="r", seq=seq, ev=ev, by="ana", ts=5, **fields)


@pytest.mark.parametrize("is_late", [False, True])
def test_a_count_from_before_a_change_is_no_news(is_late):
    room = a_room()
    for seq in (1, 2):
        room.apply(Entry(room="r", seq=seq, ev="message.sent", by="ben", ts=5, body={"text": "x"}), 0)
    count = Unread(2, 2, 0, 0)
    if is_late:
        room.apply(Entry(room="r", seq=3, ev="message.deleted", by="ben", ts=6, target=1), 0)
    room.counted("ana", count)
    room.counted("nobody", count)
    room.counted("ana", count._replace(read_seq=1, messages=9))
    assert (room.members["ana"].counted_seq == 2) == (not is_late)
    assert room.unread_of(room.members["ana"]) == ((1, 0) if is_late else (2, 0))


def test_contract_21_of_many_changes_the_newest_are_remembered():
    room = a_room()
    room.apply(an_entry(1, body={"text": "first"}), 0)
    first = room.recent(1)
    assert first is not None
    for seq in range(2, 2 * CHANGED_ENTRIES, 2):
        room.apply(an_entry(seq, body={"text": "x"}), 0)
        room.apply(an_entry(seq + 1, "message.deleted", target=seq), 0)
    assert len(room.changed) == CHANGED_ENTRIES - 1
    for seq, target in ((2 * CHANGED_ENTRIES, 1), (2 * CHANGED_ENTRIES + 1, 3)):
        room.apply(an_entry(seq, "message.edited", target=target, body={"text": "new"}), 0)
    assert len(room.changed) == CHANGED_ENTRIES and 2 not in room.changed
    assert room.as_it_is_now(first).body == {"text": "new"}


def test_who_sees_something_else_now_is_told_when_he_resumes():
    room = a_room()
    room.touch(["ana", "somebody else"], 7)
    assert room.members["ana"].touched_ms == 7 and len(room.members) == 1


def test_entries_are_taken_in_without_holes():
    with pytest.raises(AssertionError):
        a_room().apply(an_entry(2), 0)


def test_what_is_no_message_cannot_be_quoted_or_changed():
    assert said(None) is None
    assert said(an_entry(ev="room.renamed", body={"title": "x"})) is None


def test_r26_a_message_knows_whether_it_has_files():
    assert (with_files := said(an_entry(body={"text": "x", "files": [{}]}))) is not None and with_files.has_files
    assert (without := said(an_entry(body={"text": "x"}))) is not None and not without.has_files
    assert (gone := said(an_entry(deleted_ms=7))) is not None and gone.deleted


def test_r23_a_quote_shows_at_most_two_hundred_characters():
    assert quote(an_entry(body={"text": "é" * 201}), 1)["text"] == "é" * 200


def test_r23_a_quote_of_what_nobody_knows_shows_nothing():
    assert quote(None, 7) == {"seq": 7, "by": "", "text": "", "deleted": True}


def test_the_messages_that_are_quoted_are_known_by_their_seqs():
    entries = [an_entry(5, body={"text": "x", "reply_to": 2}), an_entry(6, body={"text": "y"})]
    assert quoted_seqs(entries) == {2}


def test_in_history_a_message_has_no_ev_and_other_entries_do():
    assert "ev" not in shown(an_entry(body={"text": "x"}), {}, 0, event=False)
    assert shown(an_entry(ev="room.renamed", body={"title": "x"}), {}, 0, event=False)["ev"] == "room.renamed"


def test_an_edit_of_what_nobody_knows_tells_no_text():
    assert shown(an_entry(ev="message.edited", target=7), {}, 0, event=True)["deleted"] is True


def test_an_edit_tells_its_text_while_it_happens():
    event = shown(an_entry(3, "message.edited", target=1, body={"text": "new"}), {}, 0, event=True)
    assert event["text"] == "new" and event["target"] == 1


def test_what_host_and_client_know_without_a_cid_has_none():
    assert "cid" not in shown(an_entry(ev="room.created"), {}, 0, event=True)
