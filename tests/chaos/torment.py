"""What is done to a server while people talk, and what there is to compare afterwards."""

import asyncio
import json
import random
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

import aiohttp

from tests.chaos.checker import MISCOUNTED, Fault, check
from tests.chaos.history import Frame, History, Line, Log, differences, stored, told
from tests.chaos.rig import PEOPLE, ROOMS, Talker, facts
from tests.server import Server

OWNER = PEOPLE[0]
DEADLINE_S = 30.0


@asynccontextmanager
async def callers() -> AsyncIterator[aiohttp.ClientSession]:
    """The means to connect, without bounds."""
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0, force_close=True)) as http:
        yield http


async def all_talk(talkers: Sequence[Talker], server: Server) -> None:
    """Until all have left, or were left alone. Raises TimeoutError when somebody waits for something in vain."""
    async with callers() as http, asyncio.timeout(DEADLINE_S), asyncio.TaskGroup() as group:
        for talker in talkers:
            group.create_task(talker.talk(http, server.url, server.token(talker.user)))


async def settle(talkers: Sequence[Talker], server: Server) -> None:
    """Everybody gets the answers that are still missing, says nothing new, and looks at everything afresh."""
    for talker in talkers:
        talker.is_quiet = True
    await all_talk(talkers, server)
    for talker in talkers:
        talker.epoch = ""
    await all_talk(talkers, server)


async def read_over_the_wire(server: Server, user: str, rooms: Sequence[str]) -> tuple[Log, Log]:
    """All that a member of all these rooms is told: by a resume from the beginning, and by `room.history`."""
    events: list[Frame] = []
    pages: list[Frame] = []
    async with callers() as http, http.ws_connect(f"{server.url}/v1/ws", max_msg_size=0) as socket:

        async def ask(frame: Frame) -> Frame:
            await socket.send_str(json.dumps({**frame, "id": 1}))
            answer: Frame = json.loads((await socket.receive()).data)
            return answer

        hello: Frame = {"op": "hello", "token": server.token(user), "platform": "api"}
        epoch = (await ask(hello))["ok"]["epoch"]
    async with callers() as http, http.ws_connect(f"{server.url}/v1/ws", max_msg_size=0) as socket:
        await ask({**hello, "resume": {"epoch": epoch, "rooms": dict.fromkeys(rooms, 0)}})
        while (frame := json.loads((await socket.receive()).data))["ev"] != "session.live":
            events.append(frame)
        for room in rooms:
            after = 0
            while page := (await ask({"op": "room.history", "room": room, "after": after, "limit": 100}))["ok"]:
                pages += page["messages"]
                if not page["messages"]:
                    break
                after = page["last"]
    return told(events), told(pages)


class Outcome(NamedTuple):
    """What came of a torment: `faults` by the checker, and whatever the wire and the file do not agree on."""

    history: History
    log: Log
    faults: list[Fault]

    @property
    def kinds(self) -> set[str]:
        return {fault.kind for fault in self.faults}


async def killed_again_and_again(
    server: Server, rounds: int, seed: int, lines: tuple[int, int] = (50, 900), mix: Mapping[str, int] | None = None
) -> Outcome:
    """All talk while the server is killed with SIGKILL in each round, after so many lines of history, by the seed; then
    everybody gets his answers, and the checker reads what there is to read. `mix` changes what they talk of (rig.MIX).
    """
    rng = random.Random(seed)
    history = History()
    talkers = [Talker(history, user, seed) for user in PEOPLE]
    for talker in talkers:
        talker.mix |= mix or {}
    for number in range(rounds):
        server.start()
        try:
            if not number:
                server.facts(*facts())
            kill_after(history, server, rng.randint(*lines))
            for talker in talkers:
                talker.drops_after = rng.choice([0, 0, 100])
            await all_talk(talkers, server)
        finally:
            server.kill()
    return await concluded(server, talkers)


def kill_after(history: History, server: Server, lines: int) -> None:
    """SIGKILL when so many more lines have been recorded."""
    last = len(history) + lines

    def on_line(line: Line) -> None:
        if len(history) == last:
            server.process.kill()

    history.on_line = on_line


async def talked_through(server: Server, stages: Sequence[tuple[int, Callable[[], None]]], seed: int) -> Outcome:
    """All talk; after so many more lines each time, the next of `stages` is done; after the last all settle. A server
    that ends by itself is started again, as its supervisor would."""
    history = History()
    talkers = [Talker(history, user, seed) for user in PEOPLE]
    waiting = list(stages)
    server.start()
    try:
        server.facts(*facts())
        since = len(history)

        def on_line(line: Line) -> None:
            nonlocal since
            if waiting and len(history) - since >= waiting[0][0]:
                since = len(history)
                waiting.pop(0)[1]()
            for talker in talkers:
                talker.is_quiet = not waiting

        history.on_line = on_line
        while True:
            await all_talk(talkers, server)
            if not waiting and all(not talker.unanswered for talker in talkers):
                break
            server.wait()
            server.start()
    finally:
        server.kill()
    return await concluded(server, talkers)


async def concluded(server: Server, talkers: Sequence[Talker]) -> Outcome:
    """Start it once more, unbroken, let everybody settle, and compare what was seen, the wire and the file."""
    history = talkers[0].history
    history.on_line = lambda line: None
    with Server(server.data, {**server.settings, "messages.resume_events": "100000"}, server.environ) as server:
        await settle(talkers, server)
        events, pages = await read_over_the_wire(server, OWNER, ROOMS)
    log = stored(server.database)
    faults = check(history, log)
    told_otherwise = differences(events, log, ROOMS, whole=True) + differences(pages, log, ROOMS, whole=False)
    faults += [Fault("told otherwise", what) for what in told_otherwise]
    faults += [fault for talker in talkers for state in talker.states for fault in miscounted(talker.user, state, log)]
    return Outcome(history, log, faults)


def miscounted(user: str, state: Frame, log: Log) -> list[Fault]:
    """R28, R29, when all is quiet: a recount of messages and mentions from the rows."""
    beyond = [row for row in log.of(state["room"]) if row.seq > state["read"] and row.ev == "message.sent"]
    unread = [row for row in beyond if row.by != user and not row.deleted]
    counts = len(unread), sum(user in row.mentions for row in unread)
    said = state["unread"], state["mentions"]
    return [] if said == counts else [Fault(MISCOUNTED, f"{user} in {state['room']}: told {said}, there are {counts}")]


def quiet_server(
    data: Path, arguments: Sequence[str] = ("-m", "chatd"), environ: dict[str, str] | None = None
) -> Server:
    """A server with nobody in it yet."""
    return Server(data, {"demo.enabled": "false"}, environ, arguments)
