"""What stands in a text once it is read another way, and where that is in the text as it was written (R11, R13)."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from chatd.rules.contact import email, handle, link, payment, phone, spaced
from chatd.rules.contact.decode import Piece
from chatd.rules.contact.finding import Span
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.tokens import Tokens

# R30: no door takes as much; what is longer is not looked through in every other way.
MOST_CHARS = 16_000
Place = Callable[[int, int], tuple[int, int]]
Find = Callable[[Folded, Tokens], Iterable[Span]]


def _at_provider(folded: Folded, tokens: Tokens) -> Iterator[Span]:
    """`joe at gmail`: no more is needed where somebody took the trouble to hide it."""
    if not tokens.known.isdisjoint(("gmail", "yahoo", "hotmail", "outlook", "icloud", "protonmail")):
        for found in _AT_PROVIDER.finditer(folded.text):
            yield Span(*folded.origin(*found.span()), "email", "provider")


_AT_PROVIDER = re.compile(
    r"(?<![\w.+-])[a-z0-9][\w.+-]{2,40}(?: ?@ ?| \(?(?:at|arroba|arobase|собака|chez|bei|et)\)? )"
    r"(?:gmail|yahoo|hotmail|outlook|icloud|protonmail)(?:\.com)?(?!\w)"
)


def own_number(folded: Folded, tokens: Tokens) -> Iterator[Span]:
    """`4155550132 is my phone`: whatever else it looks like."""
    if tokens.digits > 6:
        for found in _IS_NUMBER.finditer(folded.text):
            yield Span(*folded.origin(*found.span("number")), "phone", "own")


_IS_NUMBER = re.compile(
    r"(?P<number>\d(?:[ .\-]{0,2}\d){6,14}) (?:is|=|are) (?:the|my|our) (?:real |actual )?(?:number|phone|cell|"
    r"mobile|digits|line|one) ?(?:to |you )?(?:dial|call|ring|text)?"
)
DETECTORS: tuple[Find, ...] = (email.find, phone.find, link.find, handle.find, payment.find, _at_provider, own_number)


def look(text: str, place: Place, reason: str, detectors: tuple[Find, ...] = DETECTORS) -> Iterator[Span]:
    """What the plain detectors find in this reading; `place` leads from it to the original."""
    folded = Folded(text)
    for reading in (folded, *spaced.readings(folded)):
        tokens = Tokens(reading)
        for find in detectors:
            for span in find(reading, tokens):
                yield Span(*place(span.start, span.end), span.kind, reason)


def replaced(folded: Folded, pieces: Sequence[Piece]) -> tuple[str, Place]:
    """The folded text with other words in some places: of pieces that overlap the first and longest counts."""
    text, out, at, grown = folded.text, [], 0, 0
    starts, ends, first, last = [0], [0], [0], [0]  # of every part: in the new text, and where it is from

    def part(piece: str, start: int, end: int) -> None:
        nonlocal grown
        out.append(piece)
        grown += len(piece)
        starts.append(grown - len(piece))
        ends.append(grown)
        first.append(start)
        last.append(end)

    for piece in sorted(pieces, key=lambda piece: (piece.start, -piece.end)):
        if piece.start >= at:
            part(text[at : piece.start], at, piece.start)
            part(piece.text, piece.start, piece.end)
            at = piece.end
    part(text[at:], at, len(text))

    def place(start: int, end: int) -> tuple[int, int]:
        low, high = bisect_right(starts, start) - 1, bisect_right(starts, max(start, end - 1)) - 1
        is_same = [last[index] - first[index] == ends[index] - starts[index] for index in (low, high)]
        begin = first[low] + (start - starts[low] if is_same[0] else 0)
        return folded.origin(begin, first[high] + end - starts[high] if is_same[1] else last[high])

    return "".join(out), place
