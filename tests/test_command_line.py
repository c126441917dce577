"""The command line: what it prints, and how it fails."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from chatd import __version__
from chatd.config import Config, load
from chatd.edge.auth import shared_key

ROOT = Path(__file__).resolve().parent.parent
WITHIN_S = 30
HOST_SIGNS = {
    "CHATD_AUTH__MODE": "jwks", "CHATD_AUTH__JWKS_URL": "https://host.example/keys", "CHATD_DEMO__ENABLED": "false",
}  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> "Desk":
    return Desk(tmp_path)


class Desk:
    """A folder in which somebody runs chatd; no settings from elsewhere, an empty home."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        measured = {name: value for name, value in os.environ.items() if name.startswith("COVERAGE")}
        self.environ = {"PATH": os.environ["PATH"], "HOME": "", "PYTHONPATH": str(ROOT), **measured}

    def chatd(self, *args: str, **environ: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(self.line(*args), **self.manner(environ), capture_output=True, timeout=WITHIN_S)

    def line(self, *args: str) -> list[str]:
        return [sys.executable, "-P", "-m", "chatd", *args]

    def manner(self, environ: dict[str, str]) -> dict[str, Any]:
        return {"cwd": self.folder, "env": self.environ | environ, "text": True, "stdin": subprocess.DEVNULL}

    def config(self, *args: str) -> Config:
        return load(None, {"server.data": str(self.folder / "var")}, {})


class Server:
    """A chatd that runs, with free ports of its own."""

    def __init__(self, desk: Desk, *args: str) -> None:
        command = desk.line("run", "--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0", *args)
        self.process = subprocess.Popen(
            command, **desk.manner({}), stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
        )
        assert self.process.stdout
        self.url = self.process.stdout.readline().removeprefix("chatd is at ").strip()

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        self.process.communicate(timeout=WITHIN_S)
        return self.process.returncode


@pytest.fixture
def server(desk: Desk) -> Iterator[Server]:
    server = Server(desk)
    yield server
    if server.process.poll() is None:
        server.process.kill()
        server.process.communicate()


def assert_said(done: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
    """It ended with this code and these words, and no traceback."""
    assert "Traceback" not in done.stderr
    assert (done.returncode, done.stdout if code else "") == (code, ""), done.stderr
    for word in words:
        assert word in (done.stderr if code else done.stdout)


def test_the_version_is_printed_at_once(desk):
    """Nothing heavy is imported for it; start-up stays far under half a second."""
    done = subprocess.run(
        [sys.executable, "-P", "-X", "importtime", "-m", "chatd", "version"],
        **desk.manner({}), capture_output=True, timeout=WITHIN_S,
    )  # fmt: skip
    assert done.stdout == f"chatd {__version__}\n"
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert imported
    assert "COVERAGE_PROCESS_CONFIG" in desk.environ or not imported & {
        "asyncio",
        "aiohttp",
        "msgspec",
        "jwt",
        "sqlite3",
        "prometheus_client",
    }


def test_the_version_is_an_option_too(desk):
    assert_said(desk.chatd("--version"), 0, f"chatd {__version__}")


def test_a_folder_that_cannot_be_is_explained(desk):
    (desk.folder / "var").write_text("a file")
    assert_said(desk.chatd("migrate"), 1, "choose another folder with --data")


def test_the_help_tells_the_exit_codes_and_every_command(desk):
    commands = ["run", "token", "check-config", "config", "migrate", "backup", "restore", "tail", "send", "version"]
    assert_said(desk.chatd("--help"), 0, "exit codes", "3  the address is in use", *commands)


@pytest.mark.parametrize(
    "args", [[], ["rum"], ["token"], ["run", "--lisen", "x"], ["backup"], ["tail", "--user", "a", "--token", "b"]]
)
def test_a_wrong_command_is_answered_with_the_right_ones(desk, args):
    assert_said(desk.chatd(*args), 2, "usage: chatd")


@pytest.mark.parametrize("command", ["run", "config", "check-config", "migrate", "tail"])
def test_a_wrong_setting_stops_every_command_in_the_same_words(desk, command):
    assert_said(
        desk.chatd(command, CHATD_LIMITS__SEND_BRST="9"),
        2,
        "chatd: CHATD_LIMITS__SEND_BRST",
        "CHATD_LIMITS__SEND_BURST",
    )
    assert_said(desk.chatd(command, "--config", "none.toml"), 2, "chatd: none.toml: cannot be read")


def test_config_prints_what_is_in_force_and_where_it_is_from(desk):
    (desk.folder / "config.toml").write_text("[limits]\nsend_burst = 7\n")
    done = desk.chatd(
        "config",
        "--data",
        "mine",
        CHATD_LOG__LEVEL="debug",
        CHATD_SERVER__ORIGINS="https://a.example",
        CHATD_DEMO__ENABLED="false",
    )
    assert_said(
        done, 0,
        "send_burst = 7  # config.toml", f'data = "{desk.folder / "mine"}"  # --data',
        'level = "debug"  # CHATD_LOG__LEVEL', "ask_burst = 120\n",
    )  # fmt: skip
    (desk.folder / "again.toml").write_text(done.stdout)
    again = load(desk.folder / "again.toml", {}, {})
    assert (again.limits.send_burst, again.log.level, again.server.origins) == (7, "debug", ("https://a.example",))


def test_the_file_can_be_named_in_the_environment(desk):
    (desk.folder / "other.toml").write_text("[limits]\nsend_burst = 8\n")
    assert_said(desk.chatd("config", CHATD_CONFIG="other.toml"), 0, "send_burst = 8  # other.toml")


def test_check_config_tells_what_holds_and_changes_nothing(desk):
    assert_said(
        desk.chatd("check-config"), 0, "ok ", "will be made", "durability", "synchronous=FULL", "the demo is open"
    )
    assert list(desk.folder.iterdir()) == []


def test_check_config_finds_what_a_start_would_trip_over(desk):
    (desk.folder / "var").write_text("not a folder")
    done = desk.chatd("check-config")
    assert (done.returncode, "WRONG" in done.stdout, "is not a folder" in done.stdout) == (2, True, True)
    (desk.folder / "my.key").write_text("short")
    (desk.folder / "my.key").chmod(0o600)
    done = desk.chatd("check-config", CHATD_AUTH__KEY_FILE="my.key", CHATD_SERVER__DATA="elsewhere")
    assert (done.returncode, "at least 32 bytes" in done.stdout) == (2, True)


def test_a_token_is_for_its_person_and_its_time(desk):
    done = desk.chatd("token", "ana", "--ttl", "60", "--platform", "desktop", "--scope", "presence")
    assert_said(done, 0)
    who = shared_key(desk.config()).verify(done.stdout.strip())
    assert (who.user, who.platform, set(who.scope), who.expires_ms - who.issued_ms) == (
        "ana",
        "desktop",
        {"presence"},
        60_000,
    )


@pytest.mark.parametrize(
    ("args", "environ", "words"),
    [
        (["a b"], {}, "cannot be a user"),
        (["ana", "--ttl", "0"], {}, "--ttl"),
        (["ana"], HOST_SIGNS, "the host signs"),
        (["ana"], {"CHATD_AUTH__KEY_FILE": "none.key"}, "none.key"),
    ],
)  # fmt: skip
def test_a_token_that_cannot_be_made_is_explained(desk, args, environ, words):
    assert_said(desk.chatd("token", *args, **environ), 2, words)


def test_a_database_is_brought_to_the_schema_once(desk):
    assert_said(desk.chatd("migrate"), 0, "applied 0001")
    assert "applied" not in desk.chatd("migrate").stdout


def test_the_data_of_a_newer_chatd_are_left_alone(desk):
    desk.chatd("migrate")
    with closing(sqlite3.connect(desk.config().database)) as database, database:
        database.execute("INSERT INTO migration VALUES (9999, 'from_the_future', 0, '')")
    for command in (["migrate"], ["run", "--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0"]):
        assert_said(desk.chatd(*command), 5, "a newer chatd wrote this database")


def test_what_is_no_database_is_said_to_be_none(desk):
    (desk.folder / "var").mkdir()
    desk.config().database.write_bytes(b"this is not a database, and never was one" * 99)
    assert_said(desk.chatd("migrate"), 6, "not a database", str(desk.folder / "var"))


def test_a_backup_is_made_while_the_server_runs_and_restored_when_it_does_not(desk, server):
    assert_said(desk.chatd("backup", "copy.db"), 0, "copy.db holds a checked copy")
    assert_said(desk.chatd("backup", "copy.db"), 6, "exists already")
    assert_said(desk.chatd("restore", "copy.db"), 4, "Stop the chatd that runs there")
    assert server.stop() == 0
    assert_said(desk.chatd("restore", "copy.db"), 0, "is now what copy.db holds", "What was there before is in")
    assert_said(desk.chatd("restore", "none.db"), 6, "there is no backup")


def test_one_folder_has_one_server(desk, server):
    assert_said(desk.chatd("run", "--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0"), 4, "--data")


@pytest.mark.parametrize("flag", ["--listen", "--admin"])
def test_an_address_in_use_is_explained(desk, flag):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        where = {"--listen": "127.0.0.1:0", "--admin": "127.0.0.1:0", flag: f"127.0.0.1:{taken.getsockname()[1]}"}
        assert_said(desk.chatd("run", *(word for pair in where.items() for word in pair)), 3, "--listen", "--admin")


def test_an_address_of_another_machine_is_explained(desk):
    environ = {"CHATD_DEMO__ENABLED": "false"}
    assert_said(
        desk.chatd("run", "--listen", "192.0.2.1:0", "--admin", "127.0.0.1:0", **environ), 2, "not one of this machine"
    )


def test_what_is_sent_is_heard(desk, server):
    tail = subprocess.Popen(
        desk.line("tail", "--url", server.url, "--user", "ben", "--room", "website relaunch"),
        **desk.manner({}), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        assert tail.stderr
        assert "listening as ben" in tail.stderr.readline()
        assert_said(
            desk.chatd("send", "Website relaunch", "first\x1b[2J\nsecond", "--url", server.url, "--user", "ana"), 0
        )
        assert tail.stdout
        assert tail.stdout.readline().rstrip().endswith("ana: first\\u001b[2J ⏎ second")
    finally:
        tail.send_signal(signal.SIGINT)
        _, errors = tail.communicate(timeout=WITHIN_S)
    assert (tail.returncode, errors) == (130, "")


def test_talking_without_a_server_a_name_or_a_room_is_explained(desk, server):
    assert_said(desk.chatd("tail"), 2, "--user", "CHATD_TOKEN")
    assert_said(
        desk.chatd("send", "x", "y", "--url", server.url, "--user", "ana"),
        1,
        "there is no room called 'x'",
        "Website relaunch",
    )
    assert_said(desk.chatd("send", "x", "y", "--url", server.url, CHATD_TOKEN="eyJnot.a.token"), 1, "bad_token")
    assert server.stop() == 0
    assert_said(desk.chatd("send", "x", "y", "--url", server.url, "--user", "ana"), 1, "nobody answers", "chatd run")
