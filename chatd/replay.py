"""`chatd policy replay`: what another policy would have said to what people wrote. Reads, and changes nothing.

Each message is judged by the rules of both policies at the time it was sent, with its author's earlier messages (R11);
so is what was refused as a strike (R15). The log says who was where; of facts the store has today's only, so who was
eligible then (R3) is answered with what is known of them now. What was deleted is gone (R25) and is not judged.
"""

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, cast

import orjson

from chatd import actions
from chatd.actions import conversation
from chatd.actions.details import Carried
from chatd.live.people import People
from chatd.live.room import Room
from chatd.live.rooms import Rooms
from chatd.rules import direct, message
from chatd.rules.law import Law
from chatd.simulate import Played, Stopped
from chatd.store import entry as log
from chatd.store import person as person_rows
from chatd.store import room as room_rows
from chatd.store.db import Query, Script
from chatd.store.entry import Entry
from chatd.world import Caller, Settings, World
from protocol.errors import Refusal

PAGE = 1_000


class Judged(NamedTuple):
    """Something somebody wrote, and what two policies say to it: a code, or "ok"."""

    room: str
    seq: int
    by: str
    ts: int
    now: str
    other: str
    rule: str


class Report(NamedTuple):
    """How many were judged, and those that the policies judge differently."""

    messages: int
    strikes: int
    differ: Sequence[Judged]

    @property
    def changes(self) -> Counter[tuple[str, str, str]]:
        """How often what became what, and by which rule."""
        return Counter((one.now, one.other, one.rule) for one in self.differ)


def replay(database: Path, now: Law, other: Law) -> Report:
    """Judge everything in this database. Raises sqlite3.Error where it cannot be read."""
    assert actions.SUBJECTS
    connection = sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
    connection.execute("BEGIN")
    try:
        return asyncio.run(_Replay(Played(connection), now, other).run())
    finally:
        connection.close()


class _Replay:
    def __init__(self, db: Played, now: Law, other: Law) -> None:
        self._db = db
        self._clock = Stopped(0)
        self._people = People(db)
        self._rooms = Rooms(db, self._people)
        self._worlds = [self._world(law) for law in (now, other)]
        self._differ: list[Judged] = []

    def _world(self, law: Law) -> World:
        nothing = cast(Any, None)
        return World(
            clock=self._clock,
            db=self._db,
            people=self._people,
            rooms=self._rooms,
            sessions=nothing,
            presence=nothing,
            journal=nothing,
            limits=nothing,
            auth=nothing,
            settings=Settings(epoch="", digest_key=b"", law=law),
        )

    async def run(self) -> Report:
        messages = strikes = 0
        for (name,) in await self._db.read(_rows("SELECT room_id FROM room ORDER BY room_id")):
            for row in await self._db.read(room_rows.some([name])):
                messages += await self._replay(row)
        for by, name, ts, evidence in await self._db.read(
            _rows("SELECT user_id, room_id, ts, evidence FROM strike WHERE kind = 'violation' ORDER BY ts")
        ):
            room = await self._rooms.find(name)
            if room is not None and by in room.members:
                strikes += 1
                self._compare(name, 0, by, ts, [self._carries(one, room, by, ts, evidence) for one in self._worlds])
        return Report(messages, strikes, self._differ)

    async def _replay(self, row: room_rows.RoomRow) -> int:
        """The room grows again from its beginning, message by message."""
        room = Room(row._replace(seq=0, last=None))
        await self._people.some(room.members)
        self._rooms.put(room)
        count = 0
        async for entry in self._entries(row):
            if entry.ev == "message.sent" and entry.deleted_ms is None:
                count += 1
                verdicts = [await self._verdict(world, room, entry, is_first=count == 1) for world in self._worlds]
                self._compare(room.room, entry.seq, entry.by, entry.ts, verdicts)
            room.apply(entry, row.version)
        return count

    async def _entries(self, row: room_rows.RoomRow) -> Any:
        above = 0
        while page := await self._db.read(
            log.page(row.room, above=above, below=row.seq + 1, limit=PAGE, newest=False, whole=True)
        ):
            for entry in page:
                yield entry
            above = page[-1].seq

    async def _verdict(self, world: World, room: Room, entry: Entry, *, is_first: bool) -> Refusal | None:
        law, text = world.settings.law, entry.body["text"]
        refusal = message.may_say(text, law.text_chars)
        if refusal is None and is_first and room.kind == "direct":
            refusal = await self._connects(law, entry)
        return refusal or self._carries(world, room, entry.by, entry.ts, [text])

    async def _connects(self, law: Law, entry: Entry) -> Refusal | None:
        """R3, R4, if this opened a new connection."""
        made = await self._db.read(
            _rows("SELECT ts FROM connection WHERE user_id = :user ORDER BY ts", {"user": entry.by})
        )
        if entry.ts not in {ts for (ts,) in made}:
            return None
        known = (await self._db.read(person_rows.some([entry.by]))).get(entry.by)
        me = direct.side(entry.by, known.facts if known is not None else {})
        return conversation.may_connect(law, me, [ts for (ts,) in made if ts < entry.ts], entry.ts)

    def _carries(self, world: World, room: Room, by: str, ts: int, texts: Sequence[str] | str) -> Refusal | None:
        """R10, R11 at that time."""
        if isinstance(texts, str):
            texts = orjson.loads(texts)["texts"]
        self._clock.at_ms = ts
        me = Caller(by, ts, "desktop", cast(Any, None))
        about = room.about
        room.about = _about_then(about, ts)
        try:
            return Carried(world, me, "message", room, room.room, texts).judge()
        finally:
            room.about = about

    def _compare(self, room: str, seq: int, by: str, ts: int, verdicts: Sequence[Refusal | None]) -> None:
        now, other = ("ok" if verdict is None else verdict.code for verdict in verdicts)
        if now != other:
            rule = next((verdict.rule for verdict in verdicts if verdict is not None), None)
            self._differ.append(Judged(room, seq, by, ts, now, other, rule or ""))


def _about_then(about: Any, ts: int) -> Any:
    """A contract that ended later was in force then."""
    contract = about.get("contract", {})
    if contract.get("state") == "ended" and ts < contract.get("ended", 0):
        return {**about, "contract": {**contract, "state": "active"}}
    return about


def _rows(sql: str, params: Any = None) -> Script[list[Any]]:
    return (yield Query(sql, params or {}))


def told(report: Report, most: int = 20) -> Iterator[str]:
    """The report for people."""
    yield f"Judged: {report.messages} sent, {report.strikes} refused. Judged differently: {len(report.differ)}."
    for (now, other, rule), count in report.changes.most_common():
        yield f"  {count:6}  {now} -> {other}  ({rule})"
    for one in report.differ[:most]:
        yield f"    {one.room} {one.seq or 'refused attempt'} by {one.by}: {one.now} -> {one.other}"
    if len(report.differ) > most:
        yield f"    and {len(report.differ) - most} more; --json has all of them"
