"""Gathers what a rule, or an answer, asks for and memory does not have."""

import asyncio
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from chatd.live import view
from chatd.live.room import Room, quoted_seqs, shown
from chatd.rules.room import Standing
from chatd.store import entry as log
from chatd.store import people as people_rows
from chatd.store import room as rows
from chatd.store.entry import Entry
from chatd.world import Caller, World
from protocol import room as room_words
from protocol.errors import Refusal, Refused
from protocol.event import encode


def standing(world: World, me: Caller, room: Room) -> Standing:
    """The caller in this room, as far as memory knows now."""
    person = world.people.now(me.user)
    return view.standing(room, person, me.platform, world.people, world.settings.law, world.clock.now_ms())


def push_can(world: World, rooms: Iterable[Room], users: Collection[str] | None = None, **also: Any) -> None:
    """R60: what these people (or all) may do in these rooms by now, to whoever of them is here; `also` goes with it."""
    law, now_ms = world.settings.law, world.clock.now_ms()
    for room in rooms:
        for user in room.members if users is None else room.members.keys() & users:
            for session in world.sessions.of(user):
                allowed = view.can(room, world.people.now(user), session.platform, world.people, law, now_ms)
                session.tell(encode(room_words.changed(room.room, **also, can=allowed)))


def membership(world: World, me: Caller, room: str) -> Refusal | None:
    """Is the caller still in the room? For judgements that are made again (contract 20)."""
    found = world.rooms.now(room)
    return None if found is not None and me.user in found.members else Refusal(code="not_found", facts={"room": room})


async def entry(world: World, room: Room, seq: int) -> Entry | None:
    """An entry of the room, as it is now."""
    found = room.recent(seq)
    if found is None and 0 < seq <= room.head:
        read = await world.db.read(log.some(room.room, [seq]))
        found = room.as_it_is_now(read[0]) if read else None
    return found


async def quoted(world: World, room: Room, entries: Iterable[Entry]) -> Mapping[int, Entry]:
    """The messages that these quote or edit, as they are now (R23)."""
    listed = list(entries)
    wanted = quoted_seqs(listed) | {one.target for one in listed if one.ev == "message.edited" and one.target}
    known = {one.seq: one for one in listed if one.seq in wanted}
    known |= {seq: found for seq in wanted - known.keys() if (found := room.recent(seq)) is not None}
    missing = sorted(wanted - known.keys())
    if missing:
        known |= {found.seq: found for found in await world.db.read(log.some(room.room, missing))}
    return {seq: room.as_it_is_now(found) for seq, found in known.items()}


async def show(world: World, room: Room, entries: Sequence[Entry], *, event: bool) -> list[dict[str, Any]]:
    """Entries as people see them."""
    known = await quoted(world, room, entries)
    return [shown(room.as_it_is_now(one), known, world.settings.law.window_ms, event=event) for one in entries]


async def count_unread(world: World, user: str, rooms: Iterable[Room]) -> None:
    """See to it that memory can say what this person has not read in these rooms. Raises Refused."""
    while True:
        uncounted = {
            room.room: room
            for room in rooms
            if (member := room.members.get(user)) is not None and room.unread_of(member) is None
        }
        if not uncounted:
            return
        counts = await world.db.read(rows.unread(user, list(uncounted)))
        for name, room in uncounted.items():
            if world.rooms.now(name) not in (None, room):  # read anew meanwhile: nobody tells this one any more
                raise Refused(Refusal(code="unavailable", after_ms=1000))
            count = counts.get(name)
            if count is not None and count.seq <= room.head:
                room.counted(user, count)
        await asyncio.sleep(0)  # a commit that the store has seen and memory has not is there by the next turn


def state(world: World, me: Caller, room: Room) -> dict[str, Any]:
    """The room as the caller sees it; count_unread before."""
    return view.state(room, world.people.now(me.user), me.platform, world.people, world.settings.law, me.now_ms)


async def book(world: World, user: str) -> frozenset[str]:
    """R18: whom this person may turn to."""
    return frozenset(await world.db.read(people_rows.book(user)))
