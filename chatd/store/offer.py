"""The rows of offers (R50–R56). Every move is one conditional update in the transaction that writes the log's entry:
whoever goes by an older `rev` than there is has lost the race, and hears what is so now.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import orjson

from chatd.store import hook
from chatd.store.db import Query, Row, Script
from chatd.store.room import unhide
from protocol import offer as words
from protocol.errors import Refusal
from protocol.offer import Kind, State

OPEN: tuple[State, ...] = ("sent", "changes_requested")
ANOTHER_DECIDES = Refusal(code="offer_state", rule="R55", facts={"field": "to"})


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """One offer or proposal as it is now; `terms` is what it says, and what was said of it since."""

    offer: str
    room: str
    kind: Kind
    state: State
    rev: int
    maker: str
    decider: str
    freelancer: str
    agency: str | None = None
    seq: int = 0
    sent_ms: int = 0
    moved_ms: int = 0
    expires_ms: int | None = None
    moving: bool = False
    terms: Mapping[str, Any] = {}

    @property
    def client(self) -> str:
        """The client's side of what would be the contract."""
        return self.maker if self.kind == "offer" else self.decider

    def card(self) -> dict[str, Any]:
        """The body of its entries in the log."""
        return words.card(
            self.offer, self.kind, self.state, self.rev, self.maker, self.decider, self.freelancer, self.terms
        )

    def told(self) -> dict[str, Any]:
        """What the host is told of a move: who and where, none of the words."""
        sides = {"client": self.client, "freelancer": self.freelancer, "from": self.maker, "to": self.decider}
        return {
            "offer": self.offer,
            "kind": self.kind,
            "state": self.state,
            "rev": self.rev,
            "room": self.room,
            **sides,
        }


# --- reading

_OFFER = (
    "SELECT offer_id, room_id, seq, kind, state, rev, maker, decider, freelancer, agency, sent_ms, moved_ms,"
    " expires_ms, moving, terms FROM offer"
)


def one(offer: str) -> Script[Offer | None]:
    """This offer, whoever asks."""
    rows = yield Query(f"{_OFFER} WHERE offer_id = :offer", {"offer": offer})
    return _offer(rows[0]) if rows else None


def page(
    user: str, state: State | None, before: tuple[int, str] | None, limit: int, now_ms: int
) -> Script[list[Offer]]:
    """Offers that this person made, decides or is named in, the newest first; `before` is (sent_ms, offer) of one.

    What has expired counts as expired, whether or not that was written down by now.
    """
    limits: dict[str, Any] = {"user": user, "limit": limit, "now": now_ms, "open": OPEN, "state": state}
    within = ""
    if before is not None:
        within += " AND (sent_ms < :sent OR (sent_ms = :sent AND offer_id < :offer))"
        limits |= {"sent": before[0], "offer": before[1]}
    if state == "expired":
        within += " AND (state = :state OR (state IN (:open) AND expires_ms < :now))"
    elif state is not None:
        within += " AND state = :state AND NOT (state IN (:open) AND coalesce(expires_ms, :now) < :now)"
    rows = yield Query(
        f"{_OFFER} WHERE (maker = :user OR decider = :user OR freelancer = :user){within}"
        " ORDER BY sent_ms DESC, offer_id DESC LIMIT :limit",
        limits,
    )
    return [_offer(row) for row in rows]


def due(now_ms: int, limit: int) -> Script[list[Offer]]:
    """Open offers whose last instant is over."""
    rows = yield Query(
        f"{_OFFER} WHERE state IN ('sent', 'changes_requested') AND expires_ms IS NOT NULL AND expires_ms < :now"
        " ORDER BY expires_ms LIMIT :limit",
        {"now": now_ms, "limit": limit},
    )
    return [_offer(row) for row in rows]


def moving(limit: int) -> Script[list[Offer]]:
    """Offers that somebody else decides now, and whose rooms do not say so yet (R55)."""
    rows = yield Query(f"{_OFFER} WHERE moving = 1 ORDER BY offer_id LIMIT :limit", {"limit": limit})
    return [_offer(row) for row in rows]


def decider(freelancer: str) -> Script[tuple[str, str | None]]:
    """R55: who decides for this person, and the agency that makes him so; himself where there is none."""
    agency = yield from _fact("user", freelancer, "agency")
    owner = (yield from _fact("agency", agency, "owner")) if agency is not None else None
    return (freelancer, None) if owner is None or owner == freelancer else (owner, agency)


