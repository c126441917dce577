"""A child process that makes a backup and restores it: `python -m tests.store.archivist FOLDER`.

In FOLDER: a.db gets lines 1..10, is copied to b.db, gets lines 11..20, is closed and replaced by what b.db holds. What
is done is told to the file `acks`: each line's number, `backed-up`, `restored`.
"""

import asyncio
import os
import sys
from pathlib import Path

from chatd.store.backup import restore
from chatd.store.migrate import migrate
from chatd.store.sqlite import Sqlite
from tests.store.scribe import SCHEMA, put


async def archive(folder: Path) -> None:
    acks = os.open(folder / "acks", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    db = await Sqlite.open(folder / "a.db", ballast_bytes=0, tidy_every_s=1e6)
    await migrate(db, SCHEMA)
    for number in range(1, 21):
        await db.write(put(number))
        os.write(acks, b"%d\n" % number)
        if number == 10:
            await db.backup(folder / "b.db")
            os.write(acks, b"backed-up\n")
    await db.close()
    await asyncio.to_thread(restore, folder / "b.db", folder / "a.db")
    os.write(acks, b"restored\n")
    os.close(acks)
    print("null")


if __name__ == "__main__":
    asyncio.run(archive(Path(sys.argv[1])))
