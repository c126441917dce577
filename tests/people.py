"""Named people who say and hear, for tests: clients written from protocol.md alone, against the real server.

    ana, ben = await town.people("ana", "ben")                 # signed in, each with a device
    room = await town.group("Plans", ana, ben)                 # made through the facts door, as a host would
    said = await ana.says("hi", in_=room)
    await ben.hears("hi", in_=room)
    await ben.is_refused("owner_only", "message.edit", room=room, seq=said.seq, text="ho", cid="c1")

A person's variable is one device of theirs; `phone = await ana.signs_in(platform="mobile_app")` is another. Every
device watches the server's promises all the time (logs without holes, times that never run back, nothing after a
removal, each command answered once); a broken one fails the test at its end. Nothing here sleeps: to know that
something was *not* said, `catches_up` asks for a sign that comes after everything said so far.
"""

import asyncio
import itertools
import secrets
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.lines import LINES, PATIENCE_S, Frame, Line, TurnedAway
from tests.refusals import Refused, proper

if TYPE_CHECKING:
    from tests.town import Town

LOG = {"message.sent", "message.edited", "message.deleted", "room.created", "offer.changed"} | {
    f"room.{what}" for what in ("member_added", "member_removed", "renamed")
}
_numbers = itertools.count(1)


class Said(NamedTuple):
    """Where a message stands."""

    room: str
    seq: int
    ts: int
    dup: bool = False


def fresh(name: str) -> str:
    """An id that nobody had before."""
    # Few digits in a row: what people say of one another must not look like a telephone number by chance.
    return f"{name}-{next(_numbers)}" + "".join(secrets.choice("abcdefghkmnpqrstuvwxyz") for _ in range(6))


