"""The server's clock: wall time in milliseconds that never runs backwards, whatever is done to the machine's clock.

It is read once from the wall and then carried by a clock that only advances (on Linux also through a suspend).
"""

import time


class Clock:
    """Milliseconds since 1970, never less than before (contract 10)."""

    def __init__(self) -> None:
        self._kind = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
        self._offset_ns = time.time_ns() - time.clock_gettime_ns(self._kind)

    def now_ms(self) -> int:
        """Now, in milliseconds since 1970."""
        return (time.clock_gettime_ns(self._kind) + self._offset_ns) // 1_000_000
