"""Which words stand near a place of a text: how contexts decide (R14)."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from chatd.rules.contact.tokens import WORD, Tokens

# R30: no door takes as much. What is longer is not looked through in every way, nor at all that a hostile text repeats.
MOST_CHARS = 16_000
_MOST_FOUND = 600
Thing = TypeVar("Thing")


def bounded(text: str, found: Iterable[Thing]) -> Iterable[Thing]:
    """All that was found, in a text longer than any message only the first."""
    return islice(found, _MOST_FOUND) if len(text) > MOST_CHARS else found


def words_near(tokens: Tokens, start: int, end: int, before: int, after: int) -> list[str]:
    """The words that begin within `before` characters ahead of start, or within `after` behind end."""
    places = tokens.places
    low, first = bisect_left(places, (start - before, 0)), bisect_left(places, (start, 0))
    last, high = bisect_left(places, (end, 0)), bisect_left(places, (end + after, 0))
    return tokens.words[low:first] + tokens.words[last:high]


def any_near(tokens: Tokens, start: int, end: int, words: frozenset[str], before: int, after: int) -> bool:
    """Whether one of the words stands there."""
    return not words.isdisjoint(tokens.known) and not words.isdisjoint(words_near(tokens, start, end, before, after))


class Phrases:
    """Phrases of one meaning in many languages, found word by word."""

    def __init__(self, phrases: list[str]) -> None:
        self.by_first: dict[str, list[tuple[str, ...]]] = {}
        for words in sorted({tuple(WORD.findall(phrase)) for phrase in phrases} - {()}, key=len, reverse=True):
            self.by_first.setdefault(words[0], []).append(words)

    def stand_in(self, tokens: Tokens) -> Iterator[tuple[int, int]]:
        """Where they stand: [first, last) in words, in order, the longest at each place."""
        if tokens.known.isdisjoint(self.by_first):
            return
        words, free = tokens.words, 0
        for place, word in enumerate(words):
            if place >= free and word in self.by_first:
                for phrase in self.by_first[word]:
                    if len(phrase) == 1 or tuple(words[place : place + len(phrase)]) == phrase:
                        free = place + len(phrase)
                        yield place, free
                        break
