"""Phone numbers to be worked out (R13): sums, halves, roman numerals, letters of the keypad, first this, last that."""

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from chatd.rules.contact import words_puzzle as said
from chatd.rules.contact.decode import Piece
from chatd.rules.contact.finding import Span
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.inside import own_number, told
from chatd.rules.contact.near import Phrases, any_near
from chatd.rules.contact.tokens import WORD, Tokens
from chatd.rules.contact.words_numbers import NUMBERS as NUMBER_WORDS
from chatd.rules.contact.words_payment import NUMBERED, OWN, forms

SUMS = re.compile(
    r"(?P<first>\d(?<![\w.+:/\-].)\d{0,11}) ?(?P<sign>[+*]|plus|minus|times|mas|menos|por|mais|vezes|moins|fois|"
    r"mal|weniger|плюс|минус|мінус|умножить на|less|प्लस|माइनस|जमा|"
    r"جمع|پلس|منفی|مائنس|زائد|ناقص|加|减|arti|eksi|carpi|ditambah|tambah|"
    r"dikurangi|kurang|cong|tru|dodac|odjac|dagdag|bawas) ?(?P<second>\d{1,9})"
    r"(?P<result> ?= ?\d{1,9})?(?![\w.]|-\d)"
)
SIGNED = frozenset(  # the words among the signs
    forms("""
plus minus times mas menos por mais vezes moins fois mal weniger плюс минус мінус умножить less प्लस माइनस जमा جمع پلس
منفی مائنس زائد ناقص 加 减 arti eksi carpi ditambah tambah dikurangi kurang cong tru dodac odjac dagdag bawas
""")
)
_PARTS = re.compile(
    rf"(?<!\w)(?:(?P<half>{said.either(said.HALF)}) |"
    r"(?P<double>double|twice|two times|doble de|dobro de|le double de|doppelt|дважды) (?:of )?)(?P<of>\d{1,8})"
)
_LEADING = re.compile(
    r"(?P<number>\d{1,8})[ ,]{1,2}(?:with|and|plus|con|com|avec|mit)? ?(?:a |un |um )?(?:leading zero|"
    r"zero in front|zero before|zero at the start|cero delante|zero na frente)"
)
_WORKED = rf"(?:{said.either(said.ADD + said.SUBTRACT)})"
_NUMBER = r"(?P<number>\+?\d(?:[ .\-()]{0,2}\d){6,14})"
_OTHER_NUMBER = re.compile(r".*000|(?:19|20)\d\d[ .\-]?[01]\d[ .\-]?[0-3]\d|\d+(?:\.\d+)+")
_TO = (
    frozenset(
        forms(
            "to from on the this that number phone a al à au de del da do das ao zu von zur к ко от з до від od "
            "z sa से में mein "
            "se ko vào từ ke dari my cell mobile el la le die dem der il номеру номера телефону 到 从 给 numero número"
        )
    )
    | OWN
    | said.REACHING
)
_LONG = re.compile(r"\d(?:[ .\-()]{0,2}\d){6}")
_STEP = rf"(?:\d{{1,6}}|{'|'.join(sorted(said.ONES, key=len, reverse=True))})"
_BETWEEN = r"[^\s\d.,!?]+"
_TAKE = (
    re.compile(rf"{_NUMBER}(?:[ ,]{{1,2}}(?:{_BETWEEN} ){{0,2}}|(?=[加减])){_WORKED} ?(?:it )?{_STEP}(?![a-zа-я0-9])"),
    re.compile(rf"(?<!\w)(?P<first>{_WORKED} ?{_STEP} ?(?P<to>(?:{_BETWEEN} ){{1,3}})){_NUMBER}(?![\w]|[.,]\d)"),
    re.compile(rf"{_NUMBER}(?:'?{_BETWEEN})?(?: {_BETWEEN}){{0,2}} {_STEP} (?:{_BETWEEN} )?{_WORKED}(?![a-zа-я0-9])"),
)
_EACH_FIGURE = (
    rf"(?:{said.either(said.EACH)}) ?(?:of the |the |one of the |single |una de las )?(?:{said.either(said.FIGURES)})"
)
_EACH = re.compile(
    rf"(?<!\w){_WORKED}(?!\w)[^\n.!?]{{0,24}}?{_EACH_FIGURE}|{_EACH_FIGURE}[^\n.!?]{{0,24}}?{_WORKED}|"
    rf"(?:shift|raise|lower|increase|decrease)\b[^\n.!?]{{0,24}}?{_EACH_FIGURE}"
)
_CALLED = Phrases(forms(said.NUMBER_IS))
_BORN = re.compile(rf"(?<!\w)(?:{said.either(said.BIRTH)}|{said.either(said.HALF)})(?!\w)")
_THEN = re.compile(rf"(?<!\w)(?:{said.either(said.THEN)})(?!\w)")
_OTHER_COUNT = re.compile(r"[$€£₹₽%#@:]\d|\d ?[%$€£₹₽]|\d:\d|\d{1,2}[/.]\d{1,2}[/.]\d|\d(?:px|k|h|min|am|pm|mb|kg)\b")
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
_PORTIONS = frozenset(
    word
    for phrase in forms(f"{said.HALF} double twice two times doble dobro doppelt дважды")
    for word in WORD.findall(phrase)
    if len(word) > 3 or word == "two"
)
_STEPS = frozenset(
    word
    for phrase in forms(said.ADD + said.SUBTRACT + " shift raise lower increase decrease")
    for word in WORD.findall(phrase)[:1]
)
_EACHES = frozenset(word for phrase in forms(said.FIGURES) for word in WORD.findall(phrase))
_BIRTHS = frozenset(word for phrase in forms(said.BIRTH + said.HALF) for word in WORD.findall(phrase))
_THENS = frozenset(word for phrase in forms(said.THEN) for word in WORD.findall(phrase)[:1])
_FIGURES = frozenset(forms("numbers digits figures numeros digitos zahlen ziffern chiffres цифры числа"))
_POSITIONS = frozenset(
    forms("""
area start starts starting begin begins first next then middle followed last end ends ending finish prefix suffix
empieza primero primeros luego despues ultimo ultimos termina comeca depois primeiro primeiros final commence debut
puis
ensuite fin finit beginnt vorwahl dann endet hinten начинается сначала первые потом затем далее последние
заканчивается
конец починається спочатку потім закінчується останні शुरू पहले फिर आखिर shuru pehle phir aakhir بداية اول ثم اخر
شروع پہلے
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
    if tokens.digits < 4:
        return
    if not folded.original.islower():
        yield from _vanity(folded, tokens)
    if tokens.digits < 6:
        return
    pieces = []
    if "+" in text or "*" in text or not known.isdisjoint(SIGNED):
        pieces += [Piece(*found.span(), summed(found)) for found in SUMS.finditer(text)]
    if not known.isdisjoint(_PORTIONS):
        pieces += [Piece(*found.span(), _portion(found)) for found in _PARTS.finditer(text)]
    if "zero" in known or "cero" in known:
        eased = _PARTS.sub(lambda found: _portion(found).ljust(len(found[0])), text)
        pieces += [Piece(*found.span(), "0" + found["number"]) for found in _LEADING.finditer(eased)]
    yield from told(folded, pieces, "puzzle")
    yield from own_number(folded, tokens)
    if not known.isdisjoint(_STEPS) and _LONG.search(text):
        for form in _TAKE:
            for found in form.finditer(text):
                at, is_other = found.start("number"), _OTHER_NUMBER.fullmatch(found["number"])
                if "to" in form.groupindex and not _TO.issuperset(WORD.findall(found["to"])):
                    continue
                if not is_other and not any_near(tokens, at, at, NUMBERED, 22, 0):
                    first = found.start() if "first" in form.groupindex else found.start("number")
                    yield Span(*folded.origin(first, found.end()), "phone", "puzzle")
        if not known.isdisjoint(_EACHES) and _EACH.search(text):
            for found in re.finditer(r"(?<![\w.])\+?\d(?:[ .\-()]{0,2}\d){6,14}(?!\w)", text):
                yield Span(*folded.origin(*found.span()), "phone", "puzzle")
    if not known.isdisjoint(_THENS) or not known.isdisjoint(_BIRTHS):
        yield from _in_steps(folded, tokens)
    if len(known & _POSITIONS) > 1:
        yield from _in_parts(folded)
    if not known.isdisjoint(_FIGURES) and tokens.chars.isdisjoint("[{^\\") and _ONLY_NUMBERS.search(text):
        numbers = [found.span() for found in _NUMBERS.finditer(text)]
        if 7 <= sum(end - start for start, end in numbers) <= 18 and len(numbers) > 1:
            for start, end in numbers:
                yield Span(*folded.origin(start, end), "phone", "puzzle")


def _vanity(folded: Folded, tokens: Tokens) -> Iterator[Span]:
    """`1-415-OWL-WORK` where somebody is to be called; a client's famous number is none."""
    for found in _VANITY.finditer(folded.original):
        place = found.span()
        if folded.origin(*place) == place and (
            any_near(tokens, *place, _MINE | _KEYS, 40, 30) or any_near(tokens, place[0], place[0], _CALLS, 8, 0)
        ):
            yield Span(*place, "phone", "puzzle")


# Besides the writer's own words, those that only the reader of such a number needs.
_MINE = frozenset(
    forms("me my mine us our mi mis mí meu minha mim mon ma moi mein meine mich mir мне мой моя мій мені mera mujhe")
)
_CALLS = frozenset(forms("call text phone tel llama liga ligue appelle ruf anrufen звони позвони набери"))
_KEYS = frozenset(forms("keypad keypads dialpad letters t9 teclado clavier tastatur клавиатуре dial ring"))


def _in_steps(folded: Folded, tokens: Tokens) -> Iterator[Span]:
    """`my number is 612, then my birth year 1990, then 17`: two "then" behind a label, or one and a year of birth."""
    text = folded.text
    for first, last in islice(_CALLED.stand_in(tokens), _MOST_LABELS):
        at = tokens.places[first][0]
        told = _TOLD.match(text, tokens.places[last - 1][1])
        if told is None or _OF_ANOTHER.search(text, max(0, at - 24), at):
            continue
        what = told["what"]
        digits = sum(map(str.isdigit, what))
        thens, born = len(_THEN.findall(what)), len(_BORN.findall(what))
        is_built = (
            (thens > 1 and digits > 6) or (thens + what.count(",") and born and digits > 5) or (born and digits > 6)
        )
        others = [word for word in WORD.findall(_THEN.sub(" ", _BORN.sub(" ", what))) if not word.isdigit()]
        is_counted = sum(word not in _SMALL for word in others) > (born > 0)
        is_number = is_built and digits < 16 and not is_counted and _STARTS.search(what)
        if is_number and not _OTHER_COUNT.search(what) and not any_near(tokens, at, told.end(), NUMBERED, 16, 0):
            yield Span(*folded.origin(*told.span("what")), "phone", "puzzle")
            return


_SMALL = (
    OWN
    | NUMBER_WORDS.keys()
    | frozenset(
        forms(
            "the is and i a by was of el la y es de o e é le l la et die und der и та і hai है का के ہے कि "
            "في و 的 是 年 ve dan và i ang at of followed in digits digit cifras chiffres ziffern"
        )
    )
)
_STARTS = re.compile(r"^(?:\d{1,2}(?!\d)\D{0,14}\d|\d{3}|[^\W\d])[^\n]*?\d{2}")
_IS_MINE = re.compile(
    r"\b(?:my|mi|meu|mon|meine?|мой|мій|mera|mój|moj) (?:\w+ ){0,2}(?:number|phone|cell|digits|num\w+|tel\w*|номер)"
)
_MOST_LABELS = 6
_OF_ANOTHER = re.compile(  # "the page number is", but "the number is"
    rf"(?<![^\W_])(?!(?:{'|'.join(said.LEADING)})(?![^\W_]))[^\W_]++ $"
)
_MINUS = frozenset(
    forms("minus menos moins weniger минус мінус less माइनस منفی مائنس ناقص 减 eksi dikurangi kurang tru odjac bawas")
)
_TOLD = re.compile(
    r"[^\w\n.!?]{0,3}(?:(?:is|es|e|est|ist|это|це|hai|है|ہے|هو|是|to|jest|la|adalah|ay|lautet|equals|le|el|o|का|"
    r"sont|da|begins|starts|with|mit) ?[:=-]? ?){0,2}"
    r"(?P<what>(?:\d|(?:zero|oh|null|cero|ноль|one|two|four)\b)[^\n!?]{4,90}\d)(?!\w)"
)


def summed(found: re.Match[str]) -> str:
    """What a sum of SUMS comes to, as digits."""
    first, second, sign = int(found["first"]), int(found["second"]), found["sign"]
    if sign in ("*", "times", "por", "vezes", "fois", "mal", "умножить на", "carpi"):
        return str(first * second)
    return str(first - second if sign in _MINUS else first + second)


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
    text = folded.text
    parts = list(_IN_PARTS.finditer(text))
    digits = "".join(part["digits"] for part in parts)
    behind = [text[one.end() : two.start()] for one, two in pairwise(parts)]
    if any(re.search(r"[.!?]\s|\n", gap) for gap in behind) and not _IS_MINE.search(text):
        return
    if len(parts) > 2 and 7 <= len(digits) <= 13 and not any(part["digits"].endswith("00") for part in parts):
        for part in parts:
            yield Span(*folded.origin(*part.span("digits")), "phone", "puzzle")
