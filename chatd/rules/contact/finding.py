"""What the detector of details says: where they stand in a text, and why it thinks so (R11, R13)."""

from typing import Literal, NamedTuple

Kind = Literal["email", "phone", "handle", "link", "payment"]


class Span(NamedTuple):
    """A piece of the original text, [start, end) in characters; `reason` is a short stable word such as `plain`."""

    start: int
    end: int
    kind: Kind
    reason: str


class Finding(NamedTuple):
    """Details given (R11), and outside contact or payment asked for (R15); in order, none overlaps."""

    spans: tuple[Span, ...] = ()
    solicits: tuple[Span, ...] = ()

    @property
    def leaks(self) -> bool:
        """Whether it carries a detail."""
        return bool(self.spans)

    @property
    def asks(self) -> bool:
        """Whether it asks for outside contact or payment."""
        return bool(self.solicits)


NOTHING = Finding()


def merged(spans: list[Span]) -> tuple[Span, ...]:
    """In order, those that overlap made one, of the longest one's kind (a handle only if nothing else is as long)."""
    if len(spans) < 2:
        return tuple(spans)
    spans.sort(key=lambda span: (span.start, -span.end, span.kind == "handle"))
    out = [spans[0]]
    for span in spans[1:]:
        last = out[-1]
        if span.start >= last.end:
            out.append(span)
            continue
        longest = last if last.end - last.start >= span.end - span.start else span
        out[-1] = Span(last.start, max(last.end, span.end), longest.kind, longest.reason)
    return tuple(out)
