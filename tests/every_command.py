"""One good command of every kind, and what it touches. A new command without a line here fails the tests."""

from collections.abc import Mapping
from typing import Any

from tests.lines import Frame
from tests.people import fresh

# Commands about a room: what they say besides it, about the message `seq`.
OF_A_ROOM: Mapping[str, Any] = {
    "room.add": lambda seq: {"user": "somebody"},
    "room.remove": lambda seq: {"user": "somebody"},
    "room.leave": lambda seq: {},
    "room.rename": lambda seq: {"title": "Another"},
    "room.set": lambda seq: {"favorite": True},
    "room.history": lambda seq: {"around": seq},
    "room.members": lambda seq: {},
    "message.send": lambda seq: {"cid": fresh("c"), "text": "hello", "reply_to": seq},
    "message.edit": lambda seq: {"cid": fresh("c"), "seq": seq, "text": "hello"},
    "message.delete": lambda seq: {"cid": fresh("c"), "seq": seq},
    "message.check": lambda seq: {"text": "hello"},
    "message.read": lambda seq: {"seq": seq},
    "message.unread": lambda seq: {"seq": seq},
    "message.typing": lambda seq: {},
    "note.get": lambda seq: {},
    "note.put": lambda seq: {"text": "note", "rev": 0},
    "contact.report": lambda seq: {"seq": seq, "reason": "abuse", "text": "look"},
}
# Commands about nobody but the caller.
OF_ONESELF: Mapping[str, Frame] = {
    "session.refresh": {"token": "x"},
    "session.ping": {},
    "settings.get": {},
    "settings.put": {"enter": "break"},
    "people.book": {},
    "presence.set": {"available": True},
    "contact.blocks": {},
    "contact.reports": {},
}
# Commands that name rooms or people otherwise; each has a test of its own.
OTHERS: Mapping[str, Frame] = {
    "hello": {"token": "x", "platform": "api"},
    "room.create": {"cid": "c", "title": "Another", "members": []},
    "room.list": {},
    "room.focus": {"rooms": []},
    "presence.watch": {"users": []},
    "contact.block": {"user": "somebody"},
    "contact.unblock": {"user": "somebody"},
    "people.search": {"q": "ben"},
    "people.card": {"user": "ben"},
    "offer.send": {"cid": "c", "to": "somebody", "title": "Shop", "terms": "A shop", "price": 100},
    **{f"offer.{move}": {"cid": "c", "offer": "x"} for move in ("accept", "decline", "revise", "withdraw")},
    "offer.request_changes": {"cid": "c", "offer": "x", "text": "cheaper"},
    "offer.list": {},
}


def of_a_room(op: str, room: str, seq: int) -> Frame:
    """The fields of a command about this room."""
    return {"room": room, **OF_A_ROOM[op](seq)}


def good(op: str, room: str, token: str) -> Frame:
    """A whole command of this kind."""
    fields = of_a_room(op, room, 1) if op in OF_A_ROOM else {**OF_ONESELF, **OTHERS}[op]
    return {"op": op, "id": 1, **fields, **({"token": token} if "token" in fields else {})}
