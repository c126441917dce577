"""What the words about a number say it is (R14): found once per text, asked by place."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from chatd.rules.contact.domains import FILES
from chatd.rules.contact.fold import listed
from chatd.rules.contact.tokens import WORD, Tokens
from chatd.rules.contact.words_phone import (
    CODE,
    IDEOGRAPHIC,
    LABELS,
    LINKING,
    MY_NUMBER,
    NUMBER_NOUNS,
    OWN,
    OWN_BEHIND,
    PAIRS,
    PLACEHOLDER,
    UNITS,
    Sign,
)

_BEFORE, _AFTER = 42, 36
_MONEY = re.compile(r"[$€£¥₹₽₴₺₫₱₩฿%]")
_IDEOGRAPHS = re.compile("|".join(sorted(IDEOGRAPHIC, key=lambda word: (-len(word), word))))
_WORD_BEFORE = re.compile(r"([a-z]{1,12})(?:[-_:]{0,1})$")
_FICTION = frozenset(
    listed(
        """
        scene scenes film films movie movies script screenplay prop props character characters novel
        story episode actor escena pelicula guion cena filme roteiro scene scenario film drehbuch szene
        сцена сцене фильм фильма сценарий фільм сцені scena film senaryo sahne adegan naskah canh phim
        kich fictional fictitious fictive ficticio ficticia fictif fictive fiktiv fiktive вымышленный вымышлен
        вигаданий fikcyjny kurgusal fiktif
        """
    )
)
_DIGIT = re.compile("[0-9]")
_FILE = re.compile(r"\.([a-z]{2,5})(?![a-z0-9])")
_PLACEHOLDERS_WITHOUT_EDGES = [word for word in PLACEHOLDER if len(word) > 1 and "\u4e00" <= word[0] <= "\u9fff"]
_SENTENCE = re.compile(
    r"(?<!e\.g)(?<!i\.e)(?<!\bno)(?<!\bnr)(?<!num)(?<!ref)(?<!\bid)(?<!\bn)[.!?][\s\"')]|[.!?](?=[\u3400-\u9fff])"
)
_CLAUSE = re.compile(r"[,;!?\n]|\.\s")
_CODE_SIGN = re.compile(r"[{}=<>\\]|\(\w*\)|;$")
_FIRST_WORD = re.compile(r"\s{0,2}([^\W\d_]+)")


class Nearby:
    """The labels of a text, and what stands directly before and behind a place."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self.text = tokens.text

    def says(self, start: int, end: int) -> Sign | None:
        """What the nearest label before [start, end) says, or else the nearest one behind."""
        starts, ends, signs = self._labels
        weak: Sign | None = None
        at = bisect_right(ends, start)
        while at > 0 and start - ends[at - 1] <= _BEFORE:
            at -= 1
            sign = signs[at]
            if "\n\n" in self.text[ends[at] : start]:
                break
            if sign == "other" and _SENTENCE.search(self.text, ends[at], start):
                break  # of another sentence
            if sign == "other" and weak and _DIGIT.search(self.text, ends[at], starts[at + 1]):
                break  # it has a number of its own: `price 450, number 0555…`
            if sign != "number":
                if weak and sign == "phone" and start - ends[at] > _BEFORE // 2:
                    break
                is_adjective = sign == "phone" and at > 0 and signs[at - 1] == "other" and starts[at] - ends[at - 1] < 2
                return "other" if is_adjective and not self.text[ends[at] : start].strip() else sign
            weak = sign
        if self.text[max(0, start - 2) : start].rstrip(" ").endswith(("#", "№")):
            return "other"
        at = bisect_left(starts, end)
        while at < len(starts) and starts[at] - end <= _AFTER and "\n" not in self.text[end : starts[at]]:
            if signs[at] == "phone":
                return "phone"
            if signs[at] == "other" and starts[at] - end < 8:
                return weak or "other"
            weak = weak or signs[at]
            at += 1
        return weak

    def is_close(self, start: int, end: int) -> bool:
        """Whether a label stands so close that it can only mean this number: hardly a word between them."""
        starts, ends, signs = self._labels
        at = bisect_right(ends, start) - 1
        while at >= 0 and start - ends[at] <= _BEFORE:
            if signs[at] != "other":
                between = WORD.findall(self.text[ends[at] : start])
                most = 3 if signs[at] == "phone" else 2
                return len(between) <= most and (
                    signs[at] == "phone" or all(word in LINKING or word in OWN for word in between)
                )
            at -= 1
        at = bisect_left(starts, end)
        return "phone" in signs[at : bisect_right(starts, end + 14)]

    def touches(self, start: int, end: int) -> Literal["word", "label"] | None:
        """Whether a Latin letter touches it: then it is part of a word, unless that word is a label."""
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        if before == "_" or ("a" <= after <= "z" and not self.text[end : end + 1].isspace()) or after == "_":
            following = re.match("[a-z]+", self.text[end : end + 12])
            if following is None or LABELS.get(following[0]) != "phone":
                return (
                    "word"
                    if not (following and len(following[0]) > 2 and self.text[start - 1 : start] in "+")
                    else None
                )
            return "label"
        if "a" <= before <= "z" or before in "-:#/=":
            word = _WORD_BEFORE.search(self.text[max(0, start - 14) : start])
            if word is None:
                return (
                    "word" if before in "#/" and before and start > 1 and not self.text[start - 2].isspace() else None
                )
            if LABELS.get(word[1]) in ("phone", "number"):
                return "label"
            return "word" if before in "-_#" or "a" <= before <= "z" else None
        return None

    def in_link(self, place: int) -> bool:
        """Whether it stands in a link."""
        return any(url.start <= place < url.end for url in self._tokens.urls)

    def is_amount(self, start: int, end: int) -> bool:
        """Whether money or a unit of measure stands beside it."""
        before, after = self.text[max(0, start - 2) : start], self.text[end : end + 2]
        if _MONEY.search(before) or _MONEY.search(after):
            return True
        if (ending := _FILE.match(self.text, end)) and ending[1] in FILES:
            return True
        following = _FIRST_WORD.match(self.text, end)
        return following is not None and following[1] in UNITS

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether it is a value in a piece of code or data: `"phone": "+1…"`, `FROM=+1…`."""
        return self.text[max(0, start - 1) : start] in ("=", '"', "'", "`") and (
            self.text[max(0, start - 1)] == "=" or self.text[end : end + 1] == self.text[start - 1]
        )

    def is_placeholder(self, start: int, end: int) -> bool:
        """Whether it is an example of how numbers are written, and nobody's own."""
        if not self._has_placeholder or self.is_own:
            return False
        if not CODE.isdisjoint(self._tokens.known) and _CODE_SIGN.search(self.text):
            return True
        before, after = (
            _CLAUSE.split(self.text[max(0, start - 40) : start])[-1],
            _CLAUSE.split(self.text[end : end + 24])[0],
        )
        near = before + " " + after
        return not PLACEHOLDER.isdisjoint(WORD.findall(near)) or any(
            word in near for word in _PLACEHOLDERS_WITHOUT_EDGES
        )

    def is_like_other(self, start: int, digits: str) -> bool:
        """Whether a number before it that looks like it was said to be something else: `ticket 77009… 77008…`."""
        if len(digits) < 9:
            return False
        head = self.text.find(digits[:4], 0, start)
        return (
            0 <= head < start
            and self.text[head : head + len(digits)].isdigit()
            and self.says(head, head + len(digits)) == "other"
        )

    @cached_property
    def is_fiction(self) -> bool:
        """Whether it speaks of a film or a book."""
        return not _FICTION.isdisjoint(self._tokens.known)

    @cached_property
    def is_own(self) -> bool:
        """Whether the text speaks of its author."""
        return not OWN.isdisjoint(self._tokens.known)

    def is_nearly_all(self, start: int, end: int) -> bool:
        """Whether the text has hardly another word."""
        return len(self.text) - (end - start) < 12

    @cached_property
    def _has_placeholder(self) -> bool:
        return not PLACEHOLDER.isdisjoint(self._tokens.known) or any(
            word in self.text for word in _PLACEHOLDERS_WITHOUT_EDGES
        )

    def _with_owners(self, found: list[tuple[int, int, Sign]]) -> list[tuple[int, int, Sign]]:
        """Somebody's own number is one to be called: `my number`, `номер мой`, `nomor saya`."""
        words, owned, amounts = self._tokens.words, set(), set()
        for at, (word, place) in enumerate(zip(words, self._tokens.places, strict=True)):
            if word in NUMBER_NOUNS:
                before, behind = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
                if behind == "of":
                    amounts.add(place[0])  # the number of pages
                is_owned = word in MY_NUMBER or before in OWN or behind in OWN_BEHIND
                if is_owned and LABELS.get(before) != "other":
                    owned.add(place[0])
        return [(start, end, "phone" if start in owned else sign) for start, end, sign in found if start not in amounts]

    def _pairs(self) -> Iterator[tuple[int, int, Sign]]:
        """Two words that only together say that a number is something else: `case number`, `vận đơn`."""
        words, places = self._tokens.words, self._tokens.places
        for at, word in enumerate(words[:-1]):
            if word in PAIRS and words[at + 1] in PAIRS[word]:
                yield places[at + 1][0], places[at + 1][1], "other"

    @cached_property
    def _labels(self) -> tuple[list[int], list[int], list[Sign]]:
        known = LABELS.keys() & self._tokens.known
        found: list[tuple[int, int, Sign]] = []
        if known:
            found = [
                (*place, LABELS[word])
                for word, place in zip(self._tokens.words, self._tokens.places, strict=True)
                if word in known
            ]
            if not NUMBER_NOUNS.isdisjoint(known):
                found = self._with_owners(found)
        if not PAIRS.keys().isdisjoint(self._tokens.known):
            found = sorted({*found, *self._pairs()})
        if not self.text.isascii():
            found = found + [(*at.span(), IDEOGRAPHIC[at[0]]) for at in _IDEOGRAPHS.finditer(self.text)]
            found.sort()
        return [start for start, _, _ in found], [end for _, end, _ in found], [sign for _, _, sign in found]
