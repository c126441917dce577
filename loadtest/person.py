"""One person at the other end of a socket, as cheap as Python allows, and one who checks everything.

A frame is not decoded: its seq is found in its bytes and must be the next one. People of one room mostly receive the
very same bytes, so what one of them has read is remembered in the room (`chunk`) and the others only compare it; the
position is still each person's own. One message in SAMPLE is decoded fully and compared field by field.
"""

import asyncio
import re
import socket
import sys
from collections.abc import Callable
from time import perf_counter
from typing import Any, cast

import orjson

SAMPLE = 256
UPGRADE = (
    b"GET /v1/ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: bG9hZHRlc3Rsb2FkdGVzdA==\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Protocol: chatd.v1\r\n\r\n"
)
SEQ = re.compile(rb'"seq":(\d+)').search
RE = re.compile(rb'\{"re":(-?\d+),"ok":').match
TEXT, CLOSE, PING, PONG = 0x81, 0x88, 0x89, 0x8A


class Broken(Exception):
    """A promise was not kept: a message lost, repeated or out of order, a refusal, a closed connection."""


def masked(payload: bytes, kind: int = TEXT) -> bytes:
    """A client's frame. The mask is four zeros: the server unmasks all the same, and we need not mask."""
    size = len(payload)
    if size < 126:
        return bytes((kind, 0x80 | size, 0, 0, 0, 0)) + payload
    return bytes((kind, 0xFE)) + size.to_bytes(2, "big") + b"\0\0\0\0" + payload


class Room:
    """What everybody in one room must see. `awaited` counts what is missing until `on_done` is called."""

    def __init__(self, name: str = "") -> None:
        self.name = name
        self.marker = b""
        self.people: list[Person] = []
        self.head = 0
        self.awaited = self.turn = 0
        self.on_done: Callable[[Room], None] = lambda room: None
        self.chunk: bytes | None = None
        self.chunk_from = self.chunk_to = 0
        self.due: dict[int, float] = {}

    def expect(self, messages: int, due: float = 0) -> None:
        """So many new messages are to reach everyone here, and so many acknowledgements their sender."""
        self.head += messages
        if due:
            self.due[self.head] = due
        self.awaited = len(self.people) + messages

    def arrived(self) -> None:
        """One of what was awaited is there."""
        self.awaited -= 1
        if not self.awaited:
            self.on_done(self)


