"""Reads what clients saw beside what the log holds in the end, and names every broken promise.

One pass over the history, constant work for each line (an unread count costs what is unread), so that a night's history
is read in seconds. It believes nobody: neither the replies nor the events, only the log, and that against itself.

The promises, by the name of their breach:
- LOST: acknowledged, but not in the log as it was said (1).
- REPEATED: one intent twice in the log, two answers to it, or an event twice on a connection (3, 11).
- REORDERED: the log or a connection has a hole, time runs back, what was said later stands earlier (6, 7, 8, 10, 11).
- PHANTOM: seen, but not in the log, or something else has its number (5).
- RESURRECTED: what was deleted is shown again (19).
- KEPT: refused, and yet in the log (2).
- MISCOUNTED: unread counts that are not what a recount gives (15).
- LEAKED: told of a room that the connection is not in, or heard from somebody who was put out of it (20).
- STALE: an answer that knows less than what was acknowledged or seen before it was asked (17).
"""

import itertools
from collections import defaultdict, deque
from typing import NamedTuple

from tests.chaos.history import HEARD, OPEN, SAID, SHUT, Frame, History, Log, Row, as_said, is_shown, texts

LOST, REPEATED, REORDERED, PHANTOM, RESURRECTED = "lost", "repeated", "reordered", "phantom", "resurrected"
KEPT, MISCOUNTED, LEAKED, STALE = "refused but kept", "miscounted", "leaked", "stale"
WRITES = {
    "message.send": "message.sent",
    "message.edit": "message.edited",
    "message.delete": "message.deleted",
    "room.add": "room.member_added",
    "room.remove": "room.member_removed",
    "room.leave": "room.member_removed",
    "room.rename": "room.renamed",
}
NOT_ABOUT_THIS_WRITE = ("internal", "cid_conflict", "rate_limited")  # nothing definite on what the cid's first use did


class Fault(NamedTuple):
    kind: str
    what: str


class Asked(NamedTuple):
    """A command: when it was said, and where its room stood by all that anybody knew then."""

    at: int
    frame: Frame
    floor: int


class Intent:
    """Everything that was said and answered under one (author, cid)."""

    __slots__ = ("answers", "first", "last_said", "refused_at")

    def __init__(self, first: Asked) -> None:
        self.first = first
        self.last_said = first.at
        self.refused_at = -1
        self.answers: set[tuple[str, int, int]] = set()


class Seat:
    """One connection."""

    def __init__(self, user: str) -> None:
        self.user = user
        self.hello: Asked | None = None
        self.is_live = False
        self.positions: dict[str, int] = {}
        self.due: dict[str, int] = {}  # room -> head that must be reached before session.live
        self.asked: dict[int, Asked] = {}
        self.lanes: dict[str, deque[int]] = defaultdict(deque)
        self.last_ack: dict[str, int] = {}


def check(history: History, log: Log) -> list[Fault]:
    """Every breach that the history and the log show together; none if the server kept its word."""
    checker = Checker(log)
    for at, (connection, way, frame) in enumerate(history):
        checker.take(at, connection, way, frame)
    checker.conclude()
    return checker.faults


