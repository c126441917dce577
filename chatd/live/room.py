"""One room in memory: members, head, and the newest part of its log. Sync and pure: no clock, no I/O.

Only `apply` changes what the log decides, entry by entry in seq order, after the commit. `Rooms` keeps these objects.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

import msgspec
import orjson

from chatd.rules.message import Said
from chatd.store.entry import Entry, Write
from chatd.store.room import MemberRow, RoomRow, Unread
from protocol import message as words
from protocol.shapes import Kind

NOTHING = "{}"
CHANGED_ENTRIES = 256  # more than can happen in a room while the store reads a page


class Member:
    """One person in this room, and what only this person thinks of it. Columns are MemberRow's."""

    __slots__ = (*MemberRow._fields, "counted_seq", "mentions_counted", "unread_counted")

    user: str
    role: str
    added_by: str
    joined_seq: int
    read_seq: int
    favorite: int
    hidden: int
    archived: int
    notify: str
    touched_ms: int

    def __init__(self, row: MemberRow) -> None:
        for name, value in zip(MemberRow._fields, row, strict=True):
            setattr(self, name, value)
        # How many unread messages there were up to counted_seq (-1: nobody has counted yet).
        self.counted_seq = -1
        self.unread_counted = self.mentions_counted = 0


class Room:
    """A room as everybody in it sees it now."""

    # With the newest entries in memory, a resume after a short absence and an edit need no read (about 30 kB a room).
    tail_entries: ClassVar[int] = 64

    __slots__ = (
        "_about",
        "changed",
        "coming",
        "created_by",
        "head",
        "hidden_by",
        "kind",
        "last",
        "members",
        "names",
        "room",
        "shown_members",
        "tail",
        "title",
        "ts",
        "used_ms",
        "version",
    )

    def __init__(self, row: RoomRow) -> None:
        self.room, self.title, self.created_by = row.room, row.title, row.created_by
        self.about = row.about
        self.kind: Kind = row.kind  # type: ignore[assignment]  # the schema holds no other
        self.head, self.ts, self.version = row.seq, row.ts, row.version
        self.members = {member.user: Member(member) for member in row.members}
        self.hidden_by = frozenset([member.user for member in row.members if member.hidden])
        self.last = row.last
        self.tail: list[Entry] = []  # a deque takes 620 bytes while it is empty, and most rooms are silent
        self.changed: dict[int, Mapping[str, Any]] = {}  # what edits and deletions made of messages, the newest of them
        # Writes on their way; a room is not let go of before they are back. Most rooms never have any.
        self.coming: list[Write] | tuple[()] = ()
        self.used_ms = 0
        self.names: dict[str, str] | None = None  # for mentions; made when first needed
        self.shown_members: list[dict[str, str]] | None = None

    @property
    def about(self) -> Mapping[str, Any]:
        """What the host says of the room, as part of its state. Kept as text: 60 bytes instead of 560."""
        about: dict[str, Any] = orjson.loads(self._about)
        return about

    @about.setter
    def about(self, about: Mapping[str, Any]) -> None:
        """The host says something else."""
        # Decoded: what orjson gives out stands in a buffer of 1 kB.
        self._about = orjson.dumps(about).decode() if about else NOTHING

    # --- what is on its way to the log

    def expect(self, write: Write) -> None:
        """Somebody wants to write this."""
        if isinstance(self.coming, list):
            self.coming.append(write)
        else:
            self.coming = [write]

    def arrived(self, write: Write) -> None:
        """It is kept, or never will be."""
        if isinstance(self.coming, list):
            self.coming.remove(write)

    def lately(self, user: str, since_ms: int, but: str | None = None) -> list[tuple[int, str]]:
        """(seq, text) of what this person said since then, as it is now, with what is on its way (seq 0).

        `but`: the cid of a write on its way that is left out.
        """
        said = {
            entry.seq: entry.body["text"]
            for entry in self.tail
            if entry.ev == "message.sent" and entry.by == user and entry.ts >= since_ms and entry.deleted_ms is None
        }
        texts = []
        for write in self.coming:
            for new in write.entries if write.by == user and (but is None or write.cid != but) else ():
                if new.ev == "message.edited" and new.target in said:
                    said[new.target] = new.told["text"]
                elif new.ev == "message.sent":
                    texts.append((0, new.body["text"]))
        return [*said.items(), *texts]

    def recall(self, entries: list[Entry]) -> None:
        """The newest entries without a gap, read a moment ago, unless others came meanwhile; see `lately`."""
        if not self.tail and entries and entries[-1].seq == self.head:
            self.tail = [self.as_it_is_now(entry) for entry in entries]

    # --- what the log says

    def apply(self, entry: Entry, version: int) -> None:
        """Take in the next entry of the log. The caller sees to it that it is the next."""
        assert entry.seq == self.head + 1, f"{self.room}: {entry.seq} after {self.head}"
        self.head, self.ts, self.version = entry.seq, entry.ts, version
        match entry.ev:
            case "message.sent":
                self.last = entry
                self.hidden_by = frozenset()
            case "offer.changed":
                self.hidden_by = frozenset()
            case "message.edited":
                self._change(entry, {"edited_ms": entry.ts, "body": entry.body})
            case "message.deleted":
                self._change(entry, {"deleted_ms": entry.ts, "body": {}})
            case "room.member_added":
                user, role = entry.body["user"], entry.body["role"]
                self.let_in(MemberRow(user, role, entry.by, entry.seq, entry.seq, 0, 0, 0, "default", 0))
            case "room.member_removed":
                self.members.pop(entry.body["user"], None)
                self.hidden_by -= {entry.body["user"]}
                self.names = self.shown_members = None
            case "room.renamed":
                self.title = entry.body["title"]
        # An edit's own entry keeps no text: what it says is what the message says now, or nothing once that is deleted.
        self.tail.append(_without_body(entry) if entry.ev == "message.edited" else entry)
        if len(self.tail) > self.tail_entries:
            del self.tail[: self.tail_entries // 2]

    def let_in(self, row: MemberRow) -> None:
        """Somebody is a member from now on; nothing is unread for him."""
        member = self.members[row.user] = Member(row)
        member.counted_seq = row.read_seq
        self.names = self.shown_members = None

    def touch(self, users: Iterable[str], now_ms: int) -> None:
        """What these members see of the room changed, and not by its log: who is away is told when he resumes."""
        for user in self.members.keys() & users:
            self.members[user].touched_ms = now_ms

    def _change(self, entry: Entry, fields: dict[str, Any]) -> None:
        """An edit or a deletion shows in the message it is about, and whoever counted that message counts again."""
        target = entry.target or 0
        for member in self.members.values():
            if member.read_seq < target <= member.counted_seq:
                member.counted_seq = -1
        if self.tail and self.tail[0].seq <= target:
            place = target - self.tail[0].seq
            self.tail[place] = _as_it_is_now(self.tail[place], fields)
        if self.last is not None and self.last.seq == target:
            self.last = _as_it_is_now(self.last, fields)
        self.changed[target] = fields
        if len(self.changed) > CHANGED_ENTRIES:
            del self.changed[next(iter(self.changed))]

    # --- what memory can answer without the store

    def recent(self, seq: int) -> Entry | None:
        """The entry, if it is among the newest."""
        if self.tail and self.tail[0].seq <= seq <= self.head:
            return self.tail[seq - self.tail[0].seq]
        return self.last if self.last is not None and self.last.seq == seq else None

    def as_it_is_now(self, entry: Entry) -> Entry:
        """An entry that was read a moment ago: what was changed or taken back since then shows (contract 19)."""
        fields = self.changed.get(entry.seq)
        return entry if fields is None else _as_it_is_now(entry, fields)

    def since(self, seq: int) -> Sequence[Entry] | None:
        """All entries after seq, or None where memory does not go back so far."""
        if seq == self.head:
            return ()
        if not self.tail or self.tail[0].seq > seq + 1:
            return None
        return self.tail[seq + 1 - self.tail[0].seq :]

    def unread_of(self, member: Member) -> tuple[int, int] | None:
        """Unread messages and mentions of a member, or None: only the store knows."""
        if member.read_seq >= self.head:
            return (0, 0)
        since = self.since(max(member.counted_seq, member.read_seq))
        if since is None:
            return None
        before = (member.unread_counted, member.mentions_counted) if member.counted_seq > member.read_seq else (0, 0)
        unread = [e for e in since if e.ev == "message.sent" and e.by != member.user and e.deleted_ms is None]
        mentions = sum(1 for e in unread if member.user in e.body.get("mentions", ()))
        return (before[0] + len(unread), before[1] + mentions)

    def counted(self, user: str, count: Unread) -> None:
        """The store has counted what this person has not read. No news if it knows another marker, or if a message that
        it counted has changed since."""
        member, later = self.members.get(user), self.since(count.seq)
        if member is None or member.read_seq != count.read_seq or later is None:
            return
        if all((entry.target or self.head) > count.seq for entry in later):
            member.counted_seq, member.unread_counted, member.mentions_counted = count[:3]

    def read_up_to(self, member: Member, seq: int) -> None:
        """A read marker moved, forwards or back (R29)."""
        if seq != member.read_seq:
            member.read_seq = seq
            member.counted_seq = -1


def _as_it_is_now(entry: Entry, fields: Mapping[str, Any]) -> Entry:
    kept = {name: value for name, value in entry.body.items() if name not in words.BELONGS_TO_TEXT}
    return msgspec.structs.replace(entry, **{**fields, "body": fields["body"] and {**kept, **fields["body"]}})


def _without_body(entry: Entry) -> Entry:
    return msgspec.structs.replace(entry, body={})


def said(entry: Entry | None) -> Said | None:
    """What the rules ask about a message; None for what is no message."""
    if entry is None or entry.ev != "message.sent":
        return None
    return Said(entry.by, entry.ts, entry.deleted_ms is not None, bool(entry.body.get("files")))


def quoted_seqs(entries: Iterable[Entry]) -> set[int]:
    """The messages that these quote."""
    return {entry.body["reply_to"] for entry in entries if "reply_to" in entry.body}


def shown(entry: Entry, known: Mapping[int, Entry], window_ms: int, *, event: bool) -> dict[str, Any]:
    """An entry as people see it: an event of the log, or (`event=False`) as history shows it.

    `known` has the messages that are quoted (R23) or edited here, as they are now.
    """
    data: dict[str, Any] = {"room": entry.room, "seq": entry.seq, "ts": entry.ts, "by": entry.by}
    if event or entry.ev != "message.sent":
        data["ev"] = entry.ev
    if entry.cid is not None:
        data["cid"] = entry.cid
    if entry.target is not None:
        data["target"] = entry.target
    if entry.deleted_ms is not None:
        data["deleted"] = True
        return data
    data.update(entry.body)
    match entry.ev:
        case "message.sent":
            data["editable_until"] = entry.ts + window_ms
            if "reply_to" in data:
                data["reply_to"] = quote(known.get(data["reply_to"]), data["reply_to"])
            if entry.edited_ms is not None:
                data["edited"] = entry.edited_ms
        case "message.edited" if "text" not in data and entry.target is not None:
            target = known.get(entry.target)
            if target is None or target.deleted_ms is not None:
                data["deleted"] = True
            else:
                data["text"] = target.body["text"]
                data |= {name: target.body[name] for name in words.BELONGS_TO_TEXT if name in target.body}
    return data


def quote(entry: Entry | None, seq: int) -> dict[str, Any]:
    """R23: what a reply shows of the message it answers; nothing of one that was deleted."""
    if entry is None or entry.deleted_ms is not None:
        return {"seq": seq, "by": entry.by if entry else "", "text": "", "deleted": True}
    return {"seq": seq, "by": entry.by, "text": entry.body.get("text", "")[: words.QUOTE_CHARS]}
