"""What protocol.md and law.md say that every refusal has (R59), written down apart from the server."""

import json
from typing import Any

Frame = dict[str, Any]
# What a refusal's class is, by what protocol.md says a program does about it; and the rules of law.md it may name.
CLASSES = {
    "fix": "bad_frame bad_field unknown_op too_large cid_conflict token_expired bad_date contact_outside_contract",
    "wait": "rate_limited overloaded storage_full unavailable daily_limit",
    "reload": "rev_conflict offer_state",
    "retry": "internal",
    "never": "not_found not_member bad_token revoked account_on_hold not_eligible edit_window_over delete_window_over "
    "one_to_one_closed only_clients_create_rooms not_in_address_book archive_groups_only platform_not_allowed "
    "owner_only conversation_blocked",
}
CLASS_OF = {code: kind for kind, codes in CLASSES.items() for code in codes.split()}
RULES_OF = {
    "account_on_hold": {"R2"},
    "not_eligible": {"R1", "R3", "R50", "R53"},
    "offer_state": {"R52", "R55"},
    "bad_date": {"R40", "R50", "R52"},
    "conversation_blocked": {"R31"},
    "contact_outside_contract": {"R10", "R11"},
    "edit_window_over": {"R24"},
    "delete_window_over": {"R24"},
    "one_to_one_closed": {"R19"},
    "only_clients_create_rooms": {"R18"},
    "not_in_address_book": {"R18", "R19"},
    "archive_groups_only": {"R21"},
    "platform_not_allowed": {"R21", "R26"},
}
ERR_FIELDS = {"code", "message", "class", "rule", "after_ms", "unlocks_at", "unlock", "facts", "spans"}


class Refused(Exception):
    """The server's `err`."""

    def __init__(self, err: Frame) -> None:
        super().__init__(json.dumps(err))
        self.err = err


def proper(err: Frame) -> Frame:
    """R59: what every refusal has."""
    code = err["code"]
    assert err["class"] == CLASS_OF[code], err
    assert isinstance(err["message"], str) and err["message"].endswith("."), err
    assert set(err) <= ERR_FIELDS, err
    if code in RULES_OF:
        assert err["rule"] in RULES_OF[code], err
    assert err.get("after_ms", 1) > 0, err
    return err
