"""What chatd counts and times. Every metric is declared here, once, with what it means.

Labels are short closed lists: never a user, a room, an address or a text (whoever reads metrics need not know who talks
to whom), and nothing from which a person's response time could be read (R6).
"""

import asyncio
import contextlib
import time
from collections.abc import Sequence
from functools import lru_cache

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics, generate_latest
from prometheus_client.gc_collector import GCCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

disable_created_metrics()  # type: ignore[no-untyped-call]  # theirs; without it twice the lines, for what nobody asks
FAST_S = (0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
POWERS = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512)


class Metrics:
    """One set of metrics in a registry of its own; the server has one, each test may have a fresh one."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        PlatformCollector(registry=registry)
        GCCollector(registry=registry)

        def counter(name: str, words: str, *labels: str) -> Counter:
            return Counter(f"chatd_{name}", words, labels, registry=registry)

        def gauge(name: str, words: str, *labels: str) -> Gauge:
            return Gauge(f"chatd_{name}", words, labels, registry=registry)

        def histogram(name: str, words: str, *labels: str, buckets: Sequence[float] = FAST_S) -> Histogram:
            return Histogram(f"chatd_{name}", words, labels, buckets=buckets, registry=registry)

        self.connections = gauge("connections", "Open connections by door (ws, sse).", "door")
        self.handshakes_refused = counter(
            "handshakes_refused", "Connections turned away at the door, by why.", "reason"
        )
        self.closes = counter("closes", "Connections closed: our close code, peer (the client did) or lost.", "code")
        self.bad_frames = counter("bad_frames", "Frames that were no command.")
        self.resumes = counter("resumes", "Hellos by how they went on: fresh, resumed, reset.", "outcome")

        self.outbox_bytes = gauge("outbox_bytes", "Bytes waiting for readers, all connections.")
        self.deliveries = counter("deliveries", "Events put into an outbox.")
        self.dropped = counter("dropped", "Ephemeral events (typing, presence) dropped for slow readers.")

        self.commands = counter("commands", "Commands answered, by outcome (ok, refused, failed).", "op", "outcome")
        self.command_seconds = histogram("command_seconds", "From a command's arrival to its answer.", "op")
        self.refusals = counter("refusals", "Refused commands by code.", "code")
        self.incidents = counter("incidents", "Errors nobody expected; each is in the log.")

        self.batch_writes = histogram("journal_batch_writes", "Writes in one transaction.", buckets=POWERS)
        self.commit_seconds = histogram("journal_commit_seconds", "One transaction, begin to fsync.")
        self.queue_writes = gauge("journal_queue_writes", "Writes waiting for the disk.")

        self.hooks = counter("hooks", "Webhooks by how they went: sent, failed (and tried again).", "outcome")
        self.hooks_waiting = gauge("hooks_waiting", "Webhooks not sent yet; counted every 10 s.")

        self.presence_changes = counter("presence_changes", "People whose shown presence changed.")
        self.loop_lag_seconds = histogram("loop_lag_seconds", "How late the event loop was.")

        # Finding a label's child costs more than counting (1.2 µs against 0.4); these find it once.
        self.connections_of = lru_cache(self.connections.labels)
        self.command_of = lru_cache(self.commands.labels)
        self.seconds_of = lru_cache(self.command_seconds.labels)
        self.refusal_of = lru_cache(self.refusals.labels)
        self.resume_of = lru_cache(self.resumes.labels)
        self.handshake_refused_of = lru_cache(self.handshakes_refused.labels)

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
        """Begin to measure."""
        self._task = asyncio.create_task(self._measure(), name="loop lag")

    async def stop(self) -> None:
        """Measure no more."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _measure(self) -> None:
        while True:
            asked_at = time.perf_counter()
            await asyncio.sleep(self._every_s)
            self._seconds.observe(max(0.0, time.perf_counter() - asked_at - self._every_s))
