"""Which words stand near a place of a text: how contexts decide (R14)."""

from bisect import bisect_left

from chatd.rules.contact.tokens import Tokens


def words_near(tokens: Tokens, start: int, end: int, before: int, after: int) -> list[str]:
    """The words that begin within `before` characters ahead of start, or within `after` behind end."""
    places = tokens.places
    low, first = bisect_left(places, (start - before, 0)), bisect_left(places, (start, 0))
    last, high = bisect_left(places, (end, 0)), bisect_left(places, (end + after, 0))
    return tokens.words[low:first] + tokens.words[last:high]


def any_near(tokens: Tokens, start: int, end: int, words: frozenset[str], before: int, after: int) -> bool:
    """Whether one of the words stands there."""
    return not words.isdisjoint(tokens.known) and not words.isdisjoint(words_near(tokens, start, end, before, after))
