"""Texts that are turned as a whole (R13): backwards, upside down, rot13 and its kin, the wrong keyboard.

Each begins with what well-known names look like when turned so, or with a word that says so.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice

from chatd.rules.contact.decode import Piece
from chatd.rules.contact.finding import Span
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.inside import look, told
from chatd.rules.contact.tokens import Tokens
from chatd.rules.contact.words_payment import forms
from chatd.rules.contact.words_puzzle import ONES
from chatd.rules.contact.words_spelling import FLIPPED, UPSIDE_DOWN

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROT13 = str.maketrans(_LATIN, _LATIN[13:] + _LATIN[:13])
_ATBASH = str.maketrans(_LATIN, _LATIN[::-1])
_ROT47 = {33 + place: chr(33 + (place + 47) % 94) for place in range(94)}
_RUSSIAN_KEYS = "йцукенгшщзхъфывапролджэячсмитьбюё"
_ENGLISH_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_TO_LATIN_KEYS = str.maketrans(_RUSSIAN_KEYS, _ENGLISH_KEYS)
_TO_RUSSIAN_KEYS = str.maketrans(_ENGLISH_KEYS, _RUSSIAN_KEYS)

_BACKWARDS_WORDS = frozenset(
    forms("""
backwards backward reversed reverse sdrawkcab mirrored mirror flipped flip revés reves inverso invertido
invertida envers inverse inversé inversée rückwärts umgekehrt наоборот задом обратном зеркально
навпаки задом उल्टा उलटा उल्टी ulta ultaa ulti الٹا الٹی بالعكس معكوس بالمقلوب مقلوب tersten tersinden
ters terbalik dibalik kebalikan ngược wspak tyłu odwrotnie baligtad baliktad pabaliktad contrário contrario
atrás trás
""")
)
_SHIFTS = ("rot", "caesar", "cesar", "цезар", "凯撒", "sezar", "cipher", "shift")
_ROT_WORDS = re.compile(
    r"\brot ?-?_?\d{1,2}|caesar|cesar|цезар|凯撒|sezar|cipher|"
    r"shift(?:ed)? (?:each|every|all|by|letters?|back|forward|left|right|the letters|them|[+-]?\d)"
)
_SHIFT = re.compile(
    r"(?:\b(?:rot|shift|caesar|cesar)(?:ed|ing)?(?: by| of)?|\bkey|\bby|цезар\w*|"
    r"(?<![\w.-])[+-](?=[0-9]{1,2}(?![\w.-]))) ?-?([0-9]{1,2})(?![\w.-]|[,:]\d)"
)
_MOST_SHIFTS = 3
_MANY = 4  # details, after which no more need be looked for
_MOST_CHUNKS = 400
_AROUND = 300  # characters on both sides of a famous name that are turned with it
_MOST_AROUND = 600
_CHUNK = re.compile(r"[^\s\"'`()\[\]<>,]*[^\s\"'`()\[\]<>,.:;!?]")


_FAMOUS = forms(
    """gmail yahoo hotmail outlook icloud proton protonmail yandex telegram whatsapp paypal instagram discord skype
    facebook viber signal snapchat linkedin twitter venmo wechat zelle cashapp revolut com"""
)
_IN_BACKWARDS = frozenset(word[::-1] for word in _FAMOUS) - {"moc"}
_IN_ROT13 = frozenset(word.translate(_ROT13) for word in [*_FAMOUS, "https", "http"])
_IN_ATBASH = frozenset(word.translate(_ATBASH) for word in _FAMOUS)
_IN_KEYS = frozenset(word.translate(_TO_RUSSIAN_KEYS) for word in _FAMOUS if word != "com")
_ENDINGS = frozenset(
    {"moc", "em", "ten", "gro", "ed", "ur", "rb", "oi", "oc", "ppa", "ved", "ku", "ti", "rf", "lp", "au"}
)
_BACKWARDS_CHINESE = re.compile("倒过来|反过来|倒着|反着|倒序|逆序|倒转|倒讀|倒读")
_LEFT = frozenset({"left", "izquierda", "esquerda", "links", "gauche", "налево", "наліво", "sola"})
_RIGHT_TO_LEFT = re.compile(
    "right to left|derecha a izquierda|direita para a esquerda|rechts nach links|droite a gauche|"
    "справа налево|справа наліво|sagdan sola"
)
_AT_PROVIDER = re.compile(r"(?:at|@|arroba|chez|bei|на|en|no) ?(?:gmail|yahoo|hotmail|outlook|icloud|proton)\b")
_BACKWARDS_SIGNS = re.compile(
    r"\bmoc(?:\.\w|@)|\bmoc (?:tod|otnup|otnop)|em\.(?:t|aw)\b|/em\.|"
    r"\b(?:ten|gro|ed|ur|rb|oi|oc|ppa|ved|ku|ti|rf|lp|au)\.\w+@\w"
)


def find(folded: Folded, tokens: Tokens) -> Iterator[Span]:
    """R13: what a turned text says."""
    text = folded.text
    known = tokens.known
    is_told = (
        not _BACKWARDS_WORDS.isdisjoint(known)
        or (not tokens.chars.isdisjoint("倒反逆") and _BACKWARDS_CHINESE.search(text) is not None)
        or (not _LEFT.isdisjoint(known) and _RIGHT_TO_LEFT.search(text) is not None)
    )
    is_seen = not _IN_BACKWARDS.isdisjoint(known) or (
        not _ENDINGS.isdisjoint(known) and _BACKWARDS_SIGNS.search(text) is not None
    )
    whole: list[Span] = []
    if is_seen:
        whole += _as_a_whole(folded, tokens, _IN_BACKWARDS | _ENDINGS, lambda part: part[::-1], "backwards")
        yield from whole
    if (is_told or is_seen) and len(whole) < _MANY:
        yield from _by_chunk(folded, lambda chunk: chunk[::-1], "backwards")
        yield from _by_chunk(folded, _each_word_backwards, "backwards")
    if is_told and _AT_PROVIDER.search(text):
        for found in re.finditer(r"(?<![\w@.])[a-z0-9]{2,20}[._][a-z0-9]{2,20}(?![\w@]|\.\w)", text):
            yield Span(*folded.origin(*found.span()), "email", "backwards")
    if not _IN_ROT13.isdisjoint(known):
        yield from _as_a_whole(folded, tokens, _IN_ROT13, lambda part: part.translate(_ROT13), "rot13")
    if not text.isascii() and not _IN_KEYS.isdisjoint(known):
        yield from _as_a_whole(folded, tokens, _IN_KEYS, lambda part: part.translate(_TO_LATIN_KEYS), "keyboard")
    if any(word in text for word in _SHIFTS) and _ROT_WORDS.search(text):
        yield from _shifted(folded)
    if not _IN_ATBASH.isdisjoint(known) or "atbash" in known:
        yield from _as_a_whole(folded, tokens, _IN_ATBASH, lambda part: part.translate(_ATBASH), "atbash")
        yield from _by_chunk(folded, lambda chunk: chunk.translate(_ATBASH), "atbash")
    if "rot47" in text:
        yield from _by_chunk(folded, lambda chunk: chunk.translate(_ROT47), "rot47")
    if not folded.original.isascii() and len(UPSIDE_DOWN.intersection(folded.original)) > 2:
        yield from _upside_down(folded)


def _as_a_whole(
    folded: Folded, tokens: Tokens, signs: frozenset[str], turn: Callable[[str], str], reason: str
) -> Iterator[Span]:
    """The text around the first of these words, turned; all of it, unless it is long."""
    text, done = folded.text, 0
    for word, (at, _) in zip(tokens.words, tokens.places, strict=True):
        if word in signs and at >= done:
            low, high = (
                (0, len(text)) if len(text) < 2 * _AROUND else (max(0, at - _AROUND), min(len(text), at + _AROUND))
            )
            yield from look(turn(text[low:high]), _placed(folded, low, high, reason == "backwards"), reason)
            if high == len(text) or done > _MOST_AROUND:
                return
            done = high


def _placed(folded: Folded, low: int, high: int, is_backwards: bool) -> Callable[[int, int], tuple[int, int]]:
    if is_backwards:
        return lambda start, end: folded.origin(high - end, high - start)
    return lambda start, end: folded.origin(low + start, low + end)


def _odd_chunks(text: str) -> list[tuple[int, int]]:
    """Pieces that are no plain word: with a sign or a digit inside, or what a colon announces."""
    chunks = []
    for found in islice(_CHUNK.finditer(text), _MOST_CHUNKS):
        is_odd = re.search(r"[@_.\d/]", found[0]) is not None or text[max(0, found.start() - 4) : found.start()].rstrip(
            " \"'`"
        ).endswith((":", "="))
        if len(found[0]) > 3 and is_odd:
            chunks.append(found.span())
    return chunks


def _by_chunk(folded: Folded, turn: Callable[[str], str], reason: str) -> Iterator[Span]:
    text = folded.text
    chunks = _odd_chunks(text)
    if chunks:
        pieces = [Piece(start, end, turn(text[start:end])) for start, end in chunks]
        yield from told(folded, pieces, reason)


def _shifted(folded: Folded) -> Iterator[Span]:
    """Where a shift is named: that one, or thirteen; where only Caesar is, every one that makes a famous name."""
    text = folded.text
    named = [int(number) for number in _SHIFT.findall(text)]
    named += [
        ONES[word]
        for word in re.findall(r"(?:by|shift|back|forward|cesar)(?= ([^\W\d_]{2,6})\b)", text)
        if word in ONES
    ]
    shifts = dict.fromkeys(step % 26 for step in named[:_MOST_SHIFTS] or [13] for step in (step, -step))
    for shift in filter(None, shifts):
        table = str.maketrans(_LATIN, _LATIN[shift:] + _LATIN[:shift])
        yield from _by_chunk(folded, partial(_translated, table), "rot13")
        whole = text.translate(table)
        if re.search(r"gmail|yahoo|hotmail|outlook| dot |telegram|whatsapp|\.com", whole):
            yield from look(whole, folded.origin, "rot13")


def _each_word_backwards(chunk: str) -> str:
    return re.sub(r"\w+", lambda word: word[0][::-1], chunk)


def _translated(table: dict[int, int], chunk: str) -> str:
    return chunk.translate(table)


def _upside_down(folded: Folded) -> Iterator[Span]:
    original = folded.original
    size = len(original)

    def place(start: int, end: int) -> tuple[int, int]:
        return size - end, size - start

    yield from look(original[::-1].translate(FLIPPED), place, "upside_down")
    yield from look(re.sub(r"\S+", _flipped_word, original), lambda start, end: (start, end), "upside_down")


def _flipped_word(found: re.Match[str]) -> str:
    return found[0] if UPSIDE_DOWN.isdisjoint(found[0]) else found[0][::-1].translate(FLIPPED)
