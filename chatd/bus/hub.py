"""Local fan-out: the only code that delivers a room's events to the connections of this node.

Rules about itself: sync, no await and no task for a receiver; one call per receiver and nothing else, since a room may
have a thousand. It knows neither sessions nor parcels: what listens has `put`, what is published has `room`.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, Protocol, TypeVar


class Published(Protocol):
    """What a room has to say at one moment (live/parcel.py has it)."""

    @property
    def room(self) -> str | None: ...


ParcelT = TypeVar("ParcelT", bound=Published)
ParcelIn = TypeVar("ParcelIn", contravariant=True)


class Listener(Protocol[ParcelIn]):
    """What hears it (live/outbox.py has it)."""

    def put(self, parcel: ParcelIn, /) -> None: ...


Deliver = Callable[[Sequence[Any], ParcelT], None]  # to listeners of one kind


def one_by_one(listeners: Sequence[Listener[ParcelT]], parcel: ParcelT) -> None:
    """Put it before each of them."""
    for listener in listeners:
        listener.put(parcel)


class Hub(Generic[ParcelT]):
    """Rooms and who listens to them. `solo` makes a parcel of one payload that belongs to no room; `at_once` gives the
    last parcel of a turn to many (live/fanout.py knows a shorter way than one by one)."""

    def __init__(self, solo: Callable[[bytes, bool], ParcelT], at_once: Deliver[ParcelT] = one_by_one) -> None:
        self.deliveries = 0
        self._solo = solo
        self._at_once = at_once
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

    def publish(self, parcel: ParcelT, *, is_last: bool = False) -> int:
        """Give parcel to all who hear its room; how many that are. `is_last`: nothing more comes in this turn."""
        listeners = tuple(self._listeners.get(parcel.room or "", ()))  # a copy: who is too slow may leave meanwhile
        (self._at_once if is_last else one_by_one)(listeners, parcel)
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
