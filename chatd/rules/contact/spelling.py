"""Spelled letters (R13): alphabets of words, `j as in john`, letters' names and numbers and pictures, leet.

Each yields pieces of the folded text and what they stand for; a spelling is three letters long at least.
"""

import re
from collections.abc import Iterator
from functools import cache

from chatd.rules.contact.decode import Piece
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.joined import glued
from chatd.rules.contact.tokens import Tokens
from chatd.rules.contact.words_payment import forms
from chatd.rules.contact.words_spelling import CYRILLIC, GLYPHS, LETTER_NAMES, SPELLING

_DIGITS = {
    word: str(place % 10)
    for row in (
        "zero one two three four five six seven eight nine",
        "oh won too tree fower fife six seven ait niner",
        "null eins zwei drei vier fünf sechs sieben acht neun",
        "cero uno dos tres cuatro cinco seis siete ocho nueve",
        "ноль один два три четыре пять шесть семь восемь девять",
    )
    for place, word in enumerate(forms(row))
}
# How digits sound on the radio, and to the ear.
_SOUNDS = {
    word: str(place)
    for place, row in enumerate(
        (
            "zero ziro zeero oh nought", "one wun won", "two too tu tew", "three tree thre free", "four fower "
            "for fore",
            "five fife fiv", "six siks sicks", "seven sevn sevin", "eight ait ate eit", "nine niner nain nein",
        )
    )
    for word in row.split()
}  # fmt: skip
_ODD_SOUNDS = frozenset(
    forms("wun tu tew tree thre fower fore fife fiv siks sicks sevn sevin ait eit niner nain ziro zeero")
)
_UNITS = frozenset({"zer", "one", "two", "thr", "four", "five", "six", "sev", "eig", "nin"})
_GLUED = re.compile(r"(?<=[0-9])(?:zero|one|two|three|four|five|six|seven|eight|nine)(?![a-z])")
_PLURALS = "zeros|zeroes|ohs ones twos threes fours fives sixes|sixs sevens eights nines"
_SINGULAR = {word: str(place) for place, row in enumerate(_PLURALS.split(" ")) for word in row.split("|")}
_DIGITS_ASCII = {"two": 2, "three": 3, "four": 4, "five": 5}
_REPEATED = re.compile(rf"\b(?P<times>two|three|four|five|[2-5]) (?P<digit>{'|'.join(_SINGULAR)})\b")
_NEAR = re.compile(r"[ ,.\-/|\n·•]{1,3}")
_LETTERS = frozenset(LETTER_NAMES)
_RARE_NAMES = frozenset(name for name in LETTER_NAMES if len(name) > 2)
_AS_IN = re.compile(
    r"(?<!\w)(?P<letter>[a-zа-яґєії0-9])[ ,'\"]{1,3}"
    r"(?:as in|for|like|is for|wie in|wie|como en|como|de|comme|как|для|як|jak|gibi|seperti|nhu|for the)"
    r"[ \"']{1,2}(?:(?P=letter))\w{1,20}"
)
_A1Z26_WORDS = re.compile(
    r"a ?1 ?z ?26|a ?= ?1|1 ?= ?a|letter numbers?|"
    r"numbers? (?:as|for|to|are|=) letters?|alphabet|алфавит|alfabeto|position"
)
_A1Z26_HINTS = frozenset(forms("a a1z26 z26 z alphabet алфавит alfabeto position positions letter letters"))
_A1Z26 = re.compile(r"(?<![\d.])(?:[1-9]|1\d|2[0-6])(?:[ \-.,/]{1,2}(?:[1-9]|1\d|2[0-6])(?!\d)){2,60}+")
_LEET = str.maketrans("0134578@$!|€+£&", "oieastbasiletle"[:15])
_LEET_L = str.maketrans("0134578@$!|€+£&", "oleastbaslletle"[:15])
_LEET_WORD = re.compile(
    r"(?<![\w@$!|€+])(?=[\w@$!|€+]{0,12}[0-9@$!|€+])(?=[\w@$!|€+]{0,12}[a-z])[\w@$!|€+]{3,14}(?![\w@$!|€+])"
)
_SAID = {
    "gm@il": "gmail",
    "hotm@il": "hotmail",
    "y@hoo": "yahoo",
    "m@il": "mail",
    "em@il": "email",
    "g-mail": "gmail",
    **dict.fromkeys(("gee mail", "gee-mail", "jee mail", "jee-mail", "gmeil", "gimail", "dji mail"), "gmail"),
    "hot mail": "hotmail",
    "out look": "outlook",
    "ya hoo": "yahoo",
}
_SIGN_FOR_LETTER = re.compile(r"(?<![a-z])(?:" + "|".join(sorted(_SAID, key=len, reverse=True)) + r")(?![a-z])")
_MISSPELLED = frozenset(word for name in _SAID for word in re.findall(r"\w+", name)) - {"look"}
_MEANT = frozenset(
    forms("""
gmail yahoo hotmail outlook icloud proton protonmail yandex telegram whatsapp whatsap whatapp viber signal
skype discord instagram insta facebook messenger wechat snapchat paypal venmo zelle cashapp
cash app bitcoin crypto wallet payment gcash paytm phonepe bizum revolut payoneer wise email mail telegram telega
number phone call com net org dot at zoom linkedin twitter imo
line slack pix upi iban
""")
)


