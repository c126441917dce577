"""A second reading of texts with spelled words: `j o h n @ g m a i l . c o m`, `j-o-h-n at gmail` (R13).

Only where at least four characters stand alone in a row; the reading knows where each of its characters is from.
"""

import re
from collections.abc import Iterator

from chatd.rules.contact.fold import Folded

_ALONE = r"[^\W_](?![^\W_])"
_HINT = re.compile(rf"(?<![^\W_]){_ALONE}(?:[ \-_.,/|*·~+\n]{{1,3}}(?:{_ALONE}|[@.])){{3}}")
_ABOUT = 160  # characters beside a run that are read with it
_RUN = re.compile(
    rf"(?<![^\W_])(?:{_ALONE}|@)(?P<sep> {{1,3}}|[\-_.,/|*·~+\n])(?:{_ALONE}|[@._+\-])"
    rf"(?:(?P=sep)(?:{_ALONE}|[@._+\-](?=(?P=sep)|$)))*+"
)


class Respelled(Folded):
    """A folded text with pieces left out; positions lead through it to the original."""

    def __init__(self, folded: Folded, kept: list[tuple[int, int]]) -> None:
        self.original = folded.original
        self.text = "".join(folded.text[start:end] for start, end in kept)
        self._folded = folded
        self._from = [at for start, end in kept for at in range(start, end)]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where [start, end) of `text` stands in `original`."""
        if end <= start:
            return self._folded.origin(0, 0)
        return self._folded.origin(self._from[start], self._from[end - 1] + 1)


def readings(folded: Folded) -> Iterator[Folded]:
    """The text with its spelled words written together, if it has any."""
    text = folded.text
    if _HINT.search(text) is None:
        return
    kept: list[tuple[int, int]] = []
    last, letters = 0, 0
    for run in _RUN.finditer(text):
        at, step = run.start(), 1 + len(run["sep"])
        letters += sum(map(str.isalpha, run[0]))
        kept += _around(last, at)
        kept += [(place, place + 1) for place in range(at, run.end(), step)]
        last = run.end()
    if letters >= 3:
        yield Respelled(folded, [*kept, (last, min(len(text), last + _ABOUT))])


def _around(last: int, start: int) -> list[tuple[int, int]]:
    """What is read between two runs: what is far from both says nothing about them."""
    low = last + _ABOUT if last else 0
    high = max(start - _ABOUT, low)
    return [(last, min(low, start)), (high, start)] if last else [(high, start)]
