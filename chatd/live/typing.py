"""Who is writing (R30): shown for 6 s at most, never stored, over as soon as the message is there."""

from collections.abc import Callable, Collection

SHOWN_MS = 6_000
COUNTS_EVERY_MS = 3_000


class Typing:
    """By room and person until when. `tell(room, users, moved)`: who is writing there now, and who began or ended."""

    def __init__(self, tell: Callable[[str, list[str], Collection[str]], None]) -> None:
        self._tell = tell
        self._until: dict[str, dict[str, int]] = {}

    def began(self, room: str, user: str, now_ms: int) -> None:
        """Somebody writes; said again within 3 s it counts for nothing."""
        writing = self._until.setdefault(room, {})
        until_ms = writing.get(user, 0)
        if until_ms - SHOWN_MS + COUNTS_EVERY_MS > now_ms:
            return
        writing[user] = now_ms + SHOWN_MS
        if until_ms <= now_ms:
            self._tell(room, [one for one, over_ms in writing.items() if over_ms > now_ms], (user,))

    def ended(self, room: str, user: str) -> None:
        """The message is there, or the person is not."""
        writing = self._until.get(room)
        if writing is not None and writing.pop(user, None) is not None:
            if not writing:
                del self._until[room]
            self._tell(room, list(writing), (user,))

    def of(self, user: str) -> dict[str, list[str]]:
        """The rooms in which this person is writing, and everybody who is."""
        return {room: list(writing) for room, writing in self._until.items() if user in writing}

    def tick(self, now_ms: int) -> None:
        """Nobody writes for longer than 6 s without saying so again."""
        for room, writing in list(self._until.items()):
            over = [user for user, until_ms in writing.items() if until_ms <= now_ms]
            for user in over:
                del writing[user]
            if not writing:
                del self._until[room]
            if over:
                self._tell(room, list(writing), over)
