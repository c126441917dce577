"""Presence: a green dot means connected and "Online for messages" (R42). Never stored, never in a room's log."""

from typing import Annotated, Any, Literal

from msgspec import Meta

from protocol.shapes import Command, UserId

State = Literal["online", "away", "offline"]
WATCHED = 200


class Watch(Command, frozen=True, kw_only=True, tag="presence.watch"):
    """Tell me about these people; replaces the last."""

    users: Annotated[tuple[UserId, ...], Meta(max_length=WATCHED)]


class Set(Command, frozen=True, kw_only=True, tag="presence.set"):
    """ "Online for messages" on or off, for all my devices."""

    available: bool


COMMANDS = (Watch, Set)
EVENTS = ("presence.changed", "presence.mine")


def changed(users: dict[str, str]) -> dict[str, Any]:
    """The new states of watched people; at most one a second."""
    return {"ev": "presence.changed", "users": users}


def mine(available: bool) -> dict[str, Any]:
    """My own toggle was moved on another of my devices."""
    return {"ev": "presence.mine", "available": available}
