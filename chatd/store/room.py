"""Rooms and their members as rows. Who joins or leaves is written by the same transaction as the log's entry."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import orjson

from chatd.store import entry as log
from chatd.store.db import Query, Script
from chatd.store.entry import Entry


class MemberRow(NamedTuple):
    """One person in one room, and what only this person thinks of it."""

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


class RoomRow(NamedTuple):
    """A room with all its members and its newest message."""

    room: str
    kind: str
    title: str
    about: Mapping[str, Any]
    created_by: str
    seq: int
    ts: int
    version: int
    members: list[MemberRow]
    last: Entry | None


def some(rooms: Sequence[str]) -> Script[list[RoomRow]]:
    """These rooms, as far as they exist."""
    found = yield Query(
        "SELECT room_id, kind, title, about, created_by, seq, ts, version FROM room WHERE room_id IN (:rooms)",
        {"rooms": rooms},
    )
    members = yield Query(
        "SELECT room_id, user_id, role, added_by, joined_seq, read_seq, favorite, hidden, archived, notify, touched_ms"
        " FROM member WHERE room_id IN (:rooms) ORDER BY room_id, joined_seq, user_id",
        {"rooms": rooms},
    )
    lasts = yield from log.lasts(rooms)
    inside: dict[str, list[MemberRow]] = {row[0]: [] for row in found}
    once: dict[Any, Any] = {}  # each name is in memory once, not once for each row (0.2 kB a member)
    for row in members:
        inside[row[0]].append(MemberRow._make([once.setdefault(value, value) for value in row[1:]]))
    rows: list[RoomRow] = []
    for room, kind, title, about, created_by, seq, ts, version in found:
        rest = (created_by, seq, ts, version, inside[room], lasts.get(room))
        rows.append(RoomRow(room, str(once.setdefault(kind, kind)), title, orjson.loads(about), *rest))
    return rows


def of(user: str) -> Script[list[str]]:
    """The rooms a person is in."""
    rows = yield Query("SELECT room_id FROM member WHERE user_id = :user", {"user": user})
    return [row[0] for row in rows]


class Unread(NamedTuple):
    """Messages of others, and mentions, beyond the marker `read_seq`; counted up to `seq`."""

    seq: int
    messages: int
    mentions: int
    read_seq: int


def unread(user: str, rooms: Sequence[str]) -> Script[dict[str, Unread]]:
    """What this person has not read in these rooms, as far as he is in them."""
    counts = yield Query(
        "SELECT m.room_id, r.seq, (SELECT count(*) FROM event AS e WHERE e.room_id = m.room_id AND e.seq > m.read_seq"
        " AND e.ev = 'message.sent' AND e.author <> m.user_id AND e.deleted_ms IS NULL),"
        " (SELECT count(*) FROM mention AS n"
        " WHERE n.room_id = m.room_id AND n.user_id = m.user_id AND n.seq > m.read_seq),"
        " m.read_seq"
        " FROM member AS m JOIN room AS r ON r.room_id = m.room_id WHERE m.user_id = :user AND m.room_id IN (:rooms)",
        {"user": user, "rooms": rooms},
    )
    return {row[0]: Unread(*row[1:]) for row in counts}


def add_member(room: str, user: str, role: str, added_by: str, seq: int) -> Script[None]:
    """Let somebody in, with everything before read: what was said earlier is not news. Twice is once."""
    yield Query(
        "INSERT INTO member (room_id, user_id, role, added_by, joined_seq, read_seq, touched_ms)"
        " VALUES (:room, :user, :role, :added_by, :seq, :seq, 0) ON CONFLICT (room_id, user_id) DO NOTHING",
        {"room": room, "user": user, "role": role, "added_by": added_by, "seq": seq},
    )


def drop_member(room: str, user: str) -> Script[None]:
    """Put somebody out; the notepad stays his."""
    yield Query("DELETE FROM member WHERE room_id = :room AND user_id = :user", {"room": room, "user": user})


def rename(room: str, title: str) -> Script[None]:
    """Give the room another title."""
    yield Query("UPDATE room SET title = :title WHERE room_id = :room", {"room": room, "title": title})


def set_mine(room: str, user: str, fields: Mapping[str, Any], now_ms: int) -> Script[None]:
    """Change what a person thinks of a room; `fields` names columns of MemberRow."""
    columns = ", ".join(f"{name} = :{name}" for name in fields if name in MemberRow._fields)
    yield Query(
        f"UPDATE member SET {columns}, touched_ms = :now WHERE room_id = :room AND user_id = :user",
        {**fields, "now": now_ms, "room": room, "user": user},
    )


def read_up_to(room: str, user: str, seq: int, now_ms: int) -> Script[None]:
    """The read marker moves forward, never back: another device may have been faster."""
    yield Query(
        "UPDATE member SET read_seq = :seq, touched_ms = :now"
        " WHERE room_id = :room AND user_id = :user AND read_seq < :seq",
        {"seq": seq, "now": now_ms, "room": room, "user": user},
    )


def unhide(room: str) -> Script[None]:
    """R21: a hidden room is back for everybody who had hidden it."""
    yield Query("UPDATE member SET hidden = 0 WHERE room_id = :room AND hidden <> 0", {"room": room})


def set_about(room: str, about: Mapping[str, Any], title: str) -> Script[None]:
    """What the room is about changed, as the host says."""
    yield Query(
        "UPDATE room SET about = :about, title = :title WHERE room_id = :room",
        {"room": room, "about": orjson.dumps(about).decode(), "title": title},
    )


def raise_version(rooms: Sequence[str]) -> Script[None]:
    """Facts that decide in these rooms changed: judgements on the old ones no longer stand."""
    if rooms:
        yield Query("UPDATE room SET version = version + 1 WHERE room_id IN (:rooms)", {"rooms": rooms})


def touch(rooms: Sequence[str], users: Sequence[str], now_ms: int) -> Script[None]:
    """What these people see of these rooms changed: whoever of them is away is told when he resumes (R60)."""
    if rooms and users:
        yield Query(
            "UPDATE member SET touched_ms = :now WHERE room_id IN (:rooms) AND user_id IN (:users)",
            {"now": now_ms, "rooms": rooms, "users": users},
        )
