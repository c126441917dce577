"""Rules of blocks: R31 what a block closes, R32 that it never shows whose it is, R33 who takes it back.

Every refusal here is the same for both sides, byte for byte: its facts say that there is a block and what kind of room
this is, never a name. For the same reason it names nothing that unlocks it: only the blocker could, and it would show.
"""

from typing import Protocol

from protocol.errors import Refusal
from protocol.shapes import Kind

CLOSED_KINDS: tuple[Kind, ...] = ("direct", "interview", "contract")  # groups and teams are not affected
IN_FORCE = ("active", "paused")  # states of a contract


class Blocking(Protocol):
    """A person, as far as blocks go (live/people.py has it)."""

    @property
    def user(self) -> str: ...
    @property
    def blocks(self) -> frozenset[str]: ...


def stands_between(one: Blocking, other: Blocking) -> bool:
    """R31: does either of them block the other?"""
    return other.user in one.blocks or one.user in other.blocks


def may_block(me: str, user: str, *, is_known: bool) -> Refusal | None:
    """R31: anybody but oneself; whom I have no way to know of does not exist."""
    if user == me:
        return Refusal(code="bad_field", rule="R31", facts={"field": "user", "why": "yourself"})
    return None if is_known else Refusal(code="not_found", rule="R31", facts={"user": user})


def may_block_one_more(blocked: int, most: int) -> Refusal | None:
    """R31: so many people at most, since each is remembered for as long as the blocker is here."""
    if blocked < most:
        return None
    message = "You block as many people as can be blocked."
    return Refusal(
        code="too_large",
        rule="R31",
        message=message,
        facts={"blocked": blocked, "limit": most},
        unlock=({"do": "contact.unblock"},),
    )


def stays_open(kind: Kind, contract_state: str | None, keeps_contract_rooms: bool) -> bool:
    """R31: rooms that a block leaves as they are: groups and teams, and (setting) those of a contract in force."""
    if kind not in CLOSED_KINDS:
        return True
    return kind == "contract" and keeps_contract_rooms and contract_state in IN_FORCE


def may_write_despite(
    kind: Kind, contract_state: str | None, blocked: bool, keeps_contract_rooms: bool
) -> Refusal | None:
    """R31: sending, editing and typing in a room; `blocked`: a block stands between me and somebody in it."""
    if not blocked or stays_open(kind, contract_state, keeps_contract_rooms):
        return None
    facts = {"blocked": True, "kind": kind, **({"contract": contract_state} if contract_state else {})}
    return Refusal(code="conversation_blocked", facts=facts)


def may_approach(blocked: bool) -> Refusal | None:
    """R31: new conversations, invitations, offers, proposals, and letting somebody into a room."""
    if not blocked:
        return None
    return Refusal(code="conversation_blocked", message="You cannot reach this person.", facts={"blocked": True})
