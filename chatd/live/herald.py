"""Tells the host by webhooks what became true: signed, in order for each subject, until the host has it.

The log is in the store (store/hook.py), so a restart forgets nothing. What has one subject goes out one after the
other: something that fails holds back its own subject and no other. The host may hear a thing twice (his answer may be
lost), never not at all. Nothing of what was written, and no body, goes into a log line or a metric (R6, S43).
"""

import asyncio
import contextlib
import hashlib
import hmac
import logging
import random
from collections.abc import Callable
from functools import partial

import aiohttp
import msgspec
import orjson

from chatd.live.clock import Clock
from chatd.live.journal import Journal
from chatd.live.ticket import Lost
from chatd.log import say
from chatd.metrics import Metrics
from chatd.store import hook as rows
from chatd.store.db import Db
from chatd.store.hook import Due, Hook
from protocol.errors import Refused

log = logging.getLogger(__name__)

POLL_S = 0.25
CLEAN_EVERY_MS = 60_000
COUNT_EVERY_MS = 10_000
SAY_EVERY_MS = 60_000  # that a receiver is still down
LAST_WORDS_S = 2.0  # that a stop gives what is on its way


class HeraldSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Where to, how patiently, and how long what was sent is kept. No `url`: the log is written and nobody is told."""

    url: str = ""
    secret: bytes = b""
    timeout_ms: int = 10_000
    retry_first_ms: int = 1_000
    retry_most_ms: int = 3_600_000
    parallel: int = 8
    keep_ms: int = 2_592_000_000
    keep_rows: int = 100_000


class Herald:
    """`run` is the task that sends; `close` ends it. `wake` makes it look at once."""

    def __init__(
        self,
        db: Db,
        journal: Journal,
        clock: Clock,
        settings: HeraldSettings,
        metrics: Metrics,
        epoch: str,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._db, self._journal, self._clock, self._metrics = db, journal, clock, metrics
        self._settings, self._epoch, self._chance = settings, epoch, chance
        self._awake = asyncio.Event()
        self._on_their_way: dict[str, asyncio.Task[None]] = {}
        self._holding = 0  # replays that mark what is to be sent
        self._clean_ms = self._count_ms = self._say_ms = 0
        self._failures = 0
        self._stopping = False

    def wake(self) -> None:
        """There may be something to send."""
        self._awake.set()

    async def run(self) -> None:
        """Send what is due, until closed."""
        async with aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=self._settings.parallel),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,  # nobody reads the answers
            headers={"User-Agent": "chatd"},
        ) as http:
            try:
                while not self._stopping:
                    self._awake.clear()
                    await self._look(http)
                    with contextlib.suppress(TimeoutError):
                        async with asyncio.timeout(POLL_S):
                            await self._awake.wait()
                if self._on_their_way:
                    await asyncio.wait(list(self._on_their_way.values()), timeout=LAST_WORDS_S)
            finally:
                for task in list(self._on_their_way.values()):
                    task.cancel()
                await asyncio.gather(*self._on_their_way.values(), return_exceptions=True)

    def close(self) -> None:
        """Begin nothing more; `run` ends when what is on its way had a moment to arrive."""
        self._stopping = True
        self.wake()

    async def replay(self, after: int) -> int:
        """Everything beyond this number is sent (again), in order: how many. Raises Refused."""
        self._holding += 1  # the newest must not overtake what is still to be marked
        try:
            total, marked = 0, rows.CHUNK
            while marked == rows.CHUNK:
                marked, after = await self._journal.aside(partial(rows.again, after))
                total += marked
        finally:
            self._holding -= 1
            self.wake()
        return total

    async def _look(self, http: aiohttp.ClientSession) -> None:
        """Send what is due and not on its way; now and then clean and count."""
        try:
            await self._keep_house(self._clock.now_ms())
            free = self._settings.parallel - len(self._on_their_way)
            if not self._settings.url or self._holding or free <= 0:
                return
            found = await self._db.read(rows.due(self._clock.now_ms(), self._settings.parallel))
        except Exception as error:  # a store that fails now may answer the next time; this task goes on
            say(log, "hooks_not_read", logging.ERROR, error)
            return
        ready = [due for due in found if due.hook.subject not in self._on_their_way]
        for due in ready[:free]:
            subject = due.hook.subject
            task = self._on_their_way[subject] = asyncio.create_task(self._tell(http, due), name="webhook")
            task.add_done_callback(partial(self._arrived, subject))

    def _arrived(self, subject: str, task: "asyncio.Task[None]") -> None:
        del self._on_their_way[subject]
        if not task.cancelled() and (error := task.exception()) is not None:
            say(log, "hook_incident", logging.ERROR, error)
        self.wake()

    # --- one thing

    async def _tell(self, http: aiohttp.ClientSession, due: Due) -> None:
        hook, tries = due
        failure = await self._post(http, hook)
        delay_ms = self._delay_ms(tries)
        self._note(hook, failure, tries)
        try:
            if failure is None:
                await self._journal.aside(lambda now_ms: rows.sent(hook.hook_seq, hook.subject, now_ms))
            else:
                await self._journal.aside(lambda now_ms: rows.failed(hook.subject, now_ms + delay_ms))
        except (Refused, Lost, RuntimeError) as error:
            say(log, "hook_not_marked", logging.ERROR, error, seq=hook.hook_seq)
            await asyncio.sleep(delay_ms / 1000)  # or the same would be sent over and over while the disk is full

    async def _post(self, http: aiohttp.ClientSession, hook: Hook) -> str | None:
        """Why it did not arrive; None where the receiver said 2xx. What else he says is not read."""
        body = content(hook, self._epoch)
        at_s = self._clock.now_ms() // 1000
        headers = {
            "Content-Type": "application/json",
            "Chatd-Delivery": str(hook.hook_seq),
            "Chatd-Signature": signature(self._settings.secret, at_s, body),
        }
        try:
            async with (
                asyncio.timeout(self._settings.timeout_ms / 1000),
                http.post(self._settings.url, data=body, headers=headers, allow_redirects=False) as answer,
            ):
                return None if 200 <= answer.status < 300 else str(answer.status)
        except TimeoutError:
            return "timeout"
        except Exception as error:  # whatever a receiver answers: it fails this one delivery
            return type(error).__name__

    def _delay_ms(self, tries: int) -> int:
        """Twice as long after each failure, within bounds; spread, so that not everything comes back at once."""
        settings = self._settings
        whole = min(settings.retry_most_ms, settings.retry_first_ms * 2 ** min(tries, 40))
        return int(whole * (0.5 + self._chance() / 2))

    def _note(self, hook: Hook, failure: str | None, tries: int) -> None:
        """Count it; say that the receiver fails once and then now and then, and that he is back."""
        now_ms = self._clock.now_ms()
        self._metrics.hooks.labels("sent" if failure is None else "failed").inc()
        if failure is not None:
            self._failures += 1
            if now_ms >= self._say_ms:
                about = f"{hook.topic} {hook.hook_seq}"
                say(log, "hook_failed", logging.WARNING, hook=about, tries=tries + 1, why=failure, all=self._failures)
                self._say_ms = now_ms + SAY_EVERY_MS
        elif self._failures:
            say(log, "hooks_arrive_again", failures=self._failures)
            self._failures = self._say_ms = 0

    # --- the house

    async def _keep_house(self, now_ms: int) -> None:
        """Now and then: count what waits, and let go of what is old."""
        if now_ms >= self._count_ms:
            self._count_ms = now_ms + COUNT_EVERY_MS
            waiting, _ = await self._db.read(rows.waiting())
            self._metrics.hooks_waiting.set(waiting)
        if now_ms >= self._clean_ms:
            self._clean_ms = now_ms + CLEAN_EVERY_MS
            settings, gone = self._settings, rows.CHUNK
            while gone == rows.CHUNK and not self._stopping:
                gone = await self._journal.aside(
                    lambda now_ms: rows.clean(now_ms - settings.keep_ms, settings.keep_rows, unsent=not settings.url)
                )


def content(hook: Hook, epoch: str) -> bytes:
    """The body of the request."""
    envelope = {"epoch": epoch, "seq": hook.hook_seq, "topic": hook.topic, "subject": hook.subject, "ts": hook.ts}
    return orjson.dumps({**hook.body, **envelope})


def signature(secret: bytes, at_s: int, body: bytes) -> str:
    """Proves who sent this, and when: the time is signed with it, so that what was overheard cannot be sent later."""
    return f"t={at_s},v1={hmac.new(secret, b'%d.' % at_s + body, hashlib.sha256).hexdigest()}"
