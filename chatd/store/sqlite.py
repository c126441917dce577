"""SQLite as a Db: one writer, two readers, each a connection with a thread of its own; a script is one hop.

Rules of this file: an answer from `write` means fsynced. Commits do not checkpoint; `tidy` does, from time to time, and
on the writer's line only: up to SQLite 3.51.2 a checkpoint on one connection beside a commit on another that begins the
log anew can lose committed pages (sqlite.org/wal.html#walresetbug), and most Pythons bring an older one.
Measured (2 cores, fdatasync 0.25 ms, rows of 300 bytes in a table and an index, 500 rooms in turn):
one row 0.4 ms p50, 0.7 ms p99; batches of 100: 3.6 / 9.8 ms, of 512: 15 / 46 ms, about 35 µs of CPU per row, two thirds
of it the 10 kB that a row in a room of its own adds to the log; a page of 50 rows read in 0.16 ms, 6,000 a second.
"""

import asyncio
import contextlib
import logging
import os
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, Self, TypeVar

from chatd.log import say
from chatd.store import backup
from chatd.store.ballast import Ballast, Lock
from chatd.store.db import Dialect, Script, StoreError, Unavailable
from chatd.store.sqlite_line import Line, Writer, meaning

T = TypeVar("T")
OLDEST_SQLITE = (3, 35)  # RETURNING
LONG_LOG_FRAMES = 65536
"""256 MiB. Commits wait 10-40 ms for a checkpoint, hardly more for a long log than for a short one (it copies each page
once), so it is rare. A start after a crash reads such a log in 0.1-0.5 s; emptying it costs commits 1 ms per MiB once
in `erase_every_s` where the disk discards freed blocks at once."""
SWITCH_S = 0.0001
"""A busy event loop keeps the interpreter's lock for the whole switch interval each time a thread asks for it, and a
batch asks some forty times: 32 rows beside a loop that never rests took 13 s at Python's 5 ms, 6 ms at 0.1."""
log = logging.getLogger(__name__)


class Sqlite:
    """One database file, owned by this process alone while it is open."""

    dialect: ClassVar[Dialect] = "sqlite"

    def __init__(self, path: Path, lock: Lock, ballast: Ballast) -> None:
        self._path = path
        self._lock = lock
        self._writer = Writer(path, ballast)
        self._readers = [Line(path, query_only=True) for _ in range(2)]
        self._writes = 1  # how many were asked; the file may come with a log
        self._erased = 0  # how many of them have left the log, and when it was last empty
        self._now_s = time.monotonic
        self._erased_s = self._now_s()
        self._must_erase = True  # the file may come with a log that holds something deleted
        self._closing = False
        self._house: asyncio.Task[None] | None = None

    @classmethod
    async def open(
        cls,
        path: Path,
        *,
        ballast_bytes: int = 0,
        tidy_every_s: float = 5.0,
        erase_every_s: float = 40.0,
    ) -> Self:
        """Take the lock, make the file if there is none. Raises Locked, StorageFull, Unavailable."""
        if sqlite3.sqlite_version_info < OLDEST_SQLITE:
            needed = ".".join(map(str, OLDEST_SQLITE))
            raise Unavailable(
                f"this Python brings SQLite {sqlite3.sqlite_version}; chatd needs {needed}: use a newer one"
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = Lock(path)
        _make_private(path)
        sys.setswitchinterval(min(sys.getswitchinterval(), SWITCH_S))
        ballast = Ballast(path, ballast_bytes)
        if not ballast.is_safe():
            ballast.give_up()  # even to open a database takes a little room
        db = cls(path, lock, ballast)
        try:
            for line in db._lines:
                await line
            await db._writer.run(db._writer.prepare)
        except sqlite3.Error as error:
            await db.close()
            raise meaning(error, committing=False) from error
        except BaseException:
            await db.close()
            raise
        db._house = asyncio.create_task(db._keep_house(tidy_every_s, erase_every_s))
        return db

    async def read(self, script: Script[T]) -> T:
        reader = min(self._readers, key=lambda line: line.waiting)
        return await self._run(reader, lambda: reader.read(script))

    async def write(self, script: Script[T], *, frees: bool = False, erases: bool = False) -> T:
        self._writes += 1
        self._must_erase |= erases
        return await self._run(self._writer, lambda: self._writer.write(script, frees))

    async def backup(self, path: Path) -> None:
        if self._closing:
            raise Unavailable("the database is closed")
        await asyncio.to_thread(backup.backup, self._path, path)

    async def tidy(self, *, erase: bool = False) -> int:
        """Fold the log into the file; `erase` also empties it, so that nothing deleted is left in it.

        Runs by itself (see `_keep_house`). Returns how many pages the log held.
        """
        writes, must_erase = self._writes, self._must_erase
        self._must_erase &= not erase  # what is asked meanwhile is asked for the next time
        frames, is_empty = await self._run(self._writer, lambda: self._writer.checkpoint(erase))
        if is_empty:
            self._erased, self._erased_s = writes, self._now_s()
        else:
            self._must_erase |= must_erase
        return frames

    async def close(self) -> None:
        """What was asked before is finished. The writer leaves last, and with that folds the log away."""
        if self._closing:
            return
        self._closing = True
        if self._house:
            self._house.cancel()
            await asyncio.wait([self._house])
        for line in reversed(self._lines):
            await line.close()
        self._lock.release()

    @property
    def is_clean(self) -> bool:
        """Whether the log is empty: then nothing that was deleted is left anywhere."""
        return self._erased == self._writes

    @property
    def _lines(self) -> list[Line]:
        return [self._writer, *self._readers]

    async def _run(self, line: Line, work: Callable[[], T]) -> T:
        if self._closing:
            raise Unavailable("the database is closed")
        return await line.run(work)

    async def _keep_house(self, every_s: float, erase_every_s: float) -> None:
        """Tidy when the log is long, else in `every_s`. Erase when nobody writes, else, if something was deleted, in
        `erase_every_s`: with the wait and a retry or two within the 60 s for which it may stay in the log. Never for
        nothing: emptying a long log costs commits 0.2 s where the disk discards freed blocks at once."""
        wait_s = every_s
        seen = 0
        while True:
            await asyncio.sleep(wait_s)
            if self.is_clean:
                self._erased_s, wait_s = self._now_s(), every_s
                continue
            idle, seen = seen == self._writes and not self._writer.waiting, self._writes
            try:
                frames = await self.tidy(
                    erase=idle or (self._must_erase and self._now_s() - self._erased_s >= erase_every_s)
                )
            except (StoreError, sqlite3.Error) as error:
                say(log, "database_not_tidied", logging.WARNING, error)
            else:
                wait_s = max(min(0.25, every_s), min(every_s, wait_s * LONG_LOG_FRAMES / max(frames, 1)))


def _make_private(path: Path) -> None:
    """Only its owner reads the file (SQLite gives the log the same mode). Never open a file that SQLite has open:
    closing any handle of it drops all POSIX locks that this process has on it."""
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
