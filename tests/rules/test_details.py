"""R10–R12: where contact and payment details may be exchanged, and what is said where they may not."""

from itertools import product
from typing import Any, get_args

import pytest

from chatd.rules.details import may_carry, may_share
from chatd.rules.law import Law
from protocol.shapes import Kind

END_MS, DAY_MS = 1_800_000_000_000, 86_400_000
KINDS: tuple[Any, ...] = get_args(Kind)
LAWS = {
    "deny": Law(contact_after_end="deny"),
    "grace": Law(contact_after_end="grace", contact_grace_ms=30 * DAY_MS),
    "allow": Law(contact_after_end="allow"),
}
SPANS = ((3, 9, "email"), (12, 20, "phone"))


@pytest.mark.parametrize(("law", "kind", "state"), list(product(LAWS, KINDS, [None, "active", "paused", "ended"])))
def test_r10_details_are_for_the_room_of_a_contract_in_force(law, kind, state):
    is_open = kind == "contract" and (state in ("active", "paused") or law == "allow")
    long_ago_ms = END_MS - 365 * DAY_MS
    refusal = may_share(kind, state, long_ago_ms, END_MS, LAWS[law])
    assert (refusal is None) == is_open
    if refusal is not None:
        assert (refusal.code, refusal.rule) == ("contact_outside_contract", "R10") and refusal.facts["kind"] == kind


@pytest.mark.parametrize(("after_ms", "is_open"), [(0, True), (30 * DAY_MS, True), (30 * DAY_MS + 1, False)])
def test_r10_grace_lasts_to_its_last_millisecond(after_ms, is_open):
    refusal = may_share("contract", "ended", END_MS, END_MS + after_ms, LAWS["grace"])
    assert (refusal is None) == is_open


def test_r10_grace_of_a_contract_whose_end_nobody_knows_is_over():
    assert may_share("contract", "ended", None, END_MS, LAWS["grace"]) is not None


def test_r11_the_refusal_has_the_spans_the_rule_and_the_room_to_go_to():
    share = may_share("direct", None, None, END_MS, Law(), "contract:k")
    refusal = may_carry(SPANS, "message", share)
    assert refusal is not None
    err = refusal.data()
    assert (err["code"], err["rule"], err["class"]) == ("contact_outside_contract", "R11", "fix")
    assert [tuple(span) for span in err["spans"]] == list(SPANS)
    assert err["facts"] == {"kind": "direct", "door": "message", "kinds": ["email", "phone"]}
    assert err["unlock"][0] == {"do": "message.send", "room": "contract:k"}
    assert "cost the account" in err["message"], "R15: the sender is told"


def test_r11_without_a_contract_the_contract_is_what_unlocks():
    refusal = may_carry(SPANS, "title", may_share("group", None, None, END_MS, Law()))
    assert refusal is not None and refusal.unlock == ({"do": "contract"},) and "cost the account" in refusal.message


def test_r11_nothing_found_or_nothing_forbidden_is_nothing_refused():
    assert may_carry((), "message", may_share("direct", None, None, END_MS, Law())) is None
    assert may_carry(SPANS, "message", may_share("contract", "active", None, END_MS, Law())) is None
