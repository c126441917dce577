"""What is on its way to one connection: bounded, in order, and joined into one write per loop turn.

An *outbox* stands before each connection; the *turn* is what all outboxes of a process share: who has something to
write, and how much lies unsent.

Rules about itself: nothing here awaits, there is no task, timer or future per connection, and an idle outbox holds no
container. What comes and leaves in one turn is never counted; what stays behind (paused or held) is counted to the
byte, and the oldest of it has an age. A durable parcel is delivered in order or the connection is closed: never a hole.
"""

import logging
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, Protocol

from chatd.live.parcel import Framing, Parcel

__all__ = ["Door", "Framing", "Limits", "Outbox", "Parcel", "Peer", "Turn"]

TOO_SLOW: Final = 4008

PAUSED, HELD, SHUT = 1, 2, 4

log = logging.getLogger("chatd.live")


class Door(Protocol):
    """The way out of one connection; edge/ws.py and edge/sse.py have one each."""

    @property
    def kind(self) -> Literal["ws", "sse"]: ...

    def write(self, data: bytes, /) -> None:
        """Hand framed bytes to the transport; never blocks."""

    def shut(self, code: int, reason: str) -> None:
        """Say goodbye, then close; abort if that cannot leave in time."""

    def abort(self) -> None:
        """Close at once, saying nothing."""

    def welcome(self) -> None:
        """The session said hello: the connection is no longer a stranger's."""

    def pause_reading(self) -> None:
        """Take no more commands until resume_reading."""

    def resume_reading(self) -> None:
        """Take commands again."""


class Peer(NamedTuple):
    """Whence a connection came: the address that is counted, and by which door."""

    address: str
    door: str


@dataclass(slots=True, frozen=True)
class Limits:
    """How much may lie unsent, and how long (contract 21, 23)."""

    outbox_bytes: int = 1024 * 1024
    oldest_ms: int = 10_000
    total_bytes: int = 256 * 1024 * 1024
    write_bytes: int = 64 * 1024  # of one write, so that a transport never holds much more than its high-water mark


class Turn:
    """What all outboxes share: those with something to write in this loop turn, and the sum of what lies unsent.

    `call_soon` is the loop's, `clock_ms` any steady clock. Call `flush` at the end of a commit, so that nothing waits
    for the next turn, and `sweep` every now and then.
    """

    def __init__(
        self, call_soon: Callable[[Callable[[], None]], object], clock_ms: Callable[[], int], limits: Limits
    ) -> None:
        self.limits = limits
        self.clock_ms = clock_ms
        self.total_bytes = 0
        self.dropped = 0  # ephemeral parcels that found no room
        self.behind: dict[Outbox, None] = {}  # all that are paused or hold something
        self._call_soon = call_soon
        self._full: list[Outbox] = []

    def add(self, outbox: "Outbox") -> None:
        """This outbox has something to write."""
        if not self._full:
            self._call_soon(self.flush)
        self._full.append(outbox)

    def flush(self) -> None:
        """Write what came in this turn: one write for each connection."""
        full = self._full
        if full:
            self._full = []
            for outbox in full:
                try:
                    outbox.flush()
                except Exception:  # one connection's fault must not become a hole in another's stream
                    log.exception("outbox could not be written")
                    outbox.door.abort()

    def sweep(self, now_ms: int) -> None:
        """Close those whose reader left something unread for too long."""
        for outbox in list(self.behind):
            if now_ms - outbox.oldest_ms(now_ms) > self.limits.oldest_ms:
                outbox.close(TOO_SLOW, "too slow")

    def relieve(self) -> None:
        """Too much lies unsent in all: close the largest until the rest fits."""
        while self.total_bytes > self.limits.total_bytes:
            max(self.behind, key=lambda outbox: outbox.size_bytes).close(TOO_SLOW, "too slow")


class _Left(NamedTuple):
    """Something that could not leave in its turn."""

    since_ms: int
    item: Parcel | bytes
    size_bytes: int


