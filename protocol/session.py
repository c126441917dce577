"""Session: signing in, resuming, staying. The first command of every connection is `hello`."""

from typing import Annotated, Any

import msgspec
from msgspec import Meta

from protocol.shapes import Command, Platform, Position, RoomId

Token = Annotated[str, Meta(min_length=1, max_length=8192)]


class Resume(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the client stands: the log's epoch and, for each room, the seq of the last event it has.

    Or `since`, the time of the last event it has, in milliseconds: events of that very time come once more.
    """

    epoch: Annotated[str, Meta(max_length=64)]
    rooms: Annotated[dict[RoomId, Position], Meta(max_length=5000)] = {}
    since: Position | None = None


class Hello(Command, frozen=True, kw_only=True, tag="hello"):
    """Sign in, and either start afresh or resume."""

    token: Token
    platform: Platform
    device: Annotated[str, Meta(min_length=1, max_length=64)] | None = None
    resume: Resume | None = None


class Refresh(Command, frozen=True, kw_only=True, tag="session.refresh"):
    """Go on with a fresh token of the same person."""

    token: Token


class Ping(Command, frozen=True, kw_only=True, tag="session.ping"):
    """Is anybody there? For clients that can't see the protocol's own pings."""


COMMANDS = (Hello, Refresh, Ping)
EVENTS = ("session.live", "session.expiring", "session.draining", "session.changed", "room.reset")

# Close codes: 4000–4099 reconnect and resume, 4500–4599 do not.
GOING_AWAY_BEFORE_HELLO = 1012
DRAINING, TOKEN_EXPIRED, TOO_SLOW, NO_PONG, POSITION_LOST = 4000, 4001, 4008, 4009, 4010
BAD_TOKEN, REVOKED, PROTOCOL_ERROR, TOO_MANY_CONNECTIONS, HELLO_TOO_LATE = 4500, 4501, 4502, 4503, 4504

CLOSE_AFTER = {
    "token_expired": TOKEN_EXPIRED,
    "revoked": REVOKED,
    "rate_limited": TOO_MANY_CONNECTIONS,
    "unavailable": DRAINING,
    "internal": DRAINING,
}  # how a connection ends whose hello was refused; BAD_TOKEN otherwise


def live() -> dict[str, Any]:
    """Everything missed has been sent; what follows happens now."""
    return {"ev": "session.live"}


def changed(**fields: Any) -> dict[str, Any]:
    """What changed of what hello said of me: `can`, `quotas` (R4, R60). Told to all my connections."""
    return {"ev": "session.changed", **fields}


def expiring(expires_ms: int) -> dict[str, Any]:
    """60 s before the token ends."""
    return {"ev": "session.expiring", "expires": expires_ms}


def draining(retry_ms: int) -> dict[str, Any]:
    """This node stops; come back after retry_ms."""
    return {"ev": "session.draining", "retry_ms": retry_ms}


def reset(room: str, head: int) -> dict[str, Any]:
    """The missed events of this room are not sent one by one: fetch its history."""
    return {"ev": "room.reset", "room": room, "head": head}
