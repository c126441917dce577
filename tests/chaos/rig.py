"""People who talk at random, by a seed, while something is done to their server; everything they see is recorded.

A talker keeps a window of unanswered commands on one connection. When the connection is lost it comes back, resumes
from where it stands and repeats what was not answered under the same cids, as a good client does. What is refused is
not repeated, so that the checker can hold the server to it. Nothing here waits for time to pass: talkers go on when
they hear something, and a fault happens when so many lines have been recorded.
"""

import json
import random
from collections.abc import Callable, Sequence

import aiohttp

from tests.chaos.history import HEARD, OPEN, SAID, SHUT, Frame, History

PEOPLE = ("ana", "ben", "carl", "dora", "emil", "fay")
ROOMS = ("one", "two", "three")
LOST_CONNECTION = (aiohttp.ClientError, ConnectionError, TimeoutError)
MIX = {
    "send": 60, "reply": 8, "edit": 8, "delete": 6, "read": 6, "history": 4, "add": 3, "remove": 2, "leave": 1,
    "rename": 1, "repeat": 2, "conflict": 1, "nonsense": 2, "direct": 1,
}  # fmt: skip


def facts(rooms: Sequence[str] = ROOMS, people: Sequence[str] = PEOPLE) -> list[Frame]:
    """People of one company who share group rooms; the first of them made these."""
    users = [{"kind": "user", "id": user, "rev": 1, "name": user.title(), "role": "client"} for user in people]
    team = {"kind": "team", "id": "crew", "rev": 1, "name": "Crew", "members": list(people)}
    made = [
        {"kind": "room", "id": room, "rev": 1, "room": "group", "title": room, "by": people[0], "members": list(people)}
        for room in rooms
    ]
    return [*users, team, *made]


