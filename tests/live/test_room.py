"""A room in memory against a model that keeps the whole log and counts everything anew each time."""

from typing import Any

import msgspec
import orjson
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from chatd.live.room import CHANGED_ENTRIES, Room, quote, quoted_seqs, said, shown
from chatd.store.entry import Entry
from chatd.store.room import MemberRow, RoomRow, Unread
from protocol.event import encode

TAIL = 6  # shorter than in the server, so that short runs leave it
HOUR_MS = 3_600_000
EVERYBODY = ["ana", "ben", "carl", "dora"]
who = st.sampled_from(EVERYBODY)


class ShortRoom(Room):
    """A room that forgets so soon that a few steps show it."""

    __slots__ = ()
    tail_entries = TAIL


class Log:
    """The naive model: every entry as it happened, and what is true now worked out from the first to the last."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []  # as they were said
        self.now: dict[int, Entry] = {}  # as they are now
        self.read: dict[str, int] = {}
        self.title = "Plans"
        self.texts_gone: set[str] = set()

    def add(self, ev: str, by: str, body: dict[str, Any], target: int | None = None) -> Entry:
        seq = len(self.entries) + 1
        entry = Entry(room="r", seq=seq, ev=ev, by=by, ts=1_000 * seq, cid=f"c{seq}", target=target, body=body)
        self.entries.append(entry)
        self.now[seq] = entry
        if ev == "message.edited":
            assert target is not None
            old = self.now[target]
            self.texts_gone.add(old.body["text"])
            kept = {"reply_to": old.body["reply_to"]} if "reply_to" in old.body else {}
            self.now[target] = msgspec.structs.replace(old, body={**kept, **body}, edited_ms=entry.ts)
            self.now[seq] = msgspec.structs.replace(entry, body={})
        elif ev == "message.deleted":
            assert target is not None
            self.texts_gone.add(self.now[target].body["text"])
            self.now[target] = msgspec.structs.replace(self.now[target], body={}, deleted_ms=entry.ts)
        return entry

    @property
    def head(self) -> int:
        return len(self.entries)

    def messages(self, by: str | None = None) -> list[Entry]:
        """What can be edited, deleted or quoted."""
        sent = [entry for entry in self.now.values() if entry.ev == "message.sent" and entry.deleted_ms is None]
        return [entry for entry in sent if by in (None, entry.by)]

    def last(self) -> Entry | None:
        return max((e for e in self.now.values() if e.ev == "message.sent"), key=lambda e: e.seq, default=None)

    def unread(self, user: str) -> tuple[int, int]:
        unread = [entry for entry in self.messages() if entry.seq > self.read[user] and entry.by != user]
        return len(unread), sum(user in entry.body.get("mentions", ()) for entry in unread)

    def count(self, user: str) -> Unread:
        return Unread(self.head, *self.unread(user), self.read[user])

    def told(self, seq: int) -> dict[str, Any]:
        """The event as somebody hears it who resumes now."""
        entry = self.now[seq]
        data: dict[str, Any] = {
            "room": "r",
            "seq": seq,
            "ts": entry.ts,
            "by": entry.by,
            "ev": entry.ev,
            "cid": entry.cid,
        }
        if entry.target is not None:
            data["target"] = entry.target
        of = self.now[entry.target] if entry.ev == "message.edited" and entry.target else entry
        if of.deleted_ms is not None:
            return {**data, "deleted": True}
        data |= {name: value for name, value in of.body.items() if name != "reply_to"}
        if entry.ev == "message.sent":
            data["editable_until"] = entry.ts + HOUR_MS
            if entry.edited_ms is not None:
                data["edited"] = entry.edited_ms
            if "reply_to" in entry.body:
                data["reply_to"] = self.quoted(entry.body["reply_to"])
        return data

    def quoted(self, seq: int) -> dict[str, Any]:
        quoted = self.now[seq]
        if quoted.deleted_ms is not None:
            return {"seq": seq, "by": quoted.by, "text": "", "deleted": True}
        return {"seq": seq, "by": quoted.by, "text": quoted.body["text"][:200]}


class RoomMachine(RuleBasedStateMachine):
    """Everything that may happen to a room; `read_anew` is what happens after it was let go of."""

    @initialize(members=st.sets(who, min_size=1), earlier=st.integers(0, 9))
    def begin(self, members, earlier):
        self.log = Log()
        self.log.add("room.created", "ana", {"kind": "group", "title": "Plans"})
        self.log.read = dict.fromkeys(sorted(members), 0)
        self.hidden: set[str] = set()
        self.version = 0
        for number in range(earlier):
            self.log.add("message.sent", sorted(members)[0], {"text": f"earlier {number}"})
        self.read_anew()

    def take(self, entry: Entry, *, version: bool = False) -> None:
        self.version += version
        self.room.apply(entry, self.version)

    @rule()
    def read_anew(self):
        rows = [
            MemberRow(u, "member", "ana", 1, seq, 0, int(u in self.hidden), 0, "default", 0)
            for u, seq in self.log.read.items()
        ]
        ts = self.log.entries[-1].ts
        last = self.log.last()
        self.room = ShortRoom(
            RoomRow("r", "group", self.log.title, {}, "ana", self.log.head, ts, self.version, rows, last)
        )
        self.slow: list[tuple[str, Unread]] = []  # counts on their way from the store
        self.read_before: list[Entry] = []  # entries that somebody read and still holds

    @rule(data=st.data(), length=st.sampled_from([1, 30, 300]))
    @precondition(lambda self: self.log.read)
    def say(self, data, length):
        by = data.draw(st.sampled_from(sorted(self.log.read)))
        body: dict[str, Any] = {"text": f"<{self.log.head}:" + "x" * length + ">"}
        if mentions := data.draw(st.lists(st.sampled_from(sorted(self.log.read)), max_size=2, unique=True)):
            body["mentions"] = mentions
        if (quotable := self.log.messages()) and data.draw(st.booleans()):
            body["reply_to"] = data.draw(st.sampled_from([entry.seq for entry in quotable]))
        self.take(self.log.add("message.sent", by, body))
        self.hidden.clear()

    @rule(data=st.data())
    @precondition(lambda self: self.log.messages())
    def edit(self, data):
        target = data.draw(st.sampled_from(self.log.messages()))
        body: dict[str, Any] = {"text": f"<{self.log.head}:edited>"}
        if self.log.read and (mentions := data.draw(st.lists(st.sampled_from(sorted(self.log.read)), max_size=1))):
            body["mentions"] = mentions
        self.take(self.log.add("message.edited", target.by, body, target.seq))

    @rule(data=st.data())
    @precondition(lambda self: self.log.messages())
    def delete(self, data):
        target = data.draw(st.sampled_from(self.log.messages()))
        self.take(self.log.add("message.deleted", target.by, {}, target.seq))

    @rule(user=who)
    def come(self, user):
        if user not in self.log.read:
            entry = self.log.add("room.member_added", "ana", {"user": user, "name": user.title(), "role": "member"})
            self.log.read[user] = entry.seq
            self.take(entry, version=True)

    @rule(user=who)
    def go(self, user):
        if user in self.log.read:
            del self.log.read[user]
            self.hidden.discard(user)
            self.take(self.log.add("room.member_removed", user, {"user": user}), version=True)

    @rule(title=st.text(max_size=5))
    def rename(self, title):
        self.log.title = title
        self.take(self.log.add("room.renamed", "ana", {"title": title}), version=True)

    @rule(user=who, data=st.data())
    def read(self, user, data):
        if user in self.log.read:
            seq = data.draw(st.integers(0, self.log.head))
            self.log.read[user] = seq
            self.room.read_up_to(self.room.members[user], seq)

    @rule(user=who)
    def hide(self, user):
        if user in self.log.read:
            self.hidden.add(user)
            self.room.hidden_by |= {user}

    @rule(user=who)
    def ask_the_store(self, user):
        if user in self.log.read:
            self.room.counted(user, Unread(self.log.head, *self.log.unread(user), self.log.read[user]))
            assert self.room.unread_of(self.room.members[user]) is not None, "who was counted is known"
        else:
            self.room.counted(user, Unread(self.log.head, 7, 7, 0))  # he left meanwhile

    @rule(user=who)
    def begin_to_count(self, user):
        if user in self.log.read:
            self.slow.append((user, Unread(self.log.head, *self.log.unread(user), self.log.read[user])))

    @rule()
    def the_store_answers_late(self):
        """A count from before the marker moved, or before a message was taken back, is no news."""
        while self.slow:
            self.room.counted(*self.slow.pop())

    @rule(data=st.data())
    def begin_to_read(self, data):
        seq = data.draw(st.integers(1, self.log.head))
        self.read_before.append(self.log.now[seq])

    @invariant()
    def what_was_read_before_a_change_shows_the_change(self):
        for entry in self.read_before:
            now = self.room.as_it_is_now(entry)
            assert shown(now, self.log.now, HOUR_MS, event=True) == self.log.told(entry.seq)

    @invariant()
    def it_stands_where_the_log_stands(self):
        assert (self.room.head, self.room.ts) == (self.log.head, self.log.entries[-1].ts)
        assert (self.room.version, self.room.title) == (self.version, self.log.title)
        assert self.room.members.keys() == self.log.read.keys()
        assert self.room.hidden_by == self.hidden
        assert self.room.last == self.log.last()

    @invariant()
    def it_counts_right_or_says_that_it_cannot(self):
        for user, member in self.room.members.items():
            assert self.room.unread_of(member) in (None, self.log.unread(user))

    @invariant()
    def the_newest_entries_are_as_they_are_now(self):
        assert len(self.room.tail) <= TAIL
        for seq in range(-1, self.log.head + 2):
            found = self.room.recent(seq)
            assert found is None or found == self.log.now[seq]
            if self.room.tail and self.room.tail[0].seq <= seq <= self.log.head:
                assert found is not None

    @invariant()
    def what_follows_any_seq_is_whole_or_unknown(self):
        for seq in range(self.log.head + 1):
            since = self.room.since(seq)
            if since is None:
                assert not self.room.tail or seq + 1 < self.room.tail[0].seq
            else:
                events = [shown(entry, self.log.now, HOUR_MS, event=True) for entry in since]
                assert events == [self.log.told(later) for later in range(seq + 1, self.log.head + 1)]

    @invariant()
    def r25_what_is_gone_is_nowhere(self):
        entries = [*self.room.tail, *([self.room.last] if self.room.last else [])]
        seen = b"".join(encode(shown(e, self.log.now, HOUR_MS, event=both)) for e in entries for both in (True, False))
        kept = orjson.dumps([msgspec.to_builtins(entry) for entry in entries])
        for text in self.log.texts_gone:
            assert text.encode()[:30] not in seen + kept


TestRoom = RoomMachine.TestCase
TestRoom.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)


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
