"""The notepad: one per person and room, seen by its owner only (R57)."""

from typing import Annotated, Any

from msgspec import Meta

from protocol.shapes import Command, Position, RoomId

NOTE_CHARS = 20_000


class Get(Command, frozen=True, kw_only=True, tag="note.get"):
    """My note on this room; an empty text at rev 0 where there is none."""

    room: RoomId


class Put(Command, frozen=True, kw_only=True, tag="note.put"):
    """Replace the note whose revision I know."""

    room: RoomId
    text: Annotated[str, Meta(max_length=NOTE_CHARS)]
    rev: Position


COMMANDS = (Get, Put)
EVENTS = ("note.changed",)


def changed(room: str, text: str, rev: int) -> dict[str, Any]:
    """My note was changed on another of my devices."""
    return {"ev": "note.changed", "room": room, "text": text, "rev": rev}
