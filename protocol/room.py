"""Rooms: their kinds (R17), their members, the log they keep and what each person thinks of them."""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from protocol.shapes import After, Cid, Command, Limit, Position, RoomId, Seq, Title, UserId

Notify = Literal["default", "immediately", "15m", "hourly", "daily", "off"]
STATE_MEMBERS = 50


class Member(msgspec.Struct, frozen=True):
    """One person of a room: `owner` made it; `client` and `freelancer` are a contract's or an interview's sides."""

    user: str
    name: str
    role: str


class List(Command, frozen=True, kw_only=True, tag="room.list"):
    """My rooms, a page at a time (R22)."""

    view: Literal["recent", "unread", "category"] = "recent"
    after: After | None = None
    limit: Limit = 50


class Create(Command, frozen=True, kw_only=True, tag="room.create"):
    """Make a group room with people of my address book (R18)."""

    cid: Cid
    title: Title
    members: Annotated[tuple[UserId, ...], Meta(max_length=200)] = ()


class Add(Command, frozen=True, kw_only=True, tag="room.add"):
    """Let somebody in, with the whole history (R19)."""

    room: RoomId
    user: UserId


class Remove(Command, frozen=True, kw_only=True, tag="room.remove"):
    """Put somebody out whom I let in, or anybody of a room I made."""

    room: RoomId
    user: UserId


class Leave(Command, frozen=True, kw_only=True, tag="room.leave"):
    """Leave a room."""

    room: RoomId


class Rename(Command, frozen=True, kw_only=True, tag="room.rename"):
    """Give a group room another title."""

    room: RoomId
    title: Title


class Set(Command, frozen=True, kw_only=True, tag="room.set"):
    """What I think of a room: for me alone, on all my devices (R21)."""

    room: RoomId
    favorite: bool | UnsetType = UNSET
    hidden: bool | UnsetType = UNSET
    archived: bool | UnsetType = UNSET
    notify: Notify | UnsetType = UNSET


class History(Command, frozen=True, kw_only=True, tag="room.history"):
    """A page of the log, messages as they are now. `before` and `after` exclude, `around` includes; else the newest."""

    room: RoomId
    before: Seq | None = None
    after: Position | None = None
    around: Seq | None = None
    limit: Limit = 50


class Members(Command, frozen=True, kw_only=True, tag="room.members"):
    """All people of a room, a page at a time, by user id."""

    room: RoomId
    after: UserId | None = None


class Focus(Command, frozen=True, kw_only=True, tag="room.focus"):
    """The rooms whose typing and presence I show; replaces the last."""

    rooms: Annotated[tuple[RoomId, ...], Meta(max_length=20)]


COMMANDS = (List, Create, Add, Remove, Leave, Rename, Set, History, Members, Focus)
EVENTS = ("room.created", "room.member_added", "room.member_removed", "room.renamed", "room.changed")


def created(kind: str, title: str, members: list[Member]) -> dict[str, Any]:
    """The body of the first entry of a room's log."""
    return {"kind": kind, "title": title, "members": [msgspec.to_builtins(one) for one in members[:STATE_MEMBERS]]}


def member_added(member: Member) -> dict[str, Any]:
    """The body of the entry that says who came in; its `by` let them in (R19)."""
    plain: dict[str, Any] = msgspec.to_builtins(member)
    return plain


def member_removed(user: str) -> dict[str, Any]:
    """The body of the entry that says who left, or was put out by somebody else."""
    return {"user": user}


def renamed(title: str) -> dict[str, Any]:
    """The body of the entry that gives the room another title."""
    return {"title": title}


def changed(room: str, **fields: Any) -> dict[str, Any]:
    """What changed in my state of a room: told to my own connections only."""
    return {"ev": "room.changed", "room": room, **fields}
