"""The rooms in memory: read from the store once, shared by all who look at them, let go of when nobody does."""

import asyncio
from collections.abc import Collection, Iterable

from chatd.live.people import People
from chatd.live.room import Room
from chatd.store import room as rows
from chatd.store.db import Db
from protocol.errors import Refusal, Refused

READ_AT_ONCE = 500


class Rooms:
    """Opens rooms. A room is in memory once, so whoever holds it sees every change the moment it is applied."""

    def __init__(self, db: Db, people: People) -> None:
        self._db = db
        self._people = people
        self._rooms: dict[str, Room] = {}
        self._opening: dict[str, asyncio.Future[Room | None]] = {}
        self.founding: set[str] = set()  # being committed: who finds one in the store has not been told of it yet
        self._of: dict[str, tuple[str, ...]] = {}  # tuples: an empty set takes 216 bytes
        self._moves: dict[str, dict[str, bool]] = {}  # who came and went while _of was being read

    async def open(self, room: str, user: str) -> Room:
        """The room, for one of its members. What others ask for does not exist (S17)."""
        found = self._rooms.get(room) or await self.find(room)
        if found is None or user not in found.members:
            raise Refused(Refusal(code="not_found", facts={"room": room}))
        return found

    async def find(self, room: str) -> Room | None:
        """The room, whoever asks."""
        return self._rooms.get(room) or (await self.some([room])).get(room)

    async def of(self, user: str) -> list[Room]:
        """All rooms of a person."""
        if user not in self._of:
            moves = self._moves.setdefault(user, {})
            names = {*await self._db.read(rows.of(user)), *moves}
            # What was announced while the store was read may be newer than what it read.
            self._of.setdefault(user, tuple([name for name in names if moves.get(name, True)]))
            self._moves.pop(user, None)
        found = await self.some(self._of[user])
        return [room for room in found.values() if user in room.members]

    def now(self, room: str) -> Room | None:
        """The room, if it is in memory."""
        return self._rooms.get(room)

    def all(self) -> list[Room]:
        """All rooms in memory."""
        return list(self._rooms.values())

    def names_of(self, user: str) -> Collection[str]:
        """The rooms of a person who is connected here, by name."""
        return self._of.get(user, ())

    async def some(self, rooms: Iterable[str]) -> dict[str, Room]:
        """These rooms, as far as they exist. Whoever asks for one that is being read waits for the same read."""
        wanted = list(rooms)
        missing = [room for room in wanted if room not in self._rooms and room not in self._opening]
        for start in range(0, len(missing), READ_AT_ONCE):
            await self._read(missing[start : start + READ_AT_ONCE])
        for room in wanted:
            if room in self._opening:
                await asyncio.shield(self._opening[room])
        return {room: self._rooms[room] for room in wanted if room in self._rooms}

    async def _read(self, missing: list[str]) -> None:
        loop = asyncio.get_running_loop()
        for room in missing:
            self._opening[room] = loop.create_future()
        try:
            found = await self._db.read(rows.some(missing))
            await self._people.some({member.user for row in found for member in row.members})
            for row in found:
                if row.room not in self.founding:
                    self._rooms.setdefault(row.room, Room(row))
        finally:
            for room in missing:
                self._opening.pop(room).set_result(None)

    # --- the journal says what became true

    def founded(self, row: rows.RoomRow) -> Room:
        """A room that did not exist before."""
        room = self._rooms[row.room] = Room(row)
        for user in room.members:
            self.joined(user, room)
        return room

    def joined(self, user: str, room: Room) -> None:
        """This person is in the room from now on."""
        if user in self._of:
            self._of[user] = (*[name for name in self._of[user] if name != room.room], room.room)
        elif user in self._moves:
            self._moves[user][room.room] = True

    def left(self, user: str, room: Room) -> None:
        """This person is no longer in the room."""
        if user in self._of:
            self._of[user] = tuple([name for name in self._of[user] if name != room.room])
        elif user in self._moves:
            self._moves[user][room.room] = False

    def put(self, room: Room) -> None:
        """This is the room from now on."""
        self._rooms[room.room] = room

    def adopt(self, room: Room) -> None:
        """Somebody still works with this room: if it was let go of meanwhile, nothing was written to it since."""
        self._rooms.setdefault(room.room, room)

    async def read_anew(self, names: Collection[str]) -> None:
        """What memory says of these rooms, and of who is in them, may be wrong: read them again."""
        for name in names:
            self._rooms.pop(name, None)
        for name, room in (await self.some(names)).items():
            for user in [user for user, known in self._of.items() if name in known and user not in room.members]:
                self.left(user, room)
            for user in room.members:
                self.joined(user, room)

    def forget_idle(self, listened: Collection[str], connected: Collection[str], now_ms: int, idle_ms: int) -> None:
        """Let go of rooms nobody listens to, writes to, or has written to lately, and of whom nobody has in them."""
        for room in self.all():
            room.used_ms = room.used_ms or now_ms
            if room.room not in listened and not room.coming and room.used_ms < now_ms - idle_ms:
                del self._rooms[room.room]
        for user in [user for user in self._of if user not in connected]:
            del self._of[user]
        self._people.keep_only({user for room in self._rooms.values() for user in room.members}.union(connected))
