"""R15, R14: who asks for outside contact or payment, in many languages, and who only talks of work."""

import pytest

from chatd.rules.contact import handle, pointer, solicit
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.tokens import Tokens
from tests.rules.contact.cases import WORK_TALK, cases

ASKED = cases("asked")


def judged(text):
    folded = Folded(text)
    return [text[span.start : span.end] for span in solicit.find(folded, Tokens(folded))]


@pytest.mark.parametrize("language", ASKED)
def test_whoever_asks_is_heard(language):
    assert [text for text in ASKED[language] if not judged(text)] == []


@pytest.mark.parametrize("language", ASKED)
def test_asking_alone_gives_no_detail(language):
    """R15: never refused."""
    for text in ASKED[language]:
        folded = Folded(text)
        assert [*handle.find(folded, Tokens(folded)), *pointer.find(folded, Tokens(folded))] == [], text


@pytest.mark.parametrize("language", WORK_TALK)
def test_talk_of_work_asks_for_nothing(language):
    assert [text for text in WORK_TALK[language] if judged(text)] == []


def test_words_of_others_ask_for_nothing():
    assert judged('The button says "Call me on WhatsApp" and is blue.') == []
    assert judged("They told me never to share my phone number.") == []
