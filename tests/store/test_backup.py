"""Backup beside a running server, and restore: whole, verified, never over something else."""

import asyncio
import os
import sqlite3
import stat
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from chatd.store import backup as module
from chatd.store.backup import BackupFailed, backup, restore
from chatd.store.db import Locked
from chatd.store.migrate import meta
from chatd.store.sqlite import Sqlite
from tests.store.scribe import held, put
from tests.store.small import open_at


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Sqlite]:
    db = await open_at(tmp_path)
    for number in range(1, 11):
        await db.write(put(number))
    yield db
    await db.close()


def lines_in(path: Path) -> dict[int, int]:
    connection = sqlite3.connect(path)
    try:
        return dict(connection.execute("SELECT number, count(*) FROM line GROUP BY number"))
    finally:
        connection.close()


async def test_a_backup_from_another_process_is_one_moment_of_a_server_that_goes_on_writing(db, tmp_path):
    program = (
        "import sys; from pathlib import Path; from chatd.store.backup import backup; backup(*map(Path, sys.argv[1:]))"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        program,
        str(tmp_path / "a.db"),
        str(tmp_path / "b.db"),
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    done = asyncio.create_task(process.wait())
    number = 10
    while not done.done():
        number += 1
        await db.write(put(number))
    assert await done == 0
    copied = lines_in(tmp_path / "b.db")
    assert copied == dict.fromkeys(range(1, len(copied) + 1), 3)  # the first so many, each of them whole
    assert 10 <= len(copied) < number


async def test_a_backup_is_one_private_file(db, tmp_path):
    await db.backup(tmp_path / "b.db")
    assert sorted(path.name for path in tmp_path.glob("b.db*")) == ["b.db"]
    assert stat.S_IMODE((tmp_path / "b.db").stat().st_mode) == 0o600
    assert lines_in(tmp_path / "b.db") == await db.read(held())


async def test_a_backup_never_overwrites(db, tmp_path):
    (tmp_path / "b.db").write_text("a letter")
    with pytest.raises(BackupFailed, match=r"b\.db exists already; name a new file"):
        await db.backup(tmp_path / "b.db")
    assert (tmp_path / "b.db").read_text() == "a letter"


async def test_a_file_that_appears_meanwhile_is_not_overwritten_either(db, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "verify", lambda part: (tmp_path / "b.db").write_text("a letter"))
    with pytest.raises(BackupFailed, match="exists already"):
        await db.backup(tmp_path / "b.db")
    assert (tmp_path / "b.db").read_text() == "a letter"
    assert sorted(path.name for path in tmp_path.glob("b.db*")) == ["b.db"]


async def test_a_file_system_without_hard_links_gets_its_backup_too(db, tmp_path, monkeypatch):
    def no_links(source: object, target: object) -> None:
        raise PermissionError(1, "no hard links here")

    monkeypatch.setattr(os, "link", no_links)
    await db.backup(tmp_path / "b.db")
    assert lines_in(tmp_path / "b.db") == await db.read(held())
    await db.close()
    kept = restore(tmp_path / "b.db", tmp_path / "a.db")
    assert kept is not None
    assert lines_in(kept) == lines_in(tmp_path / "a.db")


async def test_without_hard_links_nothing_is_overwritten_either(db, tmp_path, monkeypatch):
    def no_links(source: object, target: Path) -> None:
        target.write_text("a letter")
        raise PermissionError(1, "no hard links here")

    monkeypatch.setattr(os, "link", no_links)
    with pytest.raises(BackupFailed, match="exists already"):
        await db.backup(tmp_path / "b.db")
    assert (tmp_path / "b.db").read_text() == "a letter"


async def test_another_database_is_no_backup(tmp_path):
    other = sqlite3.connect(tmp_path / "b.db")
    other.execute("CREATE TABLE meta (key, value)")
    other.close()
    with pytest.raises(BackupFailed, match="no chatd database"):
        restore(tmp_path / "b.db", tmp_path / "a.db")


async def test_what_cannot_be_backed_up_is_said(db, tmp_path, monkeypatch):
    with pytest.raises(BackupFailed, match="no database at"):
        backup(tmp_path / "none.db", tmp_path / "b.db")
    with pytest.raises(BackupFailed, match="no folder"):
        backup(tmp_path / "a.db", tmp_path / "nowhere" / "b.db")

    def failing(handle: int) -> None:
        raise OSError(5, "a broken disk")

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(BackupFailed, match="a broken disk"):
        backup(tmp_path / "a.db", tmp_path / "b.db")
    assert not list(tmp_path.glob("b.db*"))


async def test_a_damaged_database_gives_no_backup(db, tmp_path):
    await db.close()
    content = bytearray((tmp_path / "a.db").read_bytes())
    content[-4000:] = os.urandom(4000)
    (tmp_path / "a.db").write_bytes(content)
    with pytest.raises(BackupFailed, match=r"damaged|malformed"):
        backup(tmp_path / "a.db", tmp_path / "b.db")
    assert not list(tmp_path.glob("b.db*"))


async def test_restoring_brings_the_old_state_back_under_a_new_epoch_and_keeps_the_newer_one_beside_it(db, tmp_path):
    before = await meta(db)
    await db.backup(tmp_path / "b.db")
    await db.write(put(99))
    await db.close()
    kept = restore(tmp_path / "b.db", tmp_path / "a.db")
    assert kept is not None
    assert 99 in lines_in(kept)
    db = await open_at(tmp_path)
    after = await meta(db)
    assert sorted(await db.read(held())) == list(range(1, 11))
    assert after["epoch"] != before["epoch"]
    assert after["digest_key"] == before["digest_key"]
    await db.close()
    assert lines_in(tmp_path / "b.db")  # the backup itself stays, and stays what it was
    assert stat.S_IMODE((tmp_path / "a.db").stat().st_mode) == 0o600


async def test_restoring_keeps_what_was_only_in_the_log(db, tmp_path):
    await db.backup(tmp_path / "b.db")
    await db.write(put(99))
    for name in ("a.db", "a.db-wal"):  # as after a crash
        (tmp_path / "crash").mkdir(exist_ok=True)
        (tmp_path / "crash" / name).write_bytes((tmp_path / name).read_bytes())
    kept = restore(tmp_path / "b.db", tmp_path / "crash" / "a.db")
    assert kept is not None
    assert 99 in lines_in(kept)
    assert 99 not in lines_in(tmp_path / "crash" / "a.db")


async def test_a_database_too_damaged_to_open_is_set_aside_with_its_log(db, tmp_path):
    await db.backup(tmp_path / "b.db")
    await db.close()
    (tmp_path / "a.db").write_text("ruined " * 1000)
    (tmp_path / "a.db-wal").write_text("ruined too")
    kept = restore(tmp_path / "b.db", tmp_path / "a.db")
    assert kept is not None
    assert kept.read_text().startswith("ruined")
    assert kept.with_name(kept.name + "-wal").read_text() == "ruined too"
    assert len(lines_in(tmp_path / "a.db")) == 10


async def test_nothing_is_restored_while_a_chatd_runs(db, tmp_path):
    await db.backup(tmp_path / "b.db")
    with pytest.raises(Locked, match="stop that one first"):
        restore(tmp_path / "b.db", tmp_path / "a.db")


@pytest.mark.parametrize("content", [b"a letter", b"", None])
async def test_what_is_no_backup_is_refused_and_the_database_stays(db, tmp_path, content):
    await db.close()
    if content is not None:
        (tmp_path / "b.db").write_bytes(content)
    before = (tmp_path / "a.db").read_bytes()
    with pytest.raises(BackupFailed):
        restore(tmp_path / "b.db", tmp_path / "a.db")
    assert (tmp_path / "a.db").read_bytes() == before
    assert not list(tmp_path.glob("*restore*"))


async def test_a_restored_copy_on_a_new_machine_needs_no_old_database(db, tmp_path):
    await db.backup(tmp_path / "b.db")
    assert restore(tmp_path / "b.db", tmp_path / "new" / "a.db") is None
    assert len(lines_in(tmp_path / "new" / "a.db")) == 10
