"""What a refusal says: the closed list of codes, the value and the one exception.

A refusal is a value (`Refusal`); it is raised in one place only, `require`, and caught in one, the command table.
"""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, NoReturn

import msgspec

Class = Literal["fix", "wait", "never", "retry", "reload"]
Span = tuple[int, int, str]


class Code(NamedTuple):
    """One code of the closed list: what a program does about it, the rule it comes from, what it says to people."""

    what_to_do: Class
    rule: str | None
    message: str


CODES: Mapping[str, Code] = {
    # the frame itself
    "bad_frame": Code("fix", None, "This is not a command: one JSON object with `op` and `id` was expected."),
    "bad_field": Code("fix", None, "A field is missing, unknown, or has a value it cannot have."),
    "unknown_op": Code("fix", None, "There is no such command."),
    "too_large": Code("fix", None, "This is longer than what is accepted here."),
    "not_found": Code("never", None, "There is nothing by that name that you may see."),
    "not_member": Code("never", None, "This person is not in the room."),
    "cid_conflict": Code("fix", None, "This cid was used before, for something else."),
    "rev_conflict": Code("reload", None, "This was changed elsewhere meanwhile; load it and try again."),
    # the server
    "rate_limited": Code("wait", None, "That was too fast."),
    "overloaded": Code("wait", None, "The server has too much to write at the moment; nothing was kept."),
    "storage_full": Code("wait", None, "The server's disk is full; nothing was kept. Reading and deleting go on."),
    "unavailable": Code("wait", None, "The server cannot reach its storage; nothing was kept."),
    "internal": Code(
        "retry", None, "The server failed. It is not known whether this happened; repeat it with its cid."
    ),
    # who is asking
    "bad_token": Code("never", None, "This token is not valid here."),
    "token_expired": Code("fix", None, "This token has expired; get a new one."),
    "revoked": Code("never", None, "This sign-in was revoked."),
    # the law
    "account_on_hold": Code("never", "R2", "This account is on hold."),
    "not_eligible": Code("never", "R3", "You cannot open a conversation with this person."),
    "daily_limit": Code("wait", "R4", "You have opened as many new conversations as a day allows."),
    "conversation_blocked": Code("never", "R31", "You cannot write in this conversation."),
    "contact_outside_contract": Code("fix", "R11", "Contact and payment details are for the contract's room only."),
    "edit_window_over": Code("never", "R24", "A message can be edited for one hour only."),
    "delete_window_over": Code("never", "R24", "A message can be deleted for one hour only."),
    "one_to_one_closed": Code("never", "R19", "Nobody can be added to a conversation of two; make a room instead."),
    "only_clients_create_rooms": Code("never", "R18", "Rooms are made by clients and by those who act for one."),
    "not_in_address_book": Code("never", "R18", "Only people of your address book can be added."),
    "archive_groups_only": Code("never", "R21", "Only group rooms can be archived; this one can be hidden."),
    "platform_not_allowed": Code("never", "R26", "This can't be done on this device; use a desktop or the mobile web."),
    "offer_state": Code("reload", "R52", "The offer has moved on meanwhile."),
    "owner_only": Code("never", "R55", "Only the owner decides this."),
    "file_too_large": Code("fix", "R35", "A file can have 1 GiB at most."),
    "bad_date": Code("fix", "R40", "There is no such date."),
}


class Refusal(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """R59: what was refused and by which rule, the facts that decided, when it unlocks and what would unlock it.

    `message` and `class` are filled from CODES; times are milliseconds; spans are [from, to, kind] in characters.
    """

    code: str
    message: str = ""
    what_to_do: str = msgspec.field(default="", name="class")
    rule: str | None = None
    after_ms: int | None = None
    unlocks_at: int | None = None
    unlock: tuple[Mapping[str, Any], ...] = ()
    facts: Mapping[str, Any] = {}
    spans: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        known = CODES[self.code]
        msgspec.structs.force_setattr(self, "message", self.message or known.message)
        msgspec.structs.force_setattr(self, "what_to_do", known.what_to_do)
        msgspec.structs.force_setattr(self, "rule", self.rule or known.rule)

    def data(self) -> dict[str, Any]:
        """The `err` object of the wire."""
        plain: dict[str, Any] = msgspec.to_builtins(self)
        return plain


class Refused(Exception):
    """A refusal on its way to the command table."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(f"{refusal.code}: {refusal.message}")
        self.refusal = refusal


def require(refusal: Refusal | None) -> None:
    """Raise `Refused` unless nothing was refused."""
    if refusal is not None:
        raise Refused(refusal)


def refuse(code: str, message: str = "", **facts: Any) -> NoReturn:
    """Raise a refusal that needs no rule."""
    raise Refused(Refusal(code=code, message=message, facts=facts))
