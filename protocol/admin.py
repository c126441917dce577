"""What the host says over the admin door: facts, one JSON object per line, each with a revision that only grows."""

import unicodedata
from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from protocol.shapes import Title

FactId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_.@-]{1,64}\Z")]
Name = Annotated[str, Meta(min_length=1, max_length=120)]
Cents = Annotated[int, Meta(ge=0, le=2**53 - 1)]
Rev = Annotated[int, Meta(ge=0, le=2**53 - 1)]
Ms = Annotated[int, Meta(ge=0, le=2**53 - 1)]
People = Annotated[tuple[FactId, ...], Meta(max_length=10_000)]

HOST = "host"  # the `by` of what nobody but the host did
MISLEADING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")  # turn text around


class Fact(msgspec.Struct, tag_field="kind", forbid_unknown_fields=True, omit_defaults=True, frozen=True, kw_only=True):
    """What every fact has: a name of its kind, and a revision; what is older than what is known is ignored."""

    id: FactId
    rev: Rev


class UserFact(Fact, frozen=True, kw_only=True, tag="user"):
    """A person of the marketplace; money in cents of US dollars, times in milliseconds."""

    name: Name
    role: Literal["client", "freelancer"]
    on_hold: bool = False
    plan: str | None = None
    billing_verified: bool = False
    spent_12m_cents: Cents = 0
    first_payment_ms: Ms | None = None
    team: FactId | None = None
    agency: FactId | None = None
    title: str | None = None
    skills: tuple[str, ...] = ()
    about: str | None = None
    rating: float | None = None
    reviews_url: str | None = None
    spent_total_cents: Cents | None = None
    hourly_average_cents: Cents | None = None
    hires: Cents | None = None
    jobs_posted: Cents | None = None
    city: str | None = None
    country: str | None = None
    time_zone: str | None = None
    member_since: str | None = None


class ContractFact(Fact, frozen=True, kw_only=True, tag="contract"):
    """A contract; it has a room (R54). Where nobody says when it ended, it ended when chatd was told (R10)."""

    client: FactId
    freelancer: FactId
    state: Literal["active", "paused", "ended"]
    title: Title
    ended_ms: Ms | None = None


class TeamFact(Fact, frozen=True, kw_only=True, tag="team"):
    """People of one company; they have a room (R17)."""

    name: Name
    members: People


class AgencyFact(Fact, frozen=True, kw_only=True, tag="agency"):
    """Freelancers who work together under an owner; they have a room (R17)."""

    name: Name
    owner: FactId
    members: People


class PostingFact(Fact, frozen=True, kw_only=True, tag="posting"):
    """A job that a client posted."""

    client: FactId
    title: Title


class InvitationFact(Fact, frozen=True, kw_only=True, tag="invitation"):
    """A client invites a freelancer to a posting; it opens their interview room."""

    posting: FactId
    client: FactId
    freelancer: FactId
    title: Title


class RoomFact(Fact, frozen=True, kw_only=True, tag="room"):
    """A room that the host makes; its id is the room's. A direct room has two members."""

    room: Literal["group", "direct", "interview", "team"]
    title: Annotated[str, Meta(max_length=120)] = ""
    by: FactId
    members: People


AnyFact = UserFact | ContractFact | TeamFact | AgencyFact | PostingFact | InvitationFact | RoomFact
decode_fact = msgspec.json.Decoder(AnyFact).decode
FACTS: Mapping[str, type[Fact]] = {
    str(shape.__struct_config__.tag): shape
    for shape in (UserFact, ContractFact, TeamFact, AgencyFact, PostingFact, InvitationFact, RoomFact)
}


def what_is_wrong(fact: AnyFact) -> str | None:
    """What the shape alone does not say, in words; None where nothing is."""
    if isinstance(fact, RoomFact) and fact.room == "direct" and len({*fact.members, fact.by}) != 2:
        return "a direct room has two members"
    if isinstance(fact, ContractFact | InvitationFact) and fact.client == fact.freelancer:
        return "client and freelancer are one person"
    for field in ("name", "title"):
        text: str = getattr(fact, field, None) or ""
        if any(unicodedata.category(char) == "Cc" or char in MISLEADING for char in text):
            return f"control characters in `{field}`"
        if text and not text.strip():
            return f"`{field}` shows nothing"
    return None


FactKind = Literal["user", "contract", "team", "agency", "posting", "invitation", "room"]


class FactsAsked(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Which facts to read back: none named, how many there are; a kind; or one."""

    kind: FactKind | None = None
    id: FactId | None = None
    after: Annotated[str, Meta(max_length=64)] = ""
    limit: Annotated[int, Meta(ge=1, le=1000)] = 100


class HooksAsked(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Which part of the log of webhooks to read; exclusive."""

    after: Rev = 0
    limit: Annotated[int, Meta(ge=1, le=1000)] = 100


class Replay(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Everything beyond this number is sent once more."""

    after: Rev


def facts_asked(query: Mapping[str, Any]) -> FactsAsked:
    """Raises msgspec.ValidationError."""
    return msgspec.convert(dict(query), FactsAsked, strict=False)


def hooks_asked(query: Mapping[str, Any]) -> HooksAsked:
    """Raises msgspec.ValidationError."""
    return msgspec.convert(dict(query), HooksAsked, strict=False)


decode_replay = msgspec.json.Decoder(Replay).decode


class Revoke(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """All sign-ins of this person until now end."""

    user: FactId


decode_revoke = msgspec.json.Decoder(Revoke).decode
