"""A room in memory against a model that keeps the whole log and counts everything anew each time."""

from typing import Any

import msgspec
import orjson
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from chatd.live.room import Room, shown
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
