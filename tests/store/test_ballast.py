"""The disk space kept for a bad day, and the lock."""

import errno
import os

import pytest

from chatd.store import ballast as module
from chatd.store.ballast import Ballast, Lock
from chatd.store.db import Locked

MIB = 1 << 20


@pytest.fixture
def free(monkeypatch):
    """Sets how many bytes the disk says are free."""
    return lambda size: monkeypatch.setattr(module, "free_bytes", lambda folder: size)


def test_a_ballast_takes_its_size_and_gives_it_back(tmp_path):
    ballast = Ballast(tmp_path / "a.db", 4 * MIB)
    file = tmp_path / "a.db-ballast"
    assert ballast.make()
    assert file.stat().st_size == 4 * MIB
    assert file.stat().st_blocks * 512 >= 4 * MIB  # not a hole
    ballast.give_up()
    ballast.give_up()
    assert not file.exists()


@pytest.mark.parametrize(("size", "made"), [(5 * MIB, True), (5 * MIB - 1, False)])
def test_it_is_made_only_when_a_quarter_of_it_stays_free_besides(tmp_path, free, size, made):
    free(size)
    assert Ballast(tmp_path / "a.db", 4 * MIB).make() is made
    assert (tmp_path / "a.db-ballast").exists() is made


def test_one_that_is_there_needs_that_quarter_only(tmp_path, free):
    ballast = Ballast(tmp_path / "a.db", 4 * MIB)
    ballast.make()
    free(MIB)
    assert ballast.make()
    assert ballast.is_safe()
    free(MIB - 1)
    assert not ballast.make()
    assert not ballast.is_safe()


def test_no_ballast_is_always_whole(tmp_path, free):
    free(0)
    assert Ballast(tmp_path / "a.db", 0).make()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_disk_that_fills_meanwhile_leaves_no_half_ballast(tmp_path, monkeypatch, number):
    def full(*_: object) -> None:
        raise OSError(number, "full")

    monkeypatch.setattr(os, "posix_fallocate", full)
    assert not Ballast(tmp_path / "a.db", MIB).make()
    assert not list(tmp_path.iterdir())


def test_another_trouble_is_not_hidden(tmp_path, monkeypatch):
    def broken(*_: object) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(os, "posix_fallocate", broken)
    with pytest.raises(OSError, match="broken"):
        Ballast(tmp_path / "a.db", MIB).make()


def test_where_space_cannot_be_reserved_it_is_written(tmp_path, monkeypatch):
    monkeypatch.delattr(os, "posix_fallocate")
    ballast = Ballast(tmp_path / "a.db", 2 * MIB + 5)
    assert ballast.make()
    assert (tmp_path / "a.db-ballast").stat().st_size == 2 * MIB + 5


def test_a_lock_is_held_once_and_again_after_its_release(tmp_path):
    lock = Lock(tmp_path / "a.db")
    with pytest.raises(Locked, match=f"process {os.getpid()}\\)"):
        Lock(tmp_path / "a.db")
    lock.release()
    Lock(tmp_path / "a.db").release()
