"""Offers and proposals (R50–R56): a client hires, a freelancer proposes; one table of states and moves for both.

Money is in cents, dates are `YYYY-MM-DD`, `expires` is a time in milliseconds. `rev` grows with every move.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, UnsetType

from protocol.shapes import Cid, Command, Limit, Position, RoomId, Seq, Title, UserId

Kind = Literal["offer", "proposal"]
State = Literal["sent", "changes_requested", "accepted", "declined", "withdrawn", "expired"]
OfferId = Annotated[str, Meta(min_length=1, max_length=64)]
Text = Annotated[str, Meta(max_length=65536)]
Cents = Annotated[int, Meta(ge=1, le=2**53 - 1)]
Currency = Annotated[str, Meta(pattern=r"^[A-Z]{3}\Z")]
Date = Annotated[str, Meta(max_length=32)]  # whether there is such a day is for the rules to say (bad_date)


class Send(Command, frozen=True, kw_only=True, tag="offer.send"):
    """Offer a contract, to a person or in a room (R50); or propose one inside a conversation (R53)."""

    cid: Cid
    title: Title
    terms: Text
    kind: Kind = "offer"
    to: UserId | None = None
    room: RoomId | None = None
    rate: Cents | None = None
    price: Cents | None = None
    currency: Currency = "USD"
    starts: Date | None = None
    ends: Date | None = None
    expires: Position | None = None


class Accept(Command, frozen=True, kw_only=True, tag="offer.accept"):
    """Make the contract (R54). `rev`: what I have seen, so that nobody accepts what was revised meanwhile."""

    cid: Cid
    offer: OfferId
    rev: Seq | None = None


class Decline(Command, frozen=True, kw_only=True, tag="offer.decline"):
    """Say no; it has no effect on anything else (R56)."""

    cid: Cid
    offer: OfferId
    rev: Seq | None = None


class RequestChanges(Command, frozen=True, kw_only=True, tag="offer.request_changes"):
    """Say what would have to be different (R52)."""

    cid: Cid
    offer: OfferId
    text: Text
    rev: Seq | None = None


class Revise(Command, frozen=True, kw_only=True, tag="offer.revise"):
    """Send it again with other terms; what is not named stays, and a date that is null goes."""

    cid: Cid
    offer: OfferId
    rev: Seq | None = None
    title: Title | UnsetType = UNSET
    terms: Text | UnsetType = UNSET
    rate: Cents | UnsetType = UNSET
    price: Cents | UnsetType = UNSET
    currency: Currency | UnsetType = UNSET
    starts: Date | UnsetType | None = UNSET
    ends: Date | UnsetType | None = UNSET
    expires: Position | UnsetType | None = UNSET


class Withdraw(Command, frozen=True, kw_only=True, tag="offer.withdraw"):
    """Take it back, as long as nobody has accepted it."""

    cid: Cid
    offer: OfferId
    rev: Seq | None = None


class List(Command, frozen=True, kw_only=True, tag="offer.list"):
    """Mine, sent and received, the newest first; `after` is the last offer of the page before."""

    state: State | None = None
    after: OfferId | None = None
    limit: Limit = 50


COMMANDS = (Send, Accept, Decline, RequestChanges, Revise, Withdraw, List)
EVENTS = ("offer.changed",)


def card(
    offer: str, kind: str, state: str, rev: int, maker: str, decider: str, freelancer: str, said: Mapping[str, Any]
) -> dict[str, Any]:
    """What everybody in the room is shown of an offer: the body of its entries, enough to draw it. `said`: its terms.

    `for` names whom it is for where somebody else decides (R55).
    """
    named = {} if freelancer in (maker, decider) else {"for": freelancer}
    return {
        "offer": offer, "kind": kind, "state": state, "rev": rev, "from": maker, "to": decider, **named, **said
    }  # fmt: skip
