"""Broken on purpose: the sender is answered some time before the commit; receivers are told after it."""

import asyncio
import sys
from typing import Any

from chatd.__main__ import main
from chatd.live.journal import Journal
from chatd.live.ticket import Ticket
from chatd.store.entry import Kept
from tests.chaos.broken.rehearsal import rehearse

honest = Journal._keep


async def keep(self: Journal, batch: Any) -> None:
    outcomes = await rehearse(self, batch)
    for waiting, outcome in zip(batch, outcomes, strict=bool(outcomes)):
        if isinstance(outcome, Kept):
            waiting.ticket.settle(waiting.answer(outcome))
            waiting.ticket = Ticket()
    self._flush()
    await asyncio.sleep(0.02)
    await honest(self, batch)


Journal._keep = keep  # type: ignore[method-assign]  # that is the fault

if __name__ == "__main__":
    sys.exit(main())
