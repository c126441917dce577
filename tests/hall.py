"""The world without doors, for tests: every real part from the session to the tables, in one loop and one thread.

    async with a_hall() as hall:
        await hall.facts(*people("ana", "ben"), a_room("r", "group", "ana", "ben"))
        ana, ben = await hall.signs_in("ana"), await hall.signs_in("ben")
        said = await ana.asks("message.send", cid="c", room="r", text="hi")
        ben.heard("message.sent")

The store is tests/memory.py: what waits for it waits one turn, and `hall.db.hold()` makes it wait for as long as a
test wants. The clock is moved by hand. Whoever sends a token signs in as the person it names.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, Literal, NamedTuple, get_args

from chatd import actions
from chatd.actions import admin as host
from chatd.actions import table
from chatd.bus.hub import Hub
from chatd.live.announce import Announcer
from chatd.live.fanout import deliver
from chatd.live.journal import Journal
from chatd.live.limits import Limits, Rate
from chatd.live.outbox import Limits as OutboxLimits
from chatd.live.outbox import Outbox, Peer, Turn
from chatd.live.parcel import Parcel
from chatd.live.people import People
from chatd.live.presence import Presence
from chatd.live.queue import Bounds
from chatd.live.rooms import Rooms
from chatd.live.session import Session
from chatd.live.sessions import Sessions
from chatd.metrics import Metrics
from chatd.rules.law import Law
from chatd.world import Identity, Settings, World
from protocol.errors import Refusal, Refused
from protocol.shapes import Platform
from tests.memory import Memory
from tests.server import Hand

NOW_MS = 1_800_000_000_000
DAY_MS = 86_400_000
PATIENCE_TURNS = 3_000
assert actions.SUBJECTS


PLATFORMS: tuple[Platform, ...] = get_args(Platform)


class Believed(NamedTuple):
    """What a token says of its bearer."""

    user: str
    platform: Platform | None
    expires_ms: int
    issued_ms: int
    scope: frozenset[str] = frozenset()


class Trusting:
    """Auth that believes: the token is the person's name; `?ana` is not believed, `ana:desktop` pins the platform."""

    def __init__(self, clock: Hand) -> None:
        self.clock = clock
        self.slow: asyncio.Event | None = None
        self.ttl_ms = DAY_MS

    async def check(self, token: str) -> Identity:
        if self.slow is not None:
            await self.slow.wait()
        if token.startswith("?"):
            raise Refused(Refusal(code="bad_token"))
        user, _, pinned = token.partition(":")
        platform = next((one for one in PLATFORMS if one == pinned), None)
        return Believed(user, platform, self.clock.at_ms + self.ttl_ms, self.clock.at_ms)


class Door:
    """Keeps what goes out, frame by frame."""

    kind: Literal["ws", "sse"] = "ws"

    def __init__(self) -> None:
        self.frames: list[dict[str, Any]] = []
        self.shuts: list[tuple[int, str]] = []
        self.welcomed = False
        self.reads = True

    def write(self, data: bytes) -> None:
        self.frames += [json.loads(line) for line in data.splitlines()]

    def shut(self, code: int, reason: str) -> None:
        self.shuts.append((code, reason))

    def abort(self) -> None:
        self.shuts.append((1006, "aborted"))

    def welcome(self) -> None:
        self.welcomed = True

    def pause_reading(self) -> None:
        self.reads = False

    def resume_reading(self) -> None:
        self.reads = True


def framing(payloads: Sequence[bytes], ids: Sequence[str] | None) -> bytes:
    return b"".join(payload + b"\n" for payload in payloads)


class Device:
    """One connection: frames in, frames out."""

    def __init__(self, hall: "Hall") -> None:
        self.hall, self.door = hall, Door()
        self.outbox = Outbox(framing, self.door, hall.turn)
        self.session = Session(
            self.outbox, Peer("127.0.0.1", "ws"), partial(table.dispatch, hall.world), hall.metrics, hall.gone
        )
        self.ids = 0

    @property
    def frames(self) -> list[dict[str, Any]]:
        return self.door.frames

    def begins(self, op: str, /, **fields: Any) -> int:
        """Send a command; its id."""
        self.ids += 1
        self.session.receive(json.dumps({"op": op, "id": self.ids, **fields}).encode())
        return self.ids

    async def reply_to(self, number: int) -> dict[str, Any]:
        """The whole reply to a command."""
        await turn_until(lambda: any(frame.get("re") == number for frame in self.frames))
        return next(frame for frame in self.frames if frame.get("re") == number)

    async def answer(self, op: str, /, **fields: Any) -> dict[str, Any]:
        """`{"re","ok"}` or `{"re","err"}`."""
        return await self.reply_to(self.begins(op, **fields))

    async def asks(self, op: str, /, **fields: Any) -> Any:
        """What `ok` has."""
        reply = await self.answer(op, **fields)
        assert "ok" in reply, reply
        return reply["ok"]

    async def is_refused(self, code: str, op: str, /, **fields: Any) -> Any:
        """The command is refused with this code; its `err`."""
        reply = await self.answer(op, **fields)
        assert "err" in reply and reply["err"]["code"] == code, reply
        return reply["err"]

    def heard(self, ev: str, **fields: Any) -> list[dict[str, Any]]:
        """The events of this name with these fields, so far."""
        return [
            frame
            for frame in self.frames
            if frame.get("ev") == ev and all(frame.get(name) == value for name, value in fields.items())
        ]

    async def hears(self, ev: str, **fields: Any) -> dict[str, Any]:
        """The first event of this name with these fields, when it is there."""
        await turn_until(lambda: bool(self.heard(ev, **fields)))
        return self.heard(ev, **fields)[0]

    def goes(self) -> None:
        """The connection is lost."""
        self.outbox.lost()
        self.session.gone("peer")


