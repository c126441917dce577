"""What follows a commit, in one turn of the loop: memory takes it in, then those who listen are told, in seq order.

Who joins listens before his own joining is told; who leaves hears of it and nothing after it (contract 20).
"""

from collections.abc import Collection, Mapping
from typing import Protocol

from chatd.live.parcel import Parcel
from chatd.live.room import Room, shown
from chatd.live.rooms import Rooms
from chatd.store.entry import Entry, Kept, Write
from chatd.store.room import MemberRow, RoomRow
from protocol.event import encode

BRINGS_BACK = ("message.sent", "offer.changed")  # a hidden room (R21)


class Hub(Protocol):
    """Delivers to whoever listens (bus/hub.py)."""

    def publish(self, parcel: Parcel, *, is_last: bool = False) -> object: ...


class Listeners(Protocol):
    """Who is connected, by person (live/sessions.py)."""

    def joined(self, user: str, room: Room) -> None:
        """All connections of this person listen to the room from now on, and are told its state."""

    def left(self, user: str, room: Room) -> None:
        """None of them listens any more."""

    def lost(self, rooms: set[str]) -> None:
        """What was told in these rooms may have a hole: whoever listens resumes (close code 4010)."""

    def appeared(self, users: Collection[str], room: Room) -> None:
        """These had hidden the room; it is back (R21)."""


class Announcer:
    """Takes in what was committed and collects what is to be said; `tell` says it."""

    def __init__(self, rooms: Rooms, hub: Hub, listeners: Listeners, epoch: str, window_ms: int) -> None:
        self._rooms, self._hub, self._listeners = rooms, hub, listeners
        self._epoch, self._window_ms = epoch, window_ms
        self._runs: dict[str, list[tuple[int, int, bytes]]] = {}

    def take_in(self, write: Write, kept: Kept, quoted: Mapping[int, Entry]) -> Room:
        """Apply what was kept to the room in memory and put its events in line."""
        room = self._found(write, kept) if write.founds is not None else self._rooms.now(write.room)
        assert room is not None
        for entry in kept.entries:
            if entry.ev == "room.created":
                for user in room.members:
                    self._listeners.joined(user, room)
            elif entry.ev == "room.member_added":
                self._join(room, entry)
            appeared = room.hidden_by if entry.ev in BRINGS_BACK and room.hidden_by else None
            room.apply(entry, kept.version)
            if appeared:
                for user in appeared:
                    room.members[user].hidden = 0
                self._listeners.appeared(appeared, room)
            known = {seq: room.as_it_is_now(one) for seq, one in quoted.items()} if quoted else quoted
            event = encode(shown(entry, known, self._window_ms, event=True))
            self._runs.setdefault(room.room, []).append((entry.seq, entry.ts, event))
            if entry.ev == "room.member_removed":
                self._tell_room(room.room)
                self._rooms.left(entry.body["user"], room)
                self._listeners.left(entry.body["user"], room)
        return room

    def tell(self) -> None:
        """Publish everything in line: one parcel for each room."""
        while self._runs:
            self._tell_room(next(iter(self._runs)), is_last=len(self._runs) == 1)

    def lost_track(self, rooms: set[str]) -> None:
        """Something may have been committed that was never told here."""
        self._listeners.lost(rooms)

    def _tell_room(self, room: str, *, is_last: bool = False) -> None:
        run = self._runs.pop(room)
        seqs, times, events = zip(*run, strict=True)
        ids = tuple([f"{self._epoch}.{ts}" for ts in times])
        parcel = Parcel(events, room=room, first_seq=seqs[0], last_seq=seqs[-1], ids=ids)
        self._hub.publish(parcel, is_last=is_last)

    def _join(self, room: Room, entry: Entry) -> None:
        """Somebody comes in: what was said before is told to the others first, then he listens."""
        if room.room in self._runs:
            self._tell_room(room.room)
        user, role = entry.body["user"], entry.body["role"]
        room.let_in(MemberRow(user, role, entry.by, entry.seq, entry.seq, 0, 0, 0, "default", 0))
        self._rooms.joined(user, room)
        self._listeners.joined(user, room)

    def _found(self, write: Write, kept: Kept) -> Room:
        founding, first = write.founds, kept.entries[0]
        assert founding is not None
        members = [
            MemberRow(user, role, added_by, 1, 0, 0, 0, 0, "default", 0) for user, role, added_by in founding.members
        ]
        row = (write.room, founding.kind, founding.title, founding.about, write.by, 0, first.ts, kept.version)
        return self._rooms.founded(RoomRow(*row, members, None))
