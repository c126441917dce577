"""What waits for the writer: in order, and bounded in number, bytes and age. Quick to refuse, never to forget."""

from collections import deque
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from chatd.live.room import Room
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
    """A write in the queue: for a room's log, or (`room` None) a script of its own."""

    __slots__ = ("about", "answer", "judge", "quoted", "room", "script", "since_ms", "size_bytes", "ticket", "write")

    def __init__(self, since_ms: int, size_bytes: int) -> None:
        self.since_ms, self.size_bytes, self.ticket = since_ms, size_bytes, Ticket()
        self.room: Room | None = None
        self.write: Write | None = None
        self.judge: Judge | None = None
        self.script: Callable[[int], Script[Any]] | None = None
        self.about: str | None = None
        self.quoted: Mapping[int, Entry] = {}
        self.answer: Callable[[Any], Any] | None = None


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