class Talker:
    """One person on one connection at a time."""

    def __init__(
        self, history: History, user: str, seed: int, window: int = 8, rooms: Sequence[str] = ROOMS, prefix: str = ""
    ) -> None:
        self.history, self.user, self.window, self.rooms = history, user, window, rooms
        self.rng = random.Random(f"{user} {seed}")
        self.is_quiet = False  # says nothing new, and leaves when everything is answered
        self.drops_after = 0  # frames; 0: stays
        self.positions: dict[str, int] = {}
        self.epoch = ""
        self.unanswered: dict[str, Frame] = {}  # cid -> what has to be repeated until it is answered
        self.open: dict[int, Frame] = {}  # of this connection
        self.mine: list[tuple[str, int]] = []  # messages I could edit or delete
        self.said: list[Frame] = []
        self.states: list[Frame] = []  # of the last hello
        self.name = ""
        self.made = 0
        self.connections = 0
        self.mix = dict(MIX)
        self._prefix = f"{prefix}{user}-{seed}"
        self._last_id = 0
        self._is_live = False

    async def talk(self, http: aiohttp.ClientSession, url: str, token: str) -> None:
        """Until the server is gone, or everything is answered and this talker is quiet."""
        while True:
            try:
                if await self._visit(http, url, token):
                    return
            except LOST_CONNECTION:
                pass
            finally:
                if self.name:
                    self.history.add(self.name, SHUT, {})
            if not await self._answers(http, url):
                return

    async def _answers(self, http: aiohttp.ClientSession, url: str) -> bool:
        try:
            async with http.get(f"{url}/v1/nothing"):
                return True
        except LOST_CONNECTION:
            return False

    async def _visit(self, http: aiohttp.ClientSession, url: str, token: str) -> bool:
        """One connection. True when this talker is done."""
        self.name = ""
        self.open.clear()
        self._is_live = False
        async with http.ws_connect(f"{url}/v1/ws", protocols=("chatd.v1",), max_msg_size=0, heartbeat=None) as socket:
            self.connections += 1
            self.name = f"{self._prefix}-{self.connections}"
            self.history.add(self.name, OPEN, {"user": self.user})
            hello: Frame = {"op": "hello", "token": token, "platform": "api"}
            if self.epoch:
                hello["resume"] = {"epoch": self.epoch, "rooms": dict(self.positions)}
            await self._say(socket, hello)
            heard = 0
            async for message in socket:
                if message.type is not aiohttp.WSMsgType.TEXT:
                    break
                frame = json.loads(message.data)
                self.history.add(self.name, HEARD, frame)
                self._hear(frame)
                heard += 1
                if self.drops_after and heard >= self.drops_after and not self.is_quiet:
                    assert socket._response.connection is not None and socket._response.connection.transport
                    socket._response.connection.transport.abort()
                    return False
                if self._is_live:
                    await self._go_on(socket)
                    if self.is_quiet and not self.open and not self.unanswered:
                        return True
        return False

    async def _go_on(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        """Fill the window: first what must be repeated, in its old order, then something new."""
        known = {frame.get("cid") for frame in self.open.values()}
        for cid, frame in list(self.unanswered.items()):
            if len(self.open) >= self.window:
                return
            if cid not in known:
                await self._say(socket, frame)
        while len(self.open) < self.window and not self.is_quiet:
            frame = self._something()
            if "cid" in frame:
                self.unanswered.setdefault(frame["cid"], frame)
            await self._say(socket, frame)

    async def _say(self, socket: aiohttp.ClientWebSocketResponse, frame: Frame) -> None:
        self._last_id += 1
        frame = {**frame, "id": self._last_id}
        self.open[self._last_id] = frame
        self.history.add(self.name, SAID, frame)
        await socket.send_str(json.dumps(frame))

    # --- what is heard

    def _hear(self, frame: Frame) -> None:
        if "re" in frame:
            asked = self.open.pop(frame["re"])
            if asked["op"] == "hello" and "ok" in frame:
                self._welcome(frame["ok"])
            elif "cid" in asked:
                self._answered(asked, frame)
        elif frame["ev"] == "session.live":
            self._is_live = True
        elif frame["ev"] in ("room.changed", "room.reset") and "head" in frame:
            self.positions[frame["room"]] = frame["head"]
        elif "seq" in frame and "by" in frame:
            self.positions[frame["room"]] = frame["seq"]
            if frame["ev"] == "room.member_removed" and frame["user"] == self.user:
                del self.positions[frame["room"]]

    def _welcome(self, ok: Frame) -> None:
        self.epoch, self.states = ok["epoch"], ok["rooms"]
        heads = {state["room"]: state["head"] for state in ok["rooms"]}
        self.positions = {**heads, **self.positions} if ok["resumed"] else heads
        for room in ok["gone"]:
            self.positions.pop(room, None)

    def _answered(self, asked: Frame, frame: Frame) -> None:
        if frame.get("err", {}).get("code") == "internal":
            return  # unknown: it stays among the unanswered
        self.unanswered.pop(asked["cid"], None)
        if "ok" in frame and asked["op"] == "message.send":
            self.mine.append((frame["ok"]["room"], frame["ok"]["seq"]))
            self.said.append(asked)

    # --- what is said

    def _something(self) -> Frame:
        rooms = [room for room in self.rooms if room in self.positions]
        kind = self.rng.choices(list(self.mix), list(self.mix.values()))[0]
        if not rooms:
            kind = "direct"
        room = self.rng.choice(rooms) if rooms else ""
        made: Callable[[str], Frame | None] = getattr(self, f"_{kind}")
        return made(room) or self._send(room)

    def _cid(self) -> str:
        self.made += 1
        return f"{self._prefix}-{self.made}"

    def _send(self, room: str) -> Frame:
        cid = self._cid()
        mention = f" @{self.rng.choice(PEOPLE)}" if self.rng.random() < 0.1 else ""
        return {"op": "message.send", "cid": cid, "room": room, "text": f"{cid} said{mention}"}

    def _reply(self, room: str) -> Frame | None:
        head = self.positions[room]
        return {**self._send(room), "reply_to": self.rng.randint(max(1, head - 6), head)} if head else None

    def _direct(self, room: str) -> Frame:
        frame = self._send(room)
        del frame["room"]
        return {**frame, "to": self.rng.choice([user for user in PEOPLE if user != self.user])}

    def _edit(self, room: str) -> Frame | None:
        if not self.mine:
            return None
        where, seq = self.rng.choice(self.mine[-8:])
        cid = self._cid()
        return {"op": "message.edit", "cid": cid, "room": where, "seq": seq, "text": f"{cid} edited"}

    def _delete(self, room: str) -> Frame | None:
        if not self.mine:
            return None
        where, seq = self.mine.pop(self.rng.randrange(max(0, len(self.mine) - 8), len(self.mine)))
        return {"op": "message.delete", "cid": self._cid(), "room": where, "seq": seq}

    def _read(self, room: str) -> Frame:
        op = "message.unread" if self.positions[room] and self.rng.random() < 0.2 else "message.read"
        return {"op": op, "room": room, "seq": self.positions[room]}

    def _history(self, room: str) -> Frame | None:
        seq = self.rng.randint(1, self.positions[room] + 1)
        where: Frame = self.rng.choice([{}, {"before": seq}, {"after": seq - 1}, {"around": seq}])
        return {"op": "room.history", "room": room, "limit": self.rng.choice([5, 20, 50]), **where}

    def _add(self, room: str) -> Frame:
        return {"op": "room.add", "room": room, "user": self.rng.choice(PEOPLE[1:])}

    def _remove(self, room: str) -> Frame:
        return {"op": "room.remove", "room": room, "user": self.rng.choice(PEOPLE[1:])}

    def _leave(self, room: str) -> Frame | None:
        return {"op": "room.leave", "room": room} if self.user != PEOPLE[0] else None

    def _rename(self, room: str) -> Frame:
        return {"op": "room.rename", "room": room, "title": f"Title {self.rng.randint(1, 99)}"}

    def _repeat(self, room: str) -> Frame | None:
        return {**self.rng.choice(self.said[-20:])} if self.said else None

    def _conflict(self, room: str) -> Frame | None:
        return {**self.rng.choice(self.said[-20:]), "text": f"{self._prefix} other"} if self.said else None

    def _nonsense(self, room: str) -> Frame:
        """What will be refused, for one reason or another."""
        wrong: Frame = self.rng.choice([{"text": "  "}, {"reply_to": 10**9}, {"room": "no such room"}])
        return {**self._send(room), **wrong}
