"""What stands in a text once it is read another way, and where that is in the text as it was written (R11, R13)."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from chatd.rules.contact import email, handle, link, payment, phone, spaced
from chatd.rules.contact.decode import Piece
from chatd.rules.contact.finding import Span
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.tokens import Tokens
from chatd.rules.contact.words_payment import forms

Place = Callable[[int, int], tuple[int, int]]
Find = Callable[[Folded, Tokens], Iterable[Span]]


def _at_provider(folded: Folded, tokens: Tokens) -> Iterator[Span]:
    """`joe at gmail`: no more is needed where somebody took the trouble to hide it."""
    if not tokens.known.isdisjoint(("gmail", "yahoo", "hotmail", "outlook", "icloud", "protonmail")):
        for found in _AT_PROVIDER.finditer(folded.text):
            yield Span(*folded.origin(*found.span()), "email", "provider")


_AT_PROVIDER = re.compile(
    r"(?<![\w.+-])[a-z0-9][\w.+-]{2,40}(?: ?@ ?| \(?(?:at|arroba|arobase|собака|chez|bei|et)\)? )"
    r"(?:gmail|yahoo|hotmail|outlook|icloud|protonmail)(?:\.com)?(?!\w)"
)


def own_number(folded: Folded, tokens: Tokens) -> Iterator[Span]:
    """`4155550132 is my phone`: whatever else it looks like."""
    if tokens.digits > 6 and not tokens.known.isdisjoint(_OWN_NUMBERS):
        for found in _IS_NUMBER.finditer(folded.text):
            yield Span(*folded.origin(*found.span("number")), "phone", "own")


# One of these is in every alternative of the pattern.
_OWN_NUMBERS = frozenset(
    forms("""
