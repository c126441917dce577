"""What chatd counts and times. Every metric is declared here, once, with what it means.

Labels are short closed lists: never a user, a room, an address or a text (whoever reads metrics need not know who talks
to whom), and nothing from which a person's response time could be read (R6).
"""

import asyncio
import contextlib
import time
from functools import lru_cache

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.gc_collector import GCCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

FAST_S = (0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
POWERS = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512)


class Metrics:
    """One set of metrics in a registry of its own; the server has one, each test may have a fresh one."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        PlatformCollector(registry=registry)
        GCCollector(registry=registry)

        self.connections = Gauge(
            "chatd_connections", "Open connections by door (ws, sse).", ["door"], registry=registry
        )
        self.handshakes_refused = Counter(
            "chatd_handshakes_refused",
            "Connections turned away before they began, by reason.",
            ["reason"],
            registry=registry,
        )
        self.closes = Counter("chatd_closes", "Connections closed, by close code.", ["code"], registry=registry)
        self.bad_frames = Counter("chatd_bad_frames", "Frames that were no command.", registry=registry)
        self.resumes = Counter(
            "chatd_resumes", "Hellos by how they went on: fresh, resumed, reset.", ["outcome"], registry=registry
        )
        self.outbox_bytes = Gauge(
            "chatd_outbox_bytes", "Bytes waiting for readers, all connections.", registry=registry
        )
        self.deliveries = Counter("chatd_deliveries", "Events put into an outbox.", registry=registry)
        self.dropped = Counter(
            "chatd_dropped", "Ephemeral events (typing, presence) dropped for slow readers.", registry=registry
        )

        self.commands = Counter(
            "chatd_commands",
            "Commands answered, by op and outcome (ok, refused, failed).",
            ["op", "outcome"],
            registry=registry,
        )
        self.command_seconds = Histogram(
            "chatd_command_seconds",
            "From a command's arrival to its answer.",
            ["op"],
            buckets=FAST_S,
            registry=registry,
        )
        self.refusals = Counter("chatd_refusals", "Refused commands by code.", ["code"], registry=registry)
        self.incidents = Counter("chatd_incidents", "Errors nobody expected; each is in the log.", registry=registry)

        self.batch_writes = Histogram(
            "chatd_journal_batch_writes", "Writes in one transaction.", buckets=POWERS, registry=registry
        )
        self.commit_seconds = Histogram(
            "chatd_journal_commit_seconds", "One transaction, begin to fsync.", buckets=FAST_S, registry=registry
        )
        self.queue_writes = Gauge("chatd_journal_queue_writes", "Writes waiting for the disk.", registry=registry)

        self.presence_changes = Counter(
            "chatd_presence_changes", "People whose shown presence changed.", registry=registry
        )
        self.loop_lag_seconds = Histogram(
            "chatd_loop_lag_seconds", "How late the event loop was.", buckets=FAST_S, registry=registry
        )

        # Finding a label's child costs more than counting (1.2 µs against 0.4); these find it once.
        self.connections_of = lru_cache(self.connections.labels)
        self.command_of = lru_cache(self.commands.labels)
        self.seconds_of = lru_cache(self.command_seconds.labels)
        self.refusal_of = lru_cache(self.refusals.labels)
        self.resume_of = lru_cache(self.resumes.labels)
        self.handshake_refused_of = lru_cache(self.handshakes_refused.labels)

    def closed(self, code: int) -> None:
        """Count a closed connection. The peer may choose its code, so what we never send is one label."""
        is_ours = 1000 <= code <= 1014 or 4000 <= code <= 4010 or 4500 <= code <= 4504
        self.closes.labels(str(code) if is_ours else "other").inc()

    def exposition(self) -> bytes:
        """All of it, in the text format Prometheus reads."""
        return generate_latest(self.registry)


class LoopLag:
    """Measures how late the event loop is: it asks to be woken and looks how long after that it is."""

    def __init__(self, metrics: Metrics, every_ms: int) -> None:
        self._seconds = metrics.loop_lag_seconds
        self._every_s = every_ms / 1_000
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._measure(), name="loop lag")

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _measure(self) -> None:
        while True:
            asked_at = time.perf_counter()
            await asyncio.sleep(self._every_s)
            self._seconds.observe(max(0.0, time.perf_counter() - asked_at - self._every_s))
