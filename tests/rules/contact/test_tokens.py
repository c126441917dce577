"""R13: what a word is, in scripts with spaces and without, and the cheap facts about a text."""

from chatd.rules.contact.fold import Folded
from chatd.rules.contact.spaced import readings
from chatd.rules.contact.tokens import Tokens


def tokens(text: str) -> Tokens:
    return Tokens(Folded(text))


def test_words_are_runs_of_letters_and_digits_with_their_marks():
    assert tokens("My e-mail: joe_77@x.com").words == ["my", "e", "mail", "joe", "77", "x", "com"]
    assert tokens("मेरा नंबर डॉट").words == ["मेरा", "नंबर", "डॉट"]


def test_an_ideograph_is_a_word_of_its_own():
    assert tokens("加我微信abc123").words == ["加", "我", "微", "信", "abc123"]


def test_places_are_those_of_the_words():
    found = tokens("call 555 मेरा 微信")
    assert [found.text[start:end] for start, end in found.places] == found.words


def test_facts_are_about_the_folded_text():
    found = tokens("Call ＋٤٤ 7")
    assert found.digits == 3 and "+" in found.chars and found.known == {"call", "44", "7"}


def test_spelled_words_have_a_second_reading_that_knows_its_places():
    text = "mail: J o h n @ g m a i l . c o m ok"
    (reading,) = readings(Folded(text))
    at = reading.text.index("john@gmail.com")
    assert text[slice(*reading.origin(at, at + len("john@gmail.com")))] == "J o h n @ g m a i l . c o m"


def test_ordinary_words_have_no_second_reading():
    assert not list(readings(Folded("I have a cat, a dog and 3 4 5 6 birds")))
