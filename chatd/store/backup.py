"""Backup and restore of a SQLite database. Both are synchronous and need no chatd: the command line calls them.

A backup copies the pages of one moment in one step (not `VACUUM INTO`, which may renumber rowids that an index
refers to). It may run beside the server, in another process; until it is done the server's log cannot begin anew.
"""

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from chatd.store.ballast import Lock, beside
from chatd.store.db import StoreError
from chatd.store.migrate import new_epoch


class BackupFailed(StoreError):
    """No usable copy was made; the message says why and what to do."""


def backup(database: Path, target: Path) -> None:
    """A verified copy of `database`, durable when this returns. Never overwrites. Raises BackupFailed."""
    if not database.exists():
        raise BackupFailed(f"there is no database at {database}")
    if target.exists():
        raise BackupFailed(f"{target} exists already; name a new file")
    if not target.parent.is_dir():
        raise BackupFailed(f"there is no folder {target.parent}; make it first")
    part = beside(target, f".part{os.getpid()}")
    try:
        _copy(database, part)
        verify(part)
        _name(part, target)
        sync(target.parent)
    except FileExistsError:
        raise BackupFailed(f"{target} exists already; name a new file") from None
    except (OSError, sqlite3.Error) as error:
        raise BackupFailed(f"the backup to {target} failed: {error}") from error
    finally:
        part.unlink(missing_ok=True)


def restore(source: Path, database: Path) -> Path | None:
    """Put the backup in the place of the database, with a new epoch; where the old database is kept, if there was one.

    Raises Locked while a chatd has the database, BackupFailed when `source` is no backup. A crash loses nothing.
    """
    if not source.exists():
        raise BackupFailed(f"there is no backup at {source}")
    database.parent.mkdir(parents=True, exist_ok=True)
    lock = Lock(database)
    part = beside(database, "-restore")
    try:
        part.unlink(missing_ok=True)
        _copy(source, part)
        verify(part)
        with closing(_open(part)) as copy:
            copy.execute("UPDATE meta SET value = ? WHERE key = 'epoch'", (new_epoch(),))
        kept = _set_aside(database)
        os.replace(part, database)
        sync(database.parent)
        return kept
    except (OSError, sqlite3.Error) as error:
        raise BackupFailed(f"{source} could not be restored: {error}") from error
    finally:
        part.unlink(missing_ok=True)
        lock.release()


def verify(path: Path) -> None:
    """Raises BackupFailed unless the file is a sound chatd database; then it is on the disk."""
    try:
        with closing(_open(path)) as copy:
            answer = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if answer != "ok":
                raise BackupFailed(f"{path} is damaged: {answer}")
            if copy.execute("SELECT count(*) FROM meta WHERE key = 'epoch'").fetchone()[0] != 1:
                raise BackupFailed(f"{path} is no chatd database")
    except sqlite3.DatabaseError as error:
        raise BackupFailed(f"{path} is no chatd database, or a damaged one: {error}") from error
    sync(path)


def sync(path: Path) -> None:
    """Bring a file or folder to the disk."""
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _copy(source: Path, target: Path) -> None:
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600))
    with closing(_open(source)) as old, closing(_open(target)) as new:
        old.backup(new)
        new.execute("PRAGMA journal_mode=DELETE").fetchall()  # one file, nothing beside it


def _set_aside(database: Path) -> Path | None:
    """Keep the old database under another name too. Its log goes first: it must never meet the new database."""
    if not database.exists():
        return None
    kept = beside(database, time.strftime("-before-restore-%Y%m%dT%H%M%S"))
    _name(database, kept)
    for suffix in ("-wal", "-shm"):  # of a chatd that crashed; to open a damaged database could cost its log
        if beside(database, suffix).exists():
            os.rename(beside(database, suffix), beside(kept, suffix))
    return kept


def _name(file: Path, name: Path) -> None:
    """Give the file a second name; where there are no hard links, another name. Raises FileExistsError."""
    try:
        os.link(file, name)
    except FileExistsError:
        raise
    except OSError:
        if name.exists():
            raise FileExistsError(name) from None
        os.rename(file, name)


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA busy_timeout=5000").fetchall()
    return connection