class Person(asyncio.Protocol):
    """A socket that says hello and then reads. `seq` is this person's position in their one room."""

    __slots__ = (
        "acked",
        "answers",
        "closed",
        "due",
        "epoch",
        "greeted",
        "live",
        "number",
        "rest",
        "resume",
        "room",
        "seen",
        "seq",
        "token",
        "transport",
        "wrong",
    )  # fmt: skip

    def __init__(self, token: str, room: Room, wrong: list[str], resume: tuple[str, int] | None = None) -> None:
        self.token, self.room, self.wrong, self.resume = token, room, wrong, resume
        self.transport: asyncio.Transport | None = None
        self.rest, self.greeted, self.epoch = b"", False, ""
        self.seq = resume[1] if resume else 0
        self.answers = self.number = self.closed = 0
        self.due: dict[int, float] = {}
        self.acked: list[float] | None = None
        self.seen: list[float] | None = None
        self.live: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    # -- coming and going -------------------------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)  # uvloop's is one in all but name
        self.transport.write(UPGRADE)

    def connection_lost(self, error: Exception | None) -> None:
        self.transport = None
        if not self.live.done():
            self.live.set_exception(Broken(f"closed before it was live ({self.closed or error})"))
        elif not self.closed:
            self.closed = 1006

    def leave(self) -> None:
        """Cut the connection without a word, as a lost network would; our doing, so nothing is wrong."""
        if self.transport is not None:
            self.closed = self.closed or 1000
            self.transport.abort()

    def again(self, position: int) -> "Person":
        """The same person on a new connection, who has everything up to `position`."""
        return type(self)(self.token, self.room, self.wrong, (self.epoch, position))

    def stop_reading(self) -> None:
        """Let what is sent to us pile up, with little room for it on our side."""
        if self.transport is not None:
            self._room_for(4096)
            self.transport.pause_reading()

    def read_on(self) -> None:
        """Go on where we stopped."""
        if self.transport is not None:
            self._room_for(1 << 20)
            self.transport.resume_reading()

    def _room_for(self, size: int) -> None:
        assert self.transport is not None
        self.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, size)

    def _upgraded(self, data: bytes) -> bytes:
        """Wait for the end of the answer to UPGRADE, then say hello; what is left belongs to the frames."""
        self.rest += data
        head, end, rest = self.rest.partition(b"\r\n\r\n")
        if not end:
            return b""
        if not head.startswith(b"HTTP/1.1 101"):
            self.wrong.append(f"no upgrade: {head[:60]!r}")
            self.leave()
            return b""
        self.greeted, self.rest = True, b""
        hello: dict[str, Any] = {"op": "hello", "id": 0, "token": self.token, "platform": "api"}
        if self.resume:
            hello["resume"] = {"epoch": self.resume[0], "rooms": {self.room.name: self.resume[1]}}
        self.write(masked(orjson.dumps(hello)))
        return rest

    def _welcomed(self, payload: bytes) -> None:
        """Take room and position from the answer to hello; with resume only what is missed moves the position."""
        ok = orjson.loads(payload)["ok"]
        self.epoch = ok["epoch"]
        if self.resume and ok["resumed"]:
            return
        for state in ok["rooms"][:1]:
            self.seq = state["head"]
            self.room.name, self.room.head = state["room"], max(self.room.head, state["head"])
            self.room.marker = b'"room":"%s"' % state["room"].encode()

    # -- speaking ---------------------------------------------------------------------------------------------------

    def write(self, data: bytes) -> None:
        """Write, unless the connection has gone."""
        if self.transport is not None:
            self.transport.write(data)

    def message(self, text: str, due: float = 0) -> bytes:
        """The frame of one new message to the room; its cid is unique to this person and connection."""
        self.number += 1
        if self.acked is not None:
            self.due[self.number] = due
        return masked(
            b'{"op":"message.send","id":%d,"cid":"c%x-%d","room":"%s","text":"%s"}'
            % (self.number, id(self) & 0xFFFFFF, self.number, self.room.name.encode(), text.encode())
        )

    # -- reading ----------------------------------------------------------------------------------------------------

    def data_received(self, data: bytes) -> None:
        room = self.room
        if data == room.chunk and self.seq == room.chunk_from and not self.rest:
            self.seq = room.chunk_to
            if self.seq == room.head:
                room.arrived()
            return
        if not self.greeted:
            data = self._upgraded(data)
        if data:
            self._read(data)

    def _read(self, data: bytes) -> None:
        whole = not self.rest
        data = self.rest + data
        before, at, end, only_messages = self.seq, 0, len(data), True
        while end - at >= 2:
            size, body = data[at + 1], at + 2
            if size == 126:
                size, body = int.from_bytes(data[at + 2 : at + 4], "big"), at + 4
            elif size == 127:
                size, body = int.from_bytes(data[at + 2 : at + 10], "big"), at + 10
            if body + size > end or body > end:
                break
            if data[at] == TEXT:
                only_messages &= self._hear(data[body : body + size])
            else:
                only_messages = False
                self._control(data[at], data[body : body + size])
            at = body + size
        self.rest = data[at:] if at < end else b""
        if only_messages and whole and not self.rest and self.seq > before:
            self.room.chunk, self.room.chunk_from, self.room.chunk_to = data, before, self.seq

    def _hear(self, payload: bytes) -> bool:
        """One text message. True if it was a message of the room and nothing else."""
        answer = RE(payload)
        if answer is not None:
            self._answered(int(answer[1]), payload)
            return False
        found = SEQ(payload)
        if found is None or b'"ts":' not in payload:  # a read mark has a seq, but only what is in the log has a time
            if payload == b'{"ev":"session.live"}':
                self.live.set_result(None)
            elif payload.startswith(b'{"re":'):
                self._complain("refused: " + payload[:300].decode())
            elif payload.startswith(b'{"ev":"room.reset"'):
                self.seq = orjson.loads(payload)["head"]
            return False
        seq = int(found[1])
        if seq != self.seq + 1 or self.room.marker not in payload:
            kind = "repeated or out of order" if seq <= self.seq else "lost"
            self._complain(f"{kind}: seq {seq} after {self.seq} in {self.room.name}: {payload[:80]!r}")
        self.seq = seq
        if seq % SAMPLE == 0:
            self._inspect(payload)
        if seq == self.room.head:
            self.room.arrived()
        return True

    def _answered(self, number: int, payload: bytes) -> None:
        if number == 0:
            self._welcomed(payload)
            return
        self.answers += 1
        if self.acked is not None:
            self.acked.append(perf_counter() - self.due.pop(number))
        self.room.arrived()

    def _control(self, kind: int, payload: bytes) -> None:
        if kind == PING:
            self.write(masked(payload, PONG))
        elif kind == CLOSE:
            self.closed = int.from_bytes(payload[:2], "big") or 1005
            self.write(masked(payload[:2], CLOSE))
            if not self.live.done():
                self._complain(f"closed by the server: {self.closed} {payload[2:]!r}")
        else:
            self._complain(f"a frame of kind {kind:#x} was not expected")

    def _inspect(self, payload: bytes) -> None:
        event = orjson.loads(payload)
        told = event.get("ev"), event.get("room")
        if told != ("message.sent", self.room.name) or not event.get("cid") or not event.get("text"):
            self._complain(f"not the message that was sent: {payload[:200]!r}")

    def _complain(self, what: str) -> None:
        if len(self.wrong) < 20:
            self.wrong.append(what)


