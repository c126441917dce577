"""The detector of contact and payment details (R10–R16): one judgement for every door (R12).

`examine` judges one text. It folds and tokenises once; each detector first asks for cheap facts.
Time is linear in the text.
What it finds is never more than a suspicion with a reason; what to do about it is for `rules` to say.
"""

from chatd.rules.contact import email, encoded, handle, link, payment, phone, pointer, solicit, spaced
from chatd.rules.contact.finding import Finding, Kind, Span, merged
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.tokens import Tokens

__all__ = ["Finding", "Kind", "Span", "examine"]

DETECTORS = (email.find, phone.find, link.find, handle.find, pointer.find, payment.find, encoded.find)


def examine(text: str) -> Finding:
    """R13, R14: the details that a text gives, and what it asks for."""
    folded = Folded(text)
    tokens = Tokens(folded)
    spans = [span for find in DETECTORS for span in find(folded, tokens)]
    for reading in spaced.readings(folded):
        respelled = Tokens(reading)
        spans += [span for find in DETECTORS for span in find(reading, respelled)]
    return Finding(merged(spans), merged(list(solicit.find(folded, tokens))))
