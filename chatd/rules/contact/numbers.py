"""Numbers told in words become digits: `double five`, `ноль семь`, `nine 8 seven`, `soixante-dix` (R13).

A run is words and digits in a row with at most two filling words between them; each run is linear in its words.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from chatd.rules.contact.fold import listed
from chatd.rules.contact.lookalikes import LOOKALIKES
from chatd.rules.contact.tokens import Tokens
from chatd.rules.contact.words_numbers import FILLERS, HOMOPHONES, NUMBERS, PLURALS, PLUS_WORDS, ROMAN, TIMES, UNITS

_DIGITS = "0123456789"
_IN_WORDS = {
    word: value
    for word, value in NUMBERS.items()
    if (len(word) > (2 if word.isascii() else 1) or word == "oh") and "und" not in word and "hundert" not in word
}
_LIKE_DIGITS = re.compile(r"(?=[a-z]{0,3}[0-9])[0-9olisb]{2,}+|[oli]{2}")
_AS_LETTERS = str.maketrans("013457$", "oieasts")
_AS_DIGITS = str.maketrans("olisb", "01158")
_UNIT = re.compile("|".join([*sorted(_IN_WORDS, key=lambda word: (-len(word), word)), "[0-9]"]))
_GLUED = re.compile(rf"(?:{_UNIT.pattern})++")
_SHORT_WORDS = {
    word: str(value)
    for word, value in {**UNITS, "ate": 8, "for": 4, "too": 2, "o": 0}.items()
    if len(word) > 1 or word == "o"
}
# сім beside Latin letters has become cim.
_SHORT_WORDS |= {
    latin: str(value)
    for word, value in UNITS.items()
    if len(latin := word.translate(LOOKALIKES)) > 2 and latin.isascii()
}
_SHORT_UNIT = re.compile("|".join([*sorted(_SHORT_WORDS, key=lambda word: (-len(word), word)), "[0-9]"]))
_BOTH = re.compile(rf"(?=[^0-9]*[0-9])(?:{_SHORT_UNIT.pattern})++")
_ROMANS = frozenset({"ii", "iii", "iv", "vii", "viii", "ix"})
_STARTS = {*TIMES, "п", "дев"}  # п'ять
_EVERYDAY = frozenset(
    listed(
        """
        si er yi on do once no nau das hai nam ba tu bon um un una une ein eine mot tree won tam sat set das be
        """
    )
)
_COMMON = frozenset({"on", "do", "no", "si", "er", "yi", "das", "be", "once", "un", "une", "uma", "um"})
_PREPOSITIONS = frozenset({"for", "to", "too", "fore"})
_TENS_AND = frozenset({"y", "e", "et", "und", "and", "i", "и"})
_AFTER_ON = frozenset(listed("bir iki üç dört beş altı yedi sekiz dokuz"))  # Turkish: on bir is 11
_NEAR = 10  # words in which the first three numbers of a run stand
_NUMERALS = frozenset({*NUMBERS, *PLURALS, *ROMAN, *HOMOPHONES, *_STARTS})
_TELLING = frozenset({*NUMBERS, *_STARTS, *PLURALS, *(word for word in ROMAN if len(word) > 1)})
_LONGEST_GAP = 5  # characters that are no words, between two numbers
_FEWEST, _MOST_WORDS = 3, 40


class Run(NamedTuple):
    """Numbers in a row at [start, end) of the folded text: their digits, how many were words, and how they came."""

    start: int
    end: int
    digits: str
    words: int
    only_units: bool
    fillers: int
    singles: int
    pieces: int
    glued: bool
    has_zero: bool
    is_series: bool
    lengths: tuple[int, ...]


class _Piece(NamedTuple):
    start: int
    end: int
    value: int
    digits: str
    is_word: bool


def runs(tokens: Tokens) -> list[Run]:
    """Runs that have a number word, or filling words between digits, in order; found once per text."""
    if tokens.number_runs is None:
        tokens.number_runs = list(_runs(tokens))
    return tokens.number_runs


def _runs(tokens: Tokens) -> Iterator[Run]:
    words = tokens.words
    numeric = [
        at
        for at, word in enumerate(words)
        if word in NUMBERS
        or word in _STARTS
        or word[0] in _DIGITS
        or word[-1] in _DIGITS
        or len(word) > 9
        or (word.isascii() and not word.isalpha())
        or word in ROMAN
    ]
    at, last = 0, -1
    while at < len(numeric):
        if numeric[at] > last and _may_begin(words, numeric[at]):
            run, last = _run(tokens, numeric[at])
            if run is not None:
                yield run
            if last - numeric[at] >= _MOST_WORDS:  # a series too long for any number: leave it
                while at + 1 < len(numeric) and numeric[at + 1] - max(numeric[at], last) <= 1:
                    at += 1
                    last = max(last, numeric[at])
        at += 1


def _may_begin(words: list[str], first: int) -> bool:
    """Whether enough numbers stand close enough to the first one for a run, or several stand in its word."""
    word = words[first]
    if not word.isdigit() and (len(word) > 5 or word in _STARTS):
        return True
    found = 0
    for near in words[first : first + _NEAR]:
        if near[0] in _DIGITS or near[-1] in _DIGITS or near in _NUMERALS or len(near) > 5:
            found += near in _NUMERALS or near[0] in _DIGITS or near[-1] in _DIGITS or _piece(near, 0, 0) is not None
            if found >= _FEWEST:
                return True
        elif len(near) > 1 and not near.isalpha() and _piece(near, 0, 0) is not None:
            found += 1
    return found >= _FEWEST


def has_words(tokens: Tokens) -> bool:
    """Whether enough number words stand here to look closer."""
    enough = 1 if tokens.digits >= 4 else _FEWEST
    telling = tokens.known & _TELLING
    if telling and (enough == 1 or sum(word in telling for word in tokens.words) >= enough):
        return True
    for word in tokens.known:
        is_odd = len(word) > 9 or (len(word) > 1 and not word.isalpha())
        if is_odd and not word.isdigit() and _piece(word, 0, 0) is not None:
            return True
    return len(tokens.known & _ROMANS) > 1


def _run(tokens: Tokens, first: int) -> tuple[Run | None, int]:
    """The run that begins with word `first`, and the last word it looked at."""
    words, places, text = tokens.words, tokens.places, tokens.text
    pieces: list[_Piece] = []
    fillers, waiting, times, at = 0, 0, 1, first
    is_roman = len(tokens.known & _ROMANS) > 1
    last_end = places[first][0]
    while at < len(words) and at - first <= _MOST_WORDS:
        word, (start, end) = words[at], places[at]
        if start - last_end > _LONGEST_GAP:
            break
        last_end = end
        piece = _piece(word, start, end)
        if piece is not None and word in _EVERYDAY:
            following = words[at + 1] if at + 1 < len(words) else ""
            is_led = bool(pieces) and pieces[-1].is_word and (len(pieces) > 1 or words[at - 1] not in _EVERYDAY)
            if pieces and len(pieces[-1].digits) > 2:  # 0912 ba ba bảy
                ahead = words[at + 1 : at + 3]
                is_led = word not in _COMMON and bool(ahead) and all(one in NUMBERS or one.isdigit() for one in ahead)
            if word == "on" and not pieces and following not in _AFTER_ON:
                piece = None
            if not is_led and (following not in NUMBERS or following in _EVERYDAY):
                piece = None
        if piece is None and at + 1 < len(words) and text[end : end + 1] == "'":  # п'ять
            whole = word + words[at + 1]
            if whole in NUMBERS or whole in PLURALS:
                at, word = at + 1, whole
                last_end = end = places[at][1]
                piece = _piece(word, start, end)
        if piece is None and word in HOMOPHONES and pieces and waiting == 0:
            following = words[at + 1] if at + 1 < len(words) else ""
            is_single = len(pieces[-1].digits or str(pieces[-1].value)) == 1
            is_price = word in _PREPOSITIONS and not is_single  # `250 for one`
            if not is_price and (following in NUMBERS or following[:1].isdigit() or following in HOMOPHONES):
                piece = _Piece(start, end, HOMOPHONES[word], "", True)
        if piece is None and word in ROMAN and is_roman:
            piece = _Piece(start, end, ROMAN[word], "", True)
        if word in PLURALS and pieces and pieces[-1].is_word and 1 < pieces[-1].value < 6:
            piece = _Piece(pieces[-1].start, end, 0, str(PLURALS[word]) * pieces.pop().value, True)
        if word in TIMES:
            times = TIMES[word]
        elif piece is not None:
            is_joint = waiting == 1 and words[at - 1] in _TENS_AND and bool(pieces)  # cuarenta y cinco
            if not (is_joint and piece.is_word and _joins(pieces[-1].value, piece)):
                fillers += waiting
            waiting = 0
            if times > 1:
                one = piece.digits or str(piece.value)
                piece = piece._replace(
                    digits=one * times if len(one) == 1 else one, start=places[at - 1][0], is_word=True
                )
            times = 1
            pieces.append(piece)
        elif word in FILLERS and (pieces or word in PLUS_WORDS) and waiting < 2:
            waiting += 1
            if not pieces:
                waiting = 0
        else:
            break
        at += 1
    if len(pieces) < _FEWEST:
        glued = [piece for piece in pieces if len(piece.digits) > 5 and piece.is_word]
        if not glued:
            return None, max(at - 1, first)
    composed = _composed(pieces)
    return Run(
        pieces[0].start,
        pieces[-1].end,
        "".join(composed),
        sum(piece.is_word for piece in pieces),
        all(piece.value < 10 or not piece.is_word for piece in pieces),
        fillers,
        sum(len(digits) == 1 for digits in composed),
        len(composed),
        any(len(piece.digits) > 1 and piece.is_word for piece in pieces),
        "0" in composed,
        _is_series(pieces, composed),
        tuple(map(len, composed)),
    ), max(at - 1, first)


def _piece(word: str, start: int, end: int) -> _Piece | None:
    # Words of a language are remembered; digits may be somebody's number.
    worth = _worth(word) if len(word) < 25 and word.isalpha() else _looked_at(word)
    return None if worth is None else _Piece(start, end, *worth)


@lru_cache(8192)
def _worth(word: str) -> tuple[int, str, bool] | None:
    return _looked_at(word)


def _looked_at(word: str) -> tuple[int, str, bool] | None:
    """The value or the digits of a word, and whether it is more than digits."""
    if word in NUMBERS:
        return (NUMBERS[word], "", True)
    if word.isdigit() and word.isascii():
        return (0, word, False)
    if (len(word) > 5 or (len(word) > 2 and not word.isalpha())) and _GLUED.fullmatch(word):
        digits = "".join(str(_IN_WORDS.get(unit, unit)) for unit in _UNIT.findall(word))
        return (0, digits, True)
    if len(word) > 1 and word[0] != word[-1] and _BOTH.fullmatch(word) and not word.isalpha():
        digits = "".join(_SHORT_WORDS.get(unit, unit) for unit in _SHORT_UNIT.findall(word))  # do5 3o8two
        return (0, digits, True)
    if len(word) > 2 and not word.isalpha() and (whole := word.translate(_AS_LETTERS)) in UNITS:
        return (UNITS[whole], "", True)  # f1ve
    if len(word) > 1 and _LIKE_DIGITS.fullmatch(word):
        return (0, word.translate(_AS_DIGITS), True)
    return None


def _composed(pieces: list[_Piece]) -> list[str]:
    """Hundreds, tens and units told one after the other are one number: девятьсот двенадцать is 912."""
    out: list[str] = []
    before: _Piece | None = None
    for piece in pieces:
        joins = (
            before is not None
            and before.is_word
            and piece.is_word
            and not before.digits
            and not piece.digits
            and _joins(before.value, piece)
        )
        if joins and before is not None:
            times = piece.value if piece.value in (20, 100) and before.value < 10 else 0  # quatre-vingt, five hundred
            piece = piece._replace(value=before.value * times or before.value + piece.value)
            out[-1] = str(piece.value)
        else:
            out.append(piece.digits or str(piece.value))
        before = piece
    return out


def _is_series(pieces: list[_Piece], composed: list[str]) -> bool:
    """Counting up or down, but for all ten digits: those may be somebody's number; or rising to the hundreds."""
    values = [int(number) for number in composed if len(number) < 8]
    if len(values) > 4 and values[-1] % 100 == 0 and values[0] and all(a < b for a, b in pairwise(values)):
        return True
    if len(pieces) > 3 and pieces[0].end - pieces[0].start < 4:
        later = [piece.value for piece in pieces[1:]]
        if later == list(range(later[0], later[0] + len(later))) and later[-1] > 9:
            return True  # counted beyond ten
    steps = {after.value - before.value for before, after in pairwise(pieces)}
    return (
        steps <= {1, -1}
        and len(steps) == 1
        and all(piece.is_word and not piece.digits for piece in pieces)
        and len(pieces) < 10
    )


def _joins(before: int, piece: _Piece) -> bool:
    value = piece.value
    return value > 0 and (
        (before > 0 and before % 100 == 0 and value < 100)
        or (before % 10 == 0 and before % 100 >= 20 and value < 10)
        or (before in (60, 80) and 10 <= value < 20)
        or (before == 10 and value in (7, 8, 9))
        or (before == 4 and value == 20 and piece.end - piece.start < 7)
        or (1 < before < 10 and value == 100)
    )


def is_counting(digits: str) -> bool:
    """1 2 3 4 5 and the like: each one more than the one before."""
    steps = {int(after) - int(before) for before, after in pairwise(digits)}
    return steps in ({1}, {0}) or (digits.startswith(("12345678", "01234567")) and len(digits) < 13)
