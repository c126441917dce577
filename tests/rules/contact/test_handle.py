"""R13, R14: names on messengers that are given for contact, in many languages and disguises, and talk that gives none.

A case is a text and the name that must be marked in it (cases/given.txt).
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatd.rules.contact import handle, pointer, solicit
from chatd.rules.contact.finding import merged
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.tokens import Tokens
from tests.rules.contact.cases import WORK_TALK, cases

GIVEN = cases("given")


def judged(text):
    folded = Folded(text)
    return [text[span.start : span.end] for span in merged(list(handle.find(folded, Tokens(folded))))]


def is_marked(text, name):
    folded = Folded(text)
    begins = text.index(name)
    spans = handle.find(folded, Tokens(folded))
    return any(span.start <= begins + 1 and span.end >= begins + len(name) for span in spans)


@pytest.mark.parametrize("language", GIVEN)
def test_a_name_that_is_given_for_contact_is_marked(language):
    given = [line.rsplit("|", 1) for line in GIVEN[language]]
    assert [text for text, name in given if not is_marked(text, name)] == []


@pytest.mark.parametrize("language", WORK_TALK)
def test_talk_of_work_gives_no_name(language):
    assert [text for text in WORK_TALK[language] if judged(text)] == []


@pytest.mark.parametrize("language", GIVEN)
def test_signs_that_nobody_sees_hide_no_name(language):
    """S30: zero-width characters within the words change nothing."""
    given = [line.rsplit("|", 1) for line in GIVEN[language]]
    hidden = [text for text, _ in given if "live:" not in text and not judged("\u200b".join(text))]
    assert hidden == []


def test_the_mark_is_the_name_and_nothing_around_it():
    assert judged("My Telegram is @maria_k, write me!") == ["@maria_k"]
    assert judged("skype: live:.cid.8a7c31f0") == ["live:.cid.8a7c31f0"]
    assert judged("дискорд petya#1234, пиши") == ["petya#1234"]


def test_a_number_sign_after_a_thing_is_no_tag():
    assert judged("issue#1234, PR #4321 and order #5678 on discord are done") == []


HOSTILE = (
    "telegram " * 1300, "my telegram is " * 800, "@" * 12_000, "a_" * 6_000, "a." * 6_000, "t e l e " * 1_500,
    "live:" * 2_400, "te le gr " * 1_300, "joe #" * 2_400, "微信加我" * 3_000, "-" * 12_000, "x underscore " * 900,
    "give me your " * 900,
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_a_text_made_to_be_slow_costs_no_more_than_its_length(text):
    """S29: the letters of a reading are bounded by the words, and so is what the patterns look at; see reading.py."""
    folded = Folded(text)
    for detector in (handle, pointer, solicit):
        for span in detector.find(folded, Tokens(folded)):
            assert 0 <= span.start < span.end <= len(text)


WORDS = (
    "my telegram is joe_dev on @ : . whatsapp send me your number 微信 加我 в телеге __ -- '' a.b live: #1234 ｊｏｅ"
)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(WORDS.split()) | st.text(max_size=6), max_size=25).map(" ".join))
def test_whatever_is_written_the_marks_lie_within_it(text):
    folded = Folded(text)
    for detector in (handle, pointer, solicit):
        for span in detector.find(folded, Tokens(folded)):
            assert 0 <= span.start < span.end <= len(text)
