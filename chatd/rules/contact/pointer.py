"""Details given by pointing at them (R13): "same name on Telegram", "my number is in my CV", "google my name".

Grammar over reading.py's letters, sentence by sentence. Only what lets the reader reach the writer counts; talk of
work, of third people, and of where something should be shown does not (R14).
"""

import re
from collections.abc import Iterable, Iterator

from chatd.rules.contact.finding import Kind, Span
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.reading import Reading, read
from chatd.rules.contact.tokens import Tokens

_G = "[^nWu]"
_APP = re.compile("[Aai]")
_SENTENCE = re.compile("[^.?]+")
_SPEAKER = re.compile("[PIrR]|,L")
_CALL = re.compile(",w?(?:LI|RI|R[wx]{0,2}$|L[wx]{0,2}$)")
_SHORT = 8  # letters: so short a sentence needs nobody named
_LONG = 60  # letters: a longer sentence is no pointer, and is read in pieces

# In a sentence with a messenger: the writer is called there as here.
_SAME = tuple(
    re.compile(pattern.replace("~", _G))
    for pattern in (
        "(?P<it>K?e~{0,6}[lJ]S?)(?![wf]?W)",
        "(?P<it>[PI]?w?[K1S][^nWuG]{0,5}P?[lJ]P?)(?![wf]?W)",
        "(?P<it>P?[lJ][^nWuG]{0,4}(?:[1K]p?|e))(?![wf]?[Wx])",
        "(?P<it>e[wfp]{0,2}[K1])(?![wf]?[W])",
        "(?P<it>[K1][^nWu]{0,3}e)(?=S?p?[wPH]?(?:[Aai]|H|$)|S?$)",
        "[Aai][wKp]{0,2}P?[S:][wpP]{0,3}(?P<it>[K1][^nWu]{0,6})",
        "(?P<it>ew?):?[Aai],[Aai,]{0,4}H",
        "(?P<it>PK[S:][^nWu]{1,8})[,+]{0,3}p[wP]?[Aai]",
        "(?P<it>P[K1],[^nWu]{0,3}p)[wP]?[Aai]",
        "[Aai][KwPp]{0,2}[S:](?P<it>[^nWuG]{0,6}P[1K])",
        "(?P<it>ep?)w?[Aai](?=$|[,wt])",
        "[Aai]p{1,2}w?(?P<it>e[YP]?[K1]I?)(?![wf]?W)",
        "(?P<it>e[PI]?[K1])p?[wP]?[Aai]",
    )
)
# The same of a payment product, where that must be said of a name.
_PAID = re.compile("B[KwpPN]{0,2}[S:,]{0,2}(?P<it>[pwf,]{0,2}(?:[eP][epwPf]{0,3}K[epwPf]{0,3}|Kw?e[pwf]{0,2})J)")
_ELSEWHERE: tuple[tuple[str, re.Pattern[str], Kind], ...] = (
    ("called", re.compile("^[pS]{0,2}(?P<it>P?l[^nWuGY,]{0,5}[NT]P?)(?=[Spw]{0,2},w?(?:[LR]I$|L[wx]{0,2}$))"), "phone"),
    ("name_parts", re.compile("(?P<it>[PI]?w?1[^nWuSG]{0,7}[p&+,w]w?(?:g[zf]?)?M)(?!~?M)"), "email"),
    ("name_parts", re.compile("M[KwIPp]{0,2}[S:]{0,3}[pw]?(?P<it>[PI]?[Sfwx]{0,2}1[^nWuG]{0,8})"), "email"),
    (
        "place",
        re.compile("(?P<it>P?w?[MTNCA][wpKP]{0,3}[^nWuG]{0,6}[pSP][PYw]{0,2}[^nuG]{0,4}l(?:[fwp]?[PI])?)"),
        "phone",
    ),
    (
        "place",
        re.compile(
            "(?P<it>l[^nWu]{0,14}(?:P~?[MTNCAc]|[MTNCA][wp]?[PI]|cR?[wp]?I|K[^nWu]{0,6}RI))".replace("~", "[^nWu]")
        ),
        "phone",
    ),
    (
        "own",
        re.compile(
            "^[wpS]{0,2}(?P<it>Y?[TN]P?(?:w?[SrQx]{1,2}[pw]{0,3}lj|[wp]{0,2}lj[pwP]{0,2}r|p[w]{0,2}lj(?=[pw]?$)))"
        ),
        "phone",
    ),
    ("place", re.compile("(?P<it>P[MTNC][wK]?[^nWuGRZ]{0,3}l[^nWuGR,]{0,3}[pr])"), "phone"),
    ("place", re.compile("(?P<it>Y?[MTNC]P?[SrQ]{0,2}[pwx]{0,3}l[^nWu,?]{0,3})(?=[SpP]{0,2},w?[LR])"), "phone"),
    ("search", re.compile("(?P<it>[Aai]p?w?P[1K]{1,3}[^nWuG,]{0,3}[rR])(?![^,]{0,2}[Wl])"), "handle"),
    ("search", re.compile("(?P<it>[rR][PY]?P?1P?p[wP]?[Aai])(?![wf]?[Wl])"), "handle"),
    ("search", re.compile("(?P<it>gI|gp?[w:]?(?:P[w]?[1K]|1))"), "link"),
    ("search", re.compile("(?P<it>gx{1,5})(?=[^nu]{0,6}(?:[LTNMC]|RI))"), "link"),
    ("search", re.compile("(?P<it>[rR][^nWu]{0,3}P[^nWu]{0,4}g)"), "link"),
    ("search", re.compile("(?P<it>r[^nWuf]{0,8}p[wP]?i)(?![wf]?[Wl]|[wp,]{0,2}[S:]{0,2}[h@&xky])"), "handle"),
    ("letters", re.compile("(?P<it>2[^?]{0,20}?(?:P[^nWu]?[MTNCAK]|[MTNCAK][wp]?P))"), "email"),
    ("letters", re.compile("(?P<it>(?:P[^nWu]?[MTNCA]|[MTNCA][wp]?P)[^?]{0,8}2)"), "email"),
)


