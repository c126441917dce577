"""The log's rows: `append` against a naive model, and every way of reading a log against the whole of it."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from chatd.store import entry as log
from chatd.store.db import Query
from chatd.store.entry import Again, Entry, Founding, Kept, New, Outcome, Repeated, Write, append
from protocol.errors import Refusal
from tests.memory import Memory

ROOMS = ["r1", "r2", "r3"]
PEOPLE = ["ana", "ben"]
NO = Refusal(code="edit_window_over")
FOUNDING = Founding("group", "Plans", {"contract": {"id": "k"}}, (("ana", "owner", "ana"), ("ben", "member", "ana")))


class Model:
    """The naive log: everything in lists, every question answered by looking at all of it."""

    def __init__(self) -> None:
        self.logs: dict[str, list[tuple[str, str, int, str | None]]] = {}  # ev, by, ts, cid
        self.versions: dict[str, int] = {}
        self.intents: dict[tuple[str, str], tuple[Repeated, int | None]] = {}

    def expect(self, write: Write, now_ms: int, *, changes: bool) -> Outcome:
        before = self.intents.get((write.by, write.cid)) if write.cid else None
        if before is not None:
            return before[0] if before[1] == write.digest else Refusal(code="cid_conflict")
        if write.refusal is not None:
            return write.refusal
        exists = write.room in self.logs
        if self.versions.get(write.room, 0) != write.version or exists == (write.founds is not None):
            return Again.STALE
        if not changes:
            return NO
        entries = self.logs.setdefault(write.room, [])
        ts = max([now_ms, *(entry[2] for entry in entries)])
        first = len(entries) + 1
        cids = [None] * (len(write.entries) - 1) + [write.cid]
        entries += [(new.ev, new.by, ts, cid) for new, cid in zip(write.entries, cids, strict=True)]
        self.versions[write.room] = self.versions.get(write.room, 0) + write.raises_version
        if write.cid:
            repeated = Repeated(write.room, len(entries), ts, write.entries[-1].ev)
            self.intents[write.by, write.cid] = (repeated, write.digest)
        kept = [
            Entry(room=write.room, seq=first + place, ev=new.ev, by=new.by, ts=ts, cid=cid, body=new.body)
            for place, (new, cid) in enumerate(zip(write.entries, cids, strict=True))
        ]
        return Kept(tuple(kept), self.versions[write.room])


wishes = st.fixed_dictionaries(
    {
        "room": st.sampled_from(ROOMS),
        "by": st.sampled_from(PEOPLE),
        "cid": st.none() | st.sampled_from("abcdef"),
        "digest": st.sampled_from([1, 1, 1, -(2**63)]),
        "entries": st.integers(1, 2),
        "founds": st.sampled_from([None, None, True, False]),  # None: as it should be
        "behind": st.sampled_from([0, 0, 0, 1, -1]),
        "raises_version": st.sampled_from([False, False, True]),
        "refusal": st.sampled_from([None, None, None, Refusal(code="not_found")]),
        "change": st.sampled_from([None, None, True, False]),
    }
)


class LogMachine(RuleBasedStateMachine):
    """Batches of anything: right and stale versions, repeats, conflicts, foundings, refusals in the transaction."""

    @initialize()
    def begin(self):
        self.db, self.model = Memory(), Model()
        self.changed: list[tuple[str, int, int]] = []

    @rule(wishes=st.lists(wishes, min_size=1, max_size=4), now_ms=st.integers(1_000, 1_010))
    def keep(self, wishes, now_ms):
        writes: list[Write] = []
        expected: list[Outcome] = []
        self.changed.clear()
        for wish in wishes:
            exists = wish["room"] in self.model.logs
            write = Write(
                room=wish["room"],
                version=self.model.versions.get(wish["room"], 0) + wish["behind"],
                by=wish["by"],
                cid=wish["cid"],
                digest=wish["digest"] if wish["cid"] else None,
                entries=tuple(New("message.sent", wish["by"], {"text": f"{n}"}) for n in range(wish["entries"])),
                founds=FOUNDING if (not exists if wish["founds"] is None else wish["founds"]) else None,
                change=None if wish["change"] is None else self.change(wish["room"], wish["change"]),
                raises_version=wish["raises_version"],
                refusal=wish["refusal"],
            )
            writes.append(write)
            expected.append(self.model.expect(write, now_ms, changes=wish["change"] is not False))
        assert self.db.run(append(writes, now_ms)) == expected
        for room, seq, ts in self.changed:
            assert self.model.logs[room][seq - 1][2] == ts, "a change is told where its entry will stand"

    def change(self, room: str, says_yes: bool) -> Any:
        def change(seq: int, ts: int) -> Any:
            if says_yes:
                self.changed.append((room, seq, ts))
            yield Query("SELECT 1")
            return None if says_yes else NO

        return change

    @invariant()
    def the_rows_are_the_log(self):
        select = self.db.connection.execute
        for room, entries in self.model.logs.items():
            rows = self.db.run(log.page(room, above=0, below=2**53, limit=1_000, newest=False, whole=True))
            assert [(row.seq, row.ev, row.by, row.ts, row.cid) for row in rows] == [
                (seq, *entry) for seq, entry in enumerate(entries, 1)
            ]
            assert all(earlier.ts <= later.ts for earlier, later in pairwise(rows))
            found = select("SELECT seq, ts, version FROM room WHERE room_id = ?", (room,)).fetchone()
            assert found == (len(entries), entries[-1][2], self.model.versions[room])
            members = select("SELECT user_id, role, added_by FROM member WHERE room_id = ?", (room,)).fetchall()
            assert set(members) == set(FOUNDING.members)
        assert {row[0] for row in select("SELECT room_id FROM room")} == set(self.model.logs)

    def teardown(self):
        if hasattr(self, "db"):
            self.db.connection.close()


TestLog = LogMachine.TestCase
TestLog.settings = settings(max_examples=60, stateful_step_count=12, deadline=None)


@pytest.fixture
def db():
    memory = Memory()
    yield memory
    memory.connection.close()


def founded(db: Memory, *rooms: str) -> None:
    writes = [
        Write(room=room, version=0, by="ana", entries=(New("room.created", "ana", {}),), founds=FOUNDING)
        for room in rooms
    ]
    db.run(append(writes, 1_000))


def sent(text: str, room: str = "r1", by: str = "ana", **fields: Any) -> Write:
    new = New("message.sent", by, {"text": text, **fields.pop("body", {})}, mentions=fields.pop("mentions", ()))
    return Write(room=room, version=0, by=by, entries=(new,), **fields)


def test_what_is_told_but_not_kept_is_in_the_event_and_not_in_the_row(db):
    founded(db, "r1")
    new = New("message.edited", "ana", target=1, told={"text": "new"})
    (kept,) = db.run(append([Write(room="r1", version=0, by="ana", entries=(new,))], 1_000))
    assert kept.entries[0].body == {"text": "new"} and kept.entries[0].target == 1
    (row,) = db.run(log.some("r1", [2]))
    assert row.body == {} and row.target == 1


def test_nobody_is_called_by_himself(db):
    founded(db, "r1")
    db.run(append([sent("hi", mentions=("ana", "ben"))], 1_000))
    assert db.connection.execute("SELECT user_id, seq FROM mention").fetchall() == [("ben", 2)]


def test_a_cid_belongs_to_its_author(db):
    founded(db, "r1")
    outcomes = db.run(append([sent("a", cid="1", digest=1), sent("b", by="ben", cid="1", digest=1)], 1_000))
    assert all(isinstance(outcome, Kept) for outcome in outcomes)
    assert {one.cid for one in db.run(log.some("r1", [2, 3]))} == {"1"}


def test_one_intent_in_two_rooms_is_kept_once_in_the_first(db):
    founded(db, "r1", "r2")
    first, second = db.run(append([sent("a", cid="1", digest=1), sent("a", room="r2", cid="1", digest=1)], 1_000))
    assert isinstance(first, Kept) and second == Repeated("r1", 2, 1_000, "message.sent")


def test_nothing_asked_is_nothing_read(db):
    assert db.run(log.some("r1", [])) == []
    assert db.run(log.repeats([])) == {}


spans = st.integers(-1, 14)


@given(
    st.lists(st.sampled_from(["message.sent", "message.edited", "room.renamed"]), max_size=12), spans, spans, st.data()
)
def test_a_page_is_what_the_whole_log_has_there(evs, above, below, data):
    limit, newest, whole = data.draw(st.integers(1, 5)), data.draw(st.booleans()), data.draw(st.booleans())
    db = Memory()
    founded(db, "r1", "r2")
    for number, ev in enumerate(evs):
        entry = New(ev, "ana", {"text": str(number)}, target=1 if ev == "message.edited" else None)
        db.run(append([Write(room="r1", version=0, by="ana", entries=(entry,))], 1_000 + number // 3))
    everything = ["room.created", *evs]
    expected = [
        seq
        for seq, ev in enumerate(everything, 1)
        if above < seq < below and (whole or ev not in ("message.edited", "message.deleted"))
    ]
    page = db.run(log.page("r1", above=above, below=below, limit=limit, newest=newest, whole=whole))
    assert [entry.seq for entry in page] == (expected[-limit:] if newest else expected[:limit])
    last = max((seq for seq, ev in enumerate(everything, 1) if ev == "message.sent"), default=None)
    lasts = db.run(log.lasts(["r1", "r2", "r9"]))
    assert {room: entry.seq for room, entry in lasts.items()} == ({"r1": last} if last else {})
    ts = 1_000 + data.draw(st.integers(-1, 5))
    at = [1_000, *(1_000 + number // 3 for number in range(len(evs)))]
    first = next((seq for seq, then in enumerate(at, 1) if seq > above and then >= ts), None)
    assert db.run(log.seq_since("r1", ts, above)) == first
    db.connection.close()
