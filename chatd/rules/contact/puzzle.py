"""Details that the reader puts together (R13): leave this out, read that for this, add up, first one then the next.

The instruction is carried out on the rest of the text; what then stands there is judged by the plain detectors, so an
instruction about work yields nothing. Each kind begins only if one of its words stands in the text.
"""

import re
from collections.abc import Iterator
from itertools import chain, islice

from chatd.rules.contact import described, sums
from chatd.rules.contact import words_puzzle as said
from chatd.rules.contact.decode import Piece
from chatd.rules.contact.finding import Span
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.inside import told
from chatd.rules.contact.near import MOST_CHARS, Phrases
from chatd.rules.contact.sums import SUMS, summed
from chatd.rules.contact.tokens import Tokens
from chatd.rules.contact.words_payment import forms

MOST = 12  # instructions that are followed in one text

_REMOVE, _REPLACE, _THEN = Phrases(forms(said.REMOVE)), Phrases(forms(said.REPLACE)), Phrases(forms(said.THEN))
_MEANS = frozenset(forms(said.MEANS))
_SIGN = r"[^\w\s\"'`“”(),:;]{1,3}"
_ODD = re.compile(r"@|\w\.\w|\d(?:\D*\d){3}")


def find(folded: Folded, tokens: Tokens) -> Iterator[Span]:
    """R13: what comes out when the reader does as he is told."""
    text, known = folded.text, tokens.known
    if len(text) > MOST_CHARS:
        return
    removals = list(islice(_REMOVE.stand_in(tokens), MOST))
    chunks = [found for found in re.finditer(r"\S{5,200}", text) if _ODD.search(found[0])] if removals else []
    if chunks:
        noises = [_targets(text, tokens.places[first][0], tokens.places[last - 1][1]) for first, last in removals]
        for noise in dict.fromkeys(chain.from_iterable(noises)):
            yield from _without(folded, noise, chunks)
    changes = list(_changes(tokens))
    if changes:
        yield from _read_for(folded, text, changes)
    if tokens.digits > 4 or not known.isdisjoint(said.MAILS):
        yield from _one_then_next(folded, tokens)
    yield from described.find(folded, tokens)
    yield from sums.find(folded, tokens)


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


def _without(folded: Folded, noise: str, chunks: list[re.Match[str]]) -> Iterator[Span]:
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
            for found in chunks
            if noise in found[0]
            and found[0] != noise
            and not found[0].startswith(("http", "www."))
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


_HIDDEN_NUMBER = re.compile(
    r"\W{0,2}\d[\w .\-()#*$%&!^~|?]{3,24}[\W]{0,2}$|\W{0,2}[^\W\d]{1,6}(?=\S*\d)[\w\-()#*$%&!^~|?]{4,24}\W{0,2}$"
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
    has_sign = not tokens.chars.isdisjoint("#*$%&^~+|=→") or (tokens.digits > 3 and _has_letter_alone(tokens))
    if has_sign and ("=" in text or "→" in text or not _MEANS.isdisjoint(tokens.known)):
        found += [one for one in islice(_IS.finditer(text), MOST * 4) if one["is"] in _MEANS or one["is"][0] in "=→-"]
    for one in found:
        if one:
            old = one["old"] or one["quoted"]
            old, new = said.SIGNS.get(old, old), said.SIGNS.get(one["new"], one["new"])
            if old == new or (old.isdigit() and "is" in one.groupdict()) or (new.isdigit() and len(new) > 2):
                continue
            if (len(old) == 1 and new.isdigit()) or new in "@./_-" or old in "#*$%&!^~+|" or old.isdigit():
                yield old, new


def _has_letter_alone(tokens: Tokens) -> bool:
    return any(len(word) == 1 and word.isalpha() and word not in "aiyoeàuсвкояуа" for word in tokens.known)


def _read_for(folded: Folded, text: str, changes: list[tuple[str, str]]) -> Iterator[Span]:
    """`john#gmail*com, replace # with @ and * with .`."""
    pieces = []
    for found in re.finditer(r"\S{5,200}", text):
        meant, is_number = found[0], _HIDDEN_NUMBER.match(found[0])
        for old, new in changes:
            if not new.isdigit() or is_number:
                meant = meant.replace(old, new)
        if meant != found[0]:
            pieces.append(Piece(*found.span(), meant))
    yield from told(folded, pieces, "puzzle", near=0)


_GOES_ON = re.compile(r"[.:]\d")


def _one_then_next(folded: Folded, tokens: Tokens) -> Iterator[Span]:
    """`555 then 123 then 4567`, `j then oe then carter at gmail`."""
    text, places, pieces = folded.text, tokens.places, []
    links = [link for link in islice(_THEN.stand_in(tokens), MOST * 4) if link[0] > 0 and link[1] < len(places)]
    has_mail = not tokens.known.isdisjoint(said.MAILS)
    at = 0
    while at < len(links):
        last = at
        while last + 1 < len(links) and links[last + 1][0] - links[last][1] <= 1:
            last += 1
        parts = [place for link in links[at : last + 1] for place in (link[0] - 1, link[1])]
        start, end = places[parts[0]][0], places[parts[-1]][1]
        sums = SUMS.match(text, places[parts[-1]][0])
        end = sums.end() if sums else end
        words = [tokens.words[place] for place in dict.fromkeys(parts)]
        are_digits = sum(word.isdigit() for word in words) * 2 >= len(words)
        if not (has_mail or are_digits) or text[start - 1 : start] in (".", ":") or _GOES_ON.match(text, end):
            at = last + 1
            continue
        if sums:
            words[-1] = summed(sums)
        pieces.append(Piece(start, end + (text[end : end + 5] == ", at "), "".join(words)))
        at = last + 1
    if pieces:
        results = [Piece(*found.span(), summed(found)) for found in SUMS.finditer(text)]
        yield from told(folded, [*pieces, *results], "puzzle")
