"""The one writer. What is remembered goes through here: queued, judged, kept in groups, then told, then acknowledged.

There is no timer: while one group is being made durable the next one gathers, up to `batch_writes`. Nothing is told or
acknowledged before its commit (contract 1, 5). Each judgement names the version of its room; when the room moved on
meanwhile, the judgement is made again on what is true now, without changing the order of the queue (contract 8, 20).
"""

import asyncio
import logging
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from chatd.live.announce import Announcer
from chatd.live.clock import Clock
from chatd.live.queue import Bounds, Judge, Queue, Waiting
from chatd.live.room import Room
from chatd.live.rooms import Rooms
from chatd.live.ticket import Lost, Ticket
from chatd.log import say
from chatd.metrics import Metrics
from chatd.store import entry as log
from chatd.store.db import Db, Script, StorageFull, StoreError, Unavailable, Unknown
from chatd.store.entry import Again, Entry, Kept, Repeated, Write
from protocol.errors import Refusal, Refused

log_lines = logging.getLogger(__name__)


class Journal:
    """Writes go in by `write` and `aside`; `run` is the task that keeps them."""

    def __init__(
        self,
        db: Db,
        rooms: Rooms,
        announcer: Announcer,
        clock: Clock,
        bounds: Bounds,
        metrics: Metrics,
        flush: Callable[[], None],
    ) -> None:
        self._db, self._rooms, self._announcer = db, rooms, announcer
        self._clock, self._most, self._metrics = clock, bounds.batch_writes, metrics
        self._flush = flush  # lets everything told in this turn leave at once
        self._queue = Queue(bounds)
        self._wake: asyncio.Future[None] | None = None
        self._closing = False
        self._behind: set[str] = set()  # rooms of which memory may be wrong

    # --- going in

    def write(
        self,
        room: Room | None,
        write: Write,
        judge: Judge,
        answer: Callable[[Any], Any],
        quoted: Mapping[int, Entry] | None = None,
    ) -> Ticket:
        """Judge it now, and keep it after everything queued before. `room` is None when the write founds it.

        `answer` turns Kept or Repeated into what the ticket says. Raises Refused if the judgement or a bound says no.
        """
        refusal = judge()
        if refusal is not None:
            raise Refused(refusal)
        waiting = self._enqueue(200 + sum(len(new.body.get("text", "")) for new in write.entries))
        waiting.judge, waiting.answer = judge, answer
        if quoted:
            waiting.quoted = quoted
        waiting.go_to(self._rooms, ((room, write),))
        return waiting.ticket

    def together(
        self,
        writes: Sequence[tuple[Room | None, Write]],
        judge: Judge,
        answer: Callable[[Any], Any],
        script: Callable[[int], Script[Refusal | None]] | None = None,
    ) -> Ticket:
        """Several writes, at most one for each room, and `script(now_ms)` after them: all kept in one commit, or none.

        `answer` turns the list of Kept, or the Repeated of the one that has a cid, into what the ticket says.
        """
        refusal = judge()
        if refusal is not None:
            raise Refused(refusal)
        waiting = self._enqueue(200 * (1 + len(writes)))
        waiting.judge, waiting.answer, waiting.script, waiting.together = judge, answer, script, True
        waiting.go_to(self._rooms, writes)
        return waiting.ticket

    def aside(
        self,
        script: Callable[[int], Script[Any]],
        answer: Callable[[Any], Any] | None = None,
        about: str | None = None,
    ) -> Ticket:
        """Keep something that is in no room's log: `script(now_ms)` runs in the same transactions and order.

        `about`: the room of which memory holds this, too; it is read anew when nobody knows whether this was kept.
        """
        waiting = self._enqueue(200)
        waiting.script, waiting.answer, waiting.about = script, answer, about
        return waiting.ticket

    def _enqueue(self, size_bytes: int) -> Waiting:
        if self._closing:
            raise Refused(Refusal(code="unavailable", after_ms=1000))
        waiting = self._queue.put(size_bytes, self._clock.now_ms())
        if self._wake is not None and not self._wake.done():
            self._wake.set_result(None)
        return waiting

    @property
    def queued(self) -> int:
        """How many writes wait for the disk."""
        return len(self._queue)

    async def repeated(self, by: str, cid: str, digest: int) -> Repeated | None:
        """The first answer to this intent, if it was kept (contract 3: even where it would be refused by now)."""
        found = (await self._db.read(log.repeats([log.intent(by, cid)]))).get(log.intent(by, cid))
        if found is None:
            return None
        if found[1] != digest:
            raise Refused(Refusal(code="cid_conflict"))
        return found[0]

    # --- the writer

    async def run(self) -> None:
        """Keep what is queued until closed; then keep the rest."""
        while True:
            if not self._queue:
                if self._closing:
                    return
                self._wake = asyncio.get_running_loop().create_future()
                await self._wake
                self._wake = None
            if self._behind:
                await self._read_anew()
            await self._keep(self._take())

    def close(self) -> None:
        """Take nothing more; `run` ends when everything queued is kept."""
        self._closing = True
        if self._wake is not None and not self._wake.done():
            self._wake.set_result(None)

    def _take(self) -> list[Waiting]:
        """The next group; what was judged on facts that changed meanwhile is judged again, in its place."""
        batch: list[Waiting] = []
        while self._queue and len(batch) < self._most:
            waiting = self._queue.pop()
            if waiting.together and batch:  # it may have to be undone, and nothing else with it
                self._queue.put_back(waiting)
                break
            waiting.judge_again(self._rooms)
            batch.append(waiting)
            if waiting.together:
                break
        return batch

    async def _keep(self, batch: list[Waiting]) -> None:
        now_ms = self._clock.now_ms()
        deleting = [one.deletes for one in batch]
        frees = all(deleting)
        self._metrics.batch_writes.observe(len(batch))
        begun = time.perf_counter()
        self._rooms.founding = {write.room for one in batch for write in one.writes if write.founds is not None}
        try:
            outcomes = await self._db.write(_transaction(batch, now_ms), frees=frees, erases=any(deleting))
        except log.Undone as undone:
            self._rooms.founding = set()
            self._undone(batch[0], undone.outcome)
        except Exception as error:
            self._rooms.founding = set()
            await self._failed(batch, frees, error)
        else:
            self._metrics.commit_seconds.observe(time.perf_counter() - begun)
            self._tell(batch, outcomes)
            self._rooms.founding = set()

    async def _failed(self, batch: list[Waiting], frees: bool, failure: Exception) -> None:
        """Nothing of the group is known to be kept."""
        match failure:
            case StorageFull():
                await self._full(batch, frees, failure)
            case Unknown():
                await self._unknown(batch, failure)
            case Unavailable():
                say(log_lines, "not_kept", logging.ERROR, failure, writes=len(batch))
                await self._refuse(batch, Refusal(code="unavailable", after_ms=1000))
            case _:
                await self._one_by_one(batch, failure)

    def _tell(self, batch: list[Waiting], outcomes: list[Any]) -> None:
        """It is durable: take it in, acknowledge, publish; all in this turn of the loop."""
        again: list[Waiting] = []
        for waiting, outcome in zip(batch, outcomes, strict=True):
            if outcome is Again.STALE:
                again.append(waiting)
                continue
            kept = outcome if waiting.together else (outcome,)
            for write, one in zip(waiting.writes, kept, strict=False):
                if isinstance(one, Kept):
                    moved = self._announcer.take_in(write, one, waiting.quoted)
                    moved.used_ms = one.entries[-1].ts
            self._settle(waiting, outcome)
        self._announcer.tell()
        self._flush()
        for waiting in reversed(again):
            self._judge_later(waiting)

    def _undone(self, waiting: Waiting, outcome: Any) -> None:
        """Of several that belong together one was not kept: a repeat, refused, or judged on what is no longer so."""
        if outcome is Again.STALE:
            self._judge_later(waiting)
        else:
            self._settle(waiting, outcome)

    def _judge_later(self, waiting: Waiting) -> None:
        if not any(self._has_moved(write) for write in waiting.writes):
            # Nothing here moved them: memory is behind the store.
            self._behind.update(write.room for write in waiting.writes)
        self._queue.put_back(waiting)

    def _has_moved(self, write: Write) -> bool:
        """Does memory know why it is stale? The room is another one by now; or is there, and was to be founded."""
        room = self._rooms.now(write.room)
        return room is not None and (write.founds is not None or room.version != write.version)

    async def _read_anew(self) -> None:
        """Rooms of which memory may be wrong: read again; who was or is in them resumes by reading (4010)."""
        behind, self._behind = self._behind, set()
        self._announcer.lost_track(behind)
        try:
            await self._rooms.read_anew(behind)
        except StoreError as error:
            say(log_lines, "rooms_not_read", logging.ERROR, error, rooms=len(behind))
        self._announcer.lost_track(behind)

    def _settle(self, waiting: Waiting, outcome: Any) -> None:
        waiting.come_back()
        if waiting.answer is not None and not isinstance(outcome, Refusal | Exception):
            outcome = waiting.answer(outcome)
        waiting.ticket.settle(outcome)

    # --- when the store fails

    async def _one_by_one(self, batch: list[Waiting], error: Exception) -> None:
        """Something in the group cannot be kept (and nothing of it was): it must not take the others with it."""
        if len(batch) > 1:
            for waiting in batch:
                waiting.judge_again(self._rooms)  # the one before it may have moved the room
                await self._keep([waiting])
            return
        if isinstance(error, StoreError):  # a constraint of the schema said no: definite
            say(log_lines, "not_kept", logging.ERROR, error, writes=1)
            await self._refuse(batch, Refusal(code="unavailable", after_ms=1000))
            return
        incident = secrets.token_hex(4)
        say(log_lines, "incident", logging.ERROR, error, incident=incident)
        self._settle(batch[0], RuntimeError(incident))

    async def _full(self, batch: list[Waiting], frees: bool, error: Exception) -> None:
        """Contract 24: refused, definite; but deletions in the group may still pass."""
        say(log_lines, "storage_full", logging.ERROR, error, writes=len(batch))
        deletions = [waiting for waiting in batch if waiting.deletes]
        refused = batch if frees else [waiting for waiting in batch if waiting not in deletions]
        await self._refuse(refused, Refusal(code="storage_full", after_ms=5000))
        if deletions and not frees:
            await self._keep(deletions)

    async def _refuse(self, batch: list[Waiting], refusal: Refusal) -> None:
        """None of these was kept now; what was kept before gets its first answer. Where that cannot be read either, a
        refusal would say too much."""
        names = log.intents(write for one in batch for write in one.writes)
        try:
            found = await self._db.read(log.repeats(names)) if names else {}
        except StoreError:
            found = None
        for waiting in batch:
            outcome: Any = refusal
            for write in waiting.writes:
                if write.cid:
                    outcome = Lost() if found is None else log.first_answer(write, found) or refusal
            self._settle(waiting, outcome)

    async def _unknown(self, batch: list[Waiting], error: Exception) -> None:
        """Contract 25: the commit failed. What the store says once it answers again is final; nobody is told before."""
        say(log_lines, "commit_failed", logging.ERROR, error, writes=len(batch))
        names = log.intents(write for one in batch for write in one.writes)
        while True:
            try:
                found = await self._db.write(log.repeats(names))
                break
            except (Unavailable, Unknown, StorageFull) as again:
                say(log_lines, "still_failing", logging.ERROR, again)
                if self._closing:
                    found = {}
                    break
                await asyncio.sleep(0.2)
        for waiting in batch:
            self._behind.update(write.room for write in waiting.writes)
            if waiting.about is not None:
                self._behind.add(waiting.about)
            answers = (log.first_answer(write, found) for write in waiting.writes)
            self._settle(waiting, next(filter(None, answers), Lost()))
        await self._read_anew()


def _transaction(batch: list[Waiting], now_ms: int) -> Script[list[Any]]:
    """The writes of a group in their order: neighbours that go to logs are numbered together."""
    outcomes: list[Any] = []
    run: list[Write] = []
    if batch and batch[0].together:
        return [(yield from log.together(batch[0].writes, batch[0].script, now_ms))]
    for waiting in batch:
        if waiting.writes:
            run += waiting.writes
            continue
        assert waiting.script is not None
        if run:
            outcomes += yield from log.append(run, now_ms)
            run = []
        outcomes.append((yield from waiting.script(now_ms)))
    if run:
        outcomes += yield from log.append(run, now_ms)
    return outcomes
