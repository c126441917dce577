"""A command on its way, for clients, and the three ways it ends: its answer, Refused (definite), or Unknown."""

import asyncio
import uuid
from typing import Any

import msgspec

from protocol.errors import Refusal, Refused

Frame = dict[str, Any]


class Unknown(Exception):
    """Nobody knows whether the command was done."""


class Closed(Exception):
    """Nothing more will come: the server does not want us back (codes 4500-4599), or the client was closed (1000)."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(f"{code} {reason}")
        self.code = code


class Told(Refusal, frozen=True, omit_defaults=True, kw_only=True):
    """A refusal as the server said it; a newer server may have codes that are not in our list."""

    def __post_init__(self) -> None:
        """Nothing needs to be filled in."""


def new_cid() -> str:
    """For one intent: keep it as long as you may want to repeat the command."""
    return uuid.uuid4().hex


class Asked:
    """A command without an answer."""

    __slots__ = ("answer", "frame", "is_sent", "was_sent")

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.is_sent = self.was_sent = False  # on this connection, on any
        self.answer: asyncio.Future[Frame] = asyncio.get_running_loop().create_future()

    def settle(self, frame: Frame) -> None:
        """The answer has come. `internal` is the one refusal that is not definite."""
        if self.answer.done():
            return
        if "ok" in frame:
            self.answer.set_result(frame["ok"])
        elif frame["err"]["code"] == "internal":
            self.answer.set_exception(Unknown(frame["err"].get("message", "")))
        else:
            self.answer.set_exception(Refused(msgspec.convert(frame["err"], Told)))

    def lose(self) -> None:
        """The connection is lost: what can be repeated waits for the next one."""
        self.is_sent = False
        if "cid" not in self.frame and self.was_sent:
            self.give_up(Unknown())

    def give_up(self, why: Exception) -> None:
        """There will be no answer any more: it is definite only that what was never sent was not done."""
        if not self.answer.done():
            lost = Unknown(f"{self.frame['op']}: the connection was lost before its answer came")
            self.answer.set_exception(lost if self.was_sent else why)
