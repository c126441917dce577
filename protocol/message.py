"""Messages: (room, seq) names one. Text is stored as written (R27)."""

from typing import Annotated, Any, Literal

from msgspec import Meta

from protocol.shapes import Cid, Command, Position, RoomId, Seq, UserId

Text = Annotated[str, Meta(max_length=65536)]
QUOTE_CHARS = 200


class Send(Command, frozen=True, kw_only=True, tag="message.send"):
    """Say something in a room, or to a person (which opens the 1:1 if there is none, R5)."""

    cid: Cid
    text: Text
    room: RoomId | None = None
    to: UserId | None = None
    reply_to: Seq | None = None


class Edit(Command, frozen=True, kw_only=True, tag="message.edit"):
    """Replace the text of my message (R24)."""

    cid: Cid
    room: RoomId
    seq: Seq
    text: Text


class Delete(Command, frozen=True, kw_only=True, tag="message.delete"):
    """Take my message back; a note stays (R25)."""

    cid: Cid
    room: RoomId
    seq: Seq


class Check(Command, frozen=True, kw_only=True, tag="message.check"):
    """The verdict that sending this would get; nothing is stored (R16)."""

    text: Text
    room: RoomId | None = None
    to: UserId | None = None


class Read(Command, frozen=True, kw_only=True, tag="message.read"):
    """I have read up to here."""

    room: RoomId
    seq: Position


class Unread(Command, frozen=True, kw_only=True, tag="message.unread"):
    """The room is unread from this message on, on all my devices (R29)."""

    room: RoomId
    seq: Seq


class Typing(Command, frozen=True, kw_only=True, tag="message.typing"):
    """I am writing: shown for 6 s at most, never stored (R30)."""

    room: RoomId


COMMANDS = (Send, Edit, Delete, Check, Read, Unread, Typing)
EVENTS = ("message.sent", "message.edited", "message.deleted", "message.typing", "message.read")
VERDICT_OK: Literal["ok"] = "ok"
BELONGS_TO_TEXT = ("mentions", "notice")  # fields of a message that an edit replaces together with its text
ASKS_OUTSIDE = "asks_outside"  # the `notice` of a message that asks for contact or payment elsewhere (R15)


def typing(room: str, users: list[str]) -> dict[str, Any]:
    """Who is writing now: replaces what was said before."""
    return {"ev": "message.typing", "room": room, "users": users}


def read(room: str, user: str, seq: int) -> dict[str, Any]:
    """Somebody has read up to here."""
    return {"ev": "message.read", "room": room, "user": user, "seq": seq}
