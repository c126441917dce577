"""Refusals as values (R59): each says its code, what a program does about it, and words for people."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol import event
from protocol.errors import CODES, Refusal, Refused, refuse, require
from tests.strategies import characters

facts = st.dictionaries(st.text(characters, max_size=5), st.integers(-(2**53), 2**53) | st.text(characters), max_size=3)


@pytest.mark.parametrize("code", CODES)
def test_a_refusal_says_its_code_its_class_and_words_for_people(code):
    told = json.loads(event.refusal(7, Refusal(code=code)))
    assert told["re"] == 7
    err = told["err"]
    assert err["code"] == code and err["class"] in ("fix", "wait", "never", "retry", "reload")
    assert err["message"][0].isupper() and err["message"].endswith(".")
    assert set(err) <= {"code", "message", "class", "rule"}, "what is not known is not said"


def test_there_is_no_refusal_without_a_known_code():
    with pytest.raises(KeyError):
        Refusal(code="because")


def test_a_rule_may_name_itself_and_say_it_in_its_own_words():
    refusal = Refusal(code="owner_only", rule="R24", message="Only its author changes it.")
    assert (refusal.rule, refusal.message, refusal.what_to_do) == ("R24", "Only its author changes it.", "never")
    assert Refusal(code="owner_only").rule == "R55"


@given(
    facts, st.none() | st.integers(0, 2**53), st.lists(st.tuples(st.integers(0), st.integers(0), st.text()), max_size=3)
)
def test_facts_times_and_spans_come_through_as_they_are(facts, after_ms, spans):
    refusal = Refusal(code="contact_outside_contract", facts=facts, after_ms=after_ms, spans=tuple(spans))
    err = refusal.data()
    assert err.get("facts", {}) == facts
    assert err.get("after_ms") == after_ms
    assert [tuple(span) for span in err.get("spans", ())] == spans


def test_require_raises_what_was_refused_and_nothing_else():
    require(None)
    refusal = Refusal(code="not_member")
    with pytest.raises(Refused) as refused:
        require(refusal)
    assert refused.value.refusal is refusal
    assert "not_member" in str(refused.value)


def test_refuse_takes_the_facts_by_name():
    with pytest.raises(Refused) as refused:
        refuse("bad_field", field="seq", head=7)
    assert refused.value.refusal.facts == {"field": "seq", "head": 7}


def test_unlocking_is_said_where_something_unlocks():
    err = Refusal(code="one_to_one_closed", unlock=({"do": "room.create"},), unlocks_at=5).data()
    assert list(err["unlock"]) == [{"do": "room.create"}]
    assert err["unlocks_at"] == 5
