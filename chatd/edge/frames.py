"""RFC 6455 frames, as a server reads and writes them: bytes in, messages out, no I/O, no clock.

Our own reader, because aiohttp's accepts what the RFC forbids (unmasked frames, close code 1006) and keeps about 1 kB
for every idle connection. Ours is strict, counts a message before it buffers it, checks UTF-8 as it arrives, and is
made only when a read holds anything but one whole text message: an idle connection has no reader at all.

Rules about itself: pure; the numbers in comments are sections of the RFC; a breach raises `Violation` once, and after
that the reader says nothing more.
"""

import codecs
from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10

PROTOCOL_ERROR, UNSUPPORTED, INVALID_DATA, TOO_BIG = 1002, 1003, 1007, 1009


class FrameLimits(NamedTuple):
    """What a message may be. Binary is let through by conformance tests only."""

    message_bytes: int = 64 * 1024
    fragments: int = 1024
    binary: bool = False


LIMITS: Final = FrameLimits()


class Violation(Exception):
    """The peer broke the protocol; `code` is the close code the RFC has for it."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class Binary(bytes):
    """The payload of a binary message, so that an echo can tell it from text."""

    __slots__ = ()


class Frame(NamedTuple):
    """A whole message (TEXT, BINARY) or a control frame (CLOSE, PING, PONG)."""

    opcode: int
    payload: bytes


class Farewell(NamedTuple):
    """What a close frame says; code 1005 stands for "no code given"."""

    code: int
    reason: str


def whole_text(data: bytes, most_bytes: int = LIMITS.message_bytes) -> bytes | None:
    """The payload, if data is exactly one unfragmented, masked, valid text message; None says: ask a Reader.

    The way nearly every command comes in, at a third of the Reader's price.
    """
    size = len(data)
    if size < 6 or data[0] != 0x81:
        return None
    length = data[1] - 0x80
    if length < 126:
        start = 6
    elif length == 126 and size > 133:
        start = 8
        length = data[2] << 8 | data[3]
    else:
        return None
    if length < 0 or size != start + length or length > most_bytes:
        return None
    body = bytearray(data)
    del body[:start]
    unmask(data[start - 4 : start], body)
    if not body.isascii():
        try:
            body.decode()
        except UnicodeDecodeError:
            return None
    return bytes(body)


class Reader:
    """Frames out of any splitting of the same bytes: `feed` what came, then `next` until it gives None.

    Holds at most one message and, between two calls of `next`, the rest of what was fed.
    """

    __slots__ = (
        "_at",
        "_broken",
        "_data",
        "_decoder",
        "_final",
        "_fragments",
        "_left",
        "_limits",
        "_mask",
        "_message",
        "_opcode",
    )

    def __init__(self, limits: FrameLimits = LIMITS) -> None:
        self._limits = limits
        self._data = b""
        self._at = 0  # what stands before it in _data is read
        self._left = -1  # bytes missing of the data frame being read; -1: between frames
        self._mask = b""
        self._final = False
        self._opcode = 0  # of the message being read; 0: none
        self._message = bytearray()
        self._fragments = 0
        self._decoder: Any = None
        self._broken = False

    @property
    def idle(self) -> bool:
        """Nothing is half read; the reader can be thrown away."""
        return not self._opcode and self._at >= len(self._data) and not self._broken

    def feed(self, data: bytes) -> None:
        """Take what the network brought."""
        if self._broken:
            return
        self._data = self._data[self._at :] + data if self._at < len(self._data) else data
        self._at = 0

    def next(self) -> Frame | None:
        """The next whole message or control frame; None: feed me. Raises Violation."""
        try:
            frame = None
            while frame is None:
                if self._left < 0 and (control := self._head()) is not None:
                    return control
                if self._left < 0 or not self._body():
                    return None  # a header or a body is not there yet
                frame = self._ended()
        except Violation:
            self._broken = True
            self._data = b""
            self._message = bytearray()
            raise
        return frame

    def _head(self) -> Frame | None:
        """Read a frame's header (5.2); control frames are read whole, since they are small."""
        data, at = self._data, self._at
        have = len(data) - at
        if have < 2:
            return None
        first, second = data[at], data[at + 1]
        opcode, final, length = first & 0x0F, first >= 0x80, second & 0x7F
        self._judge(first, opcode, final, second, length)
        start = at + 2
        if length > 125:
            wide = 2 if length == 126 else 8
            if have < 2 + wide:
                return None
            length = int.from_bytes(data[start : start + wide], "big")
            start += wide
            if length < (126 if wide == 2 else 65536) or length >> 63:
                raise Violation(PROTOCOL_ERROR, "length not in its shortest form")
        if opcode < CLOSE and len(self._message) + length > self._limits.message_bytes:
            raise Violation(TOO_BIG, "message too large")
        if len(data) < start + 4:
            return None
        mask = data[start : start + 4]
        start += 4
        if opcode < CLOSE:
            self._opcode = self._opcode or opcode
            self._mask, self._left, self._final, self._at = mask, length, final, start
            return None
        if len(data) < start + length:
            return None
        self._at = start + length
        body = bytearray(data[start : self._at])
        unmask(mask, body)
        return Frame(opcode, bytes(body))

    def _judge(self, first: int, opcode: int, final: bool, second: int, length: int) -> None:
        """Everything the first two bytes can do wrong."""
        if first & 0x70:
            raise Violation(PROTOCOL_ERROR, "reserved bits are set")
        if second < 0x80:
            raise Violation(PROTOCOL_ERROR, "frame is not masked")  # 5.1
        if opcode >= CLOSE:
            if opcode > PONG:
                raise Violation(PROTOCOL_ERROR, "unknown opcode")
            if not final or length > 125:
                raise Violation(PROTOCOL_ERROR, "control frame is fragmented or too long")  # 5.5
            return
        if opcode > BINARY:
            raise Violation(PROTOCOL_ERROR, "unknown opcode")
        if (opcode == CONTINUATION) != bool(self._opcode):
            raise Violation(PROTOCOL_ERROR, "fragments out of order")  # 5.4
        if opcode == BINARY and not self._limits.binary:
            raise Violation(UNSUPPORTED, "binary messages are not spoken here")
        if self._fragments >= self._limits.fragments:
            raise Violation(TOO_BIG, "message has too many fragments")

    def _body(self) -> bool:
        """Take what is there of a data frame's payload; True when the frame is whole."""
        chunk = bytearray(self._data[self._at : self._at + self._left])
        if chunk:
            taken = len(chunk)
            unmask(self._mask, chunk)
            turn = taken & 3
            self._mask = self._mask[turn:] + self._mask[:turn]
            self._at += taken
            self._left -= taken
            if self._opcode == TEXT:
                self._check(chunk)
            if self._message:
                self._message += chunk
            else:
                self._message = chunk
        return not self._left

    def _check(self, chunk: bytearray) -> None:
        """Fail at the first byte that no UTF-8 text can have here (8.1)."""
        if self._decoder is None:
            if chunk.isascii():
                return
            self._decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            self._decoder.decode(chunk)
        except UnicodeDecodeError:
            raise Violation(INVALID_DATA, "text is not UTF-8") from None

    def _ended(self) -> Frame | None:
        """A data frame is whole: the message, if it was its last."""
        self._left = -1
        self._fragments += 1
        if not self._final:
            return None
        if self._decoder is not None and self._decoder.getstate()[0]:
            raise Violation(INVALID_DATA, "text ends inside a character")
        payload = bytes(self._message) if self._opcode == TEXT else Binary(self._message)
        frame = Frame(self._opcode, payload)
        self._opcode = self._fragments = 0
        self._message = bytearray()
        self._decoder = None
        return frame


