"""A store for tests: the real scripts on a real SQLite in memory, which answers when and how a test says."""

import asyncio
import sqlite3
from pathlib import Path
from typing import ClassVar, Literal

from chatd.store.db import Dialect, Script, T, Unknown
from chatd.store.migrate import statements, steps
from chatd.store.sqlite_line import leave, play


class Memory:
    """A Db: the real scripts on a real SQLite, which answers when and how a test says."""

    dialect: ClassVar[Dialect] = "sqlite"

    def __init__(self) -> None:
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        for step in steps():
            for text in statements(step.sql, "sqlite"):
                self.connection.execute(text)
        self.writes = 0  # transactions begun
        self.freeing: list[bool] = []  # what each write said of itself
        self.failing: list[Exception | Literal["lost", "unsaid", "fine"]] = []  # how the next writes end
        self.read_failing: list[Exception] = []
        self._held: asyncio.Event | None = None
        self._reads_held: asyncio.Event | None = None
        self.late: asyncio.Event | None = None  # what is committed is not answered before this

    def hold(self, *, reads: bool = False) -> asyncio.Event:
        """From now on writes (or reads) wait until the event is set. One at a time goes on waiting."""
        event = asyncio.Event()
        if reads:
            self._reads_held = event
        else:
            self._held = event
        return event

    async def read(self, script: Script[T]) -> T:
        await asyncio.sleep(0)
        if self.read_failing:
            raise self.read_failing.pop(0)
        answer = self.run(script)
        if self._reads_held is not None:  # the snapshot is taken; its answer is slow
            await self._reads_held.wait()
        return answer

    async def write(self, script: Script[T], *, frees: bool = False, erases: bool = False) -> T:
        self.writes += 1
        self.freeing.append(frees)
        await asyncio.sleep(0)
        if self._held is not None:
            await self._held.wait()
        how = self.failing.pop(0) if self.failing else None
        if isinstance(how, Exception):
            script.close()
            raise how
        answer = self.run(script, undo=how == "lost")
        if how in ("lost", "unsaid"):
            raise Unknown("the commit failed")
        await asyncio.sleep(0)
        if self.late is not None:
            await self.late.wait()
        return answer

    def run(self, script: Script[T], *, undo: bool = False) -> T:
        """One transaction, now."""
        self.connection.execute("BEGIN")
        try:
            answer = play(self.connection, script)
            self.connection.execute("ROLLBACK" if undo else "COMMIT")
            return answer
        finally:
            leave(self.connection)

    async def backup(self, path: Path) -> None:
        raise NotImplementedError

    async def close(self) -> None:
        self.connection.close()
