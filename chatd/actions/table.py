"""The command table: which handler does what, and what is the same for all of them.

Each command is limited, told the time once, done, and refused in one place. A write that is refused is first looked up
by its cid: what was kept once gets its first answer, whatever would be said to it today (contract 3).
"""

import hashlib
import logging
import secrets
from collections.abc import Awaitable, Callable
from typing import Any, Literal, NamedTuple, TypeVar

import msgspec

from chatd.live.session import Answer, Session
from chatd.live.ticket import Lost
from chatd.log import say
from chatd.store.db import StoreError
from chatd.store.entry import Repeated
from chatd.world import Caller, World
from protocol.errors import Refusal, Refused
from protocol.shapes import Command, op_of

log = logging.getLogger(__name__)

C = TypeVar("C", bound=Command)
Handler = Callable[[World, Caller, C], Awaitable[Answer]]
FirstAnswer = Callable[[World, Caller, Repeated], Awaitable[dict[str, Any]]]
Bucket = Literal["send", "ask", "free"]


class Entry(NamedTuple):
    """What the table knows of a command: its handler, what it costs, and how a repeat is answered."""

    handler: Handler[Any]
    bucket: Bucket
    again: FirstAnswer | None


HANDLERS: dict[type[Command], Entry] = {}


def handles(
    command: type[C], bucket: Bucket = "ask", again: FirstAnswer | None = None
) -> Callable[[Handler[C]], Handler[C]]:
    """This function does that command."""

    def register(handler: Handler[C]) -> Handler[C]:
        assert command not in HANDLERS, f"two handlers for {op_of(command)}"
        HANDLERS[command] = Entry(handler, bucket, again)
        return handler

    return register


async def dispatch(world: World, session: Session, cmd: Command) -> Answer:
    """Have a command done. Never raises: the answer is what was done, a ticket for it, or why not."""
    entry = HANDLERS[type(cmd)]
    me = Caller(session.user, world.clock.now_ms(), session.platform, session)
    try:
        refusal = None if entry.bucket == "free" else world.limits.take(me.user, entry.bucket, me.now_ms, cost(cmd))
        if refusal is not None:
            return await _refused(world, me, cmd, entry, refusal)
        try:
            return await entry.handler(world, me, cmd)
        except Refused as refused:
            return await _refused(world, me, cmd, entry, refused.refusal)
    except Lost as lost:
        return lost
    except StoreError as error:
        say(log, "store_failed", logging.ERROR, error, op=op_of(type(cmd)))
        return Refusal(code="unavailable", after_ms=1000)
    except Exception:
        incident = secrets.token_hex(4)
        log.exception("incident", extra={"incident": incident, "op": op_of(type(cmd))})
        return RuntimeError(incident)


def cost(cmd: Command) -> int:
    """Tokens: one, and one more for each 1,000 characters: a text is judged in a time that grows with it (S29)."""
    texts = getattr(cmd, "text", ""), getattr(cmd, "terms", "")
    return 1 + sum([len(text) for text in texts if isinstance(text, str)]) // 1000


async def _refused(world: World, me: Caller, cmd: Command, entry: Entry, refusal: Refusal) -> Answer:
    """The refusal, unless this very write was kept before."""
    cid: str | None = getattr(cmd, "cid", None)
    if cid is None or entry.again is None or world.limits.take(me.user, "ask", me.now_ms) is not None:
        return refusal
    try:
        before = await world.journal.repeated(me.user, cid, digest(world, cmd))
    except Refused as refused:
        return refused.refusal
    return refusal if before is None else await entry.again(world, me, before)


def digest(world: World, cmd: Command) -> int:
    """What tells a repeat from another write with the same cid: a keyed hash of all but `id`, 64 bits, signed."""
    content = msgspec.json.encode(msgspec.structs.replace(cmd, id=0))
    hashed = hashlib.blake2b(content, digest_size=8, key=world.settings.digest_key).digest()
    return int.from_bytes(hashed, "big", signed=True)
