"""What deeds work with: the world's ports, and who asks for the deed."""

from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Protocol

import msgspec

from chatd.live.clock import Clock
from chatd.live.journal import Journal
from chatd.live.limits import Limits
from chatd.live.people import People
from chatd.live.presence import Presence
from chatd.live.rooms import Rooms
from chatd.live.session import Session
from chatd.live.sessions import Sessions
from chatd.rules.law import Law
from chatd.store.db import Db
from protocol.shapes import Platform


class Identity(Protocol):
    """Whom a token stands for (edge/auth.py has it)."""

    @property
    def user(self) -> str: ...
    @property
    def platform(self) -> Platform | None: ...
    @property
    def expires_ms(self) -> int: ...
    @property
    def issued_ms(self) -> int: ...
    @property
    def scope(self) -> frozenset[str]: ...


class Auth(Protocol):
    """Checks tokens; raises Refused."""

    def check(self, token: str) -> Awaitable[Identity]: ...


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What the deeds need of the configuration, and what the database was born with."""

    epoch: str
    digest_key: bytes
    law: Law = Law()
    resume_events: int = 1_000
    frame_bytes: int = 65_536
    ping_ms: int = 25_000
    sockets_per_user: int = 10


@dataclass(frozen=True, slots=True)
class World:
    """Ten ports; only app.py fills them."""

    clock: Clock
    db: Db
    people: People
    rooms: Rooms
    sessions: Sessions
    presence: Presence
    journal: Journal
    limits: Limits
    auth: Auth
    settings: Settings


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, when, and whence."""

    user: str
    now_ms: int
    platform: Platform
    session: Session
