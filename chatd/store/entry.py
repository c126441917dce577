"""The log's rows. `append` is the only script that numbers: one code path for one node and for many.

A room's log is dense: seq 1, 2, 3 …, given out by the transaction that keeps the entry (contract 6). A write names the
room's version that it was judged on; whatever changes who may do what there raises the version, so a judgement on old
facts comes back as STALE and is made again (contract 20). A repeat of an intent gives the first answer (contract 3).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from typing import Any, NamedTuple

import msgspec
import orjson

from chatd.store.db import Query, Row, Script
from protocol.errors import Refusal

ROOM_ENTRIES = ("message.edited", "message.deleted")  # they show in the message they changed, not in history


class Entry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One entry of a room's log, as it is now. `body` has the event's own fields; empty once deleted."""

    room: str
    seq: int
    ev: str
    by: str
    ts: int
    cid: str | None = None
    target: int | None = None
    body: Mapping[str, Any] = {}
    edited_ms: int | None = None
    deleted_ms: int | None = None


class New(NamedTuple):
    """An entry that has no number yet. `body` is kept; `told` are fields of the event that the row need not keep."""

    ev: str
    by: str
    body: Mapping[str, Any] = {}
    target: int | None = None
    mentions: tuple[str, ...] = ()
    told: Mapping[str, Any] = {}


class Founding(NamedTuple):
    """A room that is made by the same write as its first entries: (user, role, added_by) for each member."""

    kind: str
    title: str
    about: Mapping[str, Any]
    members: tuple[tuple[str, str, str], ...]


class Write(msgspec.Struct, kw_only=True, eq=False):
    """What somebody wants to keep in a room's log. The answer speaks of the last entry.

    `change` is a script (seq, ts) -> Refusal | None that runs in the same transaction; it refuses before it writes.
    `raises_version`: this write changes who may do what in the room. `refusal`: judged again, it was refused; it is
    still looked up, since a repeat gets its first answer whatever would be said today.
    """

    room: str
    version: int
    by: str
    entries: tuple[New, ...]
    cid: str | None = None
    digest: int | None = None
    founds: Founding | None = None
    change: Callable[[int, int], Script[Refusal | None]] | None = None
    raises_version: bool = False
    refusal: Refusal | None = None


class Kept(NamedTuple):
    """Committed: the entries that are in the log now, and the version that the room has now."""

    entries: tuple[Entry, ...]
    version: int


class Repeated(NamedTuple):
    """This intent was kept before: the first answer."""

    room: str
    seq: int
    ts: int
    ev: str


class Again(Enum):
    """The room's facts moved on: judge anew."""

    STALE = "stale"


Outcome = Kept | Repeated | Refusal | Again


Known = dict[str, tuple[Repeated, int | None]]


def intent(author: str, cid: str) -> str:
    """What makes a write the same write: who wants it, and his name for it."""
    return f"{author} {cid}"


class _Head:
    """Where a room's log stands while a batch is numbered."""

    __slots__ = ("seq", "ts", "version")

    def __init__(self, seq: int, ts: int, version: int) -> None:
        self.seq, self.ts, self.version = seq, ts, version