def pieces(folded: Folded, tokens: Tokens) -> Iterator[Piece]:
    """All spellings of the text."""
    text = folded.text
    if not tokens.known.isdisjoint(SPELLING) and len(tokens.known & SPELLING) > 2:
        yield from _runs(tokens, SPELLING, 3)
    if len(tokens.known & _RARE_NAMES) > 1:
        yield from _runs(tokens, _LETTERS, 4)
    if len(tokens.known & _ODD_SOUNDS) > 1:
        yield from _sounded(tokens)
    known = tokens.known
    mixed = [word for word in known if not word.isalpha() and not word.isdigit()]
    alone = [word for word in known if len(word) == 1]
    if len(alone) > 1 and ("as" in known or sum(word not in _SMALL_WORDS for word in alone) > 1):
        yield from _as_in(text)
    if any(word[0].isdigit() or word[-1].isdigit() or not _UNITS.isdisjoint((word[:3], word[:4])) for word in mixed):
        yield from glued(text)
        for found in _GLUED.finditer(text):
            yield Piece(*found.span(), _DIGITS[found[0]])
    if not known.isdisjoint(_SINGULAR):
        for found in _REPEATED.finditer(text):
            times = _DIGITS_ASCII.get(found["times"]) or int(found["times"])
            yield Piece(*found.span(), _SINGULAR[found["digit"]] * times)
    if tokens.digits > 3 and not known.isdisjoint(_A1Z26_HINTS) and _A1Z26_WORDS.search(text):
        for found in _A1Z26.finditer(text):
            said = "".join(chr(96 + int(number)) for number in re.findall(r"\d+", found[0]))
            yield Piece(*found.span(), said, len(said) > 3)
    if not known.isdisjoint(_MISSPELLED):
        for found in _SIGN_FOR_LETTER.finditer(text):
            yield Piece(*found.span(), _SAID[found[0]], True)
    if "*" in text:
        yield from _starred(text)
    if mixed or (not tokens.chars.isdisjoint("@$!|€+£") and _SIGN_INSIDE.search(text)):
        yield from _leet(text)
    if not text.isascii() and len(glyphs := tokens.chars & _GLYPHS) > 2:
        one_of = "[" + "".join(glyphs) + "]"
        for found in re.finditer(rf"{one_of}(?:[ \-.]?{one_of})*+", text):
            said = found[0].translate(GLYPHS)
            yield Piece(*found.span(), said.replace(" ", "") if re.fullmatch(r"(?:\w )+\w", said) else said, True)


_SMALL_WORDS = frozenset("aiyoeuсвкоияуаів0123456789")
_SIGN_INSIDE = re.compile(r"(?<=[a-z])[@$!|€+£](?=[a-z])|[$|€£](?=[a-z])")


