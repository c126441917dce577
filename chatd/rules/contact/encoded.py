"""Details hidden by an encoding that one who notices can read (R13): each reading goes through the plain detectors.

Codes of machines are in `decode`, spelled letters in `spelling`, whole texts that are turned in `turned`. What
none of the
plain detectors finds anything in is no detail: keys, hashes, pictures, tokens (R14).
"""

import re
from collections.abc import Iterator

from chatd.rules.contact import account, decode, joined, numbers, payment, puzzle, spelling, turned
from chatd.rules.contact.checksum import IBAN_CHARS, is_iban
from chatd.rules.contact.decode import Piece
from chatd.rules.contact.finding import Span
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.inside import told
from chatd.rules.contact.near import MOST_CHARS
from chatd.rules.contact.tokens import Tokens
from chatd.rules.contact.words_numbers import FILLERS, NUMBERS

_DIGITS = re.compile(r"\+?[0-9]{9,14}")
_NUMBER_WORDS = frozenset(NUMBERS)
_COUNTRIES = {country.lower(): length for country, length in IBAN_CHARS.items()}
_MOST_LETTERS = 6  # in an account number behind its country
_NOISE = re.compile(r"(?<![^\s:\"'(])\S{9,120}(?![^\s\"'),])")


def find(folded: Folded, tokens: Tokens) -> Iterator[Span]:
    """R13: what the encoded parts of a text say."""
    if len(folded.text) > MOST_CHARS:
        return
    pieces = list(decode.pieces(folded, tokens))
    if pieces:
        yield from told(folded, pieces, "encoded")
        for piece in pieces:
            if _DIGITS.fullmatch(piece.text) and not numbers.is_counting(piece.text.strip("+")):
                yield Span(*folded.origin(piece.start, piece.end), "phone", "encoded")
    spelled = [*spelling.pieces(folded, tokens), *joined.pieces(folded, tokens), *_noise(folded.text)]
    if spelled:
        yield from told(folded, [*spelled, *pieces], "spelled", anywhere=True)
    if (
        tokens.digits > 9
        and not tokens.known.isdisjoint(_NUMBER_WORDS)
        and not _COUNTRIES.keys().isdisjoint(tokens.known)
    ):
        yield from _worded_iban(folded, tokens)
    is_worded = len(tokens.known & _NUMBER_WORDS) > 1 and sum(word in _NUMBER_WORDS for word in tokens.words) > 3
    if is_worded and account.has_label(tokens):
        worded = [
            Piece(run.start, run.end, run.digits)
            for run in numbers.runs(tokens)
            if run.words > 2 and len(run.digits) > 5
        ]
        if worded:
            yield from told(folded, worded, "number_words", (payment.find,), near=0)
    yield from turned.find(folded, tokens)
    yield from puzzle.find(folded, tokens)


def _worded_iban(folded: Folded, tokens: Tokens) -> Iterator[Span]:
    """`DE vierundvierzig 5001 0517 …`: a country, its check digits in words, and it must hold."""
    words, places = tokens.words, tokens.places
    for place, word in enumerate(words[:-2]):
        if word in _COUNTRIES and words[place + 1] in _NUMBER_WORDS:
            for count in (1, 2):
                check = sum(NUMBERS.get(one, 100) for one in words[place + 1 : place + 1 + count])
                tail, last = "", place + count
                while check < 100 and len(tail) + 4 < _COUNTRIES[word] and last + 1 < len(words):
                    last += 1
                    tail += words[last] if words[last].isalnum() and words[last] not in FILLERS else ""
                if check < 100 and sum(map(str.isalpha, tail)) < _MOST_LETTERS and is_iban(f"{word}{check:02}{tail}"):
                    yield Span(*folded.origin(places[place][0], places[last][1]), "payment", "number_words")


def _noise(text: str) -> Iterator[Piece]:
    """Every other sign the same: `jxoxhxnx@xgxmxaxixlx.xcxoxm`."""
    long = [word for word in text.split() if len(word) > 8]
    if not any(word[1] == word[3] == word[5] or word[0] == word[2] == word[4] for word in long):
        return
    for found in _NOISE.finditer(text):
        row = found[0]
        for rest, noise in ((row[::2], row[1::2]), (row[1::2], row[::2])):
            if noise.count(noise[0]) == len(noise) and rest.count(rest[0]) < len(rest) and not noise[0].isdigit():
                yield Piece(*found.span(), rest)
                break
