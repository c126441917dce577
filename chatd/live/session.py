"""One connection of one person: takes frames, has them done in order, and sends the answers in order.

Commands for one room begin in the order they were sent, and their answers leave in that order (contract 8); those for
different rooms do not wait for one another. What a command does is not known here: `dispatch` is handed in.
"""

import time
from collections import deque
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any, NamedTuple

from chatd.live import eager
from chatd.live.outbox import Outbox, Peer
from chatd.live.parcel import Parcel
from chatd.live.presence import Watcher
from chatd.live.ticket import Lost, Ticket
from chatd.metrics import Metrics
from protocol import event
from protocol import room as room_words
from protocol import session as words
from protocol.command import NotACommand, decode, rejected
from protocol.errors import Refusal, Refused
from protocol.shapes import Command, Platform, op_of

EARLY_COMMANDS = 64  # that may follow hello before it is answered
OPEN_COMMANDS = 512  # unanswered ones; more are not read until some are answered
AFTER_ANSWERS = (room_words.History, room_words.Members, room_words.Set, room_words.Add, room_words.Remove)


class Welcome(NamedTuple):
    """The answer to hello: the reply, the missed events in order, and where the connection stands after them.

    `place` is that position as the id of an event (SSE), so that one can resume before anything was said.
    """

    ok: Mapping[str, Any]
    missed: Sequence[Parcel]
    positions: Mapping[str, int]
    outcome: str
    place: str | None = None


Answer = Mapping[str, Any] | Refusal | Ticket | Welcome | Exception
Reply = Callable[[bytes], None]
Dispatch = Callable[["Session", Command], Coroutine[Any, Any, Answer]]


class _Slot:
    """A command that is not answered yet, and where its answer goes."""

    __slots__ = ("begun", "cmd", "lane", "payload", "reply")

    def __init__(self, cmd: Command, lane: "_Lane | None", reply: Reply) -> None:
        self.cmd, self.lane, self.reply, self.begun = cmd, lane, reply, time.perf_counter()
        self.payload: bytes | None = None


class _Lane:
    """The unanswered commands for one room: `slots` in the order of their answers, `waiting` not begun."""

    __slots__ = ("advancing", "busy", "name", "slots", "waiting")

    def __init__(self, name: str) -> None:
        self.name, self.busy, self.advancing = name, False, False
        self.slots: deque[_Slot] = deque()
        self.waiting: deque[tuple[Command, Reply]] = deque()


