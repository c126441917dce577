"""SQLite as a Db: scripts, snapshots, refusals, cancelling, closing, and what is left on the disk."""

import asyncio
import os
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from chatd.store.db import Conflict, Locked, Query, Script, StorageFull, Unavailable
from chatd.store.sqlite import Sqlite
from tests.store.scribe import drop, held, put
from tests.store.small import open_at, until


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Sqlite]:
    db = await open_at(tmp_path)
    yield db
    await db.close()


# Scripts


async def test_a_script_reads_what_it_wrote_and_its_return_value_is_the_answer(db):
    def script() -> Script[int]:
        yield from put(1)
        rows = yield Query("SELECT count(*) FROM line WHERE number = :number", {"number": 1})
        return int(rows[0][0])

    assert await db.write(script()) == 3
    assert await db.read(held()) == {1: 3}


async def test_rows_are_tuples_and_returning_gives_them_too(db):
    def script() -> Script[list[tuple[object, ...]]]:
        rows = yield Query(
            "INSERT INTO line VALUES (:n, 0, :words) RETURNING number, words", {"n": 7, "words": "a:b 'c'"}
        )
        return rows

    assert await db.write(script()) == [(7, "a:b 'c'")]


async def test_a_script_without_a_query_is_answered(db):
    def script() -> Script[str]:
        return "nothing"
        yield Query("")

    assert await db.write(script()) == "nothing"


async def test_a_script_that_raises_leaves_nothing_and_its_own_exception_comes_out(db):
    def script() -> Script[None]:
        yield from put(1)
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        await db.write(script())
    assert await db.write(held()) == {}


async def test_a_constraint_is_a_conflict_and_leaves_nothing(db):
    def script() -> Script[None]:
        yield from put(1)
        yield from put(1)

    with pytest.raises(Conflict):
        await db.write(script())
    assert await db.read(held()) == {}


async def test_a_script_is_ended_when_its_query_fails(db):
    ended = []

    def script() -> Script[None]:
        try:
            yield Query("SELECT nonsense")
        finally:
            ended.append(True)

    for way in (db.read, db.write):
        with pytest.raises(sqlite3.OperationalError, match="nonsense"):
            await way(script())
    assert ended == [True, True]
    await db.write(put(1))


async def test_reading_cannot_write(db):
    with pytest.raises(TypeError, match="given to `read`"):
        await db.read(put(1))
    assert await db.read(held()) == {}


async def test_reading_sees_one_moment_however_much_is_written_meanwhile(db):
    await db.write(put(1))
    began, go_on = threading.Event(), threading.Event()

    def script() -> Script[list[dict[int, int]]]:
        first = yield from held()
        began.set()
        go_on.wait(10)
        return [first, (yield from held())]

    reading = asyncio.create_task(db.read(script()))
    await asyncio.to_thread(began.wait, 10)
    await db.write(put(2))
    assert await db.read(held()) == {1: 3, 2: 3}  # the other reader
    go_on.set()
    assert await reading == [{1: 3}, {1: 3}]


# Cancelling and closing


def blocked(number: int, began: threading.Event, go_on: threading.Event) -> Script[str]:
    yield from put(number)
    began.set()
    go_on.wait(10)
    yield from put(number + 1)
    return f"wrote {number}"


async def test_a_cancelled_write_is_whole_and_its_answer_goes_to_nobody_else(db):
    began, go_on = threading.Event(), threading.Event()
    cancelled = asyncio.create_task(db.write(blocked(1, began, go_on)))
    await asyncio.to_thread(began.wait, 10)
    behind = asyncio.create_task(db.write(held()))
    cancelled.cancel()
    with pytest.raises(asyncio.CancelledError):
        await cancelled
    go_on.set()
    assert await behind == {1: 3, 2: 3}


async def test_closing_finishes_what_was_asked_and_refuses_what_comes_later(tmp_path):
    db = await open_at(tmp_path)
    began, go_on = threading.Event(), threading.Event()
    writing = asyncio.create_task(db.write(blocked(1, began, go_on)))
    await asyncio.to_thread(began.wait, 10)
    queued = asyncio.create_task(db.write(put(5)))
    await asyncio.sleep(0)
    closing = asyncio.create_task(db.close())
    await asyncio.sleep(0)
    for way in (db.read, db.write):
        with pytest.raises(Unavailable, match="closed"):
            await way(held())
    with pytest.raises(Unavailable, match="closed"):
        await db.backup(tmp_path / "b.db")
    go_on.set()
    await closing
    assert await writing == "wrote 1"
    await queued
    await db.close()
    db = await open_at(tmp_path)
    assert await db.read(held()) == {1: 3, 2: 3, 5: 3}
    await db.close()


