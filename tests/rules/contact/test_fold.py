"""R13: a text is read as a person means it, and whatever is found is shown in the original text."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatd.rules.contact.fold import Folded, plain

ANY_TEXT = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("aеоіАЕОЅ5٥५①⑳🔟5️⃣½ßİıﬁ\u200b\u0301\u20e3\ufe0f\u00ad＠．。ｇ𝗴🅖🄶ᴊ\n\t ﷺ№℡Ⅷ각か\u3099"),
    ),
    max_size=60,
)
READ_AS = {
    "ｊｏｈｎ＠ｇｍａｉｌ．ｃｏｍ": "john@gmail.com",
    "j\u200bo\u2060h\u00adn": "john",
    "j\u0336o\u0336h\u0336n": "john",
    "𝗷𝗼𝗵𝗻 𝒿ℴ𝒽𝓃 🅙🅞🅗🅝 ᴊᴏʜɴ": "john john john john",
    "٠١٢ ०१२ ０１２ ⁰¹² ⓪①② ❶➁": "012 012 012 012 012 12",
    "5️⃣5️⃣5️⃣": "555",
    "🔟 ⑳ ½": "10 20 ½",
    "John–Doe’s «Ñandú» Straße": 'john-doe\'s "nandu" strasse',
    "điện thoại İstanbul ılık łódź": "dien thoai istanbul ilik lodz",
    "привет как дела": "привет как дела",
    "डॉट एट": "डॉट एट",
    "안녕하세요 かがみ": "안녕하세요 かがみ",
    "رقمي هو كتاب": "رقمي هو كتاب",
    "ایک کتاب": "ايك كتاب",
    "gmаil.сom": "gmail.com",
    "ЈОНN": "john",
    "О67 о5": "o67 o5",
}


@pytest.mark.parametrize(("text", "read"), READ_AS.items())
def test_a_disguise_is_read_as_what_it_shows(text, read):
    assert Folded(text).text == read


@given(ANY_TEXT)
@settings(deadline=None)
def test_every_folded_piece_has_a_place_in_the_original(text):
    folded = Folded(text)
    last = 0
    for at in range(len(folded.text)):
        start, end = folded.origin(at, at + 1)
        assert 0 <= start < end <= len(text)
        assert start >= last - 1, "places go forward; a letter that became two stays where it is"
        last = end
    if folded.text:
        first, end = folded.origin(0, len(folded.text))
        between = text[:first] + text[end:]
        assert not Folded(between).text.strip() or all(not Folded(char).text for char in between)


@given(ANY_TEXT, st.data())
@settings(deadline=None)
def test_the_origin_of_a_piece_folds_to_the_piece(text, data):
    folded = Folded(text)
    if not folded.text or folded.skeleton != folded.text:
        return  # a look-alike is read by the letters around it
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    from_, to = folded.origin(start, end)
    assert folded.text[start:end] in Folded(text[from_:to]).text


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=80))
def test_plain_text_is_only_put_in_lower_case(text):
    folded = Folded(text)
    assert folded.text == text.lower()
    assert folded.origin(3, 7) == (3, 7)


@pytest.mark.parametrize("unseen", ["\u200b", "\u00ad", "\u2060", "\u0336", "\u034f", "\ufe0f", "\u3164"])
def test_an_invisible_character_between_letters_is_nothing(unseen):
    assert Folded(unseen.join("john@gmail.com")).text == "john@gmail.com"


def test_marks_on_the_last_character_belong_to_it():
    text = "x 5️⃣ y"
    at = Folded(text).text.index("5")
    assert text[slice(*Folded(text).origin(at, at + 1))] == "5️⃣"


def test_the_skeleton_has_the_same_places():
    folded = Folded("сорт и mix")
    assert len(folded.skeleton) == len(folded.text)
    assert folded.text.startswith("сорт") and folded.skeleton.startswith("copt")


def test_folding_twice_changes_nothing_for_letters_and_digits():
    for code in range(0x250):
        char = chr(code)
        if unicodedata.category(char)[0] in "LN":
            assert plain(plain(char)) == plain(char), char