class Outbox:
    """All that goes to one connection goes through here; the top of the file says what it promises."""

    __slots__ = ("_behind", "_door", "_framing", "_kept", "_new", "_paused_ms", "_stuck", "_turn", "size_bytes")

    def __init__(self, framing: Framing, door: Door, turn: Turn) -> None:
        self.size_bytes = 0  # of what is behind or kept
        self._framing = framing
        self._door = door
        self._turn = turn
        self._stuck = 0  # PAUSED | HELD | SHUT
        self._paused_ms = 0
        self._new: list[Parcel | bytes] | tuple[()] = ()  # came in this turn
        self._behind: deque[_Left] | None = None  # waits for the transport
        self._kept: deque[_Left] | None = None  # waits for release

    @property
    def door(self) -> Door:
        """The connection's way out."""
        return self._door

    @property
    def is_paused(self) -> bool:
        """The transport has enough for now."""
        return bool(self._stuck & PAUSED)

    @property
    def is_full(self) -> bool:
        """More than half of the bound lies unsent: take no commands meanwhile."""
        return self.size_bytes * 2 > self._turn.limits.outbox_bytes

    def put(self, parcel: Parcel) -> None:
        """A parcel for this connection; its bytes are shared, not copied."""
        if self._stuck:
            if self._stuck & HELD:
                self._keep(parcel)
            else:
                self._enter(parcel)
        elif self._new:
            self._new.append(parcel)
        else:
            self._new = [parcel]
            self._turn.add(self)

    def push(self, parcel: Parcel) -> None:
        """A parcel that passes a hold: what the session itself read from the store."""
        self._enter(parcel)

    def reply(self, payload: bytes) -> None:
        """An answer to this connection alone; passes a hold."""
        self._enter(self._framing((payload,), None))

    def flush(self) -> None:
        """Write what came in this turn (the turn calls this)."""
        new = self._new
        if not new:
            return
        self._new = ()
        framing = self._framing
        if len(new) == 1:
            item = new[0]
            data = item if isinstance(item, bytes) else item.wire(framing)
        else:
            data = b"".join([item if isinstance(item, bytes) else item.wire(framing) for item in new])
        if len(data) <= self._turn.limits.write_bytes:
            self._door.write(data)
        else:
            self._write_much(new)

    def pause(self) -> None:
        """The transport's buffer is full."""
        if not self._stuck & SHUT:
            self._stuck |= PAUSED
            self._paused_ms = self._turn.clock_ms()
            self._turn.behind[self] = None
            new, self._new = self._new, ()
            for item in new:
                self._enter(item)

    def resume(self) -> None:
        """The transport's buffer has room again."""
        if self._stuck & SHUT:
            return
        self._stuck &= ~PAUSED
        behind, self._behind = self._behind, None
        if behind:
            self._pour(behind, counted=True)
        if behind and not self._stuck & SHUT:
            self._behind = behind
        self._settle()

    def hold(self) -> None:
        """Keep parcels back until release: the session says hello and reads its positions."""
        if not self._stuck & SHUT:
            self._stuck |= HELD

    def release(self, positions: Mapping[str, int]) -> None:
        """Let go what was kept and is new: numbered parcels after their room's position, all others whole."""
        kept, self._kept = self._kept or (), None
        self._stuck &= ~HELD
        self._count(-sum(left.size_bytes for left in kept))
        for left in kept:
            assert isinstance(left.item, Parcel)
            rest = left.item.after(positions.get(left.item.room or "", 0))
            if rest is not None:
                self._enter(rest)
        self._settle()
        self._door.welcome()  # who is released has said hello

    def close(self, code: int, reason: str) -> None:
        """Write what fits, then say goodbye. What does not fit is dropped: it is the tail, and a resume brings it."""
        self.flush()
        if not self._stuck & SHUT:
            self.lost()
            self._door.shut(code, reason)

    def lost(self) -> None:
        """The connection is gone; nothing enters or leaves any more."""
        self._stuck = SHUT
        self._new = ()
        self._behind = self._kept = None
        self._count(-self.size_bytes)
        self._turn.behind.pop(self, None)

    def oldest_ms(self, now_ms: int) -> int:
        """Since when the reader leaves something unread; now_ms if it does not."""
        if not self._stuck & PAUSED:
            return now_ms
        return min(self._paused_ms, self._behind[0].since_ms) if self._behind else self._paused_ms

    def _enter(self, item: Parcel | bytes) -> None:
        """The way of everything that no hold stops."""
        if not self._stuck & (PAUSED | SHUT):
            if self._new:
                self._new.append(item)
            else:
                self._new = [item]
                self._turn.add(self)
        elif not self._stuck & SHUT:
            for piece in self._pieces(item):
                size = len(piece if isinstance(piece, bytes) else piece.wire(self._framing))
                if self._has_room(size, not isinstance(piece, bytes) and piece.ephemeral):
                    self._behind = self._behind or deque()
                    self._behind.append(_Left(self._turn.clock_ms(), piece, size))
                    self._count(size)

    def _keep(self, parcel: Parcel) -> None:
        size = len(parcel.wire(self._framing))
        if self._has_room(size, parcel.ephemeral):
            self._turn.behind[self] = None
            self._kept = self._kept or deque()
            self._kept.append(_Left(self._turn.clock_ms(), parcel, size))
            self._count(size)

    def _has_room(self, size: int, ephemeral: bool) -> bool:
        """Above half the bound ephemeral parcels go; above all of it the connection does."""
        most = self._turn.limits.outbox_bytes
        if (self.size_bytes + size) * 2 > most and not self._stuck & SHUT:
            if ephemeral:
                self._turn.dropped += 1
                return False
            self._behind = self._without_ephemeral(self._behind)
            self._kept = self._without_ephemeral(self._kept)
            if self.size_bytes + size > most:
                self.close(TOO_SLOW, "too slow")
        return not self._stuck & SHUT

    def _without_ephemeral(self, store: deque[_Left] | None) -> deque[_Left] | None:
        durable: deque[_Left] = deque()
        for left in store or ():
            if isinstance(left.item, Parcel) and left.item.ephemeral:
                self._turn.dropped += 1
                self._count(-left.size_bytes)
            else:
                durable.append(left)
        return durable or None

    def _write_much(self, new: list[Parcel | bytes]) -> None:
        """More than one write may hold: as many as the transport takes, the rest stays behind."""
        pieces = deque(_Left(0, piece, 0) for item in new for piece in self._pieces(item))
        self._pour(pieces, counted=False)
        for left in pieces:
            self._enter(left.item)

    def _pour(self, store: deque[_Left], *, counted: bool) -> None:
        """Write from the left of store until it is empty or the transport has enough."""
        while store and not self._stuck & (PAUSED | SHUT):
            chunk: list[bytes] = []
            size = 0
            while store and (not size or size + store[0].size_bytes <= self._turn.limits.write_bytes):
                item = store.popleft().item
                chunk.append(item if isinstance(item, bytes) else item.wire(self._framing))
                size += len(chunk[-1])
            if counted:
                self._count(-size)
            self._door.write(b"".join(chunk))

    def _pieces(self, item: Parcel | bytes) -> tuple[Parcel | bytes, ...]:
        return (item,) if isinstance(item, bytes) else item.pieces(self._turn.limits.write_bytes)

    def _count(self, size: int) -> None:
        """Every byte that stays or leaves is counted here, for this outbox and for all."""
        self.size_bytes += size
        self._turn.total_bytes += size
        if size > 0:
            self._turn.relieve()

    def _settle(self) -> None:
        if not self._stuck & PAUSED and not self._kept:
            self._turn.behind.pop(self, None)
