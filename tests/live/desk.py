"""A session and the hands behind it, for tests: a command goes on when, and with what, the test says."""

import asyncio
import json
from collections.abc import Callable
from typing import Any, NamedTuple

from chatd.live.outbox import Limits, Outbox, Peer, Turn
from chatd.live.session import Answer, Session, Welcome
from chatd.metrics import Metrics
from protocol.shapes import Command
from tests.hall import Door, framing, turns


class Deed(NamedTuple):
    """A command that was begun, and the two things it waits for: the handler's own future, then its ticket."""

    cmd: Command
    handler: "asyncio.Future[Answer]"


class Desk:
    """A session and the hands behind it: a test says when each handler goes on, and with what."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.door, self.metrics = Door(), Metrics()
        self.outbox = Outbox(framing, self.door, Turn(self.loop.call_soon, lambda: 0, Limits()))
        self.begun: list[Deed] = []
        self.at_once: Callable[[Command], Answer | None] = lambda cmd: None
        self.gone: list[Session] = []
        self.session = Session(self.outbox, Peer("127.0.0.1", "ws"), self.dispatch, self.metrics, self.gone.append)

    async def dispatch(self, session: Session, cmd: Command) -> Answer:
        deed = Deed(cmd, self.loop.create_future())
        self.begun.append(deed)
        answer = self.at_once(cmd)
        return answer if answer is not None else await deed.handler

    async def signed_in(self) -> "Desk":
        self.say("hello", 1, token="ana", platform="desktop")
        self.session.user = "ana"
        self.begun[0].handler.set_result(Welcome({}, (), {}, "fresh"))
        await turns(5)
        self.begun.clear()
        self.door.frames.clear()
        return self

    def say(self, op: str, number: int, **fields: Any) -> None:
        self.session.receive(json.dumps({"op": op, "id": number, **fields}).encode())

    def sample(self, name: str, **labels: str) -> float:
        return self.metrics.registry.get_sample_value(f"chatd_{name}", labels) or 0

    @property
    def replies(self) -> list[int]:
        return [frame["re"] for frame in self.door.frames if "re" in frame]
