"""Details given by pointing at them (R13): "same name on Telegram", "my number is in my CV", "google my name".

Grammar over reading.py's letters. Only what lets the reader reach the person counts; talk of where work is shown does not (R14).
"""

import re
from collections.abc import Iterable, Iterator

from chatd.rules.contact.finding import Kind, Span
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.reading import Reading, read
from chatd.rules.contact.tokens import Tokens

_G = "[^.?nWuf]"
_POINTERS: tuple[tuple[str, re.Pattern[str], Kind], ...] = tuple(
    (reason, re.compile(pattern.replace("~", _G)), kind)
    for reason, pattern, kind in (
        ("same_name", r"(?P<it>K~{0,4}e~{0,3}(?:[JHlK]|p?w?[Aai]))", "handle"),
        ("same_name", r"(?P<it>e[wp]{0,2}[K1]~{0,3}[JHl])", "handle"),
        ("same_name", r"(?P<it>e[wp,]{0,2}[K1J]?[^.?nWuf]{0,3}p)w?[Aai]", "handle"),
        ("same_name", r"[Aai]~{0,5}(?P<it>e~{0,3}(?:[KJH1l]|$|(?=[.?])))", "handle"),
        ("same_name", r"[Aai]~{0,5}(?P<it>[K1l]~{0,3}e)", "handle"),
        ("same_name", r"[Aai][wKP]{0,2}[S:][wpP]{0,3}(?P<it>(?:[K1]|l)[^.?nWu]{0,6})", "handle"),
        ("name_parts", r"(?P<it>1[^.?nWu]{0,8}[p&]w?[S:]?M)", "email"),
        ("name_parts", r"M~{0,2}[S:]w?(?P<it>P?w?1[^.?nWu]{0,8})", "email"),
        ("place", r"(?P<it>P~?[MTNCAi][^.?nWu]{0,5}p[PYw]{0,2}l)", "email"),
        ("place", r"(?P<it>[MTNC][wpK]{0,2}P[^.?nWu]{0,4}p[PYw]{0,2}l)", "email"),
        ("place", r"(?P<it>l[^.?nWu]{0,6}(?:P~?[MTNC]|[MTNC][wp]?P))", "email"),
        ("place", r"(?P<it>r[^.?nu]{0,5}[PI][^.?nu]{0,2}[li]l?)~{0,4}[MTNC]", "email"),
        ("search", r"(?P<it>gI|g~?(?:P[w]?[1Kl]|I|1))", "link"),
        ("search", r"(?P<it>r[^.?nWu]{0,8}p[wP]?i)(?![wf]?[Wl])", "handle"),
        ("letters", r"(?P<it>2[^.?]{0,8}(?:P~?[MTNCAK]|[MTNCAK][wp]?P))", "email"),
        ("letters", r"(?P<it>(?:P~?[MTNCA]|[MTNCA][wp]?P)[^.?]{0,6}2)", "email"),
    )
)
_SPEAKER = re.compile("[PIrRUY]")


def find(folded: Folded, tokens: Tokens) -> Iterable[Span]:
    """The pieces that point."""
    reading = read(folded)
    letters = reading.letters
    present = set(letters)
    if not (present & {*"elg12"} or ("K" in present and present & {*"Aai"}) or ("r" in present and "i" in present)):
        return
    for reason, pattern, kind in _POINTERS:
        for found in pattern.finditer(letters):
            if _is_about_the_writer(letters, found, reason):
                yield Span(*reading.span(found.start("it"), found.end("it") - 1), kind, reason)


def _is_about_the_writer(letters: str, found: re.Match[str], reason: str) -> bool:
    start, end = found.span()
    before, after = letters[max(0, start - 20) : start], letters[end : end + 12]
    before = before[max(before.rfind("."), before.rfind("?")) + 1 :]
    if re.search(r"[nWuf][^,.?]{0,2}$", before) or re.match("[wf]?W", after):
        return False
    said = before + found[0] + after
    if reason == "search":
        return found[0][0] == "g" or ("I" in found[0] or bool(re.search("[xk1K]", found[0])) and "P" in said)
    return bool(_SPEAKER.search(said))
