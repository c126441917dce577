"""What one person sees of an offer, what he may do with it now (R60), and what accepting it makes (R54)."""

from functools import lru_cache
from typing import Any, NamedTuple, Protocol

import msgspec

from chatd.live import follow
from chatd.live.people import People, Person, person_of
from chatd.live.room import Room
from chatd.rules import block
from chatd.rules import offer as rules
from chatd.rules.room import verdict
from chatd.store import hook
from chatd.store import person as person_rows
from chatd.store.db import Script
from chatd.store.entry import Write
from chatd.store.offer import Offer
from protocol.admin import ContractFact
from protocol.errors import Refusal
from protocol.offer import Kind
from protocol.shapes import Kind as RoomKind


class Way(NamedTuple):
    """Who decides, for whom, and the conversation where it appears; `room` is None where it has to be opened (R5)."""

    decider: str
    freelancer: str
    agency: str | None
    addressed: str
    room: Room | None
    name: str


def parties(offer: Offer) -> set[str]:
    """Everybody who may see it; for all others there is no such offer."""
    return {offer.maker, offer.decider, offer.freelancer}


def side(offer: Offer, user: str) -> rules.Side:
    """Which of its parties somebody is."""
    if user == offer.maker:
        return "maker"
    return "decider" if user == offer.decider else "named"


def other_side(room: Room, user: str, kind: Kind) -> str | None:
    """Whom an offer or a proposal made in this room goes to; None where there is nobody, or more than one."""
    wanted = "freelancer" if kind == "offer" else "client"
    others = [member for member in room.members.values() if member.user != user]
    sides = others if room.kind == "direct" else [member for member in others if member.role == wanted]
    return sides[0].user if len(sides) == 1 else None


def may_make_here(people: People, room: Room, user: str, kind: Kind) -> Refusal | None:
    """R60: may this member make an offer, or a proposal, in this room? (Who decides for an agency is asked later.)"""
    return _may_make(*_asked(people, room, user, kind))


def can_make_here(people: People, room: Room, user: str, kind: Kind) -> Any:
    """The same as `can` says it; asked for each room of each hello, so judged once for all who are alike."""
    return _can_make(*_asked(people, room, user, kind))


Asked = tuple[Kind, str | None, bool, RoomKind, str | None, bool]


def _asked(people: People, room: Room, user: str, kind: Kind) -> Asked:
    me = people.now(user)
    # Nobody offers in a room of many, so its members need not be looked through at each hello.
    other = other_side(room, user, kind) if room.kind in rules.ROOMS else None
    they = people.now(other) if other is not None else None
    blocked = they is not None and block.stands_between(me, they)
    return kind, me.role, me.on_hold, room.kind, they.role if they is not None else None, blocked


def _may_make(
    kind: Kind, role: str | None, on_hold: bool, room: RoomKind, other: str | None, blocked: bool
) -> Refusal | None:
    refusal = rules.may_make(kind, role, on_hold, room) or rules.may_receive(kind, other)
    return refusal or block.may_approach(blocked)


@lru_cache(maxsize=1024)
def _can_make(*asked: Any) -> Any:
    return verdict(_may_make(*asked))


def stage(offer: Offer) -> rules.Stage:
    """Where it stands, as the rules ask."""
    return rules.Stage(kind=offer.kind, state=offer.state, rev=offer.rev, expires_ms=offer.expires_ms)


class Known(Protocol):
    """Whoever knows people now: memory, or what a transaction read of them."""

    def now(self, user: str) -> Person:
        """This person."""


class Read(dict[str, Person]):
    """People as the store has them."""

    def now(self, user: str) -> Person:
        """This person; nobody knows more of strangers than their name."""
        return self.get(user) or Person(user=user, name=user)


def may_accept(offer: Offer, user: str) -> Script[Refusal | None]:
    """R2, R31 once more, in the transaction: whoever is named need not be in the room, whose version then stays."""
    found = yield from person_rows.some(sorted(parties(offer)))
    return may_move(Read({one: person_of(row) for one, row in found.items()}), offer, user, "accept")


def may_move(people: Known, offer: Offer, user: str, move: rules.Move) -> Refusal | None:
    """R2, R31: what stands against a move that the table allows. All parties are in memory."""
    others = [people.now(other) for other in parties(offer) - {user}]
    refusal = rules.may_move(move, people.now(user).on_hold, any(other.on_hold for other in others))
    if refusal is None and move not in rules.QUIET:
        # Also a block between the maker and the one who is named, whoever decides for him (R55).
        refusal = may_approach(people, user, *parties(offer)) or may_approach(people, offer.maker, *parties(offer))
    return refusal


def may_approach(people: Known, user: str, *others: str) -> Refusal | None:
    """R31: no block stands between this person and any of the others."""
    me = people.now(user)
    known = [people.now(other) for other in others if other != user]
    return block.may_approach(any(block.stands_between(me, other) for other in known))


def shown(people: People, offer: Offer, user: str, now_ms: int) -> dict[str, Any]:
    """The card as its list has it: when it was sent and last moved, and (`can`) which moves are this person's now."""
    at, mine = stage(offer), side(offer, user)
    card = {**offer.card(), "state": rules.state_now(at, now_ms), "sent": offer.sent_ms, "ts": offer.moved_ms}
    if mine == "named":  # he is not in the room; somebody else decides for him (R55)
        return {**card, "can": {}}
    can: dict[str, Any] = {}
    for move in rules.SIDE_OF:
        if not isinstance(rules.move(at, mine, move, now_ms), Refusal):
            refusal = may_move(people, offer, user, move)
            can[move] = True if refusal is None else {"err": refusal.data()}
    return {**card, "room": offer.room, "seq": offer.seq, "can": can}


# --- R54


def contract_of(offer: Offer) -> ContractFact:
    """The contract that accepting makes; at revision 0, so whatever the host says of it later is newer."""
    title: str = offer.terms["title"]
    return ContractFact(
        id=offer.offer, rev=0, client=offer.client, freelancer=offer.freelancer, state="active", title=title
    )


async def room_of(people: People, offer: Offer, contract: ContractFact, now_ms: int) -> Write:
    """The write that founds the contract's room: both sides, and the agency's owner where he decided (R55)."""
    plan = follow.plan_of(contract)
    assert plan is not None
    if offer.agency is not None:
        plan = plan._replace(members={**plan.members, offer.decider: "member"})
    known = await people.some(plan.members)
    return follow.founding(plan, {user: person.name for user, person in known.items()}, now_ms)


def make(contract: ContractFact, room: str, now_ms: int) -> Script[None]:
    """The contract among the facts, and what the host is told of it."""
    body = msgspec.to_builtins(contract)
    fact = person_rows.Fact(body.pop("kind"), body.pop("id"), body.pop("rev"), body)
    yield from person_rows.put_facts([fact])
    told = {"contract": contract.id, "offer": contract.id, "room": room, **body}
    yield from hook.record("contract.made", room, now_ms, told)
