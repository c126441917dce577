"""A line to a SQLite database: a connection and its thread, in which a script runs from begin to end.

Rules of this file: methods that are not `async` run in the line's thread. Whatever fails before COMMIT is definite. A
COMMIT that fails for another reason than a full disk or a constraint is `Unknown`, and its connection is not used
again: after a failed fsync the kernel may call lost pages clean, and the frames may come back after a crash.
"""

import asyncio
import contextlib
import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite

from chatd.log import say
from chatd.store.ballast import Ballast
from chatd.store.db import Conflict, Script, StorageFull, StoreError, Unavailable, Unknown
from chatd.store.sqlite_text import ask

T = TypeVar("T")
log = logging.getLogger(__name__)

SETTINGS = (
    "busy_timeout=2000",  # somebody with the sqlite3 tool may hold the database for a moment
    "journal_mode=WAL",
    "synchronous=FULL",
    "fullfsync=ON",  # macOS: a plain fsync stops at the drive's cache
    "checkpoint_fullfsync=ON",
    "secure_delete=ON",  # costs nothing measurable
    "foreign_keys=ON",
    "wal_autocheckpoint=0",
    "temp_store=MEMORY",
    "cache_size=-16384",  # 16 MiB; 64 are not faster. Pages stay 4 kB: 8 and 16 kB make the log longer and p99 worse
)
READING = ("cache_size=-4096",)  # the kernel has the pages too, and there are several readers


class Line(aiosqlite.Connection):
    """A connection and its thread; `waiting` counts what was asked of it and is not done."""

    def __init__(self, path: Path, *, query_only: bool = False) -> None:
        self.waiting = 0
        self._path = path
        self._query_only = query_only
        self._stopped: asyncio.Future[Any] | None = None
        super().__init__(self._open, iter_chunk_size=64)
        self._thread.daemon = True  # a process that fails before it closes us still ends

    def stop(self) -> "asyncio.Future[Any] | None":
        """Also called by aiosqlite when connecting failed, and then it waits for nothing."""
        self._stopped = super().stop()
        return self._stopped

    async def close(self) -> None:
        """The thread has spoken its last word when this returns: a closed loop could not hear it."""
        await super().close()
        if self._stopped is not None:
            await self._stopped

    async def run(self, work: Callable[[], T]) -> T:
        """One hop. The work is done even when the waiting task is cancelled."""
        self.waiting += 1
        try:
            answer: T = await self._execute(work)  # type: ignore[no-untyped-call]  # aiosqlite types its face only
        except sqlite3.Error as error:
            raise meaning(error, committing=False) from error
        finally:
            self.waiting -= 1
        return answer

    def read(self, script: Script[T]) -> T:
        try:
            self._conn.execute("BEGIN")
            return play(self._conn, script)
        except sqlite3.Error as error:
            if kind(error) == sqlite3.SQLITE_READONLY:
                raise TypeError("a script that writes was given to `read`") from error
            raise meaning(error, committing=False) from error
        finally:
            script.close()
            leave(self._conn)

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, isolation_level=None, cached_statements=512)
        try:
            for setting in (*SETTINGS, *(READING if self._query_only else ())):
                connection.execute(f"PRAGMA {setting}").fetchall()
            connection.execute(f"PRAGMA query_only={int(self._query_only)}")
        except BaseException:
            connection.close()
            raise
        return connection


class Writer(Line):
    """The only connection that writes. What it remembers (full, broken) belongs to its thread."""

    def __init__(self, path: Path, ballast: Ballast) -> None:
        super().__init__(path)
        self._ballast = ballast
        self._full = False
        self._broken = False

    def prepare(self) -> None:
        if not self._ballast.make():
            say(log, "no_room_for_ballast", logging.WARNING, database=str(self._path))

    def write(self, script: Script[T], frees: bool) -> T:
        try:
            self._mend()
            self._make_room(frees)
            answer = self._transact(script)
        except StorageFull:
            self._full = True
            raise
        finally:
            script.close()
        if self._full:  # so that the next delete begins the log anew instead of asking for room
            with contextlib.suppress(sqlite3.Error):
                self.checkpoint()
        return answer

    def checkpoint(self, erase: bool = False) -> tuple[int, bool]:
        """Copy from the log into the file what no reader holds back; how many pages the log had.

        `erase`: empty the log too; whether that was done (no reader was in the way for longer than a moment).
        """
        self._mend()
        _busy, frames, _copied = self._conn.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        if not erase:
            return frames, False
        self._conn.execute("PRAGMA busy_timeout=50")
        try:
            busy, _frames, _copied = self._conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            self._conn.execute("PRAGMA busy_timeout=2000")
        return frames, not busy

    def _transact(self, script: Script[T]) -> T:
        connection = self._conn
        committing = False
        try:
            connection.execute("BEGIN IMMEDIATE")
            answer = play(connection, script)
            committing = True
            connection.execute("COMMIT")
            return answer
        except sqlite3.Error as error:
            self._broken = kind(error) not in _HARMLESS
            raise meaning(error, committing=committing) from error
        finally:
            leave(connection)

    def _make_room(self, frees: bool) -> None:
        """A full disk refuses everything but what frees, until the ballast is whole again."""
        if frees and not self._ballast.is_safe():
            self._ballast.give_up()
            self._full = True
        elif self._full and self._ballast.make():
            self._full = False
        elif self._full and not frees:
            raise StorageFull("the disk is full; only deletes are possible until there is room again")

    def _mend(self) -> None:
        """After a failed commit: a new connection, and one durable write over the place of the doubtful frames.

        Only then can they not come back after a crash, and what a script reads is final.
        """
        if not self._broken:
            return
        try:
            self._conn.close()
            self._connection = self._open()
            version = self._conn.execute("PRAGMA user_version").fetchone()[0]
            self._conn.execute(f"PRAGMA user_version={version % 1000 + 1}")
        except sqlite3.Error as error:
            raise Unavailable(f"the disk failed and has not recovered: {error}") from error
        self._broken = False


def play(connection: sqlite3.Connection, script: Script[T]) -> T:
    """Run the script to its end on this connection, inside the transaction that is open."""
    try:
        query = next(script)
        while True:
            query = script.send(ask(connection, query))
    except StopIteration as end:
        answer: T = end.value
        return answer


def leave(connection: sqlite3.Connection) -> None:
    """Roll back what is still open."""
    if connection.in_transaction:
        with contextlib.suppress(sqlite3.Error):
            connection.execute("ROLLBACK")


def meaning(error: sqlite3.Error, *, committing: bool) -> StoreError:
    """What a SQLite error says about the data. A fault of the program (bad SQL) is raised as it is."""
    if kind(error) == sqlite3.SQLITE_FULL:
        return StorageFull(str(error))
    if kind(error) == sqlite3.SQLITE_CONSTRAINT:
        return Conflict(str(error))
    if committing:
        return Unknown(str(error))
    if error.sqlite_errorcode == sqlite3.SQLITE_IOERR_SHMSIZE:  # the log's index could not grow
        return StorageFull(str(error))
    if kind(error) in _UNAVAILABLE:
        return Unavailable(str(error))
    raise error


def kind(error: sqlite3.Error) -> int:
    """SQLite's primary result code; 0 for errors that Python's module makes itself."""
    return (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF


_HARMLESS = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_ERROR, 0}
_UNAVAILABLE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_INTERRUPT,
}
