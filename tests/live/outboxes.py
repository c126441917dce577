"""What an outbox stands between, for tests: a clock and a loop one moves, and a transport that has enough early."""

from collections.abc import Callable
from typing import Literal

from chatd.live.outbox import Limits, Outbox, Parcel, Turn

HIGH_BYTES = 100


def framing(payloads, ids):
    return b"".join(b"<" + payload + b">" for payload in payloads)


def other_framing(payloads, ids):
    return b"".join(b"[" + payload + b"]" for payload in payloads)


class Clock:
    def __init__(self):
        self.now_ms = 1_000

    def __call__(self):
        return self.now_ms


class Loop:
    """Holds what call_soon was given until the turn is over."""

    def __init__(self):
        self.soon: list[Callable[[], None]] = []

    def turn(self):
        soon, self.soon = self.soon, []
        for call in soon:
            call()


class FakeDoor:
    """A transport that has enough at HIGH_BYTES and a client that reads when it is told to."""

    kind: Literal["ws", "sse"] = "ws"

    def __init__(self, turn: Turn) -> None:
        self.outbox = Outbox(framing, self, turn)
        self.writes: list[bytes] = []
        self.buffered = 0
        self.shuts: list[tuple[int, str]] = []
        self.aborted = False
        self.welcomed = 0
        self.fails = False

    def write(self, data):
        if self.fails:
            raise RuntimeError("a transport that fails")
        assert not self.shuts, "nothing is written after the goodbye"
        self.writes.append(data)
        before, self.buffered = self.buffered, self.buffered + len(data)
        if before <= HIGH_BYTES < self.buffered:
            self.outbox.pause()

    def read_all(self):
        paused, self.buffered = self.buffered > HIGH_BYTES, 0
        if paused:
            self.outbox.resume()

    def stall(self):
        """The transport's buffer is full for reasons of its own."""
        self.buffered = HIGH_BYTES + 1
        self.outbox.pause()

    def shut(self, code, reason):
        self.shuts.append((code, reason))

    def abort(self):
        self.aborted = True

    def welcome(self):
        self.welcomed += 1

    def pause_reading(self):
        raise AssertionError("not the outbox's business")

    resume_reading = pause_reading

    def said(self):
        return [part for part in b"".join(self.writes).decode().replace("<", "").split(">") if part]


LIMITS = Limits(outbox_bytes=400, oldest_ms=10_000, total_bytes=700, write_bytes=60)


class Rig:
    def __init__(self, limits=LIMITS, outboxes=1):
        self.clock, self.loop = Clock(), Loop()
        self.turn = Turn(lambda call: self.loop.soon.append(call), self.clock, limits)
        self.doors = [FakeDoor(self.turn) for _ in range(outboxes)]
        self.door = self.doors[0]
        self.outbox = self.door.outbox


def log(room, first, last, size=1):
    return Parcel(tuple(f"{room}{seq}".ljust(size, ".").encode() for seq in range(first, last + 1)), room, first, last)


def passing(text):
    return Parcel((text.encode(),), "r", ephemeral=True)
