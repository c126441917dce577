"""The two servers under test, each a process pinned to one core: chatd with a new data directory, and the raw floor.

The first core this process may use is the servers', the last one is the load generator's.
"""

import asyncio
import contextlib
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import aiohttp
import jwt
import orjson

CORES = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
PINNED = len(CORES) > 1
STARTS_WITHIN_S = 15
ROOT = Path(__file__).resolve().parent.parent


def pin(process_id: int, core: int) -> None:
    """Keep a process on one core, where the system can and there are two."""
    if PINNED and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(process_id, {core})


class Server:
    """A running server: where it listens, what it has used."""

    name = ""
    address: tuple[str, int]
    process: "subprocess.Popen[bytes]"

    def cpu_s(self) -> float:
        """Processor seconds used so far; 0 where the system does not say."""
        try:
            fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_bytes(self) -> int:
        """Resident memory."""
        said = subprocess.run(["ps", "-o", "rss=", "-p", str(self.process.pid)], capture_output=True, check=True)
        return int(said.stdout) * 1024

    async def furnish(self, rooms: Mapping[str, list[str]]) -> None:
        """Make these rooms and their people; a room of two is a contract's, any other a group."""

    async def start_again(self) -> None:
        """A new process on the same data, if there is any."""

    def token(self, user: str, room: str) -> str:
        """What this person says hello with."""
        raise NotImplementedError

    def end(self) -> None:
        """End the process and wait for it."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()


class Floor(Server):
    """The raw floor, saying what chatd said."""

    name = "floor"

    def __init__(self, samples: Mapping[str, str], program: Sequence[str] = ("-m", "loadtest.floor")) -> None:
        command = [sys.executable, *program]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)
        pin(self.process.pid, CORES[0] if CORES else 0)
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(orjson.dumps(samples) + b"\n")
        self.process.stdin.flush()
        self.address = "127.0.0.1", int(self.process.stdout.readline())

    def token(self, user: str, room: str) -> str:
        return room


GENEROUS = {
    "CHATD_DEMO__ENABLED": "false",
    "CHATD_LOG__LEVEL": "warning",
    "CHATD_LIMITS__SOCKETS_PER_ADDRESS": "100000",
    "CHATD_LIMITS__UNAUTHENTICATED": "100000",
    "CHATD_LIMITS__HANDSHAKE_BURST": "1000000",
    "CHATD_LIMITS__HANDSHAKES_PER_S": "1000000",
    "CHATD_LIMITS__SEND_BURST": "1000000",
    "CHATD_LIMITS__SEND_PER_S": "1000000",
}


class Chatd(Server):
    """chatd as anybody would start it, with limits that let one machine play many people (GENEROUS)."""

    name = "chatd"

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="chatd-load-"))
        self.address, self.admin = ("127.0.0.1", _free_port()), f"127.0.0.1:{_free_port()}"
        self.key = secrets.token_urlsafe(32)
        key_file = self.folder / "token.key"
        key_file.touch(0o600)
        key_file.write_text(self.key)
        self.settings = os.environ | GENEROUS | {"CHATD_AUTH__KEY_FILE": str(key_file)}
        self.log = (self.folder / "log").open("wb")
        self._start()

    def _start(self) -> None:
        flags = ["--listen", f"127.0.0.1:{self.address[1]}", "--admin", self.admin, "--data", str(self.folder / "data")]
        command = [sys.executable, "-m", "chatd", "run", *flags]
        self.process = subprocess.Popen(command, env=self.settings, stdout=self.log, stderr=self.log, cwd=ROOT)
        pin(self.process.pid, CORES[0] if CORES else 0)

    async def start_again(self) -> None:
        """A new process on the same data: it remembers nothing that is not in the database."""
        super().end()
        self._start()
        await self.ready()

    async def ready(self) -> None:
        """Wait until it answers; raises RuntimeError with its log where it does not."""
        url, until = f"http://{self.admin}/readyz", time.monotonic() + STARTS_WITHIN_S
        async with aiohttp.ClientSession() as http:
            while time.monotonic() < until and self.process.poll() is None:
                with contextlib.suppress(aiohttp.ClientError):
                    async with http.get(url) as answer:
                        if answer.status == 200:
                            return
                await asyncio.sleep(0.05)
        raise RuntimeError("chatd did not start:\n" + (self.folder / "log").read_text()[-4000:])

    async def furnish(self, rooms: Mapping[str, list[str]]) -> None:
        async with aiohttp.ClientSession() as http:
            for part in _in_parts(_facts(rooms), 2000):
                async with http.post(f"http://{self.admin}/admin/v1/facts", data=b"\n".join(part)) as answer:
                    said = await answer.text()
                    if answer.status != 200 or '"err"' in said:
                        raise RuntimeError(f"facts were refused: {answer.status} {said[:500]}")

    def token(self, user: str, room: str) -> str:
        now = int(time.time())
        return jwt.encode({"sub": user, "iat": now, "exp": now + 3600}, self.key, "HS256")

    def end(self) -> None:
        super().end()
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _facts(rooms: Mapping[str, list[str]]) -> Iterable[bytes]:
    for members in rooms.values():
        for place, user in enumerate(members):
            role = "freelancer" if place else "client"
            yield orjson.dumps({"kind": "user", "id": user, "rev": 1, "name": user, "role": role})
    for room, members in rooms.items():
        if len(members) == 2:
            sides = {"client": members[0], "freelancer": members[1]}
            yield orjson.dumps({"kind": "contract", "id": room, "rev": 1, "state": "active", "title": room} | sides)
        else:
            made = {"room": "group", "title": room, "by": members[0], "members": members}
            yield orjson.dumps({"kind": "room", "id": room, "rev": 1} | made)


def _in_parts(lines: Iterable[bytes], size: int) -> Iterable[list[bytes]]:
    part: list[bytes] = []
    for line in lines:
        part.append(line)
        if len(part) == size:
            yield part
            part = []
    if part:
        yield part
