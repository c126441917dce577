"""Local fan-out: the only code that delivers a room's events to the connections of this node.

Rules about itself: sync, no await and no task for a receiver; one call per receiver and nothing else, since a room may
have a thousand. It knows neither sessions nor parcels: what listens has `put`, what is published has `room`.
"""

from collections.abc import Callable, Iterable
from typing import Generic, Protocol, TypeVar


class Published(Protocol):
    """What a room has to say at one moment (live/parcel.py has it)."""

    @property
    def room(self) -> str | None: ...


ParcelT = TypeVar("ParcelT", bound=Published)
ParcelIn = TypeVar("ParcelIn", contravariant=True)


class Listener(Protocol[ParcelIn]):
    """What hears it (live/outbox.py has it)."""

    def put(self, parcel: ParcelIn, /) -> None: ...


class Hub(Generic[ParcelT]):
    """Rooms and who listens to them. `solo` makes a parcel of one payload that belongs to no room."""

    def __init__(self, solo: Callable[[bytes, bool], ParcelT]) -> None:
        self.deliveries = 0
        self._solo = solo
        self._listeners: dict[str, dict[Listener[ParcelT], None]] = {}

    def listen(self, room: str, listener: Listener[ParcelT]) -> None:
        """From now on listener hears the room; a second time changes nothing."""
        self._listeners.setdefault(room, {})[listener] = None

    def unlisten(self, room: str, listener: Listener[ParcelT]) -> None:
        """Listener hears the room no more."""
        listeners = self._listeners.get(room)
        if listeners is not None:
            listeners.pop(listener, None)
            if not listeners:
                del self._listeners[room]

    def has_listeners(self, room: str) -> bool:
        """Somebody on this node hears the room."""
        return room in self._listeners

    def rooms(self) -> list[str]:
        """All rooms that somebody on this node hears."""
        return list(self._listeners)

    def publish(self, parcel: ParcelT) -> int:
        """Give parcel to all who hear its room; how many that are."""
        listeners = tuple(self._listeners.get(parcel.room or "", ()))  # a copy: who is too slow may leave meanwhile
        for listener in listeners:
            listener.put(parcel)
        self.deliveries += len(listeners)
        return len(listeners)

    def tell(self, listeners: Iterable[Listener[ParcelT]], payload: bytes, ephemeral: bool) -> int:
        """Give one payload to these listeners, whatever they hear; framed once for all of them."""
        parcel = self._solo(payload, ephemeral)
        told = 0
        for listener in list(listeners):
            listener.put(parcel)
            told += 1
        self.deliveries += told
        return told
