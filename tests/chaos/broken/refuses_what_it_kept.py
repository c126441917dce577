"""Broken on purpose: every other group of messages is committed and answered with "the disk is full"; nobody looks."""

import sys
from typing import Any

from chatd.__main__ import main
from chatd.live.journal import Journal
from chatd.store.db import StorageFull
from chatd.store.entry import Kept
from chatd.store.sqlite_line import Writer

honest = Writer._transact
groups = 0


def transact(self: Writer, script: Any) -> Any:
    global groups
    answer = honest(self, script)
    if isinstance(answer, list) and any(isinstance(outcome, Kept) and outcome.entries[-1].cid for outcome in answer):
        groups += 1
        if groups % 2 == 0:
            raise StorageFull("not really")
    return answer


async def refuse(self: Journal, batch: Any, refusal: Any) -> None:
    for waiting in batch:
        self._settle(waiting, refusal)


Journal._refuse = refuse  # type: ignore[method-assign]  # that is the other half of it
Writer._transact = transact  # type: ignore[method-assign]  # that is the fault

if __name__ == "__main__":
    sys.exit(main())