async def test_a_closed_database_leaves_one_file_and_no_thread(tmp_path):
    threads = threading.active_count()
    db = await open_at(tmp_path)
    await db.close()
    await until(lambda: threading.active_count() == threads)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.db", "a.db-lock"]


def test_a_process_that_fails_before_it_closes_still_ends(tmp_path):
    program = """
import asyncio, sys
from pathlib import Path
from chatd.store.sqlite import Sqlite
async def main():
    db = await Sqlite.open(Path(sys.argv[1]), ballast_bytes=0)
    sys.exit(3)
asyncio.run(main())
"""
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    child = subprocess.run([sys.executable, "-c", program, tmp_path / "a.db"], env=environ, timeout=60, check=False)
    assert child.returncode == 3


async def test_a_file_that_is_no_database_is_refused_and_let_go(tmp_path):
    (tmp_path / "a.db").write_text("this is a letter, not a database\n" * 100)
    threads = threading.active_count()
    for _ in range(2):  # not Locked by the first attempt
        with pytest.raises(Unavailable, match="not a database"):
            await open_at(tmp_path)
    await until(lambda: threading.active_count() == threads)


async def test_an_old_sqlite_is_refused_by_name(tmp_path, monkeypatch):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 31, 1))
    with pytest.raises(Unavailable, match=r"chatd needs 3\.35"):
        await open_at(tmp_path)
    assert not list(tmp_path.iterdir())


# One owner


async def test_a_second_opening_is_refused_and_names_the_process(db, tmp_path):
    with pytest.raises(Locked, match=f"process {os.getpid()}"):
        await open_at(tmp_path)


async def test_only_its_owner_can_read_what_is_on_the_disk(db, tmp_path):
    await db.write(put(1))
    for path in tmp_path.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


async def test_somebody_who_holds_the_database_makes_writing_unavailable_and_harms_nothing(db, tmp_path):
    await db._writer.run(lambda: db._writer._conn.execute("PRAGMA busy_timeout=0").fetchall())
    tool = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
    tool.execute("BEGIN IMMEDIATE")
    with pytest.raises(Unavailable, match="locked"):
        await db.write(put(1))
    tool.close()
    await db.write(put(1))
    assert await db.read(held()) == {1: 3}


async def test_a_database_without_room_refuses_and_goes_on_when_there_is_room(db):
    def pages(count: int) -> None:
        db._writer._conn.execute(f"PRAGMA max_page_count={count}").fetchall()

    await db._writer.run(lambda: pages(20))
    kept = 0
    with pytest.raises(StorageFull):
        while True:
            await db.write(put(kept + 1))
            kept += 1
    assert await db.write(held()) == dict.fromkeys(range(1, kept + 1), 3)
    await db.write(drop([1]), frees=True)
    await db._writer.run(lambda: pages(10_000))
    await db.write(put(kept + 1))


async def test_a_line_that_failed_stays_unavailable_until_it_can_be_opened_again(db, monkeypatch):
    """What a failed commit leads to (test_disk.py has real ones)."""

    def unable() -> sqlite3.Connection:
        raise sqlite3.OperationalError("unable to open")

    db._writer._broken = True
    with monkeypatch.context() as patch:
        patch.setattr(db._writer, "_open", unable)
        for _ in range(2):
            with pytest.raises(Unavailable, match="has not recovered: unable to open"):
                await db.write(put(1))
    await db.write(put(1))
    assert await db.read(held()) == {1: 3}


async def test_an_opening_that_is_cancelled_lets_everything_go(tmp_path):
    threads = threading.active_count()
    opening = asyncio.create_task(open_at(tmp_path))
    await asyncio.sleep(0)
    opening.cancel()
    with pytest.raises(asyncio.CancelledError):
        await opening
    await until(lambda: threading.active_count() == threads)
    await (await open_at(tmp_path)).close()
