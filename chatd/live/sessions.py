"""Everybody who is connected here, by person: what all of a person's devices are told, and who hears which room."""

import hmac
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from chatd.bus.hub import Hub
from chatd.live.outbox import Outbox
from chatd.live.parcel import Parcel
from chatd.live.people import NOBODY, People
from chatd.live.presence import Presence, Watcher
from chatd.live.room import Room
from chatd.live.rooms import Rooms
from chatd.live.session import Session
from chatd.live.typing import Typing
from chatd.live.view import state
from chatd.rules.law import Law
from protocol import room as room_words
from protocol import session as words
from protocol.event import encode
from protocol.message import typing as typing_words
from protocol.presence import changed

EXPIRY_NOTICE_MS = 60_000
NEVER_MS = 2**63
DEVICES = 100_000  # remembered at most; who is forgotten is told all of his rooms


class Sessions:
    """The sessions that said hello. Announcer's `Listeners`."""

    def __init__(self, hub: Hub[Parcel], rooms: Rooms, people: People, presence: Presence, law: Law) -> None:
        self._hub, self._rooms, self._people, self._presence = hub, rooms, people, presence
        self._law = law
        self._of: dict[str, tuple[Session, ...]] = {}
        self._look_ms = NEVER_MS  # when the first of them has to be told of its end
        self.typing = Typing(self.tell_typing)
        self._last_here: dict[tuple[str, str], int] = {}
        self._moves: dict[str, int] = {}  # when what somebody may do moves by time alone
        self._moves_ms = NEVER_MS

    def __len__(self) -> int:
        return sum(map(len, self._of.values()))

    def __iter__(self) -> Iterator[Session]:
        return iter([session for sessions in self._of.values() for session in sessions])

    def of(self, user: str) -> tuple[Session, ...]:
        """All sessions of a person."""
        return self._of.get(user, ())

    def named(self, user: str, name: str) -> Session | None:
        """This person's session of that name."""
        return next((session for session in self.of(user) if hmac.compare_digest(session.session, name)), None)

    def users(self) -> Iterable[str]:
        """Everybody with a session."""
        return self._of.keys()

    def enter(self, session: Session, rooms: Iterable[Room], now_ms: int) -> None:
        """The session is somebody's: it hears its rooms from now on."""
        self._of[session.user] = (*self.of(session.user), session)
        self._look_ms = min(self._look_ms, _next_look_ms(session))
        for room in rooms:
            self._hub.listen(room.room, session.outbox)
        self._presence.came(session.user, now_ms)

    def renew(self, session: Session, expires_ms: int) -> None:
        """The session goes on with another token, which may end later or sooner."""
        session.expires_ms, session.expiry_said = expires_ms, False
        self._look_ms = min(self._look_ms, _next_look_ms(session))

    def leave(self, session: Session, now_ms: int) -> None:
        """The connection is closed."""
        for room in self._rooms.names_of(session.user):
            self._hub.unlisten(room, session.outbox)
        if session.watcher is not None:
            self._presence.leave(session.watcher)
        if session not in self.of(session.user):
            return
        left = tuple([one for one in self.of(session.user) if one is not session])
        if left:
            self._of[session.user] = left
        else:
            del self._of[session.user]
            self._moves.pop(session.user, None)
        if session.device is not None:
            self._last_here.pop((session.user, session.device), None)
            self._last_here[session.user, session.device] = now_ms
            if len(self._last_here) > DEVICES:
                del self._last_here[next(iter(self._last_here))]
        self._presence.went(session.user, now_ms)

    def last_here_ms(self, user: str, device: str | None) -> int:
        """When this device was last connected here; 0 where nobody remembers."""
        return self._last_here.get((user, device), 0) if device is not None else 0

    # --- telling

    def tell(self, user: str, data: dict[str, Any], but: Session | None = None) -> None:
        """An event for all devices of a person, but perhaps the one that caused it."""
        payload = encode(data)
        for session in self.of(user):
            if session is not but:
                session.tell(payload)

    def tell_room(self, room: str, data: dict[str, Any]) -> None:
        """Something that passes, to everybody who hears the room; what a `user` does is hidden across a block (R32)."""
        unseen = self._people.apart(data["user"]) if "user" in data else NOBODY
        found = self._rooms.now(room) if unseen else None
        if found is None:
            self._hub.publish(Parcel((encode(data),), room=room, ephemeral=True))
            return
        readers = [session.outbox for user in found.members if user not in unseen for session in self.of(user)]
        self._hub.tell(readers, encode(data), True)

    def tell_typing(self, room: str, users: list[str], moved: Collection[str]) -> None:
        """R30: who is writing, to the members who look at the room; `moved` just began or ended."""
        found = self._rooms.now(room)
        if found is None:
            return
        # Whoever writes is told of the others, and nobody of him whom a block keeps from him (R32).
        special = dict.fromkeys(users)
        for user in (*users, *moved):
            special.update(dict.fromkeys(self._people.apart(user) & found.members.keys()))
        for reader in special:
            if not self._people.apart(reader).issuperset(moved):
                self._tell_typing_to(reader, room, users)
        readers = [user for user in found.members if user not in special]
        self._hub.tell(self._looking(room, readers), encode(typing_words(room, users)), True)

    def _tell_typing_to(self, reader: str, room: str, users: list[str]) -> None:
        shown = [user for user in users if user != reader and user not in self._people.apart(reader)]
        self._hub.tell(self._looking(room, [reader]), encode(typing_words(room, shown)), True)

    def part(self, one: str, other: str, now_ms: int) -> None:
        """R32: a block stands between them from now on; each sees the other go offline and stop writing."""
        for me, them in ((one, other), (other, one)):
            for session in self.of(me):
                if session.watcher is not None:
                    self._presence.lose(session.watcher, them, now_ms)
            self._tell_typing_of(them, me)

    def meet(self, one: str, other: str, now_ms: int) -> None:
        """R33: none stands any more; each sees at once what he would have seen."""
        for me, them in ((one, other), (other, one)):
            for session in self.of(me):
                if session.watcher is not None and them in self._in_view(session):
                    self._presence.find(session.watcher, them, now_ms)
            self._tell_typing_of(them, me)

    def _tell_typing_of(self, writer: str, reader: str) -> None:
        for name, users in self.typing.of(writer).items():
            room = self._rooms.now(name)
            if room is not None and reader in room.members:
                self._tell_typing_to(reader, name, users)

    def _looking(self, room: str, users: Iterable[str]) -> list[Outbox]:
        """The connections of these people that look at the room; those that never said what they look at do."""
        sessions = (session for user in users for session in self.of(user))
        return [session.outbox for session in sessions if session.focus is None or room in session.focus]

    def watch(self, session: Session, now_ms: int) -> dict[str, str]:
        """The session hears of those it asked for and of the members of the rooms it looks at; never of strangers."""
        if session.watcher is None:
            session.watcher = Watcher(lambda users: session.tell(encode(changed(users)), ephemeral=True))
        users = self._in_view(session)
        unseen = users & self._people.apart(session.user)
        states = self._presence.watch(session.watcher, users - unseen)
        return {**states, **dict.fromkeys(unseen, "offline")}  # R32: as if he were not there

    def _in_view(self, session: Session) -> set[str]:
        """Whose presence the session may and wants to see: S16, only people with a room in common."""
        mine = [room for name in self._rooms.names_of(session.user) if (room := self._rooms.now(name)) is not None]
        users = {user for user in session.watched if any(user in room.members for room in mine)}
        for name in session.focus or ():
            room = self._rooms.now(name)
            if room is not None and session.user in room.members:
                users.update(list(room.members)[: room_words.STATE_MEMBERS])
        return users

    # --- Listeners: what the announcer says

    def joined(self, user: str, room: Room) -> None:
        """Told the whole state, whose head is before the entry that let this person in."""
        for session in self.of(user):
            self._hub.listen(room.room, session.outbox)
            whole = state(room, self._people.now(user), session.platform, self._people, self._law, room.ts)
            session.tell(encode({"ev": "room.changed", **whole}))

    def left(self, user: str, room: Room) -> None:
        """Hears nothing of the room any more."""
        for session in self.of(user):
            self._hub.unlisten(room.room, session.outbox)
            if session.focus and room.room in session.focus:
                session.focus -= {room.room}
            if session.watcher is not None:
                self._presence.narrow(session.watcher, self._in_view(session))

    def lost(self, rooms: set[str]) -> None:
        """Whoever hears one of these rooms reads it again from where he stands."""
        for session in self:
            if not rooms.isdisjoint(self._rooms.names_of(session.user)):
                session.close(words.POSITION_LOST, "position lost")

    def appeared(self, users: Iterable[str], room: Room) -> None:
        """R21: a hidden room is back with a new message."""
        for user in users:
            self.tell(user, room_words.changed(room.room, hidden=False))

    # --- time passes

    def tick(self, now_ms: int) -> None:
        """Typing ends by itself, and sign-ins end when their tokens do."""
        self.typing.tick(now_ms)
        if now_ms < self._look_ms:
            return
        for session in self:
            if session.expires_ms <= now_ms:
                session.close(words.TOKEN_EXPIRED, "token expired")
            elif session.expires_ms - now_ms <= EXPIRY_NOTICE_MS and not session.expiry_said:
                session.expiry_said = True
                session.tell(encode(words.expiring(session.expires_ms)))
        self._look_ms = min(map(_next_look_ms, self), default=NEVER_MS)

    def expect(self, user: str, at_ms: int | None) -> None:
        """R60: what this person may do moves at this time by itself; None: it does not."""
        self._moves.pop(user, None)
        if at_ms is not None and user in self._of:
            self._moves[user] = at_ms
            self._moves_ms = min(self._moves_ms, at_ms)

    def due(self, now_ms: int) -> list[str]:
        """Those of whom that time has come; once."""
        if now_ms < self._moves_ms:
            return []
        found = [user for user, at_ms in self._moves.items() if at_ms <= now_ms]
        for user in found:
            del self._moves[user]
        self._moves_ms = min(self._moves.values(), default=NEVER_MS)
        return found

    def revoke(self, user: str) -> None:
        """This person's sign-ins end now."""
        for session in self.of(user):
            session.close(words.REVOKED, "revoked")


def _next_look_ms(session: Session) -> int:
    return session.expires_ms if session.expiry_said else session.expires_ms - EXPIRY_NOTICE_MS
