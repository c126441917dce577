"""For broken servers that know what a transaction will do before it is committed: it is run once and rolled back."""

from typing import Any

from chatd.live import journal
from chatd.live.journal import Journal


class Rehearsed(Exception):
    """Carries the outcomes, and rolls the transaction back."""


async def rehearse(self: Journal, batch: Any) -> list[Any]:
    """What will come of the messages in this group; empty if there is anything else in it."""
    if not all(waiting.writes and waiting.writes[0].cid for waiting in batch):
        return []
    try:
        await self._db.write(_run(journal._transaction(batch, self._clock.now_ms())))
    except Rehearsed as rehearsed:
        outcomes: list[Any] = rehearsed.args[0]
        return outcomes
    raise AssertionError("it was not rolled back")


def _run(script: Any) -> Any:
    raise Rehearsed((yield from script))
