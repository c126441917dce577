"""Presence for other services of the host: a snapshot, and a feed of changes. Needs a token with scope `presence`."""

from collections.abc import Callable

from aiohttp import web

from chatd.edge.answers import json_answer, refused
from chatd.edge.auth import Keys
from chatd.edge.sse import SseDoor, bearer
from chatd.live.outbox import Turn
from chatd.live.parcel import Parcel
from chatd.live.people import People
from chatd.live.presence import Presence, Watcher
from protocol.errors import Refusal, Refused
from protocol.event import encode
from protocol.presence import WATCHED, changed

SCOPE = "presence"


class PresenceDoor:
    """GET /v1/presence and GET /v1/presence/feed."""

    def __init__(self, presence: Presence, people: People, keys: Keys, turn: Turn, now_ms: Callable[[], int]) -> None:
        self._presence, self._people, self._keys, self._turn, self._now_ms = presence, people, keys, turn, now_ms
        self.streams: set[SseDoor] = set()

    async def snapshot(self, request: web.Request) -> web.StreamResponse:
        """The states of ?users=a,b,… now."""
        try:
            users = await self._asked(request)
        except Refused as error:
            return refused(error.refusal)
        return json_answer({"users": self._presence.states(users)})

    async def feed(self, request: web.Request) -> web.StreamResponse:
        """First the states, then every change, at most one event a second."""
        try:
            users = await self._asked(request)
        except Refused as error:
            return refused(error.refusal)
        door = SseDoor(self._turn, 20.0)
        watcher = Watcher(lambda changes: door.outbox.put(Parcel.solo(encode(changed(changes)))))
        self.streams.add(door)
        try:
            states = self._presence.watch(watcher, users)
            door.outbox.put(Parcel.solo(encode(changed(dict(states)))))
            return await door.run(request)
        finally:
            self.streams.discard(door)
            self._presence.leave(watcher)
            door.outbox.lost()

    async def _asked(self, request: web.Request) -> list[str]:
        identity = await self._keys.check(bearer(request))
        if SCOPE not in identity.scope:
            raise Refused(Refusal(code="bad_token", message="This needs a token with the scope `presence`."))
        users = list(dict.fromkeys(user for user in request.query.get("users", "").split(",") if user))
        if not 0 < len(users) <= WATCHED:
            raise Refused(Refusal(code="bad_field", facts={"field": "users", "most": WATCHED}))
        await self._people.some(users)
        return users
