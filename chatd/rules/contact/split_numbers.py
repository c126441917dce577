"""Telephone numbers in pieces over several messages (R13), and what is none: answers, totals, sizes in a row (R14).

A message is a piece if it is digits (or number words) and nothing but words that announce a piece.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from chatd.rules.contact import phone_plan
from chatd.rules.contact.finding import Span
from chatd.rules.contact.fold import Folded, listed, plain
from chatd.rules.contact.tokens import WORD
from chatd.rules.contact.words_phone import IDEOGRAPHIC, LABELS, UNITS, Sign

_PIECE = re.compile(r"[+(]{0,2}[0-9][0-9 \-.()]*[0-9]?\)?|[+(]?[0-9]\)?-?")
AMOUNT = re.compile(r"[$€£¥₹₽%#x×=]|\d:\d|\d[.,]\d\d?(?!\d)|\d[.,]\d{3}(?!\d)")
# These say that a number comes in pieces.
PARTS = frozenset(
    plain(word)
    for word in listed(
        """
        half part parts piece rest remaining ends end starts start begins beginning middle area followed digits
        resto primera segunda mitad parte partes empieza termina primeira metade comeca duas dos reste commence
        finit partie deux rest erster zweiter teil beginnt endet hälfte половина половину часть части остальное
        начало конец кінець частина решта початок pehle baad aadha पहले बाद भाग हिस्सा pehla dusra اول اخر جزء
        باقي النصف حصه پہلا دوسرا باقی 前 后 面 段 ilk son yarısı kalanı devamı basi sonu depannya belakangnya
        sisanya awal akhir phan dau sau cuoi nua pierwsza druga czesc polowa reszta koncowka una huli kalahati
        unahan dulo
        """
    )
)
_ANNOUNCING = PARTS | frozenset(
    plain(word)
    for word in listed(
        """
        and then next now so ok okay first second third last is the in with code it's its my here goes sorry
        sent too early but by begins likho luego despues es en por y mi te lo paso con o depois em passo meu um
        e puis ensuite enfin par la suite et mon il dann ist und mit ich потом затем дальше и первая вторая это
        мой на потім далі перша друга це мій та fir phir aur mein hai karo me call send sms फिर और में है करो ہے
        پهر اور ثم و بعدين وبعدين 然后 再 是 我 的 sonra ve once terus lalu dan roi va tiep potem i a to tapos at saka
        1 2 3 4
        """
    )
)
_ENUMERATED = re.compile(r"\s*[1-9][).:]\s+(?=[+(]?\d)")
_INNER = re.compile(r"[0-9)][ -][(0-9]|[0-9]-$|^-[0-9]|\)")  # written as numbers are
_AT_END = re.compile(r"(?<![\w.,$€£#])[+(]{0,2}[0-9][0-9 \-.()]{0,16}$")
_AT_START = re.compile(r"[0-9 \-.()]{0,16}[0-9](?![\w%€$£]|[.,][0-9]|\s?(?:px|usd|eur))")
_FEWEST = 7


class _Piece(NamedTuple):
    place: int
    start: int
    end: int
    digits: str
    is_part: bool
    text: str


def number_pieces(messages: Sequence[str]) -> list[tuple[int, Span]]:
    """The pieces of a telephone number that stand in at least two of the messages."""
    run: list[_Piece] = []
    found: list[tuple[int, Span]] = []
    says: set[Sign] = set()
    gap, is_announced = 0, False
    for place, message in enumerate(messages):
        words = WORD.findall(Folded(message).text)
        signs: set[Sign] = {LABELS[word] for word in words if word in LABELS}
        signs |= {sign for word, sign in IDEOGRAPHIC.items() if word in message}
        piece = _piece(place, message, words)
        if piece is None:
            gap += 1
            is_announced = is_announced or (len(words) < 8 and any(word in PARTS for word in words))
            if gap > 2 or (any(char.isdigit() for char in message) and not is_announced):
                found += _found(run, says, is_announced)
                run, says = [], set()
            if 8 > len(words) > (words in (["no"], ["so"])) and not message.rstrip().endswith(("?", "؟", "？")):
                says |= signs  # a question is about somebody else's number
            continue
        gap = 0
        says |= signs
        run.append(piece)
    return found + _found(run, says, is_announced) + _at_seams(messages)


def _at_seams(messages: Sequence[str]) -> list[tuple[int, Span]]:
    """A number cut by the end of a message that says more: `Kenya +254 712`, `555 048, calls`."""
    found: list[tuple[int, Span]] = []
    for place, (before, after) in enumerate(pairwise(map(Folded, messages))):
        head, tail = _AT_END.search(before.text), _AT_START.match(after.text)
        if head is None or tail is None or after.text[:1].isspace():
            continue
        if head.start() == 0 and tail.end() == len(after.text):
            continue  # nothing but digits: a question for the whole series
        joined = f"{before.text[head.start() :]} {tail[0]}"
        digits = re.sub(r"\D", "", joined)
        says = {LABELS[word] for word in WORD.findall(before.text) if word in LABELS}
        following = WORD.search(after.text, tail.end())
        if not 9 <= len(digits) <= 15 or "other" in says or (following is not None and following[0] in UNITS):
            continue
        is_coded = joined.startswith("+") and phone_plan.is_with_code(digits, True)
        if (
            is_coded
            or phone_plan.is_alone(digits)
            or (says and phone_plan.is_grouped(re.findall("[0-9]+", joined)))
            or "phone" in says
        ):
            for where, folded, (start, end) in ((place, before, head.span()), (place + 1, after, tail.span())):
                found.append((where, Span(*folded.origin(start, end), "phone", "split")))
    return found


def _piece(place: int, message: str, words: list[str]) -> _Piece | None:
    folded = Folded(message)
    if enumerated := _ENUMERATED.match(folded.text):
        words = words[1:]
    numerals = [word for word in words if word[0] in "0123456789"]
    if not numerals or AMOUNT.search(folded.text) or any(not word.isdigit() for word in numerals):
        return None
    rest = [word for word in words if word[0] not in "0123456789"]
    if any(word in UNITS for word in rest) or len(rest) > 6:
        return None
    if not all(word in _ANNOUNCING or LABELS.get(word) in ("phone", "number") for word in rest):
        return None
    parts = list(_PIECE.finditer(folded.text, enumerated.end() if enumerated else 0))
    if len(parts) != 1:
        return None
    start, end = folded.origin(parts[0].start(), len(parts[0][0].rstrip(" .-")) + parts[0].start())
    return _Piece(place, start, end, "".join(numerals), any(word in PARTS for word in rest), parts[0][0])


def _found(run: list[_Piece], says: set[Sign], is_announced: bool) -> list[tuple[int, Span]]:
    """The pieces, if together they are a number."""
    digits = "".join(piece.digits for piece in run)
    if len(run) < 2 or not _FEWEST <= len(digits) <= 15 or ("other" in says and "phone" not in says):
        return []
    is_told = bool(says) or is_announced or any(piece.is_part for piece in run)
    if not is_told and _is_list(run, digits):
        return []
    steps = {int(after.digits) - int(before.digits) for before, after in pairwise(run)}
    if steps <= {1} or steps <= {-1}:
        return []
    round_ones = sum(len(piece.digits) > 1 and piece.digits[-1] == "0" != piece.digits[0] for piece in run)
    if 2 * round_ones > len(run) and ("phone" not in says or all(piece.digits.endswith("00") for piece in run)):
        return []
    is_number = (
        "phone" in says
        or ("number" in says and len(digits) >= 9)
        or (
            phone_plan.is_alone(digits)
            and (
                len(run) == 2
                or any(_INNER.search(piece.text) for piece in run)
                or phone_plan.is_grouped([piece.digits for piece in run])
            )
        )
        or (digits.startswith("00") and phone_plan.is_with_code(digits[2:]))
        or (digits.startswith("0") and len(run[0].digits) > 1 and len(digits) >= 9)
        or (all(len(piece.digits) == 1 for piece in run) and (is_told or _is_dialled(digits)))
        or (len(digits) >= 9 and any(_INNER.search(piece.text) and len(piece.digits) > 4 for piece in run))
        or ((is_announced or any(piece.is_part for piece in run)) and len(digits) >= 9)
    )
    return [(piece.place, Span(piece.start, piece.end, "phone", "split")) for piece in run] if is_number else []


_SCORE = re.compile(r"[1-9]?[0-9]{1,2}-[0-9]{1,3}")


def _is_list(run: list[_Piece], digits: str) -> bool:
    """R14: scores, pages in order, bits, answers of two digits each; nobody begins such a one with a zero."""
    lengths = {len(piece.digits) for piece in run}
    numbers = [int(piece.digits) for piece in run]
    has_zero = any(piece.digits[0] == "0" and len(piece.digits) > 1 for piece in run)
    is_rising = len(run) > 3 and (numbers == sorted(set(numbers)) or numbers == sorted(set(numbers), reverse=True))
    is_scores = len(run) > 2 and all(_SCORE.fullmatch(piece.text) for piece in run)
    sides = [side for piece in run for side in piece.text.split("-")]
    return (
        len(set(digits)) < 3
        or (is_rising and not has_zero)
        or (is_scores and not any(len(side) > 1 and side[0] == "0" for side in sides))
        or (lengths == {2} and len(run) > 3 and not has_zero)
    )


def _is_dialled(digits: str) -> bool:
    """Digits one by one with nothing said about them: answers and marks hardly ever have a nought."""
    return 10 <= len(digits) <= 11 and phone_plan.is_alone(digits) and "0" in digits
