"""The real server for tests: as a process of its own (`Server`), or inside the test's loop (`a_chatd`).

    with Server(tmp_path) as server:                      # or start(), stop(), kill() as often as you like
        token = server.token("ana")                       # signed with the key in its data folder
        server.facts({"kind": "user", "id": "kim", "rev": 1, "name": "Kim", "role": "client"})
        server.url, server.admin_url, server.process.pid

    async with a_chatd(tmp_path, clock=Hand(NOW_MS)) as chatd:    # chatd.url, chatd.world, ...
        token = token_for(tmp_path, "ana", clock.now_ms())

Both listen on free ports of the loopback and have no limits that a test would run into by being fast; whatever else is
wanted is a setting: `Server(tmp_path, {"limits.queue_writes": 8})`. The demo's people and rooms are there unless
{"demo.enabled": "false"} says otherwise. A folder may be started from again: it is the same server, later.
"""

import json
import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from chatd.app import Chatd
from chatd.config import Config, load
from chatd.edge.auth import shared_key
from chatd.live.clock import Clock

ROOT = Path(__file__).resolve().parent.parent
START_S = 20.0
STOP_S = 15.0
MANY = "1000000"
FREE: Mapping[str, str] = {
    "server.listen": "127.0.0.1:0",
    "server.admin": "127.0.0.1:0",
    "log.format": "json",
    "store.ballast_bytes": "1048576",
    **{
        f"limits.{name}": MANY
        for name in ("send_burst", "send_per_s", "ask_burst", "ask_per_s", "handshake_burst", "handshakes_per_s")
    },
    **{f"limits.{name}": MANY for name in ("sockets_per_user", "sockets_per_address", "unauthenticated")},
}
Settings = Mapping[str, str | int]


class Server:
    """`chatd run` as a process, started and stopped as often as a test wants; one data folder, new ports each time.

    `settings` go in by the environment, which `environ` may add to (LD_PRELOAD …). `arguments` is what Python is given
    instead of `-m chatd`. Its log stands beside the data folder; `log()` reads it.
    """

    url: str
    admin_url: str
    process: "subprocess.Popen[str]"

    def __init__(
        self,
        data: Path,
        settings: Settings | None = None,
        environ: Mapping[str, str] | None = None,
        arguments: Sequence[str] = ("-m", "chatd"),
    ) -> None:
        self.data = data
        self.settings = {**FREE, **(settings or {})}
        self.environ = dict(environ or {})
        self._command = [sys.executable, *arguments, "run", "--data", str(data)]
        self._log = data.with_name(f"{data.name}.log")
        self._running = False

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    def start(self) -> Self:
        """Returns when it says its address. Raises AssertionError, with its log, if it does not."""
        assert not self._running, "it runs already"
        self.data.mkdir(parents=True, exist_ok=True)
        with open(self._log, "ab") as log:
            begun = log.tell()
            self.process = subprocess.Popen(
                self._command, cwd=ROOT, env=self._environment(), stdout=subprocess.PIPE, stderr=log, text=True
            )
        self._running = True
        assert self.process.stdout is not None
        said = self.process.stdout.readline()  # ends when it speaks or dies
        if not said.startswith("chatd is at "):
            self.kill()
            raise AssertionError(f"the server did not start: {said}{self.log()[-4000:]}")
        with open(self._log, "rb") as log:
            log.seek(begun)
            listening = json.loads(next(line for line in log if b'"event":"listening"' in line))
        self.url, self.admin_url = listening["url"], listening["admin"]
        return self

    def stop(self) -> int:
        """SIGTERM, wait, the exit code. Harmless when it does not run."""
        return self._end(signal.SIGTERM)

    def kill(self) -> int:
        """SIGKILL: the process is gone when this returns."""
        return self._end(signal.SIGKILL)

    def wait(self) -> int:
        """Wait for it to end by itself; the exit code."""
        return self._end(None)

    def log(self) -> str:
        """What it has logged, over all its starts."""
        return self._log.read_text("utf-8", "replace")

    def token(self, user: str, ttl_s: int = 86_400) -> str:
        """Proves that its bearer is `user`."""
        return token_for(self.data, user, ttl_s=ttl_s)

    def facts(self, *facts: Mapping[str, Any]) -> dict[str, Any]:
        """Tell it facts as the host would; its answer."""
        body = "\n".join(json.dumps(fact) for fact in facts).encode()
        with urllib.request.urlopen(f"{self.admin_url}/admin/v1/facts", body, timeout=STOP_S) as answer:
            said: dict[str, Any] = json.load(answer)
        return said

    @property
    def database(self) -> Path:
        """Its SQLite file; other processes may read it."""
        return self.data / "chatd.db"

    def _end(self, number: int | None) -> int:
        if not self._running:
            return self.process.returncode if hasattr(self, "process") else 0
        if number is not None:
            self.process.send_signal(number)
        try:
            self.process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(STOP_S)
            raise AssertionError(f"the server did not stop: {self.log()[-4000:]}") from None
        finally:
            self._running = False
            if self.process.stdout is not None:
                self.process.stdout.close()
        return self.process.returncode

    def _environment(self) -> dict[str, str]:
        outside = {name: value for name, value in os.environ.items() if not name.startswith("CHATD_")}
        path = os.pathsep.join(filter(None, [str(ROOT), outside.get("PYTHONPATH")]))
        given = {f"CHATD_{name.upper().replace('.', '__', 1)}": str(value) for name, value in self.settings.items()}
        return {**outside, "CHATD_CONFIG": "", "PYTHONPATH": path, **given, **self.environ}


class Hand(Clock):
    """A clock that a test moves by hand."""

    def __init__(self, at_ms: int) -> None:
        self.at_ms = at_ms

    def now_ms(self) -> int:
        return self.at_ms


def config_for(data: Path, settings: Settings | None = None) -> Config:
    """The configuration of a server in this folder, as `Server` has it."""
    given = {name: str(value) for name, value in {**FREE, "server.data": str(data), **(settings or {})}.items()}
    return load(None, given, {})


def a_chatd(data: Path, clock: Clock | None = None, settings: Settings | None = None) -> Chatd:
    """The server inside this loop: `async with a_chatd(tmp_path) as chatd`."""
    return Chatd(config_for(data, settings), clock)


def token_for(data: Path, user: str, now_ms: int | None = None, *, ttl_s: int = 86_400) -> str:
    """A token signed with this folder's key, which is made if there is none. `now_ms` for servers by another clock."""
    if now_ms is None:
        return shared_key(config_for(data)).mint(user, ttl_s)
    return shared_key(config_for(data), lambda: now_ms).mint(user, ttl_s)
