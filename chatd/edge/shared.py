"""What all WebSocket connections of a door share, and what it needs of a session. ws.py makes it, wire.py uses it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from typing import Protocol as Shape

from chatd.edge import frames
from chatd.edge.frames import FrameLimits
from chatd.edge.gate import Gate
from chatd.edge.watch import Watch
from chatd.live.outbox import Outbox, Peer, Turn


class Session(Shape):
    """What the door needs of live/session.py."""

    @property
    def said_hello(self) -> bool: ...

    def receive(self, payload: bytes) -> None: ...

    def gone(self, reason: str) -> None: ...


OpenSession = Callable[[Outbox, Peer], Session]


def nothing_counted(reason: str) -> None:
    """Where nobody counts closes."""


@dataclass(slots=True, frozen=True, kw_only=True)
class WsSettings:
    """Deadlines in milliseconds. `rfc_codes`: close with the RFC's codes, for conformance tests only."""

    frames: FrameLimits = frames.LIMITS
    hello_ms: int = 5_000
    half_ms: int = 10_000
    ping_ms: int = 25_000
    pong_ms: int = 20_000
    close_ms: int = 1_000
    headers: Mapping[str, str] = field(default_factory=dict)  # of the 101 answer
    rfc_codes: bool = False


class Shared(Shape):
    """What all connections of a door share (ws.WsDoor is it)."""

    open_session: OpenSession
    gate: Gate
    turn: Turn
    watch: Watch
    settings: WsSettings
    closed: Callable[[str], None]
    wires: set[Any]  # of Wire; what is open now
