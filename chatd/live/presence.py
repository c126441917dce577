"""Who is there (R42, R43). Several connections are one person; going offline shows after a grace, coming back at once.

No timer of its own: `tick` is called every now and then with the time, and sends what is due. A watcher hears of
changes at most once a second; the first one at once.
"""

from collections.abc import Callable, Collection, Iterable, Mapping

from chatd.rules import presence as rules
from protocol.presence import State

EVERY_MS = 1_000


class Watcher:
    """Somebody who wants to know about some people: a session, or a feed of another service."""

    __slots__ = ("due", "said_ms", "tell", "users")

    def __init__(self, tell: Callable[[dict[str, str]], None]) -> None:
        self.tell = tell
        self.users: frozenset[str] = frozenset()
        self.due: dict[str, str] = {}
        self.said_ms = -EVERY_MS


class Presence:
    """Who watches whom. `is_connected` asks for connections (live/sessions.py), `is_available` for the toggle (R42)."""

    def __init__(self, grace_ms: int, is_connected: Callable[[str], bool], is_available: Callable[[str], bool]) -> None:
        self.changes = 0
        self._grace_ms = grace_ms
        self._is_connected = is_connected
        self._is_available = is_available
        self._leaving: dict[str, int] = {}
        self._shown: dict[str, State] = {}
        self._watchers: dict[str, set[Watcher]] = {}
        self._due: set[Watcher] = set()

    def came(self, user: str, now_ms: int) -> None:
        """One more connection of this person."""
        self._leaving.pop(user, None)
        self.look(user, now_ms)

    def went(self, user: str, now_ms: int) -> None:
        """One connection less; the last one leaves a grace behind (R43)."""
        if not self._is_connected(user):
            self._leaving[user] = now_ms + self._grace_ms

    def state(self, user: str) -> State:
        """What others see of this person now."""
        connected = self._is_connected(user) or user in self._leaving
        return rules.state(connected, self._is_available(user)) if connected else "offline"

    def states(self, users: Iterable[str]) -> dict[str, State]:
        """The same for several."""
        return {user: self.state(user) for user in users}

    def watch(self, watcher: Watcher, users: Collection[str]) -> Mapping[str, State]:
        """From now on watcher hears of these people, and of no others; their states now."""
        new = frozenset(users)
        for user in watcher.users - new:
            self._unwatch(watcher, user)
        for user in new - watcher.users:
            self._watchers.setdefault(user, set()).add(watcher)
        watcher.users = new
        watcher.due.clear()
        for user in new:
            self._shown.setdefault(user, self.state(user))
        return self.states(users)

    def narrow(self, watcher: Watcher, users: Collection[str]) -> None:
        """From now on watcher hears of nobody but these."""
        for user in watcher.users.difference(users):
            self._unwatch(watcher, user)
            watcher.due.pop(user, None)
        watcher.users = watcher.users.intersection(users)

    def lose(self, watcher: Watcher, user: str, now_ms: int) -> None:
        """R32: one of those watched went offline for this watcher, and nothing is heard of him any more."""
        if user in watcher.users:
            is_there = self._shown[user] != "offline"
            self._unwatch(watcher, user)
            watcher.users -= {user}
            if is_there:
                self._note(watcher, user, "offline", now_ms)

    def find(self, watcher: Watcher, user: str, now_ms: int) -> None:
        """The same person is seen again: at once, if he is there."""
        if user not in watcher.users:
            self._watchers.setdefault(user, set()).add(watcher)
            watcher.users |= {user}
            state = self._shown.setdefault(user, self.state(user))
            if state != "offline":
                self._note(watcher, user, state, now_ms)

    def leave(self, watcher: Watcher) -> None:
        """Watcher hears nothing any more."""
        for user in watcher.users:
            self._unwatch(watcher, user)
        watcher.users = frozenset()
        self._due.discard(watcher)

    def look(self, user: str, now_ms: int) -> None:
        """Something about this person changed: tell, if it shows."""
        watchers = self._watchers.get(user)
        state = self.state(user)
        if not watchers or self._shown.get(user) == state:
            return
        self._shown[user] = state
        self.changes += 1
        for watcher in list(watchers):
            self._note(watcher, user, state, now_ms)

    def tick(self, now_ms: int) -> None:
        """Let go of those whose grace is over, and say what had to wait for its second."""
        for user in [user for user, until_ms in self._leaving.items() if until_ms <= now_ms]:
            del self._leaving[user]
            self.look(user, now_ms)
        for watcher in list(self._due):
            self._say(watcher, now_ms)

    def _note(self, watcher: Watcher, user: str, state: State, now_ms: int) -> None:
        watcher.due[user] = state
        self._due.add(watcher)
        self._say(watcher, now_ms)

    def _say(self, watcher: Watcher, now_ms: int) -> None:
        if now_ms - watcher.said_ms >= EVERY_MS:
            due, watcher.due = watcher.due, {}
            self._due.discard(watcher)
            if due:
                watcher.said_ms = now_ms
                watcher.tell(due)

    def _unwatch(self, watcher: Watcher, user: str) -> None:
        watchers = self._watchers[user]
        watchers.discard(watcher)
        if not watchers:
            del self._watchers[user]
            self._shown.pop(user, None)
