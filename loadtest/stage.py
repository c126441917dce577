"""A server with people in its rooms who talk, in turns or by the clock, while everything they are told is checked."""

import asyncio
import contextlib
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from time import perf_counter

from loadtest.person import Broken, Person, Room, Witness, enter_all
from loadtest.servers import Server

TEXT = "x" * 80  # makes frames of about 230 bytes, the size of an ordinary short message
ALL_ARRIVE_WITHIN_S = 15


@dataclass
class Talk:
    """What happened while people talked."""

    messages: int = 0
    deliveries: int = 0
    seconds: float = 0
    server_s: float = 0
    generator_s: float = 0
    acked: list[float] = field(default_factory=list)
    seen: list[float] = field(default_factory=list)

    @property
    def messages_per_s(self) -> float:
        return self.messages / self.seconds

    @property
    def deliveries_per_s(self) -> float:
        return self.deliveries / self.seconds

    def ms(self, part: float) -> float:
        """The time to the acknowledgement, in milliseconds, that this part of all stays under."""
        return _quantile(self.acked, part) * 1000

    def seen_ms(self, part: float) -> float:
        """The same for the time until a witness has the message."""
        return _quantile(self.seen, part) * 1000

    def add(self, other: "Talk") -> None:
        """Count another stretch as part of this one."""
        self.messages += other.messages
        self.deliveries += other.deliveries
        self.seconds += other.seconds
        self.server_s += other.server_s
        self.generator_s += other.generator_s
        self.acked += other.acked
        self.seen += other.seen


