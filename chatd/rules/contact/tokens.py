"""The words of a folded text, and the cheap facts by which detectors decide whether to start at all.

A word is a run of letters and digits with the marks of its script; an ideograph is a word of its own. All lazy.
"""

import re
from functools import cached_property
from typing import TYPE_CHECKING

from chatd.rules.contact.fold import Folded
from chatd.rules.contact.urls import Url, urls

if TYPE_CHECKING:
    from chatd.rules.contact.numbers import Run

MARKS = (
    "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a51\u0a70-\u0acd"
    "\u0b01-\u0bcd\u0c00-\u0d4d\u0e31-\u0e4e"
)
IDEOGRAPH = "\u3007\u3400-\u4dbf\u4e00-\u9fff"
LETTER = rf"(?:[^\W\d_{IDEOGRAPH}]|[{MARKS}])"
WORD = re.compile(rf"[{IDEOGRAPH}]|(?:[^\W_{IDEOGRAPH}]|[{MARKS}])++")
_ASCII_WORD = re.compile("[a-z0-9]++")  # the same in a folded text of plain letters, three times as fast
_DIGIT = re.compile("[0-9]")


class Tokens:
    """Words in order with their places in `folded.text`, and what stands in the text at all."""

    def __init__(self, folded: Folded) -> None:
        self.text = folded.text
        self.number_runs: list[Run] | None = None  # what `numbers.runs` found, for all who ask
        self._word = _ASCII_WORD if folded.text.isascii() else WORD

    @cached_property
    def words(self) -> list[str]:
        """All words in order."""
        return self._word.findall(self.text)

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """Where each word stands in `folded.text`."""
        places, find, end = [], self.text.find, 0
        for word in self.words:  # nothing of a word stands in the gap before it
            start = find(word, end)
            end = start + len(word)
            places.append((start, end))
        return places

    @cached_property
    def known(self) -> frozenset[str]:
        """The words, each once: `tokens.known.isdisjoint(NAMES)` is the cheapest question."""
        return frozenset(self.words)

    @cached_property
    def chars(self) -> frozenset[str]:
        """The characters, each once."""
        return frozenset(self.text)

    @cached_property
    def digits(self) -> int:
        """How many digits the text has."""
        return len(_DIGIT.findall(self.text))

    @cached_property
    def urls(self) -> list[Url]:
        """The links of the text, in order."""
        return urls(self.text)

    @cached_property
    def prose(self) -> str:
        """The text with work links, hashes and the like blotted out by U+FFFC, as long as `text` (R14)."""
        return self.text