_GLYPHS = frozenset(map(chr, GLYPHS))


def _letter(word: str) -> str:
    return LETTER_NAMES.get(word) or CYRILLIC.get(word[0], word[0])


def _runs(tokens: Tokens, alphabet: frozenset[str], least: int) -> Iterator[Piece]:
    """Words of one alphabet in a row, digits among them."""
    words, places, text = tokens.words, tokens.places, tokens.text
    run: list[str] = []
    letters = first = last = 0
    for place, word in enumerate([*words, ""]):
        is_letter = word in alphabet or (letters > 0 and len(word) == 1 and word.isalnum())
        is_near = place < len(words) and (
            not run or _NEAR.fullmatch(text, places[place - 1][1], places[place][0]) is not None
        )
        digit = word if run and word.isdigit() and len(word) < 5 else _DIGITS.get(word, "") if run else ""
        if is_near and (is_letter or digit):
            if not run:
                first = place
            elif places[place][0] - places[place - 1][1] > 1 and text[places[place - 1][1] :][:2].isspace():
                run.append(" ")
            letters += is_letter
            run.append(digit or (_letter(word) if alphabet is _LETTERS else CYRILLIC.get(word[0], word[0])))
            last = place
            continue
        if letters >= least and (
            alphabet is not _LETTERS or sum(one in _RARE_NAMES for one in words[first : last + 1]) > 1
        ):
            yield Piece(places[first][0], places[last][1], "".join(run), True)
        run, letters = [], 0
        if word in alphabet:
            run, letters, first, last = (
                [_letter(word) if alphabet is _LETTERS else CYRILLIC.get(word[0], word[0])],
                1,
                place,
                place,
            )


def _sounded(tokens: Tokens) -> Iterator[Piece]:
    """Seven digits or more, told by their sound."""
    words, places, run = tokens.words, tokens.places, 0
    for place, word in enumerate([*words, ""]):
        is_near = not run or (
            place < len(words) and _NEAR.fullmatch(tokens.text, places[place - 1][1], places[place][0])
        )
        if is_near and (word in _SOUNDS or (run and word.isdigit())):
            run += 1
            continue
        if run > 6:
            said = "".join(_SOUNDS.get(one, one) for one in words[place - run : place])
            yield Piece(places[place - run][0], places[place - 1][1], said, True)
        run = int(word in _SOUNDS)


def _as_in(text: str) -> Iterator[Piece]:
    run: list[re.Match[str]] = []
    for found in [*_AS_IN.finditer(text), None]:
        if found and (not run or found.start() - run[-1].end() <= 6):
            run.append(found)
            continue
        if len(run) > 2:
            yield Piece(
                run[0].start(), run[-1].end(), "".join(CYRILLIC.get(one["letter"], one["letter"]) for one in run)
            )
        run = [found] if found else []


_STARRED = re.compile(r"(?<![\w*])[a-z]{1,8}\*{1,3}[a-z]{1,8}(?:\*{1,3}[a-z]{1,8})?(?![\w*])")
_GAPS = re.compile(r"\*{1,3}")


@cache
def _shortened() -> dict[str, str]:
    """Names with one or two letters away: `c*shapp`."""
    return {
        f"{name[:start]}*{name[end:]}": name
        for name in sorted(_MEANT)
        if len(name) > 4
        for start in range(1, len(name) - 1)
        for end in (start + 1, start + 2)
        if end < len(name)
    }


def _starred(text: str) -> Iterator[Piece]:
    for found in _STARRED.finditer(text):
        if name := _shortened().get(_GAPS.sub("*", found[0])):
            yield Piece(*found.span(), name, True)


def _leet(text: str) -> Iterator[Piece]:
    """Famous names with signs and digits for letters: `wh4ts4pp`, `gm@il`, `c0m`."""
    for found in _LEET_WORD.finditer(text):
        for table in (_LEET, _LEET_L):
            said = found[0].translate(table)
            if said in _MEANT:
                yield Piece(*found.span(), said, True)
                break
