"""R13, R14: details told by where they are to be found, in many languages."""

import pytest

from chatd.rules.contact import pointer
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.tokens import Tokens
from tests.rules.contact.cases import WORK_TALK, cases

POINTED = cases("pointed")


def judged(text):
    folded = Folded(text)
    return [text[span.start : span.end] for span in pointer.find(folded, Tokens(folded))]


@pytest.mark.parametrize("language", POINTED)
def test_a_detail_that_is_pointed_at_is_marked(language):
    assert [text for text in POINTED[language] if not judged(text)] == []


@pytest.mark.parametrize("language", WORK_TALK)
def test_talk_of_work_points_at_nothing(language):
    assert [text for text in WORK_TALK[language] if judged(text)] == []


def test_the_mark_is_what_points():
    assert judged("Same nick on Telegram as here, write me!") != []
    assert judged("I am on Instagram under the same name as here")[0].startswith("same name")