def find(folded: Folded, tokens: Tokens) -> Iterable[Span]:
    """The pieces that point."""
    reading = read(folded)
    letters = reading.letters
    present = set(letters)
    if not (present & {*"elg12"} or (present & {"r", "K"} and present & {*"Aai"}) or {"J", "B"} <= present):
        return
    for sentence in _SENTENCE.finditer(letters):
        for start in range(sentence.start(), sentence.end(), _LONG):
            yield from _in_sentence(reading, start, min(start + _LONG, sentence.end()))


def _in_sentence(reading: Reading, start: int, end: int) -> Iterator[Span]:
    said = reading.letters[start:end]
    is_own = bool(_SPEAKER.search(said))
    if (
        not is_own
        and "J" not in said
        and "r" not in said
        and "lj" not in said
        and "eK" not in said
        and len(said) > _SHORT
    ):
        return
    is_told_of = "eK" in said and _APP.search(reading.letters[max(0, start - _SHORT) : start])
    if is_told_of or _APP.search(said):
        for pattern in _SAME:
            if (found := pattern.search(said)) and _is_clean(said, found):
                yield _span(reading, start, found, "handle", "same_name")
                return
    if "B" in said and (found := _PAID.search(said)) and _is_clean(said, found):
        yield _span(reading, start, found, "payment", "same_name")
    for reason, pattern, kind in _ELSEWHERE:
        if not is_own and reason not in ("search", "own", "called"):
            continue
        for found in pattern.finditer(said):
            if _is_clean(said, found) and _is_of_the_writer(reading, start, found, reason):
                yield _span(reading, start, found, kind, reason)


def _span(reading: Reading, start: int, found: re.Match[str], kind: Kind, reason: str) -> Span:
    return Span(*_place(reading, start, found), kind, reason)


def _place(reading: Reading, start: int, found: re.Match[str]) -> tuple[int, int]:
    return reading.span(start + found.start("it"), start + found.end("it") - 1)


def _is_clean(said: str, found: re.Match[str]) -> bool:
    """Whether neither work, nor third people, nor a "not" stand beside it."""
    return not re.search(r"[nWu][^,]{0,2}$", said[: found.start()]) and not re.match(
        "[wf]?W|[^,]{0,4}fw?W", said[found.end() :]
    )


def _is_of_the_writer(reading: Reading, start: int, found: re.Match[str], reason: str) -> bool:
    said, at = found.string, start + found.start("it")
    named = re.match("[rR]?P?[xw](?=[N1])", found[0])  # "my tracking number", "search our product name"
    if named and reading.text(start + found.start() + named.end() - 1) in reading.numbered:
        return False
    named = re.match("P?w?[MT](?:x(?=S)|fx)", found[0]) if reason == "place" else None  # "my phone mockups", "mail of"
    if named and ("f" in named[0] or reading.text(at + named.end() - 1).endswith("s")):
        return False
    if reason == "own":
        return reading.text(start) not in reading.things and not re.match("f|w?W", said[found.end() :])
    if reason == "place":
        before = said[max(0, found.start() - 6) : found.start()]
        if (
            found.start() < 2
            and "f" not in found[0][:4]
            and reading.text(start) not in reading.things
            and _CALL.search(said, found.end())
        ):
            return True  # "the phone is in the header, call me"
        is_own = bool(re.search("[PI]", found[0] + said[found.end() : found.end() + 2]))
        if "W" in found[0] and "P" not in found[0][:2]:
            return False
        return is_own and not re.search("[GRY]|Z[^r]{0,4}$", before)
    if reason == "search":
        names = [place for place in range(found.start("it") + 1, found.end("it") - 1) if said[place] in "xwk"]
        original = reading.folded.original
        starts = (
            reading.folded.origin(reading.word(start + place)[0], reading.word(start + place)[1])[0] for place in names
        )
        has_name = sum(original[at].isupper() for at in starts) > 1
        return has_name or bool(re.search("[gIP]", found[0]))
    return True
