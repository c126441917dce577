"""Broken on purpose: receivers are told first, then it is committed, then the sender is answered."""

import asyncio
import sys
from typing import Any

from chatd.__main__ import main
from chatd.live.announce import Announcer
from chatd.live.journal import Journal
from chatd.live.parcel import Parcel
from chatd.live.room import shown
from chatd.store.entry import Kept
from protocol.event import encode
from tests.chaos.broken.rehearsal import rehearse

honest, tell_room = Journal._keep, Announcer._tell_room


async def keep(self: Journal, batch: Any) -> None:
    outcomes = await rehearse(self, batch)
    for outcome in outcomes:
        for entry in outcome.entries if isinstance(outcome, Kept) else ():
            event = encode(shown(entry, {}, 0, event=True))
            self._announcer._hub.publish(Parcel((event,), entry.room, entry.seq, entry.seq))
    if outcomes:
        self._flush()
        await asyncio.sleep(0.02)
        Announcer._tell_room = tell_nobody  # type: ignore[method-assign]  # it was told
    try:
        await honest(self, batch)
    finally:
        Announcer._tell_room = tell_room  # type: ignore[method-assign]  # as it was


def tell_nobody(self: Any, room: str, *, is_last: bool = False) -> None:
    self._runs.pop(room)


Journal._keep = keep  # type: ignore[method-assign]  # that is the fault

if __name__ == "__main__":
    sys.exit(main())
