"""Details that the reader puts together (R13): leave this out, read that for this, add up, first one then the next.

The instruction is carried out on the rest of the text; what then stands there is judged by the plain detectors, so an
instruction about work yields nothing. Each kind begins only if one of its words stands in the text.
"""

import re
from collections.abc import Iterator
from itertools import islice

from chatd.rules.contact import words_puzzle as said
from chatd.rules.contact.decode import Piece
from chatd.rules.contact.finding import Span
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.inside import MOST_CHARS, own_number, told
from chatd.rules.contact.near import Phrases
from chatd.rules.contact.tokens import Tokens
from chatd.rules.contact.words_payment import forms

MOST = 12  # instructions that are followed in one text

_REMOVE, _REPLACE, _THEN = Phrases(forms(said.REMOVE)), Phrases(forms(said.REPLACE)), Phrases(forms(said.THEN))
_MEANS = frozenset(forms(said.MEANS))
_SIGN = r"[^\w\s\"'`“”(),:;]{1,3}"
_SUMS = re.compile(
    r"(?<![\w.+-])(?P<first>\d{1,12}) ?(?P<sign>[+*]|plus|minus|times|mas|menos|por|moins|плюс|минус|"
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
    r"(?<![\w-])(?:\+?1[-. ])?\(?\d{3}\)?[-. ]{1,2}(?:\d{3}[-. ][A-Z]{4}|[A-Z]{3}[-. ]\d{4}|[A-Z]{7}|"
    r"[A-Z]{3}[-. ][A-Z]{4}|\d[A-Z]{6}|\d{2}[A-Z]{5})(?![\w-])"
)
_KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_GOOGLE = re.compile(
    r"(?:(?:what )?google'?s? (?:e-?)?mail(?:box)?(?: service)?(?: is called)?|"
    r"(?:the )?(?:e-?)?mail(?: service)? (?:of|by|from) google|the google one|the usual g(?:oogle)? ?mail|"
    r"(?:el |o )?correio d[eo] google|(?:el )?correo de google|la messagerie de google|googles? mail-?dienst|"
    r"гугл(?:овская|овой)? почт[аеы]|почт[аеы] (?:от )?гугла?|谷歌邮箱|بريد (?:جوجل|غوغل)|google e-?posta)"
)
_ASIDE = re.compile(
    r"(?:my|mi|meu|mon|meine?|моя|мой) (?:e-?)?(?:mail|address|correo|email|adresse|почта)(?: address)?(?: is|:|"
    r" es| e| est| ist)? ?(?P<what>.{3,80}?)$"
)
_NUMBERS = re.compile(r"[$€£]?\+?\d+")


def find(folded: Folded, tokens: Tokens) -> Iterator[Span]:
    """R13: what comes out when the reader does as he is told."""
    text, known = folded.text, tokens.known
    if len(text) > MOST_CHARS:
        return
    for first, last in islice(_REMOVE.stand_in(tokens), MOST):
        start, end = tokens.places[first][0], tokens.places[last - 1][1]
        for noise in _targets(text, start, end):
            yield from _without(folded, noise)
    changes = list(_changes(tokens))
    if changes:
        yield from _read_for(folded, text, changes)
    if tokens.digits > 4 or not known.isdisjoint(said.MAILS):
        yield from _one_then_next(folded, tokens)
    if "google" in text or "mail" in known or "гугл" in text or "谷" in text:
        yield from _googles(folded, text)
    if tokens.digits > 5 and not known.isdisjoint(said.REACHING):
        yield from _added(folded, tokens)
    if known & _FEW_ROMANS and not known.isdisjoint(said.REACHING):
        pieces = [Piece(*found.span(), _from_roman(found[0])) for found in _ROMAN.finditer(text)]
        yield from told(folded, pieces, "puzzle")


_FEW_ROMANS = frozenset({"i", "v", "iv", "ii"})


def _targets(text: str, before: int, after: int) -> list[str]:
    """What the words behind (or before) the verb may mean: a quoted piece, a sign, a sign's name, letters."""
    targets: list[str] = []
    for place in (text[after : after + 48], text[max(0, before - 24) : before]):
        targets += re.findall(r"[\"'`“«]([^\"'`”»]{1,12})[\"'`”»]", place)
        for word in re.findall(r"\w+|[^\w\s]", re.split(r"[.!?\n](?:\s|$)", place)[0])[:5]:
            if word in said.SIGNS:
                targets.append(said.SIGNS[word])
            elif (word not in said.FILLERS or word in _CLASSES) and word not in ",.:;()\"'“”" and len(word) < 13:
                targets.append(word)
                if len(word) > 1 and word.endswith("s"):
                    targets.append(word[:-1])
    return list(dict.fromkeys(targets))[:10]


_CLASSES = {
    **dict.fromkeys(
        forms("letters letras lettres buchstaben буквы літери harfleri huruf litery 字母 अक्षर الحروف"), r"[^\W\d_]"
    ),
    **dict.fromkeys(
        forms("numbers digits números chiffres zahlen ziffern цифры цифри rakamları angka cyfry 数字"), r"\d"
    ),
}


def _without(folded: Folded, noise: str) -> Iterator[Span]:
    text = folded.text
    if noise in _CLASSES:
        pieces = [
            Piece(*found.span(), re.sub(_CLASSES[noise], "", found[0]))
            for found in re.finditer(r"(?=\S*\d)(?=\S*[^\W\d_])\S{7,80}", text)
        ]
    elif noise == " ":
        pieces = [
            Piece(*found.span(), found[0].replace(" ", ""))
            for found in re.finditer(r"(?<![\w@.])(?=\S*[\d@.])\S{3,60}(?: (?=\S*[\d@.])\S{2,60}){1,8}", text)
        ]
    else:
        pieces = [
            Piece(*found.span(), found[0].replace(noise, ""))
            for found in re.finditer(r"\S{5,200}", text)
            if noise in found[0]
            and found[0] != noise
            and ("@" in found[0] or (found[0].count(noise) > 1 and not noise.isdigit()))
        ]
    pieces = [piece for piece in pieces if len(piece.text) > 4]
    if pieces:
        if noise not in _CLASSES:
            pieces = [piece._replace(text=_as_written(folded, piece, noise)) for piece in pieces]
        yield from told(folded, pieces, "puzzle", near=0)


def _as_written(folded: Folded, piece: Piece, noise: str) -> str:
    """The piece in its own large and small letters, where folding kept the length."""
    first, last = folded.origin(piece.start, piece.end)
    written = folded.original[first:last]
    return (
        re.sub(re.escape(noise), "", written, flags=re.IGNORECASE)
        if len(written) == piece.end - piece.start
        else piece.text
    )


_THE = r"(?:(?:the|every|each|all|el|la|o|le|den|das) )?"
_OLD, _NEW = (rf"[\"'`“]?(?P<{name}>{_SIGN}|\w{{1,12}})[\"'`”]?" for name in ("old", "new"))
_MARK = rf"(?:(?<!\w)(?P<old>{_SIGN}|(?<!\w)\w(?!\w))|[\"'`“](?P<quoted>\w{{1,12}})[\"'`”])"
_WITH = re.compile(rf" ?{_THE}{_OLD} ?(?:sign|symbol)? ?(?:{said.either(said.WITH)}) ?{_THE}{_NEW}")
_AND_WITH = re.compile(
    rf"\W{{0,3}}(?:and|y|e|et|und|и|"
    rf"та)? ?(?P<old>{_SIGN}) ?(?:{said.either(said.WITH)}) ?(?:the )?(?P<new>{_SIGN}|\w{{2,12}})"
)
_IS = re.compile(rf"{_MARK} ?(?P<is>[=→]|->|=>|[^\W\d]{{1,11}}(?: [^\W\d]{{3,5}})?) ?{_THE}{_NEW}(?!\w)")


def _changes(tokens: Tokens) -> Iterator[tuple[str, str]]:
    """What is to be read for what: `replace # with @`, `# = @`."""
    text = tokens.text
    found: list[re.Match[str] | None] = []
    for _, last in islice(_REPLACE.stand_in(tokens), MOST):
        found.append(_WITH.match(text, tokens.places[last - 1][1]))
        found.append(found[-1] and _AND_WITH.match(text, found[-1].end()))
    if "=" in text or "→" in text or not _MEANS.isdisjoint(tokens.known):
        found += [one for one in islice(_IS.finditer(text), MOST * 4) if one["is"] in _MEANS or one["is"][0] in "=→-"]
    for one in found:
        if one:
            old = one["old"] or one["quoted"]
            old, new = said.SIGNS.get(old, old), said.SIGNS.get(one["new"], one["new"])
            if old != new and (
                (len(old) == 1 and new.isdigit()) or new in "@./_-" or old in "#*$%&!^~+|" or old.isdigit()
            ):
                yield old, new


def _read_for(folded: Folded, text: str, changes: list[tuple[str, str]]) -> Iterator[Span]:
    """`john#gmail*com, replace # with @ and * with .`."""
    pieces = []
    for found in re.finditer(r"\S{5,200}", text):
        meant = found[0]
        for old, new in changes:
            if not new.isdigit() or re.search(r"\d", found[0]):
                meant = meant.replace(old, new)
        if meant != found[0]:
            pieces.append(Piece(*found.span(), meant))
    yield from told(folded, pieces, "puzzle", near=0)


def _one_then_next(folded: Folded, tokens: Tokens) -> Iterator[Span]:
    """`555 then 123 then 4567`, `j then oe then carter at gmail`."""
    text, places, pieces = folded.text, tokens.places, []
    links = [link for link in islice(_THEN.stand_in(tokens), MOST * 4) if link[0] > 0 and link[1] < len(places)]
    at = 0
    while at < len(links):
        last = at
        while last + 1 < len(links) and links[last + 1][0] - links[last][1] <= 1:
            last += 1
        parts = [place for link in links[at : last + 1] for place in (link[0] - 1, link[1])]
        start, end = places[parts[0]][0], places[parts[-1]][1]
        sums = _SUMS.match(text, places[parts[-1]][0])
        end = sums.end() if sums else end
        words = [tokens.words[place] for place in dict.fromkeys(parts)]
        if sums:
            words[-1] = _sum(sums)
        pieces.append(Piece(start, end + (text[end : end + 5] == ", at "), "".join(words)))
        at = last + 1
    if pieces:
        summed = [Piece(*found.span(), _sum(found)) for found in _SUMS.finditer(text)]
        yield from told(folded, [*pieces, *summed], "puzzle")


def _googles(folded: Folded, text: str) -> Iterator[Span]:
    """A name `at google's mail`: somebody's, or with an `at`."""
    for found in list(_GOOGLE.finditer(text))[:8]:
        before = text[max(0, found.start() - 110) : found.start()]
        built = re.search(
            r"(?:@|\bat|\barroba|\bбa|\bна|\bchez|\bbei|\ben|\bem|\bwith|\bput|\bafter is|\badd|\bthen|"
            r"\bfollowed by|,)\W{0,3}$",
            before,
        )
        own = _ASIDE.search(before)
        starts = re.search(
            r"(?:before the (?:at|@) is|as in|take the word|the word|starts with|begins with)\W{0,3}(?P<what>.*)$",
            before,
        )
        named = re.search(r"(?P<what>[\w.+-]{3,40}) (?:@|at|arroba)\W{0,3}$", before)
        one = own if own and built else starts or named
        if one:
            start = found.start() - len(before) + one.start("what")
            yield Span(*folded.origin(start, found.end()), "email", "puzzle")


def _added(folded: Folded, tokens: Tokens) -> Iterator[Span]:
    """Sums, halves and single steps within a number; letters on the keypad; digits among other things."""
    text = folded.text
    pieces = [Piece(*found.span(), _sum(found)) for found in _SUMS.finditer(text)]
    pieces += [Piece(*found.span(), _portion(found)) for found in _PARTS.finditer(text)]
    if "zero" in tokens.known or "cero" in tokens.known:
        eased = _PARTS.sub(lambda found: _portion(found).ljust(len(found[0])), text)
        pieces += [Piece(*found.span(), "0" + found["number"]) for found in _LEADING.finditer(eased)]
    if not folded.original.isascii() or not folded.original.islower():
        pieces += [
            Piece(*found.span(), found[0].translate(_KEYPAD))
            for found in _VANITY.finditer(folded.original)
            if folded.origin(*found.span()) == found.span()
        ]
    yield from told(folded, pieces, "puzzle")
    for found in _TAKE.finditer(text):
        if found["step"].isdigit() or found["step"] in said.ONES:
            yield Span(*folded.origin(found.start("number"), found.end()), "phone", "puzzle")
    yield from own_number(folded, tokens)
    yield from _in_parts(folded)
    if _EACH.search(text):
        for found in re.finditer(r"(?<![\w.])\+?\d(?:[ .\-()]{0,2}\d){6,14}(?!\w)", text):
            yield Span(*folded.origin(*found.span()), "phone", "puzzle")
    if _ONLY_NUMBERS.search(text):
        numbers = [found.span() for found in _NUMBERS.finditer(text)]
        if 7 <= sum(end - start for start, end in numbers) <= 18 and len(numbers) > 1:
            for start, end in numbers:
                yield Span(*folded.origin(start, end), "phone", "puzzle")


def _sum(found: re.Match[str]) -> str:
    first, second, sign = int(found["first"]), int(found["second"]), found["sign"]
    if sign in ("*", "times", "por"):
        return str(first * second)
    return str(first - second if sign in ("minus", "menos", "moins", "минус", "less") else first + second)


def _portion(found: re.Match[str]) -> str:
    return str(int(found["of"]) // 2 if found["half"] else int(found["of"]) * 2)


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
