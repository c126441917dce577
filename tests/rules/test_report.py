"""What can be reported, in how many words, and how a report goes on. R34."""

import itertools
from typing import get_args

import pytest

from chatd.rules import report as rules
from protocol.contact import DECIDED, OPEN, REPORT_CHARS, STATES, State


@pytest.mark.parametrize("named", [0, 2, 3])
def test_r34_a_report_is_about_exactly_one_thing(named):
    refusal = rules.may_report("bad", named)
    assert refusal is not None and (refusal.code, refusal.facts["field"]) == ("bad_field", "seq")
    assert rules.may_report("bad", 1) is None


def test_r34_words_are_bounded_and_may_be_missing():
    assert rules.may_word("") is None and rules.may_word("é" * REPORT_CHARS) is None
    long, odd = rules.may_word("x" * (REPORT_CHARS + 1)), rules.may_word("a\x00b")
    assert long is not None and long.code == "too_large" and long.facts == {"length": 2_001, "limit": 2_000}
    assert odd is not None and (odd.code, odd.rule) == ("bad_field", "R34")


def test_r34_what_one_does_not_see_and_what_is_ones_own_is_not_reported():
    nothing, own = rules.may_report_this(None, "ana", "seq"), rules.may_report_this("ana", "ana", "offer")
    assert rules.may_report_this("ben", "ana", "seq") is None
    assert nothing is not None and nothing.code == "not_found" and nothing.facts == {"field": "seq"}
    assert own is not None and (own.code, own.facts) == ("bad_field", {"field": "offer", "why": "your own"})


def test_r34_as_many_undecided_ones_as_the_setting_says():
    assert rules.may_file_one_more(49, 50) is None
    refusal = rules.may_file_one_more(50, 50)
    assert refusal is not None and (refusal.code, refusal.facts) == ("rate_limited", {"open": 50, "limit": 50})


@pytest.mark.parametrize(("state", "to"), list(itertools.product(STATES, STATES)))
def test_r34_a_report_goes_forward_and_ends_with_its_decision(state: State, to: State):
    allowed = {("filed", "reviewing")} | set(itertools.product(OPEN, DECIDED))
    refusal = rules.may_move(rules.Standing(state, "mia"), to)
    assert (refusal is None) == ((state, to) in allowed)
    if refusal is not None:
        assert (refusal.code, refusal.rule) == ("rev_conflict", "R34")
        assert refusal.facts == {"state": state, "by": "mia"}


def test_r34_every_state_is_open_or_decided_and_has_its_moves():
    assert set(rules.MOVES) == set(get_args(State)) == {*OPEN, *DECIDED} and not set(OPEN) & set(DECIDED)
    missing = rules.may_move(None, "upheld")
    assert missing is not None and missing.code == "not_found"
