"""SQLite as a Db: one writer, two readers, each a connection with a thread of its own; a script is one hop.

Rules of this file: an answer from `write` means fsynced. Whatever fails before COMMIT is definite; a COMMIT that fails
for any reason but a full disk is `Unknown`, and its connection is never used again (after a failed fsync the kernel
may call lost pages clean). The commit path never checkpoints: that is what makes a p99 (see `tidy`).
"""

import asyncio
import contextlib
import logging
import os
import sqlite3
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar, Self, TypeVar

import aiosqlite

from chatd.store import backup
from chatd.store.ballast import Ballast, Lock
from chatd.store.db import (
    Conflict,
    Dialect,
    ListOf,
    One,
    Params,
    Part,
    Query,
    Row,
    Script,
    StorageFull,
    StoreError,
    Unavailable,
    Unknown,
    parts,
)

T = TypeVar("T")
BALLAST_BYTES = 64 << 20
WAL_RESTART_FRAMES = 4096  # 16 MiB: above this the writer is asked to begin its log anew
log = logging.getLogger(__name__)


class Sqlite:
    """One database file, owned by this process alone while it is open."""

    dialect: ClassVar[Dialect] = "sqlite"

    def __init__(self, path: Path, lock: Lock, ballast: Ballast, erase_every_s: float) -> None:
        self._path = path
        self._lock = lock
        self._writer = Writer(path, ballast)
        self._readers = [Line(path, query_only=True) for _ in range(2)]
        self._keeper = Line(path, query_only=True)
        self._erase_every_s = erase_every_s
        self._erased_s = 0.0
        self._written = False
        self._closing = False
        self._house: asyncio.Task[None] | None = None

    @classmethod
    async def open(
        cls,
        path: Path,
        *,
        ballast_bytes: int = BALLAST_BYTES,
        tidy_every_s: float = 1.0,
        erase_every_s: float = 30.0,
    ) -> Self:
        """Take the lock, make the file if there is none. Raises Locked, StorageFull, Unavailable."""
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = Lock(path)
        _make_private(path)
        db = cls(path, lock, Ballast(path, ballast_bytes), erase_every_s)
        try:
            for line in db._lines:
                await line
            await db._writer.run(db._writer.prepare)
        except BaseException as error:
            await db.close()
            if isinstance(error, sqlite3.Error):
                raise meaning(error, committing=False) from error
            raise
        db._house = asyncio.create_task(db._keep_house(tidy_every_s))
        return db

    async def read(self, script: Script[T]) -> T:
        reader = min(self._readers, key=lambda line: line.waiting)
        return await self._run(reader, lambda: reader.read(script), script)

    async def write(self, script: Script[T], *, frees: bool = False) -> T:
        self._written = True
        return await self._run(self._writer, lambda: self._writer.write(script, frees), script)

    async def backup(self, path: Path) -> None:
        if self._closing:
            raise Unavailable("the database is closed")
        await asyncio.to_thread(backup.backup, self._path, path)

    async def tidy(self, *, erase: bool = False) -> None:
        """Fold the log back into the file, off the commit path; `erase` also empties the log of what was deleted.

        Runs by itself every `tidy_every_s`, and erases every `erase_every_s`.
        """
        frames = await self._run(self._keeper, self._keeper.checkpoint)
        if erase:
            self._written = not await self._run(self._writer, self._writer.erase)
        elif frames > WAL_RESTART_FRAMES:
            await self._run(self._writer, self._writer.checkpoint)

    async def close(self) -> None:
        if self._closing:
            return
        self._closing = True
        if self._house:
            self._house.cancel()
            await asyncio.wait([self._house])
        for line in reversed(self._lines):  # the writer last: the last to leave folds the log away
            await line.close()
        self._lock.release()

    @property
    def _lines(self) -> list["Line"]:
        return [self._writer, *self._readers, self._keeper]

    async def _run(self, line: "Line", work: Callable[[], T], script: Script[Any] | None = None) -> T:
        if self._closing:
            if script is not None:
                script.close()
            raise Unavailable("the database is closed")
        return await line.run(work)

    async def _keep_house(self, every_s: float) -> None:
        now_s = asyncio.get_running_loop().time
        self._erased_s = now_s()
        while True:
            await asyncio.sleep(every_s)
            if not self._written:
                continue
            erase = now_s() - self._erased_s >= self._erase_every_s
            try:
                await self.tidy(erase=erase)
            except (StoreError, sqlite3.Error) as error:
                log.warning("the database could not be tidied: %s", error)
            if erase:
                self._erased_s = now_s()


