"""Rules of offers and proposals: R50 and R53 who sends them, R52 one table of states and moves, R55 who decides.

The table is the same for both kinds; an offer is made by a client, a proposal by a freelancer. Where an offer is for
somebody of an agency the owner of the agency decides, and the one it is for (`named`) looks on.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

import msgspec

from chatd.rules.account import in_good_standing
from chatd.rules.law import Law
from protocol.errors import Refusal
from protocol.offer import Kind, State
from protocol.shapes import Kind as RoomKind

Side = Literal["maker", "decider", "named", "clock"]
Move = Literal["accept", "request_changes", "decline", "revise", "withdraw", "expire"]

# (state, move) -> (whose move it is, the state it leads to). What does not stand here is refused.
TABLE: Mapping[tuple[State, Move], tuple[Side, State]] = {
    ("sent", "accept"): ("decider", "accepted"),
    ("sent", "request_changes"): ("decider", "changes_requested"),
    ("sent", "decline"): ("decider", "declined"),
    ("sent", "revise"): ("maker", "sent"),
    ("sent", "withdraw"): ("maker", "withdrawn"),
    ("sent", "expire"): ("clock", "expired"),
    ("changes_requested", "decline"): ("decider", "declined"),
    ("changes_requested", "revise"): ("maker", "sent"),
    ("changes_requested", "withdraw"): ("maker", "withdrawn"),
    ("changes_requested", "expire"): ("clock", "expired"),
}
OPEN: tuple[State, ...] = ("sent", "changes_requested")
SIDE_OF: Mapping[Move, Side] = {move: side for (_, move), (side, _) in TABLE.items()}
QUIET: tuple[Move, ...] = ("decline", "withdraw", "expire")  # they end it and say nothing: always free (R2, R31)
ROOMS: tuple[RoomKind, ...] = ("direct", "interview", "contract")  # where there is one other side
TERMS = ("title", "terms", "rate", "price", "currency", "starts", "ends", "expires")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
BREAKS = frozenset("\n\r\t")


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """Where an offer stands; `expires_ms` is the last instant at which it can be answered."""

    kind: Kind
    state: State
    rev: int
    expires_ms: int | None = None


# --- the table


def state_now(stage: Stage, now_ms: int) -> State:
    """The state, as the clock has it: what has expired is expired, whoever has come by (R52)."""
    is_over = stage.state in OPEN and stage.expires_ms is not None and now_ms > stage.expires_ms
    return "expired" if is_over else stage.state


def move(stage: Stage, side: Side, wanted: Move, now_ms: int, seen: int | None = None) -> State | Refusal:
    """R52: the state that this move leads to, or why not. `seen`: the rev that the mover has seen, if he says it."""
    if side == "named":
        return Refusal(code="owner_only", rule="R55", facts={"side": side, "move": wanted})
    if side != SIDE_OF[wanted]:
        message = "Only the side that made it does this." if side == "decider" else "Only the other side answers it."
        return Refusal(code="owner_only", rule="R52", message=message, facts={"side": side, "move": wanted})
    state = stage.state if wanted == "expire" else state_now(stage, now_ms)
    found = TABLE.get((state, wanted))
    is_early = wanted == "expire" and state_now(stage, now_ms) != "expired"
    if found is None or is_early or (seen is not None and seen != stage.rev):
        return moved_on(stage, now_ms)
    return found[1]


def moved_on(stage: Stage, now_ms: int) -> Refusal:
    """R52: it is not, or no longer, where it would have to be."""
    return Refusal(code="offer_state", facts={"state": state_now(stage, now_ms), "rev": stage.rev})


def may_move(wanted: Move, on_hold: bool, other_on_hold: bool) -> Refusal | None:
    """R2 for moves: nobody on hold says anything or makes a contract, and none is made with him; all may end it."""
    if wanted in QUIET:
        return None
    if wanted == "accept" and other_on_hold and not on_hold:
        message = "The other side's account is on hold."
        return Refusal(code="account_on_hold", message=message, facts={"on_hold": True, "side": "other"})
    return in_good_standing(on_hold)


# --- who makes one


def may_offer(role: str | None, on_hold: bool, room: RoomKind | None = None) -> Refusal | None:
    """R50: clients, in a conversation with one other side, or to a person (`room` None); R2."""
    if role != "client":
        unlock = ({"do": "offer.send", "kind": "proposal"},)
        message = "Offers come from clients; a freelancer proposes."
        return Refusal(code="not_eligible", rule="R50", message=message, facts={"role": role}, unlock=unlock)
    return _in_a_conversation("R50", room) or in_good_standing(on_hold)


def may_propose(role: str | None, on_hold: bool, room: RoomKind | None) -> Refusal | None:
    """R53: freelancers, inside a conversation there is already; R2."""
    if role != "freelancer":
        unlock = ({"do": "offer.send", "kind": "offer"},)
        message = "Proposals come from freelancers; a client offers."
        return Refusal(code="not_eligible", rule="R53", message=message, facts={"role": role}, unlock=unlock)
    if room is None:
        message = "A proposal needs a conversation; the client begins it."
        return Refusal(code="not_eligible", rule="R53", message=message, facts={"room": None})
    return _in_a_conversation("R53", room) or in_good_standing(on_hold)


def may_make(kind: Kind, role: str | None, on_hold: bool, room: RoomKind | None) -> Refusal | None:
    """R50 or R53, by the kind."""
    return may_offer(role, on_hold, room) if kind == "offer" else may_propose(role, on_hold, room)


def may_receive(kind: Kind, role: str | None) -> Refusal | None:
    """R50, R53: it goes to the other side, never to one's own. `role` None: there is nobody whom it could go to."""
    if role == ("freelancer" if kind == "offer" else "client"):
        return None
    rule = "R50" if kind == "offer" else "R53"
    message = "It goes from a client to a freelancer, or the other way."
    return Refusal(code="not_eligible", rule=rule, message=message, facts={"role": role})


