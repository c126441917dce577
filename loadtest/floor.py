"""The raw floor: the least a Python server can do. `python -m loadtest.floor` prints its port and serves until killed.

It speaks just enough of the protocol for the same load generator: it upgrades, greets, numbers, and writes the bytes
of an answer and an event taken from chatd itself. It checks nothing, knows nobody and stores nothing. What several
commands of one loop turn cause is joined and written once to each member, as fast servers do.
"""

import asyncio
import base64
import hashlib
import sys
from typing import NamedTuple, cast

import orjson

from loadtest.person import TEXT


class Around(NamedTuple):
    """A payload taken apart around one number, so that another number can be put in."""

    head: bytes
    tail: bytes

    @classmethod
    def of(cls, payload: bytes, key: bytes) -> "Around":
        """Raises ValueError if `key` is not in there."""
        start = payload.index(key) + len(key)
        end = start
        while payload[end : end + 1].isdigit():
            end += 1
        return cls(payload[:start], payload[end:])

    def frame(self, number: int) -> bytes:
        """The whole as a server's text frame."""
        return framed(b"%s%d%s" % (self.head, number, self.tail))


def framed(payload: bytes) -> bytes:
    """A server's text frame."""
    size = len(payload)
    if size < 126:
        return bytes((TEXT, size)) + payload
    if size < 65536:
        return bytes((TEXT, 126)) + size.to_bytes(2, "big") + payload
    return bytes((TEXT, 127)) + size.to_bytes(8, "big") + payload


class Words(NamedTuple):
    """What the floor says: samples of what chatd said."""

    hello: Around
    resumed: Around
    ack: Around
    event: Around
    live: bytes

    @classmethod
    def of(cls, hello: bytes, ack: bytes, event: bytes) -> "Words":
        """From three payloads."""
        return cls(
            Around.of(hello, b'"head":'),
            Around.of(hello.replace(b'"resumed":false', b'"resumed":true'), b'"head":'),
            Around.of(ack, b'{"re":'),
            Around.of(event, b'"seq":'),
            framed(b'{"ev":"session.live"}'),
        )


SAMPLES = {
    "hello": '{"re":0,"ok":{"user":"p1","session":"s","epoch":"floor","now":1763766000000,"ping_ms":25000,'
    '"expires":1763769600000,"limits":{},"quotas":[],"resumed":false,"rooms":[{"room":"floor","kind":"group",'
    '"title":"Floor","members":[],"head":0,"read":0,"unread":0,"mentions":0}],"gone":[]}}',
    "ack": '{"re":1,"ok":{"room":"floor","seq":1,"ts":1763766000000}}',
    "event": '{"ev":"message.sent","room":"floor","seq":1,"ts":1763766000000,"by":"p1","cid":"c7f6a20-1","text":"'
    + "x" * 80
    + '","editable_until":1763769600000}',
}


class Room:
    """Who is in it, and how many messages it had."""

    __slots__ = ("members", "seq")

    def __init__(self) -> None:
        self.members: dict[asyncio.Transport, None] = {}
        self.seq = 0


class Talker(asyncio.Protocol):
    """One connection."""

    __slots__ = ("rest", "room", "rooms", "transport", "upgraded", "words")

    def __init__(self, words: Words, rooms: dict[bytes, Room]) -> None:
        self.words, self.rooms = words, rooms
        self.room: Room | None = None
        self.upgraded = False
        self.rest = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)  # uvloop's is one in all but name

    def connection_lost(self, error: Exception | None) -> None:
        if self.room is not None:
            del self.room.members[self.transport]

    def data_received(self, data: bytes) -> None:
        if not self.upgraded:
            self._upgrade(data)
            return
        data, self.rest = self.rest + data, b""
        told, answers, at, end = [], [], 0, len(data)
        while at < end:
            body, size = at + 6, data[at + 1] & 0x7F
            if size == 126:
                body, size = at + 8, int.from_bytes(data[at + 2 : at + 4], "big")
            if body + size > end:
                self.rest = data[at:]
                break
            if data[at] == TEXT:
                if self.room is None:
                    self._greet(data[body : body + size])
                else:
                    self.room.seq += 1
                    start = data.index(b'"id":', body) + 5
                    answers.append(self.words.ack.frame(int(data[start : data.index(b",", start)])))
                    told.append(self.words.event.frame(self.room.seq))
            at = body + size
        if told and self.room is not None:
            joined = b"".join(told)
            for member in self.room.members:
                member.write(joined)
            self.transport.write(b"".join(answers))

    def _upgrade(self, data: bytes) -> None:
        key = data.split(b"Sec-WebSocket-Key: ", 1)[1].split(b"\r\n", 1)[0]
        accept = base64.b64encode(hashlib.sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())
        self.transport.write(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Protocol: chatd.v1\r\nSec-WebSocket-Accept: %s\r\n\r\n" % accept
        )
        self.upgraded = True

    def _greet(self, payload: bytes) -> None:
        """The token names the room. With `resume` the last event is sent again, as one that was missed."""
        token = payload.split(b'"token":"', 1)[1].split(b'"', 1)[0]
        self.room = room = self.rooms.setdefault(token, Room())
        room.members[self.transport] = None
        words = self.words
        if b'"resume"' in payload:
            self.transport.write(words.resumed.frame(room.seq) + words.event.frame(room.seq) + words.live)
        else:
            self.transport.write(words.hello.frame(room.seq) + words.live)


async def serve(words: Words) -> None:
    """Until somebody ends the process."""
    rooms: dict[bytes, Room] = {}
    server = await asyncio.get_running_loop().create_server(lambda: Talker(words, rooms), "127.0.0.1", 0, backlog=4096)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


def main() -> None:
    """Samples of what to say come as one JSON line on standard input."""
    samples = orjson.loads(sys.stdin.readline())
    words = Words.of(*(samples[name].encode() for name in ("hello", "ack", "event")))
    try:
        import uvloop
    except ImportError:
        asyncio.run(serve(words))
    else:
        uvloop.run(serve(words))


if __name__ == "__main__":
    main()