class Line(aiosqlite.Connection):
    """A connection and its thread. Methods that are not `async` run in that thread."""

    def __init__(self, path: Path, *, query_only: bool = False) -> None:
        self.waiting = 0
        self._path = path
        self._query_only = query_only
        super().__init__(self._connect_now, iter_chunk_size=64)

    async def run(self, work: Callable[[], T]) -> T:
        """One hop. The work is done even when the waiting task is cancelled."""
        self.waiting += 1
        try:
            answer: T = await self._execute(work)  # type: ignore[no-untyped-call]  # aiosqlite types its face only
        finally:
            self.waiting -= 1
        return answer

    def read(self, script: Script[T]) -> T:
        connection = self._conn
        try:
            connection.execute("BEGIN")
            return play(connection, script)
        except sqlite3.Error as error:
            raise meaning(error, committing=False) from error
        finally:
            script.close()
            leave(connection)

    def checkpoint(self) -> int:
        """Move what no reader needs from the log to the file, waiting for nobody; the number of frames in the log."""
        _busy, frames, _moved = self._conn.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        return int(frames)

    def _connect_now(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, isolation_level=None, cached_statements=512, check_same_thread=False)
        try:
            for setting in (
                "busy_timeout=2000",
                "journal_mode=WAL",
                "synchronous=FULL",
                "fullfsync=ON",  # macOS: fsync alone stops at the drive's cache
                "checkpoint_fullfsync=ON",
                "secure_delete=ON",
                "foreign_keys=ON",
                "wal_autocheckpoint=0",
                "temp_store=MEMORY",
                "cache_size=-16384",
                f"query_only={'ON' if self._query_only else 'OFF'}",
            ):
                connection.execute(f"PRAGMA {setting}").fetchall()
        except BaseException:
            connection.close()
            raise
        return connection


class Writer(Line):
    """The only connection that writes. Its state (full, broken) belongs to its thread."""

    def __init__(self, path: Path, ballast: Ballast) -> None:
        super().__init__(path)
        self._ballast = ballast
        self._full = False
        self._broken = False

    def prepare(self) -> None:
        if not self._ballast.make():
            log.warning("too little room for the ballast beside %s: the disk is nearly full", self._path)

    def write(self, script: Script[T], frees: bool) -> T:
        try:
            self._mend()
            self._make_room(frees)
            return self._transact(script)
        except StorageFull:
            self._full = True
            raise
        finally:
            script.close()

    def erase(self) -> bool:
        """Empty the log. False when a reader was in the way: try again."""
        self._mend()
        connection = self._conn
        connection.execute("PRAGMA busy_timeout=50")
        try:
            busy, _frames, _moved = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            connection.execute("PRAGMA busy_timeout=2000")
        if self._full:
            self._full = not self._ballast.make()
        return not busy

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
            trouble = meaning(error, committing=committing)
            self._broken = isinstance(trouble, Unknown)
            raise trouble from error
        finally:
            leave(connection)

    def _make_room(self, frees: bool) -> None:
        if not self._full:
            return
        if self._ballast.make():
            self._full = False
        elif frees:
            self._ballast.give_up()
        else:
            raise StorageFull("the disk is full; only deletes are possible until there is room again")

    def _mend(self) -> None:
        """After a failed commit: a new connection, and one durable write over the place of the doubtful frames.

        Only then is it certain that they do not come back after a crash, and what a script reads is final.
        """
        if not self._broken:
            return
        try:
            self._conn.close()
            self._connection = self._connect_now()
            version = self._conn.execute("PRAGMA user_version").fetchone()[0]
            self._conn.execute(f"PRAGMA user_version={version % 1000 + 1}")
        except sqlite3.Error as error:
            raise Unavailable(f"the disk failed and has not recovered: {error}") from error
        self._broken = False


