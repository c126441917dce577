"""The answer to a write, there after its commit. Cheaper than a future: one callback, in the turn it settles."""

import asyncio
from collections.abc import Callable, Generator
from typing import Any

from protocol.errors import Refusal, Refused


class Lost(Exception):
    """The store does not know whether it kept this (contract 2): the writer repeats it with the same cid."""


class Ticket:
    """The answer to a write, when it is there: what was kept, or why not. Await it, or say what to do then."""

    __slots__ = ("_then", "answer", "settled")

    def __init__(self) -> None:
        self.answer: Any = None
        self.settled = False
        self._then: Callable[[Ticket], None] | None = None

    def then(self, follow: Callable[["Ticket"], None]) -> None:
        """Call once when settled, in that turn of the loop; one follower is enough."""
        if self.settled:
            follow(self)
        else:
            self._then = follow

    def settle(self, answer: Any) -> None:
        """The answer is there: a value, a Refusal, or an exception."""
        self.answer, self.settled = answer, True
        if self._then is not None:
            self._then(self)

    def __await__(self) -> Generator[Any, None, Any]:
        if not self.settled:
            waiter = asyncio.get_running_loop().create_future()
            self.then(lambda _: None if waiter.done() else waiter.set_result(None))
            yield from waiter
        if isinstance(self.answer, Refusal):
            raise Refused(self.answer)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer
