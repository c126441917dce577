"""Phone numbers to be worked out (R13): sums, halves, roman numerals, letters of the keypad, first this, last that."""

import re
from collections.abc import Iterator

from chatd.rules.contact import words_puzzle as said
from chatd.rules.contact.decode import Piece
from chatd.rules.contact.finding import Span
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.inside import own_number, told
from chatd.rules.contact.tokens import Tokens
from chatd.rules.contact.words_payment import forms

SUMS = re.compile(
    r"(?P<first>\d(?<![\w.+:/\-].)\d{0,11}) ?(?P<sign>[+*]|plus|minus|times|mas|menos|por|moins|плюс|минус|"
    r"less) ?(?P<second>\d{1,9})"
    r"(?P<result> ?= ?\d{1,9})?(?![\w.]|-\d)"
)
_PARTS = re.compile(
    r"(?:(?P<half>half of|half|mitad de|metade de|la moitie de|die halfte von|половина от|половина) |"
    r"(?P<double>double|twice|two times|doble de|dobro de) (?:of )?)(?P<of>\d{1,8})"
)
_LEADING = re.compile(
    r"(?P<number>\d{1,8})[ ,]{1,2}(?:with|and|plus|con|com|avec|mit)? ?(?:a |un |um )?(?:leading zero|"
    r"zero in front|zero before|zero at the start|cero delante|zero na frente)"
)
_TAKE = re.compile(
    r"(?P<number>\+?\d(?:[ .\-()]{0,2}\d){6,14})[ ,]{1,2}(?:and |then |, |y |e |et |und |и |та )?(?:add|plus|"
    r"subtract|minus|take away|increase by|sumale|suma|resta|some|soma|ajoute|ajoutez|addiere|plus|прибавь|"
    r"добавь|отними|вычти|додай)"
    r" (?:it )?(?P<step>\d{1,6}|[a-zа-я]{2,6})\b"
)
_EACH = re.compile(
    r"\b(?:add|subtract|plus|minus|increase|decrease|raise|lower|shift|take|suma|resta|soma|some|ajoute|прибавь|"
    r"отними|вычти|додай)\b.{0,24}?\b(?:each|every|all|cada|todos|chaque|jede[rm]?|кажд\w+|кожн\w+) (?:of the |"
    r"the |one of the |single )?"
    r"(?:digits?|figures?|digitos?|chiffres?|ziffer|цифр\w*)"
)
_ONLY_NUMBERS = re.compile(
    r"\b(?:only|just|join|combine|collect|put together|solo|apenas|nur|seulement|только)\b.{0,16}?\b(?:numbers|"
    r"digits|figures|numeros|digitos|zahlen|ziffern|chiffres|цифры|числа)\b|(?:read|take|note|"
    r"use) (?:all )?(?:the )?(?:numbers|digits)"
)
_ROMAN = re.compile(
    r"(?<![a-z0-9])(?:i{1,3}|iv|vi{0,3}|ix|0|n|nulla)(?:[ ,.\-]{1,2}(?:i{1,3}|iv|vi{0,3}|ix|0|n|"
    r"nulla)(?![a-z0-9])){5,15}+"
)
_ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
_VANITY = re.compile(
    r"\d(?<![\w-].)(?:[-. ]\(?\d{3}|\d\d|[-. ]\d[-. ]\d)\)?[-. ]{1,2}(?:\d{3}[-. ][A-Z]{4}|[A-Z]{3}[-. ]\d{4}|"
    r"[A-Z]{7}|"
    r"[A-Z]{3}[-. ][A-Z]{4}|\d[A-Z]{6}|\d{2}[A-Z]{5})(?![\w-])"
)
_NUMERAL = re.compile(
    r"(?<![a-z0-9])0{0,2}(?=[mdclxvi])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})(?![a-z0-9])"
)
_KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_NUMBERS = re.compile(r"[$€£]?\+?\d+")
_FEW_ROMANS = frozenset({"i", "v", "iv", "ii"})
_PORTIONS = frozenset(forms("half double twice two mitad metade moitie halfte половина doble dobro"))
_STEPS = frozenset(
    forms("""
add plus subtract minus take increase decrease raise lower shift sumale suma resta some soma ajoute ajoutez addiere
прибавь добавь отними вычти додай
""")
)
_FIGURES = frozenset(forms("numbers digits figures numeros digitos zahlen ziffern chiffres цифры числа"))
_POSITIONS = frozenset(
    forms("""
area start starts starting begin begins first next then middle followed last end ends ending finish prefix suffix
empieza primero primeros luego despues ultimo ultimos termina comeca depois primeiro primeiros final commence debut puis
ensuite fin finit beginnt vorwahl dann endet hinten начинается сначала первые потом затем далее последние заканчивается
конец починається спочатку потім закінчується останні शुरू पहले फिर आखिर shuru pehle phir aakhir بداية اول ثم اخر شروع پہلے
پھر آخر başlangıç ilk sonra son awal depan lalu akhir đầu rồi cuối najpierw potem koniec una tapos dulo
""")
)


