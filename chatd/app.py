"""The only place that builds things: it starts them in order and stops them in reverse."""

import asyncio
import contextlib
import gc
import logging
import signal
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from functools import partial
from typing import Any

from aiohttp import web

from chatd import actions, parts, simulate
from chatd.actions import admin as host
from chatd.actions import conversation, table
from chatd.bus.hub import Hub
from chatd.config import Config
from chatd.edge import admin, demo, http
from chatd.edge.auth import Keys, SharedKey, keys_for
from chatd.edge.gate import Gate
from chatd.edge.ops import Ops
from chatd.edge.presence import PresenceDoor
from chatd.edge.runner import Runner
from chatd.edge.watch import Watch
from chatd.edge.ws import WsDoor
from chatd.live.announce import Announcer
from chatd.live.clerk import Clerk
from chatd.live.clock import Clock
from chatd.live.fanout import deliver
from chatd.live.herald import Herald
from chatd.live.journal import Journal
from chatd.live.limits import Limits
from chatd.live.outbox import Outbox, Peer, Turn
from chatd.live.parcel import Parcel
from chatd.live.people import People
from chatd.live.presence import Presence
from chatd.live.rooms import Rooms
from chatd.live.session import Session
from chatd.live.sessions import Sessions
from chatd.log import say
from chatd.metrics import LoopLag, Metrics
from chatd.store.migrate import meta, migrate
from chatd.store.people import index_all
from chatd.store.sqlite import Sqlite
from chatd.world import World
from protocol import session as words
from protocol.event import encode

log = logging.getLogger("chatd")

TICK_S = 0.25
FORGET_EVERY_TICKS = 240
IDLE_ROOM_MS = 60_000
LINGER_S = 1.0  # that the rest of a refused body is still read, so that the refusal can be
HEADER_S = 15.0  # aiohttp bounds the wait for a request's header by its keep-alive timeout only


def serve(config: Config) -> int:
    """Run until SIGTERM or SIGINT; the exit code. Raises what a start can fail with (see __main__.explained)."""
    assert actions.SUBJECTS
    return run(_serve(config))


def run(main: Coroutine[Any, Any, int]) -> int:
    """On uvloop where it is installed; plain asyncio works too."""
    try:
        import uvloop
    except ImportError:
        return asyncio.run(main)
    return uvloop.run(main)


async def _serve(config: Config) -> int:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    async with Chatd(config) as chatd:
        say(log, "listening", url=chatd.url, admin=chatd.admin_url)
        print(f"chatd is at {chatd.url}", flush=True)
        if chatd.demo is not None:
            print("Demo: anybody who opens it may be one of the demo people.", flush=True)
        await stop.wait()
        say(log, "draining", connections=len(chatd.world.sessions))
        await chatd.drain()
    return 0


