"""A server that is asked to stop: it says when to come back, keeps what it took, and ends well. contract 28."""

import asyncio
import contextlib
import json
from pathlib import Path

import pytest
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from tests.lines import ws
from tests.people import Device, fresh
from tests.server import Server
from tests.town import Sundial, Town


def town_of(server: Server) -> Town:
    return Town(server.url, server.admin_url, server.data, Sundial())


async def stopped(server: Server) -> int:
    """The exit code, without holding up the loop."""
    return await asyncio.get_running_loop().run_in_executor(None, server.stop)


async def test_a_stop_tells_everybody_when_to_come_back_and_loses_nothing(tmp_path: Path):
    """SIGTERM in the middle of a talk: session.draining, then 4000 (1012 before hello), exit code 0 within 10 s; what
    was acknowledged is there afterwards, what was refused is not, and what got no answer can be repeated."""
    with Server(tmp_path, {"demo.enabled": "false", "server.reconnect_spread_ms": 300}) as server:
        town = town_of(server)
        ana, ben = await town.people("ana", "ben")
        others = [await ben.signs_in(door=door) for door in ("ws", "sse", "ws")]
        room = await town.group("Plans", ana, ben)
        stranger = await ws(server.url)
        sends = {cid: await ana.begins("message.send", room=room, text="one more line", cid=cid) for cid in cids(200)}
        stopping = asyncio.create_task(stopped(server))
        sends |= {cid: await ana.begins("message.send", room=room, text="one more line", cid=cid) for cid in cids(200)}
        everybody = [ana, ben, *others]
        retries = [(await one.sees("session.draining"))["retry_ms"] for one in everybody]
        for one in everybody:
            await one.is_closed(4000)
        with pytest.raises(ConnectionClosed):
            await asyncio.wait_for(stranger.recv(), 8)
        assert stranger.close_code == 1012
        begun = asyncio.get_running_loop().time()
        assert await stopping == 0
        assert asyncio.get_running_loop().time() - begun < 10
        assert all(0 <= retry <= 300 for retry in retries) and len(set(retries)) > 1, "they are spread"
        answers = {cid: answer.result() for cid, answer in sends.items() if answer.done()}
        await town.close()

        server.start()
        later = town_of(server)
        ana.town = ben.town = later
        ana.positions = {room: 1}
        back = await ana.comes_back()
        await back.sees("session.live")
        kept = {event["cid"]: event["seq"] for event in back.inbox if event["ev"] == "message.sent"}
        for cid, answer in answers.items():
            assert (cid in kept) == ("ok" in answer), (cid, answer)
            assert "err" in answer or kept[cid] == answer["ok"]["seq"]
        for cid in sends.keys() - answers.keys():
            said = await back.says("one more line", in_=room, cid=cid)
            assert said.dup == (cid in kept)
        assert answers, "something was answered before the end"
        await later.close()


def cids(count: int) -> list[str]:
    return [fresh("d") for _ in range(count)]


async def test_nobody_new_comes_in_while_it_stops(tmp_path: Path):
    """And whoever is being greeted at that moment is told to come back, not left without a word."""
    with Server(tmp_path, {"demo.enabled": "false"}) as server:
        town = town_of(server)
        (ana,) = await town.people("ana")
        hello = json.dumps({"op": "hello", "id": 1, "token": town.token(ana.user), "platform": "api"})
        sockets = [await ws(server.url) for _ in range(5)]
        stopping = asyncio.create_task(stopped(server))
        for socket in sockets:
            await say(socket, hello)
        codes = set()
        for socket in sockets:
            try:
                while True:
                    await asyncio.wait_for(socket.recv(), 8)
            except ConnectionClosed:
                codes.add(socket.close_code)
        assert codes <= {4000, 1012}
        await ana.is_closed(4000)
        assert await stopping == 0
        await town.close()


async def say(socket: ClientConnection, text: str) -> None:
    with contextlib.suppress(ConnectionClosed):
        await socket.send(text)


async def test_an_idle_server_stops_at_once(tmp_path: Path):
    """Nobody is there, or only people who do not read."""
    with Server(tmp_path, {"demo.enabled": "false"}) as server:
        town = town_of(server)
        device: Device = (await town.people("ana"))[0]
        begun = asyncio.get_running_loop().time()
        assert await stopped(server) == 0
        assert asyncio.get_running_loop().time() - begun < 5
        await device.is_closed(4000)
        assert (await device.sees("session.draining"))["retry_ms"] >= 0
        await town.close()
