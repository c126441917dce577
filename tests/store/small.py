"""A small SQLite database for tests, which does nothing by itself."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from chatd.store.migrate import migrate
from chatd.store.sqlite import Sqlite
from tests.store.scribe import SCHEMA

NEVER_S = 1e6


async def open_at(folder: Path, *, tidy_every_s: float = NEVER_S) -> Sqlite:
    """In `folder`, with the scribe's schema."""
    db = await Sqlite.open(folder / "a.db", ballast_bytes=0, tidy_every_s=tidy_every_s)
    await migrate(db, SCHEMA)
    return db


async def until(condition: Callable[[], bool]) -> None:
    """For what another thread does."""
    while not condition():  # noqa: ASYNC110 -- threads set no asyncio.Event
        await asyncio.sleep(0)


def log_bytes(folder: Path) -> int:
    return (folder / "a.db-wal").stat().st_size
