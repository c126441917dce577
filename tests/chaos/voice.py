"""A device in the hall (tests/hall.py) whose frames are recorded for the checker: many turns a second, no sockets."""

import json
from functools import partial
from typing import Any

from chatd.actions import table
from chatd.live.outbox import Outbox, Peer
from chatd.live.session import Session
from tests.chaos.checker import Fault, check
from tests.chaos.history import HEARD, OPEN, SAID, SHUT, Frame, History, log_of
from tests.hall import Device, Door, Hall, framing


class RecordedDoor(Door):
    def __init__(self, history: History, name: str) -> None:
        super().__init__()
        self._history, self._name = history, name
        self.answered = 0

    def write(self, data: bytes) -> None:
        known = len(self.frames)
        super().write(data)
        for frame in self.frames[known:]:
            self._history.add(self._name, HEARD, frame)
            self.answered += "re" in frame


class Voice(Device):
    """One recorded connection of a person; `positions` is where it stands, as its client would know."""

    def __init__(self, hall: Hall, history: History, user: str) -> None:
        self.hall, self.history, self.user = hall, history, user
        self.name = f"{user} {len(history)}"
        self.door: RecordedDoor = RecordedDoor(history, self.name)
        self.outbox = Outbox(framing, self.door, hall.turn)
        dispatch = partial(table.dispatch, hall.world)
        self.session = Session(self.outbox, Peer("127.0.0.1", "ws"), dispatch, hall.metrics, hall.gone)
        self.ids = 0
        history.add(self.name, OPEN, {"user": user})

    def begins(self, op: str, /, **fields: Any) -> int:
        self.ids += 1
        frame = {"op": op, "id": self.ids, **fields}
        self.history.add(self.name, SAID, frame)
        self.session.receive(json.dumps(frame).encode())
        return self.ids

    def says_hello(self, resume: Frame | None = None) -> int:
        """The number of the command; nobody has waited for anything."""
        return self.begins("hello", token=self.user, platform="api", **({"resume": resume} if resume else {}))

    @property
    def has_all_answers(self) -> bool:
        return self.door.answered == self.ids

    def goes(self) -> None:
        super().goes()
        self.history.add(self.name, SHUT, {})

    @property
    def positions(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for frame in self.frames:
            if "ok" in frame and "rooms" in frame["ok"]:
                found |= {state["room"]: state["head"] for state in frame["ok"]["rooms"]}
        for frame in self.frames:
            if "seq" in frame and "by" in frame:
                found[frame["room"]] = max(frame["seq"], found.get(frame["room"], 0))
        return found


def verdict(hall: Hall, history: History) -> list[Fault]:
    """What the checker finds in all this and in the store."""
    return check(history, log_of(hall.db.connection))