class Session:
    """A door gives it frames and takes its outbox; `enter` makes it somebody's."""

    __slots__ = (
        "_before_hello",
        "_dispatch",
        "_lanes",
        "_metrics",
        "_on_gone",
        "_open",
        "_paused",
        "available",
        "device",
        "door",
        "expires_ms",
        "expiry_said",
        "focus",
        "is_gone",
        "outbox",
        "platform",
        "session",
        "user",
        "watched",
        "watcher",
    )

    def __init__(
        self,
        outbox: Outbox,
        peer: Peer,
        dispatch: Dispatch,
        metrics: Metrics,
        on_gone: Callable[["Session"], None],
    ) -> None:
        self.outbox, self.door = outbox, peer.door
        self._dispatch, self._metrics, self._on_gone = dispatch, metrics, on_gone
        self._lanes: dict[str, _Lane] | None = None
        self._before_hello: list[Command] | None = []
        self._open = 0
        self._paused = False
        self.is_gone = False
        self.user = ""
        self.session = ""
        self.platform: Platform = "api"
        self.device: str | None = None
        self.expires_ms = 0
        self.expiry_said = False
        self.focus: frozenset[str] | None = None  # None: never said, so all
        self.watched: tuple[str, ...] = ()
        self.watcher: Watcher | None = None

    @property
    def said_hello(self) -> bool:
        """The session is somebody's."""
        return bool(self.user)

    # --- what comes in

    def receive(self, frame: bytes) -> None:
        """One text message of the client. Never raises, never waits."""
        try:
            cmd = decode(frame)
        except Refused as refused:
            self._reject(frame, refused)
            return
        early = self._before_hello
        if isinstance(cmd, words.Hello) and (early is None or self._open):
            self._reject(frame, NotACommand(Refusal(code="bad_frame", facts={"expected": "no second hello"})))
        elif early is None or isinstance(cmd, words.Hello):
            self.do(cmd)
        elif self._open and len(early) < EARLY_COMMANDS:
            early.append(cmd)  # hello is being answered
        else:
            self._reject(frame, NotACommand(Refusal(code="bad_frame", facts={"expected": "hello"})))

    def do(self, cmd: Command, reply: Reply | None = None) -> None:
        """Have a command done, after earlier ones for the same room; the answer goes out, or to `reply`."""
        reply = reply or self.outbox.reply
        self._open += 1
        if self._open > OPEN_COMMANDS and not self._paused:
            self._paused = True
            self.outbox.door.pause_reading()
        name = lane_of(cmd, self.user)
        if name is None:
            self._begin(cmd, None, reply)
            return
        if self._lanes is None:
            self._lanes = {}
        lane = self._lanes.get(name)
        if lane is None:
            lane = self._lanes[name] = _Lane(name)
        lane.waiting.append((cmd, reply))
        self._advance(lane)

    def gone(self, reason: str) -> None:
        """The connection is closed. What was begun goes on; its answers are not heard."""
        self.is_gone = True
        self._on_gone(self)

    # --- doing

    def _begin(self, cmd: Command, lane: _Lane | None, reply: Reply) -> None:
        slot = _Slot(cmd, lane, reply)
        if lane is not None:
            lane.slots.append(slot)
            lane.busy = True
        eager.run(self._dispatch(self, cmd), lambda answer: self._begun(slot, answer))

    def _begun(self, slot: _Slot, answer: Answer) -> None:
        """The command has taken its place in the order; its answer may come later."""
        lane = slot.lane
        if lane is not None:
            lane.busy = False
        if isinstance(answer, Ticket):
            answer.then(lambda ticket: self._answer(slot, ticket.answer))
        else:
            self._answer(slot, answer)
        if lane is not None:
            self._advance(lane)

    def _advance(self, lane: _Lane) -> None:
        """Begin what may begin. What looks at the room as it is waits for the answers before its own: who was just put
        out can be added again, and what was just said is in the history. Shown earlier, a page would also be old
        by the time it may leave, and could show what the connection knows to be deleted (contract 19)."""
        if lane.advancing:
            return
        lane.advancing = True  # a loop, not a recursion: hundreds may wait behind one that had to read
        while lane.waiting and not lane.busy and not (lane.slots and isinstance(lane.waiting[0][0], AFTER_ANSWERS)):
            cmd, reply = lane.waiting.popleft()
            self._begin(cmd, lane, reply)
        lane.advancing = False
        self._close_lane(lane)

    def _answer(self, slot: _Slot, answer: Any) -> None:
        op = op_of(type(slot.cmd))
        outcome = "ok"
        if isinstance(answer, Refusal):
            outcome = "refused"
            self._metrics.refusal_of(answer.code).inc()
            slot.payload = event.refusal(slot.cmd.id, answer)
        elif isinstance(answer, Exception):
            outcome = "failed"
            why = {"incident": answer.args[0]} if answer.args and not isinstance(answer, Lost) else {}
            self._metrics.incidents.inc(len(why))
            slot.payload = event.refusal(slot.cmd.id, Refusal(code="internal", facts=why))
        else:
            slot.payload = event.reply(slot.cmd.id, answer.ok if isinstance(answer, Welcome) else answer)
        self._metrics.command_of(op, outcome).inc()
        self._metrics.seconds_of(op).observe(time.perf_counter() - slot.begun)
        self._send(slot)
        if isinstance(answer, Welcome):
            self._go_live(answer)
        elif isinstance(slot.cmd, words.Hello):
            code = answer.code if isinstance(answer, Refusal) else "internal"
            self.close(words.CLOSE_AFTER.get(code, words.BAD_TOKEN), code)
        self._open -= 1
        if self._paused and self._open < OPEN_COMMANDS // 2:
            self._paused = False
            self.outbox.door.resume_reading()

    def _send(self, slot: _Slot) -> None:
        """Send the answer when all before it in its lane are sent."""
        lane = slot.lane
        assert slot.payload is not None
        if lane is None:
            slot.reply(slot.payload)
            return
        slots = lane.slots
        while slots and (payload := slots[0].payload) is not None:
            slots.popleft().reply(payload)
        self._advance(lane)

    def _close_lane(self, lane: _Lane) -> None:
        if not (lane.slots or lane.waiting or lane.busy or lane.advancing) and self._lanes is not None:
            self._lanes.pop(lane.name, None)

    # --- what goes out

    def tell(self, payload: bytes, *, ephemeral: bool = False) -> None:
        """An event for this connection alone."""
        self.outbox.put(Parcel.solo(payload, ephemeral))

    def close(self, code: int, reason: str) -> None:
        """End the connection; codes below 4500 mean: come back and resume."""
        self.outbox.close(code, reason)

    def _go_live(self, welcome: Welcome) -> None:
        """Hello is answered: what was missed, then that it is over, then what happened meanwhile."""
        self._metrics.resume_of(welcome.outcome).inc()
        for parcel in welcome.missed:
            self.outbox.push(parcel)
        ids = None if welcome.place is None else (welcome.place,)
        self.outbox.push(Parcel((event.encode(words.live()),), ids=ids))
        self.outbox.release(welcome.positions)
        waiting, self._before_hello = self._before_hello, None
        for cmd in waiting or ():
            self.do(cmd)

    def _reject(self, frame: bytes, refused: Refused) -> None:
        answered, refusal = rejected(frame, refused)
        self._metrics.refusal_of(refusal.code).inc()
        self.outbox.reply(event.refusal(answered, refusal))
        if isinstance(refused, NotACommand):
            self._metrics.bad_frames.inc()
            self.close(words.PROTOCOL_ERROR, "protocol error")


def lane_of(cmd: Command, user: str) -> str | None:
    """Commands with the same name here are done, and answered, in order: those of one room."""
    room: str | None = getattr(cmd, "room", None)
    if room is None:
        other: str | None = getattr(cmd, "to", None)
        return direct_room(user, other) if other is not None else None
    return room


def direct_room(one: str, other: str) -> str:
    """The room of two: it has one name, so two who open it at once meet in the same one (R5)."""
    return "direct:" + ":".join(sorted((one, other)))
