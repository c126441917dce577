"""Keeping somebody away, and telling the moderators (R31–R34). Who blocks whom is told to the blocker only."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args

import msgspec
from msgspec import Meta

from protocol.shapes import After, Command, Limit, RoomId, Seq, UserId

REPORT_CHARS = 2_000

Reason = Literal["payment_outside", "contact_before_contract", "suspicious_link", "abuse", "other"]
State = Literal["filed", "reviewing", "upheld", "dismissed"]
STATES: tuple[State, ...] = get_args(State)
OPEN: tuple[State, ...] = ("filed", "reviewing")
DECIDED: tuple[State, ...] = ("upheld", "dismissed")

ThingId = Annotated[str, Meta(min_length=1, max_length=64)]


class Block(Command, frozen=True, kw_only=True, tag="contact.block"):
    """Nothing goes between this person and me in our rooms, either way, until I take it back (R31)."""

    user: UserId


class Unblock(Command, frozen=True, kw_only=True, tag="contact.unblock"):
    """Take my block back (R33)."""

    user: UserId


class Blocks(Command, frozen=True, kw_only=True, tag="contact.blocks"):
    """Whom I block; who blocks me is told to nobody."""


class Report(Command, frozen=True, kw_only=True, tag="contact.report"):
    """Something for the moderators to look at: a message (room and seq), an offer or a file (R34)."""

    reason: Reason
    text: Annotated[str, Meta(max_length=65536)] = ""
    room: RoomId | None = None
    seq: Seq | None = None
    offer: ThingId | None = None
    file: ThingId | None = None


class Reports(Command, frozen=True, kw_only=True, tag="contact.reports"):
    """What I reported and what became of it, the newest first."""

    after: After | None = None
    limit: Limit = 50


class Queue(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Which reports a moderator wants to see; `open` are those not decided yet."""

    state: State | Literal["open", "all"] = "open"
    order: Literal["oldest", "newest"] = "oldest"
    after: After | None = None
    limit: Limit = 50


class Decision(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """What a moderator (`by`) does with a report, and his words to the reporter."""

    report: ThingId
    state: Literal["reviewing", "upheld", "dismissed"]
    by: Annotated[str, Meta(min_length=1, max_length=64)]
    text: Annotated[str, Meta(max_length=65536)] = ""


decode_decision = msgspec.json.Decoder(Decision).decode


def queue(query: Mapping[str, str]) -> Queue:
    """Read from a query string. Raises msgspec.ValidationError."""
    return msgspec.convert(query, Queue, strict=False)


COMMANDS = (Block, Unblock, Blocks, Report, Reports)
EVENTS = ("contact.changed", "contact.report_decided")


def changed(user: str, blocked: bool) -> dict[str, Any]:
    """My block was made, or taken back, on another of my devices."""
    return {"ev": "contact.changed", "user": user, "blocked": blocked}


def report_decided(report: str, state: str, text: str) -> dict[str, Any]:
    """What the moderators found about my report, and their words to me."""
    return {"ev": "contact.report_decided", "report": report, "state": state, "text": text}
