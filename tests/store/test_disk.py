"""Real failures under a real child process: each k-th fsync and write, a full disk, power cuts, kill -9.

What must hold everywhere: what was acknowledged is there, whole; what was refused is not, nor does it come back; an
unknown line is there whole or not at all, and stays what it was once it could be asked. The instruments are tested
too: faults planted on purpose must be found.
"""

import json
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.instruments.disk import FailingDisk, linux_only
from tests.instruments.replay import Image, diary, images
from tests.store.mortal import KEPT
from tests.store.scribe import PARTS

pytestmark = linux_only
KILLED_ROUNDS = 20
IMAGES = 120

EACH_FSYNC = [{"fsync_eio_at": k} for k in range(1, 9)] * 2
EACH_FULL_WRITE = [{"write_enospc_at": k} for k in range(1, 25)]
EACH_FAILED_WRITE = [{"write_eio_at": k} for k in range(1, 25)]
ALWAYS_AT_COMMIT = [{"fsync_eio_at": 1, "suffix": "-wal"}] * 25


def run(module: str, *arguments: object, disk: FailingDisk | None = None) -> Any:
    """The answer of a child process, which must end well."""
    environ = disk.environ if disk else {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    child = subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        env=environ,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert child.returncode == 0, child.stderr
    return json.loads(child.stdout)


def scribe(tmp_path: Path, faults: list[dict[str, int]], *, diary: bool = False, **orders: Any) -> list[list[Any]]:
    (tmp_path / "disk").mkdir()
    disk = FailingDisk(tmp_path / "disk", tmp_path, diary=diary)
    disk.set()
    whole = {"folder": str(disk.folder), "plan": str(disk.plan), "faults": faults, **orders}
    answer: list[list[Any]] = run("tests.store.scribe", json.dumps(whole), disk=disk)
    return answer


def lines_in(path: Path) -> dict[int, int]:
    """What a sound database holds."""
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA synchronous=OFF")
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return dict(connection.execute("SELECT number, count(*) FROM line GROUP BY number"))
    finally:
        connection.close()


def breaches(image: Image, folder: Path) -> Iterator[str]:
    """What in this image is against what the world was told."""
    folder.mkdir()
    image.lay_out(folder)
    try:
        held = lines_in(folder / "a.db")
    except sqlite3.DatabaseError as error:
        if "no such table" not in str(error):
            yield f"damaged: {error}"
            return
        held = {}
    if any(parts != PARTS for parts in held.values()):
        yield "partial"
    if any(int(line) > 0 and int(line) not in held for line in image.said):
        yield "lost"
    if any(int(line) < 0 and -int(line) in held for line in image.said):
        yield "came back"


def all_breaches(tmp_path: Path, count: int = IMAGES) -> Counter[str]:
    effects = diary(tmp_path / "diary")
    told = next(place for place, effect in enumerate(effects) if effect.path.endswith("/acks"))
    found: Counter[str] = Counter()
    for number, image in enumerate(images(effects, count, seed=count, since=told)):
        found.update(breaches(image, tmp_path / f"image{number}"))
    return found


@pytest.mark.parametrize(
    ("faults", "refusals"),
    [
        pytest.param(EACH_FSYNC, {"Unknown", "tidy: Unavailable"}, id="each fsync fails"),
        pytest.param(EACH_FAILED_WRITE, {"Unknown", "tidy: Unavailable"}, id="each write fails"),
        pytest.param(EACH_FULL_WRITE, {"StorageFull", "tidy: StorageFull"}, id="the disk is full at each write"),
        pytest.param(ALWAYS_AT_COMMIT, {"Unknown"}, id="every commit fails"),
    ],
)
def test_a_failing_disk_never_makes_a_false_answer_true_even_if_the_power_fails_next(tmp_path, faults, refusals):
    lines = 1 if faults is ALWAYS_AT_COMMIT else 2
    outcomes = scribe(tmp_path, faults, lines=lines, tidy=faults is not ALWAYS_AT_COMMIT, diary=True)
    held = lines_in(tmp_path / "disk" / "a.db")
    seen = Counter(outcome for _, outcome, _ in outcomes)
    assert set(seen) - {"kept"} == refusals
    for number, outcome, parts in outcomes:
        if outcome == "kept":
            assert held[number] == parts == PARTS
        elif outcome in ("StorageFull", "Unavailable"):
            assert number not in held
            assert parts == 0
        elif outcome == "Unknown":
            assert held.get(number, 0) == parts in (0, PARTS)
    assert all_breaches(tmp_path) == {}


def test_a_power_cut_at_any_moment_loses_nothing_that_was_acknowledged(tmp_path):
    outcomes = scribe(tmp_path, [{}] * 12, lines=4, tidy=True, diary=True)
    assert {outcome for _, outcome, _ in outcomes} == {"kept"}
    assert all_breaches(tmp_path, 2 * IMAGES) == {}


@pytest.mark.parametrize(
    ("broken", "faults", "breach"),
    [("synchronous", [{}] * 12, "lost"), ("mend", ALWAYS_AT_COMMIT, "came back")],
)
def test_the_images_show_a_fault_that_was_planted(tmp_path, broken, faults, breach):
    scribe(tmp_path, faults, lines=1, diary=True, broken=broken)
    assert all_breaches(tmp_path)[breach] > 0


@pytest.mark.parametrize("again", [[], ["again"]], ids=["it runs on", "it starts again"])
def test_on_a_full_disk_reading_and_deleting_go_on_and_room_alone_makes_it_write_again(tmp_path, again):
    (tmp_path / "disk").mkdir()
    disk = FailingDisk(tmp_path / "disk", tmp_path)
    disk.set(capacity_bytes=3 << 20)
    story = run("tests.store.hoarder", disk.folder, disk.plan, *again, disk=disk)
    assert story["ballast_at_first"]
    assert story["refused"] == "StorageFull"
    assert story["kept"] > 100
    assert story["read_when_full"] == story["kept"]
    assert story["deleted_when_full"] == 60
    assert not story["ballast_when_full"]
    assert story["refused_after_deletes"] == "StorageFull"
    assert story["written_with_room"] == "kept"
    assert story["ballast_with_room"]
    held = lines_in(tmp_path / "disk" / "a.db")
    assert len(held) == story["kept"] - 60 + 1
    assert set(held.values()) == {PARTS}


def test_a_power_cut_during_backup_or_restore_costs_neither_the_copy_nor_what_it_replaces(tmp_path):
    (tmp_path / "disk").mkdir()
    disk = FailingDisk(tmp_path / "disk", tmp_path, diary=True)
    disk.set()
    run("tests.store.archivist", disk.folder, disk=disk)
    first, all_lines = list(range(1, 11)), list(range(1, 21))
    effects = diary(disk.diary)
    told = [place for place, effect in enumerate(effects) if effect.path.endswith("/acks")]
    seen: Counter[str] = Counter()
    for number, image in enumerate(images(effects, IMAGES, seed=1, since=told[9])):
        folder = tmp_path / f"image{number}"
        folder.mkdir()
        image.lay_out(folder)
        held = sorted(lines_in(folder / "a.db"))
        lines_told = [int(word) for word in image.said if word.isdigit()]
        if "backed-up" in image.said:
            assert sorted(lines_in(folder / "b.db")) == first
        kept = [path for path in folder.glob("a.db-before-restore-*") if not path.name.endswith(("-wal", "-shm"))]
        if lines_told == all_lines and held == first:
            assert [sorted(lines_in(path)) for path in kept] == [all_lines]
            seen["new"] += 1
        else:
            assert "restored" not in image.said
            assert held[: len(lines_told)] == lines_told
            seen["old"] += 1
    assert seen["new"] > 0 < seen["old"]


def test_killed_at_any_moment_it_opens_again_with_everything_it_acknowledged(tmp_path):
    survive_being_killed(tmp_path, KILLED_ROUNDS)


@pytest.mark.chaos
def test_killed_two_hundred_times(tmp_path):
    survive_being_killed(tmp_path, 200)


@pytest.mark.chaos
@pytest.mark.parametrize("faults", [[{}] * 40, EACH_FSYNC * 4, EACH_FULL_WRITE * 2, EACH_FAILED_WRITE * 2])
def test_a_thousand_power_cuts(tmp_path, faults):
    scribe(tmp_path, faults, lines=3, tidy=True, diary=True)
    assert all_breaches(tmp_path, 1000) == {}


def survive_being_killed(folder: Path, rounds: int) -> None:
    history = run("tests.store.mortal", folder, rounds, rounds)
    assert len(history) == rounds
    for last, found in history:
        numbers = sorted(int(number) for number in found)
        newest = max(numbers, default=0)
        assert last <= newest <= last + 1  # one more may have been committed and not said
        assert numbers == list(range(max(1, newest - KEPT + 1), newest + 1))
        assert set(found.values()) <= {PARTS}
    lines_in(folder / "a.db")
