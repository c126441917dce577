"""What a scripted server says and hears (the fixture `scripted` in conftest.py), and how a test waits for it."""

import asyncio

import aiohttp
import orjson

WITHIN_S = 10


class Line:
    """One connection as the server's script sees it."""

    def __init__(self, socket):
        self.socket = socket

    async def hear(self):
        """The next command."""
        return orjson.loads(await asyncio.wait_for(self.socket.receive_str(), WITHIN_S))

    async def say(self, *frames):
        for frame in frames:
            await self.socket.send_str(orjson.dumps(frame).decode())

    async def welcome(self, resumed=False, gone=(), **heads):
        """Hear hello and answer it; heads are those of the rooms. Gives the hello."""
        hello = await self.hear()
        assert hello["op"] == "hello"
        rooms = [{"room": room, "head": head} for room, head in heads.items()]
        ok = {"user": "ana", "epoch": "e1", "resumed": resumed, "rooms": rooms, "gone": list(gone)}
        await self.say({"re": hello["id"], "ok": ok})
        return hello

    async def close(self, code, reason=""):
        await self.socket.close(code=code, message=reason.encode())

    async def stay(self):
        """Until the client closes."""
        assert (await asyncio.wait_for(self.socket.receive(), WITHIN_S)).type is aiohttp.WSMsgType.CLOSE


def message(seq, room="r", **more):
    return {"ev": "message.sent", "room": room, "seq": seq, "ts": seq, "by": "ben", "text": f"text {seq}", **more}


LIVE = {"ev": "session.live"}


async def next_of(events, kind="message.sent"):
    """The next event of this kind."""
    async with asyncio.timeout(WITHIN_S):
        async for event in events:
            if event["ev"] == kind:
                return event
    raise AssertionError(f"no {kind} came")


async def until(holds):
    """Turn the loop until it is so."""
    async with asyncio.timeout(WITHIN_S):
        while True:
            if holds():
                return
            await asyncio.sleep(0)
