"""The detector as the corpus asks it: one text by itself, several as one author's consecutive messages (R13)."""

from collections.abc import Iterable, Sequence

from chatd.rules.contact import Span, examine
from chatd.rules.contact.split import examine_all

Marks = frozenset[tuple[int, int]]


def judge(messages: Sequence[str]) -> tuple[bool, bool, Marks]:
    """Leak, solicit, and the characters marked, by message and place, blanks left out."""
    pieces: Iterable[tuple[int, Span]]
    if len(messages) == 1:
        found = examine(messages[0])
        leaks, asks, pieces = found.leaks, found.asks, [(0, span) for span in found.spans]
    else:
        series = examine_all(messages)
        leaks, asks, pieces = series.leaks, series.asks, series.pieces
    places = ((number, place) for number, span in pieces for place in range(span.start, span.end))
    return leaks, asks, frozenset((number, place) for number, place in places if not messages[number][place].isspace())
