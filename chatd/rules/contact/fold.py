"""A text as a reader means it: one letter for its many look-alikes, nothing invisible, digits 0 to 9, lower case (R13).

Every folded character knows where it is from, so what is found in the folded text is shown in the original (R11).
Folding happens character by character and is remembered per character. Three rules keep real words whole:
marks of Indic and Thai letters stay, Korean and Japanese letters stay composed, and a look-alike of another
alphabet becomes Latin only in a word that has Latin letters (`Folded.skeleton` has all of them).
Words that detectors know are folded too, with `plain`.
"""

import re
import unicodedata
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from chatd.rules.contact.lookalikes import LETTERS, LOOKALIKES

# Marks that are dropped with no loss; those of Indic and Thai words are letters.
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u093c\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]"
)
_UNSEEN = set("\u034f\u115f\u1160\u3164\uffa0\u17b4\u17b5\u180b\u180c\u180d\u180e\u2065")
_KEPT = set("\n")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_MIXED = re.compile(r"[^\W\d_]+")
_LINKED = re.compile(r"[^\s,;:!?()<>\"']+")
_BY_DIGITS = re.compile("(?<=[0-9])[оіο]|[оіο](?=[0-9])")
_LATIN = re.compile("[a-z]")


class _Parts(dict[str, str]):
    """What each character becomes: found once, then looked up."""

    def __missing__(self, char: str) -> str:
        part = _folded(char)
        self[char] = part
        if len(part) != 1:
            _UNEVEN.add(char)
        return part


def _folded(char: str) -> str:
    if char in LETTERS:
        return LETTERS[char]
    if char == "\n":
        return char
    kind = unicodedata.category(char)
    if kind in ("Cf", "Cc", "Cs") or char in _UNSEEN:
        return " " if char in "\t\r\x0b\x0c\x85" else ""
    if _MARKS.match(char):
        return ""
    if kind[0] == "Z":
        return " "
    if kind in ("Nd", "No") and (digit := unicodedata.digit(char, None)) is not None:
        return str(digit)
    whole = unicodedata.normalize("NFKC", char)
    if kind == "No":  # ⑳ is a number, ½ is no two digits
        return whole if whole.isascii() else str(int(n)) if (n := unicodedata.numeric(char, 0.5)) % 1 == 0 else char
    out = []
    for one in whole.casefold():
        if one in LETTERS:
            out.append(LETTERS[one])
        elif one < "\u0900" or "\u1e00" <= one < "\u2000":
            out.extend(LETTERS.get(base, base) for base in unicodedata.normalize("NFD", one) if not _MARKS.match(base))
        elif not _MARKS.match(one):
            out.append(one)
    return "".join(out) or (" " if kind[0] in "PS" else "")


_UNEVEN: set[str] = set()
_PARTS = _Parts()


class Folded:
    """A text and its folded reading; `text[a:b]` is from `original[slice(*origin(a, b))]`."""

    def __init__(self, original: str) -> None:
        self.original = original
        self._parts: list[str] | None = None
        if original.isascii() and not _CONTROL.search(original):
            self.text = original.lower().replace("\t", " ")
            return
        parts = [_PARTS[char] for char in original]
        self.text = _latin_in_mixed_words("".join(parts))
        if not _UNEVEN.isdisjoint(original):
            self._parts = parts

    @cached_property
    def skeleton(self) -> str:
        """The text with every look-alike as its Latin letter; as long as `text`, its positions are the same."""
        return self.text if self.text.isascii() else self.text.translate(LOOKALIKES)

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where [start, end) of `text` stands in `original`; marks on its last character belong to it."""
        if self._parts is None:
            return start, end
        if end <= start:
            at = bisect_right(self._ends, start)
            return at, at
        first, last = bisect_right(self._ends, start), bisect_right(self._ends, end - 1) + 1
        while last < len(self._parts) and not self._parts[last] and _MARKS.match(self.original[last]):
            last += 1
        return first, last

    @cached_property
    def _ends(self) -> list[int]:
        assert self._parts is not None
        return list(accumulate(map(len, self._parts)))


def plain(words: str) -> str:
    """A word as it stands in a folded text."""
    return Folded(words).text


def listed(words: str) -> list[str]:
    """Words divided by blanks, each as it stands in a folded text."""
    return [plain(word) for word in words.split()]


def _latin_in_mixed_words(text: str) -> str:
    """Look-alikes become Latin in words that have Latin letters, as long as they were."""
    if text.isascii() or text.translate(LOOKALIKES) == text:
        return text
    text = _BY_DIGITS.sub(_as_latin_letter, text)
    if not _LATIN.search(text):
        return text
    return _LINKED.sub(_of_one_alphabet, text)


def _of_one_alphabet(found: re.Match[str]) -> str:
    linked = found[0]
    if linked.isascii() or not _LATIN.search(linked):
        return linked
    return _MIXED.sub(_as_latin, linked)


def _as_latin_letter(found: re.Match[str]) -> str:
    return found[0].translate(LOOKALIKES)


def _as_latin(found: re.Match[str]) -> str:
    word = found[0]
    if word.isascii():
        return word
    latin = word.translate(LOOKALIKES)
    return latin if latin.isascii() or _LATIN.search(word) else word
