"""One connection by hand: it pipelines, and takes what comes one by one."""

import json
from typing import Any

import aiohttp

from tests.chaos.history import Frame


class Caller:
    """`heard` is everything so far."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.heard: list[Frame] = []
        self.ids = 0

    async def say(self, op: str, **fields: Any) -> int:
        """Send a command; its number."""
        self.ids += 1
        await self.socket.send_str(json.dumps({"op": op, "id": self.ids, **fields}))
        return self.ids

    async def hear(self) -> Frame:
        """The next frame."""
        frame: Frame = json.loads((await self.socket.receive()).data)
        self.heard.append(frame)
        return frame

    async def answer(self, number: int) -> Frame:
        """The whole reply to this command."""
        while (frame := await self.hear()).get("re") != number:
            pass
        return frame

    async def ask(self, op: str, **fields: Any) -> Frame:
        """Send a command and wait for its reply."""
        return await self.answer(await self.say(op, **fields))

    async def until_live(self) -> list[Frame]:
        """What was missed."""
        missed: list[Frame] = []
        while (frame := await self.hear())["ev"] != "session.live":
            missed.append(frame)
        return missed


async def enter(http: aiohttp.ClientSession, url: str, token: str, **hello: Any) -> Caller:
    """A connection that said hello; `heard[0]` is the answer."""
    caller = Caller(await http.ws_connect(f"{url}/v1/ws", max_msg_size=0))
    answer = await caller.ask("hello", token=token, platform="api", **hello)
    assert "ok" in answer, answer
    return caller
