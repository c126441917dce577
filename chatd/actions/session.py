"""Signing in, resuming, staying (contract 13, 14)."""

import asyncio
import secrets
from typing import Any

from chatd.actions import conversation, facts
from chatd.actions.table import handles
from chatd.live.parcel import Parcel
from chatd.live.people import People
from chatd.live.room import Room
from chatd.live.session import Answer, Welcome
from chatd.store import entry as log
from chatd.world import Auth, Caller, Identity, World
from protocol import session as words
from protocol.errors import refuse
from protocol.event import encode


@handles(words.Hello, bucket="free")
async def hello(world: World, me: Caller, cmd: words.Hello) -> Answer:
    """Listen first, then read: nothing falls between the snapshot and what happens now (contract 14)."""
    session = me.session
    identity = await identify(world.auth, world.people, cmd.token)
    user = identity.user
    while True:
        rooms = await world.rooms.of(user)
        await facts.count_unread(world, user, rooms)
        if {room.room for room in rooms} == set(world.rooms.names_of(user)):
            break  # nobody let him in or out meanwhile
        await asyncio.sleep(0)  # a commit that the store has seen and memory has not is there in a turn or two
    # From here to the first await nothing else happens: the states and where the session listens from are one moment.
    if session.is_gone:
        refuse("unavailable")
    if len(world.sessions.of(user)) >= world.settings.sockets_per_user:
        refuse("rate_limited", "Too many connections of one person.", limit=world.settings.sockets_per_user)
    session.user, session.device, session.expires_ms = user, cmd.device, identity.expires_ms
    session.platform = identity.platform or cmd.platform
    session.session = secrets.token_urlsafe(16)
    session.outbox.hold()
    world.sessions.enter(session, rooms, me.now_ms)
    session.outbox.door.welcome()
    caller = Caller(user, me.now_ms, session.platform, session)
    heads, times = {room.room: room.head for room in rooms}, [room.ts for room in rooms]
    since_ms = world.sessions.last_here_ms(user, cmd.device)
    rooms.sort(key=lambda room: (-room.ts, room.room))
    states = {room.room: facts.state(world, caller, room) for room in rooms}
    touched = {room.room for room in rooms if room.members[user].touched_ms > since_ms}
    # Awaiting is safe again: what happens meanwhile is held, and released after the positions of that moment.
    known = await _positions(world, cmd.resume, heads)
    missed = _Missed()
    for room in rooms if known is not None else ():
        assert known is not None
        if known.get(room.room, heads[room.room]) != heads[room.room]:
            await missed.read(world, room, known[room.room], heads[room.room])
    if known is not None:
        states = {name: state for name, state in states.items() if known.get(name) != state["head"] or name in touched}
    person = world.people.now(user)
    outcome = "fresh" if known is None else "reset" if missed.is_reset else "resumed"
    ok = {
        "user": user,
        "session": session.session,
        "epoch": world.settings.epoch,
        "now": me.now_ms,
        "ping_ms": world.settings.ping_ms,
        "expires": session.expires_ms,
        "name": person.name,
        "role": person.role,
        "available": person.available,
        "limits": _limits(world),
        **await conversation.mine(world, user),
        "resumed": known is not None and cmd.resume is not None and cmd.resume.epoch == world.settings.epoch,
        "rooms": list(states.values()),
        "gone": sorted(name for name in (known or {}) if name not in heads),
    }
    # Not the time of this moment: what is being committed now may be older than that, and is not in the states.
    place = f"{world.settings.epoch}.{max(times)}" if times else None
    return Welcome(ok, missed.parcels, heads, outcome, place)


async def identify(auth: Auth, people: People, token: str) -> Identity:
    """Whom the token stands for. Raises Refused: bad_token, token_expired, revoked."""
    identity = await auth.check(token)
    person = await people.one(identity.user)
    if identity.issued_ms < person.revoked_ms:
        refuse("revoked")
    return identity


def _limits(world: World) -> dict[str, Any]:
    return {
        "frame_bytes": world.settings.frame_bytes,
        "text_chars": world.settings.law.text_chars,
        "edit_window_ms": world.settings.law.window_ms,
        "sockets_per_user": world.settings.sockets_per_user,
        **{f"{name}_burst": rate.burst for name, rate in world.limits.rates.items()},
        **{f"{name}_per_s": rate.per_s for name, rate in world.limits.rates.items()},
    }


class _Missed:
    """What each room said between where the client stands and its head; `is_reset` if one of them was too much."""

    def __init__(self) -> None:
        self.parcels: list[Parcel] = []
        self.is_reset = False

    async def read(self, world: World, room: Room, seq: int, head: int) -> None:
        """The events after seq, or `room.reset` where they are too many or the position is none of ours."""
        if seq > head or seq < 0 or head - seq > world.settings.resume_events:
            self.parcels.append(Parcel.solo(encode(words.reset(room.room, head))))
            self.is_reset = True
            return
        entries = room.since(seq) if room.head == head else None
        if entries is None:
            page = log.page(room.room, above=seq, below=head + 1, limit=head - seq, newest=False, whole=True)
            entries = await world.db.read(page)
        if entries:
            payloads = tuple(encode(event) for event in await facts.show(world, room, entries, event=True))
            ids = tuple(f"{world.settings.epoch}.{entry.ts}" for entry in entries)
            self.parcels.append(Parcel(payloads, room.room, entries[0].seq, entries[-1].seq, ids=ids))


async def _positions(world: World, resume: words.Resume | None, heads: dict[str, int]) -> dict[str, int] | None:
    """Where the client stands in each room; None where it begins afresh. Another epoch's positions say nothing."""
    if resume is None:
        return None
    # A time still to come: the machine's clock was put back since, and what other rooms said has earlier times.
    ahead = resume.since is not None and resume.since > world.clock.now_ms()
    if resume.epoch != world.settings.epoch or ahead:
        return dict.fromkeys(resume.rooms or (heads if resume.since is not None else ()), -1)
    if resume.since is None:
        return resume.rooms
    positions: dict[str, int] = {}
    for name, head in heads.items():
        above = max(0, head - world.settings.resume_events - 1)
        first = await world.db.read(log.seq_since(name, resume.since, above))
        positions[name] = head if first is None else first - 1
    return positions


@handles(words.Refresh)
async def refresh(world: World, me: Caller, cmd: words.Refresh) -> Answer:
    """A fresh token of the same person."""
    identity = await identify(world.auth, world.people, cmd.token)
    if identity.user != me.user:
        refuse("bad_token", "This token is somebody else's.")
    world.sessions.renew(me.session, identity.expires_ms)
    return {"expires": identity.expires_ms}


@handles(words.Ping)
async def ping(world: World, me: Caller, cmd: words.Ping) -> Answer:
    """Somebody is here."""
    return {"now": me.now_ms}
