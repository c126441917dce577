"""The failing disk fails as planned and nowhere else; its diary and the images say what a disk may do."""

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.instruments.disk import FailingDisk, library, linux_only
from tests.instruments.replay import Effect, diary, images

PROGRAM = """
import json, os, sys
folder, plan, other = sys.argv[1:]
said = []
def does(what, *arguments):
    try: what(*arguments); said.append("ok")
    except OSError as error: said.append(os.strerror(error.errno))
def plans(text):
    open(plan + ".new", "w").write(text); os.replace(plan + ".new", plan)
a = os.open(folder + "/a", os.O_RDWR | os.O_CREAT)
b = os.open(folder + "/b", os.O_RDWR | os.O_CREAT | os.O_APPEND)
c = os.open(other + "/c", os.O_RDWR | os.O_CREAT)
exec(sys.stdin.read())
print(json.dumps(said))
"""


def run(tmp_path: Path, steps: str, *, with_diary: bool = False) -> list[Any]:
    for name in ("disk", "other"):
        (tmp_path / name).mkdir()
    disk = FailingDisk(tmp_path / "disk", tmp_path, diary=with_diary)
    disk.set()
    child = subprocess.run(
        [sys.executable, "-c", PROGRAM, disk.folder, disk.plan, tmp_path / "other"],
        input=steps,
        env=disk.environ,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    said: list[Any] = json.loads(child.stdout)
    return said


@linux_only
@pytest.mark.parametrize(
    ("plan", "step", "said"),
    [
        ("fsync_eio_at=2", "does(os.fsync, a); does(os.fdatasync, a); does(os.fsync, a)", ["ok", "EIO", "ok"]),
        ("fsync_eio_every=2", "[does(os.fsync, a) for _ in range(4)]", ["ok", "EIO", "ok", "EIO"]),
        ("write_enospc_at=2", "[does(os.write, b, b'x') for _ in range(3)]", ["ok", "FULL", "ok"]),
        ("write_enospc_every=2", "[does(os.pwrite, a, b'x', 0) for _ in range(4)]", ["ok", "FULL", "ok", "FULL"]),
        ("write_eio_at=1", "does(os.pwrite, a, b'x', 0); does(os.pwrite, a, b'x', 0)", ["EIO", "ok"]),
        ("write_enospc_every=1", "does(os.write, c, b'x'); does(os.fsync, c)", ["ok", "ok"]),
        ("write_eio_at=1 suffix=/b", "does(os.pwrite, a, b'x', 0); does(os.write, b, b'x')", ["ok", "EIO"]),
        ("capacity_bytes=10", "[does(os.write, b, b'1234') for _ in range(3)]", ["ok", "ok", "FULL"]),
        ("capacity_bytes=4", "does(os.write, a, b'1234'); does(os.pwrite, a, b'4321', 0)", ["ok", "ok"]),
        ("capacity_bytes=99", "does(os.posix_fallocate, a, 0, 99); does(os.posix_fallocate, b, 0, 1)", ["ok", "FULL"]),
        ("", "does(os.fsync, a); does(os.write, b, b'x')", ["ok", "ok"]),
    ],
)
def test_it_fails_as_planned(tmp_path, plan, step, said):
    words = {"EIO": "Input/output error", "FULL": "No space left on device", "ok": "ok"}
    assert run(tmp_path, f"plans({plan!r}); {step}") == [words[word] for word in said]


@linux_only
def test_a_new_plan_counts_anew(tmp_path):
    steps = "plans('write_eio_at=2'); does(os.write, b, b'x'); plans('write_eio_at=1'); does(os.write, b, b'x')"
    assert run(tmp_path, steps) == ["ok", "Input/output error"]


@linux_only
def test_free_space_is_what_the_capacity_leaves(tmp_path):
    steps = "plans('capacity_bytes=1048576'); os.write(a, bytes(524288)); v = os.statvfs(folder)\n"
    assert run(tmp_path, steps + "said.append(v.f_bavail * v.f_frsize)") == [524288]


@linux_only
def test_the_diary_has_every_effect_in_order(tmp_path):
    run(
        tmp_path,
        "os.write(b, b'one'); os.write(b, b'two'); os.fsync(b); plans('fsync_eio_at=1'); does(os.fsync, b)\n"
        "os.ftruncate(a, 5); os.pwrite(a, b'x', 7); os.rename(folder + '/a', folder + '/d')\n"
        "os.link(folder + '/d', folder + '/e'); os.unlink(folder + '/b'); os.write(c, b'elsewhere')",
        with_diary=True,
    )
    short = [(e.op, Path(e.path).name, Path(e.other).name, e.offset, e.data) for e in diary(tmp_path / "diary")]
    assert short == [
        ("W", "b", "", 0, b"one"),
        ("W", "b", "", 3, b"two"),
        ("S", "b", "", 0, b""),
        ("E", "b", "", 0, b""),
        ("T", "a", "", 5, b""),
        ("W", "a", "", 7, b"x"),
        ("R", "a", "d", 0, b""),
        ("L", "d", "e", 0, b""),
        ("U", "b", "", 0, b""),
    ]


def test_without_a_compiler_it_fails_and_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(RuntimeError, match="install gcc or clang"):
        library()


# Images


def write(data: bytes, offset: int = 0, path: str = "/d/a") -> Effect:
    return Effect("W", path, "", offset, data)


def sync(path: str = "/d/a", op: str = "S") -> Effect:
    return Effect(op, path, "", 0, b"")


def contents(effects: list[Effect], name: str = "a") -> set[Any]:
    """All that the file may be when the power fails after the last of these."""
    made = (image for seed in range(40) for image in images(effects, 5, seed, since=len(effects)))
    return {image.files.get(name) for image in made}


def test_what_was_synced_stays(tmp_path):
    assert contents([write(b"one"), sync()]) == {b"one"}


def test_what_was_not_may_be_lost_and_may_be_there():
    assert contents([write(b"one"), sync(), write(b"two")]) == {b"one", b"two"}


def test_a_long_write_may_tear_at_sectors_and_only_there():
    found = contents([write(b"a" * 1024), sync(), write(b"b" * 1024)])
    halves = {b"a" * 512, b"b" * 512}
    assert found == {one + other for one in halves for other in halves}


def test_later_writes_may_be_there_without_earlier_ones():
    assert b"\0" * 512 + b"two" in contents([write(b"one" + b"\0" * 509), write(b"two", 512)])


def test_a_failed_sync_may_lose_for_good_what_a_later_one_calls_safe():
    found = contents([write(b"one"), sync(), write(b"two"), sync(op="E"), sync()])
    assert found == {b"one", b"two"}


def test_what_the_world_was_told_goes_with_the_moment():
    effects = [write(b"1\n", path="/d/acks"), write(b"x"), write(b"2\n", path="/d/acks")]
    told = {image.after: image.said for image in images(effects, 60, seed=1)}
    assert told == {0: [], 1: ["1"], 2: ["1"], 3: ["1", "2"]}


def test_names_move_and_end():
    renamed = [write(b"one"), sync(), Effect("R", "/d/a", "/d/b", 0, b"")]
    assert contents(renamed, "b") == {b"one"}
    assert contents(renamed) == {None}
    linked = [write(b"one"), sync(), Effect("L", "/d/a", "/d/b", 0, b""), Effect("U", "/d/a", "", 0, b"")]
    assert contents(linked, "b") == {b"one"}
    assert contents(linked) == {None}


def test_a_shorter_file_may_still_be_long():
    assert contents([write(b"12345"), sync(), Effect("T", "/d/a", "", 2, b"")]) == {b"12345", b"12"}


def test_a_seed_gives_the_same_images_again():
    effects = [write(random.Random(1).randbytes(5000)), sync(), write(b"x" * 5000, 100)]
    assert [i.files for i in images(effects, 20, seed=7)] == [i.files for i in images(effects, 20, seed=7)]
