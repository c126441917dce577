"""A child process that fills its disk: `python -m tests.store.hoarder FOLDER PLAN [again]`; with `again` it starts a
second time while the disk is full. stdout: what happened, as JSON."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from chatd.store.db import StorageFull
from chatd.store.migrate import migrate
from chatd.store.sqlite import Sqlite
from tests.instruments.disk import set_faults, used_bytes
from tests.store.scribe import SCHEMA, drop, held, put

BALLAST_BYTES = 1 << 20


async def hoard(folder: Path, plan: Path, starts_again: bool) -> dict[str, Any]:
    ballast = folder / "a.db-ballast"
    db = await Sqlite.open(folder / "a.db", ballast_bytes=BALLAST_BYTES, tidy_every_s=1e6)
    await migrate(db, SCHEMA)
    story: dict[str, Any] = {"ballast_at_first": ballast.exists()}
    kept = 0
    try:
        while True:
            await db.write(put(kept + 1))
            kept += 1
            if kept % 20 == 0:
                await db.tidy(erase=True)
    except StorageFull as error:
        story["refused"] = type(error).__name__
    story["kept"] = kept
    if starts_again:
        await db.close()
        (folder / "a.db-shm").unlink(missing_ok=True)
        set_faults(plan, capacity_bytes=used_bytes(folder))
        db = await Sqlite.open(folder / "a.db", ballast_bytes=BALLAST_BYTES, tidy_every_s=1e6)
        await migrate(db, SCHEMA)
    story["read_when_full"] = len(await db.read(held()))
    for number in range(60):
        await db.write(drop([number + 1]), frees=True)
    story["deleted_when_full"] = kept - len(await db.read(held()))
    story["ballast_when_full"] = ballast.exists()
    try:
        await db.write(put(kept + 1))
    except StorageFull as error:
        story["refused_after_deletes"] = type(error).__name__
    set_faults(plan, capacity_bytes=30 << 20)
    await db.write(put(kept + 1))
    story["written_with_room"] = "kept"
    story["ballast_with_room"] = ballast.exists()
    await db.close()
    return story


if __name__ == "__main__":
    print(json.dumps(asyncio.run(hoard(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:] == ["again"]))))