class Stage:
    """One server and the people in its rooms. A restless one reads without ever sleeping."""

    def __init__(self, server: Server, is_restless: bool = False) -> None:
        self.server, self.is_restless = server, is_restless
        self.rooms: list[Room] = []
        self.people: list[Person] = []
        self.wrong: list[str] = []
        self.sent = 0
        self.answered_before = 0

    # -- who is there -----------------------------------------------------------------------------------------------

    async def fill(self, sizes: Sequence[int], witnesses: int = 1) -> float:
        """Rooms of these sizes, everybody present, so many witnesses spread over the first; seconds to enter."""
        return await self.enter(await self.furnish(sizes, witnesses))

    async def furnish(self, sizes: Sequence[int], witnesses: int = 1) -> list[Person]:
        """The server knows the rooms and the people; nobody is connected yet."""
        names = [f"r{len(self.rooms) + place}" for place in range(len(sizes))]
        members = {name: [f"{name}p{place}" for place in range(size)] for name, size in zip(names, sizes, strict=True)}
        await self.server.furnish(members)
        newcomers: list[Person] = []
        for name, users in members.items():
            room = Room()
            every = max(1, len(users) // witnesses) if witnesses and not newcomers else 0
            for place, user in enumerate(users):
                kind = Witness if every and place % every == 0 else Person
                room.people.append(kind(self.server.token(user, name), room, self.wrong))
            self.rooms.append(room)
            newcomers += room.people
        self.people += newcomers
        return newcomers

    async def enter(self, people: list[Person]) -> float:
        """Connect and wait until all are live, in seconds; raises Broken where that fails."""
        start = perf_counter()
        try:
            await enter_all(people, self.server.address)
        except* (Broken, OSError) as errors:
            self.wrong.append(str(errors.exceptions[0]))
        self.check()
        return perf_counter() - start

    async def samples(self) -> Mapping[str, str]:
        """What the server says at hello, as an acknowledgement and as a message: one message is sent to learn it."""
        witness = self.rooms[0].people[0]
        assert isinstance(witness, Witness)
        self.rooms[0].turn = -1
        self.send(self.rooms[0], 1, TEXT)
        await self.settle()
        return witness.samples

    async def cut_and_return(self) -> float:
        """Everybody is cut off and comes back one message behind; seconds until all are live. Raises Broken if what
        was missed did not come before that."""
        self.leave()
        self.answered_before += sum(person.answers for person in self.people)
        self.people.clear()
        for room in self.rooms:
            room.people = [person.again(room.head - 1) for person in room.people]
            self.people += room.people
        seconds = await self.enter(self.people)
        if any(person.seq != person.room.head for person in self.people):
            raise Broken(f"{self.server.name}: live before what was missed had come")
        return seconds

    def stall(self, count: int) -> list[Person]:
        """So many of the first room stop reading and are not waited for any more."""
        room, aside = self.rooms[0], Room()
        every = len(room.people) // count
        aside.people = [person for place, person in enumerate(room.people) if place % every == every // 2][:count]
        aside.name, aside.marker = room.name, room.marker
        for person in aside.people:
            person.room = aside
            person.stop_reading()
        self.people = room.people = [person for person in room.people if person not in aside.people]
        self.answered_before += sum(person.answers for person in aside.people)
        return aside.people

    async def unstall(self, stalled: list[Person]) -> int:
        """They read on; who was closed meanwhile returns with their position. How many that were. Raises Broken if
        anything was lost."""
        until, head = perf_counter() + ALL_ARRIVE_WITHIN_S, self.rooms[0].head
        for person in stalled:
            person.read_on()
        while waiting := [person for person in stalled if person.seq < head and person.transport is not None]:
            self.check()
            if perf_counter() > until:
                raise Broken(f"{self.server.name}: {len(waiting)} who read on neither got everything nor were closed")
            await asyncio.sleep(0.02)
        closed = [person for person in stalled if person.seq < head]
        returned = [person.again(person.seq) for person in closed]
        for person in returned:
            person.room = self.rooms[0]
        await self.enter(returned)
        if any(person.seq != head for person in returned):
            raise Broken(f"{self.server.name}: somebody returned and did not get everything")
        for person in stalled + returned:
            person.leave()
        return len(closed)

    def leave(self) -> None:
        """Cut everybody off."""
        for person in self.people:
            person.leave()

    # -- talk -------------------------------------------------------------------------------------------------------

    def send(self, room: Room, count: int, text: str, due: float = 0) -> None:
        """The next person in turn writes so many messages at once."""
        self.sent += count
        room.turn = (room.turn + 1) % len(room.people)
        sender = room.people[room.turn]
        room.expect(count, due)
        sender.write(b"".join([sender.message(text, due) for _ in range(count)]))

    async def in_turns(self, seconds: float, burst: int = 1) -> Talk:
        """In each room the next `burst` messages leave when everybody has the last ones and they are acknowledged."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        talking, until = len(self.rooms), perf_counter() + seconds

        def again(room: Room) -> None:
            nonlocal talking
            if perf_counter() < until:
                self.send(room, burst, TEXT)
                return
            talking -= 1
            if not talking:
                done.set_result(None)

        with self._measured() as talk:
            for room in self.rooms:
                room.on_done = again
                self.send(room, burst, TEXT)
            if self.is_restless:
                while not done.done() and perf_counter() < until + ALL_ARRIVE_WITHIN_S:  # noqa: ASYNC110 meant to spin
                    await asyncio.sleep(0)
            await asyncio.wait([done], timeout=max(0, until - perf_counter()) + ALL_ARRIVE_WITHIN_S)
        await self.settle()
        return talk

    async def by_the_clock(self, seconds: float, per_second: float, text: str = TEXT) -> Talk:
        """Messages leave at a steady rate, room after room. A latency runs from when a message was due to
        leave, so a server that stalls is charged for all that had to wait."""
        talk = Talk()
        for person in self.people:
            person.acked, person.seen = talk.acked, talk.seen
        for room in self.rooms:
            room.on_done = _nothing_more
        with self._measured(talk):
            start, sent, total = perf_counter(), 0, int(seconds * per_second)
            while sent < total:
                while sent < total and (due := start + sent / per_second) <= perf_counter():
                    self.send(self.rooms[sent % len(self.rooms)], 1, text, due)
                    sent += 1
                self.check()
                await asyncio.sleep(0)  # turns without rest: a timer would add up to a millisecond to every figure
        await self.settle()
        for person in self.people:
            person.acked = person.seen = None
        return talk

    @contextlib.contextmanager
    def _measured(self, talk: Talk | None = None) -> Iterator[Talk]:
        talk = talk or Talk()
        sent, seen, start = self.sent, self._seen(), perf_counter()
        server_s, generator_s = self.server.cpu_s(), time.process_time()
        yield talk
        talk.seconds = perf_counter() - start
        talk.server_s, talk.generator_s = self.server.cpu_s() - server_s, time.process_time() - generator_s
        talk.messages, talk.deliveries = self.sent - sent, self._seen() - seen

    def _seen(self) -> int:
        return sum(person.seq for person in self.people)

    # -- what is true -----------------------------------------------------------------------------------------------

    def check(self) -> None:
        """Raises Broken if anything was found wrong."""
        if self.wrong:
            raise Broken(f"{self.server.name}: {self.wrong[0]} ({len(self.wrong)} such findings)")

    async def settle(self) -> None:
        """Wait until everybody has everything and every send is acknowledged; raises Broken where that fails."""
        until = perf_counter() + ALL_ARRIVE_WITHIN_S
        while True:
            self.check()
            if gone := [person for person in self.people if person.closed]:
                raise Broken(f"{self.server.name}: {len(gone)} connections were closed ({gone[0].closed})")
            behind = sum(person.seq != room.head for room in self.rooms for person in room.people)
            unanswered = self.sent - self.answered_before - sum(person.answers for person in self.people)
            if not behind and not unanswered:
                return
            if perf_counter() > until:
                raise Broken(f"{self.server.name}: {behind} people lack messages, {unanswered} sends lack an answer")
            await asyncio.sleep(0.02)


def _quantile(values: list[float], part: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def _nothing_more(room: Room) -> None:
    pass