def append(writes: Sequence[Write], now_ms: int) -> Script[list[Outcome]]:
    """Number and keep a batch in its order; one outcome for each write. Rooms are locked in id order (no deadlock)."""
    rows = yield Query(
        "SELECT room_id, seq, ts, version FROM room WHERE room_id IN (:rooms) ORDER BY room_id /*postgres FOR UPDATE*/",
        {"rooms": sorted({write.room for write in writes})},
    )
    heads = {room: _Head(seq, ts, version) for room, seq, ts, version in rows}
    known = yield from repeats(intents(writes))
    outcomes: list[Outcome] = []
    events: list[dict[str, Any]] = []
    mentions: list[dict[str, Any]] = []
    moved: dict[str, _Head] = {}
    for write in writes:
        name = intent(write.by, write.cid) if write.cid else None
        if (before := first_answer(write, known)) is not None:
            outcomes.append(before)
            continue
        if write.refusal is not None:
            outcomes.append(write.refusal)
            continue
        head = heads.get(write.room)
        if (head.version if head else 0) != write.version or (write.founds is None) == (head is None):
            outcomes.append(Again.STALE)
            continue
        if head is None:
            head = _Head(0, now_ms, 0)
        ts = max(now_ms, head.ts)
        refusal = (yield from write.change(head.seq + 1, ts)) if write.change else None
        if refusal is not None:
            outcomes.append(refusal)
            continue
        if write.founds is not None:
            yield from _found(write, ts)
            heads[write.room] = head
        kept: list[Entry] = []
        for position, new in enumerate(write.entries, head.seq + 1):
            last = position == head.seq + len(write.entries)
            kept.append(
                Entry(
                    room=write.room,
                    seq=position,
                    ev=new.ev,
                    by=new.by,
                    ts=ts,
                    cid=write.cid if last else None,
                    target=new.target,
                    body={**new.body, **new.told} if new.told else new.body,
                )
            )
            events.append(
                {
                    "room": write.room,
                    "seq": position,
                    "ev": new.ev,
                    "author": new.by,
                    "ts": ts,
                    "intent": name if last else None,
                    "digest": write.digest if last else None,
                    "target": new.target,
                    "body": orjson.dumps(new.body).decode() if new.body else None,
                }
            )
            # Nobody is called by himself: these rows are what the count of unread mentions counts.
            mentions += [{"room": write.room, "user": user, "seq": position} for user in new.mentions if user != new.by]
        head.seq += len(write.entries)
        head.ts = ts
        head.version += write.raises_version
        moved[write.room] = head
        outcome = Kept(tuple(kept), head.version)
        outcomes.append(outcome)
        if name is not None:
            known[name] = (Repeated(write.room, head.seq, ts, write.entries[-1].ev), write.digest)
    if events:
        yield Query(
            "INSERT INTO event (room_id, seq, ev, author, ts, intent, digest, target, body)"
            " VALUES (:room, :seq, :ev, :author, :ts, :intent, :digest, :target, :body)",
            events,
        )
        yield Query(
            "UPDATE room SET seq = :seq, ts = :ts, version = :version WHERE room_id = :room",
            [{"room": room, "seq": head.seq, "ts": head.ts, "version": head.version} for room, head in moved.items()],
        )
    if mentions:
        yield Query("INSERT INTO mention (room_id, user_id, seq) VALUES (:room, :user, :seq)", mentions)
    return outcomes


class Undone(Exception):
    """Of several writes that belong together one was not kept, and so none of them: `outcome` says why."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(str(outcome))
        self.outcome = outcome


def together(
    writes: Sequence[Write], script: Callable[[int], Script[Refusal | None]] | None, now_ms: int
) -> Script[list[Outcome]]:
    """Keep all of these, at most one for each room, and what the script does; or nothing. Raises Undone."""
    outcomes = yield from append(writes, now_ms)
    for kind in (Repeated, Again, Refusal):
        for outcome in outcomes:
            if isinstance(outcome, kind):
                raise Undone(outcome)
    refusal = (yield from script(now_ms)) if script is not None else None
    if refusal is not None:
        raise Undone(refusal)
    return outcomes


def _found(write: Write, ts: int) -> Script[None]:
    assert write.founds is not None
    yield Query(
        "INSERT INTO room (room_id, kind, title, about, created_by, seq, ts, version)"
        " VALUES (:room, :kind, :title, :about, :by, 0, :ts, 0)",
        {
            "room": write.room,
            "kind": write.founds.kind,
            "title": write.founds.title,
            "about": orjson.dumps(write.founds.about).decode(),
            "by": write.by,
            "ts": ts,
        },
    )
    yield Query(
        "INSERT INTO member (room_id, user_id, role, added_by, joined_seq, read_seq, touched_ms)"
        " VALUES (:room, :user, :role, :added_by, 1, 0, 0)",
        [
            {"room": write.room, "user": user, "role": role, "added_by": added_by}
            for user, role, added_by in write.founds.members
        ],
    )


def intents(writes: Iterable[Write | None]) -> list[str]:
    """Those that these writes have."""
    return [intent(write.by, write.cid) for write in writes if write is not None and write.cid]


def first_answer(write: Write, found: Known) -> Repeated | Refusal | None:
    """What was answered to this write's intent, if it is among those that were kept (see `repeats`)."""
    before = found.get(intent(write.by, write.cid)) if write.cid else None
    if before is None:
        return None
    return before[0] if before[1] == write.digest else Refusal(code="cid_conflict")


