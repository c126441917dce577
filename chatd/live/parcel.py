"""What one room, or one person, has to say at one moment: payloads that are framed once and shared by all who get them.

A *payload* is one JSON object without transport framing. Rules about itself: immutable but for what it remembers of its
own framing; a numbered parcel has one payload for each seq, so it can be cut at any of them.
"""

from collections.abc import Callable, Sequence
from typing import TypeAlias

Framing: TypeAlias = Callable[[Sequence[bytes], Sequence[str] | None], bytes]


class Parcel:
    """Payloads that travel together; with `first_seq` > 0 they are a room's log from there to last_seq, one each."""

    __slots__ = (
        "_framing",
        "_others",
        "_pieces",
        "_wire",
        "ephemeral",
        "first_seq",
        "ids",
        "last_seq",
        "payloads",
        "room",
    )

    def __init__(
        self,
        payloads: tuple[bytes, ...],
        room: str | None = None,
        first_seq: int = 0,
        last_seq: int = 0,
        ephemeral: bool = False,
        ids: tuple[str, ...] | None = None,
    ) -> None:
        assert not first_seq or len(payloads) == last_seq - first_seq + 1, "a numbered parcel has one payload per seq"
        self.payloads = payloads
        self.room = room
        self.first_seq = first_seq
        self.last_seq = last_seq
        self.ephemeral = ephemeral
        self.ids = ids
        self._framing: Framing | None = None
        self._wire = b""
        self._others: dict[Framing, bytes] | None = None
        self._pieces: tuple[Parcel, ...] | None = None

    @classmethod
    def solo(cls, payload: bytes, ephemeral: bool = False) -> "Parcel":
        """One payload that belongs to no room."""
        return cls((payload,), ephemeral=ephemeral)

    def wire(self, framing: Framing) -> bytes:
        """The bytes as they go out of one kind of door; framed once, then shared."""
        if framing is self._framing:
            return self._wire
        if self._framing is None:
            self._framing, self._wire = framing, framing(self.payloads, self.ids)
            return self._wire
        others = self._others = self._others or {}
        if framing not in others:
            others[framing] = framing(self.payloads, self.ids)
        return others[framing]

    def after(self, seq: int) -> "Parcel | None":
        """What of a numbered parcel comes after seq; None if nothing does."""
        if seq < self.first_seq or not self.first_seq:
            return self
        return self._part(seq + 1 - self.first_seq, len(self.payloads)) if seq < self.last_seq else None

    def pieces(self, most_bytes: int) -> "tuple[Parcel, ...]":
        """The same in parcels of about most_bytes, so that no single write is larger than a slow reader may cost."""
        if self._pieces is None:
            cuts, size = [0], 0
            for index, payload in enumerate(self.payloads):
                if size and size + len(payload) > most_bytes:
                    cuts.append(index)
                    size = 0
                size += len(payload)
            if len(cuts) == 1:
                return (self,)
            ends = [*cuts[1:], len(self.payloads)]
            self._pieces = tuple(self._part(start, end) for start, end in zip(cuts, ends, strict=True))
        return self._pieces

    def _part(self, start: int, end: int) -> "Parcel":
        first = self.first_seq + start if self.first_seq else 0
        last = self.first_seq + end - 1 if self.first_seq else 0
        ids = self.ids[start:end] if self.ids else None
        return Parcel(self.payloads[start:end], self.room, first, last, self.ephemeral, ids)
