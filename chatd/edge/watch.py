"""Deadlines of all connections of a process, with one timer for all of them: a wheel of coarse slots.

Rules about itself: no timer per connection; a connection stands in exactly one slot, the earliest it asked for, and is
looked at when that comes up; then it says when next. Ten thousand idle connections cost what they are pinged.
"""

import asyncio
import logging
from collections.abc import Callable
from typing import Protocol

log = logging.getLogger("chatd.edge")


class Watched(Protocol):
    """Something with deadlines; `due_ms` belongs to the watch, 0 means that it is not watched."""

    due_ms: int

    def look(self, now_ms: int) -> int:
        """Do what is due at now_ms; when to look again, 0 for never."""


class Watch:
    """Looks at each of its things when one of its deadlines is due, at most `tick_ms` late.

    `clock_ms` is any steady clock; `call_later` the loop's, or None to `turn` by hand. Each of `also` is called with
    the time on every turn.
    """

    def __init__(
        self,
        clock_ms: Callable[[], int],
        call_later: Callable[[float, Callable[[], None]], asyncio.TimerHandle] | None = None,
        tick_ms: int = 250,
        also: tuple[Callable[[int], None], ...] = (),
    ) -> None:
        self.clock_ms = clock_ms
        self._call_later = call_later
        self._tick_ms = tick_ms
        self._also = also
        self._slots: dict[int, dict[Watched, None]] = {}
        self._timer: asyncio.TimerHandle | None = None

    def at(self, watched: Watched, due_ms: int) -> None:
        """Look at it at due_ms, or earlier if that was asked for."""
        if not watched.due_ms or due_ms < watched.due_ms:
            self.drop(watched)
            watched.due_ms = due_ms
            self._slots.setdefault(self._slot(due_ms), {})[watched] = None
            self._arm()

    def drop(self, watched: Watched) -> None:
        """Look at it no more."""
        if watched.due_ms:
            slot = self._slot(watched.due_ms)
            watched.due_ms = 0
            there = self._slots.get(slot, {})
            there.pop(watched, None)
            if not there:
                self._slots.pop(slot, None)

    def turn(self) -> None:
        """Look at everything that is due."""
        now_ms = self.clock_ms()
        slot = now_ms // self._tick_ms
        for past in sorted(number for number in self._slots if number <= slot):
            for watched in list(self._slots.get(past, ())):
                if self._slot(watched.due_ms) != past:
                    continue  # another of this slot had it dropped
                self.drop(watched)
                try:
                    next_ms = watched.look(now_ms)
                except Exception:  # one connection's fault must not stop the deadlines of the others
                    log.exception("a deadline could not be kept")
                    continue
                if next_ms:
                    self.at(watched, next_ms)
        for call in self._also:
            call(now_ms)

    def stop(self) -> None:
        """No more turns by itself."""
        self._call_later = None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _slot(self, due_ms: int) -> int:
        """The first slot that begins when it is due or after: deadlines are met late, never early."""
        return -(-due_ms // self._tick_ms)

    def _arm(self) -> None:
        if self._timer is None and self._call_later is not None and self._slots:
            self._timer = self._call_later(self._tick_ms / 1000, self._tick)

    def _tick(self) -> None:
        self._timer = None
        self.turn()
        self._arm()