def repeats(intents: Sequence[str]) -> Script[Known]:
    """Which of these intents were kept before, and the digest of what was wanted then."""
    if not intents:
        return {}
    rows = yield Query(
        "SELECT intent, room_id, seq, ts, ev, digest FROM event WHERE intent IN (:intents)", {"intents": intents}
    )
    return {name: (Repeated(room, seq, ts, ev), digest) for name, room, seq, ts, ev, digest in rows}


_ENTRY = "SELECT room_id, seq, ev, author, ts, intent, target, body, edited_ms, deleted_ms FROM event"


def page(room: str, *, above: int, below: int, limit: int, newest: bool, whole: bool = False) -> Script[list[Entry]]:
    """Entries with above < seq < below, ascending: the newest or the oldest `limit` of them.

    `whole`: also edits and deletions, which history shows in the message they changed.
    """
    order = "DESC" if newest else "ASC"
    only = "" if whole else " AND ev NOT IN (:hidden)"
    rows = yield Query(
        f"{_ENTRY} WHERE room_id = :room AND seq > :above AND seq < :below{only} ORDER BY seq {order} LIMIT :limit",
        {"room": room, "above": above, "below": below, "hidden": ROOM_ENTRIES, "limit": limit},
    )
    entries = [_entry(row) for row in rows]
    return entries[::-1] if newest else entries


def some(room: str, seqs: Sequence[int]) -> Script[list[Entry]]:
    """These entries of a room, as far as they exist."""
    if not seqs:
        return []
    rows = yield Query(f"{_ENTRY} WHERE room_id = :room AND seq IN (:seqs)", {"room": room, "seqs": seqs})
    return [_entry(row) for row in rows]


def lasts(rooms: Sequence[str]) -> Script[dict[str, Entry]]:
    """The newest message of each room, where it has one."""
    rows = yield Query(
        f"{_ENTRY} AS e WHERE e.room_id IN (:rooms) AND e.seq = (SELECT x.seq FROM event AS x"
        " WHERE x.room_id = e.room_id AND x.ev = 'message.sent' ORDER BY x.seq DESC LIMIT 1)",
        {"rooms": rooms},
    )
    return {entry.room: entry for entry in map(_entry, rows)}


def seq_since(room: str, ts: int, above: int) -> Script[int | None]:
    """The first seq beyond `above` whose time is `ts` or later."""
    rows = yield Query(
        "SELECT min(seq) FROM event WHERE room_id = :room AND seq > :above AND ts >= :ts",
        {"room": room, "above": above, "ts": ts},
    )
    return rows[0][0] if rows else None


def _entry(row: Row) -> Entry:
    room, seq, ev, author, ts, name, target, body, edited_ms, deleted_ms = row
    return Entry(
        room=room,
        seq=seq,
        ev=ev,
        by=author,
        ts=ts,
        cid=name[len(author) + 1 :] if name else None,
        target=target,
        body=orjson.loads(body) if body else {},
        edited_ms=edited_ms,
        deleted_ms=deleted_ms,
    )
