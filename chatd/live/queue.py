"""What waits for the writer: in order, and bounded in number, bytes and age. Quick to refuse, never to forget."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from chatd.live.room import Room
from chatd.live.rooms import Rooms
from chatd.live.ticket import Ticket
from chatd.store.db import Script
from chatd.store.entry import Entry, Write
from protocol.errors import Refusal, Refused

Judge = Callable[[], Refusal | None]


class Bounds(msgspec.Struct, frozen=True):
    """How much may wait to be written before new writes are refused (contract 22)."""

    queue_writes: int = 10_000
    queue_bytes: int = 32 * 1024 * 1024
    queue_age_ms: int = 5_000
    batch_writes: int = 512


class Waiting:
    """What waits: a write for a room's log; several that belong `together`, with a script; or a script of its own.

    `rooms[n]` is the room of `writes[n]`, None while that write founds it.
    """

    __slots__ = (
        "about",
        "answer",
        "judge",
        "quoted",
        "rooms",
        "script",
        "since_ms",
        "size_bytes",
        "ticket",
        "together",
        "writes",
    )

    def __init__(self, since_ms: int, size_bytes: int) -> None:
        self.since_ms, self.size_bytes, self.ticket = since_ms, size_bytes, Ticket()
        self.rooms: list[Room | None] = []
        self.writes: tuple[Write, ...] = ()
        self.together = False
        self.judge: Judge | None = None
        self.script: Callable[[int], Script[Any]] | None = None
        self.about: str | None = None
        self.quoted: Mapping[int, Entry] = {}
        self.answer: Callable[[Any], Any] | None = None

    def go_to(self, rooms: Rooms, writes: Sequence[tuple[Room | None, Write]]) -> None:
        """These are the writes; their rooms are not let go of before they are back."""
        self.rooms, self.writes = [room for room, _ in writes], tuple([write for _, write in writes])
        for room, write in writes:
            if room is not None:
                rooms.adopt(room)
                room.expect(write)

    def come_back(self) -> None:
        """Kept or not, they are no longer on their way."""
        for room, write in zip(self.rooms, self.writes, strict=True):
            if room is not None:
                room.arrived(write)
        self.rooms = [None] * len(self.rooms)

    def judge_again(self, rooms: Rooms) -> None:
        """On what is true now, where that is something else than what was true then."""
        moved, refusal = False, None
        for place, write in enumerate(self.writes):
            before = write.version, write.founds
            refusal = refusal or self._follow(rooms, place, write)
            moved = moved or (write.version, write.founds) != before
        if moved and refusal is None:
            assert self.judge is not None
            refusal = self.judge()
        for write in self.writes:
            write.refusal = refusal

    def _follow(self, rooms: Rooms, place: int, write: Write) -> Refusal | None:
        """The write is for the room as it is by now."""
        room = rooms.now(write.room)
        if room is None:
            return None if write.founds is not None else Refusal(code="unavailable", after_ms=1000)
        if write.founds is not None:
            # Somebody else founded the room meanwhile: what was to be its first message is one more.
            if len(write.entries) == 1:
                return Refusal(code="rev_conflict")
            write.entries, write.founds = write.entries[1:], None
        before = self.rooms[place]
        if before is not room:
            if before is not None:
                before.arrived(write)
            room.expect(write)
            self.rooms[place] = room
        write.version = room.version
        return None

    @property
    def deletes(self) -> bool:
        """Does it take something away, and nothing else?"""
        return bool(self.writes) and all(write.entries[-1].ev == "message.deleted" for write in self.writes)


class Queue:
    """First in, first out; what the writer puts back is first again."""

    def __init__(self, bounds: Bounds) -> None:
        self.size_bytes = 0
        self._bounds = bounds
        self._waiting: deque[Waiting] = deque()

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, size_bytes: int, now_ms: int) -> Waiting:
        """A place at the end. Raises Refused (overloaded) where too much waits already, or for too long."""
        bounds, waiting = self._bounds, self._waiting
        if waiting and (
            len(waiting) >= bounds.queue_writes
            or self.size_bytes + size_bytes > bounds.queue_bytes
            or now_ms - waiting[0].since_ms > bounds.queue_age_ms
        ):
            raise Refused(Refusal(code="overloaded", after_ms=1000, facts={"queued": len(waiting)}))
        place = Waiting(now_ms, size_bytes)
        waiting.append(place)
        self.size_bytes += size_bytes
        return place

    def pop(self) -> Waiting:
        """The first."""
        first = self._waiting.popleft()
        self.size_bytes -= first.size_bytes
        return first

    def put_back(self, waiting: Waiting) -> None:
        """It was the first, and is again."""
        self._waiting.appendleft(waiting)
        self.size_bytes += waiting.size_bytes
