"""Rules of reports (R34): what can be reported and how, and how a report goes on."""

from collections.abc import Mapping
from typing import NamedTuple

from protocol.contact import REPORT_CHARS, State
from protocol.errors import Refusal

# Whoever looks at a report may also decide it at once; what was decided and told stays decided.
MOVES: Mapping[State, tuple[State, ...]] = {
    "filed": ("reviewing", "upheld", "dismissed"),
    "reviewing": ("upheld", "dismissed"),
    "upheld": (),
    "dismissed": (),
}


class Standing(NamedTuple):
    """Where a report stands, as far as the next move asks: its state, and who brought it there."""

    state: State
    by: str


def may_report(text: str, named: int) -> Refusal | None:
    """R34: exactly one thing (`named` of message, offer and file), with words of bounded length."""
    if named != 1:
        why = "exactly one of room with seq, offer, and file"
        return Refusal(code="bad_field", rule="R34", facts={"field": "seq", "why": why})
    return may_word(text)


def may_word(text: str) -> Refusal | None:
    """R34: up to 2,000 characters, and nothing a database cannot keep; none at all will do, beside the reason."""
    if len(text) > REPORT_CHARS:
        return Refusal(code="too_large", rule="R34", facts={"length": len(text), "limit": REPORT_CHARS})
    if "\x00" in text:
        return Refusal(code="bad_field", rule="R34", facts={"field": "text", "why": "U+0000 cannot be kept"})
    return None


def may_report_this(author: str | None, reporter: str, field: str) -> Refusal | None:
    """R34: what is there for the reporter to see (`author` None: nothing is), and not his own; `field` names it."""
    if author is None:
        return Refusal(code="not_found", rule="R34", facts={"field": field})
    if author == reporter:
        return Refusal(code="bad_field", rule="R34", facts={"field": field, "why": "your own"})
    return None


def may_file_one_more(unanswered: int, most: int) -> Refusal | None:
    """R34: so many undecided reports of one person at a time, so that nobody can bury the queue."""
    if unanswered < most:
        return None
    message = "You have as many reports waiting as one person may have; they are being looked at."
    return Refusal(code="rate_limited", rule="R34", message=message, facts={"open": unanswered, "limit": most})


def may_move(now: Standing | None, to: State) -> Refusal | None:
    """R34: filed, reviewing, then upheld or dismissed; of two moderators who decide at once, one does."""
    if now is None:
        return Refusal(code="not_found", rule="R34", facts={"field": "report"})
    if to in MOVES[now.state]:
        return None
    message = "This report has moved on meanwhile."
    return Refusal(code="rev_conflict", rule="R34", message=message, facts={"state": now.state, "by": now.by})
