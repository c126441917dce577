"""What is measured. Every figure of chatd stands beside the same figure of the raw floor, taken in the same run by the
same load generator, in turns; every message is checked on the way, and the first broken promise ends the scenario.
"""

import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from loadtest.floor import SAMPLES
from loadtest.report import Figure, Goal, Progress
from loadtest.servers import Chatd, Floor, Server
from loadtest.stage import Stage, Talk

BURST = 16
SLICES = 3
LONG_TEXT = "x" * 9500  # enough of them outgrow the kernel buffers and the outbox of who does not read


@dataclass(frozen=True)
class Plan:
    """How many people (None: as usual), for how long each thing is measured, and against what."""

    progress: Progress
    people: int | None = None
    seconds: float = 3
    is_quick: bool = False
    floor_only: bool = False
    is_restless: bool = False

    def count(self, usual: int) -> int:
        """As many as asked for, else as usual, a tenth of it where it must be quick; always even."""
        return max(4, (self.people or (usual // 10 if self.is_quick else usual)) // 2 * 2)

    def servers(self) -> list[str]:
        """Who is measured."""
        return ["floor"] if self.floor_only else ["chatd", "floor"]


@contextlib.asynccontextmanager
async def running(name: str, samples: Mapping[str, str]) -> AsyncIterator[Server]:
    """A server of its own, ended afterwards."""
    server: Chatd | Floor = Chatd() if name == "chatd" else Floor(samples)
    try:
        if isinstance(server, Chatd):
            await server.ready()
        yield server
    finally:
        server.end()


@contextlib.asynccontextmanager
async def stages(plan: Plan, sizes: Sequence[int], witnesses: int = 1) -> AsyncIterator[dict[str, Stage]]:
    """chatd and the floor side by side with the same people in the same rooms; the floor says what chatd said."""
    samples: Mapping[str, str] = SAMPLES
    async with contextlib.AsyncExitStack() as stack:
        found: dict[str, Stage] = {}
        for name in plan.servers():
            plan.progress.say(f"{name}: {sum(sizes):,} people enter {len(sizes):,} rooms")
            stage = Stage(await stack.enter_async_context(running(name, samples)), plan.is_restless)
            stack.callback(stage.leave)
            await stage.fill(sizes, witnesses)
            samples = await stage.samples()
            found[name] = stage
        yield found


async def in_slices(plan: Plan, found: Mapping[str, Stage], what: str, burst: int = 1) -> dict[str, Talk]:
    """Measure in turns, so that what else the machine does falls on both."""
    talks = {name: Talk() for name in found}
    for place in range(SLICES):
        for name, stage in found.items():
            plan.progress.say(f"{name}: {what}, {place + 1} of {SLICES}")
            talks[name].add(await stage.in_turns(plan.seconds / SLICES, burst))
    return talks


def beside(name: str, talks: Mapping[str, Talk], figure: Callable[[Talk], float], goal: Goal | None = None) -> Figure:
    """One figure of both."""
    values = {server: figure(talk) for server, talk in talks.items()}
    return Figure(name, values.get("chatd"), values.get("floor"), goal)


def costs(talks: Mapping[str, Talk], what: str, count: Callable[[Talk], int]) -> list[Figure]:
    """Processor time, which other work on the machine disturbs less than it disturbs rates."""
    return [
        beside(f"  server µs per {what}", talks, lambda talk: talk.server_s / count(talk) * 1e6),
        beside(f"  load generator µs per {what}", talks, lambda talk: talk.generator_s / count(talk) * 1e6),
        beside("  server's core busy, %", talks, lambda talk: talk.server_s / talk.seconds * 100),
        beside("  load generator's core busy, %", talks, lambda talk: talk.generator_s / talk.seconds * 100),
    ]


async def fanout(plan: Plan) -> tuple[str, list[Figure]]:
    """One room: what one says, all receive. The next message leaves when all have the last one."""
    people = plan.count(1000)
    async with stages(plan, [people]) as found:
        single = await in_slices(plan, found, "one message at a time")
        burst = await in_slices(plan, found, f"bursts of {BURST}", BURST)
    goal = Goal("value", "least", 10 * single["chatd"].deliveries_per_s) if "chatd" in single else None
    return f"one room of {people:,}", [
        beside("deliveries/s, one message at a time", single, _deliveries_per_s, Goal("ratio", "least", 0.9)),
        *costs(single, "delivery", _deliveries),
        beside(f"deliveries/s, bursts of {BURST}", burst, _deliveries_per_s, goal),
        *costs(burst, "delivery", _deliveries),
    ]


async def pairs(plan: Plan) -> tuple[str, list[Figure]]:
    """Rooms of two, in each the next message leaves when both have the last one; then a steady rate, for latencies."""
    rooms, per_second = plan.count(1000) // 2, 2000
    async with stages(plan, [2] * rooms) as found:
        talks = await in_slices(plan, found, "as fast as they can")
        paced = {}
        for name, stage in found.items():
            plan.progress.say(f"{name}: {per_second:,} sends/s")
            paced[name] = await stage.by_the_clock(plan.seconds, per_second)
    return f"{rooms:,} rooms of two", [
        beside("messages/s", talks, lambda talk: talk.messages_per_s, Goal("value", "least", 8000)),
        *costs(talks, "message", lambda talk: talk.messages),
        beside(f"ack at {per_second:,} sends/s: p50, ms", paced, lambda talk: talk.ms(0.5), Goal("value", "most", 2)),
        beside(f"ack at {per_second:,} sends/s: p99, ms", paced, lambda talk: talk.ms(0.99), Goal("value", "most", 10)),
        beside(f"ack at {per_second:,} sends/s: longest, ms", paced, lambda talk: talk.ms(1)),
        beside("  server's core busy, %", paced, lambda talk: talk.server_s / talk.seconds * 100),
    ]


async def idle(plan: Plan) -> tuple[str, list[Figure]]:
    """Everybody has said hello, is in a room of two, and says nothing. What memory does one more take, room and all?"""
    people, early = plan.count(10_000), plan.count(200)
    grown: dict[str, float] = {}
    entered: dict[str, float] = {}
    samples: Mapping[str, str] = SAMPLES
    for name in plan.servers():  # one after the other: both at once would need too many descriptors here
        async with running(name, samples) as server:
            stage = Stage(server)
            await stage.fill([2])
            samples = await stage.samples()
            stage.leave()
            stage = Stage(server)
            newcomers = await stage.furnish([2] * ((early + people) // 2), witnesses=0)
            # What a server has in memory of people whom it was just told about is no connection's; what it has to load
            # when they come is.
            await server.start_again()
            await stage.enter(newcomers[:early])
            before = server.memory_bytes()
            plan.progress.say(f"{name}: {people:,} people enter")
            seconds = await stage.enter(newcomers[early:])
            stage.check()
            grown[name], entered[name] = (server.memory_bytes() - before) / people, people / seconds
            stage.leave()
    return f"{people:,} connections that have said hello", [
        Figure("bytes per connection", grown.get("chatd"), grown.get("floor"), Goal("value", "most", 4096)),
        Figure("first hellos/s meanwhile", entered.get("chatd"), entered.get("floor")),
    ]


async def storm(plan: Plan) -> tuple[str, list[Figure]]:
    """All connections are cut at once and come back with what they have; each misses one message and must get it."""
    people = plan.count(2000)
    rates: dict[str, float] = {}
    async with stages(plan, [2] * (people // 2)) as found:
        waves = dict.fromkeys(found, 0)
        for name, stage in found.items():
            await stage.in_turns(0)  # one message in each room
            seconds = 0.0
            plan.progress.say(f"{name}: {people:,} are cut off and return, again and again")
            while seconds < plan.seconds:
                waves[name] += 1
                seconds += await stage.cut_and_return()
            rates[name] = waves[name] * people / seconds
    return f"{people:,} cut off at once, time from the first connect until all are live", [
        Figure("hellos/s", rates.get("chatd"), rates.get("floor"), Goal("value", "least", 3000)),
    ]


async def slow(plan: Plan) -> tuple[str, list[Figure]]:
    """150 messages/s of 9.5 kB in one room; first all read, then one in twenty does not. What do the others notice?

    In the end the stalled ones read on, or return if they were closed (4008), and must not have lost anything.
    """
    people = plan.count(100)
    calm: dict[str, Talk] = {}
    stuck: dict[str, Talk] = {}
    closed: dict[str, float] = {}
    async with stages(plan, [people], witnesses=max(1, people // 20)) as found:
        for name, stage in found.items():
            plan.progress.say(f"{name}: everybody reads")
            calm[name] = await stage.by_the_clock(plan.seconds, 150, LONG_TEXT)
            plan.progress.say(f"{name}: one in twenty has stopped reading")
            stalled = stage.stall(max(1, people // 20))
            stuck[name] = await stage.by_the_clock(plan.seconds * 5 / 3, 150, LONG_TEXT)
            plan.progress.say(f"{name}: those who stopped read on, or return")
            closed[name] = await stage.unstall(stalled)
    parts = {name: (calm[name].seen_ms(0.99), stuck[name].seen_ms(0.99)) for name in found}
    grown = {name: after / before for name, (before, after) in parts.items()}
    return f"one room of {people:,}, {max(1, people // 20):,} of them stalled", [
        beside("others receive, all reading: p50, ms", calm, lambda talk: talk.seen_ms(0.5)),
        beside("others receive, some stalled: p50, ms", stuck, lambda talk: talk.seen_ms(0.5)),
        beside("others receive, all reading: p99, ms", calm, lambda talk: talk.seen_ms(0.99)),
        beside("others receive, some stalled: p99, ms", stuck, lambda talk: talk.seen_ms(0.99)),
        Figure("p99, stalled for 1 of all reading", grown.get("chatd"), grown.get("floor"), Goal("value", "most", 1.2)),
        Figure("stalled connections closed (all came back)", closed.get("chatd"), closed.get("floor")),
    ]


def _deliveries_per_s(talk: Talk) -> float:
    return talk.deliveries_per_s


def _deliveries(talk: Talk) -> int:
    return talk.deliveries


SCENARIOS: Mapping[str, Callable[[Plan], Awaitable[tuple[str, list[Figure]]]]] = {
    "fanout": fanout, "pairs": pairs, "idle": idle, "storm": storm, "slow": slow,
}  # fmt: skip
