"""The host's receiver of webhooks, for tests: a real HTTP server that answers as a test says, and keeps what came."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, NamedTuple

from aiohttp import web

from chatd.live.herald import Herald, HeraldSettings
from chatd.store import hook as rows
from tests.hall import Hall, a_hall

PATIENCE_S = 20.0
SECRET = b"a secret of at least 32 bytes, for tests"


class Came(NamedTuple):
    """One request as it came."""

    request: web.Request
    headers: dict[str, str]
    body: bytes

    @property
    def said(self) -> dict[str, Any]:
        said: dict[str, Any] = json.loads(self.body)
        return said

    def is_signed_with(self, secret: bytes) -> bool:
        """As docs/webhooks.md tells a receiver to look."""
        parts = dict(part.split("=", 1) for part in self.headers["Chatd-Signature"].split(","))
        expected = hmac.new(secret, f"{parts['t']}.".encode() + self.body, hashlib.sha256).hexdigest()
        return hmac.compare_digest(expected, parts["v1"])


Answer = Callable[[Came], Awaitable[web.StreamResponse]]


class Receiver:
    """`answer` decides; without it everything is well."""

    def __init__(self) -> None:
        self.url = ""
        self.came: list[Came] = []
        self.answer: Answer | None = None
        self._news = asyncio.Event()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        came = Came(request, dict(request.headers), await request.read())
        self.came.append(came)
        self._news.set()
        return await self.answer(came) if self.answer is not None else web.Response(status=204)

    async def has(self, count: int) -> list[Came]:
        """Everything that came, once there are so many."""
        async with asyncio.timeout(PATIENCE_S):
            while len(self.came) < count:
                self._news.clear()
                await self._news.wait()
        return self.came

    @property
    def seqs(self) -> list[int]:
        return [came.said["seq"] for came in self.came]


@asynccontextmanager
async def a_receiver() -> AsyncIterator[Receiver]:
    """Listens on a free port of the loopback."""
    receiver = Receiver()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", receiver.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    try:
        yield receiver
    finally:
        await runner.cleanup()


class House:
    """A hall with a herald in it and a receiver outside."""

    def __init__(self, hall: Hall, receiver: Receiver) -> None:
        self.hall, self.receiver = hall, receiver
        self.herald = self.a_herald()

    def a_herald(self, **settings: Any) -> Herald:
        given = {"url": self.receiver.url, "secret": SECRET, "retry_first_ms": 1_000, **settings}
        hall = self.hall
        return Herald(
            hall.db, hall.journal, hall.clock, HeraldSettings(**given), hall.metrics, "epoch", chance=lambda: 1.0
        )

    @asynccontextmanager
    async def sending(self, **settings: Any) -> AsyncIterator[Herald]:
        herald = self.herald = self.a_herald(**settings)
        task = asyncio.create_task(herald.run())
        try:
            yield herald
        finally:
            herald.close()
            await task

    async def record(self, *subjects: str, **body: Any) -> None:
        for subject in subjects:
            await self.hall.journal.aside(partial(_recorded, subject, body))
        self.herald.wake()

    async def passes(self, ms: int) -> None:
        self.hall.clock.at_ms += ms
        self.herald.wake()

    async def settled(self, sent: int = 0, failed: int = 0) -> None:
        """So many ends are marked in the store."""
        await until(
            lambda: self.count("sent") >= sent and self.count("failed") >= failed and not self.herald._on_their_way
        )

    def count(self, outcome: str) -> float:
        return self.hall.metrics.registry.get_sample_value("chatd_hooks_total", {"outcome": outcome}) or 0

    def unsent(self) -> list[int]:
        sql = "SELECT hook_seq FROM hook WHERE sent_ms IS NULL ORDER BY hook_seq"
        return [seq for (seq,) in self.hall.db.connection.execute(sql)]


@asynccontextmanager
async def a_house() -> AsyncIterator[House]:
    """A hall whose herald is not sending yet, and its receiver."""
    async with a_hall() as hall, a_receiver() as receiver:
        yield House(hall, receiver)


async def answered(status: int, **said: Any) -> web.StreamResponse:
    return web.Response(status=status, **said)


async def until(is_so: Callable[[], object], each_turn: Callable[[], None] = lambda: None) -> None:
    """Turn the loop until something is so; the receiver is outside, so it takes as many turns as it takes."""
    async with asyncio.timeout(PATIENCE_S):
        while not is_so():
            each_turn()
            await asyncio.sleep(0)


def _recorded(subject: str, body: dict[str, Any], now_ms: int) -> Any:
    return rows.record("violation", subject, now_ms, body)