class Chatd:
    """One node: `async with Chatd(config)` has it running, and stopped at the end."""

    world: World
    url: str
    admin_url: str

    def __init__(self, config: Config, clock: Clock | None = None) -> None:
        self.config = config
        self.metrics = Metrics()
        self.clock = clock or Clock()
        self.demo: demo.Demo | None = None
        self._stack = AsyncExitStack()
        self._ready = False
        self._sites: list[web.BaseSite] = []

    async def __aenter__(self) -> "Chatd":
        try:
            await self._start()
        except BaseException:
            await self._stack.aclose()
            raise
        return self

    async def __aexit__(self, *error: object) -> None:
        self._ready = False
        await self._stack.aclose()

    # --- starting

    async def _start(self) -> None:
        config, metrics = self.config, self.metrics
        keys = keys_for(config, self.clock.now_ms)
        self._stack.push_async_callback(keys.close)
        db = await Sqlite.open(config.database, ballast_bytes=config.store.ballast_bytes)
        self._stack.push_async_callback(db.close)
        await migrate(db)
        await index_all(db)
        born = await meta(db)

        loop = asyncio.get_running_loop()
        turn = Turn(loop.call_soon, parts.steady_ms, parts.outbox_limits(config))
        hub: Hub[Parcel] = Hub(Parcel.solo, deliver)
        people = People(db)
        rooms = Rooms(db, people)
        presence = Presence(
            config.presence.grace_ms,
            lambda user: bool(sessions.of(user)),
            lambda user: people.now(user).available,
        )
        law = parts.law(config)
        sessions = Sessions(hub, rooms, people, presence, law)
        announcer = Announcer(rooms, hub, sessions, born["epoch"], law.window_ms)
        journal = Journal(db, rooms, announcer, self.clock, parts.bounds(config), metrics, turn.flush)
        self.world = World(
            clock=self.clock,
            db=db,
            people=people,
            rooms=rooms,
            sessions=sessions,
            presence=presence,
            journal=journal,
            limits=Limits(**parts.rates(config)),
            auth=keys,
            settings=parts.settings(config, born),
        )
        await self._write_with(journal)
        await self._tell_host(Herald(db, journal, self.clock, parts.herald(config), metrics, born["epoch"]))
        self._hub, self._turn = hub, turn
        if config.demo.enabled and isinstance(keys, SharedKey):
            await host.take_facts(self.world, demo.facts())
        await self._open_doors(keys, turn)
        lag = LoopLag(metrics, config.metrics.lag_every_ms)
        lag.start()
        self._stack.push_async_callback(lag.stop)
        self._ready = True
        # What is there now stays: a collection need not look at it (13 ms at 10,000 connections without this).
        gc.collect()
        gc.freeze()
        # Young garbage is collected early: each handshake leaves 30 objects in cycles (6.1 kB a connection at 50,000).
        gc.set_threshold(5_000, 50, 50)

    async def _write_with(self, journal: Journal) -> None:
        writer = asyncio.create_task(journal.run(), name="journal")
        writer.add_done_callback(self._writer_ended)

        async def finish() -> None:
            journal.close()
            await asyncio.wait([writer])

        self._finish_writing = finish
        self._stack.push_async_callback(finish)

    async def _tell_host(self, herald: Herald) -> None:
        self._herald = herald
        task = asyncio.create_task(herald.run(), name="herald")

        async def finish() -> None:
            herald.close()
            await asyncio.wait([task])

        self._finish_telling = finish
        self._stack.push_async_callback(finish)

    def _writer_ended(self, writer: "asyncio.Task[None]") -> None:
        """Without its writer the server must not go on: whoever supervises it starts it anew."""
        if not writer.cancelled() and (error := writer.exception()) is not None:
            say(log, "writer_failed", logging.CRITICAL, error)
            self._ready = False
            signal.raise_signal(signal.SIGTERM)

    async def _open_doors(self, keys: Keys, turn: Turn) -> None:
        config, world = self.config, self.world
        gate = Gate(parts.gate_limits(config), parts.steady_ms, config.server.origins, config.server.trusted_proxies)
        loop = asyncio.get_running_loop()
        watch = Watch(parts.steady_ms, loop.call_later)
        self._stack.callback(watch.stop)
        dispatch = partial(table.dispatch, world)

        gone = self._gone  # bound once, not for each connection

        def open_session(outbox: Outbox, peer: Peer) -> Session:
            self.metrics.connections_of(peer.door).inc()
            return Session(outbox, peer, dispatch, self.metrics, gone)

        ws = WsDoor(open_session, gate, turn, watch, parts.ws_settings(config), self._closed)
        self._ws, self._gate = ws, gate
        ops = Ops(open_session, world.sessions, keys, world.people, gate, turn, config.server.ping_ms / 1000)
        presence = PresenceDoor(world.presence, world.people, keys, turn, self.clock)
        self._streams, self._presence_door = (ops.streams, presence.streams), presence
        if config.demo.enabled and isinstance(keys, SharedKey):
            self.demo = demo.Demo(keys.mint, gate, config.demo.allow_public)
        self._clerk = Clerk(world.db, world.rooms, world.people, world.journal, world.clock)
        self._stack.callback(self._clerk.stop)
        ticker = asyncio.create_task(self._tick(), name="ticks")
        self._stack.callback(ticker.cancel)
        self._stack.callback(self._abort_all)
        self.url = await self._listen(http.public(ws, ops, presence, self.demo, gate), config.server.listen)
        self.admin_url = await self._listen(
            admin.admin(
                lambda: self._ready,
                self._exposition,
                world,
                self._herald.replay,
                simulate.explain,
            ),
            config.server.admin,
        )
        self._stack.callback(self._abort_all)  # the listeners' own end would wait for streams that go on

    async def _listen(self, app: web.Application, address: str) -> str:
        runner = Runner(
            app,
            access_log=None,
            auto_decompress=False,  # S27: what is small on the wire stays small
            keepalive_timeout=HEADER_S,
            tcp_keepalive=False,  # we ping, and a stream has its beat; it costs a storm 3 %
            lingering_time=LINGER_S,
            shutdown_timeout=1.0,
        )
        await runner.setup()
        self._stack.push_async_callback(runner.cleanup)
        if address.startswith("unix:"):
            path = parts.free_socket(self.config.folder / address.removeprefix("unix:"))
            socket = web.UnixSite(runner, path)
            self._sites.append(socket)
            await socket.start()
            return f"unix:{path}"
        name, _, port = address.rpartition(":")
        site = web.TCPSite(runner, name.strip("[]"), int(port), backlog=4096, reuse_address=True)
        self._sites.append(site)
        await site.start()
        bound = runner.addresses[0]
        return f"http://{name}:{bound[1]}"

    # --- while it runs

    async def _tick(self) -> None:
        """What is due by time alone."""
        ticks = 0
        while True:
            await asyncio.sleep(TICK_S)
            now_ms = self.clock.now_ms()
            self.world.presence.tick(now_ms)
            self.world.sessions.tick(now_ms)
            for user in self.world.sessions.due(now_ms):
                conversation.quota_moved(self.world, user)
            self._clerk.tick(now_ms)
            self._turn.sweep(parts.steady_ms())
            self._presence_door.look()
            for streams in self._streams:
                for door in list(streams):
                    door.look()
            ticks += 1
            if ticks % FORGET_EVERY_TICKS == 0:
                self.world.limits.forget_full(now_ms)
                connected = set(self.world.sessions.users())
                self.world.rooms.forget_idle(set(self._hub.rooms()), connected, now_ms, IDLE_ROOM_MS)

    def _gone(self, session: Session) -> None:
        self.metrics.connections_of(session.door).dec()
        self.world.sessions.leave(session, self.clock.now_ms())

    def _closed(self, reason: str) -> None:
        self.metrics.closes.labels(reason.partition(" ")[0]).inc()  # "4008 too slow", "peer", "lost"

    def _exposition(self) -> bytes:
        metrics = self.metrics
        metrics.outbox_bytes.set(self._turn.total_bytes)
        metrics.queue_writes.set(self.world.journal.queued)
        parts.catch_up(metrics.deliveries, self._hub.deliveries)
        for reason, total in self._gate.turned_away.items():
            parts.catch_up(metrics.handshake_refused_of(reason), total)
        parts.catch_up(metrics.dropped, self._turn.dropped)
        parts.catch_up(metrics.presence_changes, self.world.presence.changes)
        return metrics.exposition()

    # --- stopping

    async def drain(self) -> None:
        """Contract 28: let nobody in, finish and answer what is queued, tell everybody when to come back."""
        self._ready = False
        for site in self._sites:
            await site.stop()
        spread_ms = self.config.server.reconnect_spread_ms
        everybody = list(self.world.sessions)
        for place, session in enumerate(everybody):
            session.tell(encode(words.draining(spread_ms * place // len(everybody))))
        await self._finish_telling()
        await self._finish_writing()
        for session in everybody:
            session.close(words.DRAINING, "draining")
        self._ws.shut_strangers(words.GOING_AWAY_BEFORE_HELLO, "restarting")
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self.config.server.drain_ms / 1000):
                while self._gate.sockets:  # noqa: ASYNC110 -- once in a process; an event for it would be for this alone
                    await asyncio.sleep(0.01)

    def _abort_all(self) -> None:
        self._ws.abort()
        for streams in self._streams:
            for door in list(streams):
                door.abort()