def _in_a_conversation(rule: str, room: RoomKind | None) -> Refusal | None:
    if room is None or room in ROOMS:
        return None
    message = "This room has more than two sides; name the person."
    unlock = ({"do": "offer.send", "to": "user"},)
    return Refusal(code="not_eligible", rule=rule, message=message, facts={"kind": room}, unlock=unlock)


# --- what it says


def may_say(terms: Mapping[str, Any], law: Law, now_ms: int) -> Refusal | None:
    """R50: terms, a rate or a price, dates that exist; all within bounds. The title is judged as a room's is."""
    paid = [name for name in ("rate", "price") if terms.get(name) is not None]
    if len(paid) != 1:
        return Refusal(code="bad_field", rule="R50", facts={"field": "rate", "why": "exactly one of rate and price"})
    if terms[paid[0]] > law.offer_most_cents:
        return Refusal(code="bad_field", rule="R50", facts={"field": paid[0], "limit": law.offer_most_cents})
    refusal = may_word("terms", terms["terms"], law) or _may_date(terms)
    return refusal or _may_last(terms.get("expires"), law, now_ms)


def may_word(field: str, text: str, law: Law) -> Refusal | None:
    """R50, R52: terms, or what should be changed: something to see in it, no control characters, not too long."""
    if not text.strip() or any(unicodedata.category(char) == "Cc" and char not in BREAKS for char in text):
        facts = {"field": field, "why": "empty, or with control characters"}
        return Refusal(code="bad_field", rule="R50", facts=facts)
    if len(text) > law.offer_terms_chars:
        length = {"field": field, "length": len(text), "limit": law.offer_terms_chars}
        return Refusal(code="too_large", rule="R50", facts=length)
    return None


def _may_date(terms: Mapping[str, Any]) -> Refusal | None:
    days = {name: terms[name] for name in ("starts", "ends") if terms.get(name) is not None}
    for name, day in days.items():
        if not is_day(day):
            return Refusal(code="bad_date", rule="R50", facts={"field": name, "value": day})
    if len(days) == 2 and days["ends"] < days["starts"]:
        return Refusal(code="bad_date", rule="R50", message="It would end before it starts.", facts={**days})
    return None


def is_day(text: str) -> bool:
    """Is this a day of the calendar, as `YYYY-MM-DD`?"""
    if DAY.fullmatch(text) is None:
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _may_last(expires_ms: int | None, law: Law, now_ms: int) -> Refusal | None:
    if expires_ms is None or now_ms <= expires_ms <= now_ms + law.offer_longest_ms:
        return None
    message = "It has to end later than now, and not too far from it."
    facts = {"field": "expires", "now": now_ms, "longest_ms": law.offer_longest_ms}
    return Refusal(code="bad_date", rule="R52", message=message, facts=facts)


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """R52: what a revision changed: field -> [before, after], None where it is not there."""
    return {
        name: [before.get(name), after.get(name)] for name in TERMS if before.get(name) != after.get(name)
    }  # fmt: skip


def may_revise(stage: Stage, changed: Mapping[str, Any]) -> Refusal | None:
    """R52: something changes; who was asked for changes may also say that it stays as it is."""
    if changed or stage.state == "changes_requested":
        return None
    return Refusal(code="bad_field", rule="R52", facts={"field": "terms", "why": "nothing would change"})