def _make_private(path: Path) -> None:
    """Only its owner reads the file (SQLite gives the log the same mode). Never open a database that SQLite has open:
    closing any handle of a file drops all POSIX locks this process has on it."""
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))


def play(connection: sqlite3.Connection, script: Script[T]) -> T:
    """Run the script to its end on this connection, inside the transaction that is open."""
    try:
        query = next(script)
        while True:
            query = script.send(ask(connection, query))
    except StopIteration as end:
        answer: T = end.value
        return answer


def ask(connection: sqlite3.Connection, query: Query) -> list[Row]:
    params = query.params
    text, lists = _statement(query.sql)
    if isinstance(params, Mapping):
        if lists:
            text, params = _expanded(query.sql, lists, params)
        return connection.execute(text, params).fetchall()
    if lists:
        for one in params:
            connection.execute(*_expanded(query.sql, lists, one))
    else:
        connection.executemany(text, params)
    return []


def _expanded(sql: str, lists: tuple[str, ...], params: Params) -> tuple[str, Params]:
    """The text with a parameter for each element. Sizes go up to powers of two (the last element repeated), so that
    few different texts are prepared; an empty list is `IN ()`, which SQLite understands."""
    flat = dict(params)
    sizes = []
    for name in lists:
        values = flat.pop(name)
        if not isinstance(values, list | tuple):
            raise TypeError(f"IN (:{name}) takes a list or tuple, not {type(values).__name__}")
        size = 1 << (len(values) - 1).bit_length() if values else 0
        sizes.append(size)
        for place in range(size):
            flat[f"{name}__{place}"] = values[min(place, len(values) - 1)]
    return _text(sql, tuple(sizes)), flat


@lru_cache(maxsize=4096)
def _statement(sql: str) -> tuple[str, tuple[str, ...]]:
    """The text without lists (empty if it has some), and the names of its lists."""
    lists = tuple(dict.fromkeys(part.name for part in parts(sql, "sqlite") if isinstance(part, ListOf)))
    return ("" if lists else _text(sql, ())), lists


@lru_cache(maxsize=4096)
def _text(sql: str, sizes: tuple[int, ...]) -> str:
    lists = dict.fromkeys(part.name for part in parts(sql, "sqlite") if isinstance(part, ListOf))
    size_of = dict(zip(lists, sizes, strict=True))
    return "".join(_part_text(part, size_of) for part in parts(sql, "sqlite"))


def _part_text(part: Part, size_of: dict[str, int]) -> str:
    if isinstance(part, One):
        return ":" + part.name
    if isinstance(part, ListOf):
        places = ",".join(f":{part.name}__{place}" for place in range(size_of[part.name]))
        return f"{'NOT ' if part.negated else ''}IN ({places})"
    return part


def leave(connection: sqlite3.Connection) -> None:
    """Roll back what is still open."""
    if connection.in_transaction:
        with contextlib.suppress(sqlite3.Error):
            connection.execute("ROLLBACK")


def meaning(error: sqlite3.Error, *, committing: bool) -> StoreError:
    """What a SQLite error says about the data. A fault of the program (bad SQL) is raised as it is."""
    code = getattr(error, "sqlite_errorcode", 0) or 0
    kind = code & 0xFF
    if kind == sqlite3.SQLITE_FULL:
        return StorageFull(str(error))
    if kind == sqlite3.SQLITE_CONSTRAINT:
        return Conflict(str(error))
    if committing:
        return Unknown(str(error))
    if code == sqlite3.SQLITE_IOERR_SHMSIZE:  # the index of the log could not grow
        return StorageFull(str(error))
    if kind in _UNAVAILABLE:
        return Unavailable(str(error))
    raise error


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