def farewell(payload: bytes) -> Farewell:
    """Read a close frame's payload; raises Violation for codes that must not be on the wire (7.4)."""
    if not payload:
        return Farewell(1005, "")
    code = int.from_bytes(payload[:2], "big")
    if len(payload) < 2 or not (1000 <= code <= 1014 or 3000 <= code <= 4999) or code in (1004, 1005, 1006):
        raise Violation(PROTOCOL_ERROR, "close code is not allowed")
    try:
        return Farewell(code, payload[2:].decode())
    except UnicodeDecodeError:
        raise Violation(INVALID_DATA, "close reason is not UTF-8") from None


def ws_frame(payload: bytes, opcode: int = TEXT) -> bytes:
    """One final frame from a server: never masked, length in its shortest form."""
    size = len(payload)
    if size < 126:
        return bytes((0x80 | opcode, size)) + payload
    if size < 65536:
        return bytes((0x80 | opcode, 126, size >> 8, size & 0xFF)) + payload
    return bytes((0x80 | opcode, 127)) + size.to_bytes(8, "big") + payload


def frame_ws(payloads: Sequence[bytes], ids: Sequence[str] | None = None) -> bytes:
    """The framing of WebSockets: text messages one after another. Ids belong to the other door."""
    if len(payloads) == 1:
        return ws_frame(payloads[0])
    return b"".join(map(ws_frame, payloads))


def close_frame(code: int, reason: str = "") -> bytes:
    """A close frame; a reason longer than fits is cut between characters."""
    said = reason.encode()[:123].decode(errors="ignore").encode()
    return ws_frame(code.to_bytes(2, "big") + said, CLOSE)


def unmask_slowly(mask: bytes, body: bytearray) -> None:
    """XOR body in place; one big number instead of a loop."""
    size = len(body)
    key = int.from_bytes((mask * (size // 4 + 1))[:size], "little")
    body[:] = (int.from_bytes(body, "little") ^ key).to_bytes(size, "little")


def _compiled() -> Callable[[bytes, bytearray], None]:
    """aiohttp's compiled loop, where it is installed: 0.1 instead of 0.5 µs for 200 bytes."""
    try:
        from aiohttp._websocket.mask import _websocket_mask_cython as unmask_fast  # type: ignore[import-not-found]  # it has no stub
    except ImportError:  # pragma: no cover — aiohttp without its extensions
        return unmask_slowly
    return unmask_fast  # type: ignore[no-any-return]  # it has no stub


unmask = _compiled()
