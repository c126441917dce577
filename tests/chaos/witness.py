"""The real server, watched from inside: before it hands bytes to a connection it notes them in DATA/acks.

Run under the diary of tests/instruments/disk.py, so that the order of what was told and what reached the disk is known.
A line is `CONNECTION PAYLOAD`. It also tidies its database twenty times as often, so that every step of a checkpoint is
among the moments at which the power fails.
"""

import itertools
import os
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from chatd.__main__ import main
from chatd.live.outbox import Outbox
from chatd.store.sqlite import Sqlite

numbers = itertools.count(1)
honest = Outbox.__init__


class Witness:
    """Stands before a door."""

    def __init__(self, door: Any, notes: int) -> None:
        self._door, self._notes, self._number = door, notes, next(numbers)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._door, name)

    def write(self, data: bytes) -> None:
        os.write(self._notes, b"".join(b"%d %s\n" % (self._number, payload) for payload in payloads(data)))
        self._door.write(data)


def payloads(data: bytes) -> list[bytes]:
    """What is in these frames of ours: whole text messages, not masked."""
    found, place = [], 0
    while place < len(data):
        assert data[place] == 0x81, data[place:]
        size = data[place + 1]
        place += 2
        if size > 125:
            width = 2 if size == 126 else 8
            size = int.from_bytes(data[place : place + width], "big")
            place += width
        found.append(data[place : place + size])
        place += size
    return found


def watch(folder: Path) -> None:
    """From now on, in this process."""
    notes = os.open(folder / "acks", os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)

    def init(self: Outbox, framing: Any, door: Any, turn: Any) -> None:
        honest(self, framing, Witness(door, notes), turn)

    Outbox.__init__ = init  # type: ignore[method-assign]  # to see what leaves
    Sqlite.open = partial(Sqlite.open, tidy_every_s=0.1, erase_every_s=0.5)  # type: ignore[method-assign]  # see above


def watched(environ: Mapping[str, str]) -> int:
    """Run the command line with a watch on the folder of the diary."""
    watch(Path(environ["DISK_DIR"]))
    return main()


if __name__ == "__main__":
    sys.exit(watched(os.environ))
