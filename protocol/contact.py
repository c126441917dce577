"""Keeping somebody away, and telling the moderators (R31–R34). Who blocks whom is told to the blocker only."""

from typing import Annotated, Any, Literal

from msgspec import Meta

from protocol.shapes import After, Command, Limit, RoomId, Seq, UserId

REPORT_CHARS = 2_000
REPORTS_AT_ONCE = 100

Reason = Literal["payment_outside", "contact_before_contract", "suspicious_link", "abuse", "other"]
State = Literal["filed", "reviewing", "upheld", "dismissed"]
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


COMMANDS = (Block, Unblock, Blocks, Report, Reports)
EVENTS = ("contact.changed", "contact.report_decided")


def changed(user: str, blocked: bool) -> dict[str, Any]:
    """My block was made, or taken back, on another of my devices."""
    return {"ev": "contact.changed", "user": user, "blocked": blocked}


def report_decided(report: str, state: str, text: str) -> dict[str, Any]:
    """What the moderators found about my report, and their words to me."""
    return {"ev": "contact.report_decided", "report": report, "state": state, "text": text}
