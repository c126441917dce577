"""The lock and the ballast: two small files beside a SQLite database.

The lock makes one process the owner of a database. The ballast is disk space kept for a bad day: when the disk is full
it is given up, so that deletes and checkpoints still have room; it is made again when there is space for it.
"""

import contextlib
import errno
import fcntl
import os
from pathlib import Path

from chatd.store.db import Locked

_CHUNK = bytes(1 << 20)


class Lock:
    """An exclusive flock, held until `release` or the death of the process. Raises Locked, naming the holder."""

    def __init__(self, database: Path) -> None:
        path = beside(database, "-lock")
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder = os.read(self._file, 32).decode(errors="replace").strip() or "unknown"
            os.close(self._file)
            raise Locked(f"{database} is in use by another chatd (process {holder}); stop that one first") from None
        with contextlib.suppress(OSError):  # a full disk; the number is a courtesy
            os.pwrite(self._file, b"%-10d\n" % os.getpid(), 0)

    def release(self) -> None:
        """The file stays: removing it would let two processes lock two files of one name."""
        os.close(self._file)


class Ballast:
    """`size_bytes` of disk space set aside; 0 means none. Used by one thread at a time."""

    def __init__(self, database: Path, size_bytes: int) -> None:
        self._path = beside(database, "-ballast")
        self._size_bytes = size_bytes

    def is_safe(self) -> bool:
        """Whether the disk has room besides the ballast, or would have without it for long."""
        return free_bytes(self._path.parent) >= self._size_bytes // 4

    def make(self) -> bool:
        """True when the ballast is in place and a quarter of its size is free besides. No room is no error."""
        missing_bytes = self._size_bytes - self._held_bytes()
        if free_bytes(self._path.parent) < missing_bytes + self._size_bytes // 4:
            return False
        if missing_bytes > 0:
            try:
                self._fill()
            except OSError as error:
                if error.errno not in (errno.ENOSPC, errno.EDQUOT):
                    raise
                self.give_up()
                return False
        return True

    def give_up(self) -> None:
        """Let others have the space."""
        self._path.unlink(missing_ok=True)

    def _held_bytes(self) -> int:
        try:
            return self._path.stat().st_size
        except FileNotFoundError:
            return 0

    def _fill(self) -> None:
        file = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(file, 0, self._size_bytes)
            else:  # macOS
                for place in range(0, self._size_bytes, len(_CHUNK)):
                    os.pwrite(file, _CHUNK[: self._size_bytes - place], place)
        finally:
            os.close(file)


def beside(database: Path, suffix: str) -> Path:
    """A file next to the database, named after it."""
    return database.with_name(database.name + suffix)


def free_bytes(folder: Path) -> int:
    """What a process without privileges may still write there."""
    room = os.statvfs(folder)
    return room.f_bavail * room.f_frsize
