"""Commands by POST and events by a stream: the two halves of one session where a WebSocket can't be had."""

import asyncio
from collections.abc import Callable

from aiohttp import hdrs, web

from chatd.actions.session import identify
from chatd.edge.answers import read_body, refused
from chatd.edge.gate import Gate
from chatd.edge.sse import SseDoor, bearer
from chatd.live.outbox import Outbox, Peer, Turn
from chatd.live.people import People
from chatd.live.session import Session
from chatd.live.sessions import Sessions
from chatd.world import Auth
from protocol import event
from protocol import session as words
from protocol.command import NotACommand, decode, rejected
from protocol.errors import Refusal, Refused
from protocol.shapes import op_of

SESSION = "Chatd-Session"


class Ops:
    """GET /v1/events and POST /v1/ops."""

    def __init__(
        self,
        open_session: Callable[[Outbox, Peer], Session],
        sessions: Sessions,
        auth: Auth,
        people: People,
        gate: Gate,
        turn: Turn,
        beat_s: float,
    ) -> None:
        self._open_session, self._sessions, self._auth, self._people = open_session, sessions, auth, people
        self._gate, self._turn, self._beat_s = gate, turn, beat_s
        self.streams: set[SseDoor] = set()

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Sign in, resume where Last-Event-ID says, then stream."""
        if not self._gate.is_welcome_from(request):
            return refused(Refusal(code="bad_token", message="This Origin may not connect."), 403)
        try:
            await identify(self._auth, self._people, bearer(request))  # a stream that begins looks like success
            hello = decode(_hello(request))
        except Refused as error:
            return refused(error.refusal)
        address = self._gate.address_of(request)
        if away := self._gate.enter(address):
            answer = refused(Refusal(code="rate_limited", message=away.reason, after_ms=away.retry_after_s * 1000))
            answer.headers[hdrs.RETRY_AFTER] = str(away.retry_after_s)
            return answer
        stranger = [True]

        def welcome() -> None:
            stranger[0] = False
            self._gate.welcome()

        door = SseDoor(self._turn, self._beat_s, welcome)
        session = self._open_session(door.outbox, Peer(address, door.kind))
        self.streams.add(door)
        try:
            session.do(hello)
            return await door.run(request)
        finally:
            self.streams.discard(door)
            door.outbox.lost()
            self._gate.leave(address, stranger[0])
            session.gone(str(door.code or "peer"))

    async def command(self, request: web.Request) -> web.StreamResponse:
        """One command, one reply. Without a session it is done for the person whom the token names."""
        if not self._gate.is_welcome_from(request):
            return refused(Refusal(code="bad_token", message="This Origin may not connect."), 403)
        try:
            identity = await identify(self._auth, self._people, bearer(request))
        except Refused as error:
            return refused(error.refusal)
        session = self._sessions.named(identity.user, request.headers.get(SESSION, ""))
        if session is None:
            return refused(
                Refusal(code="not_found", message="There is no such session; open GET /v1/events first."), 404
            )
        frame = await read_body(request)
        try:
            cmd = decode(frame)
        except Refused as error:
            answered, refusal = rejected(frame, error)
            return _reply(event.refusal(answered, refusal), 400 if isinstance(error, NotACommand) else 200)
        if isinstance(cmd, words.Hello):
            return _reply(event.refusal(cmd.id, Refusal(code="bad_field", facts={"field": "op"})), 400)
        answer: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        session.do(cmd, lambda payload: None if answer.done() else answer.set_result(payload))
        return _reply(await answer, 200)


def _hello(request: web.Request) -> bytes:
    """What the request says, as the frame that a WebSocket would begin with."""
    hello: dict[str, object] = {
        "op": op_of(words.Hello),
        "id": 0,
        "token": bearer(request),
        "platform": request.query.get("platform", "api"),
    }
    if "device" in request.query:
        hello["device"] = request.query["device"]
    epoch, _, since = request.headers.get("Last-Event-ID", "").rpartition(".")
    if since.isascii() and since.isdigit():
        hello["resume"] = {"epoch": epoch, "since": int(since)}
    return event.encode(hello)


def _reply(payload: bytes, status: int) -> web.Response:
    return web.Response(
        body=payload, status=status, content_type="application/json", headers={"Cache-Control": "no-store"}
    )
