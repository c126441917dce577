"""What a block closes, and that it never shows whose it is. R31–R33."""

import itertools
import json
from typing import get_args

import msgspec
import pytest

from chatd.rules import block as rules
from protocol.shapes import Kind

KINDS: tuple[Kind, ...] = get_args(Kind)
CONTRACTS = (None, "active", "paused", "ended")


class Somebody(msgspec.Struct, frozen=True):
    """A person, as far as blocks go."""

    user: str
    blocks: frozenset[str] = frozenset()


def test_r31_a_block_stands_between_two_whoever_made_it():
    ana, ben = Somebody("ana"), Somebody("ben")
    blocking = Somebody("ana", frozenset({"ben", "carl"}))
    assert not rules.stands_between(ana, ben)
    assert rules.stands_between(blocking, ben) and rules.stands_between(ben, blocking)
    assert not rules.stands_between(blocking, Somebody("gina"))
    assert not rules.stands_between(ana, Somebody("ben", frozenset({"carl"})))


@pytest.mark.parametrize(("kind", "contract", "keeps"), list(itertools.product(KINDS, CONTRACTS, (True, False))))
def test_r31_direct_and_interview_rooms_close_and_those_of_a_contract_as_the_setting_says(kind, contract, keeps):
    is_open = kind in ("group", "team") or (kind == "contract" and keeps and contract in ("active", "paused"))
    refusal = rules.may_write_despite(kind, contract, True, keeps)
    assert (refusal is None) == is_open == rules.stays_open(kind, contract, keeps)
    assert rules.may_write_despite(kind, contract, False, keeps) is None
    if refusal is not None:
        assert (refusal.code, refusal.rule) == ("conversation_blocked", "R31")
        assert refusal.facts == {"blocked": True, "kind": kind} | ({"contract": contract} if contract else {})


def test_r31_nobody_is_approached_across_a_block():
    refusal = rules.may_approach(True)
    assert refusal is not None and rules.may_approach(False) is None
    assert (refusal.code, refusal.rule, refusal.facts) == ("conversation_blocked", "R31", {"blocked": True})


def test_r32_no_refusal_has_a_place_for_a_name_or_for_what_only_one_side_could_do():
    """They are made of what is the same for both: the room's kind and contract, and that there is a block."""
    refusals = [rules.may_write_despite(kind, state, True, False) for kind in KINDS for state in CONTRACTS]
    for refusal in filter(None, [*refusals, rules.may_approach(True)]):
        assert not {"unlock", "unlocks_at", "after_ms", "spans"} & refusal.data().keys()
        assert set(refusal.facts) <= {"blocked", "kind", "contract"}
        said = json.dumps(refusal.data())
        assert not any(word in said for word in ("user", "your block", "blocked you", "you blocked"))


def test_r31_one_blocks_whom_one_can_know_of_and_never_oneself():
    assert rules.may_block("ana", "ben", is_known=True) is None
    oneself, nobody = rules.may_block("ana", "ana", is_known=True), rules.may_block("ana", "x", is_known=False)
    assert oneself is not None and (oneself.code, oneself.facts["field"]) == ("bad_field", "user")
    assert nobody is not None and (nobody.code, nobody.facts) == ("not_found", {"user": "x"})


def test_r31_r33_as_many_as_the_setting_says_and_taking_one_back_makes_room():
    assert rules.may_block_one_more(2, 3) is None
    refusal = rules.may_block_one_more(3, 3)
    assert refusal is not None and refusal.code == "too_large" and refusal.facts == {"blocked": 3, "limit": 3}
    assert refusal.unlock == ({"do": "contact.unblock"},)
