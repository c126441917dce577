"""A writer that is killed, again and again: `python -m tests.store.mortal FOLDER ROUNDS SEED`.

This process forks (so that a round costs no start of an interpreter), lets the child write lines until a random one is
acknowledged, kills it with SIGKILL somewhere in the next, and starts over on the same files. The child answers with
what it found when it opened. stdout: a JSON list of [acknowledged before, found at the next opening].
"""

import asyncio
import json
import os
import random
import signal
import sys
from pathlib import Path

from chatd.store.db import Script
from chatd.store.migrate import migrate
from chatd.store.sqlite import Sqlite
from tests.store.scribe import SCHEMA, drop, held, put

KEPT = 100


async def write_until_killed(folder: Path, answers: int) -> None:
    db = await Sqlite.open(folder / "a.db", ballast_bytes=0, tidy_every_s=0.002)
    await migrate(db, SCHEMA)
    found = await db.read(held())
    os.write(answers, json.dumps(found).encode() + b"\n")
    number = max(found, default=0)
    while True:
        number += 1
        await db.write(exchange(number))
        os.write(answers, b"%d\n" % number)


def exchange(number: int) -> Script[None]:
    """A new line comes and the one before the last KEPT goes, in one transaction."""
    yield from put(number, size=2000)
    yield from drop([number - KEPT])


def one_round(folder: Path, rng: random.Random) -> tuple[dict[str, int], int]:
    """What the child found, and the last line it acknowledged before it was killed."""
    ours, childs = os.pipe()
    child = os.fork()
    if not child:
        os.close(ours)
        asyncio.run(write_until_killed(folder, childs))
        os._exit(1)
    os.close(childs)
    with os.fdopen(ours) as answers:
        found = json.loads(answers.readline())
        for _ in range(rng.randrange(1, 30)):
            last = answers.readline()
        for _ in range(rng.randrange(20_000)):  # up to a millisecond into the next write
            pass
        os.kill(child, signal.SIGKILL)
        last = ([last, *answers])[-1]
    os.waitpid(child, 0)
    return found, int(last)


def main(folder: Path, rounds: int, seed: int) -> list[list[object]]:
    rng = random.Random(seed)
    history: list[list[object]] = []
    last = 0
    for _ in range(rounds):
        found, next_last = one_round(folder, rng)
        history.append([last, found])
        last = next_last
    return history


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
