"""Details split over a person's consecutive messages and edits (R13): a bounded window, judged as one text.

A window is what one author said last in one room, as it stands now (an edit has taken its message's place). It is read
with spaces between the messages, and with the pieces of one word put together; digits have a reading of their own,
so that ordinary answers in a row (`3`, `450`, `2`) are no number (R14).
"""

from collections.abc import Sequence, Set
from typing import NamedTuple

from chatd.rules.contact import examine
from chatd.rules.contact.finding import Finding, Span, merged
from chatd.rules.contact.split_numbers import number_pieces
from chatd.rules.contact.split_window import Role, clusters, shortened
from chatd.rules.contact.split_words import is_glued, without_lead
from chatd.rules.contact.tokens import WORD

MOST_MESSAGES = 12
_FEW_WORDS = 5
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "？", "！", "؟", "۔", "।")
_CONTEXT_CHARS = 60  # a detail that only the message before makes one stands in a short message


class Series(NamedTuple):
    """The judgement of several messages: where in which of them details, or pieces, stand; and whether they ask."""

    pieces: tuple[tuple[int, Span], ...]
    asks: bool

    @property
    def leaks(self) -> bool:
        """Whether they carry a detail."""
        return bool(self.pieces)


def examine_after(earlier: Sequence[str], text: str, later: Sequence[str] = ()) -> Finding:
    """R13: a text in the light of what its author said before it, oldest first, and, if it is an edit, after it."""
    alone = examine(text)
    if alone.spans or not (earlier or later):
        return alone
    before = [said for said in earlier[-(MOST_MESSAGES - 1) :] if said.strip()]
    after = [said for said in later[: MOST_MESSAGES // 2] if said.strip()]
    at = len(before)
    messages = [*before, text, *after]
    spans = [span for place, span in _joined(messages, frozenset({at}), at) if place == at]
    return Finding(merged(spans), alone.solicits)


def examine_all(messages: Sequence[str]) -> Series:
    """R13: consecutive messages of one author, each alone and together with those before it."""
    findings = [examine(message) for message in messages]
    pieces = [(place, span) for place, finding in enumerate(findings) for span in finding.spans]
    clean = frozenset(place for place, finding in enumerate(findings) if not finding.spans)
    step = MOST_MESSAGES // 2
    for first in range(0, max(1, len(messages) - step), step):
        part = messages[first : first + MOST_MESSAGES]
        if len(part) > 1:
            pieces += [(first + place, span) for place, span in _joined(part, frozenset(at - first for at in clean))]
    by_message: dict[int, list[Span]] = {}
    for place, span in pieces:
        by_message.setdefault(place, []).append(span)
    return Series(
        tuple((place, span) for place in sorted(by_message) for span in merged(by_message[place])),
        any(finding.solicits for finding in findings),
    )


def _joined(messages: Sequence[str], clean: frozenset[int], at: int | None = None) -> list[tuple[int, Span]]:
    """Pieces of details that only several messages together give; `at`: one of them stands in that message."""
    found: list[tuple[int, Span]] = []
    for places, likely, has in clusters(messages, at):
        parts = [shortened(messages[place]) for place in places]
        free = {number for number, place in enumerate(places) if place in clean and place in likely}
        inside = _read_together(parts, free) if has & _READ else []
        if has & Role.DIGITS:
            inside += number_pieces(parts)
        found += [(places[number], span) for number, span in inside if span.end > span.start]
    return found


_READ = Role.SIGNS | Role.NUMERALS | Role.NAME | Role.CODE | Role.LEAD


def _read_together(messages: Sequence[str], clean: Set[int]) -> list[tuple[int, Span]]:
    found: list[tuple[int, Span]] = []
    for starts, texts, glue in _readings(messages):
        joined, offsets = _join(texts, glue)
        for span in examine(joined).spans:
            parts = [
                (place, max(span.start - at, 0), min(span.end - at, len(texts[place])))
                for place, at in enumerate(offsets)
                if span.start < at + len(texts[place]) and at < span.end
            ]
            if _is_split(parts, texts, glue, span) or _is_led(parts, messages, texts, clean, span):
                found += [
                    (place, Span(starts[place] + start, starts[place] + end, span.kind, "split"))
                    for place, start, end in parts
                ]
        if any(place in clean for place, _ in found):
            break  # what was found among the others only is known, and hides nothing
    return found


def _is_split(parts: list[tuple[int, int, int]], texts: list[str], glue: list[str], span: Span) -> bool:
    """Whether a detail is one cut in pieces: within a word, or into messages that say little else."""
    if len(parts) < 2 or (span.kind == "phone" and span.reason not in ("told", "international")):
        return False
    for place, start, end in parts:
        is_last = place == parts[-1][0]
        is_loose = (is_last or glue[place] == " ") and (place == parts[0][0] or glue[place - 1] == " ")
        if is_loose and len(WORD.findall(texts[place][:start] + " " + texts[place][end:])) > _FEW_WORDS:
            return False
        if not is_last and glue[place] == " " and texts[place].rstrip().endswith(_SENTENCE_ENDS):
            return False
    return True


def _is_led(
    parts: list[tuple[int, int, int]], messages: Sequence[str], texts: list[str], clean: Set[int], span: Span
) -> bool:
    """Whether a detail in one short message is one only because of what was said before it."""
    if len(parts) != 1 or span.reason == "puzzle":
        return False
    place, start, end = parts[0]
    if place not in clean or place == 0 or len(messages[place]) > _CONTEXT_CHARS:
        return False
    if len(WORD.findall(texts[place][:start] + " " + texts[place][end:])) > _FEW_WORDS - 2:
        return False
    is_plainly_a_name = any(char in "@_.#:" or char.isdigit() for char in texts[place][start:end].strip(".,!?"))
    return is_plainly_a_name or not messages[place - 1].rstrip().endswith(_SENTENCE_ENDS)


def _readings(messages: Sequence[str]) -> list[tuple[list[int], list[str], list[str]]]:
    """Where each text begins in its message, the texts, and what goes between them."""
    plain = [0] * len(messages), list(messages), [" "] * (len(messages) - 1)
    starts: list[int] = []
    texts: list[str] = []
    signs: list[bool] = []
    for message in messages:
        start, text, has_sign = without_lead(message)
        starts.append(start)
        texts.append(text)
        signs.append(has_sign)
    glue = [
        "@" if has_sign and "@" not in before + after else "" if is_glued(before, after) else " "
        for before, after, has_sign in zip(texts, texts[1:], signs[1:], strict=False)
    ]
    return [(starts, texts, glue), plain] if set(glue) != {" "} or any(starts) else [plain]


def _join(texts: list[str], glue: list[str]) -> tuple[str, list[int]]:
    """The texts as one, and where each begins in it."""
    offsets, parts, at = [], [], 0
    for place, text in enumerate(texts):
        offsets.append(at)
        parts += [text, glue[place] if place < len(glue) else ""]
        at += len(parts[-2]) + len(parts[-1])
    return "".join(parts), offsets
