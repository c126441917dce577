"""`./run` in a copy of what it needs, with a PATH of our choosing: it wants a Python, and says what it does."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.test_command_line import ROOT, WITHIN_S, assert_said


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    clone = tmp_path / "a clone"
    clone.mkdir()
    shutil.copy(ROOT / "run", clone / "run")
    shutil.copytree(ROOT / "requirements", clone / "requirements")
    return clone


def start(clone: Path, *args: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run ./run from another folder with a bare PATH: coreutils, no Python."""
    tools = clone.parent / "tools"
    if not tools.exists():
        tools.mkdir()
        for tool in ("bash", "dirname", "cmp", "cp", "touch", "id", "env", "cat"):
            found = shutil.which(tool)
            assert found
            (tools / tool).symlink_to(found)
    return subprocess.run(
        [str(clone / "run"), *args], env={"PATH": str(tools), "HOME": ""} | environ, cwd="/",
        capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=WITHIN_S,
    )  # fmt: skip


def python(clone: Path, name: str, script: str) -> Path:
    """A program that passes for some Python."""
    path = clone.parent / f"{name} python"
    path.write_text(f"#!/usr/bin/env bash\n{script}\n")
    path.chmod(0o755)
    return path


def test_run_without_a_python_says_which_and_how(clone):
    assert_said(start(clone), 1, "3.11, 3.12, 3.13 or 3.14", "apt-get install python3", "brew install", "CHATD_PYTHON=")


def test_run_does_not_take_a_python_that_is_too_old(clone):
    old = python(clone, "old", 'case "$*" in *version_info*) exit 1;; esac')
    assert_said(start(clone, CHATD_PYTHON=str(old)), 1, f"CHATD_PYTHON={old}")


def test_run_names_the_package_when_venv_is_missing(clone):
    bare = python(clone, "bare", 'case "$*" in *ensurepip*) exit 1;; *print*) echo python3.12;; esac')
    assert_said(start(clone, CHATD_PYTHON=str(bare)), 1, "without its venv module", "apt-get install python3.12-venv")


def test_run_installs_once_and_again_only_when_the_lock_changed(clone):
    fake = python(clone, "fake", FAKE_PYTHON)
    environ = {"CHATD_PYTHON": str(fake), "CALLS": str(clone.parent / "calls")}
    calls = clone.parent / "calls"

    def called() -> list[str]:
        found = calls.read_text().splitlines() if calls.exists() else []
        calls.unlink(missing_ok=True)
        return found

    first = start(clone, "version", **environ)
    assert "Making .venv" in first.stderr
    assert "only now" in first.stderr
    made, installed, ran = called()
    assert made.startswith("-m venv")
    assert "--require-hashes" in installed
    assert "requirements/runtime.txt" in installed
    assert ran == "-P -m chatd version"

    second = start(clone, "check-config", "--data", "x y", **environ)
    assert second.stderr == ""
    assert called() == ["-P -m chatd check-config --data x y"]

    (clone / "requirements" / "runtime.txt").write_text("changed")
    start(clone, **environ)
    assert [line.partition(" --")[0] for line in called()] == ["-m pip install", "-P -m chatd run"]

    start(clone, "load", "fanout", **environ)
    assert called() == ["-P -m loadtest fanout"]


def test_run_tries_again_after_an_installation_that_failed(clone):
    fake = python(clone, "fake", FAKE_PYTHON)
    environ = {"CHATD_PYTHON": str(fake), "CALLS": str(clone.parent / "calls")}
    assert_said(start(clone, "version", FAIL="pip", **environ), 1, "Installing failed", "PIP_INDEX_URL")
    assert "Installing" in start(clone, "version", **environ).stderr
    assert start(clone, "version", **environ).stderr == ""


FAKE_PYTHON = r"""
case "$*" in
  *version_info*|*ensurepip*) exit 0 ;;
  -V) echo Python 3.12.0; exit 0 ;;
  *"-m venv"*) mkdir=1; target="${!#}"; /bin/mkdir -p "$target/bin"; cp "$0" "$target/bin/python" ;;
  *"-m pip"*) [ -z "${FAIL:-}" ] || { echo "$*" >>"$CALLS"; exit 1; } ;;
esac
echo "$*" >>"$CALLS"
"""