class Hall:
    """Everything, and the people in it."""

    def __init__(self, bounds: Bounds, rates: dict[str, Rate], settings: dict[str, Any]) -> None:
        self.clock, self.db, self.metrics = Hand(NOW_MS), Memory(), Metrics()
        self.auth = Trusting(self.clock)
        names = set(Law.__struct_fields__)
        law = Law(**{name: value for name, value in settings.items() if name in names})
        settings = {name: value for name, value in settings.items() if name not in names}
        self.turn = Turn(asyncio.get_running_loop().call_soon, self.clock.now_ms, OutboxLimits())
        self.hub: Hub[Parcel] = Hub(Parcel.solo, deliver)
        people = People(self.db)
        rooms = Rooms(self.db, people)
        presence = Presence(25_000, lambda user: bool(sessions.of(user)), lambda user: people.now(user).available)
        sessions = Sessions(self.hub, rooms, people, presence, law)
        self.announcer = Announcer(rooms, self.hub, sessions, "epoch", law.window_ms)
        self.journal = Journal(self.db, rooms, self.announcer, self.clock, bounds, self.metrics, self.turn.flush)
        self.world = World(
            clock=self.clock,
            db=self.db,
            people=people,
            rooms=rooms,
            sessions=sessions,
            presence=presence,
            journal=self.journal,
            limits=Limits(**rates),
            auth=self.auth,
            settings=Settings(epoch="epoch", digest_key=b"key", law=law, **settings),
        )

    def gone(self, session: Session) -> None:
        self.world.sessions.leave(session, self.clock.at_ms)

    async def facts(self, *facts: dict[str, Any]) -> dict[str, Any]:
        """The host says this."""
        return await host.take_facts(self.world, "\n".join(map(json.dumps, facts)).encode())

    async def signs_in(self, user: str, platform: str = "desktop", **said: Any) -> Device:
        """A connection of this person that said hello."""
        device = Device(self)
        await device.asks("hello", token=user, platform=platform, **said)
        return device

    def passes(self, ms: int) -> None:
        """Time passes, and what is due by time alone is done."""
        self.clock.at_ms += ms
        self.world.presence.tick(self.clock.at_ms)
        self.world.sessions.tick(self.clock.at_ms)

    def log(self, room: str) -> list[tuple[int, str]]:
        """What the store keeps of a room's log."""
        sql = "SELECT seq, ev FROM event WHERE room_id = ? ORDER BY seq"
        return self.db.connection.execute(sql, (room,)).fetchall()


FREE = {"send": Rate(1_000_000, 1e6), "ask": Rate(1_000_000, 1e6)}


@asynccontextmanager
async def a_hall(
    bounds: Bounds | None = None, rates: dict[str, Rate] | None = None, **settings: Any
) -> AsyncIterator[Hall]:
    """A running world; at its end everything queued is kept."""
    hall = Hall(bounds or Bounds(), rates or FREE, settings)
    writer, test = asyncio.create_task(hall.journal.run()), asyncio.current_task()
    assert test is not None

    def ended(writer: "asyncio.Task[None]") -> None:
        if not writer.cancelled() and writer.exception() is not None:
            test.cancel()  # or it would wait forever

    writer.add_done_callback(ended)
    try:
        yield hall
        hall.journal.close()
        await turn_until(writer.done)
    finally:
        writer.cancel()
        await asyncio.wait([writer])
        await hall.db.close()
        if not writer.cancelled():
            writer.result()


async def turn_until(is_so: Callable[[], bool]) -> None:
    """Turn the loop until something is so."""
    for _ in range(PATIENCE_TURNS):
        if is_so():
            return
        await asyncio.sleep(0)
    raise AssertionError("it never came")


async def turns(count: int = 50) -> None:
    """Turn the loop, so that whatever could happen has happened."""
    for _ in range(count):
        await asyncio.sleep(0)


CLIENTS = {"ana", "carl", "dora", "hugo"}  # everybody else is a freelancer


def person(user: str, rev: int = 1, **facts: Any) -> dict[str, Any]:
    """The fact that there is such a person."""
    role = "client" if user in CLIENTS else "freelancer"
    return {"kind": "user", "id": user, "rev": rev, "name": user.title(), "role": role, **facts}


def people(*users: str) -> list[dict[str, Any]]:
    return [person(user) for user in users]


def a_room(room: str, kind: str, *members: str, rev: int = 1, title: str = "Plans") -> dict[str, Any]:
    """The fact that there is such a room; the first member made it."""
    return {
        "kind": "room", "id": room, "rev": rev, "room": kind, "title": title, "by": members[0], "members": list(members)
    }  # fmt: skip


def a_contract(contract: str, client: str, freelancer: str, rev: int = 1, state: str = "active") -> dict[str, Any]:
    """The fact that there is such a contract; its room is `contract:<id>`."""
    return {
        "kind": "contract", "id": contract, "rev": rev, "client": client, "freelancer": freelancer, "state": state,
        "title": "Shop",
    }  # fmt: skip