class Device:
    """One connection of one person; what a client writer would write, and a witness against the server."""

    def __init__(self, town: "Town", user: str, door: str) -> None:
        self.town, self.user, self.door = town, user, door
        self.hello: Frame = {}
        self.inbox: list[Frame] = []  # events nobody asked for yet
        self.broken: list[str] = []  # promises
        self.rooms: dict[str, Frame] = {}  # room states, kept up to date as a client would
        self.positions: dict[str, int] = {}
        self.is_live = False
        self._times: dict[str, int] = {}
        self._ids = itertools.count(1)
        self._asked: dict[int, asyncio.Future[Frame]] = {}
        self._news = asyncio.Event()
        self._line: Line | None = None

    # --- coming and going

    async def arrive(
        self,
        resume: Frame | None = None,
        last_id: str = "",
        before: "Device | None" = None,
        **said: Any,
    ) -> "Device":
        """Say hello; `before` is the device that this one goes on as. Raises TurnedAway."""
        said = {"token": self.town.token(self.user), "platform": "desktop", **said}
        hello = {"op": "hello", "id": 0, **said} | ({"resume": resume} if resume is not None else {})
        answer = self._asked[0] = asyncio.get_running_loop().create_future()
        self.positions.update((resume or {}).get("rooms", {}))
        if before is not None:
            self.positions.update(before.positions)
            self.rooms = {room: dict(state) for room, state in before.rooms.items()}
        options = {"last_id": last_id} if self.door == "sse" else {}
        self._line = await LINES[self.door].open(self.town.url, hello, self._take, **options)
        try:
            await self._reply(answer)
        except Refused as refused:
            code, _ = await asyncio.wait_for(self.line.ended, PATIENCE_S)
            await self.line.hang_up()
            raise TurnedAway(refused.err, code) from None
        return self

    async def signs_in(self, door: str = "", **said: Any) -> "Device":
        """Another device of the same person."""
        return await self.town.device(self.user, door or self.door, **said)

    async def leaves(self) -> None:
        """Hang up; the server knows it when this returns."""
        await self.line.hang_up()
        async with asyncio.timeout(PATIENCE_S):
            while self.door == "sse" and await self.line.is_known():
                pass

    async def comes_back(self, **said: Any) -> "Device":
        """The same device, connected anew, going on where it stood (over SSE: from the last event id)."""
        if self.door == "sse":
            last_id = getattr(self.line, "last_id", "")
            before = self if last_id else None  # whoever heard nothing yet begins afresh
            return await self.town.device(self.user, "sse", last_id=last_id, before=before, **said)
        resume = {"epoch": self.hello["epoch"], "rooms": dict(self.positions)}
        return await self.town.device(self.user, self.door, resume=resume, before=self, **said)

    @property
    def line(self) -> Line:
        assert self._line is not None
        return self._line

    async def is_closed(self, code: int) -> str:
        """The server ends the connection with this code; its reason."""
        got, reason = await asyncio.wait_for(asyncio.shield(self.line.ended), PATIENCE_S)
        assert got == code, f"closed with {got} ({reason})"
        return reason

    # --- asking

    async def asks(self, op: str, /, **fields: Any) -> Frame:
        """A command; its `ok`. Raises Refused."""
        return await self._reply(await self.begins(op, **fields))

    async def begins(self, op: str, /, **fields: Any) -> "asyncio.Future[Frame]":
        """Send a command and do not wait; the future has the whole reply."""
        number = fields.pop("id", None) or next(self._ids)
        answer = self._asked[number] = asyncio.get_running_loop().create_future()
        await self.line.send({"op": op, "id": number, **fields})
        return answer

    async def is_refused(self, code: str, op: str, /, **fields: Any) -> Frame:
        """The command is refused as R59 wants it: a stable code, its class, words, its rule. Returns the `err`."""
        try:
            ok = await self.asks(op, **fields)
        except Refused as refused:
            assert refused.err["code"] == code, refused.err
            return proper(refused.err)
        raise AssertionError(f"{op} was not refused: {ok}")

    async def says(self, text: str, in_: str | None = None, to: "Device | None" = None, **fields: Any) -> Said:
        """A message; it is durable when this returns."""
        where = {"room": in_} if to is None else {"to": to.user}
        ok = await self.asks("message.send", **{"cid": fresh("c"), "text": text, **where, **fields})
        return Said(**ok)

    async def history(self, room: str, **how: Any) -> list[Frame]:
        """A page of the log."""
        page: list[Frame] = (await self.asks("room.history", room=room, **how))["messages"]
        return page

    # --- hearing

    async def hears(self, text: str, in_: str | None = None, by: "Device | None" = None) -> Frame:
        """The next message with this text comes; anything else that came stays to be looked for."""
        fields = {"text": text} | ({"room": in_} if in_ else {}) | ({"by": by.user} if by else {})
        return await self.sees("message.sent", **fields)

    async def sees(self, ev: str, /, **fields: Any) -> Frame:
        """The next event of this name with these fields."""
        try:
            async with asyncio.timeout(PATIENCE_S):
                while True:
                    for event in self.inbox:
                        if matches(event, ev, fields):
                            self.inbox.remove(event)
                            return event
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            raise AssertionError(f"{self.user} waits for {ev} {fields}, and has {self.inbox}") from None

    async def sees_nothing_of(self, ev: str, /, **fields: Any) -> None:
        """No such event was sent to this device up to now."""
        await self.catches_up()
        found = [event for event in self.inbox if matches(event, ev, fields)]
        assert not found, f"{self.user} was told {found}"

    async def catches_up(self) -> None:
        """Everything sent to this device so far has arrived."""
        if self.door == "ws":
            await self.asks("session.ping")
            return
        own = f"sign-{self.user}"
        if own not in self.rooms:
            await self.town.sign_post(own, self.user)
        sign = await self.says("sign", in_=own)
        async with asyncio.timeout(PATIENCE_S):
            while self.positions.get(own, 0) < sign.seq:
                self._news.clear()
                await self._news.wait()

    # --- what comes in

    def _take(self, frame: Frame) -> None:
        if "re" in frame:
            self._take_reply(frame)
        elif "ev" in frame:
            self._take_event(frame)
        else:
            self.broken.append(f"neither reply nor event: {frame}")
        self._news.set()

    def _take_reply(self, frame: Frame) -> None:
        asked = self._asked.pop(frame["re"], None)
        if set(frame) not in ({"re", "ok"}, {"re", "err"}):
            self.broken.append(f"a reply has `re` and one of `ok` and `err`: {frame}")
        if asked is None:
            self.inbox.append({"ev": "reply", **frame})
        elif not asked.done():
            asked.set_result(frame)
        if frame["re"] == 0 and "ok" in frame:
            self._take_hello(frame["ok"])

    def _take_hello(self, hello: Frame) -> None:
        self.hello = hello
        if not hello["resumed"]:
            self.rooms.clear()
        for room in hello["gone"]:
            self.rooms.pop(room, None)
        for state in hello["rooms"]:
            self.rooms[state["room"]] = state
            self.positions.setdefault(state["room"], state["head"])

    def _take_event(self, event: Frame) -> None:
        ev, room = event["ev"], event.get("room", "")
        if ev in LOG:
            self._take_entry(ev, room, event)
        elif "seq" in event and ev != "message.read":
            self.broken.append(f"only entries of a room's log have a seq: {event}")
        if ev == "session.live":
            self.is_live = True
        elif ev == "room.reset":
            self.positions[room] = event["head"]
        elif ev == "room.changed":
            self.rooms.setdefault(room, {}).update(event)
            if "head" in event:
                self.positions.setdefault(room, event["head"])
        if not room.startswith("sign-"):
            self.inbox.append(event)

    def _take_entry(self, ev: str, room: str, event: Frame) -> None:
        if not {"room", "seq", "ts", "by"} <= set(event):
            self.broken.append(f"an entry of a log has room, seq, ts, by: {event}")
            return
        before = self.positions.get(room)
        if not self.is_live and before is not None and event["seq"] <= before:
            return  # after a resume events may come once more (contract 11); who knows the seq knows them
        if before is not None and event["seq"] != before + 1:
            self.broken.append(f"seq {event['seq']} came after {before}: {event}")
        if room not in self.rooms and self.is_live:
            self.broken.append(f"an event of a room that {self.user} is not in: {event}")
        if event["ts"] < self._times.get(room, 0):
            self.broken.append(f"time ran back: {event}")
        self.positions[room], self._times[room] = event["seq"], event["ts"]
        state = self.rooms.get(room, {"head": event["seq"]})
        if event["seq"] > state["head"]:  # what a resume tells once more is in the state already
            state["head"] = event["seq"]
            if ev == "message.sent" and event["by"] != self.user:
                state["unread"] += 1
                state["mentions"] += self.user in event.get("mentions", [])
        if ev == "room.member_removed" and event["user"] == self.user:
            self.rooms.pop(room, None)
            self.positions.pop(room, None)

    async def _reply(self, answer: "asyncio.Future[Frame]") -> Frame:
        either: set[asyncio.Future[Any]] = {answer, self.line.ended}
        await asyncio.wait(either, timeout=PATIENCE_S, return_when=asyncio.FIRST_COMPLETED)
        if not answer.done():
            raise AssertionError(f"{self.user} got no answer; the line {self.line.ended}")
        frame = answer.result()
        if "err" in frame:
            raise Refused(frame["err"])
        ok: Frame = frame["ok"]
        return ok


def matches(event: Frame, ev: str, fields: Mapping[str, Any]) -> bool:
    return event["ev"] == ev and all(event.get(name) == value for name, value in fields.items())
