"""Telephone numbers in pieces over several messages (R13), and what is none: answers, totals, sizes in a row (R14).

A message is a piece if it is digits (or number words) and nothing but words that announce a piece.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from chatd.rules.contact import phone_plan
from chatd.rules.contact.finding import Span
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.tokens import WORD
from chatd.rules.contact.words_phone import LABELS, UNITS

_PIECE = re.compile(r"[+(]{0,2}[0-9][0-9 \-.()]*[0-9]?\)?|[+(]?[0-9]\)?-?")
_AMOUNT = re.compile(r"[$€£¥₹₽%#x×=:]|\d[.,]\d\d?(?!\d)|\d,\d{3}")
_ANNOUNCING = frozenset(
    """
    and then next now so ok okay first second third last half part piece rest is the remaining ends end in with starts start begins area code followed by it's its my here goes
    luego despues resto es primera segunda parte empieza termina en por y mi o depois primeira segunda comeca termina com e puis ensuite enfin commence finit par reste la suite
    et dann rest ist erster zweiter teil und beginnt endet mit потом затем дальше остальное первая вторая часть начало конец и потім далі решта перша друга частина
    pehle fir phir aur baad mein hai फिर और पहले बाद में है ثم و بعدين پهر اور 然后 再 后 前 面 是 sonra ve devami basi sonu lalu terus depannya belakangnya sisanya
    roi phan dau sau tiep potem pierwsza druga czesc reszta tapos una huli sorry sent too early karo call me number likho
    """.split()
)
_FEWEST = 7


class _Piece(NamedTuple):
    place: int
    start: int
    end: int
    digits: str
    is_pure: bool


def number_pieces(messages: Sequence[str]) -> list[tuple[int, Span]]:
    """The pieces of a telephone number that stand in at least two of the messages."""
    run: list[_Piece] = []
    found: list[tuple[int, Span]] = []
    label, other, gap = False, False, 0
    for place, message in enumerate(messages):
        words = WORD.findall(Folded(message).text)
        signs = {LABELS[word] for word in words if word in LABELS}
        piece = _piece(place, message, words)
        if piece is None:
            gap += 1
            if gap > 1 or any(char.isdigit() for char in message):
                found += _found(run, label, other)
                run, label, other = [], False, False
            label = label or (("phone" in signs or "number" in signs) and len(words) < 8)
            other = other or "other" in signs
            continue
        gap = 0
        label = label or "phone" in signs or "number" in signs
        other = other or "other" in signs
        run.append(piece)
    return found + _found(run, label, other)


def _piece(place: int, message: str, words: list[str]) -> _Piece | None:
    folded = Folded(message)
    numerals = [word for word in words if word[0] in "0123456789"]
    if not numerals or _AMOUNT.search(folded.text) or any(not word.isdigit() for word in numerals):
        return None
    rest = [word for word in words if word[0] not in "0123456789"]
    if any(word in UNITS for word in rest) or len(rest) > 6:
        return None
    if not all(word in _ANNOUNCING or LABELS.get(word) in ("phone", "number") for word in rest):
        return None
    parts = list(_PIECE.finditer(folded.text))
    if len(parts) != 1:
        return None
    start, end = folded.origin(parts[0].start(), len(parts[0][0].rstrip(" .-")) + parts[0].start())
    return _Piece(place, start, end, "".join(numerals), not rest)


def _found(run: list[_Piece], label: bool, other: bool) -> list[tuple[int, Span]]:
    if len(run) < 2 or (other and not label):
        return []
    digits = "".join(piece.digits for piece in run)
    if not _FEWEST <= len(digits) <= 15:
        return []
    has_plus = digits.startswith("00")
    round_ones = sum(
        piece.digits.endswith("00") or (len(piece.digits) > 1 and piece.digits.endswith("0")) for piece in run
    )
    is_counted = all(int(after.digits) == int(before.digits) + 1 for before, after in zip(run, run[1:], strict=False))
    is_down = all(int(after.digits) == int(before.digits) - 1 for before, after in zip(run, run[1:], strict=False))
    if is_counted or is_down:
        return []
    is_number = (
        (label and len(digits) >= _FEWEST)
        or (phone_plan.is_alone(digits) and round_ones < 2)
        or (has_plus and phone_plan.is_with_code(digits[2:]))
        or (any(piece.digits.startswith("0") for piece in run[:1]) and len(digits) >= 9)
        or (all(len(piece.digits) == 1 for piece in run) and len(run) >= _FEWEST)
        or (not all(piece.is_pure for piece in run) and len(digits) >= 9)
    )
    return [(piece.place, Span(piece.start, piece.end, "phone", "split")) for piece in run] if is_number else []