def find(folded: Folded, tokens: Tokens) -> Iterator[Span]:
    """R13: beside a word of calling: sums, halves, single steps, letters on the keypad, digits among other things."""
    text, known = folded.text, tokens.known
    if known.isdisjoint(said.REACHING):
        return
    if known & _FEW_ROMANS:
        yield from told(
            folded, [Piece(*found.span(), _from_roman(found[0])) for found in _ROMAN.finditer(text)], "puzzle"
        )
    if "roman" in known or "romanos" in known or "romains" in known or "romische" in known or "римские" in known:
        pieces = [
            Piece(*found.span(), _from_numeral(found[0]), True)
            for found in _NUMERAL.finditer(text)
            if len(found[0]) > 1
        ]
        yield from told(folded, pieces, "puzzle")
    if tokens.digits < 6:
        return
    pieces = [Piece(*found.span(), summed(found)) for found in SUMS.finditer(text)]
    if not known.isdisjoint(_PORTIONS):
        pieces += [Piece(*found.span(), _portion(found)) for found in _PARTS.finditer(text)]
    if "zero" in known or "cero" in known:
        eased = _PARTS.sub(lambda found: _portion(found).ljust(len(found[0])), text)
        pieces += [Piece(*found.span(), "0" + found["number"]) for found in _LEADING.finditer(eased)]
    if not folded.original.islower():
        pieces += [
            Piece(*found.span(), found[0].translate(_KEYPAD))
            for found in _VANITY.finditer(folded.original)
            if folded.origin(*found.span()) == found.span()
        ]
    yield from told(folded, pieces, "puzzle")
    yield from own_number(folded, tokens)
    if not known.isdisjoint(_STEPS):
        for found in _TAKE.finditer(text):
            if found["step"].isdigit() or found["step"] in said.ONES:
                yield Span(*folded.origin(found.start("number"), found.end()), "phone", "puzzle")
        if _EACH.search(text):
            for found in re.finditer(r"(?<![\w.])\+?\d(?:[ .\-()]{0,2}\d){6,14}(?!\w)", text):
                yield Span(*folded.origin(*found.span()), "phone", "puzzle")
    if len(known & _POSITIONS) > 1:
        yield from _in_parts(folded)
    if not known.isdisjoint(_FIGURES) and tokens.chars.isdisjoint("[{^\\") and _ONLY_NUMBERS.search(text):
        numbers = [found.span() for found in _NUMBERS.finditer(text)]
        if 7 <= sum(end - start for start, end in numbers) <= 18 and len(numbers) > 1:
            for start, end in numbers:
                yield Span(*folded.origin(start, end), "phone", "puzzle")


def summed(found: re.Match[str]) -> str:
    """What a sum of SUMS comes to, as digits."""
    first, second, sign = int(found["first"]), int(found["second"]), found["sign"]
    if sign in ("*", "times", "por"):
        return str(first * second)
    return str(first - second if sign in ("minus", "menos", "moins", "минус", "less") else first + second)


def _portion(found: re.Match[str]) -> str:
    return str(int(found["of"]) // 2 if found["half"] else int(found["of"]) * 2)


def _from_numeral(numeral: str) -> str:
    worth = [{"m": 1000, "d": 500, "c": 100, "l": 50, "x": 10, "v": 5, "i": 1}[sign] for sign in numeral.lstrip("0")]
    total = sum(-one if one < after else one for one, after in zip(worth, [*worth[1:], 0], strict=True))
    return "0" * (len(numeral) - len(worth)) + str(total)


def _from_roman(row: str) -> str:
    return "".join(str(_ROMANS.get(number, 0)) for number in re.findall("[a-z0-9]+", row))


_IN_PARTS = re.compile(
    r"\b(?:area code|starts?|starting|begins?|first|next|then|middle|followed|last|ends?|ending|finish\w*|prefix|"
    r"suffix|code|"
    r"empieza|primeros?|luego|despues|ultimos?|termina|comeca|depois|primeiros?|final|commence|debut|puis|"
    r"ensuite|fin\w*|beginnt|vorwahl|dann|endet|hinten|"
    r"начинается|сначала|первые|потом|затем|далее|последние|заканчивается|конец|починається|спочатку|потім|"
    r"закінчується|останні|"
    r"शुरू|पहले|फिर|आखिर|shuru|pehle|phir|aakhir|بداية|اول|ثم|اخر|شروع|پہلے|پھر|آخر|baslangic|ilk|sonra|son|awal|"
    r"depan|lalu|akhir|dau|roi|cuoi|najpierw|potem|koniec|una|tapos|dulo)\b"
    r"[^\d\n]{1,28}(?P<digits>[0-9]{2,6})(?![\w.,]\d|[0-9%])"
)


def _in_parts(folded: Folded) -> Iterator[Span]:
    """`starts with 415, next three 555, ends with 0132`: at least three parts, seven digits."""
    parts = list(_IN_PARTS.finditer(folded.text))
    digits = "".join(part["digits"] for part in parts)
    if len(parts) > 2 and 7 <= len(digits) <= 13 and not any(part["digits"].endswith("00") for part in parts):
        for part in parts:
            yield Span(*folded.origin(*part.span("digits")), "phone", "puzzle")
