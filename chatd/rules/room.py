"""Rules of rooms: R17 kinds, R18 who makes them, R19 who adds whom, R21 what a person may do with them for himself."""

import unicodedata
from collections.abc import Collection, Mapping
from typing import Any

import msgspec

from chatd.rules.account import in_good_standing
from chatd.rules.block import may_approach, may_write_despite
from protocol.errors import Refusal
from protocol.shapes import Kind, Platform

WITH_ARCHIVE: tuple[Platform, ...] = ("desktop", "mobile_web")
OWN_HANDS = "owner"
BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


class Standing(msgspec.Struct, frozen=True):
    """A person in a room: everything the rules of rooms ask about them."""

    user: str
    kind: Kind
    role: str
    on_hold: bool = False
    platform: Platform = "desktop"
    contract: str | None = None  # the state of the contract whose room this is
    blocked: bool = False  # a block stands between me and somebody in the room (R31)
    keeps_contract_rooms: bool = True  # blocks leave rooms of a contract in force open (setting, R31)
    shares: bool = False  # contact and payment details may be exchanged here now (R10)


def may_create(role: str | None, on_hold: bool) -> Refusal | None:
    """R18: clients, and members of a client's team acting for it (their role is client too); R2."""
    return in_good_standing(on_hold) or (
        None if role == "client" else Refusal(code="only_clients_create_rooms", facts={"role": role})
    )


def may_name(title: str) -> Refusal | None:
    """A title shows something, and nothing in it misleads: no control characters, no change of writing direction."""
    if not title.strip() or any(unicodedata.category(char) == "Cc" or char in BIDI_CONTROLS for char in title):
        facts = {"field": "title", "why": "empty, or with control characters"}
        return Refusal(code="bad_field", rule="R18", facts=facts)
    return None


def may_invite(users: Collection[str], book: Collection[str]) -> Refusal | None:
    """R18: everybody chosen is in the creator's address book."""
    strangers = sorted(set(users) - set(book))
    return Refusal(code="not_in_address_book", facts={"users": strangers}) if strangers else None


def may_add_anybody(me: Standing) -> Refusal | None:
    """R19, as far as it is the same for everybody who could be added; R2."""
    if me.kind == "direct":
        return Refusal(code="one_to_one_closed", facts={"kind": me.kind}, unlock=({"do": "room.create"},))
    return in_good_standing(me.on_hold)


def may_add(me: Standing, user: str, *, in_book: bool, same_side: bool, blocked: bool = False) -> Refusal | None:
    """R19: group: my address book; interview and contract: people of my side; team: people of that team.

    R31: nobody across a block, whatever the kind.
    """
    refusal = may_add_anybody(me) or may_approach(blocked)
    if refusal is not None:
        return refusal
    allowed = in_book if me.kind == "group" else same_side
    return None if allowed else Refusal(code="not_in_address_book", rule="R19", facts={"users": [user]})


def may_remove(me: Standing, user: str, added_by: str, role: str = "member") -> Refusal | None:
    """Whoever made a group room removes anybody else; elsewhere people remove whom they let in themselves, and nobody
    the sides of a contract or an interview (`role` is theirs)."""
    if me.kind == "direct":
        return Refusal(code="one_to_one_closed", facts={"kind": me.kind})
    is_side = me.kind in ("contract", "interview") and role in ("client", "freelancer")
    if user != me.user and not is_side and (added_by == me.user or (me.kind == "group" and me.role == OWN_HANDS)):
        return in_good_standing(me.on_hold)
    message = "You can remove only people whom you let in."
    return Refusal(code="owner_only", rule="R19", message=message, facts={"role": me.role})


def may_leave(me: Standing) -> Refusal | None:
    """A room of two stays a room of two, and the sides of a contract or an interview stay in it; R21 hides it."""
    if me.kind == "direct" or (me.kind in ("contract", "interview") and me.role in ("client", "freelancer")):
        message = "You can't leave this room; you can hide it."
        return Refusal(code="one_to_one_closed", message=message, facts={"kind": me.kind})
    return None


def may_rename(me: Standing) -> Refusal | None:
    """Group rooms have a title of their own; the others are named by what they are about (R17); R2."""
    if me.kind != "group":
        return Refusal(
            code="owner_only", rule="R17", message="Only group rooms can be renamed.", facts={"kind": me.kind}
        )
    return in_good_standing(me.on_hold)


def may_archive(me: Standing) -> Refusal | None:
    """R21: group rooms only, on desktop and mobile web only."""
    if me.kind != "group":
        return Refusal(
            code="archive_groups_only", facts={"kind": me.kind}, unlock=({"do": "room.set", "hidden": True},)
        )
    if me.platform not in WITH_ARCHIVE:
        return Refusal(code="platform_not_allowed", rule="R21", facts={"platform": me.platform})
    return None


def may_write(me: Standing) -> Refusal | None:
    """R2; R31: nothing stands between me and the others of this room."""
    return in_good_standing(me.on_hold) or may_write_despite(me.kind, me.contract, me.blocked, me.keeps_contract_rooms)


def may_share(me: Standing) -> Refusal | None:
    """R10 as a capability; what is said of a text that carries details has its spans, too (rules/details.py)."""
    if me.shares:
        return None
    facts = {"kind": me.kind, **({"contract": me.contract} if me.contract else {})}
    return Refusal(code="contact_outside_contract", rule="R10", facts=facts, unlock=({"do": "contract"},))


def capabilities(me: Standing) -> dict[str, Any]:
    """R60: what this person may do here now; where not, why not."""
    verdicts: Mapping[str, Refusal | None] = {
        "send": may_write(me),
        "contact": may_share(me),
        "add": may_add_anybody(me),
        "leave": may_leave(me),
        "rename": may_rename(me),
        "archive": may_archive(me),
        "favorite": None,
        "hide": None,
    }
    return {deed: verdict(refusal) for deed, refusal in verdicts.items()}


def verdict(refusal: Refusal | None) -> Any:
    """R60: how `can` says it."""
    return True if refusal is None else {"err": refusal.data()}
