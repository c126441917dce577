"""Run a coroutine at once, as far as it goes without waiting; only what must wait becomes a task.

Most commands find what they need in memory, so they are over before this returns: a task for each would cost 4 µs and
a turn of the loop. Python 3.12 has eager tasks; this does the same from 3.11 on. What runs in the first step must not
ask for the current task (`asyncio.timeout` does).
"""

import asyncio
from collections.abc import Callable, Coroutine, Generator
from typing import Any, Generic, TypeVar

T = TypeVar("T")
_waiting: set[asyncio.Task[None]] = set()


def run(coroutine: Coroutine[Any, Any, T], done: Callable[[T], None]) -> asyncio.Task[None] | None:
    """Call done(result) before returning if the coroutine does not wait; otherwise from the task that is returned."""
    try:
        awaited = coroutine.send(None)
    except StopIteration as stop:
        done(stop.value)
        return None
    task = asyncio.get_running_loop().create_task(_finish(_Rest(coroutine, awaited), done))
    _waiting.add(task)  # the loop itself keeps no task alive
    task.add_done_callback(_waiting.discard)
    return task


async def _finish(rest: "_Rest[T]", done: Callable[[T], None]) -> None:
    done(await rest)


class _Rest(Generic[T]):
    """What is left of a coroutine that waits for something already: `awaited`, as its first step gave it out."""

    def __init__(self, coroutine: Coroutine[Any, Any, T], awaited: Any) -> None:
        self._coroutine, self._awaited = coroutine, awaited

    def __await__(self) -> Generator[Any, Any, T]:
        awaited = self._awaited
        while True:
            raised: BaseException | None = None
            value = None
            try:
                value = yield awaited
            except BaseException as error:
                raised = error
            try:
                awaited = self._coroutine.send(value) if raised is None else self._coroutine.throw(raised)
            except StopIteration as stop:
                result: T = stop.value
                return result
