"""A town for tests: a running server, the host's facts, and the people (tests/people.py) who live there."""

import itertools
import json
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import jwt

from chatd.live.clock import Clock
from tests.lines import Frame
from tests.people import Device, fresh
from tests.server import Settings, a_chatd

CLIENTS = {"ana", "carl", "dora", "hugo"}  # as in the demo; everybody else is a freelancer
_revs = itertools.count(time.time_ns() // 1000)


class Sundial(Clock):
    """Real time, which a test moves forward."""

    def __init__(self) -> None:
        super().__init__()
        self.ahead_ms = 0
        self.stopped_ms = 0

    def now_ms(self) -> int:
        return (self.stopped_ms or super().now_ms()) + self.ahead_ms

    def stop(self) -> None:
        """From now on only `forward` moves it."""
        self.stopped_ms = super().now_ms()

    def forward(self, ms: int) -> None:
        self.ahead_ms += ms


class Town:
    """A running server and the people in it."""

    def __init__(self, url: str, admin_url: str, data: Path, clock: Sundial, door: str = "ws") -> None:
        self.url, self.admin_url, self.data, self.clock, self.door = url, admin_url, data, clock, door
        self.devices: list[Device] = []

    def token(self, user: str, ttl_s: int = 86_400, **claims: Any) -> str:
        """Signed as the host would: HS256 with the key in the data folder."""
        now_s = self.clock.now_ms() // 1000
        key = (self.data / "token.key").read_bytes().strip()
        return jwt.encode({"sub": user, "iat": now_s, "exp": now_s + ttl_s, **claims}, key, "HS256")

    async def people(self, *names: str, **facts: Any) -> list[Device]:
        """New people, signed in; `ana` becomes something like `ana-7f3`."""
        users = [fresh(name) for name in names]
        await self.facts(*(user_fact(user, **facts) for user in users))
        return [await self.device(user) for user in users]

    async def device(self, user: str, door: str = "", **said: Any) -> Device:
        """A connection of this person. Raises TurnedAway."""
        device = Device(self, user, door or self.door)
        self.devices.append(device)
        return await device.arrive(**said)

    async def group(self, title: str, *members: Device) -> str:
        """A group room of these; the first made it. All of them know it when this returns."""
        return await self.room("group", title, *members)

    async def room(self, kind: str, title: str, *members: Device) -> str:
        """A room of this kind, made by the host."""
        told = await self.facts(room_fact(fresh(kind), kind, title, [one.user for one in members]))
        (room,) = told["rooms"].values()
        await self.all_know(room, *members)
        return str(room)

    async def contract(self, client: Device, freelancer: Device, title: str = "Shop") -> str:
        """A contract; its room."""
        told = await self.facts(contract_fact(fresh("k"), client.user, freelancer.user, title=title))
        (room,) = told["rooms"].values()
        await self.all_know(room, client, freelancer)
        return str(room)

    async def all_know(self, room: str, *members: Device) -> None:
        """They have heard of the new room."""
        for member in members:
            await member.sees("room.changed", room=room, head=0)
            await member.sees("room.created", room=room)

    async def sign_post(self, room: str, user: str) -> None:
        """A room of one, in which to hear oneself (see Device.catches_up)."""
        await self.facts(room_fact(room, "group", "", [user]))

    async def facts(self, *facts: Mapping[str, Any]) -> Frame:
        """What the host says."""
        return await self.admin("facts", "\n".join(json.dumps(fact) for fact in facts))

    async def admin(self, path: str, body: str, status: int = 200) -> Frame:
        """POST to the admin door."""
        async with (
            aiohttp.ClientSession() as http,
            http.post(f"{self.admin_url}/admin/v1/{path}", data=body.encode()) as answer,
        ):
            said: Frame = await answer.json()
            assert answer.status == status, said
            return said

    async def close(self) -> None:
        """Everybody goes home and says what was wrong."""
        for device in self.devices:
            if device._line is not None:
                await device.line.hang_up()
        assert not (broken := [promise for device in self.devices for promise in device.broken]), broken


@asynccontextmanager
async def a_town(data: Path, settings: Settings | None = None, door: str = "ws") -> AsyncIterator[Town]:
    """A server without demo people, inside the test's loop, with a clock that can be moved forward."""
    clock = Sundial()
    async with a_chatd(data, clock, {"demo.enabled": "false", **(settings or {})}) as chatd:
        town = Town(chatd.url, chatd.admin_url, data, clock, door)
        try:
            yield town
        finally:
            await town.close()


def user_fact(user: str, **facts: Any) -> Frame:
    """A person; clients and freelancers as the demo has them."""
    name = user.partition("-")[0]
    role = "client" if name in CLIENTS else "freelancer"
    return {"kind": "user", "id": user, "rev": next(_revs), "name": name.title(), "role": role, **facts}


def room_fact(room: str, kind: str, title: str, members: list[str], **facts: Any) -> Frame:
    """A room that the host makes."""
    by = members[0]
    fact = {"kind": "room", "id": room, "rev": next(_revs), "room": kind, "title": title, "by": by}
    return fact | {"members": members, **facts}


def contract_fact(contract: str, client: str, freelancer: str, **facts: Any) -> Frame:
    """A contract, active."""
    fact = {"kind": "contract", "id": contract, "rev": next(_revs), "client": client, "freelancer": freelancer}
    return fact | {"state": "active", "title": "Shop", **facts}