class Witness(Person):
    """Takes every frame apart, keeps samples of what the server says, and notes when messages come."""

    __slots__ = ("samples",)

    def __init__(self, token: str, room: Room, wrong: list[str], resume: tuple[str, int] | None = None) -> None:
        super().__init__(token, room, wrong, resume)
        self.samples: dict[str, str] = {}

    def data_received(self, data: bytes) -> None:
        if not self.greeted:
            data = self._upgraded(data)
        if data:
            self._read(data)

    def _hear(self, payload: bytes) -> bool:
        is_message = super()._hear(payload)
        if is_message:
            self.samples["event"] = payload.decode()
            if self.seen is not None and (due := self.room.due.get(self.seq)):
                self.seen.append(perf_counter() - due)
        return is_message

    def _answered(self, number: int, payload: bytes) -> None:
        self.samples["ack" if number else "hello"] = payload.decode()
        super()._answered(number, payload)


async def enter(person: Person, address: tuple[str, int], place: int) -> Person:
    """Connect from one of 16 loopback addresses (more sockets than one address has ports) and wait until live."""
    near = socket.socket()
    near.setblocking(False)
    near.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if sys.platform == "linux":
        near.setsockopt(socket.IPPROTO_IP, 24, 1)  # IP_BIND_ADDRESS_NO_PORT: the port is chosen when connecting
        near.bind((f"127.0.0.{2 + place % 16}", 0))
    loop = asyncio.get_running_loop()
    try:
        await loop.sock_connect(near, address)
        await loop.create_connection(lambda: person, sock=near)
        await person.live
    except BaseException:
        near.close()
        raise
    return person


async def enter_all(people: list[Person], address: tuple[str, int], at_once: int = 64) -> None:
    """All of them, at most `at_once` on their way at any moment."""
    queue = iter(enumerate(people))

    async def usher() -> None:
        for place, person in queue:
            await enter(person, address, place)

    async with asyncio.TaskGroup() as group:
        for _ in range(min(at_once, len(people))):
            group.create_task(usher())
