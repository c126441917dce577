"""The detector as the corpus asks it: one text by itself, several as one author's consecutive messages (R13)."""

from collections.abc import Sequence

from chatd.rules.contact import examine

Marks = frozenset[tuple[int, int]]


def judge(messages: Sequence[str]) -> tuple[bool, bool, Marks]:
    """Leak, solicit, and the characters marked, by message and place, blanks left out."""
    marks: set[tuple[int, int]] = set()
    leaks = asks = False
    for number, text in enumerate(messages):
        found = examine(text)
        leaks, asks = leaks or found.leaks, asks or found.asks
        for span in found.spans:
            marks |= {(number, place) for place in range(span.start, span.end) if not text[place].isspace()}
    return leaks, asks, frozenset(marks)
