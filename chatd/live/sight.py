"""What those who are connected see of rooms, before something changed and after it; the difference is told (R60).

Take a Sight before the commit, `tell` after it. Only what no entry of a log tells is told here: what may be done, what
the room is about, the name of the other one in a room of two, names and roles of members.
"""

import asyncio
from collections.abc import Iterable, Mapping
from typing import Any

from chatd.live import view
from chatd.live.people import People
from chatd.live.room import Room
from chatd.live.session import Session
from chatd.live.sessions import Sessions
from chatd.rules.law import Law
from protocol.event import encode
from protocol.room import changed

AT_ONCE = 500  # states in one turn of the loop (about 5 ms)


Names = Mapping[str, tuple[str, str]]  # user -> name and role


class Sight:
    """What the connected members of some rooms see of them; `of` looks now."""

    def __init__(self, sessions: Sessions, people: People, law: Law) -> None:
        self._sessions, self._people, self._law = sessions, people, law
        self._seen: list[tuple[Room, Session, dict[str, Any]]] = []
        self._names: dict[str, Names] = {}

    @classmethod
    async def of(cls, rooms: Iterable[Room], sessions: Sessions, people: People, law: Law, now_ms: int) -> "Sight":
        """Look at these rooms through the eyes of everybody who is in them and connected."""
        sight = cls(sessions, people, law)
        for room in rooms:
            for session in [session for user in room.members for session in sessions.of(user)]:
                if session.user not in room.members:
                    continue
                if room.room not in sight._names:
                    sight._names[room.room] = sight._members(room)
                sight._seen.append((room, session, sight._state(room, session, now_ms)))
                if len(sight._seen) % AT_ONCE == 0:
                    await asyncio.sleep(0)
        return sight

    def _state(self, room: Room, session: Session, now_ms: int) -> dict[str, Any]:
        me = self._people.now(session.user)
        state = {"can": view.can(room, me, session.platform, self._people, self._law, now_ms), **room.about}
        if room.kind == "direct":
            state["title"] = view.title(room, me.user, self._people)
        return state

    def _members(self, room: Room) -> Names:
        """The list itself is the room's own and may be shared; what it says now has to be kept."""
        return {one["user"]: (one["name"], one["role"]) for one in view.members(room, self._people)}

    async def tell(self, now_ms: int) -> int:
        """Say to each what is no longer as he saw it; to how many something was said."""
        told = 0
        others = {
            room.room: view.members(room, self._people)
            for room in {room.room: room for room, _, _ in self._seen}.values()
            if _differ(self._names[room.room], self._members(room))
        }
        for place, (room, session, before) in enumerate(self._seen, 1):
            if place % AT_ONCE == 0:
                await asyncio.sleep(0)
            if session.user not in room.members or session not in self._sessions.of(session.user):
                continue
            now = self._state(room, session, now_ms)
            news = {name: value for name, value in now.items() if value != before.get(name)}
            if room.room in others:
                news["members"] = others[room.room]
            if news:
                session.tell(encode(changed(room.room, **news)))
                told += 1
        return told


def _differ(before: Names, now: Names) -> bool:
    """Is somebody who was there and still is another one now? Who came and went is in the log."""
    return any(user in now and now[user] != one for user, one in before.items())
