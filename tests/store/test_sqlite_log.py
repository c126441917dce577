"""What is on the disk and for how long: the log is bounded, emptied after deletions, and looks after itself."""

import asyncio
import functools
import itertools
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from chatd.store import sqlite as module
from chatd.store.db import Query, Script, Unavailable
from chatd.store.sqlite import Sqlite
from tests.store.scribe import drop, held, put
from tests.store.small import log_bytes, open_at, until


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Sqlite]:
    db = await open_at(tmp_path)
    yield db
    await db.close()


async def test_every_connection_waits_for_the_disk_and_overwrites_what_it_deletes(db):
    def settings() -> Script[list[int]]:
        names = ("synchronous", "secure_delete", "foreign_keys", "fullfsync", "wal_autocheckpoint")
        answers = []
        for name in names:
            rows = yield Query(f"PRAGMA {name}")
            answers.append(rows[0][0])
        return answers

    assert await db.write(settings()) == [2, 1, 1, 1, 0]
    for reader in db._readers:  # which never checkpoint: only the writer may
        assert (await reader.run(functools.partial(reader.read, settings())))[-1] == 0
    assert sys.getswitchinterval() <= module.SWITCH_S


async def test_deleted_words_are_nowhere_on_the_disk_after_erasing(db, tmp_path):
    await db.write(put(1, size=5000))
    words = b"x" * 300
    assert words in (tmp_path / "a.db-wal").read_bytes()
    await db.tidy()
    await db.write(drop([1]))
    assert words in (tmp_path / "a.db").read_bytes()
    await db.tidy(erase=True)
    for path in tmp_path.iterdir():
        assert words not in path.read_bytes(), path
    assert log_bytes(tmp_path) == 0


async def test_a_reader_in_the_way_delays_erasing_but_not_writing(db, tmp_path):
    began, go_on = threading.Event(), threading.Event()

    def script() -> Script[None]:
        yield from held()
        began.set()
        go_on.wait(10)

    await db.write(put(1))
    reading = asyncio.create_task(db.read(script()))
    await asyncio.to_thread(began.wait, 10)
    await db.write(put(2))
    await db.tidy(erase=True)
    assert not db.is_clean
    assert log_bytes(tmp_path) > 0
    go_on.set()
    await reading
    await db.tidy(erase=True)
    assert db.is_clean
    assert log_bytes(tmp_path) == 0


async def test_a_write_while_it_erases_means_not_clean(db):
    erasing = asyncio.create_task(db.tidy(erase=True))
    await until(lambda: db._writer.waiting == 1)
    await db.write(put(1))
    await erasing
    assert not db.is_clean


async def test_the_log_stays_bounded_under_writing_that_never_rests(db):
    longest = 0
    for base in range(0, 400, 40):
        writing = [asyncio.create_task(db.write(put(base + number))) for number in range(40)]
        await asyncio.sleep(0)
        longest = max(longest, await db.tidy())
        await asyncio.gather(*writing)
    assert longest < 800  # of some 3,000 that were written


async def test_it_tidies_the_sooner_the_faster_the_log_grows(tmp_path, monkeypatch):
    db = await open_at(tmp_path)
    waits: list[float] = []
    frames = iter([10, module.LONG_LOG_FRAMES, 4 * module.LONG_LOG_FRAMES, 100 * module.LONG_LOG_FRAMES, 0])

    async def tidy(*, erase: bool = False) -> int:
        return next(frames)

    async def wait(wait_s: float) -> None:
        waits.append(wait_s)
        if len(waits) > 5:
            raise asyncio.CancelledError

    monkeypatch.setattr(db, "tidy", tidy)
    monkeypatch.setattr("asyncio.sleep", wait)
    with pytest.raises(asyncio.CancelledError):
        await db._keep_house(4.0, 40.0)
    monkeypatch.undo()
    assert waits == [4.0, 4.0, 4.0, 1.0, 0.25, 4.0]
    await db.close()


async def test_the_house_keeps_itself(tmp_path):
    db = await open_at(tmp_path, tidy_every_s=0.001)
    await db.write(put(1))
    await until(lambda: db.is_clean)
    assert log_bytes(tmp_path) == 0
    await db.close()


async def test_while_somebody_always_writes_it_erases_when_it_is_time_and_then_only(tmp_path, monkeypatch):
    db = await open_at(tmp_path, tidy_every_s=0.001)
    now_s = db._erased_s
    monkeypatch.setattr(db, "_now_s", lambda: now_s)
    tidy = db.tidy
    looks: list[bool] = []
    erasing = True

    async def watched(*, erase: bool = False) -> int:
        looks.append(erase)
        return await tidy(erase=erase)

    async def write_on(numbers: Iterator[int]) -> None:
        for number in numbers:
            await db.write(put(number), erases=erasing)

    async def looked(times: int) -> list[bool]:
        before = len(looks)
        await until(lambda: len(looks) >= before + times)
        return looks[before : before + times]

    numbers = itertools.count()
    writing = [asyncio.create_task(write_on(numbers)) for _ in range(3)]
    await until(lambda: db._writer.waiting > 0)
    monkeypatch.setattr(db, "tidy", watched)
    assert not any(await looked(5))
    for _ in range(2):
        now_s += 45.0
        assert (await looked(8)).count(True) == 1
    erasing = False
    now_s += 45.0
    assert (await looked(12)).count(True) <= 1, "what was asked before"
    now_s += 45.0
    assert not any(await looked(8)), "nothing was deleted, so nothing is emptied"
    for task in writing:
        task.cancel()
    await asyncio.wait(writing)
    await until(lambda: db.is_clean)
    await db.close()


async def test_the_house_is_kept_on_after_trouble(tmp_path, monkeypatch):
    db = await open_at(tmp_path, tidy_every_s=0.001)
    tidy = db.tidy
    troubles: list[bool] = []

    async def troubled(*, erase: bool = False) -> int:
        if not troubles:
            troubles.append(erase)
            raise Unavailable("once")
        return await tidy(erase=erase)

    await until(lambda: db.is_clean)
    monkeypatch.setattr(db, "tidy", troubled)
    await db.write(put(1))
    await until(lambda: db.is_clean)
    assert troubles
    await db.close()