def _fact(kind: str, name: str, field: str) -> Script[str | None]:
    rows = yield Query("SELECT body FROM fact WHERE kind = :kind AND fact_id = :name", {"kind": kind, "name": name})
    found: str | None = orjson.loads(rows[0][0]).get(field) if rows else None
    return found


# --- writing; always inside a transaction that writes the log's entry, too


def add(offer: Offer, seq: int, ts: int) -> Script[Refusal | None]:
    """Keep a new offer, if who decides is still who was thought to (else ANOTHER_DECIDES)."""
    if offer.kind == "offer":
        now = yield from decider(offer.freelancer)
        if now != (offer.decider, offer.agency):
            return ANOTHER_DECIDES
    yield Query(
        "INSERT INTO offer (offer_id, room_id, seq, kind, state, rev, maker, decider, freelancer, agency, sent_ms,"
        " moved_ms, expires_ms, terms) VALUES (:offer, :room, :seq, :kind, :state, :rev, :maker, :decider, :freelancer,"
        " :agency, :ts, :ts, :expires, :terms)",
        {
            **_columns(offer, seq, ts),
            "kind": offer.kind,
            "maker": offer.maker,
            "decider": offer.decider,
            "freelancer": offer.freelancer,
            "agency": offer.agency,
        },
    )
    yield from unhide(offer.room)
    yield from hook.record("offer.changed", offer.room, ts, offer.told())
    return None


def put(offer: Offer, seq: int, ts: int) -> Script[Refusal | None]:
    """Keep a move: `offer` as it is after it, if it still stands at the rev before, and is not over (but to expire)."""
    rows = yield Query(
        "SELECT state, rev, expires_ms FROM offer WHERE offer_id = :offer /*postgres FOR UPDATE*/",
        {"offer": offer.offer},
    )
    state, rev, expires_ms = rows[0]
    is_over = state in OPEN and expires_ms is not None and ts > expires_ms
    if rev != offer.rev - 1 or (is_over and offer.state != "expired"):
        return Refusal(code="offer_state", facts={"state": "expired" if is_over else state, "rev": rev})
    yield Query(
        "UPDATE offer SET room_id = :room, seq = :seq, state = :state, rev = :rev, moved_ms = :ts,"
        " expires_ms = :expires, terms = :terms, moving = 0 WHERE offer_id = :offer",
        _columns(offer, seq, ts),
    )
    yield from unhide(offer.room)
    yield from hook.record("offer.changed", offer.room, ts, offer.told())
    return None


def follow_owners(agencies: Sequence[str], users: Sequence[str]) -> Script[int]:
    """R55: this transaction changed what is said of these agencies and people: their open offers follow whoever decides
    now. How many did; the rooms are told afterwards (live/clerk.py)."""
    rows = yield Query(
        f"{_OFFER} WHERE (agency IN (:agencies) OR freelancer IN (:users)) AND state IN ('sent', 'changes_requested')"
        " AND kind = 'offer'",
        {"agencies": [*agencies], "users": [*users]},
    )
    moved: list[dict[str, Any]] = []
    for offer in map(_offer, rows):
        now, agency = yield from decider(offer.freelancer)
        if (now, agency) != (offer.decider, offer.agency) and now != offer.maker:
            moved.append({"offer": offer.offer, "decider": now, "agency": agency})
    if moved:
        yield Query(
            "UPDATE offer SET decider = :decider, agency = :agency, rev = rev + 1, moving = 1 WHERE offer_id = :offer",
            moved,
        )
    return len(moved)


def _columns(offer: Offer, seq: int, ts: int) -> dict[str, Any]:
    return {
        "offer": offer.offer,
        "room": offer.room,
        "seq": seq,
        "state": offer.state,
        "rev": offer.rev,
        "ts": ts,
        "expires": offer.expires_ms,
        "terms": orjson.dumps(offer.terms).decode(),
    }


def _offer(row: Row) -> Offer:
    offer, room, seq, kind, state, rev, maker, decides, freelancer, agency, sent_ms, moved_ms, expires_ms = row[:13]
    return Offer(
        offer=offer,
        room=room,
        kind=kind,
        state=state,
        rev=rev,
        maker=maker,
        decider=decides,
        freelancer=freelancer,
        agency=agency,
        seq=seq,
        sent_ms=sent_ms,
        moved_ms=moved_ms,
        expires_ms=expires_ms,
        moving=bool(row[13]),
        terms=orjson.loads(row[14]),
    )
