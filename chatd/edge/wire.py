"""One WebSocket connection: bytes of a transport become messages for a session, an outbox's bytes go out.

Rules about itself: no task, timer or future; deadlines are the watch's, bytes out are the outbox's. What it does, it
does in `data_received`, a bounded number of frames in one turn. `session.gone` is called exactly once, when the
transport is lost. An idle connection keeps about 2 kB, transport, outbox and session included.
"""

import logging
import random
from asyncio import Protocol, Transport, get_running_loop
from collections.abc import Callable
from typing import Final, Literal

from chatd.edge import frames
from chatd.edge.frames import Reader, Violation, close_frame, frame_ws, ws_frame
from chatd.edge.shared import Session, Shared
from chatd.live.outbox import Outbox, Peer
from protocol import event
from protocol.errors import Refusal

log = logging.getLogger("chatd.edge")

HELLO_TOO_LATE, BROKE_PROTOCOL, NO_PONG, FAILED = 4504, 4502, 4009, 1011

FRAMES_PER_TURN: Final = 64  # of one connection; then the others have their turn
PONGS_PER_TURN: Final = 16  # the newest; the RFC asks for one (5.5.3), and a flood gets no more than these

OPEN, CLOSING, BROKEN, GONE = 0, 1, 2, 3
BY_SESSION, BY_OUTBOX, BY_TURN = 1, 2, 4  # why a wire does not read