class Checker:
    def __init__(self, log: Log) -> None:
        self.faults: list[Fault] = []
        self.log = log
        self.seats: dict[str, Seat] = {}
        self.floor: dict[str, int] = defaultdict(int)  # room -> the highest seq that was acknowledged or seen
        self.intents: dict[tuple[str, str], Intent] = {}
        self.kept: dict[tuple[str, str], list[Row]] = defaultdict(list)
        self.deletion: dict[tuple[str, int], int] = {}  # message -> seq of its deletion
        self.gone_at: dict[tuple[str, int], int] = {}  # message -> when its deletion was acknowledged
        self.whose: dict[str, tuple[str, int] | None] = {}  # text -> the message that it was said in; None: several
        self._read_log()

    def fault(self, kind: str, what: str) -> None:
        self.faults.append(Fault(kind, what))

    # --- the log by itself

    def _read_log(self) -> None:
        for row in self.log.twice:
            self.fault(REPEATED, f"two entries have one number: {row}")
        for room, head in self.log.heads.items():
            rows = self.log.of(room)
            if [row.seq for row in rows] != list(range(1, head + 1)):
                self.fault(REORDERED, f"{room}: its entries are not 1 to {head}")
            for before, after in itertools.pairwise(rows):
                if after.ts < before.ts:
                    self.fault(REORDERED, f"{room}: {after.seq} is {before.ts - after.ts} ms before {before.seq}")
            outside: set[str | None] = set()
            for row in rows:
                if row.by in outside:
                    self.fault(LEAKED, f"{row.by} was put out of {room}, and spoke there: {row}")
                if row.ev == "room.member_removed":
                    outside.add(row.user)
                elif row.ev == "room.member_added":
                    outside.discard(row.user)
        for row in self.log.rows.values():
            if row.cid is not None:
                self.kept[row.by, row.cid].append(row)
            if row.ev == "message.deleted" and row.target is not None:
                self.deletion[row.room, row.target] = row.seq
        for place in self.deletion:
            target = self.log.rows.get(place)
            if target is None or not target.deleted or target.text is not None:
                self.fault(RESURRECTED, f"the log still has what was deleted: {target or place}")
        for (by, cid), rows in self.kept.items():
            if len(rows) > 1:
                self.fault(REPEATED, f"{by} {cid} is in the log {len(rows)} times: {[row[:3] for row in rows]}")

    # --- one line

    def take(self, at: int, connection: str, way: str, frame: Frame) -> None:
        if way == OPEN:
            self.seats[connection] = Seat(frame["user"])
            return
        seat = self.seats[connection]
        if way == SAID:
            self._said(at, seat, frame)
        elif way == HEARD and "re" in frame:
            self._answered(at, seat, frame)
        elif way == HEARD:
            self._told(seat, frame)
        else:
            assert way == SHUT, way

    def _said(self, at: int, seat: Seat, frame: Frame) -> None:
        room = frame.get("room", "")
        asked = Asked(at, frame, self.floor[room])
        seat.asked[frame["id"]] = asked
        if frame["op"] == "hello":
            # What this connection will be told is at least what anybody knew when it began.
            seat.hello = asked._replace(frame={**frame, "floor": dict(self.floor)})
        elif room:
            seat.lanes[room].append(frame["id"])
        if "cid" not in frame:
            return
        intent = self.intents.setdefault((seat.user, frame["cid"]), Intent(asked))
        intent.last_said = at
        rows = self.kept.get((seat.user, frame["cid"]))
        if rows and (text := frame.get("text")) is not None and frame["op"] in ("message.send", "message.edit"):
            place = (rows[0].room, rows[0].target or rows[0].seq)
            self.whose[text] = place if self.whose.get(text, place) == place else None

    # --- answers

    def _answered(self, at: int, seat: Seat, frame: Frame) -> None:
        asked = seat.asked.pop(frame["re"], None)
        if asked is None:
            self.fault(REPEATED, f"an answer to nothing, or a second one: {frame}")
            return
        cmd, room = asked.frame, asked.frame.get("room", "")
        if cmd["op"] == "hello":
            if "ok" in frame:
                self._welcomed(at, seat, frame["ok"])
            return
        if room:
            lane = seat.lanes[room]
            if lane[0] != frame["re"]:
                self.fault(REORDERED, f"{seat.user} in {room}: {frame['re']} was answered before {lane[0]}")
            lane.remove(frame["re"])
        self._look_for_deleted(seat, frame, asked.at)
        if "err" in frame:
            self._refused(at, seat, cmd, frame["err"]["code"])
        elif cmd["op"] in WRITES:
            self._acknowledged(at, seat, asked, frame["ok"])
        elif cmd["op"] == "room.history":
            self._page(asked, frame["ok"])

    def _refused(self, at: int, seat: Seat, cmd: Frame, code: str) -> None:
        if "cid" in cmd and code not in NOT_ABOUT_THIS_WRITE:
            self.intents[seat.user, cmd["cid"]].refused_at = at

    def _acknowledged(self, at: int, seat: Seat, asked: Asked, ok: Frame) -> None:
        cmd = asked.frame
        room: str = ok.get("room") or cmd["room"]
        seq: int | None = ok.get("seq")
        if seq is None:
            return  # adding somebody who is there already
        row = self.log.rows.get((room, seq))
        said = (WRITES[cmd["op"]], seat.user, ok["ts"], cmd.get("cid"))
        if row is None or (row.ev, row.by, row.ts, row.cid) != said or not as_said(row, cmd, seat.user):
            self.fault(LOST, f"acknowledged {cmd} as {ok}, but the log has {row}")
        elif cmd["op"] == "message.delete":
            self.gone_at.setdefault((room, cmd["seq"]), at)
        floor = asked.floor
        if "cid" in cmd:
            intent = self.intents[seat.user, cmd["cid"]]
            intent.answers.add((room, seq, ok["ts"]))
            floor = intent.first.floor
        if seq <= floor:
            self.fault(REORDERED, f"{room}: {seq} was said when {floor} was there already")
        if not ok.get("dup"):
            if seq <= seat.last_ack.get(room, 0):
                self.fault(REORDERED, f"{room}: {seat.user} said {seq} after {seat.last_ack[room]} on one connection")
            seat.last_ack[room] = seq
        self.floor[room] = max(self.floor[room], seq)

    def _page(self, asked: Asked, ok: Frame) -> None:
        room = asked.frame["room"]
        if ok["head"] < asked.floor:
            self.fault(STALE, f"{room}: history ends at {ok['head']}, but {asked.floor} was there when it was asked")
        seqs = [message["seq"] for message in ok["messages"]]
        for message in ok["messages"]:
            self._compare({"ev": "message.sent", **message})
        if seqs:
            inside = range(seqs[0], seqs[-1] + 1)
            shown = [seq for seq in inside if (row := self.log.rows.get((room, seq))) and is_shown(row)]
            if seqs != shown:
                self.fault(REORDERED, f"{room}: a page shows {seqs}, the log has {shown}")

    # --- hello

    def _welcomed(self, at: int, seat: Seat, ok: Frame) -> None:
        assert seat.hello is not None
        resume = (seat.hello.frame.get("resume") or {}).get("rooms", {}) if ok["resumed"] else {}
        states = {state["room"]: state for state in ok["rooms"]}
        seat.positions = {room: seq for room, seq in resume.items() if room not in ok["gone"]}
        for room, state in states.items():
            # A position beyond the head was forged, or is another epoch's: the room is reset.
            seat.positions[room] = min(seat.positions.get(room, state["head"]), state["head"])
            seat.due[room] = state["head"]
            self._look_for_deleted(seat, state, seat.hello.at)
            self._recount(seat.user, state)
        for room, position in seat.positions.items():
            known = states[room]["head"] if room in states else position
            if known < seat.hello.frame["floor"].get(room, 0):
                self.fault(STALE, f"{room}: hello knows {known} of {seat.hello.frame['floor'][room]}")

    def _recount(self, user: str, state: Frame) -> None:
        """R29: what others said beyond the marker, without what was deleted by then."""
        room, read, head = state["room"], state["read"], state["head"]
        unread = 0
        for seq in range(read + 1, head + 1):
            row = self.log.rows.get((room, seq))
            if row and row.ev == "message.sent" and row.by != user:
                unread += self.deletion.get((room, seq), head + 1) > head
        if state["unread"] != unread:
            self.fault(MISCOUNTED, f"{room}: {user} has {unread} unread from {read} to {head}, not {state['unread']}")

    # --- events

    def _told(self, seat: Seat, frame: Frame) -> None:
        room, ev = frame.get("room", ""), frame["ev"]
        begun = seat.hello.at if seat.hello and not seat.is_live else -1
        if ev == "session.live":
            seat.is_live = True
            for name, head in seat.due.items():
                if seat.positions.get(name, head) < head:
                    self.fault(REORDERED, f"{name}: live at {seat.positions[name]}, though {head} was there")
        elif ev == "room.reset":
            seat.positions[room] = frame["head"]
        elif ev == "room.changed" and "head" in frame:
            seat.positions[room] = frame["head"]
            self._look_for_deleted(seat, frame, begun)
        elif "seq" in frame and "by" in frame:
            self._logged(seat, frame)
            self._look_for_deleted(seat, frame, begun)

    def _logged(self, seat: Seat, frame: Frame) -> None:
        """An event of a room's log: the next one of that room on this connection, and as the log has it."""
        room, seq = frame["room"], frame["seq"]
        position = seat.positions.get(room)
        if position is None:
            self.fault(LEAKED, f"{seat.user} is not in {room} and was told of {frame}")
        elif seq <= position:
            self.fault(REPEATED, f"{seat.user} in {room}: {seq} came after {position}")
        elif seq > position + 1:
            self.fault(REORDERED, f"{seat.user} in {room}: a hole, {seq} came after {position}")
        if position is not None:
            seat.positions[room] = max(seq, position)
        self._compare(frame)
        self.floor[room] = max(self.floor[room], seq)
        if frame["ev"] == "room.member_removed" and frame["user"] == seat.user and seat.is_live:
            seat.positions.pop(room, None)  # among what was missed it is old news: hello said that he is back

    def _compare(self, frame: Frame) -> None:
        row = self.log.rows.get((frame["room"], frame["seq"]))
        seen = (frame["ev"], frame["by"], frame["ts"], frame.get("cid"), frame.get("target"))
        if row is None or (row.ev, row.by, row.ts, row.cid, row.target) != seen:
            self.fault(PHANTOM, f"seen: {frame}, in the log: {row}")
        elif row.text is not None and not row.edited and frame.get("text") != row.text:
            self.fault(PHANTOM, f"{frame['room']} {frame['seq']} says {row.text!r}; seen was {frame.get('text')!r}")

    def _look_for_deleted(self, seat: Seat, frame: Frame, begun: int) -> None:
        """No text of a deleted message: not in what was asked for after the acknowledgement (`begun`, -1: unasked), not
        where the connection knows of the deletion, and not in any entry after it."""
        for text in texts(frame):
            place = self.whose.get(text)
            deletion = self.deletion.get(place) if place else None
            if place is None or deletion is None:
                continue
            room = place[0]
            is_old_news = frame.get("room") == room and frame.get("seq", 0) > deletion and "by" in frame
            if begun > self.gone_at.get(place, begun) or is_old_news or seat.positions.get(room, 0) >= deletion:
                self.fault(RESURRECTED, f"{seat.user}: {place} was deleted by {deletion}, and is shown in {frame}")

    # --- the end

    def conclude(self) -> None:
        for (by, cid), intent in self.intents.items():
            rows = self.kept.get((by, cid), [])
            if len(intent.answers) > 1:
                self.fault(REPEATED, f"{by} {cid} was answered in several ways: {sorted(intent.answers)}")
            if rows and intent.refused_at > intent.last_said:
                self.fault(KEPT, f"{by} {cid} was refused, and is in the log: {rows[0]}")
