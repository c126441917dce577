"""Not there yet (R13)."""

from collections.abc import Iterable

from chatd.rules.contact.finding import Span
from chatd.rules.contact.fold import Folded
from chatd.rules.contact.tokens import Tokens


def find(folded: Folded, tokens: Tokens) -> Iterable[Span]:
    """Nothing yet."""
    return ()