class Wire(Protocol):
    """One connection. It is the outbox's Door, and what the watch looks at."""

    __slots__ = (
        "_address",
        "_beat_by",
        "_close_by",
        "_deaf",
        "_door",
        "_half_by",
        "_heard",
        "_hello_by",
        "_outbox",
        "_pinged",
        "_reader",
        "_session",
        "_state",
        "_transport",
        "_why",
        "due_ms",
        "write",
    )
    kind: Literal["ws"] = "ws"

    def __init__(self, door: Shared, address: str) -> None:
        self._door = door
        self._address = address
        self._transport: Transport | None = None
        self._session: Session | None = None
        self._outbox = Outbox(frame_ws, self, door.turn)
        self._reader: Reader | None = None  # only while something is half read
        self._state = OPEN
        self._deaf = 0
        self._heard = self._pinged = False
        self._why = "lost"
        self.due_ms = self._half_by = self._close_by = 0
        now_ms = door.watch.clock_ms()
        self._hello_by = now_ms + door.settings.hello_ms  # 0: hello was said
        # Spread, so that those who came together are not pinged together ever after.
        self._beat_by = now_ms + int(door.settings.ping_ms * random.uniform(0.8, 1.0))
        self.write: Callable[[bytes], None] = _into_nothing

    def begin(self, transport: Transport, early: bytes) -> None:
        """The transport is ours; early is what the client sent before it saw our answer."""
        door = self._door
        self._transport = transport
        self.write = transport.write
        door.wires.add(self)
        door.watch.at(self, min(self._hello_by, self._beat_by))
        try:
            self._session = door.open_session(self._outbox, Peer(self._address, self.kind))
        except Exception:
            log.exception("a session could not be opened")
            self._outbox.close(FAILED, "internal error")
            return
        if early:
            self.data_received(early)

    # What the transport calls.

    def data_received(self, data: bytes) -> None:
        if self._reader is None and not self._state and not self._deaf:
            payload = frames.whole_text(data, self._door.settings.frames.message_bytes)
            if payload is not None:
                self._heard = True
                self._hear(payload)
                return
        if self._state == BROKEN:
            if data[0] == 0x88:  # most likely the client's close frame: there is nothing left to say
                self._hang_up()
            return
        reader = self._reader = self._reader or Reader(self._door.settings.frames)
        reader.feed(data)
        if not self._deaf:
            self._read(reader)

    def pause_writing(self) -> None:
        self._outbox.pause()

    def resume_writing(self) -> None:
        self._outbox.resume()
        if self._deaf & BY_OUTBOX and not self._outbox.is_full:
            self._listen(BY_OUTBOX)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._state == GONE:
            return
        self._state = GONE
        self.write = _into_nothing
        self._transport = self._reader = None
        door, session, self._session = self._door, self._session, None
        door.watch.drop(self)
        door.wires.discard(self)
        door.gate.leave(self._address, stranger=bool(self._hello_by))
        door.closed(self._why.partition(" ")[0])
        self._outbox.lost()
        if session is not None:
            session.gone(self._why)

    # What the outbox and the session call: this is their Door.

    @property
    def is_stranger(self) -> bool:
        """Nobody said hello here yet."""
        return self._hello_by != 0

    def shut(self, code: int, reason: str) -> None:
        if self._state == OPEN and self._transport is not None:
            self._why = f"{code} {reason}"
            self._say_goodbye(close_frame(code, reason))
            if self._deaf:  # to see the client's close frame
                self._deaf = 0
                self._reader = None
                self._state = BROKEN  # what was not read cannot be framed any more
                self._transport.resume_reading()

    def abort(self) -> None:
        if self._transport is not None:
            self._transport.abort()

    def welcome(self) -> None:
        if self._hello_by:
            self._hello_by = 0
            if self._state != GONE:
                self._door.gate.welcome()

    def pause_reading(self) -> None:
        self._stop_listening(BY_SESSION)

    def resume_reading(self) -> None:
        if self._deaf & BY_SESSION:
            self._listen(BY_SESSION)

    # What the watch calls.

    def look(self, now_ms: int) -> int:
        if self._state:
            if now_ms >= self._close_by:
                self._hang_up()
                return now_ms + self._door.settings.close_ms if self._state != GONE else 0
            return self._close_by
        if self._hello_by and self._session is not None and self._session.said_hello:
            self.welcome()
        if self._hello_by and now_ms >= self._hello_by:
            self._outbox.close(HELLO_TOO_LATE, "hello too late")
        elif self._half_by and now_ms >= self._half_by:
            self._outbox.close(BROKE_PROTOCOL, "half a frame for too long")
        elif now_ms >= self._beat_by:
            self._beat(now_ms)
        if self._state:
            return self._close_by
        return min(by for by in (self._hello_by, self._half_by, self._beat_by) if by)

    def _beat(self, now_ms: int) -> None:
        """Ping, or judge by what came since the ping: any whole frame is a sign of life, not only a pong."""
        settings = self._door.settings
        if not self._pinged:
            self._heard, self._pinged = False, True
            self._beat_by = now_ms + settings.pong_ms
            self.write(_PING)
        elif self._heard or self._deaf:
            self._pinged = False
            self._beat_by = now_ms + max(1, settings.ping_ms - settings.pong_ms)
        else:
            self._outbox.close(NO_PONG, "no pong")

    # Reading.

    def _read(self, reader: Reader) -> None:
        """Everything that is not one whole text message: fragments, several frames, control frames, half frames."""
        pongs: list[bytes] = []
        whole = False
        try:
            for _ in range(FRAMES_PER_TURN):
                frame = None if self._deaf else reader.next()
                if frame is None:
                    break
                self._heard = True
                if frame.opcode < frames.CLOSE:
                    whole = True
                    if self._state == OPEN:
                        self._hear(frame.payload)
                elif frame.opcode == frames.PING:
                    pongs.append(ws_frame(frame.payload, frames.PONG))
                elif frame.opcode == frames.CLOSE:
                    self._pong(pongs)
                    self._end(frame.payload)
                    return
            else:
                self._take_a_break()
        except Violation as violation:
            self._pong(pongs)
            self._refuse(violation)
            return
        self._pong(pongs)
        if self._state == OPEN:
            self._mind_half(reader, whole)

    def _hear(self, payload: bytes) -> None:
        """One message for the session, which never raises; if it does, one socket closes and not the process (S49)."""
        try:
            if self._session is not None:
                self._session.receive(payload)
                if self._hello_by and self._session.said_hello:
                    self.welcome()
        except Exception:
            log.exception("a session failed")
            self._outbox.close(FAILED, "internal error")
        if self._outbox.is_full and self._outbox.is_paused:  # resume_writing will come
            self._stop_listening(BY_OUTBOX)

    def _mind_half(self, reader: Reader, whole: bool) -> None:
        """Whoever begins a message has half_ms to end it."""
        if self._deaf:
            self._half_by = 0
        elif reader.idle:
            self._reader = None
            self._half_by = 0
        elif whole or not self._half_by:
            self._half_by = self._door.watch.clock_ms() + self._door.settings.half_ms
            self._door.watch.at(self, self._half_by)

    def _pong(self, pongs: list[bytes]) -> None:
        """Answer the newest pings; nobody who does not read gets more of them."""
        if pongs and self._state == OPEN and not self._outbox.is_paused:
            self.write(b"".join(pongs[-PONGS_PER_TURN:]))
        pongs.clear()

    def _take_a_break(self) -> None:
        """That was enough for one turn; whoever goes on and on after our goodbye is not listened to any more."""
        if self._state == OPEN:
            self._stop_listening(BY_TURN)
            get_running_loop().call_soon(self._listen, BY_TURN)
        else:
            self._state = BROKEN
            self._reader = None

    def _stop_listening(self, why: int) -> None:
        if self._transport is not None and self._state == OPEN:
            if not self._deaf:
                self._transport.pause_reading()
            self._deaf |= why

    def _listen(self, why: int) -> None:
        """One reason less to be deaf; what was fed meanwhile is read first, in a turn of its own."""
        if not self._deaf & why or self._transport is None:
            return
        self._deaf &= ~why
        if self._deaf:
            return
        if self._reader is None:
            self._resume()
        elif why == BY_TURN:
            self._read(self._reader)
            self._resume()
        else:
            self._deaf = BY_TURN
            get_running_loop().call_soon(self._listen, BY_TURN)

    def _resume(self) -> None:
        if not self._deaf and self._transport is not None:
            self._transport.resume_reading()

    # Ending.

    def _end(self, payload: bytes) -> None:
        """The client closes, or answers our close: repeat its code, then close the transport (RFC 7.1.1)."""
        if self._state == OPEN:
            try:
                code, _ = frames.farewell(payload)
            except Violation as violation:
                self._refuse(violation)
                return
            self._outbox.flush()
            self._outbox.lost()
            self._why = f"peer {code}"
            self._say_goodbye(ws_frame(payload[:2], frames.CLOSE))
        self._hang_up()

    def _refuse(self, violation: Violation) -> None:
        """The client broke the protocol: say so where it can be said in words, then close; the stream is unreadable."""
        if self._state == OPEN:
            if violation.code in _SAID and not self._door.settings.rfc_codes:
                refusal = Refusal(code=_SAID[violation.code], message=f"{violation.reason}.".capitalize())
                self._outbox.reply(event.refusal(None, refusal))
            code = violation.code if self._door.settings.rfc_codes else BROKE_PROTOCOL
            self._outbox.close(code, violation.reason)
            self._state = BROKEN
            self._reader = None
        else:
            self._hang_up()

    def _say_goodbye(self, frame: bytes) -> None:
        self._state = CLOSING
        self.write(frame)
        self._close_by = self._door.watch.clock_ms() + self._door.settings.close_ms
        self._door.watch.at(self, self._close_by)

    def _hang_up(self) -> None:
        """Close the transport; abort it where what is unsent cannot leave in time."""
        transport = self._transport
        if transport is None:
            return
        if transport.is_closing() or (transport.get_write_buffer_size() and self._is_late()):
            transport.abort()
        else:
            transport.close()

    def _is_late(self) -> bool:
        return self._door.watch.clock_ms() >= self._close_by


_PING: Final = ws_frame(b"", frames.PING)
_SAID: Final = {frames.UNSUPPORTED: "bad_frame", frames.TOO_BIG: "too_large"}


def _into_nothing(data: bytes) -> None:
    """Where a connection writes before it is made and after it is lost."""
