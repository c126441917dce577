"""Contact and payment details: where they may be exchanged (R10), and what is said where they may not (R11, R12).

What is a detail is the detector's question (`rules/contact`, R13, R14); this file knows rooms and contracts only.
"""

from collections.abc import Iterable
from typing import Any

from chatd.rules.block import IN_FORCE
from chatd.rules.law import Law
from protocol.errors import Refusal, Span


def in_force(contract: str | None) -> bool:
    """R10: is there a contract that is running or paused?"""
    return contract in IN_FORCE


def may_share(
    kind: str, contract: str | None, ended_ms: int | None, now_ms: int, law: Law, contract_room: str | None = None
) -> Refusal | None:
    """R10: only in a contract's own room, while it is in force; afterwards as `contact.after_end` says.

    `contract_room`: where these people may exchange them already, if there is such a room (R11).
    """
    if kind == "contract":
        if in_force(contract) or law.contact_after_end == "allow":
            return None
        if law.contact_after_end == "grace" and ended_ms is not None and now_ms <= ended_ms + law.contact_grace_ms:
            return None
    facts: dict[str, Any] = {"kind": kind} if contract is None else {"kind": kind, "contract": contract}
    ways: tuple[dict[str, Any], ...] = ({"do": "contract"},)
    if contract_room is not None:
        ways = ({"do": "message.send", "room": contract_room}, *ways)
    return Refusal(code="contact_outside_contract", rule="R10", facts=facts, unlock=ways)


def may_carry(spans: Iterable[Span], door: str, refusal: Refusal | None) -> Refusal | None:
    """R11: a text that carries details goes nowhere but where `may_share` refuses nothing (`refusal`).

    `door` is what carries it: "message", "edit", "title", "offer" …: one judgement for all of them (R12).
    """
    found = tuple(spans)
    if refusal is None or not found:
        return None
    kinds = sorted({kind for _, _, kind in found})
    return Refusal(
        code="contact_outside_contract",
        message=_WORDS if refusal.unlock[0]["do"] == "contract" else _WORDS_WITH_ROOM,
        facts={**refusal.facts, "door": door, "kinds": kinds},
        spans=found,
        unlock=refusal.unlock,
    )


_WORDS = (
    "Contact and payment details can be exchanged once there is a contract, in its room."
    " Sharing them before that, again and again, can cost the account."
)
_WORDS_WITH_ROOM = (
    "Contact and payment details belong in the room of your contract; you can send this there."
    " Sharing them elsewhere, again and again, can cost the account."
)
