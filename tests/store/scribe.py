"""A child process that writes numbered lines, each in one transaction of three rows, and says what came of them.

`python -m tests.store.scribe ORDERS`, a JSON object: `folder`, `rounds`, `plan` (where the disk's faults are set),
`faults` (one set of faults for each round), `lines` (per round), `ballast_bytes`, `tidy` (after each round).
What it tells the world is appended to the file `acks` (in `folder`): `7` for a line that is kept, `-7` for one that
definitely is not. The answer, on stdout, is a JSON list of [number, outcome, parts held after the next good write].
`broken` plants a fault that the tests must find: "synchronous" (commits do not wait for the disk) or "mend" (the
connection whose commit failed is used as if nothing had happened).
"""

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any

from chatd.store import sqlite_line
from chatd.store.db import Query, Script, StorageFull, StoreError, Unavailable
from chatd.store.migrate import Step, migrate
from chatd.store.sqlite import Sqlite
from tests.instruments.disk import set_faults

SCHEMA = [
    Step(
        1,
        "line",
        """
        CREATE TABLE line (number BIGINT, part BIGINT, words TEXT NOT NULL, PRIMARY KEY (number, part))
            /*sqlite WITHOUT ROWID*/;
        CREATE INDEX line_words ON line (words);
        """,
    )
]
PARTS = 3


def put(number: int, size: int = 300) -> Script[None]:
    words = f"{number * 7919 % 1000:04}" + "x" * size
    yield Query(
        "INSERT INTO line (number, part, words) VALUES (:number, :part, :words)",
        [{"number": number, "part": part, "words": words + str(part)} for part in range(PARTS)],
    )


def drop(numbers: list[int]) -> Script[None]:
    yield Query("DELETE FROM line WHERE number IN (:numbers)", {"numbers": numbers})


def held() -> Script[dict[int, int]]:
    """The lines there are, with the number of their parts."""
    rows = yield Query("SELECT number, count(*) FROM line GROUP BY number")
    return dict(rows)


async def scribe(orders: dict[str, Any]) -> list[list[Any]]:
    _plant(orders.get("broken"))
    folder = Path(orders["folder"])
    plan = Path(orders["plan"]) if orders.get("plan") else None
    db = await Sqlite.open(folder / "a.db", ballast_bytes=orders.get("ballast_bytes", 0), tidy_every_s=3600)
    await migrate(db, SCHEMA)
    acks = os.open(folder / "acks", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def tell(number: int) -> None:
        os.write(acks, f"{number}\n".encode())

    outcomes: list[list[Any]] = []
    number = max(await db.read(held()), default=0)
    for faults in orders["faults"]:
        if plan:
            set_faults(plan, **faults)
        for _ in range(orders.get("lines", 1)):
            number += 1
            try:
                await db.write(put(number))
            except StoreError as error:
                outcomes.append([number, type(error).__name__, None])
                if isinstance(error, StorageFull | Unavailable):
                    tell(-number)
            else:
                tell(number)
                outcomes.append([number, "kept", None])
        if orders.get("tidy"):
            try:
                await db.tidy(erase=bool(number % 2))
            except StoreError as error:
                outcomes.append([0, f"tidy: {type(error).__name__}", None])
        if plan:
            set_faults(plan)
        seen = await db.write(held())
        for outcome in outcomes:
            if outcome[2] is None:
                parts = seen.get(outcome[0], 0)
                outcome[2] = parts
                if outcome[1] == "Unknown":
                    tell(outcome[0] if parts else -outcome[0])
    os.close(acks)
    await db.close()
    return outcomes


def _plant(fault: str | None) -> None:
    if fault == "synchronous":
        hasty = tuple(setting.replace("=FULL", "=NORMAL") for setting in sqlite_line.SETTINGS)
        setattr(sqlite_line, "SETTINGS", hasty)  # noqa: B010 -- mypy takes no plain assignment here
    elif fault == "mend":
        setattr(sqlite_line.Writer, "_mend", lambda writer: None)  # noqa: B010 -- mypy takes no plain assignment here


if __name__ == "__main__":
    print(json.dumps(asyncio.run(scribe(json.loads(sys.argv[1])))))
