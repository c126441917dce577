"""The detector of contact and payment details (R10–R16): one judgement for every door (R12).

`examine` judges one text. It folds and tokenises once; each detector first asks for cheap facts.
Time is linear in the text.
What it finds is never more than a suspicion with a reason; what to do about it is for `rules` to say.
"""

import re
from functools import lru_cache
from itertools import islice

from chatd.rules.contact import email, encoded, handle, link, payment, phone, pointer, solicit, spaced
from chatd.rules.contact.finding import Finding, Kind, Span, merged
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.tokens import Tokens

__all__ = ["Finding", "Kind", "Span", "examine"]

PLAIN = (email.find, phone.find, link.find, handle.find, payment.find)
# These think longer, about what says nothing by itself: only where nothing was found, or the text is short.
PUZZLES = (pointer.find, encoded.find)
DETECTORS = (*PLAIN, *PUZZLES)
_SHORT = 240


# A message is at most 10,000 characters (R30): that many are read with care. Of more, the beginning, the end, and what
# stands about the plainest signs of a detail.
WHOLE = 10_240
_HEAD, _TAIL, _ABOUT, _SIGNS = 3_000, 1_000, 120, 8
_WORD, _WORDS = 10, 2_000  # letters of a word whose finding is remembered, and of how many it is
_SIGN = re.compile(r"\w@\w|\+\d[\d ]{8}|(?<!\d)\d{9,13}(?!\d)|a\.me/|t\.me/|mail|hats|eleg")


def examine(text: str) -> Finding:
    """R13, R14: the details that a text gives, and what it asks for."""
    if len(text) <= _WORD and text.isalpha():
        return _of_word(text)
    if len(text) <= WHOLE:
        return _examined(text)
    spans: list[Span] = []
    solicits: list[Span] = []
    for start, end in _parts(text):
        finding = _examined(text[start:end])
        spans += [span._replace(start=span.start + start, end=span.end + start) for span in finding.spans]
        solicits += [span._replace(start=span.start + start, end=span.end + start) for span in finding.solicits]
    return Finding(merged(spans), merged(solicits))


@lru_cache(_WORDS)
def _of_word(text: str) -> Finding:
    """What is said most often: "ok", "hi", "yes"; no letters alone are anybody's secret."""
    return _examined(text)


def _examined(text: str) -> Finding:
    folded = Folded(text)
    tokens = Tokens(folded)
    spans = [span for find in PLAIN for span in find(folded, tokens)]
    for reading in spaced.readings(folded):
        respelled = Tokens(reading)
        spans += [span for find in PLAIN for span in find(reading, respelled)]
    if not spans or len(text) <= _SHORT:
        # An address that stands there plainly is the detail, whatever else is said about it.
        addresses = [span for span in spans if span.kind == "email" and span.reason == "plain"]
        for span in (span for find in PUZZLES for span in find(folded, tokens)):
            if not any(span.start <= plain.start and plain.end <= span.end for plain in addresses):
                spans.append(span)
    return Finding(merged(spans), merged(list(solicit.find(folded, tokens))))


def _parts(text: str) -> list[tuple[int, int]]:
    """Where a text that is too long for any message is looked at."""
    parts = [(0, _HEAD)]
    for sign in islice(_SIGN.finditer(text, _HEAD, len(text) - _TAIL), _SIGNS):
        start, end = max(sign.start() - _ABOUT, parts[-1][1]), sign.end() + _ABOUT
        if start < end:
            parts.append((start, end))
    return [*parts, (max(len(text) - _TAIL, parts[-1][1]), len(text))]
