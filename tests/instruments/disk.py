"""The failing disk for a child process, and the diary from which `replay.py` builds what a power cut may leave.

disk.c is compiled on demand, once for each text of it. Linux only; without a C compiler this fails, it does not skip.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="LD_PRELOAD and /proc are Linux's")
_SOURCE = Path(__file__).with_name("disk.c")


class FailingDisk:
    """A folder on a disk whose faults are set while the child runs. `environ` is for the child."""

    def __init__(self, folder: Path, control: Path, *, diary: bool = False) -> None:
        self.folder = folder
        self.plan = control / "plan"
        self.diary = control / "diary"
        self.environ = {
            **os.environ,
            "LD_PRELOAD": str(library()),
            "DISK_DIR": str(folder),
            "DISK_PLAN": str(self.plan),
            "DISK_UNSYNCED": "1",
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        }
        if diary:
            self.environ["DISK_DIARY"] = str(self.diary)

    def set(self, **faults: int | str) -> None:
        set_faults(self.plan, **faults)


def set_faults(plan: Path, **faults: int | str) -> None:
    """Make the disk fail so from now on; no faults: make it whole. A child may call this for itself."""
    new = plan.with_suffix(".new")
    new.write_text(" ".join(f"{name}={value}" for name, value in faults.items()))
    new.replace(plan)


def used_bytes(folder: Path) -> int:
    """What `capacity_bytes` counts."""
    return sum(path.stat().st_size for path in folder.iterdir())


def library() -> Path:
    """disk.c, compiled. Raises RuntimeError when there is no compiler."""
    name = hashlib.sha256(_SOURCE.read_bytes()).hexdigest()[:16]
    folder = Path(tempfile.gettempdir()) / f"chatd-instruments-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    assert folder.stat().st_uid == os.getuid(), f"{folder} belongs to somebody else"
    made = folder / f"disk-{name}.so"
    if made.exists():
        return made
    compiler = next((found for name in ("cc", "gcc", "clang") if (found := shutil.which(name))), None)
    if compiler is None:
        raise RuntimeError("the tests of the disk need a C compiler: install gcc or clang (Debian: apt install gcc)")
    part = made.with_suffix(f".{os.getpid()}")
    subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", "-Wall", "-o", part, _SOURCE, "-ldl", "-lpthread"],
        check=True,
        capture_output=True,
        text=True,
    )
    part.replace(made)
    return made
