"""Presence for other services of the host: a snapshot, and a feed of changes. Needs a token with scope `presence`."""

import asyncio

from aiohttp import web

from chatd.actions.session import identify
from chatd.edge.answers import json_answer, refused
from chatd.edge.sse import SseDoor, bearer
from chatd.live.clock import Clock
from chatd.live.outbox import Turn
from chatd.live.parcel import Parcel
from chatd.live.people import People
from chatd.live.presence import Presence, Watcher
from chatd.world import Auth, Identity
from protocol.errors import Refusal, Refused
from protocol.event import encode
from protocol.presence import WATCHED, changed
from protocol.session import REVOKED, TOKEN_EXPIRED

SCOPE = "presence"
LONGEST_S = 86_400.0  # of one stream; a service asks again


class PresenceDoor:
    """GET /v1/presence and GET /v1/presence/feed."""

    def __init__(self, presence: Presence, people: People, auth: Auth, turn: Turn, clock: Clock) -> None:
        self._presence, self._people, self._auth = presence, people, auth
        self._turn, self._clock = turn, clock
        self.streams: set[SseDoor] = set()
        self._served: dict[SseDoor, Identity] = {}

    def look(self) -> None:
        """S4: whose sign-ins were revoked is served no longer."""
        for door, identity in list(self._served.items()):
            if identity.issued_ms < self._people.now(identity.user).revoked_ms:
                door.outbox.close(REVOKED, "revoked")

    async def snapshot(self, request: web.Request) -> web.StreamResponse:
        """The states of ?users=a,b,… now."""
        try:
            users, _ = await self._asked(request)
        except Refused as error:
            return refused(error.refusal)
        return json_answer({"users": self._presence.states(users)})

    async def feed(self, request: web.Request) -> web.StreamResponse:
        """First the states, then every change, at most one event a second."""
        try:
            users, identity = await self._asked(request)
        except Refused as error:
            return refused(error.refusal)
        door = SseDoor(self._turn, 20.0)
        watcher = Watcher(lambda changes: door.outbox.put(Parcel.solo(encode(changed(changes)))))
        self.streams.add(door)
        self._served[door] = identity
        left_s = min((identity.expires_ms - self._clock.now_ms()) / 1000, LONGEST_S)
        end = asyncio.get_running_loop().call_later(left_s, door.outbox.close, TOKEN_EXPIRED, "token expired")
        try:
            states = self._presence.watch(watcher, users)
            door.outbox.put(Parcel.solo(encode(changed(dict(states)))))
            return await door.run(request)
        finally:
            end.cancel()
            self.streams.discard(door)
            del self._served[door]
            self._presence.leave(watcher)
            door.outbox.lost()

    async def _asked(self, request: web.Request) -> tuple[list[str], Identity]:
        identity = await identify(self._auth, self._people, bearer(request))
        if SCOPE not in identity.scope:
            raise Refused(Refusal(code="bad_token", message="This needs a token with the scope `presence`."))
        users = list(dict.fromkeys(user for user in request.query.get("users", "").split(",") if user))
        if not 0 < len(users) <= WATCHED:
            raise Refused(Refusal(code="bad_field", facts={"field": "users", "most": WATCHED}))
        await self._people.some(users)
        return users, identity
