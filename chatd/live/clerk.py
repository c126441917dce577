"""What is due by time, or by what the host said, and that nobody asks for: offers expire (R52), and follow whoever
decides for somebody of an agency (R55). Nothing is lost when it is late: the rows decide, and the clerk says it.
"""

import asyncio
import logging
from functools import partial

import msgspec

from chatd.live.clock import Clock
from chatd.live.journal import Journal
from chatd.live.people import People
from chatd.live.room import Room
from chatd.live.rooms import Rooms
from chatd.live.session import direct_room
from chatd.live.ticket import Lost
from chatd.log import say
from chatd.store import offer as rows
from chatd.store.db import Db, StoreError
from chatd.store.entry import Founding, New, Write
from chatd.store.offer import Offer
from chatd.store.room import unhide
from protocol import room as room_words
from protocol.admin import HOST
from protocol.errors import Refusal, Refused

log = logging.getLogger(__name__)

LOOK_EVERY_MS = 1_000
AT_ONCE = 100


class Clerk:
    """`tick` as often as you like; it looks once a second, and never twice at the same time."""

    def __init__(self, db: Db, rooms: Rooms, people: People, journal: Journal, clock: Clock) -> None:
        self._db, self._rooms, self._people, self._journal, self._clock = db, rooms, people, journal, clock
        self._look_ms = 0
        self._work: asyncio.Task[None] | None = None

    def tick(self, now_ms: int) -> None:
        """Do what is due, if it is time to look."""
        if now_ms < self._look_ms or (self._work is not None and not self._work.done()):
            return
        self._look_ms = now_ms + LOOK_EVERY_MS
        self._work = asyncio.create_task(self.work(), name="clerk")

    def stop(self) -> None:
        """Look no more."""
        self._look_ms = 2**63
        if self._work is not None:
            self._work.cancel()

    async def work(self) -> None:
        """Everything that is due now. What cannot be done now is done another time."""
        try:
            for offer in await self._db.read(rows.moving(AT_ONCE)):
                await tell_moved(self._rooms, self._people, self._journal, offer)
            while due := await self._db.read(rows.due(self._clock.now_ms(), AT_ONCE)):
                expired = [await expire(self._rooms, self._journal, offer) for offer in due]
                if len(due) < AT_ONCE or not any(expired):
                    return
        except Refused as refused:
            say(log, "clerk_later", logging.WARNING, refused)
        except (StoreError, Lost) as error:
            say(log, "clerk_failed", logging.ERROR, error)


async def expire(rooms: Rooms, journal: Journal, offer: Offer) -> bool:
    """R52: its last instant is over. Whether it was this that ended it: it may have moved meanwhile."""
    after = msgspec.structs.replace(offer, state="expired", rev=offer.rev + 1)
    room = await rooms.find(offer.room)
    assert room is not None
    return await _is_kept(journal, [(room, _said(room, after, is_row=True))])


async def tell_moved(rooms: Rooms, people: People, journal: Journal, offer: Offer) -> bool:
    """R55: somebody else decides this offer by now. Its old room hears it, and from now on it stands in his."""
    name = direct_room(offer.maker, offer.decider)
    after = msgspec.structs.replace(offer, room=name, rev=offer.rev + 1)
    old, new = await rooms.find(offer.room), await rooms.find(name)
    assert old is not None
    if new is None:
        known = await people.some([offer.maker, offer.decider])
        roles = {user: person.role or "member" for user, person in known.items()}
        members = [room_words.Member(user, known[user].name, role) for user, role in roles.items()]
        opening = New("room.created", HOST, room_words.created("direct", "", members))
        card = New("offer.changed", HOST, after.card())
        founding = Founding("direct", "", {}, tuple((user, role, HOST) for user, role in roles.items()))
        write = Write(room=name, version=0, by=offer.maker, entries=(opening, card), founds=founding)
        write.change = lambda seq, ts: rows.put(after, seq + len(write.entries) - 1, ts)
    else:
        write = _said(new, after, is_row=True)
    both: list[tuple[Room | None, Write]]
    both = [(new, write)] if old is new else [(old, _said(old, after, is_row=False)), (new, write)]
    return await _is_kept(journal, both)


def _said(room: Room, offer: Offer, *, is_row: bool) -> Write:
    """The host's entry about an offer; `is_row`: the row is changed with it."""
    return Write(
        room=room.room,
        version=room.version,
        by=HOST,
        entries=(New("offer.changed", HOST, offer.card()),),
        change=partial(rows.put, offer) if is_row else lambda seq, ts: unhide(room.room),
    )


async def _is_kept(journal: Journal, writes: list[tuple[Room | None, Write]]) -> bool:
    try:
        await journal.together(writes, _nothing_against_it, lambda kept: kept)
    except Refused as refused:
        if refused.refusal.code not in ("offer_state", "rev_conflict"):
            raise
        return False
    return True


def _nothing_against_it() -> Refusal | None:
    return None