number phone cell mobile digits line one whatsapp num numero número teléfono telefone cel celu celular móvil zap
whats wasap
numéro tél téléphone portable 06 nummer handy telefon telefonnummer handynummer mobilnummer номер телефон вотсап
ватсап
сотовый мобильный вайбер мобільний नंबर नम्बर फोन no نمبر فون رقمي رقم جوالي موبايلي 电 话 手 号 微 電 numaram
telefonum cebim
nomor nomer hp wa nomorku số sđt điện numer cp
""")
)
_IS_NUMBER = re.compile(
    r"(?P<number>(?:\+|(?<!\d))\d(?:[ .\-()]{0,2}+\d){6,14}+)\)?(?: ?[,:—–-])? ?(?:"
    r"(?:is|=|are|'s) (?:the|my|our) (?:real |actual |own |direct |personal |private )?(?:number|phone|cell|mobile|"
    r"digits|line|one|whatsapp)(?: number)?(?! of)|"
    r"(?:es|este es|ese es) (?:mi|el) (?:numero|telefono|cel\w*|movil|whats\w*|wasap)|"
    r"(?:e|esse e|este e) (?:o )?meu (?:numero|telefone|cel\w*|zap|whats\w*)|"
    r"(?:c'est|est|voila) (?:le |mon )(?:mon )?(?:numero|tel\w*|portable|mobile|06)|"
    r"(?:ist|das ist) (?:meine|mein) (?:\w{0,7}nummer|handy|telefon|mobil\w*)|"
    r"(?:это )?мой (?:\w+ )?(?:номер|телефон|вотсап|ватсап|сотовый|мобильный)|"
    r"(?:це )?мій (?:номер|телефон|вайбер|мобільний)|"
    r"(?:यह |ये )?(?:मेरा|हमारा) (?:\S+ )?(?:नंबर|नम्बर|फोन)|(?:ye |yeh |yehi )?mera (?:\w+ )?(?:number|no|phone|num)\b|"
    r"(?:یہ )?میرا (?:\S+ )?(?:نمبر|فون)|(?:هذا |ده |هو )?(?:رقمي|رقم هاتفي|رقم جوالي|جوالي|موبايلي)|"
    r"(?:这|這)?(?:就)?是我的?(?:电话|手机|号码|微信|電話|手機)|(?:bu )?(?:benim )?(?:numaram|telefonum|cebim)|"
    r"(?:itu |ini )?(?:nomor|nomer|no|hp|wa) (?:saya|aku|gue|gw)|(?:itu |ini )?nomorku|"
    r"la (?:so|sdt|dien thoai) (?:cua )?(?:minh|toi|em|anh)|(?:to )?(?:jest )?moj (?:numer|telefon)|"
    r"(?:yan |ito )?(?:ang )?(?:number|numero|cp) ko)(?![a-zа-я0-9])"
)
DETECTORS: tuple[Find, ...] = (email.find, phone.find, link.find, handle.find, payment.find, _at_provider, own_number)


def look(text: str, place: Place, reason: str, detectors: tuple[Find, ...] = DETECTORS) -> Iterator[Span]:
    """What the plain detectors find in this reading; `place` leads from it to the original."""
    folded = Folded(text)
    for reading in (folded, *spaced.readings(folded)):
        tokens = Tokens(reading)
        for find in detectors:
            for span in find(reading, tokens):
                yield Span(*place(span.start, span.end), span.kind, reason)


# What a reading must have near it before all detectors are asked: they cost a millisecond.
_PROMISE = re.compile(
    r"(?:(?<![\w.+-])[\w.+-]{1,40}+)?+@ ?[\w.\-]{1,40}|\d(?:[^\w\n]{0,3}\d){6,16}+|"
    r"gmail|yahoo|hotmail|outlook|icloud|proton|yandex|telegram|whats ?app|wh?ats|"
    r"paypal|"
    r"skype|discord|insta|viber|signal|venmo|cash ?app|t\.me|wa\.me|\w\.(?:com|me|ru|net|org|io|co|de|fr)(?!\w)|"
    r"https?:|"
    r"(?=[a-z0-9]{26})(?=[a-z]{0,60}[0-9])|телег|ватс|вайбер|почт|телефон|номер|微信|电报|电话|手机|واتس|تلي|رقم|نمبر|"
    r"टेलीग्राम|व्हाट्सएप|"
    r"phone|number|call me|ring me|contact|reach me|text me"
)
_BESIDE = 160  # characters on both sides that are read with a piece
_MOST_PLACES = 4


def told(
    folded: Folded,
    pieces: Sequence[Piece],
    reason: str,
    detectors: tuple[Find, ...] = DETECTORS,
    *,
    near: int = 30,
    anywhere: bool = False,
) -> Iterator[Span]:
    """What stands in the text with these pieces read as they are meant; `anywhere` also beside them.

    A piece counts if it is sure, or if something promising stands within `near` characters that did not before.
    """
    text = folded.text
    pieces = [piece for piece in _run_together(pieces) if piece.text != text[piece.start : piece.end]]
    at = 0
    for _ in range(_MOST_PLACES):
        piece = next(
            (one for one in pieces if one.start >= at and (one.is_sure or _is_promising(text, one, near))), None
        )
        if piece is None:
            return
        low, high = max(0, piece.start - _BESIDE), min(len(text), piece.end + _BESIDE)
        while low and not text[low - 1].isspace() and piece.start - low < 2 * _BESIDE:
            low -= 1
        while high < len(text) and not text[high].isspace() and high - piece.end < 2 * _BESIDE:
            high += 1
        inner = [one for one in pieces if low <= one.start and one.end <= high]
        meant = [folded.origin(one.start, one.end) for one in inner]
        for span in look(*replaced(folded, inner, low, high), reason, detectors):
            if anywhere or any(span.start < end and start < span.end for start, end in meant):
                yield span
        at = max(high - _BESIDE, piece.end)


def _run_together(pieces: Sequence[Piece]) -> list[Piece]:
    """In order; those that touch are one."""
    out: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.start, -piece.end)):
        if out and piece.start == out[-1].end:
            last = out.pop()
            piece = Piece(last.start, piece.end, last.text + piece.text, last.is_sure or piece.is_sure)
        out.append(piece)
    return out


def _is_promising(text: str, piece: Piece, near: int) -> bool:
    before, after = text[max(0, piece.start - near) : piece.start], text[piece.end : piece.end + near]
    promised = _PROMISE.findall(f"{before}{piece.text}{after}".lower())
    if not promised:
        return False
    stood = _PROMISE.findall(text[max(0, piece.start - near) : piece.end + near])
    return promised != stood or (near > 0 and any(word.isalpha() for word in promised))


def replaced(folded: Folded, pieces: Sequence[Piece], low: int = 0, high: int | None = None) -> tuple[str, Place]:
    """[low, high) of the text with other words in some places: of pieces that overlap the first and longest counts."""
    text, out, at, grown = folded.text[:high], [], low, 0
    starts, ends, first, last = [0], [0], [low], [low]  # of every part: in the new text, and where it is from

    def part(piece: str, start: int, end: int) -> None:
        nonlocal grown
        out.append(piece)
        grown += len(piece)
        starts.append(grown - len(piece))
        ends.append(grown)
        first.append(start)
        last.append(end)

    for piece in sorted(pieces, key=lambda piece: (piece.start, -piece.end)):
        if piece.start >= at:
            part(text[at : piece.start], at, piece.start)
            part(piece.text, piece.start, piece.end)
            at = piece.end
    part(text[at:], at, len(text))

    def place(start: int, end: int) -> tuple[int, int]:
        low, high = bisect_right(starts, start) - 1, bisect_right(starts, max(start, end - 1)) - 1
        is_same = [last[index] - first[index] == ends[index] - starts[index] for index in (low, high)]
        begin = first[low] + (start - starts[low] if is_same[0] else 0)
        return folded.origin(begin, first[high] + end - starts[high] if is_same[1] else last[high])

    return "".join(out), place
